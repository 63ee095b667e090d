"""Slips of the finger: which words of a query nobody uses, and what was probably meant."""

from django.db.models import Count, Max
from rapidfuzz import process
from rapidfuzz.distance import OSA

from portal.pencarian.analisis import dasar, dikenal_kamus
from portal.pencarian.indeks import KATA_TERPANJANG, KATA_TERPENDEK
from portal.pencarian.mesin import mesin
from portal.pencarian.mesin.dasar import Ungkapan
from portal.pencarian.models import Kosakata

AMBANG = 0.72  # how like a word must be to be meant (0 to 1)
AMBANG_DEKAT = 0.8  # of short words, and of words that are right by themselves
PENDEK = 5  # letters
JENDELA = 3  # words that may be one name typed apart
TERBANYAK = 3  # words of a query that are mended
CALON = 5  # words among which the most frequent wins, if they are equally like

_singgahan = {"tanda": None, "kata": []}


def asing(daftar_kata, kini):
    """Return those of the words (set) that, with their roots, stand in no public page and no dictionary.

    One query, and one more for each of the first few that seem to.
    """
    calon = {
        satu for satu in daftar_kata if satu.isalpha() and KATA_TERPENDEK <= len(satu) <= KATA_TERPANJANG
    }
    calon -= {satu for satu in calon if dikenal_kamus(satu) or dikenal_kamus(dasar(satu))}
    if not calon:
        return set()
    bentuk = calon | {dasar(satu) for satu in calon}
    ada = set(Kosakata.objects.filter(kata__in=bentuk).values_list("kata", flat=True))
    belum = [satu for satu in daftar_kata if satu in calon and satu not in ada and dasar(satu) not in ada]
    # The vocabulary is an aid; whether a word stands somewhere, the index says.
    return {satu for satu in belum[:TERBANYAK] if not mesin().hitung([[Ungkapan((satu,))]], kini)}


def tercatat(daftar_kata):
    """Return those of the words (set) that stood in some document: one query."""
    return set(Kosakata.objects.filter(kata__in=daftar_kata).values_list("kata", flat=True))


def termirip(satu, kini, lain=(), ambang=AMBANG):
    """Return the word that public pages hold and that is most like one, and how like it is (0 to 1).

    `lain` are further words to compare with. Of equally like words the one on more pages. (None, 0) when none is
    like it by `ambang`. A query for each word tried.
    """
    ambang = max(ambang, AMBANG_DEKAT) if len(satu) <= PENDEK else ambang
    calon = process.extract(
        satu, [*_kosakata(), *lain], scorer=OSA.normalized_similarity, score_cutoff=ambang, limit=CALON
    )
    terbaik = (0, 0, None)
    for kata, nilai, _ in calon:
        if nilai < terbaik[0]:
            break
        if jumlah := mesin().hitung([[Ungkapan((kata,))]], kini) or (kata in lain):
            terbaik = max(terbaik, (nilai, jumlah, kata))
    return terbaik[2], terbaik[0]


def _kosakata():
    """Return all words ever indexed; kept in the process while none comes or goes."""
    tanda = tuple(Kosakata.objects.aggregate(Count("pk"), Max("pk")).values())
    if _singgahan["tanda"] != tanda:
        _singgahan.update(
            tanda=tanda, kata=list(set(Kosakata.objects.filter(akar=False).values_list("kata", flat=True)))
        )
    return _singgahan["kata"]
