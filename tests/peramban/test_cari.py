"""Searching by hand: the box in the header of a phone, and suggestions while typing."""

import pytest
from playwright.sync_api import expect

from tests.berita.pabrik import buat_berita


@pytest.fixture
def berita(situs):
    return buat_berita("Warga mengelola air bersih")


def test_kotak_cari_di_ponsel_terbuka_dari_menu_dengan_papan_ketik(buka, berita):
    page = buka("/profil/", lebar=360)
    kotak = page.get_by_label("Cari berita atau desa")
    expect(kotak).to_be_hidden()
    page.locator(".menu").get_by_text("Cari").focus()
    page.keyboard.press("Enter")
    expect(kotak).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.type("kelola air")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Warga mengelola air bersih")).to_be_visible()


def test_kotak_cari_di_layar_lebar_selalu_tampak(buka):
    page = buka("/profil/", lebar=1280)
    expect(page.get_by_label("Cari berita atau desa")).to_be_visible()
    expect(page.locator(".menu .menu-cari")).to_be_hidden()


def test_saran_muncul_saat_mengetik(buka, berita):
    page = buka("/cari/")
    with page.expect_response("**/cari/saran/**"):
        page.locator("#q").press_sequentially("mengelol")
    expect(page.locator("#saran option[value='Warga mengelola air bersih']")).to_be_attached()


def test_dua_huruf_belum_meminta_saran(buka, berita):
    page = buka("/cari/")
    diminta = []
    page.on("request", lambda minta: diminta.append(minta.url))
    page.locator("#q").press_sequentially("me")
    page.locator("#q").press("Enter")
    page.wait_for_url("**/cari/?q=me")
    assert not any("/cari/saran/" in alamat for alamat in diminta)


def test_kotak_cari_bekerja_tanpa_javascript(browser, situs, berita):
    konteks = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = konteks.new_page()
    page.goto(f"{situs}/profil/")
    page.locator(".menu").get_by_text("Cari").click()
    page.get_by_label("Cari berita atau desa").fill("air bersih")
    page.get_by_label("Cari berita atau desa").press("Enter")
    expect(page.get_by_role("link", name="Warga mengelola air bersih")).to_be_visible()
    konteks.close()
