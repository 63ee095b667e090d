"""The web manifest: how the site looks on a phone's start screen."""

from io import BytesIO

import pytest
from django.contrib.staticfiles import finders
from PIL import Image

from portal.situs.models import PengaturanSitus, nilai_awal

pytestmark = pytest.mark.django_db


def test_manifes_memakai_pengaturan_situs(client):
    PengaturanSitus.objects.create(**nilai_awal() | {"nama": "TPP “CONTOH”", "semboyan": "Semboyan contoh"})
    response = client.get("/manifest.webmanifest")
    assert response.headers["Content-Type"] == "application/manifest+json"
    isi = response.json()
    assert (isi["name"], isi["description"], isi["lang"]) == ("TPP “CONTOH”", "Semboyan contoh", "id")
    assert (isi["start_url"], isi["scope"]) == ("/", "/")


def test_halaman_menunjuk_manifes(baca):
    assert baca("/berita/").select_one("link[rel=manifest]")["href"] == "/manifest.webmanifest"


@pytest.mark.parametrize("guna", ["any", "maskable"])
def test_ikon_ada_dalam_kedua_ukuran(client, guna):
    ikon = [satu for satu in client.get("/manifest.webmanifest").json()["icons"] if satu["purpose"] == guna]
    assert [satu["sizes"] for satu in ikon] == ["192x192", "512x512"]


def ikon(nama):
    with open(finders.find(f"gambar/{nama}.png"), "rb") as berkas:
        data = berkas.read()
    return data, Image.open(BytesIO(data)).convert("RGB")


@pytest.mark.parametrize("nama", ["ikon", "ikon-bundar"])
@pytest.mark.parametrize("sisi", [192, 512])
def test_ikon_persegi_dan_ringan(nama, sisi):
    data, gambar = ikon(f"{nama}-{sisi}")
    assert gambar.size == (sisi, sisi)
    assert len(data) < 2000


@pytest.mark.parametrize("sisi", [192, 512])
def test_lambang_ikon_bundar_tidak_terpotong_ponsel(sisi):
    """A launcher may cut off everything that lies further than 40% from the middle."""
    _, gambar = ikon(f"ikon-bundar-{sisi}")
    latar, tengah = gambar.getpixel((0, 0)), sisi / 2
    luar = [
        (x, y)
        for x in range(sisi)
        for y in range(sisi)
        if (x - tengah) ** 2 + (y - tengah) ** 2 > (0.4 * sisi) ** 2 and gambar.getpixel((x, y)) != latar
    ]
    assert luar == []
