"""Indonesian text made searchable: its words, their roots, and which of them carry no meaning in a query.

No database. The same for the index and for queries, on every database: their own language rules
mangle Indonesian roots and village names.
"""

import re
import unicodedata
from functools import lru_cache

from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

VERSI = 2  # raise it when the same text comes out otherwise: the index is then built anew
PANJANG_KATA = 40  # letters; what is longer is no word
_DASAR_TERPENDEK, _DASAR_TERPANJANG = 4, 30

# The package's own cache never empties and is slow; see dasar() for ours.
_stemmer = StemmerFactory().create_stemmer().delegatedStemmer

# Words whose root the stemmer gets wrong.
_PERKECUALIAN = {
    "bertani": "tani",
    "peternakan": "ternak",
    "pemupukan": "pupuk",
    "pemetaan": "peta",
    "memetakan": "peta",
    "dipetakan": "peta",
    "mengeringkan": "kering",
    "memerangi": "perang",
    "berupa": "rupa",
    "pengalaman": "pengalaman",
    "pemangku": "pemangku",
    "kecamatan": "kecamatan",
    "penduduk": "penduduk",
    "kependudukan": "penduduk",
    "pemerintah": "pemerintah",
    "pemerintahan": "pemerintah",
}

_MILIK = ("nya", "ku", "mu")  # endings that say whose it is

# Dropped from queries. Never "lalu": it is also the name Lalu.
_HENTI = """
    ada adalah agar akan anda antara apa apakah atau bagaimana bagi bahwa banyak berapa bila bisa boleh buat cara dalam
    dan dapat dari daripada dengan di dimana ia ini itu jika juga kah kalau kami kapan karena ke kenapa kita lah mana
    mau mengapa mereka nya oleh pada para per pun saat saja sama sampai saya sebagai secara sedang semua seperti serta
    siapa sih sudah supaya tentang terhadap tolong untuk yang
"""
HENTI = frozenset(_HENTI.split())

# Words that only say what kind of place or page is meant. Dropped while something else is left.
_SEBUTAN = "desa ds kelurahan kel kecamatan kec kabupaten kab kantor berita kabar info informasi"
SEBUTAN = frozenset(_SEBUTAN.split())


def kata(teks):
    """Return the words of a text (list of str): lower case ASCII letters and digits, in order.

    Marks on letters are dropped, apostrophes join, everything else separates.
    """
    teks = unicodedata.normalize("NFKD", re.sub(r"['’‘`ʼ]", "", teks))
    polos = "".join(huruf for huruf in teks if not unicodedata.combining(huruf)).casefold()
    return [satu for satu in re.findall(r"[a-z0-9]+", polos) if len(satu) <= PANJANG_KATA]


@lru_cache(65_536)
def dasar(satu):
    """Return the root of a word as kata() gives it, as daya for pemberdayaan; the word itself if it is one."""
    if satu in _PERKECUALIAN:
        return _PERKECUALIAN[satu]
    for akhiran in _MILIK:  # the stemmer takes petaninya for petan
        sisa = satu.removesuffix(akhiran)
        if sisa != satu and len(sisa) >= _DASAR_TERPENDEK and dikenal_kamus(dasar(sisa)):
            return dasar(sisa)
    if not (_DASAR_TERPENDEK <= len(satu) <= _DASAR_TERPANJANG) or not satu.isalpha():
        return satu
    return _stemmer.stem(satu)


def dasar_saja(daftar):
    """Return the roots of words (list of str) that are not words of the list themselves."""
    return [akar for satu in daftar if (akar := dasar(satu)) != satu]


def sebagai_fakta(satu):
    """Return a word as it stands in the index where it only tells what kind of things a page holds."""
    return f"0{satu}"


@lru_cache(1)
def _kamus():
    return frozenset(_stemmer.dictionary.words)


def dikenal_kamus(satu):
    """Return whether a word stands in the dictionary of roots, so that it is no slip of the finger."""
    return satu in _kamus()
