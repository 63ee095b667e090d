"""A small site to search in."""

import pytest
from django.core.management import call_command

from portal.pencarian import ejaan
from tests.berita.pabrik import buat_berita, buat_kategori
from tests.desa.pabrik import buat_desa


@pytest.fixture(autouse=True)
def _kosakata_baru():
    """Words kept in the process are known by keys, which a rolled back test gives out again."""
    ejaan._singgahan["tanda"] = None


@pytest.fixture
def situs_kecil(profil):
    """The profile, two villages, and two articles; returns the articles."""
    buat_desa("99.01.01.2001", "Sukamaju")
    buat_desa("99.01.01.2002", "Batu Contoh")
    buat_kategori("Dana Desa & BLT", "dana-desa-blt")
    satu = buat_berita("Warga mengelola air bersih", isi="<p>Pipa dipasang <strong>bersama</strong>.</p>")
    dua = buat_berita(
        "Penyaluran BLT di balai desa", isi="<p>Bantuan diserahkan tanpa potongan.</p>", hari_lalu=2
    )
    call_command("bangun_indeks", verbosity=0)
    return satu, dua
