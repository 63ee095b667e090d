"""What else belongs to a village: its enterprise, its potential, its documents."""

from django.core.exceptions import ValidationError
from django.db import models

from desa.models.tempat import Desa, tahun_sah
from portal.dasar.lampiran import Berkas, BerkasLampiranField, tempat_dokumen
from portal.dasar.massal import MassalQuerySet
from portal.dasar.models import Gambar
from portal.dasar.utuh import Utuh


class BumDesa(Utuh):
    """A village-owned enterprise; ranking as in Permendesa 3/2021."""

    class BadanHukum(models.TextChoices):
        BELUM = "belum", "Belum berbadan hukum"
        PROSES = "proses", "Dalam proses"
        BERBADAN_HUKUM = "berbadan_hukum", "Berbadan hukum"

    class Peringkat(models.TextChoices):
        PERINTIS = "perintis", "Perintis"
        PEMULA = "pemula", "Pemula"
        BERKEMBANG = "berkembang", "Berkembang"
        MAJU = "maju", "Maju"

    class Keaktifan(models.TextChoices):
        AKTIF = "aktif", "Aktif"
        STAGNAN = "stagnan", "Stagnan"
        TIDAK_AKTIF = "tidak_aktif", "Tidak aktif"

    desa = models.ForeignKey(Desa, models.CASCADE, related_name="bum_desa", verbose_name="desa")
    nama = models.CharField("nama BUM Desa", max_length=120)
    badan_hukum = models.CharField("badan hukum", max_length=14, choices=BadanHukum, blank=True)
    peringkat = models.CharField("peringkat", max_length=10, choices=Peringkat, blank=True)
    keaktifan = models.CharField("keaktifan", max_length=11, choices=Keaktifan, blank=True)
    unit_usaha = models.TextField("unit usaha", blank=True, help_text="Satu baris satu unit usaha.")
    tahun = models.PositiveSmallIntegerField("tahun data")
    sumber = models.CharField("sumber", max_length=200)

    objects = MassalQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "BUM Desa"
        ordering = ["nama", "pk"]

    def __str__(self):
        return self.nama

    def clean(self):
        if self.tahun is not None:
            tahun_sah(self.tahun)


class Potensi(Utuh):
    class Kategori(models.TextChoices):
        PERTANIAN = "pertanian", "Pertanian"
        PERKEBUNAN = "perkebunan", "Perkebunan"
        PETERNAKAN = "peternakan", "Peternakan"
        PERIKANAN = "perikanan", "Perikanan"
        KERAJINAN = "kerajinan", "Kerajinan"
        WISATA = "wisata", "Wisata"
        KULINER = "kuliner", "Kuliner"
        JASA = "jasa", "Jasa"

    desa = models.ForeignKey(Desa, models.CASCADE, related_name="potensi", verbose_name="desa")
    kategori = models.CharField("kategori", max_length=10, choices=Kategori)
    judul = models.CharField("judul", max_length=120)
    uraian = models.TextField("uraian", blank=True)
    foto = models.ForeignKey(
        Gambar, models.PROTECT, null=True, blank=True, related_name="potensi", verbose_name="foto"
    )
    urutan = models.PositiveIntegerField("urutan", default=0, db_index=True)

    objects = MassalQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "potensi"
        ordering = ["urutan", "pk"]

    def __str__(self):
        return self.judul

    @property
    def pemilik_gambar(self):
        """The village: what the media library names as the place of the picture."""
        return self.desa

    def clean(self):
        if self.foto and not self.foto.teks_alternatif:
            raise ValidationError({"foto": "Tulis dulu teks alternatif foto ini."})


class Dokumen(Berkas):
    class Jenis(models.TextChoices):
        RPJM = "rpjm", "RPJM Desa"
        RKP = "rkp", "RKP Desa"
        APB = "apb", "APB Desa"
        LAIN = "lain", "Dokumen lain"

    desa = models.ForeignKey(Desa, models.CASCADE, related_name="dokumen", verbose_name="desa")
    jenis = models.CharField("jenis", max_length=4, choices=Jenis)
    judul = models.CharField("judul", max_length=120)
    tahun = models.PositiveSmallIntegerField("tahun")
    berkas = BerkasLampiranField("berkas", upload_to=tempat_dokumen)

    class Meta:
        verbose_name = verbose_name_plural = "dokumen"
        ordering = ["-tahun", "judul", "pk"]

    def clean(self):
        if self.tahun is not None:
            tahun_sah(self.tahun)
