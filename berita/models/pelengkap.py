"""Rows that belong to an article: old addresses, further photos, pictures in the text, attachments."""

from pathlib import PurePath

from django.db import models

from portal.dasar.lampiran import Berkas, BerkasLampiranField
from portal.dasar.models import Gambar
from portal.dasar.teks import PANJANG_SLUG, rapikan


class AlamatLama(models.Model):
    """An address under which an article was public before. It points to the article, not to another
    address, so that no chain or loop of addresses can come about."""

    slug = models.SlugField("alamat lama", max_length=PANJANG_SLUG, primary_key=True)
    berita = models.ForeignKey(
        "berita.Berita", models.CASCADE, related_name="alamat_lama", verbose_name="berita"
    )

    class Meta:
        verbose_name = verbose_name_plural = "alamat lama"

    def __str__(self):
        return self.slug


class FotoBerita(models.Model):
    """A further picture of an article, shown below its text."""

    berita = models.ForeignKey("berita.Berita", models.CASCADE, related_name="foto", verbose_name="berita")
    gambar = models.ForeignKey(Gambar, models.PROTECT, related_name="foto_berita", verbose_name="gambar")
    keterangan = models.CharField(
        "keterangan", max_length=200, blank=True, help_text="Satu kalimat di bawah foto."
    )
    urutan = models.PositiveIntegerField("urutan", default=0, db_index=True)

    class Meta:
        verbose_name = verbose_name_plural = "foto tambahan"
        ordering = ["urutan", "pk"]

    def __str__(self):
        return self.keterangan or str(self.gambar)

    def save(self, *args, **kwargs):
        self.keterangan = rapikan(self.keterangan)
        super().save(*args, **kwargs)

    @property
    def pemilik_gambar(self):
        """The article: what the media library names as the place of the picture."""
        return self.berita


class GambarIsi(models.Model):
    """A picture that stands in the text of an article; kept by Berita.save()."""

    berita = models.ForeignKey(
        "berita.Berita", models.CASCADE, related_name="gambar_isi", verbose_name="berita"
    )
    gambar = models.ForeignKey(
        Gambar, models.PROTECT, related_name="gambar_isi_berita", verbose_name="gambar"
    )

    class Meta:
        verbose_name = verbose_name_plural = "gambar di dalam isi"
        constraints = [models.UniqueConstraint(fields=["berita", "gambar"], name="berita_gambar_isi_sekali")]

    def __str__(self):
        return str(self.gambar)

    @property
    def pemilik_gambar(self):
        """The article: what the media library names as the place of the picture."""
        return self.berita


class Lampiran(Berkas):
    """A file to download beside an article."""

    berita = models.ForeignKey(
        "berita.Berita", models.CASCADE, related_name="lampiran", verbose_name="berita"
    )
    judul = models.CharField(
        "judul", max_length=120, help_text="Apa isi berkas ini, misalnya Berita acara musyawarah."
    )
    berkas = BerkasLampiranField("berkas")
    urutan = models.PositiveIntegerField("urutan", default=0, db_index=True)

    class Meta:
        verbose_name = verbose_name_plural = "lampiran"
        ordering = ["urutan", "pk"]

    @property
    def jenis(self):
        """The kind of file in capitals, as in PDF."""
        return PurePath(self.berkas.name).suffix.lstrip(".").upper()
