"""sitemap.xml and robots.txt: valid, complete, true in their dates, and small at any number of news."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.core.cache import cache
from django.utils import timezone
from lxml import etree

from berita.models import Berita
from desa.models import Desa, IndeksDesa, Kecamatan
from portal.situs import peta_situs
from tests.berita.pabrik import buat_berita, buat_kategori, buat_tak_terlihat
from tests.desa.pabrik import buat_desa, buat_kecamatan

pytestmark = pytest.mark.django_db
SKEMA = etree.RelaxNG(file=Path(__file__).parent / "skema" / "sitemap.rng")
RUANG = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def wita(*waktu):
    return timezone.make_aware(datetime(*waktu))


@pytest.fixture
def peta(client):
    """Get a sitemap and return it as a dict of path to day (None where none is told); it must be valid."""

    def _peta(alamat="/sitemap.xml"):
        response = client.get(alamat)
        assert response.status_code == 200
        pohon = etree.fromstring(response.content)
        SKEMA.assertValid(pohon)
        return {
            satu.findtext("s:loc", namespaces=RUANG).removeprefix("http://testserver"): satu.findtext(
                "s:lastmod", namespaces=RUANG
            )
            for satu in pohon
        }

    return _peta


@pytest.fixture
def batas_kecil(monkeypatch):
    """Lists of at most three addresses."""
    monkeypatch.setattr(peta_situs, "BATAS", 3)
    monkeypatch.setattr(peta_situs._Peta, "limit", 3)


def test_peta_memuat_setiap_jenis_halaman(profil, peta):
    buat_desa("52.02.04.2009", "Kuta", kecamatan=buat_kecamatan("52.02.04", "Pujut"))
    buat_berita(slug="usulan", diterbitkan_pada=wita(2025, 11, 3))
    assert list(peta()) == [
        "/",
        "/profil/",
        "/berita/",
        "/desa/",
        "/data/",
        "/cari/",
        "/desa/kecamatan/pujut/",
        "/desa/kuta/",
        "/berita/kategori/musyawarah-desa/",
        "/berita/2025/",
        "/berita/2025/11/",
        "/berita/usulan/",
    ]


def test_peta_tanpa_isi_pun_sah(peta):
    assert list(peta()) == ["/", "/berita/", "/desa/", "/data/", "/cari/"]


def test_yang_belum_terbit_tidak_ada_di_peta(client, profil):
    buat_berita("Terlihat")
    for satu in buat_tak_terlihat().values():
        Berita.objects.filter(pk=satu.pk).update(kategori=buat_kategori("Rahasia", "rahasia"))
    isi = client.get("/sitemap.xml").content.decode()
    assert "terlihat" in isi
    assert "rahasia" not in isi


def test_berita_terjadwal_masuk_peta_pada_menitnya(client, monkeypatch):
    saat = timezone.now().replace(microsecond=0) + timedelta(hours=1)
    buat_berita(slug="terjadwal", diterbitkan_pada=saat)
    monkeypatch.setattr(timezone, "now", lambda: saat - timedelta(seconds=1))
    assert b"terjadwal" not in client.get("/sitemap.xml").content
    monkeypatch.setattr(timezone, "now", lambda: saat)
    assert b"terjadwal" in client.get("/sitemap.xml").content


def test_tanggal_artikel_adalah_terbit_atau_pembaruannya(peta):
    buat_berita(slug="lama", diterbitkan_pada=wita(2025, 3, 1, 0, 30))
    buat_berita(
        slug="diperbarui", diterbitkan_pada=wita(2025, 3, 2), diperbarui_pada=wita(2025, 4, 5, 23, 30)
    )
    hasil = peta()
    assert hasil["/berita/lama/"] == "2025-03-01"
    assert hasil["/berita/diperbarui/"] == "2025-04-05"


def test_tanggal_arsip_dan_daftar_adalah_berita_terbarunya(peta):
    for bulan, hari in ((3, 1), (3, 20), (5, 2)):
        buat_berita(f"Berita {bulan}-{hari}", diterbitkan_pada=wita(2025, bulan, hari))
    hasil = peta()
    assert hasil["/berita/2025/03/"] == "2025-03-20"
    assert hasil["/berita/2025/05/"] == hasil["/berita/2025/"] == hasil["/berita/"] == "2025-05-02"
    assert "/berita/2025/04/" not in hasil


def test_tanggal_desa_ikut_angkanya_dan_kecamatan_ikut_desanya(peta):
    desa = buat_desa("52.02.04.2009", "Kuta", kecamatan=buat_kecamatan("52.02.04", "Pujut"))
    indeks = IndeksDesa.objects.create(
        desa=desa, tahun=2024, jenis="idm", skor="0.9", status="mandiri", sumber="Contoh"
    )
    Desa.objects.update(diubah_pada=wita(2025, 1, 1))
    Kecamatan.objects.update(diubah_pada=wita(2025, 1, 1))
    IndeksDesa.objects.filter(pk=indeks.pk).update(diubah_pada=wita(2025, 6, 7))
    hasil = peta()
    assert {hasil[satu] for satu in ("/desa/kuta/", "/desa/kecamatan/pujut/", "/desa/")} == {"2025-06-07"}


def test_peta_besar_menjadi_indeks_yang_sah_dan_lengkap(profil, peta, batas_kecil):
    for nomor in range(7):
        buat_berita(f"Berita {nomor}", diterbitkan_pada=wita(2025, 5, nomor + 1))
    indeks = peta()
    assert list(indeks) == [
        "/sitemap-halaman.xml",
        "/sitemap-halaman.xml?p=2",
        "/sitemap-kategori.xml",
        "/sitemap-arsip.xml",
        "/sitemap-berita.xml",
        "/sitemap-berita.xml?p=2",
        "/sitemap-berita.xml?p=3",
    ]
    semua = [alamat for bagian in indeks for alamat in peta(bagian)]
    assert len(semua) == len(set(semua))
    assert {satu.get_absolute_url() for satu in Berita.objects.terbit()} <= set(semua)


def test_indeks_tidak_mengaku_tahu_saat_tiap_lembar_berita(peta, batas_kecil):
    for nomor in range(7):
        buat_berita(f"Berita {nomor}", hari_lalu=nomor)
    hasil = peta()
    assert hasil["/sitemap-berita.xml?p=2"] is None
    assert hasil["/sitemap-kategori.xml"]


def test_berita_baru_hanya_mengubah_lembar_terakhir(peta, batas_kecil):
    for nomor in range(5):
        buat_berita(f"Berita {nomor}", hari_lalu=nomor + 1)
    sebelum = peta("/sitemap-berita.xml")
    buat_berita("Paling baru", hari_lalu=0)
    assert peta("/sitemap-berita.xml") == sebelum
    assert "/berita/paling-baru/" in peta("/sitemap-berita.xml?p=2")


@pytest.mark.parametrize(
    "alamat",
    [
        "/sitemap-entah.xml",
        "/sitemap-kategori.xml",  # nothing in it
        "/sitemap-halaman.xml?p=9",
        "/sitemap-halaman.xml?p=0",
        "/sitemap-halaman.xml?p=a",
        "/sitemap-halaman.xml?p=%00",
        "/sitemap-halaman.xml?p=" + "9" * 5000,
        "/sitemap.xml?p=2",
    ],
)
def test_lembar_yang_tidak_ada_tidak_ditemukan(client, alamat):
    assert client.get(alamat).status_code == 404


@pytest.mark.parametrize(
    ("alamat", "paling_banyak"),
    [("/sitemap.xml", 19), ("/sitemap-berita.xml", 2), ("/sitemap-wilayah.xml", 6)],
)
def test_jumlah_kueri_tetap(profil, client, django_assert_max_num_queries, alamat, paling_banyak):
    def hitung():
        cache.clear()
        with django_assert_max_num_queries(paling_banyak) as kueri:
            assert client.get(alamat).status_code == 200
        return len(kueri.captured_queries)

    desa = buat_desa()
    buat_berita(hari_lalu=0).desa.add(desa)
    sedikit = hitung()
    for nomor in range(12):
        buat_desa(f"99.01.02.20{nomor:02}", f"Contoh {nomor}")
        buat_berita(
            f"Berita {nomor}", kategori=buat_kategori(f"K{nomor}", f"k-{nomor}"), hari_lalu=30 * nomor
        )
    assert hitung() == sedikit


def test_peta_termampatkan(client):
    for nomor in range(5):
        buat_berita(f"Berita {nomor}")
    response = client.get("/sitemap.xml", headers={"accept-encoding": "gzip"})
    assert response.headers["Content-Encoding"] == "gzip"


def test_robots_menyebut_peta_dengan_alamat_lengkap(client):
    baris = client.get("/robots.txt").content.decode().splitlines()
    assert "Sitemap: http://testserver/sitemap.xml" in baris


@pytest.mark.parametrize("jalan", ["/admin/", "/ukuran-teks/", "/cari/?", "/desa-saya/"])
def test_robots_menutup_yang_bukan_halaman(client, jalan):
    assert f"Disallow: {jalan}" in client.get("/robots.txt").content.decode().splitlines()
