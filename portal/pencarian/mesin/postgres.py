"""Search on PostgreSQL: a tsvector beside each document, in a GIN index."""

from django.db import connection

from portal.pencarian.mesin.dasar import TERBANYAK, Bidang, jalankan

# D, C, B, A: roots of the text, text, roots of the title, title.
_BOBOT = "{0.08, 0.15, 0.6, 1.0}"
# Parts the fields, so that no expression is found across two of them; never indexed itself.
_PEMISAH = "z0z"
_VEKTOR = " || ".join(
    f"setweight(to_tsvector('simple', b.{nama}), '{kelas}')"
    for nama, kelas in zip(Bidang._fields, "ABCD", strict=True)
)


# The lock of the whole index; beyond every document's id, which are the numbers of the other locks.
_KUNCI_SEMUA = 10**18
# Documents that are locked one by one; more are locked as a whole, because the server has room for some thousands.
_KUNCI_TERBANYAK = 500


def kunci(daftar):
    """Hold the documents with these ids for this transaction; wait while another one holds one of them."""
    daftar = sorted(daftar)
    banyak = len(daftar) > _KUNCI_TERBANYAK
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT pg_advisory_xact_lock{'' if banyak else '_shared'}(%s)",
            [_KUNCI_SEMUA],
        )
        if daftar and not banyak:
            cursor.execute("SELECT pg_advisory_xact_lock(id) FROM unnest(%s::bigint[]) AS id", [daftar])


def simpan(daftar):
    kunci = [satu for satu, _ in daftar]
    kolom = [
        [f"{' '.join(kata)} {_PEMISAH}" for kata in satu]
        for satu in zip(*(b for _, b in daftar), strict=True)
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE pencarian_dokumen d SET vektor = ts_delete({_VEKTOR}, '{_PEMISAH}') "  # noqa: S608
            "FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[], %s::text[]) "
            f"AS b (id, {', '.join(Bidang._fields)}) WHERE d.id = b.id",
            [kunci, *kolom],
        )


def hapus(kunci):
    """Nothing to do: the tsvector goes with its row."""


def terindeks(kunci):
    """Return those of the ids (list) that are indexed, as a set."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM pencarian_dokumen WHERE id = ANY(%s) AND vektor <> ''", [kunci])
        return {baris[0] for baris in cursor.fetchall()}


def cari(permintaan):
    """Return the hits of a Permintaan (list of Baris): group by group, the best first."""
    calon = f"""
        SELECT id, ts_rank('{_BOBOT}', vektor, %s::tsquery, 1) AS nilai FROM (
            SELECT id, vektor FROM pencarian_dokumen
            WHERE vektor @@ %s::tsquery AND tampak_pada <= %s AND id >= %s AND id < %s
            ORDER BY id DESC LIMIT {TERBANYAK + 1}
        ) AS terbaru
    """  # noqa: S608
    tsquery = _tsquery(permintaan.syarat)
    return jalankan(permintaan, calon, [tsquery, tsquery, permintaan.kini, *permintaan.rentang])


def hitung(syarat, kini):
    """Return the number of documents that meet the conditions and are public at `kini`, at most TERBANYAK."""
    sql = """
        SELECT count(*) FROM (
            SELECT 1 FROM pencarian_dokumen WHERE vektor @@ %s::tsquery AND tampak_pada <= %s LIMIT %s
        ) AS ada
    """
    with connection.cursor() as cursor:
        cursor.execute(sql, [_tsquery(syarat), kini, TERBANYAK])
        return cursor.fetchone()[0]


def _tsquery(syarat):
    # Words are letters and digits only, so that nothing needs escaping.
    return " & ".join(f"({' | '.join(map(_frasa, satu))})" for satu in syarat)


def _frasa(ungkapan):
    kata = [f"'{satu}'" for satu in ungkapan.kata]
    if ungkapan.awalan:
        kata[-1] += ":*"
    return f"({' <-> '.join(kata)})"
