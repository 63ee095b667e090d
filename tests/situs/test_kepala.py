"""The head of every page: title, description, canonical address, what a shared link shows."""

from datetime import datetime

import pytest
from django.utils import timezone

from berita.pratinjau import alamat_pratinjau
from tests.berita.pabrik import buat_berita, buat_draf, buat_kategori
from tests.desa.pabrik import buat_desa, buat_kecamatan

pytestmark = pytest.mark.django_db


def kanonik(halaman):
    return halaman.select_one("link[rel=canonical]")["href"]


def og(halaman, nama):
    return [meta["content"] for meta in halaman.select(f'meta[property="{nama}"]')]


@pytest.fixture
def kuta():
    return buat_desa("52.02.04.2009", "Kuta", kecamatan=buat_kecamatan("52.02.04", "Pujut"))


@pytest.mark.parametrize(
    ("alamat", "hasil"),
    [
        ("/?utm_source=wa", "/"),
        ("/profil/?x=1", "/profil/"),
        ("/desa/?q=kut", "/desa/"),
        ("/desa/?kecamatan=pujut&status=&jenis=desa", "/desa/"),
        ("/desa/kuta/?fbclid=1", "/desa/kuta/"),
        ("/desa/kecamatan/pujut/", "/desa/kecamatan/pujut/"),
        ("/data/?x", "/data/"),
        ("/berita/?utm=1", "/berita/"),
        ("/berita/?halaman=2&utm=1", "/berita/?halaman=2"),
        ("/berita/kategori/musyawarah-desa/?halaman=2", "/berita/kategori/musyawarah-desa/?halaman=2"),
        ("/berita/berita-1/?x=1", "/berita/berita-1/"),
    ],
)
def test_alamat_kanonik_tanpa_yang_tidak_membedakan_halaman(profil, kuta, baca, alamat, hasil):
    for nomor in range(13):
        buat_berita(f"Berita {nomor}", hari_lalu=nomor)
    halaman = baca(alamat)
    assert kanonik(halaman) == f"http://testserver{hasil}"
    assert og(halaman, "og:url") == [f"http://testserver{hasil}"]


def test_alamat_kanonik_memakai_host_dan_skema_permintaan(client, settings):
    settings.ALLOWED_HOSTS = ["portal.example"]
    isi = client.get("/berita/", headers={"host": "portal.example"}, secure=True).content.decode()
    assert '<link rel="canonical" href="https://portal.example/berita/">' in isi


@pytest.mark.parametrize("alamat", ["/tidak/ada/", "/berita/pratinjau/palsu/", "/kartu/%00"])
def test_halaman_galat_tidak_untuk_dicari_dan_tidak_untuk_dibagikan(client, alamat):
    isi = client.get(alamat).content.decode()
    assert '<meta name="robots" content="noindex">' in isi
    assert "canonical" not in isi
    assert "og:url" not in isi
    assert "ld+json" not in isi


def test_host_asing_dijawab_halaman_galat(client, settings):
    settings.ALLOWED_HOSTS = ["portal.example"]
    response = client.get("/", headers={"host": "jahat.example"})
    assert response.status_code == 400
    assert b"noindex" in response.content


def test_pratinjau_tidak_untuk_dicari_dan_tidak_untuk_dibagikan(baca):
    halaman = baca(alamat_pratinjau(buat_draf()))
    assert halaman.select_one("meta[name=robots]")["content"] == "noindex"
    assert not halaman.select("link[rel=canonical], meta[property='og:image'], [type='application/ld+json']")
    assert not halaman.select("meta[property^=article]")


def test_tautan_ukuran_teks_tidak_pernah_disimpan_mesin_pencari(client, baca):
    tautan = baca("/berita/").select(".ukuran a")
    assert {"nofollow" in a["rel"] for a in tautan} == {True}
    assert client.get(tautan[0]["href"]).headers["X-Robots-Tag"] == "noindex"


def test_ukuran_teks_tidak_mengubah_alamat_kanonik(client, baca):
    client.cookies["ukuran_teks"] = "200"
    assert kanonik(baca("/berita/")) == "http://testserver/berita/"


@pytest.mark.parametrize(
    ("alamat", "judul"),
    [
        ("/", "TPP LOMBOK TENGAH: Portal Informasi dan Pemberdayaan Masyarakat Desa Kabupaten Lombok Tengah"),
        ("/berita/", "Berita | TPP LOMBOK TENGAH"),
        ("/berita/?halaman=2", "Berita, halaman 2 | TPP LOMBOK TENGAH"),
        ("/berita/kategori/pelatihan/", "Berita Pelatihan | TPP LOMBOK TENGAH"),
        ("/berita/2024/", "Berita tahun 2024 | TPP LOMBOK TENGAH"),
        ("/berita/2024/05/", "Berita Mei 2024 | TPP LOMBOK TENGAH"),
        ("/desa/", "Desa | TPP LOMBOK TENGAH"),
        ("/desa/?q=kut", "Desa: cari “kut” | TPP LOMBOK TENGAH"),
        (
            "/desa/?kecamatan=pujut&status=mandiri&jenis=desa",
            "Desa: Kecamatan Pujut, Mandiri, Desa | TPP LOMBOK TENGAH",
        ),
        ("/desa/?status=belum", "Desa: Belum ada data | TPP LOMBOK TENGAH"),
        ("/desa/?status=%3Cb%3E", "Desa | TPP LOMBOK TENGAH"),
        ("/desa/kuta/", "Desa Kuta | TPP LOMBOK TENGAH"),
        ("/desa/kecamatan/pujut/", "Kecamatan Pujut | TPP LOMBOK TENGAH"),
    ],
)
def test_judul_menyebut_halamannya(kuta, baca, alamat, judul):
    buat_kategori("Pelatihan", "pelatihan")
    for nomor in range(13):
        buat_berita(f"Berita {nomor}", diterbitkan_pada=timezone.make_aware(datetime(2024, 5, 1 + nomor)))
    assert baca(alamat).title.text == judul


def test_deskripsi_artikel_dari_ringkasan_lalu_isinya(baca):
    buat_berita("Satu", ringkasan="Rapat.", isi="<p>Warga &amp; kader hadir.</p>")
    halaman = baca("/berita/satu/")
    deskripsi = halaman.select_one("meta[name=description]")["content"]
    assert deskripsi.startswith("Rapat. Warga & kader hadir. Diterbitkan ")
    assert og(halaman, "og:description") == [deskripsi]


@pytest.mark.parametrize("uraian", ["", "Kader.", "Uraian kategori yang panjang. " * 20])
def test_deskripsi_kategori_berguna_panjang_pendek_uraiannya(baca, uraian):
    kategori = buat_kategori("Pelatihan", "pelatihan")
    kategori.uraian = uraian
    kategori.save()
    deskripsi = baca("/berita/kategori/pelatihan/").select_one("meta[name=description]")["content"]
    assert deskripsi.startswith("Berita Pelatihan. ")
    assert 50 <= len(deskripsi) <= 160


def test_tautan_artikel_yang_dibagikan_lengkap(baca, gambar):
    buat_berita(
        "Rapat & <rembuk>",
        slug="rapat",
        foto_utama=gambar(),
        diterbitkan_pada=timezone.make_aware(datetime(2025, 5, 1, 9, 30)),
        diperbarui_pada=timezone.make_aware(datetime(2025, 5, 2, 8, 0)),
    )
    halaman = baca("/berita/rapat/")
    assert og(halaman, "og:title") == ["Rapat & <rembuk>"]
    assert og(halaman, "og:type") == ["article"]
    assert og(halaman, "og:site_name") == ["TPP LOMBOK TENGAH"]
    assert og(halaman, "og:locale") == ["id_ID"]
    assert og(halaman, "og:image")[0].startswith("http://testserver/media/kartu/berita-")
    assert (og(halaman, "og:image:width"), og(halaman, "og:image:height")) == (["1200"], ["630"])
    assert og(halaman, "og:image:alt") == ["Rapat & <rembuk>. Musyawarah Desa, 1 Mei 2025. TPP LOMBOK TENGAH"]
    assert og(halaman, "article:published_time") == ["2025-05-01T09:30:00+08:00"]
    assert og(halaman, "article:modified_time") == ["2025-05-02T08:00:00+08:00"]
    assert og(halaman, "article:section") == ["Musyawarah Desa"]
    assert halaman.select_one("meta[name='twitter:card']")["content"] == "summary_large_image"


@pytest.mark.parametrize(
    ("alamat", "jenis"),
    [
        ("/", "situs"),
        ("/profil/", "situs"),
        ("/berita/", "situs"),
        ("/desa/", "situs"),
        ("/data/", "situs"),
        ("/desa/kuta/", "desa"),
        ("/desa/kecamatan/pujut/", "kecamatan"),
    ],
)
def test_setiap_halaman_bergambar_bagi(profil, kuta, baca, alamat, jenis):
    halaman = baca(alamat)
    assert og(halaman, "og:image")[0].startswith(f"http://testserver/media/kartu/{jenis}-")
    assert og(halaman, "og:type") == ["website"]


def test_warna_peramban_menurut_terang_dan_gelap(baca):
    warna = [
        (meta.get("media"), meta["content"]) for meta in baca("/berita/").select("meta[name=theme-color]")
    ]
    # The first that matches counts.
    assert warna == [("(prefers-color-scheme: dark)", "#0c3022"), (None, "#0b3d2a")]
