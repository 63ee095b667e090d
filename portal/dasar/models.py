"""The media library: every picture of the site, stored once in all the sizes that pages need."""

import errno
import logging
from contextlib import suppress
from typing import NamedTuple
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.validators import MaxValueValidator
from django.db import models, transaction
from django.db.models import Exists, OuterRef
from django.db.models.signals import pre_delete
from django.dispatch import receiver

from portal.dasar.olah_gambar import INDUK, olah, olah_ulang, ukuran_kartu, ukuran_penuh, ukuran_persegi
from portal.dasar.teks import rapikan
from portal.dasar.versi import VersiField

logger = logging.getLogger(__name__)

PENYIMPANAN = "penyimpanan"  # the code of the ValidationError when files cannot be stored


def kunci_baru():
    """Return a random name (32 hex digits) that nobody can guess."""
    return uuid4().hex


class Tampilan(NamedTuple):
    """One way of showing a picture: two srcset values, a fallback address, and its size in pixels."""

    webp: str
    jpeg: str
    src: str
    lebar: int
    tinggi: int


class GambarQuerySet(models.QuerySet):
    def tak_terpakai(self):
        """Those that nothing points to."""
        return self.filter(
            *(
                ~Exists(model._base_manager.filter(**{field: OuterRef("pk")}))
                for model, field in self.model._penunjuk()
            )
        )


class Gambar(models.Model):
    """A picture of the library. Its files lie in a folder of a random name and never change.

    A new file or a new focus means a new `kunci` with all files made again; whoever points to the
    picture does so by its primary key.
    """

    judul = models.CharField(
        "judul",
        max_length=120,
        blank=True,
        help_text="Untuk menemukannya kembali di pustaka. Tidak tampil di situs.",
    )
    teks_alternatif = models.CharField(
        "teks alternatif",
        max_length=250,
        blank=True,
        help_text="Apa yang terlihat di foto, untuk orang yang tidak dapat melihatnya. Misalnya: “Warga duduk "
        "melingkar di balai desa.” Wajib sebelum fotonya terbit.",
    )
    kredit = models.CharField(
        "kredit foto", max_length=120, blank=True, help_text="Nama pemotret atau sumbernya."
    )
    fokus_x = models.PositiveSmallIntegerField(
        "fokus mendatar", default=50, validators=[MaxValueValidator(100)], help_text="Persen dari kiri."
    )
    fokus_y = models.PositiveSmallIntegerField(
        "fokus menegak", default=50, validators=[MaxValueValidator(100)], help_text="Persen dari atas."
    )
    kunci = models.CharField(max_length=32, unique=True, default=kunci_baru, editable=False)
    lebar = models.PositiveIntegerField("lebar (piksel)", editable=False)
    tinggi = models.PositiveIntegerField("tinggi (piksel)", editable=False)
    varian = models.JSONField(default=list, editable=False)
    pengunggah = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="pengunggah",
    )
    dibuat_pada = models.DateTimeField("diunggah pada", auto_now_add=True)
    versi = VersiField()

    objects = GambarQuerySet.as_manager()

    # What showing a picture needs, for `.only()`.
    FIELD_TAMPIL = ("kunci", "lebar", "tinggi", "teks_alternatif", "kredit")
    FIELD_SEBARIS = ("judul", "teks_alternatif", "kredit")
    # What changes together with the files.
    FIELD_BERKAS = ("kunci", "lebar", "tinggi", "varian", "fokus_x", "fokus_y")

    _hasil = None  # files made by pasang() and not stored yet
    _tersimpan = False  # whether files were stored that the row in the database does not name yet

    class Meta:
        verbose_name = verbose_name_plural = "gambar"
        ordering = ["-pk"]

    def __str__(self):
        return self.judul or self.teks_alternatif or f"Gambar {self.pk}"

    def save(self, *args, **kwargs):
        """Save row and files: the new files first, the old ones go once the row is committed."""
        self._rapikan()
        self.siapkan_berkas()
        if not self._state.adding:
            # Without new files their names stay as they are now in the database, not as this copy knows them.
            diminta = kwargs.get("update_fields") or {
                f.attname for f in self._meta.concrete_fields if not f.primary_key
            }
            berkas = self.FIELD_BERKAS if self._tersimpan else ()
            kwargs["update_fields"] = {*diminta, "versi", *self.FIELD_BERKAS} - (
                {*self.FIELD_BERKAS} - {*berkas}
            )
        try:
            with transaction.atomic():
                lama = (
                    self._tersimpan
                    and type(self)
                    .objects.select_for_update()
                    .only("kunci", "varian")
                    .filter(pk=self.pk)
                    .first()
                )
                super().save(*args, **kwargs)
                if lama:
                    _hapus_nanti(lama)
        except Exception:
            if self._tersimpan:
                with suppress(Exception):  # the first error is the one to tell
                    _hapus(self.kunci, self.varian)
            raise
        finally:
            self._tersimpan = False

    def clean(self):
        """Raise ValidationError when a picture that is in use would lose its alternative text."""
        if self.pk and not rapikan(self.teks_alternatif):
            beralternatif = type(self).objects.filter(pk=self.pk).exclude(teks_alternatif="")
            if beralternatif.exists() and self.dipakai_di():
                raise ValidationError(
                    {
                        "teks_alternatif": "Foto ini sedang dipakai, jadi teks alternatifnya tidak boleh kosong."
                    }
                )

    # --- Showing: addresses come from the row alone -------------------------------------------------

    @property
    def penuh(self):
        """The whole picture (Tampilan)."""
        return self._tampilan(ukuran_penuh(self.lebar, self.tinggi), 768)

    @property
    def kartu(self):
        """The picture cut to 4:3 (Tampilan)."""
        return self._tampilan(ukuran_kartu(self.lebar, self.tinggi), 320)

    @property
    def persegi(self):
        """The picture cut to a square (Tampilan)."""
        return self._tampilan(ukuran_persegi(self.lebar, self.tinggi), 160)

    @property
    def mini(self):
        """The address of a small square for lists of the admin."""
        return self._alamat(f"{ukuran_persegi(self.lebar, self.tinggi)[0].nama}.webp")

    def _tampilan(self, ukuran, lebar_src):
        webp, jpeg = (
            ", ".join(f"{self._alamat(f'{nama}.{akhiran}')} {lebar}w" for nama, lebar, _ in ukuran)
            for akhiran in ("webp", "jpg")
        )
        src = [satu for satu in ukuran if satu.lebar <= lebar_src][-1]
        return Tampilan(webp, jpeg, self._alamat(f"{src.nama}.jpg"), src.lebar, src.tinggi)

    @property
    def terbesar(self):
        """The address of the whole picture at its largest, as JPEG."""
        return self._alamat(f"{ukuran_penuh(self.lebar, self.tinggi)[-1].nama}.jpg")

    def baca_induk(self):
        """Return the stored master (bytes of a JPEG), or raise the storage's error."""
        with default_storage.open(f"{_map(self.kunci)}/{INDUK}") as induk:
            return induk.read()

    def _alamat(self, nama):
        return default_storage.url(f"{_map(self.kunci)}/{nama}")

    # --- Where it is used ---------------------------------------------------------------------------

    @classmethod
    def _penunjuk(cls):
        """Yield (model, field name) of every foreign key in the project that points to pictures."""
        for relasi in cls._meta.get_fields(include_hidden=True):
            if relasi.auto_created and not relasi.concrete and not relasi.many_to_many:
                yield relasi.related_model, relasi.field.name

    def dipakai_di(self):
        """Return what uses this picture (list of model instances, each once).

        A row that only joins a picture to its owner says so by an attribute `pemilik_gambar`.
        """
        baris = (
            satu
            for model, field in self._penunjuk()
            for satu in model._base_manager.filter(**{field: self.pk}).order_by("pk")
        )
        return list(dict.fromkeys(getattr(satu, "pemilik_gambar", satu) for satu in baris))

    # --- Files and row ------------------------------------------------------------------------------

    @classmethod
    def dari_unggahan(cls, berkas, *, pengunggah=None, **nilai):
        """Check an uploaded file, store all its sizes, and return the new row.

        `nilai` are fields of the model; a text never comes from the name of the file. Raises
        ValidationError (code PENYIMPANAN if the files cannot be stored); then nothing is kept.
        """
        gambar = cls(pengunggah=pengunggah, **nilai)
        gambar._rapikan()
        gambar.full_clean(exclude={"lebar", "tinggi", "varian"})
        gambar.pasang(berkas)
        gambar.save()
        return gambar

    def ganti_berkas(self, berkas):
        """Put another file in place of this picture's, everywhere it is used; its focus starts in the middle.

        Raises ValidationError as dari_unggahan does; then the old files stay.
        """
        self.pasang(berkas)
        self.save()

    def pasang(self, berkas):
        """Check an uploaded file and make its sizes, for the next save(). Raises ValidationError."""
        fokus = (self.fokus_x, self.fokus_y) if self._state.adding else (50, 50)
        self._hasil = olah(berkas, *fokus)
        self.fokus_x, self.fokus_y = fokus

    def siapkan_berkas(self):
        """Store the files that the next save() will name, if there are new ones or the focus moved.

        A form calls it, so that a full disk is an error of the form. Raises ValidationError.
        """
        hasil, self._hasil = self._hasil or self._potong_ulang(), None
        if hasil is None:
            return
        kunci = kunci_baru()
        _simpan(kunci, hasil.berkas)
        self.kunci, self.lebar, self.tinggi = kunci, hasil.lebar, hasil.tinggi
        self.varian = sorted(hasil.berkas)
        self._tersimpan = True

    def _rapikan(self):
        for field in self.FIELD_SEBARIS:
            setattr(self, field, rapikan(getattr(self, field)))

    def _potong_ulang(self):
        """Return new files made from the stored master if the focus moved, else None."""
        if self._state.adding or self._tersimpan:
            return None
        fokus = (self.fokus_x, self.fokus_y)
        if type(self).objects.filter(pk=self.pk).values_list("fokus_x", "fokus_y").first() in (fokus, None):
            return None
        try:
            return olah_ulang(self.baca_induk(), *fokus)
        except OSError as galat:
            raise ValidationError(
                "Berkas asal gambar ini tidak terbaca, jadi fokusnya tidak dapat diubah. Ganti berkasnya dulu.",
                code=PENYIMPANAN,
            ) from galat


@receiver(pre_delete, sender=Gambar)
def hapus_berkas(sender, instance, **kwargs):
    # Before the deletion, because fields that a query left out can still be read then.
    _hapus_nanti(instance)


def _map(kunci):
    return f"gambar/{kunci[:2]}/{kunci}"


def _simpan(kunci, berkas):
    """Store all files ({name: bytes}) under `kunci`, or none. Raises ValidationError."""
    ditulis = []
    try:
        for nama, isi in berkas.items():
            ditulis.append(nama)  # before writing: a full disk leaves a torn file behind
            default_storage.save(f"{_map(kunci)}/{nama}", ContentFile(isi))
    except Exception as galat:  # each storage has errors of its own
        with suppress(Exception):  # a storage that is away cannot clean up either; sapu_media will
            _hapus(kunci, ditulis)
        logger.exception("Picture files could not be stored")
        if getattr(galat, "errno", None) in (errno.ENOSPC, errno.EDQUOT):
            pesan = "Ruang penyimpanan penuh. Gambar ini belum disimpan. Beri tahu pengelola portal."
        else:
            pesan = "Penyimpanan sedang tidak dapat ditulisi. Gambar ini belum disimpan. Coba lagi nanti."
        raise ValidationError(pesan, code=PENYIMPANAN) from galat


def _hapus_nanti(gambar):
    """Remove a picture's files once the change of its row is certain; a failure then is only logged."""
    kunci, varian = gambar.kunci, list(gambar.varian)
    transaction.on_commit(lambda: _hapus(kunci, varian), robust=True)


def _hapus(kunci, varian):
    for nama in varian:
        default_storage.delete(f"{_map(kunci)}/{nama}")
    with suppress(OSError):  # something else lies in the folder
        default_storage.delete(_map(kunci))
