"""The 404 page offers what may have been meant: near pages, only public ones, at little cost, and never an error."""

import pytest
from bs4 import BeautifulSoup
from django.db import DatabaseError

from portal.situs import saran_alamat
from portal.situs.saran_alamat import BANYAK, saran
from profil.models import Bagian
from tests.berita.pabrik import buat_berita, buat_kategori, buat_tak_terlihat
from tests.desa.pabrik import buat_desa, buat_kecamatan
from tests.situs.test_html import periksa

SLUG = "warga-menyusun-urutan-usulan-dalam-musyawarah"


@pytest.fixture
def situs(profil):
    """An article, a category, a village and a district beside the profile."""
    buat_kecamatan("99.01.01", "Contoh Utara")
    buat_desa("99.01.01.2001", "Sukamaju")
    return buat_berita(
        "Warga menyusun urutan usulan", slug=SLUG, kategori=buat_kategori("Dana Desa", "dana-desa")
    )


def alamat(path):
    return [satu.alamat for satu in saran(path)]


@pytest.mark.parametrize(
    ("path", "tujuan"),
    [
        (f"/berita/{SLUG[:-3]}/", f"/berita/{SLUG}/"),
        (f"/berita/{SLUG[:25]}", f"/berita/{SLUG}/"),
        (f"/berita/{SLUG}.", f"/berita/{SLUG}/"),
        (f"/berita/{SLUG}-selengkapnya/", f"/berita/{SLUG}/"),
        (f"/Brita/{SLUG.replace('menyusun', 'menysun')}/", f"/berita/{SLUG}/"),
        (f"/{SLUG}.html", f"/berita/{SLUG}/"),
        ("/berita/musyawarah-dalam-usulan-urutan-menyusun-warga/", f"/berita/{SLUG}/"),
        ("/berita/kategori/dana-dsa/", "/berita/kategori/dana-desa/"),
        ("/dana-desa", "/berita/kategori/dana-desa/"),
        ("/desa/suka-maju/", "/desa/sukamaju/"),
        ("/desa/sukmaju/", "/desa/sukamaju/"),
        ("/sukamaju", "/desa/sukamaju/"),
        ("/kecamatan/contoh-utara/", "/desa/kecamatan/contoh-utara/"),
        ("/visi", "/profil/#visi"),
        ("/profil/mekanisme-pelaksanaan/", "/profil/#mekanisme"),
        ("/profl/", "/profil/"),
        ("/brita", "/berita/"),
        ("/data/desa.xls", "/data/"),
    ],
)
def test_yang_terdekat_disarankan_lebih_dulu(situs, path, tujuan):
    assert alamat(path)[0] == tujuan


def test_tanpa_alamat_yang_mirip_isinya_dicari(situs):
    buat_berita("Kabar pekan ini", slug="kabar", isi="<p>Ada lomba perahu naga.</p>")
    assert alamat("/2019/lomba-perahu-naga/") == ["/berita/kabar/"]


def test_saran_menyebut_judul_dan_macamnya(situs):
    assert saran("/desa/sukmaju/") == [("Sukamaju", "/desa/sukamaju/", "Desa")]


def test_paling_banyak_lima_dan_masing_masing_sekali(situs):
    for nomor in range(8):
        buat_berita(slug=f"{SLUG}-{nomor}")
    hasil = alamat(f"/berita/{SLUG}-x/")
    assert len(hasil) == len(set(hasil)) == BANYAK


@pytest.mark.parametrize(
    "path",
    [
        "/wp-login.php",
        "/berita/index.php/",
        "/.env",
        "/.git/config",
        "/desa/backup.sql",
        "/" + "warga-" * 50,
        "/12345/",
        "/---/",
        "/🎉/",
        "/\x00/",
        "/\ud800",
        "",
        "/admin/berita/",
        "/static/css/portal.cs",
        "/media/sukamaju.pdf",
    ],
)
def test_alamat_yang_mustahil_dijawab_tanpa_kerja(situs, django_assert_num_queries, path):
    with django_assert_num_queries(0):
        assert saran(path) == []


@pytest.mark.parametrize("jenis", ["draf", "tinjauan", "arsip", "terjadwal", "sampah"])
def test_berita_yang_tidak_terbit_tidak_disebut(profil, client, jenis):
    berita = buat_tak_terlihat()[jenis]
    isi = client.get(f"/berita/{berita.slug}").content.decode()
    assert berita.judul not in isi
    assert "Mungkin yang Anda cari" not in isi


def test_bagian_tersembunyi_dan_kategori_kosong_tidak_disebut(situs):
    Bagian.objects.filter(kode="visi").update(terbit=False)
    buat_kategori("Rahasia Negara", "rahasia-negara")
    assert "/profil/#visi" not in alamat("/profil/visi/")
    assert alamat("/rahasia-negara/") == []


@pytest.mark.parametrize(
    ("path", "jumlah"), [("/berita/warga-menyusun/", 2), ("/desa/sukmaju/", 3), ("/warga-menyusun/", 6)]
)
def test_jumlah_kueri_tetap(situs, django_assert_num_queries, path, jumlah):
    for nomor in range(5):
        buat_berita(slug=f"{SLUG}-{nomor}")
    with django_assert_num_queries(jumlah):
        assert saran(path)


def test_halaman_404_menampilkan_daftar_sungguhan(situs, client):
    halaman = BeautifulSoup(client.get("/desa/sukmaju/").content, "html.parser")
    judul = halaman.find("h2", string="Mungkin yang Anda cari")
    assert [a["href"] for a in judul.find_next_sibling("ul").select("li a")] == ["/desa/sukamaju/"]


def test_tanpa_saran_tidak_ada_judul_kosong(situs, client):
    assert "Mungkin yang Anda cari" not in client.get("/tidak/ada/").content.decode()


def test_judul_berita_diloloskan_sebagai_teks(profil, client):
    buat_berita("<script>alert(1)</script>", slug="judul-berbahaya")
    isi = client.get("/berita/judul-berbahya/").content.decode()
    assert "&lt;script&gt;alert(1)" in isi


def test_tanpa_basis_data_halaman_404_berdiri_tanpa_saran(situs, client, monkeypatch):
    def gagal(*args):
        raise DatabaseError("hilang")

    monkeypatch.setattr(saran_alamat, "_tempat", gagal)
    response = client.get("/sukamaju/")
    assert response.status_code == 404
    assert "Mungkin yang Anda cari" not in response.content.decode()


def test_halaman_404_dengan_saran_adalah_html_yang_sah(situs, client, tmp_path):
    berkas = tmp_path / "404.html"
    berkas.write_bytes(client.get("/sukamaju/").content)
    assert "Mungkin yang Anda cari" in berkas.read_text()
    assert periksa([berkas]) == []
