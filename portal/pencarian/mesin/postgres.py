"""Search on PostgreSQL: a tsvector beside each document, in a GIN index."""

from django.db import connection

from portal.pencarian.mesin.dasar import TERBANYAK, jalankan

# D, C, B, A: roots of the text, text, roots of the title, title.
_BOBOT = "{0.08, 0.15, 0.6, 1.0}"
# Parts the fields, so that no expression is found across two of them; never indexed itself.
_PEMISAH = "z0z"
_VEKTOR = " || ".join(f"setweight(to_tsvector('simple', %s), '{kelas}')" for kelas in "ABCD")


def simpan(daftar):
    for kunci, bidang in daftar:
        teks = [f"{' '.join(kata)} {_PEMISAH}" for kata in bidang]
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE pencarian_dokumen SET vektor = ts_delete({_VEKTOR}, '{_PEMISAH}') WHERE id = %s",  # noqa: S608
                [*teks, kunci],
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


def _tsquery(syarat):
    # Words are letters and digits only, so that nothing needs escaping.
    return " & ".join(f"({' | '.join(map(_frasa, satu))})" for satu in syarat)


def _frasa(ungkapan):
    kata = [f"'{satu}'" for satu in ungkapan.kata]
    if ungkapan.awalan:
        kata[-1] += ":*"
    return f"({' <-> '.join(kata)})"
