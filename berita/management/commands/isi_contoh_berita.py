"""Fill the site with sample news, for demonstrations and load tests, and take it out again."""

import re
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.utils import timezone
from reversion.models import Revision, Version

from berita.contoh.lukisan import KREDIT, LUKISAN, gambar_contoh
from berita.contoh.teks import susun_berita
from berita.models import AlamatLama, Berita, FotoBerita, GambarIsi, Kategori
from portal.dasar.models import Gambar
from portal.dasar.teks import PANJANG_SLUG, buat_slug

TERBANYAK = 100_000
BENIH_TERBESAR = 999_999_999  # leaves an address enough room for its title
PAKET = 2_000  # rows in one go
KABAR_TIAP = 10_000
MASA = timedelta(days=12 * 365)
TERBARU = timedelta(minutes=3)  # age of the newest article

# In small amounts, meant for looking around, one article in fifty has each of the other states.
BANYAK = 1_000
TERJADWAL = "terjadwal"
KEADAAN_LAIN = {2: Berita.Status.DRAF, 3: Berita.Status.TINJAUAN, 4: Berita.Status.ARSIP, 5: TERJADWAL}


class Command(BaseCommand):
    help = (
        "Mengisi situs dengan berita contoh, untuk peragaan dan uji beban. Peristiwanya tidak nyata, dan halamannya "
        "mengatakan itu. Dijalankan lagi dengan benih yang sama, hanya yang belum ada yang dibuat. Pada situs dengan "
        "alamat umum perintah ini menolak, kecuali dengan --paksa."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--jumlah", type=int, default=60, help=f"berapa berita, 1 sampai {TERBANYAK}; bawaannya 60"
        )
        parser.add_argument(
            "--benih", type=int, default=1, help="bilangan yang menentukan isinya; bawaannya 1"
        )
        parser.add_argument(
            "--tanpa-gambar", action="store_true", help="jangan membuat dan memakai gambar contoh"
        )
        parser.add_argument(
            "--hapus", action="store_true", help="hapus semua berita dan gambar contoh, tanpa lewat Sampah"
        )
        parser.add_argument(
            "--paksa", action="store_true", help="jalankan juga pada situs dengan alamat umum"
        )

    def handle(self, *, jumlah, benih, tanpa_gambar, hapus, paksa, **options):
        if not (settings.LOCAL or paksa):
            raise CommandError(
                "Situs ini beralamat umum, jadi berita contoh tidak diurus di sini dan tidak ada yang diubah. "
                "Bila Anda sungguh menghendakinya, tambahkan --paksa."
            )
        if hapus:
            self.hapus()
            return
        if not 1 <= jumlah <= TERBANYAK:
            raise CommandError(f"--jumlah harus 1 sampai {TERBANYAK}.")
        if not 0 <= benih <= BENIH_TERBESAR:
            raise CommandError(f"--benih harus 0 sampai {BENIH_TERBESAR}.")
        self.buat(jumlah, benih, tanpa_gambar)

    # --- Filling --------------------------------------------------------------------------------------

    def buat(self, jumlah, benih, tanpa_gambar):
        # By address, so that staff who reorder the categories do not change the texts.
        kategori = dict(Kategori.objects.order_by("slug").values_list("slug", "pk"))
        if not kategori:
            raise CommandError("Belum ada kategori berita. Jalankan dulu: manage.py isi_kategori")
        ada = nomor_terpakai(benih)
        baru = [nomor for nomor in range(1, jumlah + 1) if nomor not in ada]
        if baru:
            gambar = () if tanpa_gambar else self.siapkan_gambar(benih)
            pembuat = Pembuat(jumlah, benih, kategori, gambar)
            for awal in range(0, len(baru), PAKET):
                paket = baru[awal : awal + PAKET]
                pembuat.simpan(paket)
                if (selesai := awal + len(paket)) % KABAR_TIAP == 0:
                    self.stdout.write(f"{selesai} berita contoh …")
                    self.stdout.flush()
            perbarui_statistik()
        self.stdout.write(f"Berita contoh: {len(baru)} dibuat, {jumlah - len(baru)} sudah ada.")

    def siapkan_gambar(self, benih):
        """Return (key, alternative text, caption) of every sample picture; those that are missing are made."""
        ada = dict(semua_gambar_contoh().values_list("judul", "pk"))
        hasil = []
        for nomor, lukisan in enumerate(LUKISAN):
            nilai = lukisan.nilai
            pk = ada.get(nilai["judul"])
            if pk is None:
                try:
                    pk = Gambar.dari_unggahan(ContentFile(gambar_contoh(benih, nomor)), **nilai).pk
                except ValidationError as galat:
                    raise CommandError(
                        f"Gambar contoh tidak dapat dibuat: {' '.join(galat.messages)}"
                    ) from galat
            hasil.append((pk, nilai["teks_alternatif"], lukisan.keterangan))
        return tuple(hasil)

    # --- Taking it out --------------------------------------------------------------------------------

    def hapus(self):
        terhapus = 0
        while kunci := list(
            Berita.objects.filter(contoh=True).order_by("pk").values_list("pk", flat=True)[:PAKET]
        ):
            with transaction.atomic():
                hapus_riwayat(kunci)
                Berita.objects.filter(pk__in=kunci).delete()
            terhapus += len(kunci)
            if terhapus % KABAR_TIAP == 0:
                self.stdout.write(f"{terhapus} berita contoh dihapus …")
                self.stdout.flush()
        gambar = semua_gambar_contoh()
        with transaction.atomic():
            lepas = gambar.tak_terpakai()
            jumlah_gambar = lepas.count()
            lepas.delete()
        if terhapus:
            perbarui_statistik()
        self.stdout.write(f"Terhapus: {terhapus} berita contoh dan {jumlah_gambar} gambar contoh.")
        if sisa := gambar.count():
            self.stdout.write(f"{sisa} gambar contoh dibiarkan karena dipakai berita lain.")


class Pembuat:
    """Makes and stores the articles of one run; `kategori` maps slugs to keys."""

    def __init__(self, jumlah, benih, kategori, gambar):
        self.jumlah, self.benih, self.kategori, self.gambar = jumlah, benih, kategori, gambar
        self.kini = timezone.now()

    def simpan(self, daftar_nomor):
        """Store the articles of these numbers with their pictures, all or none."""
        berita, isi, foto = [], [], []
        for nomor in daftar_nomor:
            satu, dalam, di_bawah = self.susun(nomor)
            berita.append(satu)
            isi += [GambarIsi(berita=satu, gambar_id=pk) for pk in dalam]
            foto += [
                FotoBerita(berita=satu, gambar_id=pk, keterangan=keterangan, urutan=urutan)
                for urutan, (pk, keterangan) in enumerate(di_bawah, start=1)
            ]
        with transaction.atomic():
            Berita.objects.bulk_create(berita, batch_size=PAKET)
            GambarIsi.objects.bulk_create(isi)
            FotoBerita.objects.bulk_create(foto)

    def susun(self, nomor):
        """Return the Berita of a number, the keys of the pictures in its text, and those below it."""
        status, saat = self.keadaan(nomor)
        hari = timezone.localdate(min(saat, self.kini) if saat else self.kini)
        nilai = susun_berita(self.benih, nomor, kategori=tuple(self.kategori), hari=hari, gambar=self.gambar)
        dalam, foto = nilai.pop("gambar_isi"), nilai.pop("foto")
        kategori, foto_utama = nilai.pop("kategori"), nilai.pop("foto_utama")
        berita = Berita(
            **nilai,
            kategori_id=self.kategori[kategori],
            foto_utama_id=foto_utama,
            slug=slug_contoh(nilai["judul"], self.benih, nomor),
            status=status,
            diterbitkan_pada=saat,
            contoh=True,
        )
        return berita, dalam, foto

    def keadaan(self, nomor):
        """Return status and time of publication (aware, or None) of an article; number 1 is the newest."""
        keadaan = KEADAAN_LAIN.get(nomor % 50) if self.jumlah <= BANYAK else None
        if keadaan in (Berita.Status.DRAF, Berita.Status.TINJAUAN):
            return keadaan, None
        if keadaan == TERJADWAL:
            return Berita.Status.TERBIT, jam_kerja(self.kini + timedelta(days=2 + nomor % 28))
        umur = TERBARU + MASA * ((nomor - 1) / self.jumlah)
        saat = self.kini - umur
        return keadaan or Berita.Status.TERBIT, jam_kerja(saat) if umur > timedelta(days=1) else saat


def jam_kerja(saat):
    """Return the moment moved into the working hours of the same day, by the clock of the site."""
    setempat = timezone.localtime(saat)
    return setempat.replace(hour=8 + setempat.hour % 9)


def slug_contoh(judul, benih, nomor):
    """Return the address of a sample article, unique by seed and number without asking the database."""
    akhiran = f"-contoh-{benih}-{nomor}"
    return buat_slug(judul, PANJANG_SLUG - len(akhiran)) + akhiran


def nomor_terpakai(benih):
    """Return the numbers (set of int) whose address is or was in use."""
    akhiran = re.compile(rf"-contoh-{benih}-([0-9]+)$")
    slug = (
        satu
        for model in (Berita, AlamatLama)
        for satu in model.objects.filter(slug__contains=f"-contoh-{benih}-").values_list("slug", flat=True)
    )
    return {int(cocok[1]) for cocok in map(akhiran.search, slug) if cocok}


def semua_gambar_contoh():
    """The sample pictures, as long as staff left their title and credit alone."""
    return Gambar.objects.filter(kredit=KREDIT, judul__in=[lukisan.nilai["judul"] for lukisan in LUKISAN])


def hapus_riwayat(kunci):
    """Forget the earlier states of these articles, so that nobody can bring them back."""
    versi = Version.objects.get_for_model(Berita)
    milik = versi.filter(object_id__in=[str(pk) for pk in kunci])
    revisi = set(milik.values_list("revision", flat=True))
    # A revision may hold articles of the staff too: one action can change several.
    campur = set(versi.filter(revision__in=revisi).exclude(pk__in=milik).values_list("revision", flat=True))
    milik.delete()
    Revision.objects.filter(pk__in=revisi - campur).delete()


def perbarui_statistik():
    """Let the database count anew, so that its plans fit right after so many rows came or went."""
    with connection.cursor() as cursor:
        for model in (Berita, GambarIsi, FotoBerita):
            cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")
