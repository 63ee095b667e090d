"""The table of synonyms of a new installation."""

import io

import pytest
from django.core.management import CommandError, call_command

from portal.pencarian.models import Sinonim


@pytest.fixture
def isi_sinonim(db, settings, tmp_path):
    """Run the command, with the given content of sinonim.toml if any; returns what it prints."""

    def _isi(teks=None):
        if teks is not None:
            settings.DATA_DIR = tmp_path
            (tmp_path / "sinonim.toml").write_text(teks)
        keluaran = io.StringIO()
        call_command("isi_sinonim", stdout=keluaran)
        return keluaran.getvalue()

    return _isi


def test_berkas_proyek_terisi_seluruhnya_dan_hanya_sekali(isi_sinonim):
    assert "30 kelompok dibuat" in isi_sinonim()
    Sinonim.objects.first().delete()
    assert "tidak ada yang perlu diubah" in isi_sinonim()
    assert Sinonim.objects.count() == 29


def test_wilayah_boleh_tanpa_berkas(isi_sinonim, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    assert "tidak ada yang perlu diubah" in isi_sinonim()


@pytest.mark.parametrize(
    "teks",
    [
        "bukan toml",
        'lain = ["a, b"]',
        "sinonim = [1]",
        'sinonim = ["a, b", "sendiri"]',
        'sinonim = ["a, b", "b, c"]',
    ],
)
def test_berkas_yang_salah_ditolak_seluruhnya(isi_sinonim, teks):
    with pytest.raises(CommandError, match=r"sinonim\.toml"):
        isi_sinonim(teks)
    assert not Sinonim.objects.exists()
