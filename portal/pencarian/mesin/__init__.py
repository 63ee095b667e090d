"""The database's own full-text index behind one interface, the same on SQLite and PostgreSQL.

Each engine offers `simpan(daftar)`, which indexes documents given as (id, Bidang) in place of what was there,
`kunci(kunci)`, which holds documents for this transaction, `hapus(kunci)`, which forgets documents by their ids, `terindeks(kunci)`, which tells which of them it knows,
`cari(permintaan)`, and `hitung(syarat, kini)`.
"""

from django.db import connection

from portal.pencarian.mesin import postgres, sqlite


def mesin():
    """Return the engine (a module) for the database in use."""
    return postgres if connection.vendor == "postgresql" else sqlite
