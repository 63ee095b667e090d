"""Expressions that mean one thing: names of places in every spelling, and staff's synonyms.

They are looked up when somebody searches, not when a page is indexed, so that a new name or synonym holds for
everything that was ever written, at once.
"""

from collections import defaultdict
from functools import reduce
from typing import NamedTuple

from desa.pencarian import DaftarNama
from portal.pencarian.analisis import dasar, kata
from portal.pencarian.mesin.dasar import Ungkapan
from portal.pencarian.models import Sinonim


class Makna(NamedTuple):
    """One thing that a query asks for: `pilihan` (list of Ungkapan), any of which a page must hold.

    `nama`: it is the name of a place.
    """

    pilihan: list
    nama: bool = False


def makna_kata(satu):
    """Return the Makna of a word that is no known expression: the word itself or its root."""
    return Makna([Ungkapan((bentuk,)) for bentuk in dict.fromkeys((satu, dasar(satu)))])


class Leksikon:
    """What is known at this moment: four queries."""

    def __init__(self):
        self.daftar_nama = DaftarNama()
        self._nama = defaultdict(list)  # by the letters without spaces, so that every split is found
        tulisan = defaultdict(dict)
        for nama in self.daftar_nama.nama:
            utuh = tuple(kata(nama.nama))
            tulisan[nama.objek] |= dict.fromkeys([utuh, ("".join(utuh),)])
            self._nama["".join(utuh)].append(nama.objek)
        self._tulisan = tulisan
        self._sinonim = {
            satu: daftar
            for sinonim in Sinonim.objects.all()
            for daftar in [sinonim.daftar()]
            for satu in daftar
        }
        self.kata_searti = {satu for ungkapan in self._sinonim for satu in ungkapan}
        # A name may be typed with one space too many.
        panjang = [len(satu) for satu in self._sinonim]
        panjang += [len(satu) + 1 for daftar in tulisan.values() for satu in daftar]
        self._terpanjang = max(panjang, default=1)

    def urai(self, daftar_kata):
        """Return what words (list of str) ask for, in order: (start, end, Makna or None for a single word)."""
        hasil, mulai = [], 0
        while mulai < len(daftar_kata):
            for akhir in range(min(len(daftar_kata), mulai + self._terpanjang), mulai, -1):
                if makna := self._cari(tuple(daftar_kata[mulai:akhir])):
                    break
            hasil.append((mulai, akhir, makna))
            mulai = akhir
        return hasil

    def _cari(self, ungkapan):
        if tempat := self._nama.get("".join(ungkapan)):
            semua = reduce(dict.__or__, (self._tulisan[satu] for satu in tempat))
            semua = semua | dict.fromkeys(self._sinonim.get(ungkapan, ()))
            return Makna([Ungkapan(satu) for satu in semua], nama=True)
        if searti := self._sinonim.get(ungkapan):
            pilihan = {Ungkapan(satu): None for satu in searti}
            pilihan |= {Ungkapan((dasar(satu[0]),)): None for satu in searti if len(satu) == 1}
            return Makna(list(pilihan))
        return None
