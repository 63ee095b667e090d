"""The regency this site is about, as DATA_DIR/wilayah.toml names it: its code, names, and box on the map."""

import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache as memoize

from django.conf import settings


@dataclass(frozen=True)
class Wilayah:
    """`kode` is the Kemendagri code (as in 52.02); the box is in decimal degrees, WGS 84.

    Raises ValueError, in words for staff, when the code or the box makes no sense.
    """

    kode: str
    nama: str
    lintang_min: Decimal
    lintang_maks: Decimal
    bujur_min: Decimal
    bujur_maks: Decimal
    sumber_kode: str = ""
    sumber_kode_bps: str = ""
    sumber_kode_pos: str = ""
    sumber_batas: str = ""

    def __post_init__(self):
        if not (isinstance(self.kode, str) and re.fullmatch(r"[0-9]{2}\.[0-9]{2}", self.kode)):
            raise ValueError("kode: tulis sebagai teks dengan titik, misalnya kode = “52.02”.")
        kotak = (self.lintang_min, self.lintang_maks, self.bujur_min, self.bujur_maks)
        if not all(isinstance(sisi, Decimal | int) for sisi in kotak):
            raise ValueError("lintang_min, lintang_maks, bujur_min, dan bujur_maks harus angka.")
        if not (self.lintang_min < self.lintang_maks and self.bujur_min < self.bujur_maks):
            raise ValueError("kotak koordinat terbalik: nilai min harus lebih kecil daripada nilai maks.")

    def memuat(self, lintang, bujur):
        """Return whether the point (two numbers) lies in the box."""
        return self.lintang_min <= lintang <= self.lintang_maks and self.bujur_min <= bujur <= self.bujur_maks


def baca_wilayah(folder):
    """Return the Wilayah described by wilayah.toml in a folder. Raises OSError, ValueError or TypeError."""
    with open(folder / "wilayah.toml", "rb") as berkas:
        return Wilayah(**tomllib.load(berkas, parse_float=Decimal))


_sekali = memoize(baca_wilayah)


class _WilayahSitus:
    """The Wilayah in DATA_DIR, read at the first question; a test may point DATA_DIR elsewhere."""

    def __getattr__(self, nama):
        return getattr(_sekali(settings.DATA_DIR), nama)


wilayah = _WilayahSitus()
