"""Articles (Berita) and their categories, and the rules by which an article becomes public."""

import math
from datetime import date, timedelta

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import Exists, OuterRef, Q, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import strip_tags
from django.utils.http import int_to_base36

from berita.models.kueri import BeritaQuerySet
from berita.models.pelengkap import AlamatLama, GambarIsi
from desa.models import Desa, Kecamatan
from portal.dasar.gambar_isi import gambar_dalam, tampilkan, tanpa_alternatif
from portal.dasar.massal import MassalQuerySet
from portal.dasar.models import Gambar
from portal.dasar.teks import (
    PANJANG_SLUG,
    POLA_SLUG,
    buat_slug,
    deskripsi,
    polos,
    rapikan,
    tanpa_terlarang,
)
from portal.dasar.teks_kaya import LENGKAP, TeksKayaField
from portal.dasar.utuh import Utuh
from portal.dasar.versi import VersiField

KATA_PER_MENIT = 200  # reading speed of an unhurried reader, rounded down
TAHUN_PERTAMA = 2000  # the programme's forerunners began later; earlier dates are typing errors
# Words that stand where an article's slug stands in an address.
SLUG_TERPAKAI = ["kategori", "pratinjau", "arsip"]


class KategoriQuerySet(MassalQuerySet):
    def berisi(self):
        """The categories in which the public finds at least one article."""
        return self.filter(Exists(Berita.objects.terbit().filter(kategori=OuterRef("pk"))))


class Kategori(Utuh):
    nama = models.CharField("nama", max_length=60, unique=True)
    slug = models.SlugField(
        "alamat",
        max_length=PANJANG_SLUG,
        unique=True,
        help_text="Ujung alamat halaman kategori. Setelah disimpan tidak berubah.",
    )
    uraian = models.TextField(
        "uraian", blank=True, help_text="Satu atau dua kalimat di atas daftar beritanya."
    )
    urutan = models.PositiveIntegerField("urutan", default=0, db_index=True)
    diubah_pada = models.DateTimeField("diubah pada", auto_now=True)
    versi = VersiField()

    objects = KategoriQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "kategori"
        ordering = ["urutan", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(slug__regex=POLA_SLUG),
                name="berita_kategori_slug_sah",
                violation_error_message="Alamat hanya boleh huruf kecil, angka, dan tanda hubung di antaranya.",
            ),
        ]

    def __str__(self):
        return self.nama

    def save(self, *args, **kwargs):
        self.nama, self.uraian = rapikan(self.nama), tanpa_terlarang(self.uraian)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("berita:kategori", args=[self.slug])


class Berita(Utuh):
    class Status(models.TextChoices):
        DRAF = "draf", "Draf"
        TINJAUAN = "tinjauan", "Menunggu tinjauan"
        TERBIT = "terbit", "Terbit"
        ARSIP = "arsip", "Arsip"

    judul = models.CharField(
        "judul", max_length=160, help_text="Siapa melakukan apa, paling banyak 160 huruf."
    )
    ringkasan = models.CharField(
        "ringkasan",
        max_length=200,
        blank=True,
        help_text="Satu atau dua kalimat untuk daftar berita dan kiriman WhatsApp, paling banyak 200 huruf.",
    )
    isi = TeksKayaField("isi", blank=True, ragam=LENGKAP)
    foto_utama = models.ForeignKey(
        Gambar, models.PROTECT, null=True, blank=True, related_name="berita", verbose_name="foto utama"
    )
    keterangan_foto = models.CharField(
        "keterangan foto", max_length=200, blank=True, help_text="Satu kalimat di bawah foto utama."
    )
    kategori = models.ForeignKey(
        Kategori, models.PROTECT, null=True, blank=True, related_name="berita", verbose_name="kategori"
    )
    tanggal_kegiatan = models.DateField(
        "tanggal kegiatan", null=True, blank=True, help_text="Hari kegiatannya berlangsung. Boleh kosong."
    )
    tempat = models.CharField("tempat kegiatan", max_length=120, blank=True)
    desa = models.ManyToManyField(Desa, blank=True, related_name="berita", verbose_name="desa yang disebut")
    kecamatan = models.ManyToManyField(
        Kecamatan, blank=True, related_name="berita", verbose_name="kecamatan yang disebut"
    )
    penulis = models.CharField("nama penulis", max_length=120, blank=True)
    jabatan_penulis = models.CharField(
        "jabatan penulis", max_length=120, blank=True, help_text="Misalnya Pendamping Desa."
    )
    penyunting = models.CharField("nama penyunting", max_length=120, blank=True)
    ralat = models.TextField(
        "ralat",
        blank=True,
        help_text="Apa yang keliru dan apa yang benar. Tampil di atas isi berita dengan tanggalnya.",
    )
    ralat_pada = models.DateField(
        "tanggal ralat", null=True, blank=True, help_text="Kosong berarti hari ini."
    )
    disematkan = models.BooleanField(
        "sematkan",
        default=False,
        help_text="Dahulukan di Beranda, selama beritanya terbit. Hanya dua sematan terbaru yang didahulukan.",
    )
    slug = models.CharField(
        "alamat",
        max_length=PANJANG_SLUG,
        unique=True,
        blank=True,
        error_messages={"unique": "Alamat ini sudah dipakai berita lain."},
        help_text="Ujung alamat berita. Kosong berarti dibuat dari judul. Bila diubah setelah terbit, alamat lama "
        "tetap mengantar ke sini.",
    )

    # What the methods below decide; no form writes these.
    status = models.CharField("status", max_length=8, choices=Status, default=Status.DRAF, editable=False)
    diterbitkan_pada = models.DateTimeField("diterbitkan pada", null=True, blank=True, editable=False)
    # When it first became public, once it has been given another time since.
    pertama_terbit_pada = models.DateTimeField("pertama terbit pada", null=True, blank=True, editable=False)
    diperbarui_pada = models.DateTimeField("diperbarui pada", null=True, blank=True, editable=False)
    dihapus_pada = models.DateTimeField("dihapus pada", null=True, blank=True, editable=False)
    contoh = models.BooleanField("contoh", default=False, editable=False)
    dibuat_pada = models.DateTimeField("dibuat pada", auto_now_add=True)
    diubah_pada = models.DateTimeField("diubah pada", auto_now=True)
    versi = VersiField()

    objects = BeritaQuerySet.as_manager()
    _slug_otomatis = False  # made from the title in this request, so that it may still change

    # One line each, cleaned on every save.
    FIELD_SEBARIS = [
        "judul",
        "ringkasan",
        "keterangan_foto",
        "tempat",
        "penulis",
        "jabatan_penulis",
        "penyunting",
    ]
    # What a reader sees of the article: a change of one of these is an update ('Diperbarui').
    FIELD_TAMPAK = [
        "judul",
        "ringkasan",
        "isi",
        "foto_utama_id",
        "keterangan_foto",
        "tanggal_kegiatan",
        "tempat",
    ]

    # From where to where an article may move; everything else is refused.
    PERPINDAHAN = {
        Status.DRAF: {Status.TINJAUAN, Status.TERBIT},
        Status.TINJAUAN: {Status.DRAF, Status.TERBIT},
        Status.TERBIT: {Status.DRAF, Status.ARSIP},
        Status.ARSIP: {Status.DRAF, Status.TERBIT},
    }

    class Meta:
        verbose_name = verbose_name_plural = "berita"
        ordering = ["-diubah_pada", "-pk"]
        permissions = [("terbitkan_berita", "Dapat menerbitkan dan menarik berita")]
        indexes = [
            models.Index(
                fields=["-diterbitkan_pada", "-id"],
                condition=Q(status="terbit", dihapus_pada=None),
                name="berita_terbit",
            ),
            models.Index(
                fields=["kategori", "-diterbitkan_pada", "-id"],
                condition=Q(status="terbit", dihapus_pada=None),
                name="berita_terbit_kategori",
            ),
            models.Index(
                fields=["-disematkan", "-diterbitkan_pada", "-id"],
                condition=Q(status="terbit", dihapus_pada=None),
                name="berita_terbit_depan",
            ),
            models.Index(fields=["-diubah_pada", "-id"], name="berita_diubah"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=["draf", "tinjauan", "terbit", "arsip"]),
                name="berita_status_sah",
                violation_error_message="Status berita tidak dikenal.",
            ),
            models.CheckConstraint(
                condition=~Q(status="terbit")
                | Q(diterbitkan_pada__isnull=False, kategori__isnull=False) & ~Q(judul="") & ~Q(ringkasan=""),
                name="berita_terbit_lengkap",
                violation_error_message="Berita yang terbit harus berjudul, berkategori, beringkasan, dan bertanggal.",
            ),
            models.CheckConstraint(
                condition=~Q(status="terbit") | Q(dihapus_pada__isnull=True),
                name="berita_sampah_tidak_terbit",
                violation_error_message="Berita di Sampah tidak dapat terbit.",
            ),
            models.CheckConstraint(
                condition=Q(slug__regex=POLA_SLUG) & ~Q(slug__regex=r"^[0-9]+$") & ~Q(slug__in=SLUG_TERPAKAI),
                name="berita_slug_sah",
                violation_error_message="Alamat hanya boleh huruf kecil, angka, dan tanda hubung di antaranya; bukan "
                f"angka saja, dan bukan {', '.join(SLUG_TERPAKAI)}.",
            ),
        ]

    def __str__(self):
        return self.judul

    def save(self, *args, **kwargs):
        for field in self.FIELD_SEBARIS:
            setattr(self, field, rapikan(getattr(self, field)))
        self.ralat = tanpa_terlarang(self.ralat).strip()
        if not self.ralat:
            self.ralat, self.ralat_pada = "", None
        elif not self.ralat_pada:
            self.ralat_pada = timezone.localdate()
        otomatis = self._slug_otomatis or not self.slug
        for percobaan in range(5):
            if otomatis:
                self.slug = self._slug_dari_judul()
            try:
                with transaction.atomic():
                    self._catat_perubahan()
                    super().save(*args, **kwargs)
                    self._catat_gambar_isi()
                return
            except IntegrityError:
                # Somebody took the same free address in this moment; a chosen one is not ours to change.
                if not otomatis or percobaan == 4:
                    raise

    def get_absolute_url(self):
        return reverse("berita:artikel", args=[self.slug])

    def alamat_pendek(self):
        """Return the path by which it is shared: short, and the same when its slug changes."""
        return reverse("berita_pendek", args=[int_to_base36(self.pk)])

    # --- What it is now ---------------------------------------------------------------------------

    @property
    def terjadwal(self):
        """Whether it is to appear by itself at a moment still to come."""
        return self.status == self.Status.TERBIT and self.diterbitkan_pada > timezone.now()

    @property
    def tampak(self):
        """Whether the public sees it now."""
        return self.status == self.Status.TERBIT and not self.dihapus_pada and not self.terjadwal

    @property
    def pernah_terbit(self):
        """Whether its address may have been seen or shared."""
        saat = self.pertama_terbit_pada or self.diterbitkan_pada
        return saat is not None and saat <= timezone.now()

    @property
    def keadaan(self):
        """One (code, words) for staff: the status, or what overrules it."""
        if self.dihapus_pada:
            return "sampah", "Sampah"
        if self.terjadwal:
            return "terjadwal", "Terjadwal"
        return self.status, self.get_status_display()

    @property
    def menit_baca(self):
        """Minutes to read the text, at least 1, at KATA_PER_MENIT."""
        return max(1, math.ceil(len(strip_tags(self.isi).split()) / KATA_PER_MENIT))

    @property
    def deskripsi(self):
        """What search engines and shared links say of it: the summary, and more where that is too short."""
        saat = self.diterbitkan_pada and timezone.localtime(self.diterbitkan_pada)
        terbit = f"Diterbitkan {date_format(saat, 'l, j F Y')}." if saat else ""
        return deskripsi(self.ringkasan, polos(self.isi), terbit)

    def daftar_tempat(self):
        """Return the villages and districts that it names, as dicts of pk, nama, slug and macam: one query."""
        desa = self.desa.order_by().annotate(macam=Value("desa")).values("pk", "nama", "slug", "macam")
        kecamatan = (
            self.kecamatan.order_by().annotate(macam=Value("kecamatan")).values("pk", "nama", "slug", "macam")
        )
        return list(desa.union(kecamatan).order_by("macam", "nama"))

    def isi_tampil(self, host):
        """Return the text as HTML for the page, its pictures in all sizes; links away from `host` are marked."""
        return tampilkan(self.isi, Gambar.objects.in_bulk(gambar_dalam(self.isi)), host)

    # --- Becoming public, and the way back ---------------------------------------------------------

    def kekurangan(self):
        """Return what is still missing for publication: a dict of field name to words for staff."""
        kurang = {
            field: field
            for field, isi in (
                ("judul", self.judul),
                ("ringkasan", self.ringkasan),
                ("isi", self.isi),
                ("kategori", self.kategori_id),
            )
            if not isi
        }
        if self.foto_utama and not self.foto_utama.teks_alternatif:
            kurang["foto_utama"] = "teks alternatif foto utama"
        if jumlah := tanpa_alternatif(self.isi):
            kurang["isi"] = f"teks alternatif {jumlah} foto di dalam isi"
        if self.pk and self.foto.filter(gambar__teks_alternatif="").exists():
            kurang[NON_FIELD_ERRORS] = "teks alternatif foto tambahan"
        return kurang

    def periksa_kelengkapan(self):
        """Raise ValidationError naming what is missing for publication."""
        if kurang := self.kekurangan():
            raise ValidationError(f"Belum dapat terbit. Lengkapi dulu: {', '.join(kurang.values())}.")

    def ajukan(self):
        """Hand a draft in for review."""
        self._pindah(self.Status.TINJAUAN)
        self.save()

    def kembalikan(self):
        """Take it back to the drafts; if it was public, it vanishes from the site."""
        self._pindah(self.Status.DRAF)
        self._lepas_jadwal()
        self.save()

    def terbitkan(self, pada=None):
        """Publish, now or at `pada` (aware datetime; a future one waits for its minute).

        Without `pada` an article that was public before keeps its first time. Raises ValidationError
        when something is missing, the time is no sensible one, or it already is public.
        """
        if not self.terjadwal:  # a scheduled one may get another time
            self._pindah(self.Status.TERBIT)
        elif self.dihapus_pada:
            raise ValidationError("Berita ini ada di Sampah. Pulihkan dulu.")
        self.periksa_kelengkapan()
        if pada is not None:
            periksa_saat(pada)
            if self.pernah_terbit:
                self.pertama_terbit_pada = self.pertama_terbit_pada or self.diterbitkan_pada
            self.diterbitkan_pada, self.diperbarui_pada = pada, None
        elif not self.pernah_terbit:
            self.diterbitkan_pada = timezone.now()
        self.save()

    def arsipkan(self):
        """Withdraw it from the site and keep it."""
        self._pindah(self.Status.ARSIP)
        self._lepas_jadwal()
        self.save()

    def buang(self):
        """Put it into the bin; the public loses it at once, staff can take it back."""
        if not self.dihapus_pada:
            self.dihapus_pada = timezone.now()
            self._lepas_jadwal()
            self.status = self.Status.DRAF
            self.save()

    def pulihkan(self):
        """Take it out of the bin, as a draft: nothing becomes public by being restored."""
        self.dihapus_pada = None
        self.status = self.Status.DRAF
        self.save()

    def _lepas_jadwal(self):
        """Forget a time of publication that has not come."""
        if self.diterbitkan_pada and self.diterbitkan_pada > timezone.now():
            self.diterbitkan_pada = self.pertama_terbit_pada

    def _pindah(self, ke):
        if self.dihapus_pada:
            raise ValidationError("Berita ini ada di Sampah. Pulihkan dulu.")
        if ke not in self.PERPINDAHAN[self.status]:
            raise ValidationError(
                f"Berita berstatus “{self.get_status_display()}” tidak dapat menjadi “{self.Status(ke).label}”."
            )
        self.status = ke

    # --- Checks and notes around a save --------------------------------------------------------------

    def clean(self):
        """Raise ValidationError for dates out of reason, a taken address, and gaps in what is public."""
        galat = {}
        if self.tanggal_kegiatan and not (
            date(TAHUN_PERTAMA, 1, 1) <= self.tanggal_kegiatan <= timezone.localdate() + timedelta(days=366)
        ):
            galat["tanggal_kegiatan"] = "Tanggal ini tidak mungkin. Periksa tahunnya."
        if self.ralat_pada and not date(TAHUN_PERTAMA, 1, 1) <= self.ralat_pada <= timezone.localdate():
            galat["ralat_pada"] = "Tanggal ralat tidak mungkin: paling akhir hari ini. Periksa tahunnya."
        if not self.slug:
            self.slug, self._slug_otomatis = self._slug_dari_judul(), True
        elif AlamatLama.objects.filter(slug=self.slug).exclude(berita=self.pk).exists():
            galat["slug"] = "Alamat ini dulu milik berita lain dan masih mengantar ke sana."
        if self.status == self.Status.TERBIT:
            kurang = self.kekurangan()
            kurang.pop(
                NON_FIELD_ERRORS, None
            )  # further photos are saved after this, and judged by their form
            for field, kata in kurang.items():
                galat.setdefault(field, f"Berita ini sedang terbit, jadi {kata} tidak boleh kosong.")
        if galat:
            raise ValidationError(galat)

    def tandai_diperbarui(self):
        """Note that readers see something new although no field changed (a photo, an attachment)."""
        self.diperbarui_pada = timezone.now()
        self.save()

    def _slug_dari_judul(self):
        """Return a free address made from the title."""
        dasar = buat_slug(self.judul) or "berita"
        if dasar.isdigit() or dasar in SLUG_TERPAKAI:
            dasar = f"berita-{dasar}"[:PANJANG_SLUG].rstrip("-")
        calon, nomor = dasar, 1
        while (
            Berita.objects.filter(slug=calon).exclude(pk=self.pk).exists()
            or AlamatLama.objects.filter(slug=calon).exclude(berita=self.pk).exists()
        ):
            nomor += 1
            calon = f"{dasar[: PANJANG_SLUG - len(str(nomor)) - 1].rstrip('-')}-{nomor}"
        return calon

    def _catat_perubahan(self):
        """Compare with the stored row: keep a public address alive, and note when the text was updated."""
        lama = Berita.objects.filter(pk=self.pk).first() if self.pk else None
        if lama and lama.pernah_terbit:
            if lama.slug != self.slug:
                AlamatLama.objects.update_or_create(slug=lama.slug, defaults={"berita": self})
            if lama.tampak and any(getattr(lama, f) != getattr(self, f) for f in self.FIELD_TAMPAK):
                self.diperbarui_pada = timezone.now()
        if self.pk:
            AlamatLama.objects.filter(slug=self.slug, berita=self.pk).delete()

    def _catat_gambar_isi(self):
        """Note which pictures the text uses, so that the library does not let them go."""
        kini = set(Gambar.objects.filter(pk__in=gambar_dalam(self.isi)).values_list("pk", flat=True))
        lama = set(self.gambar_isi.values_list("gambar", flat=True))
        if lama - kini:
            self.gambar_isi.filter(gambar__in=lama - kini).delete()
        GambarIsi.objects.bulk_create(GambarIsi(berita=self, gambar_id=pk) for pk in sorted(kini - lama))


def periksa_saat(saat):
    """Raise ValidationError unless the aware datetime is a sensible time of publication."""
    if saat.year < TAHUN_PERTAMA or saat > timezone.now() + timedelta(days=366):
        raise ValidationError(
            "Waktu terbit ini tidak mungkin: paling jauh satu tahun ke depan. Periksa tahunnya."
        )
