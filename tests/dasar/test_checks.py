"""The start stops when someone undoes the containment of the editor."""

from dataclasses import replace

import pytest

from portal.dasar import checks
from portal.dasar.ragam import LENGKAP, SEDERHANA
from portal.dasar.teks_kaya import KONFIGURASI


def test_konfigurasi_kini_terkurung():
    assert checks.editor_tetap_terkurung(None) == []


@pytest.mark.parametrize("ragam", [SEDERHANA, LENGKAP], ids=lambda ragam: ragam.nama)
@pytest.mark.parametrize(
    ("kunci", "nilai", "nomor"),
    [
        ("plugins", "toolbar,wysiwygarea", "dasar.E001"),
        ("plugins", "toolbar,image", "dasar.E001"),
        ("allowed_content", True, "dasar.E002"),
        ("allowed_content", "p; script", "dasar.E003"),
    ],
)
def test_kurungan_yang_dibuka_pada_satu_ragam_ketahuan(monkeypatch, ragam, kunci, nilai, nomor):
    lain = SEDERHANA if ragam is LENGKAP else LENGKAP
    monkeypatch.setattr(checks, "SEMUA", (lain, replace(ragam, **{kunci: nilai})))
    galat = checks.editor_tetap_terkurung(None)
    assert [satu.id for satu in galat] == [nomor]
    assert ragam.nama in galat[0].msg


def test_pemeriksaan_versi_ke_luar_ketahuan(monkeypatch):
    monkeypatch.setitem(KONFIGURASI, "versionCheck", True)
    assert {galat.id for galat in checks.editor_tetap_terkurung(None)} == {"dasar.E004"}


def test_kebijakan_yang_mengizinkan_skrip_sebaris_ketahuan(monkeypatch):
    monkeypatch.setattr(checks, "KEBIJAKAN_EDITOR", "script-src 'self' 'unsafe-inline'")
    assert [galat.id for galat in checks.editor_tetap_terkurung(None)] == ["dasar.E005"]
