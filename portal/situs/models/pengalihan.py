"""Old addresses of pages, each with the address that a reader is led to instead."""

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.db.models.lookups import Exact

from portal.dasar.versi import VersiField
from portal.situs.alamat import PANJANG, alamat_lama, alamat_tujuan, di_situs, rapi

# More steps than any history of an address has; what is longer goes in circles.
LANGKAH_TERBANYAK = 20
POLA_DARI = r"^/[^/?#\\]+(/[^/?#\\]+)*/?$"
POLA_KE = r"^(/($|[^/\\])|https?://[^/])"


class PengalihanQuerySet(models.QuerySet):
    def dari(self, path):
        """Return the redirect that starts at a path, tidy or not, or None."""
        path = rapi(path)
        return self.filter(dari=path).first() if path else None


class Pengalihan(models.Model):
    """A redirect. It acts only where the site has no page: a living page always wins.

    `ke` stays as staff wrote it; a chain of redirects is walked when a reader comes (portal.situs.antar),
    so that the reader is redirected once, and a step that is changed or deleted takes the others along.
    """

    dari = models.CharField(
        "alamat lama",
        max_length=PANJANG,
        unique=True,
        error_messages={"unique": "Alamat lama ini sudah mempunyai pengalihan."},
        help_text="Alamat di portal ini yang halamannya tidak ada lagi, misalnya /profil-lama/. Besar kecil huruf tidak "
        "berpengaruh.",
    )
    ke = models.CharField(
        "antar ke",
        max_length=500,
        help_text="Alamat halaman penggantinya: di portal ini, misalnya /profil/#visi, atau di situs lain, lengkap dengan "
        "https://.",
    )
    diubah_pada = models.DateTimeField("diubah pada", auto_now=True)
    versi = VersiField()

    objects = PengalihanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "pengalihan"
        ordering = ["dari"]
        constraints = [
            models.CheckConstraint(
                condition=Q(dari__regex=POLA_DARI) & Q(Exact(F("dari"), Lower("dari"))),
                name="situs_pengalihan_dari_sah",
                violation_error_message="Alamat lama diawali satu garis miring dan memakai huruf kecil.",
            ),
            models.CheckConstraint(
                condition=Q(ke__regex=POLA_KE),
                name="situs_pengalihan_ke_sah",
                violation_error_message="Tujuan adalah alamat di portal ini, atau alamat lengkap dengan https://.",
            ),
            models.CheckConstraint(
                condition=~Q(dari=F("ke")),
                name="situs_pengalihan_bukan_diri_sendiri",
                violation_error_message="Alamat lama dan tujuannya sama.",
            ),
        ]

    def __str__(self):
        return self.dari

    def clean(self):
        """Bring both addresses into their tidy form. Raises ValidationError for a bad one, and for circles."""
        galat = {}
        for field, rapikan in (("dari", alamat_lama), ("ke", alamat_tujuan)):
            try:
                setattr(self, field, rapikan(getattr(self, field)))
            except ValidationError as satu:
                galat[field] = satu.messages
        if galat:
            raise ValidationError(galat)
        self._periksa_putaran()

    def _periksa_putaran(self):
        """Raise ValidationError if following the target leads back here, or never ends."""
        lewat, alamat = [self.dari], self.ke
        while di_situs(alamat):
            lewat.append(path := urlsplit(alamat).path)
            if path == self.dari:
                raise ValidationError({"ke": f"Pengalihan ini berputar: {' → '.join(lewat)}."})
            if len(lewat) > LANGKAH_TERBANYAK:
                raise ValidationError(
                    {"ke": "Rantai pengalihan ini terlalu panjang. Tulis alamat terakhirnya."}
                )
            lanjut = type(self).objects.exclude(pk=self.pk).dari(path)
            if lanjut is None:
                return
            alamat = lanjut.ke
