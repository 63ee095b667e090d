"""Share pictures: which one a page has, where it is kept, and who may see it.

A picture is made when its address is first asked for, and kept in the storage. Its name holds a fingerprint of
everything that shows in it: when one of these changes, the page names another address. Only what is public has
a picture, and each thing has one, so made-up addresses fill no disk.
"""

import hashlib
import logging
import re
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from threading import Semaphore

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from berita.models import Berita
from desa.models import Desa, Kecamatan
from desa.peta import bentuk
from desa.wilayah import wilayah
from portal.dasar.models import Gambar
from portal.dasar.olah_gambar import potong
from portal.situs.lukis_kartu import LEBAR, PANEL, RUPA, TINGGI, lukis, panel_bentuk
from portal.situs.models import PengaturanSitus

logger = logging.getLogger(__name__)

FOLDER = "kartu"  # in the storage
_POLA_NAMA = re.compile(r"(?P<jenis>[a-z]+)-(?P<kunci>[0-9]{1,18})-[0-9a-f]{16}\.jpg")

# One picture at a time in each process, as in portal/dasar/olah_gambar.py.
_giliran = Semaphore(1)


@dataclass(frozen=True)
class KartuBagi:
    """What a share picture shows. `jenis` and `kunci` name the thing, `foto` or `batas` stand beside its title."""

    jenis: str
    kunci: int
    nama_situs: str
    semboyan: str
    judul: str
    label: str = ""
    foto: Gambar | None = None
    batas: dict | None = None  # a GeoJSON geometry

    lebar = LEBAR
    tinggi = TINGGI

    @cached_property
    def nama(self):
        """The file's name; it changes with everything that shows."""
        # A picture of the library has another key when its file or its focus changes.
        isi = [RUPA, self.nama_situs, self.semboyan, self.judul, self.label, self.batas]
        isi.append(self.foto and self.foto.kunci)
        sidik = hashlib.sha256(repr(isi).encode()).hexdigest()[:16]
        return f"{self.jenis}-{self.kunci}-{sidik}.jpg"

    @property
    def alamat(self):
        return reverse("kartu_bagi", args=[self.nama])

    @property
    def berkas(self):
        """The file's name in the storage; the first two digits of the fingerprint keep folders small."""
        return f"{FOLDER}/{self.nama[-20:-18]}/{self.nama}"

    @property
    def alt(self):
        return ". ".join(filter(None, [self.judul, self.label, self.nama_situs]))

    def isi(self):
        """Return the picture (bytes of a JPEG), and whether it is whole: without its photo it is not to be kept."""
        if isi := self._tersimpan():
            return isi, True
        with _giliran:
            if isi := self._tersimpan():  # somebody else was quicker
                return isi, True
            panel, utuh = self._panel()
            isi = lukis(
                nama=self.nama_situs,
                semboyan=self.semboyan,
                judul=self.judul,
                label=self.label,
                panel=panel,
            )
            if utuh:
                self._simpan(isi)
            return isi, utuh

    def _panel(self):
        if self.foto:
            try:
                return potong(self.foto.baca_induk(), *PANEL, self.foto.fokus_x, self.foto.fokus_y), True
            except Exception:  # each storage has errors of its own, and decoders raise nearly anything
                logger.warning("Photo of a share picture unreadable: %s", self.foto.kunci, exc_info=True)
                return None, False
        tepi = 2 * 36
        if letak := bentuk(self.batas, PANEL[0] - tepi, PANEL[1] - tepi):
            return panel_bentuk(*letak), True
        return None, True

    def _tersimpan(self):
        """Return the stored picture, or None if there is none or only a part of it (as a full disk leaves)."""
        try:
            with default_storage.open(self.berkas) as berkas:
                isi = berkas.read()
        except FileNotFoundError:
            return None
        except Exception:  # each storage has errors of its own
            logger.warning("Share picture unreadable: %s", self.berkas, exc_info=True)
            return None
        return isi if isi.endswith(b"\xff\xd9") else None

    def _simpan(self, isi):
        """Store the picture; without room for it, it will be made again next time."""
        try:
            default_storage.delete(self.berkas)  # a torn one
            nama = default_storage.save(self.berkas, ContentFile(isi))
            if nama != self.berkas:  # another process stored the same in this moment
                default_storage.delete(nama)
        except Exception:  # each storage has errors of its own
            logger.exception("Share picture could not be stored")
            with suppress(Exception):
                default_storage.delete(self.berkas)


# --- Which thing has which picture ---------------------------------------------------------------------


def _berita(berita):
    tanggal = date_format(timezone.localtime(berita.diterbitkan_pada), "j F Y")
    return {
        "judul": berita.judul,
        "label": f"{'Contoh. ' if berita.contoh else ''}{berita.kategori.nama}, {tanggal}",
        "foto": berita.foto_utama,
    }


def _desa(desa):
    return {
        "judul": desa.sebutan,
        "label": f"Kecamatan {desa.kecamatan.nama}, {wilayah.nama}",
        "batas": desa.batas,
    }


def _kecamatan(kecamatan):
    return {"judul": f"Kecamatan {kecamatan.nama}", "label": wilayah.nama, "batas": kecamatan.batas}


def _terbit():
    """The public articles, with what shows in their pictures and nothing more."""
    foto = ("foto_utama__kunci", "foto_utama__fokus_x", "foto_utama__fokus_y")
    baris = Berita.objects.terbit().select_related("kategori", "foto_utama")
    return baris.only("judul", "contoh", "diterbitkan_pada", "kategori__nama", *foto)


# By the name in addresses: the model, what its picture shows, and its public rows.
_JENIS = {
    "berita": (Berita, _berita, _terbit),
    "desa": (Desa, _desa, lambda: Desa.objects.select_related("kecamatan")),
    "kecamatan": (Kecamatan, _kecamatan, Kecamatan.objects.all),
}
SITUS = "situs"


def kartu_tentang(objek, situs):
    """Return the KartuBagi of a Berita, Desa or Kecamatan, else that of the site; `situs` are its settings."""
    for jenis, (model, isi, _) in _JENIS.items():
        if isinstance(objek, model):
            return KartuBagi(jenis, objek.pk, situs.nama, situs.semboyan, **isi(objek))
    return KartuBagi(SITUS, 1, situs.nama, situs.semboyan, judul=situs.sambutan)


def kartu_bernama(nama):
    """Return the present KartuBagi of the public thing that a file name (str) tells of, or None."""
    if not (cocok := _POLA_NAMA.fullmatch(nama)):
        return None
    situs, jenis, kunci = PengaturanSitus.kini(), cocok["jenis"], int(cocok["kunci"])
    if jenis == SITUS and kunci == 1:
        return kartu_tentang(None, situs)
    if jenis not in _JENIS:
        return None
    objek = _JENIS[jenis][2]().filter(pk=kunci).first()
    return objek and kartu_tentang(objek, situs)


def berkas_kini():
    """Yield the storage name of every picture that a page names at this moment."""
    situs = PengaturanSitus.kini()
    yield kartu_tentang(None, situs).berkas
    for _, _, baris in _JENIS.values():
        for objek in baris().iterator(chunk_size=1000):
            yield kartu_tentang(objek, situs).berkas
