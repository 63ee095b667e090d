"""Search on SQLite: an FTS5 table whose rowid is the document's id."""

from django.db import connection

from portal.pencarian.mesin.dasar import TERBANYAK, jalankan

_BOBOT = "10, 6, 1, 0.6"
# Hits that wait for their time are left out after counting back to the oldest hit to rank; so many may be among them.
_CADANGAN = 100


def kunci(daftar):
    """Nothing to do: there is one writer at a time."""


def simpan(daftar):
    daftar = [(kunci, *(" ".join(kata) for kata in bidang)) for kunci, bidang in daftar]
    hapus([kunci for kunci, *_ in daftar])  # FTS5 cannot replace a row
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO pencarian_teks (rowid, judul, dasar_judul, isi, dasar_isi) VALUES (%s, %s, %s, %s, %s)",
            daftar,
        )


def hapus(kunci):
    with connection.cursor() as cursor:
        cursor.executemany("DELETE FROM pencarian_teks WHERE rowid = %s", [(satu,) for satu in kunci])


def terindeks(kunci):
    """Return those of the ids (list, at most some hundred) that are indexed, as a set."""
    if not kunci:
        return set()
    with connection.cursor() as cursor:
        tempat = ", ".join(["%s"] * len(kunci))
        cursor.execute(f"SELECT rowid FROM pencarian_teks WHERE rowid IN ({tempat})", kunci)  # noqa: S608
        return {baris[0] for baris in cursor.fetchall()}


def cari(permintaan):
    """Return the hits of a Permintaan (list of Baris): group by group, the best first."""
    pola = _pola(permintaan.syarat)
    awal, akhir = permintaan.rentang
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rowid FROM pencarian_teks WHERE pencarian_teks MATCH %s AND rowid >= %s AND rowid < %s "
            "ORDER BY rowid DESC LIMIT 1 OFFSET %s",
            [pola, awal, akhir, TERBANYAK + _CADANGAN],
        )
        tertua = cursor.fetchone()
    calon = f"""
        SELECT t.rowid AS id, -bm25(pencarian_teks, {_BOBOT}) AS nilai
        FROM pencarian_teks t JOIN pencarian_dokumen d ON d.id = t.rowid
        WHERE pencarian_teks MATCH %s AND t.rowid >= %s AND t.rowid < %s AND d.tampak_pada <= %s
        ORDER BY t.rowid DESC LIMIT {TERBANYAK + 1}
    """  # noqa: S608
    kini = connection.ops.adapt_datetimefield_value(permintaan.kini)
    return jalankan(permintaan, calon, [pola, tertua[0] if tertua else awal, akhir, kini])


def hitung(syarat, kini):
    """Return the number of documents that meet the conditions and are public at `kini`, at most TERBANYAK."""
    sql = """
        SELECT count(*) FROM (
            SELECT 1 FROM pencarian_teks t JOIN pencarian_dokumen d ON d.id = t.rowid
            WHERE pencarian_teks MATCH %s AND d.tampak_pada <= %s LIMIT %s
        )
    """
    with connection.cursor() as cursor:
        cursor.execute(sql, [_pola(syarat), connection.ops.adapt_datetimefield_value(kini), TERBANYAK])
        return cursor.fetchone()[0]


def _pola(syarat):
    return " AND ".join(f"({' OR '.join(map(_frasa, satu))})" for satu in syarat)


def _frasa(ungkapan):
    return f'"{" ".join(ungkapan.kata)}"{" *" if ungkapan.awalan else ""}'
