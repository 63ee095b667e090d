"""Ukuran Teks in a browser: with and without JavaScript."""

import pytest
from playwright.sync_api import expect

TERLIHAT = "getComputedStyle(document.documentElement).fontSize"


def ukuran(page):
    return page.evaluate(TERLIHAT)


def test_perubahan_seketika_tanpa_memuat_ulang(buka):
    page = buka("/profil/")
    page.evaluate("window.penanda = 1")
    page.get_by_role("link", name="A+, perbesar teks").click()
    assert ukuran(page) == "20px"
    assert page.evaluate("window.penanda") == 1
    expect(page.locator(".ukuran [role=status]")).to_have_text("Ukuran teks: agak besar")


def test_naik_sampai_terbesar_lalu_kembali_normal(buka):
    page = buka("/profil/")
    besar = page.get_by_role("link", name="A+, perbesar teks")
    terlihat = []
    for _ in range(5):
        besar.click()
        terlihat.append(ukuran(page))
    assert terlihat == ["20px", "24px", "28px", "32px", "32px"]
    page.get_by_role("link", name="A−, perkecil teks").click()
    assert ukuran(page) == "28px"
    page.get_by_role("link", name="A, ukuran teks normal").click()
    assert ukuran(page) == "16px"
    assert page.get_by_role("link", name="A, ukuran teks normal").get_attribute("aria-current") == "true"


def test_pilihan_diingat_dan_dikirim_peladen(buka):
    page = buka("/profil/")
    page.get_by_role("link", name="A+, perbesar teks").click()
    kuki = {satu["name"]: satu for satu in page.context.cookies()}["ukuran_teks"]
    sisa = kuki["expires"] - page.evaluate("Date.now() / 1000")
    assert kuki["value"] == "125"
    assert 364 * 86400 < sisa <= 365 * 86400
    page.goto(page.url.replace("/profil/", "/"))
    assert page.evaluate("document.documentElement.dataset.ukuran") == "125"
    assert ukuran(page) == "20px"


@pytest.mark.parametrize("lebar", [360, 1280])
def test_tempat_membaca_tidak_melompat(buka, lebar):
    page = buka("/profil/", lebar=lebar)
    tombol = page.get_by_role("link", name="A+, perbesar teks")
    page.evaluate("scrollTo(0, document.querySelector('.ukuran').getBoundingClientRect().top - 40)")
    sebelum = tombol.bounding_box()["y"]
    for _ in range(4):
        tombol.click()
        page.evaluate("new Promise((selesai) => requestAnimationFrame(() => requestAnimationFrame(selesai)))")
        assert abs(tombol.bounding_box()["y"] - sebelum) < 2


def test_dengan_papan_ketik_fokus_tetap_di_tombol(buka):
    page = buka("/profil/")
    page.get_by_role("link", name="A+, perbesar teks").focus()
    for _ in range(5):
        page.keyboard.press("Enter")
    assert ukuran(page) == "32px"
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "A+, perbesar teks"


def test_halaman_dari_ingatan_peramban_mengikuti_pilihan_terakhir(buka):
    page = buka("/profil/")
    page.goto(page.url.replace("/profil/", "/"))
    page.get_by_role("link", name="A+, perbesar teks").click()
    page.go_back()
    expect(page.locator("html")).to_have_attribute("data-ukuran", "125")
    assert ukuran(page) == "20px"


def test_berpadu_dengan_ukuran_huruf_peramban(buka):
    page = buka("/profil/", ukuran=150)
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": 20, "fixed": 16}})
    page.reload()
    assert ukuran(page) == "30px"


@pytest.fixture
def tanpa_skrip(browser, situs):
    konteks = browser.new_context(
        java_script_enabled=False, base_url=situs, viewport={"width": 360, "height": 740}
    )
    yield konteks.new_page()
    konteks.close()


def test_tanpa_javascript_tautan_memilih_dan_membawa_pulang(tanpa_skrip, situs):
    tanpa_skrip.goto("/profil/")
    for nama in ("agak besar", "besar", "lebih besar", "terbesar"):
        tanpa_skrip.get_by_role("link", name="A+, perbesar teks").click()
        assert tanpa_skrip.url == f"{situs}/profil/"
        expect(tanpa_skrip.locator(".ukuran-kini")).to_have_text(f"Ukuran teks: {nama}")
    assert tanpa_skrip.locator("html").get_attribute("data-ukuran") == "200"
    tanpa_skrip.get_by_role("link", name="A, ukuran teks normal").click()
    assert tanpa_skrip.locator("html").get_attribute("data-ukuran") == "100"


def test_tanpa_javascript_daftar_isi_dapat_dibuka(tanpa_skrip):
    tanpa_skrip.goto("/profil/")
    tautan = tanpa_skrip.locator(".daftar-isi").get_by_role("link", name="Visi")
    assert not tautan.is_visible()
    tanpa_skrip.get_by_text("Isi halaman ini").click()
    tautan.click()
    assert tanpa_skrip.url.endswith("/profil/#visi")
