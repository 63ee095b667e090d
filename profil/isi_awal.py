"""The profile's content file (TOML): read, checked, and turned into the models' values."""

import tomllib
from typing import NamedTuple

from django.utils.html import linebreaks

from portal.dasar.pembersih import bersihkan
from profil.models import Bagian, Butir


class BerkasTidakSah(Exception):
    """The content file cannot be used; the message says why, in Indonesian."""


class IsiBagian(NamedTuple):
    """One section as the file has it: `nilai` are field values, `butir` dicts of field values in order."""

    kode: str
    nilai: dict
    butir: list


class IsiProfil(NamedTuple):
    """The whole file: values of the page's fields, and its sections in order."""

    halaman: dict
    bagian: list


def baca(path):
    """Return the IsiProfil of the file at `path`; raise BerkasTidakSah if it is missing or malformed."""
    try:
        with open(path, "rb") as berkas:
            isi = tomllib.load(berkas)
    except OSError as galat:
        raise BerkasTidakSah(f"Berkas {path} tidak dapat dibaca: {galat.strerror}.") from galat
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as galat:
        raise BerkasTidakSah(f"Berkas {path} bukan TOML yang sah: {galat}") from galat
    try:
        return _susun(isi)
    except (KeyError, TypeError, AttributeError, ValueError) as galat:
        raise BerkasTidakSah(f"Susunan berkas {path} tidak dikenal: {galat!r}") from galat


def _susun(isi):
    halaman = {
        "judul": isi["judul"],
        "judul_program": isi["judul_program"],
        "pengantar": _paragraf(isi["pengantar"]),
    }
    return IsiProfil(halaman, [_susun_bagian(data) for data in isi["bagian"]])


def _susun_bagian(data):
    data = dict(data)
    kode = data.pop("kode")
    nilai = {
        "judul": data.pop("judul"),
        "jenis": Bagian.Jenis(data.pop("jenis")).value,
        "pembuka": data.pop("pembuka", ""),
        "isi": _paragraf(data.pop("isi", "")),
        "penutup": data.pop("penutup", ""),
    }
    butir = [_susun_butir(b) for b in data.pop("butir", [])]
    for tingkat in data.pop("tingkat", []):
        butir.append({"jenis": Butir.Jenis.TINGKAT.value, "istilah": "", "uraian": tingkat["judul"]})
        butir.extend(_susun_butir(b) for b in tingkat["butir"])
    if data:
        raise ValueError(f"kunci tidak dikenal pada bagian {kode!r}: {', '.join(data)}")
    return IsiBagian(kode, nilai, butir)


def _susun_butir(butir):
    if isinstance(butir, str):
        butir = {"uraian": butir}
    return {"jenis": Butir.Jenis.BUTIR.value, "istilah": butir.get("istilah", ""), "uraian": butir["uraian"]}


def _paragraf(teks):
    return bersihkan(linebreaks(teks.strip(), autoescape=True)) if teks.strip() else ""
