"""Attachments to download: which files are taken, judged by their content, and where they lie."""

import zipfile
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import models
from django.template.defaultfilters import filesizeformat

from portal.dasar.teks import buat_slug, rapikan

UKURAN_TERBESAR = 15 * 1024 * 1024  # bytes, as for pictures

# Kinds of zip archive, each with the member that only it has.
_ISI_ZIP = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
_ISI_ODF = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": "odp",
}
JENIS = ["pdf", *_ISI_ZIP, *_ISI_ODF.values()]
_DITERIMA = f"{', '.join(jenis.upper() for jenis in JENIS[:-1])}, atau {JENIS[-1].upper()}"


def jenis_berkas(berkas):
    """Return the kind of an open file (one of JENIS) by its content; its name counts for nothing.

    Raises ValidationError, in words for staff, when the kind is another one, the file is cut off,
    too large, or carries macros.
    """
    if berkas.size > UKURAN_TERBESAR:
        raise ValidationError(
            f"Berkas ini {filesizeformat(berkas.size)}, paling besar {filesizeformat(UKURAN_TERBESAR)}."
        )
    berkas.seek(0)
    kepala = berkas.read(8)
    if kepala.startswith(b"%PDF-"):
        berkas.seek(max(0, berkas.size - 2048))
        if b"%%EOF" not in berkas.read():
            raise ValidationError("Berkas PDF ini terpotong. Coba kirim ulang.")
        jenis = "pdf"
    elif kepala.startswith(b"PK\x03\x04"):
        jenis = _jenis_zip(berkas)
    else:
        jenis = None
    berkas.seek(0)
    if jenis is None:
        raise ValidationError(f"Isi berkas ini bukan jenis yang diterima. Kirim sebagai {_DITERIMA}.")
    return jenis


def _jenis_zip(berkas):
    try:
        with zipfile.ZipFile(berkas) as arsip:
            anggota = set(arsip.namelist())
            if any(nama.endswith("vbaProject.bin") for nama in anggota):
                raise ValidationError("Berkas ini memuat makro. Simpan dulu tanpa makro, lalu kirim lagi.")
            if "mimetype" in anggota:
                with arsip.open("mimetype") as isi:
                    return _ISI_ODF.get(isi.read(100).strip())
            return next((jenis for jenis, tanda in _ISI_ZIP.items() if tanda in anggota), None)
    except ValidationError:
        raise
    except Exception as galat:  # unpacking raises nearly anything at broken files
        raise ValidationError("Berkas ini rusak atau terpotong. Coba kirim ulang.") from galat


def periksa_berkas(berkas):
    """Validator: judge a file that was just uploaded; one stored earlier was judged then."""
    if not getattr(berkas, "_committed", False):
        jenis_berkas(berkas.file)


def tempat_berkas(lampiran, nama):
    """Return the storage name of an attachment of news, handed out only while its article is public."""
    return _tempat("lampiran", lampiran)


def tempat_dokumen(dokumen, nama):
    """Return the storage name of a document that anybody may have."""
    return _tempat("dokumen", dokumen)


def _tempat(folder, baris):
    """A random folder that cannot be guessed, and a readable file name made from the row's `judul`."""
    kunci = uuid4().hex
    berkas = f"{buat_slug(baris.judul, 60) or folder}.{jenis_berkas(baris.berkas.file)}"
    return f"{folder}/{kunci[:2]}/{kunci}/{berkas}"


class BerkasLampiranField(models.FileField):
    """A file field for attachments, checked by content and stored under a random name."""

    default_validators = [periksa_berkas]

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("upload_to", tempat_berkas)
        kwargs.setdefault("max_length", 200)
        kwargs.setdefault("help_text", f"{_DITERIMA}; paling besar {filesizeformat(UKURAN_TERBESAR)}.")
        super().__init__(*args, **kwargs)


class Berkas(models.Model):
    """A titled file to download, whose size in bytes is noted so that a page need not ask the storage.

    The model adds `judul` (CharField) and `berkas` (BerkasLampiranField).
    """

    ukuran = models.PositiveIntegerField("ukuran (bita)", editable=False)

    class Meta:
        abstract = True

    def __str__(self):
        return self.judul

    def save(self, *args, **kwargs):
        self.judul = rapikan(self.judul)
        self.ukuran = self.berkas.size
        super().save(*args, **kwargs)
