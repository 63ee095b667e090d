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
JENDELA = 3  # words that may be one name typed apart
TERBANYAK = 3  # words of a query that are mended
CALON = 5  # words among which the most frequent wins, if they are equally like

_singgahan = {"tanda": None, "kata": []}


def asing(daftar_kata):
    """Return those of the words (set) that stand in no document and no dictionary: one query."""
    calon = {
        satu for satu in daftar_kata if satu.isalpha() and KATA_TERPENDEK <= len(satu) <= KATA_TERPANJANG
    }
    calon -= {satu for satu in calon if dikenal_kamus(satu)}
    if not calon:
        return set()
    bentuk = calon | {dasar(satu) for satu in calon}
    ada = set(Kosakata.objects.filter(kata__in=bentuk).values_list("kata", flat=True))
    return {satu for satu in calon if satu not in ada and dasar(satu) not in ada}


def termirip(satu, kini):
    """Return the word that public pages hold and that is most like one, and how like it is (0 to 1).

    Of equally like words the one on more pages. (None, 0) when none is like it. A query for each word tried.
    """
    calon = process.extract(
        satu, _kosakata(), scorer=OSA.normalized_similarity, score_cutoff=AMBANG, limit=CALON
    )
    terbaik = (0, 0, None)
    for kata, nilai, _ in calon:
        if nilai < terbaik[0]:
            break
        if jumlah := mesin().hitung([[Ungkapan((kata,))]], kini):
            terbaik = max(terbaik, (nilai, jumlah, kata))
    return terbaik[2], terbaik[0]


def _kosakata():
    """Return all words ever indexed; kept in the process while none comes or goes."""
    tanda = tuple(Kosakata.objects.aggregate(Count("pk"), Max("pk")).values())
    if _singgahan["tanda"] != tanda:
        _singgahan.update(tanda=tanda, kata=list(Kosakata.objects.values_list("kata", flat=True)))
    return _singgahan["kata"]
