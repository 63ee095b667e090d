"""Maps in a real browser: links for every hand, names while pointing, and a larger map to scroll in."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.http import HttpResponse
from django.template import engines
from django.urls import include, path
from playwright.sync_api import expect

from desa.peta import peta_desa, peta_kecamatan
from tests.desa.test_peta import Tempat, kotak, poligon

KECAMATAN = Tempat("Contoh", kotak(0, 0, 40))
DESA = [
    Tempat("Utara", kotak(0, 20, 20), pk=1, alamat="/profil/"),
    Tempat("Timur", kotak(20, 20, 20), pk=2, alamat="/berita/"),
    Tempat(
        "Ujung Sempit Sekali", poligon((38, 0), (40, 0), (40, 20), (38, 20)), pk=3, alamat="/profil/?desa"
    ),
    Tempat("Kota", kotak(0, 0, 20), pk=4, jenis="kelurahan", alamat="/berita/?desa"),
]
HALAMAN = """{% extends "base.html" %}{% load static %}
{% block tautan %}<link rel="stylesheet" href="{% static 'css/peta.css' %}"><link rel="stylesheet" href="{% static 'css/desa.css' %}">{% endblock %}
{% block skrip %}<script type="module" src="{% static 'js/peta.js' %}"></script>{% endblock %}
{% block konten %}<section class="bab"><header class="bab-kepala"><h2>Peta desa</h2>
{% include "desa/legenda.html" %}</header>{% include "desa/peta.html" %}</section>
<section class="bab"><h2>Letak</h2>{% include "desa/peta.html" with peta=letak %}</section>{% endblock %}"""


def halaman(request):
    status = {1: "mandiri", 2: "maju"}
    isi = {
        "judul": "Peta",
        "peta": peta_kecamatan(KECAMATAN, DESA, status),
        "letak": peta_desa(DESA[0], DESA, KECAMATAN),
    }
    return HttpResponse(engines["django"].from_string(HALAMAN).render(isi, request))


urlpatterns = [path("uji-peta/", halaman), path("", include("portal.urls"))]


@pytest.fixture
def peta(settings, buka):
    """Open a page with the map of a made-up kecamatan and the place of one of its villages."""
    settings.ROOT_URLCONF = __name__

    def _peta(**kwargs):
        return buka("/uji-peta/", **kwargs)

    return _peta


def test_nama_daerah_tampil_saat_ditunjuk_dan_saat_difokus(peta):
    page = peta()
    kini = page.locator("[data-peta-kini]").first
    expect(kini).to_have_text("Arahkan penunjuk ke peta untuk membaca namanya.")
    page.get_by_role("link", name="Desa Utara: Mandiri").hover()
    expect(kini).to_have_text("Desa Utara: Mandiri")
    page.get_by_role("link", name="Desa Timur: Maju").focus()
    expect(kini).to_have_text("Desa Timur: Maju")
    page.get_by_role("link", name="Desa Utara: Mandiri").hover()
    page.get_by_role("heading", level=1).hover()
    expect(kini).to_have_text("Arahkan penunjuk ke peta untuk membaca namanya.")


def test_daerah_dibuka_dengan_papan_ketik(peta):
    page = peta()
    page.get_by_role("link", name="Desa Utara: Mandiri").focus()
    page.keyboard.press("Tab")
    tebal = "getComputedStyle(document.activeElement.querySelector('path')).strokeWidth"
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Desa Timur: Maju"
    assert page.evaluate(tebal) == "7px"
    page.keyboard.press("Enter")
    page.wait_for_url("**/berita/")


def test_daerah_dibuka_dengan_sentuhan_juga_saat_peta_besar(peta):
    page = peta(lebar=360)
    page.get_by_role("button", name="Perbesar peta").click()
    page.get_by_role("link", name="Kelurahan Kota: tidak dinilai").click()
    page.wait_for_url("**/berita/?desa")


def test_peta_diperbesar_pada_daerah_yang_terakhir_ditunjuk(peta):
    page = peta(lebar=360)
    svg = page.locator("svg.peta").first
    ujung = page.get_by_role("link", name="Desa Ujung Sempit Sekali: data belum tersedia")
    lebar = svg.bounding_box()["width"]
    expect(ujung.locator("text")).to_be_hidden()
    ujung.focus()
    page.get_by_role("button", name="Perbesar peta").click()
    wadah, daerah = page.locator(".peta-gulir").first.bounding_box(), ujung.bounding_box()
    assert svg.bounding_box()["width"] > 2 * lebar
    assert wadah["x"] <= daerah["x"] < daerah["x"] + daerah["width"] <= wadah["x"] + wadah["width"]
    expect(ujung.locator("text")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.get_by_role("button", name="Perkecil peta").click()
    assert svg.bounding_box()["width"] == lebar


def test_tanpa_javascript_peta_tetap_berisi_tautan(peta, browser, situs):
    konteks = browser.new_context(java_script_enabled=False)
    page = konteks.new_page()
    page.goto(f"{situs}/uji-peta/")
    expect(page.get_by_role("button", name="Perbesar peta")).to_be_hidden()
    expect(page.locator("[data-peta-kini]").first).to_be_hidden()
    page.get_by_role("link", name="Desa Timur: Maju").click()
    page.wait_for_url("**/berita/")
    konteks.close()


def test_pembaca_layar_mendapat_daftar_bernama(peta):
    daftar = peta().get_by_role("group", name="Peta desa di Kecamatan Contoh").get_by_role("list")
    assert daftar.get_by_role("listitem").count() == len(DESA)
    expect(daftar.get_by_role("link").last).to_have_accessible_name("Kelurahan Kota: tidak dinilai")


@pytest.mark.parametrize("gelap", [False, True], ids=["terang", "gelap"])
@pytest.mark.parametrize(("lebar", "ukuran"), [(320, 200), (1280, 100)])
def test_peta_mudah_diakses_dan_tidak_melebar(peta, lebar, ukuran, gelap):
    page = peta(lebar=lebar, ukuran=ukuran, gelap=gelap)
    page.get_by_role("button", name="Perbesar peta").click()
    hasil = Axe().run(page)
    assert hasil.violations_count == 0, hasil.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= lebar
