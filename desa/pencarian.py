"""Finding a village or district by what people type: a code, a name, another spelling, a slip of the finger.

All of it happens in Python on the names of one regency (a few hundred), so every database answers the same.
"""

import re
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from desa.models import Desa, Kecamatan, NamaLain
from portal.dasar.teks import buat_slug, rapikan

PANJANG_KUERI = 200
HURUF_TERSEDIKIT = 2
# Words that say what a place is. Dropped from names too: another regency may have a "Desa Baru".
SEBUTAN_DESA = {"desa", "ds", "kelurahan", "kel"}
SEBUTAN_KECAMATAN = {"kecamatan", "kec"}
# Measured on the names of a regency under typing errors: below this, guesses are noise. A query that shares
# its whole first word with names ("Mekar …", "Tanak …") is alike for free, so it must be closer.
AMBANG_MIRIP = 0.74
AMBANG_KATA_SAMA = 0.78


class Cara(IntEnum):
    """How a name answers a query, the best way first."""

    TEPAT = 1  # the same letters, however they are split into words
    EJAAN = 2  # another spelling that sounds the same
    AWALAN = 3  # the name starts with the query
    KATA = 4  # a later word of the name starts with it
    MIRIP = 5  # a few letters differ: a guess
    MEMUAT = 6  # the query holds the name among other words, as in "Kuta Lombok"


class Temuan(NamedTuple):
    """A place found: `objek` (Desa or Kecamatan), the official or other name that matched, and how."""

    objek: Desa | Kecamatan
    nama: str
    cara: Cara


class Hasil(NamedTuple):
    """The answer to `kueri` (cleaned for printing): `temuan`, the best first, each place once.

    `dugaan`: even the best is a guess, so say "Mungkin maksud Anda …". `kode`: the query was a known code.
    `langsung`: the one place that a code, or a name without competitors, means; else None.
    """

    kueri: str
    temuan: list[Temuan]
    dugaan: bool = False
    kode: bool = False
    langsung: Desa | Kecamatan | None = None


class _Tulisan(NamedTuple):
    """A name or query made comparable: its words, its letters without spaces, and how it sounds."""

    kata: list[str]
    rapat: str
    bunyi: str


class Nama(NamedTuple):
    """A name of a place (Desa or Kecamatan), made comparable."""

    objek: Desa | Kecamatan
    nama: str
    tulisan: _Tulisan


class DaftarNama:
    """Every place with its official and other names, as they are now: three queries."""

    def __init__(self):
        self.tempat = _tempat()
        self.nama = _leksikon(self.tempat)

    def tebak(self, kata):
        """Return the Nama most like some words (list of str, lower case), and how like it is (0 to 1).

        (None, 0) when nothing comes close enough to be meant.
        """
        dicari = _tulisan("-".join(kata))
        terbaik = max(self.nama, key=lambda satu: _kemiripan(dicari, satu.tulisan), default=None)
        mirip = _kemiripan(dicari, terbaik.tulisan) if terbaik else 0
        return (terbaik, mirip) if mirip >= self.ambang(dicari) else (None, 0)

    def ambang(self, dicari):
        """Return how like a name must be to be a guess. A query that begins as names do must be closer."""
        kata_pertama = {satu.tulisan.kata[0] for satu in self.nama}
        return AMBANG_KATA_SAMA if len(dicari.kata) > 1 and dicari.kata[0] in kata_pertama else AMBANG_MIRIP


def cari_tempat(kueri, *, batas=20, daftar=None):
    """Return the Hasil for what someone typed (any str): at most `batas` villages and districts.

    Odd input never raises; what holds fewer than two letters or digits finds nothing. Three queries, unless
    the DaftarNama is given. The places carry code, name, address and kind, and villages their district; other
    fields cost a query each.
    """
    kueri = rapikan(kueri[:PANJANG_KUERI])
    slug = buat_slug(kueri, PANJANG_KUERI)
    dicari = _tulisan(slug)
    if len(dicari.rapat) < HURUF_TERSEDIKIT:
        return Hasil(kueri, [])
    daftar = daftar or DaftarNama()
    if dicari.rapat.isdigit():
        objek = _berkode(dicari.rapat, daftar.tempat)
        return Hasil(
            kueri, [Temuan(objek, objek.nama, Cara.TEPAT)] if objek else [], False, bool(objek), objek
        )

    jenis = Kecamatan if slug.split("-")[0] in SEBUTAN_KECAMATAN else Desa
    temuan = _urut(dicari, daftar, jenis)
    pasti = [t for t in temuan if t.cara < Cara.MIRIP]
    return Hasil(
        kueri,
        temuan[:batas],
        dugaan=bool(temuan) and temuan[0].cara == Cara.MIRIP,
        langsung=pasti[0].objek if len(pasti) == 1 and pasti[0].cara == Cara.TEPAT else None,
    )


def bunyi(rapat):
    """Return how a name (lower case, no spaces) sounds: equal for the spellings that people mix up.

    q and k, a and e (Segala, Segale), doubled letters, and a vowel hardly heard before r and l (Belanak,
    Blanak) make no difference.
    """
    rapat = re.sub(r"(.)\1+", r"\1", rapat.replace("q", "k").replace("a", "e"))
    return re.sub(r"(?<=[bcdfgjkpst])e(?=[rl])", "", rapat)


@lru_cache(4096)
def _tulisan(slug):
    kata = slug.split("-")
    kata = [k for k in kata if k not in SEBUTAN_DESA | SEBUTAN_KECAMATAN] or kata
    rapat = "".join(kata)
    return _Tulisan(kata, rapat, bunyi(rapat))


def _tempat():
    """Return every place by kind and key, with the fields that a list of results prints."""
    desa = Desa.objects.select_related("kecamatan").only(
        "kode", "kode_bps", "nama", "slug", "jenis", "kecamatan__kode", "kecamatan__nama", "kecamatan__slug"
    )
    return {(type(t), t.pk): t for t in (*desa, *Kecamatan.objects.only("kode", "nama", "slug"))}


def _leksikon(tempat):
    """Return all official and other names (list of Nama)."""
    nama_lain = NamaLain.objects.values_list("desa_id", "kecamatan_id", "nama", "slug")
    pemilik = [
        (tempat.get((Desa, d)) or tempat.get((Kecamatan, k)), nama, slug) for d, k, nama, slug in nama_lain
    ]
    resmi = [(t, t.nama, t.slug) for t in tempat.values()]
    return [Nama(objek, nama, _tulisan(slug)) for objek, nama, slug in resmi + pemilik if objek]


def _berkode(angka, tempat):
    """Return the place of a Kemendagri code (digits only), else of a BPS code, else None."""
    for kode in (lambda t: t.kode.replace(".", ""), lambda t: getattr(t, "kode_bps", None)):
        for objek in tempat.values():
            if kode(objek) == angka:
                return objek
    return None


def _urut(dicari, daftar, jenis):
    """Return each place that answers `dicari` once, as a Temuan, the best first; `jenis` wins a tie."""
    ambang = daftar.ambang(dicari)
    kalimat = f" {' '.join(dicari.kata)} "
    calon = []
    for objek, nama, tulisan in daftar.nama:
        mirip = _kemiripan(dicari, tulisan)
        letak = kalimat.find(f" {' '.join(tulisan.kata)} ")
        cara = _cara(dicari, tulisan) or (mirip >= ambang and Cara.MIRIP) or (letak >= 0 and Cara.MEMUAT)
        if cara:
            urutan = (
                cara,
                letak if cara == Cara.MEMUAT else 0,
                -mirip,
                abs(len(tulisan.rapat) - len(dicari.rapat)),
                not isinstance(objek, jenis),
                objek.kode,
            )
            calon.append((urutan, Temuan(objek, nama, cara)))
    temuan = {}
    for _, satu in sorted(calon, key=lambda isi: isi[0]):
        temuan.setdefault(satu.objek, satu)
    return list(temuan.values())


def _kemiripan(dicari, tulisan):
    return OSA.normalized_similarity(dicari.rapat, tulisan.rapat)


def _cara(dicari, tulisan):
    """Return the surest Cara in which a name answers the query without guessing, or None."""
    if tulisan.rapat == dicari.rapat:
        return Cara.TEPAT
    if tulisan.bunyi == dicari.bunyi:
        return Cara.EJAAN
    if tulisan.rapat.startswith(dicari.rapat):
        return Cara.AWALAN
    akhir = ("".join(tulisan.kata[mulai:]) for mulai in range(1, len(tulisan.kata)))
    return Cara.KATA if any(sisa.startswith(dicari.rapat) for sisa in akhir) else None
