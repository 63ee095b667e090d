"""The short address by which an article is shared."""

import pytest
from django.utils.http import int_to_base36

from berita.models import Berita
from tests.berita.pabrik import buat_berita, buat_tak_terlihat

pytestmark = pytest.mark.django_db


def test_alamat_pendek_mengantar_sekali_ke_artikelnya(client):
    berita = buat_berita(pk=5000)
    assert berita.alamat_pendek() == "/b/3uw/"
    response = client.get("/b/3uw/", follow=True)
    assert response.redirect_chain == [(berita.get_absolute_url(), 301)]
    assert response.status_code == 200


def test_alamat_pendek_tetap_walau_alamat_artikel_berubah(client):
    berita = buat_berita("Satu")
    berita.slug = "dua"
    berita.save()
    response = client.get(berita.alamat_pendek())
    assert response.headers["Location"] == "/berita/dua/"
    assert response.headers["Cache-Control"] == "no-cache"


def test_huruf_besar_juga_sampai(client):
    buat_berita(pk=5000, slug="usulan")
    assert client.get("/b/3UW/").headers["Location"] == "/berita/usulan/"


@pytest.mark.parametrize("macam", ["draf", "tinjauan", "arsip", "terjadwal", "sampah"])
def test_yang_tidak_terbit_tidak_ditemukan(client, macam):
    berita = buat_tak_terlihat()[macam]
    response = client.get(berita.alamat_pendek())
    assert response.status_code == 404
    assert "rahasia" not in response.content.decode().lower()


@pytest.mark.parametrize(
    "kode",
    ["0", "zzzz", "z" * 12, "z" * 13, "-1", "1_0", "１", "%00", "a" * 10_000, "%ED%A0%80", "1/2", "%20"],
)
def test_kode_yang_bukan_artikel_tidak_ditemukan(client, kode):
    buat_berita()
    assert client.get(f"/b/{kode}/").status_code == 404


def test_artikel_menulis_alamat_pendeknya(baca):
    berita = buat_berita()
    bagikan = baca(berita.get_absolute_url()).select_one(".bagikan")
    pendek = f"http://testserver{berita.alamat_pendek()}"
    assert bagikan.select_one(f'a[href="{pendek}"]').text == pendek
    assert bagikan.button["data-salin"] == pendek


def test_kode_terpendek_untuk_seratus_ribu_berita():
    assert len(int_to_base36(100_000)) == 4
    assert Berita(pk=100_000).alamat_pendek() == "/b/255s/"
