"""Links in public content that lead nowhere, as the last check found them (portal.situs.tautan)."""

from django.db import models
from django.db.models import Q

from portal.dasar.tunggal import Tunggal


class TautanRusak(models.Model):
    """A link that needs a look, once for each place where it stands. Written by the check alone."""

    class Keadaan(models.IntegerChoices):
        """The most urgent first."""

        RUSAK = 1, "Rusak"
        TIDAK_PASTI = 2, "Tidak dapat dipastikan"
        BERPINDAH = 3, "Berpindah"

    alamat = models.TextField("tautan")
    di_luar = models.BooleanField("ke situs lain")
    keadaan = models.PositiveSmallIntegerField("keadaan", choices=Keadaan)
    alasan = models.CharField("alasan", max_length=600)
    sumber = models.CharField("terdapat di", max_length=250)
    sumber_alamat = models.CharField("formulirnya", max_length=200)
    diperiksa_pada = models.DateTimeField("diperiksa pada")

    class Meta:
        verbose_name = verbose_name_plural = "tautan rusak"
        ordering = ["keadaan", "di_luar", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(keadaan__in=[1, 2, 3]),
                name="situs_tautanrusak_keadaan_sah",
            ),
        ]

    def __str__(self):
        return self.alamat


class PemeriksaanTautan(Tunggal):
    """When links were last checked, also when nothing was found."""

    dalam_pada = models.DateTimeField("tautan di dalam portal diperiksa pada", null=True)
    luar_pada = models.DateTimeField("tautan ke situs lain diperiksa pada", null=True)

    class Meta(Tunggal.Meta):
        verbose_name = verbose_name_plural = "pemeriksaan tautan"

    def __str__(self):
        return "pemeriksaan tautan"
