"""The whole site walked through as a reader or a search engine does: no link leads nowhere, every page has a name.

The walk starts at the front page and the sitemap, and follows every address of this site that a page names.
"""

import io
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urldefrag, urljoin

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone
from lxml import etree, html

from berita.models import Berita
from desa.models import Desa
from tests.berita.pabrik import buat_artikel_lengkap, buat_berita, buat_kategori, buat_tak_terlihat

ASAL = "http://testserver"
# Where pages name other addresses: elements, the attribute, and how many addresses stand in it.
TAUTAN = [
    ("//a[@href] | //link[@href] | //area[@href]", "href"),
    ("//img[@src] | //script[@src]", "src"),
    ("//meta[@property='og:image' or @property='og:url']", "content"),
]
# The text-size links are the same on every page but for the way back; one page is enough.
SEKALI = "/ukuran-teks/"
TERTUTUP = "/admin/"


def tahun_ini():
    return timezone.localdate().year


@dataclass
class Halaman:
    judul: str
    deskripsi: str
    h1: int
    kanonik: str
    robot: str
    id: set


@dataclass
class Jelajah:
    """What the walk found. Addresses are absolute, without their fragment."""

    halaman: dict = field(default_factory=dict)
    status: dict = field(default_factory=dict)
    disebut: dict = field(default_factory=lambda: defaultdict(set))  # address: the pages that name it
    jangkar: dict = field(default_factory=lambda: defaultdict(set))  # address: the fragments asked of it
    pindah: dict = field(default_factory=dict)


def baca_tautan(pohon, alamat):
    for jalan, atribut in TAUTAN:
        for unsur in pohon.xpath(jalan):
            yield urljoin(alamat, unsur.get(atribut))
    for unsur in pohon.xpath("//*[@srcset]"):
        for satu in unsur.get("srcset").split(","):
            yield urljoin(alamat, satu.split()[0])


def baca_halaman(pohon):
    def isi(jalan):
        return " ".join(pohon.xpath(jalan))

    return Halaman(
        judul=isi("//title/text()"),
        deskripsi=isi("//meta[@name='description']/@content"),
        h1=len(pohon.xpath("//h1")),
        kanonik=isi("//link[@rel='canonical']/@href"),
        robot=isi("//meta[@name='robots']/@content"),
        id=set(pohon.xpath("//@id")),
    )


def jelajahi(client):
    """Walk through the site and return a Jelajah."""
    hasil, antre, ukuran = Jelajah(), [f"{ASAL}/", f"{ASAL}/sitemap.xml", f"{ASAL}/robots.txt"], False
    while antre:
        alamat = antre.pop()
        if alamat in hasil.status:
            continue
        response = client.get(alamat.removeprefix(ASAL))
        hasil.status[alamat] = response.status_code
        jenis = response.headers.get("Content-Type", "")
        if response.status_code in (301, 302):
            tautan = [urljoin(alamat, response.headers["Location"])]
            hasil.pindah[alamat] = urldefrag(tautan[0])[0]
        elif response.status_code != 200 or response.streaming:
            tautan = []
        elif jenis.startswith("text/html"):
            pohon = html.document_fromstring(response.content.decode())
            hasil.halaman[alamat] = baca_halaman(pohon)
            tautan = list(baca_tautan(pohon, alamat))
        elif jenis.startswith("text/xml"):
            tautan = etree.fromstring(response.content).xpath("//*[local-name()='loc']/text()")
        elif jenis.startswith("application/manifest"):
            isi = response.json()
            tautan = [urljoin(alamat, satu) for satu in [isi["start_url"], *(i["src"] for i in isi["icons"])]]
        else:
            tautan = []
        for satu in tautan:
            tujuan, jangkar = urldefrag(satu)
            jalan = tujuan.removeprefix(ASAL)
            if not tujuan.startswith(f"{ASAL}/") or jalan.startswith(TERTUTUP):
                continue
            if jalan.startswith(SEKALI):
                if ukuran and alamat != ukuran:
                    continue
                ukuran = alamat
            hasil.disebut[tujuan].add(alamat)
            if jangkar:
                hasil.jangkar[tujuan].add(jangkar)
            antre.append(tujuan)
    return hasil


@pytest.fixture
def isi_situs(profil, gambar, monkeypatch):
    """Every kind of page: the profile, all villages, news on two list pages, in two categories and years, and
    what the public must not see."""
    # Drawing some 170 share pictures would take longer than all the rest; tests of their own judge them.
    monkeypatch.setattr("portal.situs.kartu_bagi.lukis", lambda **isi: b"\xff\xd8\xff\xd9")
    monkeypatch.setattr("portal.situs.kartu_bagi.panel_bentuk", lambda *bentuk: None)
    call_command("muat_wilayah", verbosity=0, stdout=io.StringIO())
    artikel = buat_artikel_lengkap(gambar)
    artikel.desa.add(Desa.objects.get(slug="kuta"))
    artikel.kecamatan.add(Desa.objects.get(slug="kuta").kecamatan)
    artikel.slug = "alamat-baru"
    artikel.save()
    for nomor, berita in enumerate(Berita.objects.terbit()):
        berita.ringkasan = f"Ringkasan berita nomor {nomor}."
        berita.save()
    lain = buat_kategori("Pelatihan", "pelatihan")
    default_storage.save("lampiran/aa/b/berita-acara.pdf", ContentFile(b"%PDF-1.4 contoh"))
    lama = timezone.make_aware(datetime(tahun_ini() - 2, 12, 31, 23))
    buat_berita(
        "Kader belajar pembukuan", kategori=lain, ringkasan="Dua hari belajar.", diterbitkan_pada=lama
    )
    buat_kategori("Kosong", "kosong")
    buat_tak_terlihat()


_HASIL = []


@pytest.fixture
def jelajah(request):
    """The walk, once for all tests of this module."""
    if not _HASIL:
        request.getfixturevalue("isi_situs")
        _HASIL.append(jelajahi(request.getfixturevalue("client")))
    return _HASIL[0]


pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("jelajah")]


@pytest.fixture
def kanonik(jelajah):
    """The pages that search engines keep, by address."""
    return {alamat: satu for alamat, satu in jelajah.halaman.items() if satu.kanonik == alamat}


def kembar(nilai):
    """Return the addresses (lists) of a dict that share a value."""
    balik = defaultdict(list)
    for alamat, satu in nilai.items():
        balik[satu].append(alamat)
    return {satu: daftar for satu, daftar in balik.items() if len(daftar) > 1}


def test_jelajah_sampai_ke_setiap_jenis_halaman(jelajah):
    jalan = {alamat.removeprefix(ASAL) for alamat in jelajah.halaman}
    assert {
        "/",
        "/profil/",
        "/berita/",
        "/berita/?halaman=2",
        "/berita/alamat-baru/",
        "/berita/kategori/pelatihan/",
        f"/berita/{tahun_ini() - 2}/",
        f"/berita/{tahun_ini() - 2}/12/",
        f"/berita/{tahun_ini()}/",
        "/desa/",
        "/desa/kecamatan/pujut/",
        "/desa/kuta/",
        "/desa/praya/",
        "/data/",
    } <= jalan
    assert len([satu for satu in jalan if satu.startswith("/desa/")]) >= 1 + 12 + 154


def test_tidak_ada_tautan_yang_putus(jelajah):
    putus = {
        alamat: sorted(jelajah.disebut[alamat])[:3]
        for alamat, status in jelajah.status.items()
        if status not in (200, 301, 302)
    }
    assert putus == {}


def test_pengalihan_sampai_dalam_satu_langkah(jelajah):
    assert {a: ke for a, ke in jelajah.pindah.items() if jelajah.status[ke] != 200} == {}


def test_setiap_jangkar_ada_di_halamannya(jelajah):
    hilang = {
        alamat: jangkar - jelajah.halaman[alamat].id
        for alamat, jangkar in jelajah.jangkar.items()
        if alamat in jelajah.halaman and jangkar - jelajah.halaman[alamat].id
    }
    assert hilang == {}


def test_setiap_halaman_berjudul(jelajah):
    assert [alamat for alamat, satu in jelajah.halaman.items() if len(satu.judul) < 10] == []


def test_setiap_deskripsi_50_sampai_160_huruf(jelajah):
    panjang = {alamat: len(satu.deskripsi) for alamat, satu in jelajah.halaman.items()}
    assert {alamat: n for alamat, n in panjang.items() if not 50 <= n <= 160} == {}


def test_setiap_halaman_punya_tepat_satu_h1(jelajah):
    assert {alamat: satu.h1 for alamat, satu in jelajah.halaman.items() if satu.h1 != 1} == {}


def test_setiap_halaman_berkanonik_yang_menjawab_dan_kanonik_sendiri(jelajah, kanonik):
    assert {a: satu.kanonik for a, satu in jelajah.halaman.items() if satu.kanonik not in kanonik} == {}


def test_halaman_kanonik_boleh_disimpan_mesin_pencari(kanonik):
    assert {alamat: satu.robot for alamat, satu in kanonik.items() if satu.robot} == {}


def test_peta_situs_hanya_memuat_halaman_kanonik(jelajah, kanonik):
    dalam_peta = {a for a, dari in jelajah.disebut.items() if f"{ASAL}/sitemap.xml" in dari}
    assert dalam_peta - kanonik.keys() == set()


def test_setiap_halaman_kanonik_ada_di_peta_situs_kecuali_lembar_lanjutan(jelajah, kanonik):
    dalam_peta = {a for a, dari in jelajah.disebut.items() if f"{ASAL}/sitemap.xml" in dari}
    lanjutan = {alamat for alamat in kanonik if "?halaman=" in alamat}
    # A year without news between two others is linked, and has nothing to find.
    kosong = {f"{ASAL}/berita/{tahun_ini() - 1}/"}
    assert kanonik.keys() - dalam_peta - lanjutan - kosong == set()


def test_tidak_ada_judul_kembar(kanonik):
    assert kembar({alamat: satu.judul for alamat, satu in kanonik.items()}) == {}


def test_tidak_ada_deskripsi_kembar(kanonik):
    assert kembar({alamat: satu.deskripsi for alamat, satu in kanonik.items()}) == {}


def test_yang_belum_terbit_tidak_disebut_di_mana_pun(jelajah):
    assert [alamat for alamat in jelajah.status if "rahasia" in alamat] == []
