"""What the header and footer of every page say, as staff entered it."""

import hashlib
import logging
import tomllib
from functools import cache as memoize

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models, transaction

from portal.dasar.kontak import Berkontak
from portal.dasar.teks import tanpa_terlarang
from portal.dasar.tunggal import Tunggal

logger = logging.getLogger(__name__)

KUNCI_SINGGAHAN = "situs:pengaturan"
# Seconds. A save drops the kept copy at once; this bounds what another process may still show.
MASA_SINGGAHAN = 5


@memoize
def nilai_awal():
    """Return the regency's own start values (dict) from situs.toml in DATA_DIR."""
    with open(settings.DATA_DIR / "situs.toml", "rb") as berkas:
        return tomllib.load(berkas)


class PengaturanSitus(Berkontak, Tunggal):
    nama = models.CharField("nama situs", max_length=60)
    semboyan = models.CharField("semboyan", max_length=160, help_text="Satu baris di bawah nama situs.")
    sambutan = models.CharField(
        "kalimat sambutan", max_length=160, help_text="Judul Beranda: satu kalimat tentang guna portal ini."
    )
    pengelola = models.TextField(
        "pengelola", help_text="Siapa yang mengelola portal ini; tampil di kaki halaman."
    )
    alamat = models.TextField("alamat kantor", blank=True)
    telepon = models.CharField(
        "telepon",
        max_length=20,
        blank=True,
        validators=[
            RegexValidator(r"^\+?[0-9(][0-9 ()-]{5,}$", "Tulis nomor telepon, misalnya 0370 123456.")
        ],
    )
    whatsapp = models.CharField(
        "WhatsApp",
        max_length=20,
        blank=True,
        validators=[
            RegexValidator(r"^(\+?62[ -]?|0)8[0-9 -]{7,}$", "Tulis nomor ponsel, misalnya 0812-3456-7890.")
        ],
        help_text="Nomor ponsel resmi portal, bukan nomor pribadi.",
    )
    surel = models.EmailField("surel", blank=True)
    facebook = models.URLField("Facebook", blank=True)
    instagram = models.URLField("Instagram", blank=True)
    youtube = models.URLField("YouTube", blank=True)
    tiktok = models.URLField("TikTok", blank=True)
    lisensi_data = models.CharField(
        "lisensi data terbuka",
        max_length=120,
        blank=True,
        help_text="Misalnya CC BY 4.0. Tampil di halaman Data terbuka dan di berkasnya. Kosong berarti belum ditetapkan.",
    )
    lisensi_data_tautan = models.URLField(
        "alamat lisensi", blank=True, help_text="Halaman yang memuat bunyi lisensinya."
    )

    class Meta(Tunggal.Meta):
        verbose_name = verbose_name_plural = "pengaturan situs"

    def __str__(self):
        return self.nama

    @property
    def versi(self):
        """A text that changes with every change of a value."""
        return hashlib.sha256(
            repr([getattr(self, f.attname) for f in self._meta.fields]).encode()
        ).hexdigest()

    def clean(self):
        if self.lisensi_data_tautan and not self.lisensi_data:
            raise ValidationError({"lisensi_data": "Tulis juga nama lisensinya."})

    @classmethod
    def kini(cls):
        """Return the settings in force: the saved ones, else the regency's start values.

        Never raises: a page in trouble still needs its frame, so without database or cache the start
        values stand in.
        """
        try:
            return cache.get_or_set(KUNCI_SINGGAHAN, cls._dari_basis_data, MASA_SINGGAHAN)
        except Exception:
            logger.warning("Site settings unavailable, showing the start values.", exc_info=True)
            return cls(**nilai_awal())

    @classmethod
    def _dari_basis_data(cls):
        return cls.objects.first() or cls(**nilai_awal())

    def save(self, *args, **kwargs):
        for field in self._meta.fields:
            if isinstance(field, models.CharField | models.TextField):
                setattr(self, field.attname, tanpa_terlarang(getattr(self, field.attname)))
        super().save(*args, **kwargs)
        transaction.on_commit(lambda: cache.delete(KUNCI_SINGGAHAN), robust=True)

    @property
    def media_sosial(self):
        """The filled-in social pages as (label, address) pairs."""
        pasangan = [(self._meta.get_field(f).verbose_name, getattr(self, f)) for f in MEDIA_SOSIAL]
        return [(label, alamat) for label, alamat in pasangan if alamat]

    @property
    def ada_kontak(self):
        """Whether staff entered any way to reach the office."""
        return any(
            [self.alamat, self.telepon, self.whatsapp, self.surel, *(getattr(self, f) for f in MEDIA_SOSIAL)]
        )


MEDIA_SOSIAL = ["facebook", "instagram", "youtube", "tiktok"]
