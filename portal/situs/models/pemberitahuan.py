"""Urgent announcements: a bar on the front page that comes and goes by itself."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, URLValidator
from django.db import models
from django.db.models import BooleanField, ExpressionWrapper, F, Q
from django.utils import timezone

from portal.dasar.teks import rapikan
from portal.dasar.versi import VersiField

TAMPIL_SEKALIGUS = 3
MASA_BIASA = timedelta(days=3)
MASA_PANJANG = timedelta(days=30)  # longer ones are hardly urgent any more: a warning
TAHUN_PERTAMA = 2020
PALING_JAUH = timedelta(days=366)

POLA_TAUTAN = (
    r"^(/([^/\\]|$)|https?://[^/])"  # what the database holds to: "//" and "/\" lead to another host
)
_jalur_sah = RegexValidator(r"^/(?!/)[!-\[\]-~]*\Z")  # visible ASCII without the backslash
_alamat_sah = URLValidator(schemes=["http", "https"])


def tautan_sah(teks):
    """Raise ValidationError unless the text (str) is a path on this site or a http(s) address."""
    try:
        (_jalur_sah if teks.startswith("/") else _alamat_sah)(teks)
    except ValidationError as galat:
        raise ValidationError(
            "Tulis alamat di portal ini yang diawali garis miring, misalnya /berita/, atau alamat lengkap yang diawali "
            "https://."
        ) from galat


def selesai_biasa():
    """Return when an announcement ends unless staff say otherwise."""
    return timezone.now() + MASA_BIASA


class PemberitahuanQuerySet(models.QuerySet):
    def berlaku(self):
        """Those in force at this moment, the newest start first; every public door asks through here."""
        saat = timezone.now()
        return self.filter(mulai__lte=saat, selesai__gt=saat).order_by("-mulai", "-pk")

    def belum_lewat(self):
        """Those in force now or later."""
        return self.filter(selesai__gt=timezone.now())

    def di_depan(self):
        """Those that the front page shows now: the first few in force."""
        return self.berlaku()[:TAMPIL_SEKALIGUS]

    def dengan_tampak(self):
        """Each with `tampak`: whether it is among those that the front page shows now."""
        kunci = self.model.objects.di_depan().values("pk")
        return self.annotate(tampak=ExpressionWrapper(Q(pk__in=kunci), output_field=BooleanField()))

    def bersamaan(self, mulai, selesai):
        """Those in force at some moment between two (aware datetimes)."""
        return self.filter(mulai__lt=selesai, selesai__gt=mulai)


class Pemberitahuan(models.Model):
    """One announcement. From its first to its last minute it is on the front page; no job puts it there."""

    isi = models.CharField(
        "isi",
        max_length=200,
        help_text="Satu atau dua kalimat pendek: apa yang terjadi, di mana, dan apa yang perlu dilakukan warga.",
    )
    tautan = models.CharField(
        "tautan",
        max_length=300,
        blank=True,
        help_text="Halaman yang menjelaskan lebih lanjut, misalnya /berita/ atau https://… Boleh kosong.",
    )
    teks_tautan = models.CharField(
        "teks tautan",
        max_length=60,
        blank=True,
        help_text="Kata yang disentuh pembaca, misalnya “Baca jadwal lengkap”.",
    )
    mulai = models.DateTimeField("mulai tampil", default=timezone.now, help_text="Tanggal dan jam WITA.")
    selesai = models.DateTimeField(
        "tampil sampai",
        default=selesai_biasa,
        help_text="Tanggal dan jam WITA. Sesudahnya pemberitahuan hilang sendiri dari Beranda.",
    )
    versi = VersiField()

    objects = PemberitahuanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "pemberitahuan"
        ordering = ["-mulai", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(selesai__gt=F("mulai")),
                name="situs_pemberitahuan_selesai_sesudah_mulai",
                violation_error_message="Waktu “tampil sampai” harus sesudah waktu “mulai tampil”.",
            ),
            models.CheckConstraint(
                condition=~Q(isi=""),
                name="situs_pemberitahuan_berisi",
                violation_error_message="Isi pemberitahuan tidak boleh kosong.",
            ),
            models.CheckConstraint(
                condition=Q(tautan="", teks_tautan="") | ~Q(tautan="") & ~Q(teks_tautan=""),
                name="situs_pemberitahuan_tautan_berteks",
                violation_error_message="Isi tautan bersama teksnya, atau kosongkan keduanya.",
            ),
            models.CheckConstraint(
                condition=Q(tautan="") | Q(tautan__regex=POLA_TAUTAN),
                name="situs_pemberitahuan_tautan_sah",
                violation_error_message="Tautan ini bukan alamat di portal ini dan bukan alamat http atau https.",
            ),
        ]

    def __str__(self):
        return self.isi

    def save(self, *args, **kwargs):
        self._rapikan()
        super().save(*args, **kwargs)

    def clean(self):
        """Raise ValidationError for a text without letters, half a link, and times out of reason."""
        self._rapikan()
        galat = {}
        if not self.isi:
            galat["isi"] = "Isi pemberitahuan tidak boleh kosong."
        if self.tautan and not self.teks_tautan:
            galat["teks_tautan"] = "Tulis juga kata yang disentuh pembaca."
        if self.teks_tautan and not self.tautan:
            galat["tautan"] = "Tulis juga alamat tujuannya, atau kosongkan teks tautan."
        if self.tautan:
            # Only now: what tidying takes away may have stood between two slashes.
            try:
                tautan_sah(self.tautan)
            except ValidationError as salah:
                galat["tautan"] = salah
        for field in ("mulai", "selesai"):
            saat = getattr(self, field)
            if saat and not (saat.year >= TAHUN_PERTAMA and saat <= timezone.now() + PALING_JAUH):
                galat[field] = "Waktu ini tidak mungkin: paling jauh satu tahun ke depan. Periksa tahunnya."
        if galat:
            raise ValidationError(galat)

    def _rapikan(self):
        for field in ("isi", "tautan", "teks_tautan"):
            setattr(self, field, rapikan(getattr(self, field)))

    @property
    def keadaan(self):
        """Whether it is in force, in words for staff."""
        saat = timezone.now()
        if self.mulai > saat:
            return "Akan tampil"
        return "Sedang tampil" if self.selesai > saat else "Sudah lewat"

    def peringatan(self):
        """Return what staff should look at again (list of str); none of it forbids saving."""
        hasil = []
        if self.selesai <= timezone.now():
            hasil.append("Waktunya sudah lewat, jadi pemberitahuan ini tidak tampil.")
        if self.selesai - self.mulai > MASA_PANJANG:
            hasil.append(
                f"Pemberitahuan ini tampil lebih dari {MASA_PANJANG.days} hari. Untuk kabar yang lama berlaku, "
                "berita yang disematkan lebih cocok."
            )
        lain = type(self).objects.bersamaan(self.mulai, self.selesai).exclude(pk=self.pk).count()
        if lain >= TAMPIL_SEKALIGUS:
            hasil.append(
                f"Pada waktu yang sama ada {lain} pemberitahuan lain. Beranda menampilkan paling banyak "
                f"{TAMPIL_SEKALIGUS}: yang paling akhir mulainya."
            )
        return hasil
