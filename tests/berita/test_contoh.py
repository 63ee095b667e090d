"""Sample news: the same for the same seed, fit to be shown, and gone without a trace when told to."""

import io
import re
from datetime import timedelta

import pytest
import reversion
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import strip_tags
from PIL import Image

from berita.contoh.lukisan import LUKISAN, gambar_contoh
from berita.contoh.teks import BAHAN, susun_berita
from berita.management.commands import isi_contoh_berita
from berita.models import AlamatLama, Berita, FotoBerita, GambarIsi, Kategori
from portal.dasar.gambar_isi import gambar_dalam
from portal.dasar.models import Gambar
from portal.dasar.pembersih import bersihkan
from portal.dasar.ragam import LENGKAP

DAFTAR_GAMBAR = tuple((nomor, f"Gambar contoh {nomor}", "Keterangan.") for nomor in (7, 8, 9))


def isi_contoh(*argumen):
    keluaran = io.StringIO()
    call_command("isi_contoh_berita", *map(str, argumen), stdout=keluaran, no_color=True)
    return keluaran.getvalue()


@pytest.fixture
def kategori(db):
    call_command("isi_kategori", stdout=io.StringIO())
    return list(Kategori.objects.all())


@pytest.fixture
def tiga_gambar(settings, tmp_path, monkeypatch):
    """Three sample pictures instead of twelve, stored in a folder of this test."""
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(isi_contoh_berita, "LUKISAN", LUKISAN[:3])


# --- Texts ---------------------------------------------------------------------------------------------


def test_teks_sama_untuk_benih_dan_nomor_yang_sama():
    hari = timezone.localdate()
    assert susun_berita(3, 5, hari=hari, gambar=DAFTAR_GAMBAR) == susun_berita(
        3, 5, hari=hari, gambar=DAFTAR_GAMBAR
    )


def test_teks_lain_untuk_benih_atau_nomor_lain():
    assert len({susun_berita(benih, nomor)["isi"] for benih in (1, 2) for nomor in range(50)}) == 100


def test_gambar_tidak_mengubah_judul_dan_teks():
    def polos(**kwargs):
        berita = susun_berita(1, 4, **kwargs)
        return berita["judul"], strip_tags(berita["isi"]).split()

    assert polos() == polos(gambar=DAFTAR_GAMBAR)


def test_ribuan_judul_berbeda():
    assert len({susun_berita(1, nomor)["judul"] for nomor in range(10_000)}) > 3_000


@pytest.mark.parametrize("slug", [*BAHAN, "kategori-asing"])
def test_isi_sudah_bersih_dan_memuat_enam_sampai_dua_belas_paragraf(slug):
    for nomor in range(40):
        isi = susun_berita(1, nomor, kategori=(slug,), gambar=DAFTAR_GAMBAR)["isi"]
        assert bersihkan(isi, LENGKAP) == isi
        assert isi.startswith("<p><strong>P3MD –</strong> ")
        assert 6 <= len(re.findall(r"(?m)^<p>(?!<img)", isi)) <= 12


def test_ada_judul_butir_kutipan_tabel_dan_gambar():
    semua = "".join(susun_berita(1, nomor, gambar=DAFTAR_GAMBAR)["isi"] for nomor in range(200))
    for elemen in ("<h2>", "<ul>", "<blockquote>", "<table>", '<img data-gambar="7" alt="Gambar contoh 7">'):
        assert elemen in semua


@pytest.mark.parametrize("slug", [*BAHAN, "kategori-asing"])
def test_tidak_ada_angka_yang_dapat_dikira_fakta(slug):
    for nomor in range(60):
        berita = susun_berita(1, nomor, kategori=(slug,))
        teks = " ".join([berita["judul"], berita["ringkasan"], berita["tempat"], strip_tags(berita["isi"])])
        assert not re.search(r"[0-9]|Rp|persen|juta|miliar", teks.replace("P3MD", ""))


def test_kegiatan_paling_lambat_pada_hari_terbit():
    hari = timezone.localdate()
    tanggal = [susun_berita(1, nomor, hari=hari)["tanggal_kegiatan"] for nomor in range(100)]
    assert {hari - timedelta(days=jeda) for jeda in range(4)} <= set(tanggal)
    assert all(satu is None or satu <= hari for satu in tanggal)


def test_pengumuman_tanpa_kegiatan():
    berita = susun_berita(1, 1, kategori=("pengumuman",), hari=timezone.localdate())
    assert (berita["tempat"], berita["tanggal_kegiatan"]) == ("", None)


# --- Pictures ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("nomor", range(len(LUKISAN)))
def test_gambar_berukuran_tetap_dan_selalu_sama(nomor):
    isi = gambar_contoh(1, nomor)
    with Image.open(io.BytesIO(isi)) as gambar:
        assert (gambar.format, gambar.size) == ("JPEG", (1200, 900))
    assert isi == gambar_contoh(1, nomor)


def test_gambar_lain_untuk_benih_lain():
    assert gambar_contoh(1, 0) != gambar_contoh(2, 0)


def test_dua_belas_gambar_berbeda_keterangan():
    assert len({lukisan.keterangan for lukisan in LUKISAN}) == len(LUKISAN) == 12
    assert all(lukisan.nilai["teks_alternatif"].startswith("Gambar contoh: ") for lukisan in LUKISAN)


# --- The command: filling --------------------------------------------------------------------------------


def test_semua_berita_contoh_sah_dan_lengkap(kategori, tiga_gambar):
    assert isi_contoh("--jumlah", 60) == "Berita contoh: 60 dibuat, 0 sudah ada.\n"
    for berita in Berita.objects.all():
        assert berita.contoh
        berita.full_clean()
        assert berita.kekurangan() == {}


def test_semua_keadaan_ada(kategori):
    isi_contoh("--jumlah", 60, "--tanpa-gambar")
    keadaan = {berita.keadaan[0] for berita in Berita.objects.all()}
    assert keadaan == {"draf", "tinjauan", "terbit", "arsip", "terjadwal"}


def test_tersebar_dua_belas_tahun_dan_yang_terbaru_baru_saja(kategori):
    isi_contoh("--jumlah", 300, "--tanpa-gambar")
    saat = Berita.objects.terbit().order_by("diterbitkan_pada").values_list("diterbitkan_pada", flat=True)
    kini = timezone.now()
    assert timedelta(minutes=1) < kini - saat.last() < timedelta(minutes=30)
    assert timedelta(days=11.9 * 365) < kini - saat.first() < timedelta(days=12 * 365)
    tahun = timezone.localdate().year - 1
    assert Berita.objects.bulan_berisi(tahun) == list(range(1, 13))


def test_gambar_dipakai_di_semua_tempat_dan_tercatat(kategori, tiga_gambar):
    isi_contoh("--jumlah", 100)
    assert Gambar.objects.count() == 3
    assert Berita.objects.exclude(foto_utama=None).exists()
    assert FotoBerita.objects.exclude(keterangan="").exists()
    tercatat = set(GambarIsi.objects.values_list("berita", "gambar"))
    assert tercatat
    assert tercatat == {(b.pk, pk) for b in Berita.objects.all() for pk in gambar_dalam(b.isi)}


def test_dijalankan_lagi_tidak_menambah_apa_pun(kategori, tiga_gambar):
    isi_contoh("--jumlah", 20)
    sebelum = list(Berita.objects.order_by("pk").values())
    assert isi_contoh("--jumlah", 20) == "Berita contoh: 0 dibuat, 20 sudah ada.\n"
    assert list(Berita.objects.order_by("pk").values()) == sebelum
    assert Gambar.objects.count() == 3


def test_jumlah_yang_lebih_besar_hanya_menambah_kekurangannya(kategori):
    isi_contoh("--jumlah", 5, "--tanpa-gambar")
    Berita.objects.filter(slug__endswith="-1-3").delete()
    assert isi_contoh("--jumlah", 8, "--tanpa-gambar") == "Berita contoh: 4 dibuat, 4 sudah ada.\n"


def test_alamat_lama_tidak_dipakai_lagi(kategori):
    isi_contoh("--jumlah", 1, "--tanpa-gambar")
    berita = Berita.objects.get()
    lama, berita.slug = berita.slug, "alamat-pilihan-staf"
    berita.save()
    assert AlamatLama.objects.filter(slug=lama).exists()
    assert "0 dibuat" in isi_contoh("--jumlah", 1, "--tanpa-gambar")


def test_benih_lain_menambah_yang_lain(kategori):
    isi_contoh("--jumlah", 5, "--benih", 1, "--tanpa-gambar")
    isi_contoh("--jumlah", 5, "--benih", 11, "--tanpa-gambar")
    assert Berita.objects.values("slug").distinct().count() == 10


def test_kategori_milik_wilayah_lain_dipakai(db):
    Kategori.objects.create(nama="Kabar Kampung", slug="kabar-kampung")
    isi_contoh("--jumlah", 10, "--tanpa-gambar")
    assert Kategori.objects.get().berita.count() == 10


def test_dua_ribu_berita_dengan_sedikit_kueri(kategori):
    with CaptureQueriesContext(connection) as kueri:
        isi_contoh("--jumlah", 2000, "--tanpa-gambar")
    # SQLite takes 999 values a statement, so some forty rows; PostgreSQL takes all rows at once. The search index
    # adds some ten statements for every 500 rows.
    assert len(kueri) <= (60 if connection.vendor == "postgresql" else 140)
    assert Berita.objects.terbit().values("slug").distinct().count() == 2000
    assert max(map(len, Berita.objects.values_list("slug", flat=True))) <= 80


def test_kemajuan_disebut_setiap_sekian_berita(kategori, monkeypatch):
    monkeypatch.setattr(isi_contoh_berita, "PAKET", 2)
    monkeypatch.setattr(isi_contoh_berita, "KABAR_TIAP", 4)
    assert isi_contoh("--jumlah", 9, "--tanpa-gambar").splitlines() == [
        "4 berita contoh …",
        "8 berita contoh …",
        "Berita contoh: 9 dibuat, 0 sudah ada.",
    ]


# --- The command: what it refuses ------------------------------------------------------------------------


@pytest.mark.parametrize("argumen", [("--jumlah", 3), ("--hapus",)])
def test_ditolak_pada_situs_umum_tanpa_mengubah_apa_pun(kategori, settings, argumen):
    Berita.objects.create(judul="Contoh lama", contoh=True)
    settings.LOCAL = False
    with pytest.raises(CommandError, match="--paksa") as galat:
        isi_contoh(*argumen)
    assert galat.value.returncode == 1
    assert Berita.objects.count() == 1


def test_dipaksa_pada_situs_umum(kategori, settings):
    settings.LOCAL = False
    isi_contoh("--jumlah", 3, "--tanpa-gambar", "--paksa")
    assert Berita.objects.count() == 3


@pytest.mark.parametrize(
    ("argumen", "pesan"),
    [
        (("--jumlah", 0), "--jumlah harus 1 sampai 100000"),
        (("--jumlah", -5), "--jumlah harus"),
        (("--jumlah", 100_001), "--jumlah harus"),
        (("--benih", -1), "--benih harus 0 sampai 999999999"),
        (("--benih", 10**9), "--benih harus"),
    ],
)
def test_argumen_di_luar_batas_ditolak(kategori, argumen, pesan):
    with pytest.raises(CommandError, match=pesan):
        isi_contoh(*argumen)
    assert not Berita.objects.exists()


def test_tanpa_kategori_ditolak_dengan_petunjuk(db):
    with pytest.raises(CommandError, match="isi_kategori"):
        isi_contoh("--jumlah", 1)
    assert not Gambar.objects.exists()


def test_gambar_yang_tidak_dapat_disimpan_menghentikan_dengan_pesan(kategori, settings, tmp_path):
    penghalang = tmp_path / "berkas"
    penghalang.write_text("bukan folder")
    settings.MEDIA_ROOT = penghalang
    with pytest.raises(CommandError, match="Gambar contoh tidak dapat dibuat"):
        isi_contoh("--jumlah", 1)
    assert not Berita.objects.exists()


# --- The command: taking it out --------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_hapus_membuang_semua_contoh_dan_hanya_itu(tiga_gambar):
    Kategori.objects.create(nama="Kabar", slug="kabar")
    milik_staf = Berita.objects.create(judul="Berita staf", kategori=Kategori.objects.get())
    foto_staf = Gambar.dari_unggahan(
        io.BytesIO(gambar_contoh(9, 0)), judul="Foto staf", kredit="gambar contoh"
    )
    isi_contoh("--jumlah", 60)
    Berita.objects.filter(contoh=True, status=Berita.Status.DRAF).first().buang()
    assert isi_contoh("--hapus") == "Terhapus: 60 berita contoh dan 3 gambar contoh.\n"
    assert Berita.objects.get() == milik_staf
    assert Gambar.objects.get() == foto_staf
    folder = [
        satu
        for awal in default_storage.listdir("gambar")[0]
        for satu in default_storage.listdir(f"gambar/{awal}")[0]
    ]
    assert folder == [foto_staf.kunci]


def test_hapus_membiarkan_gambar_contoh_yang_dipakai_staf(kategori, tiga_gambar):
    isi_contoh("--jumlah", 1)
    dipakai = Gambar.objects.first()
    Berita.objects.create(judul="Berita staf", foto_utama=dipakai)
    assert isi_contoh("--hapus").splitlines() == [
        "Terhapus: 1 berita contoh dan 2 gambar contoh.",
        "1 gambar contoh dibiarkan karena dipakai berita lain.",
    ]
    assert Gambar.objects.get() == dipakai


def test_hapus_melupakan_riwayat_contoh_dan_menyimpan_riwayat_staf(kategori):
    isi_contoh("--jumlah", 2, "--tanpa-gambar")
    satu, dua = Berita.objects.all()
    with reversion.create_revision():
        satu.save()
        reversion.add_to_revision(satu)
    with reversion.create_revision():
        milik_staf = Berita.objects.create(judul="Berita staf")
        for berita in (milik_staf, dua):
            reversion.add_to_revision(berita)
    isi_contoh("--hapus")
    assert {v.object_id for v in reversion.models.Version.objects.all()} == {str(milik_staf.pk)}
    assert reversion.models.Revision.objects.count() == 1


def test_hapus_tanpa_contoh_tidak_gagal(db):
    assert isi_contoh("--hapus") == "Terhapus: 0 berita contoh dan 0 gambar contoh.\n"
