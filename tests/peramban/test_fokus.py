"""The focus of a picture, set in the admin by a tap on its preview."""

import pytest
from playwright.sync_api import expect

from tests.conftest import SANDI


@pytest.fixture
def formulir(buka, gambar, pengelola):
    """Open the form of a stored picture, logged in."""

    def _formulir(lebar=1280):
        g = gambar()
        page = buka(f"/admin/login/?next=/admin/dasar/gambar/{g.pk}/change/", lebar=lebar)
        page.get_by_label("Nama pengguna").fill("pengelola")
        page.get_by_label("Sandi").fill(SANDI)
        page.get_by_role("button", name="Masuk").click()
        return page

    return _formulir


def letak(page):
    """Where the mark stands on the picture, in percent."""
    foto, tanda = page.locator(".fokus img").bounding_box(), page.locator(".fokus-tanda").bounding_box()
    return [
        round(100 * (tanda[arah] + tanda[sisi] / 2 - foto[arah]) / foto[sisi])
        for arah, sisi in (("x", "width"), ("y", "height"))
    ]


@pytest.mark.parametrize("lebar", [1280, 320])
def test_ketukan_pada_pratinjau_mengisi_angka(formulir, lebar):
    page = formulir(lebar)
    foto = page.locator(".fokus img")
    expect(page.locator(".fokus-tanda")).to_be_visible()
    assert letak(page) == [50, 50]
    kotak = foto.bounding_box()
    foto.click(position={"x": kotak["width"] * 0.25, "y": kotak["height"] * 0.75})
    expect(page.get_by_label("Fokus mendatar")).to_have_value("25")
    expect(page.get_by_label("Fokus menegak")).to_have_value("75")
    assert letak(page) == [25, 75]


def test_angka_dari_papan_ketik_memindahkan_tanda(formulir):
    page = formulir()
    page.get_by_label("Fokus mendatar").fill("10")
    assert letak(page) == [10, 50]
    page.get_by_label("Fokus menegak").fill("900")  # refused on saving; the mark stays on the picture
    assert letak(page) == [10, 100]


def test_pratinjau_muat_di_layar_320(formulir):
    page = formulir(320)
    expect(page.locator(".fokus img")).to_be_visible()
    kotak = page.locator(".fokus img").bounding_box()
    assert kotak["x"] >= 0
    assert kotak["x"] + kotak["width"] <= 320
