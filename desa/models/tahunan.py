"""The figures of a village by year, each with its source: population, index, Dana Desa."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.formats import number_format

from desa.indeks import IDM_TERAKHIR, SKOR_TERTINGGI, JenisIndeks, StatusIndeks, status_menurut_skor
from desa.models.tempat import TAHUN_PERTAMA, Desa, tahun_sah

TAHUN_DANA_DESA = 2015  # the first year of Dana Desa [UU 6/2014]


class DataTahunan(models.Model):
    """A figure of a village in a year, with its source."""

    tahun = models.PositiveSmallIntegerField("tahun")
    sumber = models.CharField("sumber", max_length=200)
    diubah_pada = models.DateTimeField("diubah pada", auto_now=True)

    tahun_pertama = TAHUN_PERTAMA

    class Meta:
        abstract = True
        ordering = ["tahun"]

    def clean(self):
        if self.tahun is not None:
            tahun_sah(self.tahun, self.tahun_pertama)


class Penduduk(DataTahunan):
    desa = models.ForeignKey(Desa, models.CASCADE, related_name="penduduk", verbose_name="desa")
    laki_laki = models.PositiveIntegerField("laki-laki (jiwa)", null=True, blank=True)
    perempuan = models.PositiveIntegerField("perempuan (jiwa)", null=True, blank=True)
    kk = models.PositiveIntegerField("kepala keluarga (KK)", null=True, blank=True)

    class Meta(DataTahunan.Meta):
        verbose_name = verbose_name_plural = "penduduk"
        constraints = [models.UniqueConstraint(fields=["desa", "tahun"], name="desa_penduduk_setahun_sekali")]

    def __str__(self):
        return f"{self.desa}, {self.tahun}"

    @property
    def jumlah(self):
        """Men and women together, or None while one is missing."""
        return None if None in (self.laki_laki, self.perempuan) else self.laki_laki + self.perempuan


def _skor(nama):
    return models.DecimalField(
        nama,
        max_digits=7,
        decimal_places=4,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0))],
    )


class IndeksDesaQuerySet(models.QuerySet):
    def terbaru(self):
        """Return the index year that lists show (or None), and its rows as a dict of village key to IndeksDesa.

        It is the newest year with at least half as many rows as the fullest one: the first village of a new
        year must not make all others look as if nothing were known of them.
        """
        jumlah = dict(self.order_by().values_list("tahun").annotate(jumlah=models.Count("pk")))
        penuh = [tahun for tahun, ada in jumlah.items() if 2 * ada >= max(jumlah.values())]
        tahun = max(penuh, default=None)
        return tahun, {baris.desa_id: baris for baris in self.filter(tahun=tahun)} if tahun else {}


class IndeksDesa(DataTahunan):
    desa = models.ForeignKey(Desa, models.CASCADE, related_name="indeks", verbose_name="desa")
    jenis = models.CharField("jenis indeks", max_length=3, choices=JenisIndeks)
    skor = models.DecimalField(
        "skor",
        max_digits=7,
        decimal_places=4,
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(100))],
    )
    status = models.CharField("status", max_length=17, choices=StatusIndeks)
    dasar_penetapan = models.CharField("dasar penetapan", max_length=160, blank=True)
    # IDM: three dimensions [Permendes PDTT 2/2016]; Indeks Desa: six [Permendesa 9/2024].
    iks = _skor("ketahanan sosial (IKS)")
    ike = _skor("ketahanan ekonomi (IKE)")
    ikl = _skor("ketahanan ekologi (IKL)")
    layanan_dasar = _skor("layanan dasar")
    sosial = _skor("sosial")
    ekonomi = _skor("ekonomi")
    lingkungan = _skor("lingkungan")
    aksesibilitas = _skor("aksesibilitas")
    tata_kelola = _skor("tata kelola pemerintahan desa")

    objects = IndeksDesaQuerySet.as_manager()

    DIMENSI = {
        JenisIndeks.IDM: ["iks", "ike", "ikl"],
        JenisIndeks.INDEKS_DESA: [
            "layanan_dasar",
            "sosial",
            "ekonomi",
            "lingkungan",
            "aksesibilitas",
            "tata_kelola",
        ],
    }

    class Meta(DataTahunan.Meta):
        verbose_name = verbose_name_plural = "indeks desa"
        ordering = ["tahun", "jenis"]
        constraints = [
            models.UniqueConstraint(fields=["desa", "tahun", "jenis"], name="desa_indeks_setahun_sekali"),
            models.CheckConstraint(
                condition=Q(jenis="idm", tahun__lte=IDM_TERAKHIR, skor__lte=SKOR_TERTINGGI[JenisIndeks.IDM])
                | Q(jenis="id", tahun__gt=IDM_TERAKHIR, skor__lte=SKOR_TERTINGGI[JenisIndeks.INDEKS_DESA]),
                name="desa_indeks_jenis_menurut_tahun",
                violation_error_message=f"IDM berlaku sampai {IDM_TERAKHIR} dengan skor 0 sampai 1; Indeks Desa sesudahnya dengan skor 0 "
                "sampai 100.",
            ),
            models.CheckConstraint(
                condition=Q(skor__gte=0),
                name="desa_indeks_skor_tidak_negatif",
                violation_error_message="Skor tidak boleh negatif.",
            ),
        ]

    def __str__(self):
        return f"{self.desa}, {self.get_jenis_display()} {self.tahun}"

    def clean(self):
        """Raise ValidationError for dimensions of the other kind, and for those above the kind's scale."""
        super().clean()
        for jenis, daftar in self.DIMENSI.items():
            for nama in daftar:
                nilai = getattr(self, nama)
                if nilai is None or self.jenis not in JenisIndeks.values:
                    continue
                if jenis != self.jenis:
                    raise ValidationError({nama: f"Bukan bagian dari {self.get_jenis_display()}."})
                if nilai > SKOR_TERTINGGI[jenis]:
                    raise ValidationError({nama: f"Paling tinggi {SKOR_TERTINGGI[jenis]}."})

    @property
    def skor_tampil(self):
        """The score as text: four decimals for IDM, two for Indeks Desa."""
        return number_format(self.skor, 4 if self.jenis == JenisIndeks.IDM else 2)

    @property
    def dimensi(self):
        """The (name, score) pairs of this kind that are known."""
        pasangan = [
            (self._meta.get_field(f).verbose_name, getattr(self, f)) for f in self.DIMENSI[self.jenis]
        ]
        return [(nama, skor) for nama, skor in pasangan if skor is not None]

    def peringatan(self):
        """Return what looks wrong but may be right (list of texts for staff); the decree's status stands."""
        saran = status_menurut_skor(self.jenis, self.skor)
        if saran == self.status:
            return []
        return [
            f"{self}: skor {self.skor} biasanya berstatus {StatusIndeks(saran).label}. Periksa keputusannya."
        ]


class DanaDesa(DataTahunan):
    desa = models.ForeignKey(Desa, models.CASCADE, related_name="dana_desa", verbose_name="desa")
    pagu = models.BigIntegerField("pagu (rupiah)", null=True, blank=True, validators=[MinValueValidator(0)])
    salur = models.BigIntegerField(
        "tersalur (rupiah)", null=True, blank=True, validators=[MinValueValidator(0)]
    )
    realisasi = models.BigIntegerField(
        "realisasi (rupiah)", null=True, blank=True, validators=[MinValueValidator(0)]
    )

    tahun_pertama = TAHUN_DANA_DESA

    class Meta(DataTahunan.Meta):
        verbose_name = verbose_name_plural = "Dana Desa"
        constraints = [
            models.UniqueConstraint(fields=["desa", "tahun"], name="desa_dana_setahun_sekali"),
            models.CheckConstraint(
                condition=Q(tahun__gte=TAHUN_DANA_DESA),
                name="desa_dana_sejak_2015",
                violation_error_message=f"Dana Desa ada sejak {TAHUN_DANA_DESA}.",
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gte": 0}),
                    name=f"desa_dana_{field}_tidak_negatif",
                    violation_error_message="Jumlah rupiah tidak boleh negatif.",
                )
                for field in ("pagu", "salur", "realisasi")
            ),
        ]

    def __str__(self):
        return f"{self.desa}, Dana Desa {self.tahun}"

    def peringatan(self):
        """Return what looks wrong but may be right (list of texts for staff)."""
        kurang = []
        for kecil, besar in (("realisasi", "salur"), ("salur", "pagu")):
            a, b = getattr(self, kecil), getattr(self, besar)
            if None not in (a, b) and a > b:
                nama = {"realisasi": "realisasi", "salur": "tersalur", "pagu": "pagu"}
                kurang.append(f"{self}: {nama[kecil]} lebih besar daripada {nama[besar]}.")
        return kurang
