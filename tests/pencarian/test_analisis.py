"""Words, roots, and what is left out of a query."""

import pytest

from portal.pencarian.analisis import HENTI, dasar, dasar_saja, dikenal_kamus, kata


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [
        ("Musyawarah Desa, Kuta!", ["musyawarah", "desa", "kuta"]),
        ("Jum'at", ["jumat"]),
        ("RKP/RPJM 2026–2034", ["rkp", "rpjm", "2026", "2034"]),
        ("Éjaan Résmi", ["ejaan", "resmi"]),
        ("mas-mas", ["mas", "mas"]),
        ("x" * 41 + " pendek", ["pendek"]),
        ("\x00\ud800 ☺ …", []),
        ("", []),
    ],
)
def test_kata(teks, hasil):
    assert kata(teks) == hasil


# What the issue of the search names, and roots that begin with the letters that affixes swallow.
@pytest.mark.parametrize(
    ("satu", "lain"),
    [
        ("pemberdayaan", "memberdayakan"),
        ("mengelola", "kelola"),
        ("menulis", "tulis"),
        ("penerima", "terima"),
        ("menanam", "tanaman"),
        ("pengiriman", "kirim"),
        ("penyaluran", "disalurkan"),
        ("peraturan", "diatur"),
        ("bertani", "pertanian"),
        ("peternakan", "beternak"),
        ("kekeringan", "mengeringkan"),
        ("pemerintah", "pemerintahan"),
        ("kependudukan", "penduduk"),
    ],
)
def test_satu_akar(satu, lain):
    assert dasar(satu) == dasar(lain)


@pytest.mark.parametrize(
    "satu", ["berita", "terima", "kepala", "nilai", "mandiri", "perempuan", "kuta", "2026", "blt"]
)
def test_kata_dasar_tetap(satu):
    assert dasar(satu) == satu


@pytest.mark.parametrize(
    ("satu", "lain"), [("pengumuman", "pengalaman"), ("perangkat", "pangkat"), ("camat", "kecamatan")]
)
def test_akar_yang_berlainan(satu, lain):
    assert dasar(satu) != dasar(lain)


def test_hanya_akar_yang_tersembunyi():
    assert dasar_saja(["warga", "mengelola", "air"]) == ["kelola"]


def test_lalu_tidak_pernah_dibuang():
    """It is also the name Lalu."""
    assert "lalu" not in HENTI


def test_kamus_mengenal_kata_dasar_saja():
    assert dikenal_kamus("matang")
    assert not dikenal_kamus("posiandu")
