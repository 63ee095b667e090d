"""What somebody typed, understood: what it asks for, and what was probably meant where it was misspelt."""

from typing import NamedTuple

from portal.dasar.teks import rapikan
from portal.pencarian import ejaan
from portal.pencarian.analisis import HENTI, SEBUTAN, kata, sebagai_fakta
from portal.pencarian.leksikon import makna_kata
from portal.pencarian.mesin.dasar import Ungkapan

PANJANG = 200  # letters that are looked at
KATA_TERBANYAK = 12


class Kueri(NamedTuple):
    """`kata` are the words that count, `makna` what they ask for (list of Makna, without repetition).

    `koreksi`: the words with what was meant in place of slips; "" when nothing was changed.
    """

    kata: list
    makna: list
    koreksi: str = ""

    @property
    def syarat(self):
        """What a page must hold, for the engine. Beside the name of a place, what its page tells counts too."""
        if not any(satu.nama for satu in self.makna):
            return [satu.pilihan for satu in self.makna]
        return [satu.pilihan if satu.nama else [*satu.pilihan, *_fakta(satu.pilihan)] for satu in self.makna]

    @property
    def syarat_longgar(self):
        """Conditions for pages that answer only a part: one of the names is still required, else any word.

        Empty if no word stands anywhere: of words that are in no page the engine would look through all. One query.
        """
        nama = [ungkapan for satu in self.makna if satu.nama for ungkapan in satu.pilihan]
        semua = [ungkapan for satu in self.makna for ungkapan in satu.pilihan]
        tercatat = ejaan.tercatat({satu for ungkapan in semua for satu in ungkapan.kata})
        ada = [satu for satu in dict.fromkeys(semua) if tercatat.issuperset(satu.kata)]
        return [satu for satu in ([s for s in ada if s in nama], ada) if satu]

    @property
    def arah_tempat(self):
        """Whether it is about places: 1 when it holds only names of places, -1 when none, 0 when others too."""
        nama = sum(satu.nama for satu in self.makna)
        return (nama == len(self.makna)) - (nama == 0)


def pahami(teks, leksikon):
    """Return the Kueri for any text (str) as it is spelt; what has no letter or digit asks for nothing."""
    daftar = kata(rapikan(teks[:PANJANG]))[:KATA_TERBANYAK]
    return Kueri(daftar, _makna(leksikon.urai(daftar), daftar))


def betulkan(kueri, leksikon, kini, *, semua=False):
    """Return the Kueri with its slips of the finger mended, or None when there are none.

    Only words of what is public at `kini` are put in, and of synonyms. `semua` also takes words that are right by
    themselves for slips, if another is close: for a query that found nothing.
    """
    daftar = list(kueri.kata)
    terurai = {nomor for awal, akhir, makna in leksikon.urai(daftar) if makna for nomor in range(awal, akhir)}
    bebas = [
        satu for nomor, satu in enumerate(daftar) if nomor not in terurai and satu not in HENTI | SEBUTAN
    ]
    asing = (
        {s for s in bebas if s.isalpha() and len(s) >= ejaan.KATA_TERPENDEK}
        if semua
        else ejaan.asing(bebas, kini)
    )
    for satu in sorted(asing, key=daftar.index)[: ejaan.TERBANYAK]:
        if satu in daftar:  # not yet part of a name that was mended
            _betulkan_satu(daftar, daftar.index(satu), leksikon, kini, ejaan.AMBANG_DEKAT if semua else 0)
    if daftar == kueri.kata:
        return None
    return Kueri(daftar, _makna(leksikon.urai(daftar), daftar), " ".join(daftar))


def _betulkan_satu(daftar, letak, leksikon, kini, ambang):
    """Put what was probably meant in the place of the word at `letak`, and of its neighbours if they are one name."""
    terbaik = (0, 0, None, None)
    for lebar in range(1, ejaan.JENDELA + 1):
        for awal in range(max(0, letak - lebar + 1), letak + 1):
            jendela = daftar[awal : awal + lebar]
            if len(jendela) < lebar or any(satu in HENTI | SEBUTAN for satu in jendela):
                continue
            nama, mirip = leksikon.daftar_nama.tebak(jendela)
            if nama and mirip >= ambang:
                terbaik = max(
                    terbaik, (mirip, lebar, (awal, awal + lebar), tuple(kata(nama.nama))), key=lambda t: t[:2]
                )
    lain, mirip = ejaan.termirip(daftar[letak], kini, leksikon.kata_searti, max(ambang, ejaan.AMBANG))
    if mirip > terbaik[0]:
        terbaik = (mirip, 1, (letak, letak + 1), (lain,))
    if terbaik[2]:
        awal, akhir = terbaik[2]
        daftar[awal:akhir] = terbaik[3]


def _fakta(pilihan):
    return [Ungkapan(tuple(map(sebagai_fakta, satu.kata))) for satu in pilihan]


def _makna(terurai, daftar):
    """Return what the parts of a query ask for, without the words that carry no meaning beside the others."""
    isi, sebutan = [], []
    for awal, _, makna in terurai:
        if makna:
            isi.append(makna)
        elif daftar[awal] in SEBUTAN:
            sebutan.append(makna_kata(daftar[awal]))
        elif daftar[awal] not in HENTI:
            isi.append(makna_kata(daftar[awal]))
    hasil = []
    for satu in isi or sebutan:
        if satu not in hasil:
            hasil.append(satu)
    return hasil
