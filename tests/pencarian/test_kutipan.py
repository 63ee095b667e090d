"""Excerpts: the right piece of the text, the right words marked, nothing that could be HTML."""

import pytest

from portal.pencarian.kutipan import PANJANG, kutip, tandai
from portal.pencarian.mesin.dasar import Ungkapan


def syarat(*ungkapan):
    return [[Ungkapan(tuple(satu.split()))] for satu in ungkapan]


@pytest.mark.parametrize(
    ("teks", "dicari", "hasil"),
    [
        ("Air bersih untuk warga", ["air", "bersih"], "<mark>Air bersih</mark> untuk warga"),
        ("Air, bersih", ["air", "bersih"], "<mark>Air</mark>, <mark>bersih</mark>"),
        ("Warga mengelola air", ["kelola"], "Warga <mark>mengelola</mark> air"),
        ("BUM Desa dan desa lain", ["bum desa"], "<mark>BUM Desa</mark> dan desa lain"),
        (
            "Shalat Jum'at & <b>zikir</b>",
            ["jumat"],
            "Shalat <mark>Jum&#x27;at</mark> &amp; &lt;b&gt;zikir&lt;/b&gt;",
        ),
        ("tanpa kecocokan", ["lain"], "tanpa kecocokan"),
        ("", ["lain"], ""),
        ("— …", ["lain"], "— …"),
    ],
)
def test_kata_yang_dicari_ditandai(teks, dicari, hasil):
    assert tandai(teks, syarat(*dicari)) == hasil


def test_potongan_memuat_kata_yang_dicari_terbanyak():
    teks = "air " + "kata " * 100 + "air bersih sampai ke dusun " + "kata " * 100
    potongan = kutip(teks, syarat("air", "bersih"))
    assert "<mark>air bersih</mark> sampai ke dusun" in potongan
    assert potongan.startswith("… ")
    assert potongan.endswith(" …")
    assert len(potongan.split()) <= PANJANG + 2


def test_potongan_dari_awal_bila_tidak_ada_yang_cocok():
    assert kutip("satu dua tiga " * 30, syarat("lain")).startswith("satu dua tiga")


def test_teks_panjang_sekali_selesai_dalam_sekejap():
    assert "<mark>" in kutip("air bersih " * 50_000, syarat("air", "bersih"))
