"""Short texts cut and joined for descriptions."""

import pytest

from portal.dasar.teks import deskripsi, polos, potong


@pytest.mark.parametrize(
    ("teks", "panjang", "hasil"),
    [
        ("Warga bermusyawarah", 30, "Warga bermusyawarah"),
        ("  Warga \n bermusyawarah ", 30, "Warga bermusyawarah"),
        ("Warga bermusyawarah", 19, "Warga bermusyawarah"),
        ("Warga bermusyawarah", 18, "Warga…"),
        ("Warga, kader, dan kepala desa", 14, "Warga, kader…"),
        ("x" * 40, 10, "x" * 9 + "…"),
        ("", 10, ""),
    ],
)
def test_potong_di_kata_dan_tidak_pernah_melebihi(teks, panjang, hasil):
    assert potong(teks, panjang) == hasil
    assert len(hasil) <= panjang


def test_polos_memisahkan_paragraf_dan_membuka_entitas():
    assert polos("<p>Rapat &amp; rembuk.</p><p>Di&nbsp;desa.</p>") == "Rapat & rembuk. Di desa."


@pytest.mark.parametrize(
    ("kalimat", "hasil"),
    [
        (["x" * 50, "tidak perlu"], "x" * 50),
        (["Rapat", "Warga hadir."], "Rapat. Warga hadir."),
        (["Rapat!", "Warga hadir."], "Rapat! Warga hadir."),
        (["", "Warga hadir."], "Warga hadir."),
        ([], ""),
    ],
)
def test_deskripsi_ditambah_selama_terlalu_pendek(kalimat, hasil):
    assert deskripsi(*kalimat) == hasil


def test_deskripsi_paling_panjang_160_huruf():
    assert len(deskripsi("kata " * 200)) <= 160
