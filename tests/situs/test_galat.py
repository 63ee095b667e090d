"""Error pages: right status, Indonesian, styled, with the text-size control, also without the database."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.test import Client

from profil import views as profil_views


@pytest.fixture
def rusak(monkeypatch):
    """Make /profil/ raise the given error; returns a function that fetches and parses the page."""

    def _rusak(galat):
        def gagal(*args, **kwargs):
            raise galat

        monkeypatch.setattr(profil_views, "get_object_or_404", gagal)
        response = Client(raise_request_exception=False).get("/profil/")
        return response, BeautifulSoup(response.content, "html.parser")

    return _rusak


def test_404_memberi_jalan_lanjut(db, client):
    response = client.get("/tidak/ada/")
    halaman = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 404
    assert halaman.h1.get_text() == "Halaman tidak ditemukan"
    assert "Halaman tidak ditemukan" in halaman.title.get_text()
    assert {"/", "/profil/"} <= {a["href"] for a in halaman.main.select("a")}
    assert halaman.select_one(".ukuran")


def test_403_bergaya(db, rusak):
    response, halaman = rusak(PermissionDenied())
    assert response.status_code == 403
    assert "tidak terbuka" in halaman.h1.get_text()


def test_500_berdiri_tanpa_basis_data(rusak):
    """No database fixture here: any query would fail the test."""
    response, halaman = rusak(RuntimeError("rusak"))
    assert response.status_code == 500
    assert halaman.h1.get_text() == "Terjadi gangguan pada server"
    assert "TPP LOMBOK TENGAH" in halaman.header.get_text()
    assert halaman.select_one(".ukuran")


def test_503_saat_basis_data_hilang(rusak):
    response, halaman = rusak(OperationalError("hilang"))
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "60"
    assert "Isinya aman" in halaman.main.get_text()


def test_galat_tidak_membocorkan_rincian(rusak):
    response, _ = rusak(RuntimeError("rahasia-di-dalam"))
    assert b"rahasia-di-dalam" not in response.content


def test_formulir_kedaluwarsa_menenangkan_penulisnya(pengelola):
    ketat = Client(enforce_csrf_checks=True)
    response = ketat.post("/admin/login/", {"username": "x", "password": "y"})
    assert response.status_code == 403
    assert "Belum ada yang disimpan" in response.content.decode()


def test_host_asing_dijawab_400_bergaya(db):
    response = Client(raise_request_exception=False).get("/", headers={"host": "jahat.example"})
    assert response.status_code == 400
    assert "Permintaan tidak dikenali" in response.content.decode()


def test_log_galat_tanpa_parameter_alamat(monkeypatch, settings):
    """A search may hold a person's name: the error's line has the path only."""
    import logging
    from logging.config import DictConfigurator

    from django.test import RequestFactory

    catatan = logging.LogRecord(
        "django.request", logging.ERROR, __file__, 1, "Internal Server Error: /cari/", (), None
    )
    catatan.request = RequestFactory().get("/cari/?q=nama-orang")
    catatan.status_code = 500
    susunan = DictConfigurator(settings.LOGGING).configure_formatter(
        dict(settings.LOGGING["formatters"]["json"])
    )
    baris = susunan.format(catatan)
    assert "nama-orang" not in baris
    assert "/cari/" in baris


def test_halaman_yang_tidak_ada_memberi_jalan_ke_setiap_bagian(client, db):
    isi = client.get("/tidak/ada/").content.decode().split("<main")[1].split("</main>")[0]
    for alamat in ("/", "/profil/", "/berita/", "/desa/"):
        assert f'href="{alamat}"' in isi
