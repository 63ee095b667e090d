"""What both engines share: how a query is put to them, and how its hits are ranked, counted and cut to pages."""

from datetime import UTC
from typing import NamedTuple

from django.db import connection
from django.utils import timezone

# Only so many of the newest hits are ranked and counted: a common word costs no more than a rare one.
TERBANYAK = 1_000

_URUT = """
WITH calon AS {materialized} ({calon}),
urut AS (
    SELECT d.id, c.nilai * d.bobot AS nilai,
        row_number() OVER (
            PARTITION BY d.kelompok ORDER BY {utama}, c.nilai * d.bobot DESC, d.tampak_pada DESC, d.id DESC
        ) AS nomor,
        count(*) OVER (PARTITION BY d.kelompok) AS jumlah
    FROM calon c JOIN pencarian_dokumen d ON d.id = c.id
)
SELECT d.id, d.kelompok, d.judul, d.label, d.isi, d.alamat, d.tampak_pada, u.jumlah, u.nilai
FROM urut u JOIN pencarian_dokumen d ON d.id = u.id
WHERE u.nomor > %s AND u.nomor <= %s
ORDER BY d.kelompok, u.nomor
"""


class Bidang(NamedTuple):
    """What is indexed of a document, each a list of words: title and text, and the roots that their words hide."""

    judul: list
    dasar_judul: list
    isi: list
    dasar_isi: list


class Ungkapan(NamedTuple):
    """Words that stand side by side; `awalan` means that the last one may be the beginning of a longer word."""

    kata: tuple
    awalan: bool = False


class Baris(NamedTuple):
    """A hit. `jumlah` is the number of hits in its group, at most TERBANYAK + 1 over all groups."""

    id: int
    kelompok: str
    judul: str
    label: str
    isi: str
    alamat: str
    tampak_pada: object
    jumlah: int
    nilai: float


class Permintaan(NamedTuple):
    """A question to the engine.

    `syarat`: a list of lists of Ungkapan; of each inner list a document must hold at least one. `kini`: what is
    public at that moment counts. `rentang`: (first id, id after the last) to look in. `mulai`, `jumlah`: which hits
    of each group to return. `utama`: ids of documents that come first in their group, in order.
    """

    syarat: list
    kini: object
    rentang: tuple = (0, 10**15)
    mulai: int = 0
    jumlah: int = 10
    utama: tuple = ()


def jalankan(permintaan, calon, nilai_calon, *, materialized="MATERIALIZED"):
    """Return the hits (list of Baris) of a Permintaan; `calon` is the SQL that yields id and nilai of each hit."""
    utama, nilai_utama = "0", []
    if permintaan.utama:
        cabang = "WHEN %s THEN %s " * len(permintaan.utama)
        utama = f"CASE d.id {cabang}ELSE {len(permintaan.utama)} END"
        nilai_utama = [isi for nomor, kunci in enumerate(permintaan.utama) for isi in (kunci, nomor)]
    sql = _URUT.format(calon=calon, utama=utama, materialized=materialized)
    batas = [permintaan.mulai, permintaan.mulai + permintaan.jumlah]
    with connection.cursor() as cursor:
        cursor.execute(sql, [*nilai_calon, *nilai_utama, *batas])
        return [_baris(baris) for baris in cursor.fetchall()]


def _baris(nilai):
    baris = Baris(*nilai)
    if timezone.is_naive(baris.tampak_pada):  # SQLite stores UTC without saying so
        baris = baris._replace(tampak_pada=baris.tampak_pada.replace(tzinfo=UTC))
    return baris
