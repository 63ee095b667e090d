"""Tables as files that staff send and fetch: CSV and XLSX, judged by their content and kept harmless.

A file is at most UKURAN_TERBESAR bytes, unpacks to at most TERBENTANG_TERBESAR, and has at most
BARIS_TERBANYAK rows: this bounds the memory that reading takes. Formulas are never computed and never written.
"""

import csv
import io
import warnings
import zipfile
from datetime import date, time
from decimal import Decimal

import tablib
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from import_export.formats import base_formats

from portal.dasar.rumus import jinakkan, kembalikan

UKURAN_TERBESAR = 5 * 1024 * 1024
TERBENTANG_TERBESAR = 30 * 1024 * 1024
NISBAH_TERBESAR = 200  # a sheet of equal rows packs about 1:30
ANGGOTA_TERBANYAK = 500  # files in the archive
TANDA_TERBANYAK = 1_200_000  # "<" in it: some 4 a cell. Memory grows with elements, not with bytes
BARIS_TERBANYAK = 15_000
KOLOM_TERBANYAK = 60
BARIS_LEMBAR = 1_048_576  # Excel's own limit; a file may claim any row number, and openpyxl fills the gap

BUKAN_TABEL = "Berkas ini bukan CSV atau XLSX. Simpan tabelnya sebagai salah satunya, lalu unggah lagi."
RUSAK = "Berkas XLSX ini rusak atau terpotong. Simpan ulang dari program Anda, lalu unggah lagi."
TERLALU_BESAR = "Isi berkas ini terlalu besar. Bagi menjadi beberapa berkas."
RUMUS = "Sel ini berisi rumus. Salin kolomnya, lalu tempel sebagai nilai."

# A text that a spreadsheet program may take for a formula; a plain number is none.


def baca_sel(nilai):
    """Return a cell as it was read: a text without outer spaces and without the apostrophe of jinakkan().

    Raises ValidationError for a formula.
    """
    if nilai is None or isinstance(nilai, int | float | Decimal | date | time):
        return nilai
    if not isinstance(nilai, str):  # openpyxl's objects for formulas over many cells
        raise ValidationError(RUMUS)
    teks = nilai.strip()
    if teks.startswith("="):
        raise ValidationError(RUMUS)
    return kembalikan(teks)


def jenis_tabel(berkas):
    """Return "csv" or "xlsx" for an open file by its content. Raises ValidationError in words for staff."""
    if berkas.size > UKURAN_TERBESAR:
        raise ValidationError(
            f"Berkas ini {filesizeformat(berkas.size)}, paling besar {filesizeformat(UKURAN_TERBESAR)}. "
            "Bagi menjadi beberapa berkas."
        )
    berkas.seek(0)
    isi = berkas.read()
    berkas.seek(0)
    if isi.startswith(b"PK\x03\x04"):
        _periksa_arsip(isi)
        return "xlsx"
    if b"\0" in isi or isi[:5].lower() in (b"<html", b"<!doc", b"<?xml", b"%pdf-", b"{\\rtf"):
        raise ValidationError(BUKAN_TABEL)
    return "csv"


def _periksa_arsip(isi):
    """Raise ValidationError unless an archive is a workbook that unpacks to a bounded size, without macros."""
    try:
        with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
            anggota = arsip.infolist()
            nama = {satu.filename for satu in anggota}
            if "xl/workbook.xml" not in nama:
                raise ValidationError(BUKAN_TABEL)
            if any(satu.endswith("vbaProject.bin") for satu in nama):
                raise ValidationError("Berkas ini memuat makro. Simpan dulu sebagai XLSX tanpa makro.")
            # zipfile never reads more of a member than its declared size.
            besar = sum(satu.file_size for satu in anggota)
            if (
                len(anggota) > ANGGOTA_TERBANYAK
                or besar > TERBENTANG_TERBESAR
                or besar > NISBAH_TERBESAR * len(isi)
            ):
                raise ValidationError(TERLALU_BESAR)
            if sum(_tanda(arsip.read(satu)) for satu in anggota) > TANDA_TERBANYAK:
                raise ValidationError(TERLALU_BESAR)
    except ValidationError:
        raise
    except Exception as galat:  # unpacking raises nearly anything at broken files
        raise ValidationError(RUSAK) from galat


def _tanda(isi):
    """Return how many tags XML has at most. Refuses entities (they grow without bound) and ways to hide them."""
    if b"<!DOCTYPE" in isi or b"<!ENTITY" in isi or isi[:2] in (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<"):
        raise ValidationError(RUSAK)
    return isi.count(b"<")


def _himpun(baris):
    """Return a Dataset from rows (iterable of (number, list of cells)), the first of which are the headers.

    Rows without content are left out; `nomor` of the Dataset holds each row's number in the file. Cells stay
    as they are, and what they hold is judged row by row later. Raises ValidationError.
    """
    data, kepala = tablib.Dataset(), None
    data.nomor = []
    for nomor, sel in baris:
        while sel and sel[-1] in (None, ""):
            sel.pop()
        if not any(isi not in (None, "") and str(isi).strip() for isi in sel):
            continue
        if kepala is None:
            if len(sel) > KOLOM_TERBANYAK:
                raise ValidationError(f"Terlalu banyak kolom: paling banyak {KOLOM_TERBANYAK}.")
            kepala = ["" if isi is None else str(isi).strip() for isi in sel]
            data.headers = kepala
            continue
        if len(sel) > len(kepala):
            raise ValidationError(f"Baris {nomor}: ada isi di kolom yang tidak berjudul.")
        if len(data.nomor) == BARIS_TERBANYAK:
            raise ValidationError(f"Terlalu banyak baris: paling banyak {BARIS_TERBANYAK}. Bagi berkasnya.")
        data.append(sel + [None] * (len(kepala) - len(sel)))
        data.nomor.append(nomor)
    if kepala is None:
        raise ValidationError("Berkas ini kosong.")
    return data


class _Aman:
    def _escape_formulae(self, dataset):
        """Called by the library on export. Its own would turn numbers into texts, nothing into "None"."""
        for _ in range(len(dataset)):
            dataset.append([jinakkan(isi) for isi in dataset.lpop()])


class CSV(_Aman, base_formats.CSV):
    """CSV with commas, semicolons (Excel where the comma is the decimal sign) or tabs; UTF-8 or Windows-1252."""

    def create_dataset(self, in_stream, **kwargs):
        try:
            teks = in_stream.decode("utf-8-sig")
        except UnicodeDecodeError:
            try:
                teks = in_stream.decode("cp1252")
            except UnicodeDecodeError as galat:
                raise ValidationError(BUKAN_TABEL) from galat
        kepala = teks.lstrip().split("\n", 1)[0]
        pemisah = max(",;\t", key=kepala.count)
        pembaca = csv.reader(io.StringIO(teks, newline=""), delimiter=pemisah)
        try:
            return _himpun((pembaca.line_num, sel) for sel in pembaca)
        except csv.Error as galat:
            raise ValidationError(f"Baris {pembaca.line_num} tidak dapat dibaca.") from galat


class XLSX(_Aman, base_formats.XLSX):
    """The active sheet of a workbook. Formulas stay texts that start with "="; the rules refuse them."""

    def create_dataset(self, in_stream, **kwargs):
        from openpyxl import load_workbook  # here, as in the library: staff seldom need it, and it is large

        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # about styles and extensions, which we do not read
                buku = load_workbook(io.BytesIO(in_stream), read_only=True, keep_links=False)
                lembar = buku.active
                lembar.reset_dimensions()  # as declared by whoever wrote the file
                baris = lembar.iter_rows(max_row=BARIS_LEMBAR, max_col=KOLOM_TERBANYAK + 1, values_only=True)
                return _himpun((nomor, list(sel)) for nomor, sel in enumerate(baris, 1))
        except ValidationError:
            raise
        except Exception as galat:  # openpyxl meets broken workbooks with errors of every kind
            raise ValidationError(RUSAK) from galat

    def export_data(self, dataset, **kwargs):
        # Coordinates and scores as numbers; openpyxl writes Decimal as one.
        for _ in range(len(dataset)):
            dataset.append([float(isi) if isinstance(isi, Decimal) else isi for isi in dataset.lpop()])
        return super().export_data(dataset, **kwargs)
