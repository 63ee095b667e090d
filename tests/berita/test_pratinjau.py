"""The signed preview: it looks like the page, expires, and opens nothing else."""

import time

import pytest

from berita.pratinjau import MASA_HARI, alamat_pratinjau
from tests.berita.pabrik import buat_berita, buat_draf

pytestmark = pytest.mark.django_db


def test_pratinjau_tampil_seperti_halamannya_dan_tidak_diindeks(client, baca):
    draf = buat_draf("Draf rapat")
    halaman = baca(alamat_pratinjau(draf))
    assert halaman.h1.text.strip() == "Draf rapat"
    assert "Pratinjau." in halaman.select_one(".pita").text
    response = client.get(alamat_pratinjau(draf))
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert "no-store" in response.headers["Cache-Control"]
    assert response.headers["Referrer-Policy"] == "no-referrer"


def test_pratinjau_sama_dengan_halaman_setelah_terbit(baca):
    draf = buat_draf(tempat="Balai desa")
    sebelum = baca(alamat_pratinjau(draf)).select_one(".isi-berita")
    draf.terbitkan()
    assert baca(draf.get_absolute_url()).select_one(".isi-berita") == sebelum


def test_draf_tanpa_apa_pun_dapat_dilihat(baca):
    from berita.models import Berita

    assert "Judul saja" in baca(alamat_pratinjau(Berita.objects.create(judul="Judul saja"))).text


def test_pratinjau_yang_sudah_terbit_mengantar_ke_halamannya(client):
    berita = buat_berita()
    assert client.get(alamat_pratinjau(berita)).url == berita.get_absolute_url()


def test_pratinjau_kedaluwarsa_dijelaskan(client, monkeypatch):
    alamat = alamat_pratinjau(buat_draf("Rahasia"))
    kini = time.time()
    monkeypatch.setattr(time, "time", lambda: kini + MASA_HARI * 86400 + 1)
    response = client.get(alamat)
    assert response.status_code == 410
    assert "berlaku 7 hari" in response.content.decode()
    assert "Rahasia" not in response.content.decode()


@pytest.mark.parametrize("tanda", ["1", "1:a:b", "x", "1:1vN3xy:AAAAAAAA", "%00"])
def test_tanda_yang_dikarang_tidak_membuka_apa_pun(client, tanda):
    buat_draf()
    assert client.get(f"/berita/pratinjau/{tanda}/").status_code == 410


def test_tanda_satu_berita_tidak_berlaku_untuk_yang_lain(client):
    satu, dua = buat_draf("Satu"), buat_draf("Dua")
    alamat = alamat_pratinjau(satu).replace(f"/{satu.pk}-", f"/{dua.pk}-")
    assert client.get(alamat).status_code == 410


def test_yang_di_sampah_tidak_dapat_dipratinjau(client):
    draf = buat_draf()
    draf.buang()
    assert client.get(alamat_pratinjau(draf)).status_code == 404


def test_tautan_draf_tidak_membuka_tulisan_sesudah_terbit_lalu_ditarik(client):
    draf = buat_draf()
    tautan = alamat_pratinjau(draf)
    draf.terbitkan()
    draf.arsipkan()
    assert client.get(tautan).status_code == 410
    assert client.get(alamat_pratinjau(draf)).status_code == 200
