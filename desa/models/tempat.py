"""Districts and villages: what stands on the official list, and what staff know of each."""

from decimal import ROUND_HALF_UP, Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Left
from django.db.models.lookups import Exact
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format, number_format

from desa.wilayah import wilayah
from portal.dasar.kontak import Berkontak
from portal.dasar.massal import MassalQuerySet
from portal.dasar.teks import PANJANG_SLUG, buat_slug, rapikan
from portal.dasar.utuh import Utuh
from portal.dasar.versi import VersiField

POLA_KODE_KECAMATAN = r"^[0-9]{2}\.[0-9]{2}\.[0-9]{2}$"
POLA_KODE_DESA = r"^[0-9]{2}\.[0-9]{2}\.[0-9]{2}\.[12][0-9]{3}$"  # 2… desa, 1… kelurahan
PANJANG_KODE_KECAMATAN = 8
TAHUN_PERTAMA = 2000

POLA_TELEPON = RegexValidator(r"^\+?[0-9(][0-9 ()-]{5,}$", "Tulis nomor telepon, misalnya 0370 123456.")


def tahun_sah(tahun, pertama=TAHUN_PERTAMA, field="tahun"):
    """Raise ValidationError for `field` unless the year lies between `pertama` and this year."""
    if not pertama <= tahun <= timezone.localdate().year:
        raise ValidationError({field: f"Tahun ini tidak mungkin: mulai {pertama} sampai tahun ini."})


class Tempat(Utuh):
    """What districts and villages share: official code and name, an address, a point and an outline."""

    nama = models.CharField("nama", max_length=80, help_text="Ejaan resmi.")
    slug = models.SlugField("alamat", max_length=PANJANG_SLUG, unique=True, editable=False)
    lintang = models.DecimalField("lintang", max_digits=9, decimal_places=6, null=True, blank=True)
    bujur = models.DecimalField("bujur", max_digits=9, decimal_places=6, null=True, blank=True)
    batas = models.JSONField("batas wilayah", null=True, blank=True, editable=False)  # a GeoJSON geometry
    # What the reference data said last: a field that still says so was not touched by staff.
    acuan = models.JSONField(default=dict, editable=False)
    diubah_pada = models.DateTimeField("diubah pada", auto_now=True)
    versi = VersiField()

    class Meta:
        abstract = True

    def __str__(self):
        return self.nama

    def save(self, *args, **kwargs):
        self.nama = rapikan(self.nama)
        lama = type(self).objects.filter(pk=self.pk).only("nama", "slug").first() if self.pk else None
        self.slug = buat_slug(self.nama)
        super().save(*args, **kwargs)
        if lama and lama.slug and lama.slug != self.slug:
            self.nama_lain.get_or_create(slug=lama.slug, defaults={"nama": lama.nama})
        self.nama_lain.filter(slug=self.slug).delete()

    def clean(self):
        self.slug = buat_slug(self.nama)
        if not self.slug:
            raise ValidationError({"nama": "Nama ini tidak memuat huruf atau angka."})
        if (self.lintang is None) != (self.bujur is None):
            raise ValidationError("Isi lintang dan bujur bersama-sama, atau kosongkan keduanya.")
        if self.lintang is not None and not wilayah.memuat(self.lintang, self.bujur):
            raise ValidationError(
                "Titik koordinat ini di luar wilayah. Periksa lintang (negatif) dan bujurnya."
            )
        kembar = type(self).objects.filter(slug=buat_slug(self.nama)).exclude(pk=self.pk).first()
        if kembar:
            raise ValidationError({"nama": f"Nama ini sama alamatnya dengan {kembar}."})


class Kecamatan(Tempat):
    kode = models.CharField("kode Kemendagri", max_length=PANJANG_KODE_KECAMATAN, unique=True)

    objects = MassalQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "kecamatan"
        ordering = ["kode"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kode__regex=POLA_KODE_KECAMATAN),
                name="desa_kecamatan_kode_sah",
                violation_error_message="Kode kecamatan berbentuk 52.02.01.",
            ),
            models.CheckConstraint(condition=~Q(slug=""), name="desa_kecamatan_beralamat"),
        ]

    def get_absolute_url(self):
        return reverse("desa:kecamatan", args=[self.slug])

    def clean(self):
        super().clean()
        if not self.kode.startswith(f"{wilayah.kode}."):
            raise ValidationError({"kode": f"Kode kecamatan di {wilayah.nama} diawali {wilayah.kode}."})


class DesaQuerySet(MassalQuerySet):
    def desa(self):
        """Without the kelurahan: these have neither Dana Desa nor an index."""
        return self.filter(jenis=Desa.Jenis.DESA)

    def untuk_daftar(self):
        """With what lists show: without outlines, which are long."""
        return (
            self.select_related("kecamatan")
            .only(
                "kode",
                "nama",
                "slug",
                "jenis",
                "kecamatan",
                "kecamatan__nama",
                "kecamatan__slug",
                "kecamatan__kode",
            )
            .order_by("kecamatan", "nama")
        )

    def saat_diubah(self):
        """Return when each village or one of its figures last changed, as a dict of key to datetime: four queries."""
        saat = dict(self.order_by().values_list("pk", "diubah_pada"))
        for relasi in ("penduduk", "indeks", "dana_desa"):
            angka = self.order_by().exclude(**{relasi: None}).values_list("pk")
            for pk, pada in angka.annotate(models.Max(f"{relasi}__diubah_pada")):
                saat[pk] = max(saat[pk], pada)
        return saat

    def untuk_halaman(self):
        """With everything that the page of one village shows."""
        return self.select_related("kecamatan", "desa_induk").prefetch_related(
            "nama_lain", "penduduk", "indeks", "dana_desa", "bum_desa", "potensi__foto", "dokumen", "pecahan"
        )


class Desa(Berkontak, Tempat):
    class Jenis(models.TextChoices):
        DESA = "desa", "Desa"
        KELURAHAN = "kelurahan", "Kelurahan"

    class StatusKades(models.TextChoices):
        DEFINITIF = "definitif", "Definitif"
        PENJABAT = "penjabat", "Penjabat (Pj.)"
        PLT = "plt", "Pelaksana tugas (Plt.)"

    class Prodeskel(models.TextChoices):
        """Level of development, each in three stages [Prodeskel]."""

        SWADAYA_MULA = "swadaya_mula", "Swadaya Mula"
        SWADAYA_MADYA = "swadaya_madya", "Swadaya Madya"
        SWADAYA_LANJUT = "swadaya_lanjut", "Swadaya Lanjut"
        SWAKARYA_MULA = "swakarya_mula", "Swakarya Mula"
        SWAKARYA_MADYA = "swakarya_madya", "Swakarya Madya"
        SWAKARYA_LANJUT = "swakarya_lanjut", "Swakarya Lanjut"
        SWASEMBADA_MULA = "swasembada_mula", "Swasembada Mula"
        SWASEMBADA_MADYA = "swasembada_madya", "Swasembada Madya"
        SWASEMBADA_LANJUT = "swasembada_lanjut", "Swasembada Lanjut"

    kode = models.CharField("kode Kemendagri", max_length=13, unique=True)
    kode_bps = models.CharField(
        "kode BPS",
        max_length=10,
        null=True,
        blank=True,
        unique=True,
        validators=[RegexValidator(r"^[0-9]{10}$", "Kode BPS terdiri atas 10 angka.")],
    )
    jenis = models.CharField("jenis", max_length=9, choices=Jenis, default=Jenis.DESA)
    # By code, so that the database itself can hold a village's code against its district's.
    kecamatan = models.ForeignKey(
        Kecamatan, models.PROTECT, to_field="kode", related_name="desa", verbose_name="kecamatan"
    )
    desa_induk = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="pecahan", verbose_name="desa induk"
    )
    tahun_pembentukan = models.PositiveSmallIntegerField("tahun pembentukan", null=True, blank=True)
    dasar_pembentukan = models.CharField("dasar pembentukan", max_length=160, blank=True)

    kades_gelar_depan = models.CharField(
        "gelar depan", max_length=40, blank=True, help_text="H., Hj., TGH., Dr."
    )
    kades_nama = models.CharField("nama kepala desa", max_length=80, blank=True)
    kades_gelar_belakang = models.CharField(
        "gelar belakang", max_length=40, blank=True, help_text="S.IP., M.Si."
    )
    kades_status = models.CharField("status jabatan", max_length=9, choices=StatusKades, blank=True)
    kades_mulai = models.DateField("menjabat sejak", null=True, blank=True)

    alamat = models.TextField("alamat kantor", blank=True)
    kode_pos = models.CharField(
        "kode pos",
        max_length=5,
        blank=True,
        validators=[RegexValidator(r"^[0-9]{5}$", "Kode pos terdiri atas 5 angka.")],
    )
    telepon = models.CharField("telepon kantor", max_length=20, blank=True, validators=[POLA_TELEPON])
    whatsapp = models.CharField("WhatsApp", max_length=20, blank=True, validators=[POLA_TELEPON])
    tampilkan_kontak = models.BooleanField(
        "tampilkan telepon dan WhatsApp ke publik",
        default=False,
        help_text="Centang hanya dengan persetujuan pemilik nomornya.",
    )
    surel = models.EmailField(
        "surel", blank=True, help_text="Surel resmi desa, bukan milik pribadi; selalu tampil di halaman desa."
    )
    website = models.URLField("situs desa", blank=True)

    luas_ha = models.DecimalField(
        "luas wilayah (ha)",
        max_digits=10,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0))],
    )
    luas_tahun = models.PositiveSmallIntegerField("tahun data luas", null=True, blank=True)
    luas_sumber = models.CharField("sumber data luas", max_length=160, blank=True)
    batas_utara = models.CharField("batas utara", max_length=120, blank=True)
    batas_timur = models.CharField("batas timur", max_length=120, blank=True)
    batas_selatan = models.CharField("batas selatan", max_length=120, blank=True)
    batas_barat = models.CharField("batas barat", max_length=120, blank=True)
    jumlah_dusun = models.PositiveSmallIntegerField("jumlah dusun", null=True, blank=True)
    nama_dusun = models.TextField("nama dusun", blank=True, help_text="Satu baris satu dusun. Boleh kosong.")
    data_tahun = models.PositiveSmallIntegerField("tahun data dusun dan perkembangan", null=True, blank=True)
    data_sumber = models.CharField("sumber data dusun dan perkembangan", max_length=160, blank=True)
    prodeskel = models.CharField("tingkat perkembangan", max_length=17, choices=Prodeskel, blank=True)

    objects = DesaQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "desa"
        ordering = ["kode"]
        indexes = [models.Index(fields=["nama"], name="desa_nama")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kode__regex=POLA_KODE_DESA),
                name="desa_desa_kode_sah",
                violation_error_message="Kode desa berbentuk 52.02.01.2001.",
            ),
            models.CheckConstraint(
                condition=Exact(F("kecamatan"), Left("kode", PANJANG_KODE_KECAMATAN)),
                name="desa_desa_kode_kecamatan",
                violation_error_message="Kode desa harus diawali kode kecamatannya.",
            ),
            models.CheckConstraint(
                condition=Q(jenis="desa", kode__regex=r"\.2[0-9]{3}$")
                | Q(jenis="kelurahan", kode__regex=r"\.1[0-9]{3}$"),
                name="desa_desa_jenis_kode",
                violation_error_message="Empat angka terakhir diawali 2 untuk desa dan 1 untuk kelurahan.",
            ),
            models.CheckConstraint(condition=~Q(slug=""), name="desa_desa_beralamat"),
            models.CheckConstraint(
                condition=Q(luas_ha__isnull=True) | Q(luas_ha__gte=0),
                name="desa_desa_luas_tidak_negatif",
                violation_error_message="Luas tidak boleh negatif.",
            ),
        ]

    def get_absolute_url(self):
        return reverse("desa:desa", args=[self.slug])

    @property
    def sebutan(self):
        """Kind and name, as in Desa Kuta."""
        return f"{self.get_jenis_display()} {self.nama}"

    @property
    def luas(self):
        """The area in words: hectares, and square kilometres above 100 ha (1 km² = 100 ha); "" if unknown."""
        if self.luas_ha is None:
            return ""
        hektare = f"{number_format(self.luas_ha, force_grouping=True)} ha"
        return (
            f"{hektare} ({number_format((self.luas_ha / 100).quantize(Decimal('0.01'), ROUND_HALF_UP))} km²)"
            if self.luas_ha > 100
            else hektare
        )

    def penduduk_terbaru(self):
        """Return (name, number or None, year, source) of each population figure, each from its newest year."""
        baris = sorted(self.penduduk.all(), key=lambda satu: satu.tahun, reverse=True)
        hasil = []
        for nama, field in (
            ("Jumlah (jiwa)", "jumlah"),
            ("Laki-laki (jiwa)", "laki_laki"),
            ("Perempuan (jiwa)", "perempuan"),
            ("Kepala keluarga (KK)", "kk"),
        ):
            ada = next((satu for satu in baris if getattr(satu, field) is not None), None)
            hasil.append(
                (nama, getattr(ada, field), ada.tahun, ada.sumber) if ada else (nama, None, None, "")
            )
        return hasil

    @property
    def sebutan_jabatan(self):
        """How and since when the head is in office, or ""."""
        sejak = self.kades_mulai and f"menjabat sejak {date_format(self.kades_mulai, 'j F Y')}"
        return ", ".join(filter(None, [self.get_kades_status_display(), sejak]))

    @property
    def kades(self):
        """The head's name with titles, or ""."""
        if not self.kades_nama:
            return ""
        depan = " ".join(filter(None, [self.kades_gelar_depan, self.kades_nama]))
        return ", ".join(filter(None, [depan, self.kades_gelar_belakang]))

    def clean(self):
        super().clean()
        if self.luas_ha is not None and not (self.luas_tahun and self.luas_sumber):
            raise ValidationError({"luas_ha": "Luas harus disertai tahun dan sumbernya."})
        for field in ("jumlah_dusun", "prodeskel"):
            if getattr(self, field) not in (None, "") and not (self.data_tahun and self.data_sumber):
                raise ValidationError({field: "Isi juga tahun dan sumber datanya."})
        for field, pertama in (
            ("luas_tahun", TAHUN_PERTAMA),
            ("data_tahun", TAHUN_PERTAMA),
            ("tahun_pembentukan", 1900),
        ):
            if getattr(self, field) is not None:
                tahun_sah(getattr(self, field), pertama, field)
        if self.pk and self.desa_induk_id == self.pk:
            raise ValidationError({"desa_induk": "Desa tidak dapat menjadi induknya sendiri."})


class NamaLain(Utuh):
    """Another spelling or an old name; its address leads to the present one."""

    desa = models.ForeignKey(
        Desa, models.CASCADE, null=True, blank=True, related_name="nama_lain", verbose_name="desa"
    )
    kecamatan = models.ForeignKey(
        Kecamatan, models.CASCADE, null=True, blank=True, related_name="nama_lain", verbose_name="kecamatan"
    )
    nama = models.CharField("nama lain", max_length=80, help_text="Ejaan lain atau nama lama.")
    slug = models.SlugField("alamat", max_length=PANJANG_SLUG, editable=False)

    objects = MassalQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "nama lain"
        ordering = ["nama", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(desa__isnull=False, kecamatan__isnull=True)
                | Q(desa__isnull=True, kecamatan__isnull=False),
                name="desa_namalain_satu_tempat",
                violation_error_message="Nama lain milik satu desa atau satu kecamatan.",
            ),
            models.UniqueConstraint(fields=["desa", "slug"], name="desa_namalain_desa_sekali"),
            models.UniqueConstraint(fields=["kecamatan", "slug"], name="desa_namalain_kecamatan_sekali"),
        ]

    def __str__(self):
        return self.nama

    def save(self, *args, **kwargs):
        self.nama = rapikan(self.nama)
        self.slug = self.slug or buat_slug(self.nama)
        super().save(*args, **kwargs)
