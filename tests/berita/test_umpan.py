"""Atom and RSS: valid by schema and by a strict reader, complete, and stable in their names."""

from datetime import timedelta
from pathlib import Path

import feedparser
import pytest
from django.utils import timezone
from lxml import etree

from tests.berita.pabrik import buat_berita, buat_kategori

pytestmark = pytest.mark.django_db
ALAMAT = [
    "/berita/atom.xml",
    "/berita/rss.xml",
    "/berita/kategori/musyawarah-desa/atom.xml",
    "/berita/kategori/musyawarah-desa/rss.xml",
]
SKEMA = {
    "atom": etree.RelaxNG(file=Path(__file__).parent / "skema" / "atom.rng"),
    "rss": etree.RelaxNG(file=Path(__file__).parent / "skema" / "rss.rng"),
}


def umpan(client, alamat):
    response = client.get(alamat)
    assert response.status_code == 200
    return response.content


@pytest.mark.parametrize("alamat", ALAMAT)
def test_umpan_sah_menurut_skema_dan_pembaca_yang_ketat(client, alamat):
    buat_berita("Rapat & <b>musyawarah</b> 🎉 مرحبا", penulis="Redaksi", ringkasan="1 < 2 & 3")
    buat_berita("Tanpa penulis", hari_lalu=2)
    isi = umpan(client, alamat)
    skema = SKEMA["atom" if alamat.endswith("atom.xml") else "rss"]
    skema.assertValid(etree.fromstring(isi))
    hasil = feedparser.parse(isi)
    assert not hasil.bozo, hasil.get("bozo_exception")
    assert [e.title for e in hasil.entries][1] == "Tanpa penulis"
    assert "musyawarah" in hasil.entries[0].title
    assert hasil.entries[0].summary == "1 &lt; 2 &amp; 3"


@pytest.mark.parametrize("alamat", ALAMAT)
def test_umpan_kosong_pun_sah(client, alamat):
    buat_kategori()
    isi = umpan(client, alamat)
    SKEMA["atom" if alamat.endswith("atom.xml") else "rss"].assertValid(etree.fromstring(isi))


def test_umpan_kategori_hanya_memuat_kategorinya(client):
    buat_berita("Musyawarah")
    buat_berita("Belajar", kategori=buat_kategori("Pelatihan", "pelatihan"))
    hasil = feedparser.parse(umpan(client, "/berita/kategori/pelatihan/atom.xml"))
    assert [e.title for e in hasil.entries] == ["Belajar"]
    assert hasil.feed.title == "TPP LOMBOK TENGAH: Pelatihan"
    assert client.get("/berita/kategori/entah/atom.xml").status_code == 404


def test_nama_butir_tetap_walau_alamatnya_berubah(client):
    berita = buat_berita("Satu")
    sebelum = feedparser.parse(umpan(client, "/berita/atom.xml")).entries[0]
    berita.slug = "dua"
    berita.save()
    sesudah = feedparser.parse(umpan(client, "/berita/atom.xml")).entries[0]
    assert sebelum.id == sesudah.id
    assert sesudah.link == "http://testserver/berita/dua/"


def test_waktu_terbit_dan_pembaruan_terpisah(client):
    berita = buat_berita(hari_lalu=3, diperbarui_pada=timezone.now() - timedelta(days=1))
    satu = feedparser.parse(umpan(client, "/berita/atom.xml")).entries[0]
    assert satu.published_parsed[:5] == berita.diterbitkan_pada.utctimetuple()[:5]
    assert satu.updated_parsed[:5] == berita.diperbarui_pada.utctimetuple()[:5]


def test_umpan_memuat_dua_puluh_terbaru(client):
    for hari in range(22):
        buat_berita(f"Berita {hari}", hari_lalu=hari)
    judul = [e.title for e in feedparser.parse(umpan(client, "/berita/rss.xml")).entries]
    assert judul == [f"Berita {hari}" for hari in range(20)]


def test_halaman_menunjuk_umpannya(baca):
    assert (
        baca("/berita/").select_one('link[rel=alternate][type="application/atom+xml"]')["href"]
        == "/berita/atom.xml"
    )
