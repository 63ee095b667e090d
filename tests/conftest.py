"""Fixtures that every test may use."""

from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.core.management import call_command
from PIL import Image

SANDI = "sandi-uji-portal-2026"


@pytest.fixture(autouse=True)
def _pengaturan_uji(settings, tmp_path):
    """Static files straight from their sources, uploads into a folder of the test's own, quick password
    hashes, and an empty cache."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()


@pytest.fixture
def profil(db):
    """The profile page, filled from the content file."""
    from profil.models import HalamanProfil

    call_command("isi_profil", verbosity=0, stdout=open("/dev/null", "w"))  # noqa: SIM115
    return HalamanProfil.objects.get()


@pytest.fixture
def gambar(db):
    """Make pictures of the library: gambar(**values) returns a stored one of 800 x 600 pixels."""
    from portal.dasar.models import Gambar

    def _gambar(**nilai):
        berkas = BytesIO()
        Image.new("RGB", (800, 600), "teal").save(berkas, "JPEG")
        nilai = {"teks_alternatif": "Warga duduk di balai desa."} | nilai
        return Gambar.dari_unggahan(berkas, **nilai)

    return _gambar


@pytest.fixture
def baca(client):
    """Get a page and return it parsed; the answer must be 200."""

    def _baca(alamat, **kwargs):
        response = client.get(alamat, **kwargs)
        assert response.status_code == 200, response
        return BeautifulSoup(response.content, "html.parser")

    return _baca


@pytest.fixture
def pengelola(db):
    """An administrator who can log in with SANDI."""
    return get_user_model().objects.create_superuser("pengelola", password=SANDI)


@pytest.fixture
def staf(client, pengelola):
    """The test client, logged in as an administrator."""
    client.force_login(pengelola)
    return client
