"""The start stops when someone undoes the containment of the editor."""

import pytest

from portal.dasar import checks
from portal.dasar.teks_kaya import KONFIGURASI


def test_konfigurasi_kini_terkurung():
    assert checks.editor_tetap_terkurung(None) == []


@pytest.mark.parametrize(
    ("kunci", "nilai", "nomor"),
    [
        ("plugins", "toolbar,wysiwygarea", "dasar.E001"),
        ("allowedContent", True, "dasar.E002"),
        ("allowedContent", "p; script", "dasar.E003"),
        ("versionCheck", True, "dasar.E004"),
    ],
)
def test_kurungan_yang_dibuka_ketahuan(monkeypatch, kunci, nilai, nomor):
    monkeypatch.setitem(KONFIGURASI, kunci, nilai)
    assert [galat.id for galat in checks.editor_tetap_terkurung(None)] == [nomor]


def test_kebijakan_yang_mengizinkan_skrip_sebaris_ketahuan(monkeypatch):
    monkeypatch.setattr(checks, "KEBIJAKAN_EDITOR", "script-src 'self' 'unsafe-inline'")
    assert [galat.id for galat in checks.editor_tetap_terkurung(None)] == ["dasar.E005"]
