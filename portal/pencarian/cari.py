"""The search itself: from what somebody typed to groups of pages."""

from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils import timezone

from desa.models import Desa, Kecamatan
from desa.pencarian import Cara, cari_tempat
from portal.dasar.teks import rapikan
from portal.pencarian.analisis import kata
from portal.pencarian.ejaan import AMBANG_DEKAT
from portal.pencarian.kueri import KATA_TERBANYAK, PANJANG, betulkan, pahami
from portal.pencarian.kutipan import kutip, tandai
from portal.pencarian.leksikon import Leksikon
from portal.pencarian.mesin import mesin
from portal.pencarian.mesin.dasar import TERBANYAK, Permintaan, Ungkapan
from portal.pencarian.models import Kelompok
from portal.pencarian.sumber import SUMBER, rentang

PER_KELOMPOK = 5  # pages shown of each group, when all groups are shown
PER_HALAMAN = 10  # when one is
SEDIKIT = 5  # with fewer pages than this, those that answer a part of the query are shown too
TEMPAT_TERBANYAK = 3  # places named outright as the probable meaning
SARAN_TERBANYAK = 8  # suggestions while typing
AWALAN_TERPENDEK = 3  # letters of the word being typed; fewer begin half of all words

_SUMBER_TEMPAT = {Desa: "desa", Kecamatan: "kecamatan"}


class Temuan(NamedTuple):
    """A page found; `nama` is its title, `judul` the same as HTML with the words marked, as in `kutipan`.

    `saat` only for news.
    """

    nama: str
    judul: str
    kutipan: str
    alamat: str
    label: str
    saat: object


@dataclass
class Golongan:
    """The pages found in one group; `jumlah` is how many there are, or more than that when `terpotong`."""

    kelompok: Kelompok
    jumlah: int
    terpotong: bool
    temuan: list[Temuan]
    nilai: float


@dataclass
class Hasil:
    """The answer to a query. `teks`: it, cleaned for printing. `langsung`: the one place that a code means.

    `dugaan`: places whose name it nearly is. `koreksi`: what was searched for in its place, "" if it itself.
    `tawaran`: other words that were perhaps meant, "" if none: it is right by itself but found nothing.
    `hampir`: pages that answer only a part of it.
    """

    teks: str
    langsung: object = None
    koreksi: str = ""
    tawaran: str = ""
    dugaan: list = field(default_factory=list)
    golongan: list[Golongan] = field(default_factory=list)
    hampir: list[Temuan] = field(default_factory=list)

    @property
    def jumlah(self):
        return sum(satu.jumlah for satu in self.golongan)

    def alamat(self):
        """Return the addresses in the order in which a reader meets them, each once."""
        tempat = [satu.get_absolute_url() for satu in self.dugaan]
        temuan = [t.alamat for satu in self.golongan for t in satu.temuan] + [t.alamat for t in self.hampir]
        return list(dict.fromkeys(tempat + temuan))


def cari(teks, *, kelompok=None, halaman=1, persis=False):
    """Return the Hasil for what somebody typed (any str; odd input never raises).

    `kelompok`: a Kelompok to look in, its `halaman` (from 1) of results; else all, the best of each. `persis`:
    take the spelling as it is.
    """
    hasil = Hasil(rapikan(teks[:PANJANG]))
    leksikon = Leksikon()
    tempat = cari_tempat(teks, daftar=leksikon.daftar_nama)
    if tempat.kode:
        hasil.langsung = tempat.langsung
        return hasil
    kueri = pahami(teks, leksikon)
    if not kueri.makna:
        return hasil
    kini = timezone.now()
    if not persis and (baru := betulkan(kueri, leksikon, kini)):
        kueri = baru
    baris = _jalankan(kueri, kini, kelompok, halaman, _utama(tempat))
    if not baris and not persis and not kueri.koreksi and halaman == 1:
        # Every word may be right by itself and the whole still mean nothing here: then a guess is only offered.
        baru = betulkan(kueri, leksikon, kini, semua=True)
        if baru and _jalankan(baru, kini, kelompok, halaman, ()):
            hasil.tawaran = baru.koreksi
    hasil.koreksi = kueri.koreksi
    hasil.golongan = _golongkan(baris, kueri)
    if not persis and kelompok is None:
        hasil.dugaan = _dugaan(tempat, hasil, kueri, leksikon)
        if hasil.dugaan:
            hasil.tawaran = ""
    if halaman == 1 and hasil.jumlah < SEDIKIT and len(kueri.makna) > 1:
        hasil.hampir = _hampir(kueri, kini, kelompok, {satu.id for satu in baris})
    return hasil


def _dugaan(tempat, hasil, kueri, leksikon):
    """Return the places (list) whose name the query nearly is and that the results do not show already."""
    daftar = [satu.objek for satu in tempat.temuan[:TEMPAT_TERBANYAK]]
    if not daftar:
        return []
    if not tempat.dugaan:  # the beginning of a name, or another spelling: nothing to say beside results
        return [] if hasil.golongan else daftar
    tampak = {temuan.alamat for satu in hasil.golongan for temuan in satu.temuan}
    # What is right by itself must be closer to a name to be taken for a slip.
    dekat = kueri.koreksi or leksikon.daftar_nama.tebak(kueri.kata)[1] >= AMBANG_DEKAT
    return daftar if dekat and daftar[0].get_absolute_url() not in tampak else []


def saran(teks):
    """Return what somebody who is typing may want to look for (list of str): places, then titles of pages."""
    leksikon_tempat = cari_tempat(teks, batas=SARAN_TERBANYAK // 2)
    tempat = [_sebutan(satu.objek) for satu in leksikon_tempat.temuan if satu.cara < Cara.MIRIP]
    daftar = kata(teks[:PANJANG])[:KATA_TERBANYAK]
    judul = []
    if daftar and len(daftar[-1]) >= AWALAN_TERPENDEK and not leksikon_tempat.kode:
        syarat = [[Ungkapan((satu,))] for satu in daftar[:-1]] + [[Ungkapan((daftar[-1],), awalan=True)]]
        permintaan = Permintaan(syarat, timezone.now(), rentang(), jumlah=SARAN_TERBANYAK // 2)
        judul = [satu.judul for satu in mesin().cari(permintaan)]
    return list(dict.fromkeys([*tempat, *judul]))[:SARAN_TERBANYAK]


def _sebutan(tempat):
    return tempat.sebutan if isinstance(tempat, Desa) else f"Kecamatan {tempat.nama}"


def _jalankan(kueri, kini, kelompok, halaman, utama):
    permintaan = Permintaan(
        kueri.syarat, kini, rentang(kelompok), (halaman - 1) * PER_HALAMAN, PER_HALAMAN, utama
    )
    return mesin().cari(permintaan)


def _utama(tempat):
    """Return the ids in the index of the places that a query names, in the order in which they are meant."""
    sumber = {satu.nama: satu for satu in SUMBER}
    return tuple(
        sumber[_SUMBER_TEMPAT[type(satu.objek)]].id(satu.objek.pk)
        for satu in tempat.temuan[:TEMPAT_TERBANYAK]
    )


def _golongkan(baris, kueri):
    """Return the groups (list of Golongan), the one with the best page first.

    Places come first for a bare name, and last where no place is named: words like theirs are common.
    """
    terpotong = sum({satu.kelompok: satu.jumlah for satu in baris}.values()) > TERBANYAK
    golongan = {}
    for satu in baris:
        kelompok = Kelompok(satu.kelompok)
        ada = golongan.setdefault(kelompok, Golongan(kelompok, satu.jumlah, terpotong, [], satu.nilai))
        ada.temuan.append(_temuan(satu, kueri))
    if len(golongan) > 1:
        for satu in golongan.values():
            del satu.temuan[PER_KELOMPOK:]
    return sorted(
        golongan.values(),
        key=lambda satu: (satu.kelompok == Kelompok.TEMPAT and kueri.arah_tempat, satu.nilai),
        reverse=True,
    )


def _hampir(kueri, kini, kelompok, kecuali):
    if not (syarat := kueri.syarat_longgar):
        return []
    permintaan = Permintaan(syarat, kini, rentang(kelompok), jumlah=SEDIKIT + len(kecuali))
    baris = [satu for satu in mesin().cari(permintaan) if satu.id not in kecuali]
    baris.sort(key=lambda satu: satu.nilai, reverse=True)
    return [_temuan(satu, kueri) for satu in baris[:SEDIKIT]]


def _temuan(baris, kueri):
    return Temuan(
        baris.judul,
        tandai(baris.judul, kueri.syarat),
        kutip(baris.isi, kueri.syarat),
        baris.alamat,
        baris.label,
        baris.tampak_pada if baris.kelompok == Kelompok.BERITA else None,
    )
