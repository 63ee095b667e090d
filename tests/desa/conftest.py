"""Regencies to test with: the one the project ships, and a small made-up one."""

import io

import pytest
from django.core.management import call_command

from tests.desa.pabrik import tulis_contoh


@pytest.fixture
def muat(db):
    """Run muat_wilayah with the given arguments and return what it prints."""

    def _muat(*args, **kwargs):
        keluaran = io.StringIO()
        call_command("muat_wilayah", *args, stdout=keluaran, no_color=True, **kwargs)
        return keluaran.getvalue()

    return _muat


@pytest.fixture
def lombok_tengah(muat):
    """The reference data of the project, loaded."""
    muat()


@pytest.fixture
def folder_contoh(settings, tmp_path):
    """The data folder of the made-up regency, which the site now is about. Nothing is loaded yet."""
    from portal.situs.models import nilai_awal

    settings.DATA_DIR = tulis_contoh(tmp_path / "contoh")
    nilai_awal.cache_clear()
    yield settings.DATA_DIR
    nilai_awal.cache_clear()


@pytest.fixture
def kabupaten_contoh(folder_contoh, muat):
    """The made-up regency, loaded: 2 kecamatan, 4 desa, 1 kelurahan. Returns its data folder."""
    muat()
    return folder_contoh
