"""Linked data: read by a JSON-LD processor as search engines read it, complete, and harmless as text."""

import json
from datetime import date, datetime
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from pyld import jsonld

from portal.dasar.models import Gambar
from portal.situs.models import PengaturanSitus, nilai_awal
from profil.models import HalamanProfil
from tests.berita.pabrik import buat_berita, buat_kategori
from tests.desa.pabrik import buat_desa, buat_kecamatan

pytestmark = pytest.mark.django_db
ASAL = "http://testserver"
SCHEMA = "https://schema.org/"
# The terms that the site uses, as https://schema.org/docs/jsonldcontext.jsonld defines them.
KONTEKS = json.loads((Path(__file__).parent / "skema" / "schemaorg.jsonld").read_text())

# What each type may say [schema.org], what it must say [schema.org, Google's guides for articles and breadcrumbs].
SIFAT = {
    "WebSite": ({"url", "name", "potentialAction"}, {"description", "inLanguage", "publisher"}),
    "SearchAction": ({"target", "query-input"}, set()),
    "EntryPoint": ({"urlTemplate"}, set()),
    "Organization": ({"name", "url"}, {"description", "address", "telephone", "email", "sameAs"}),
    "BreadcrumbList": ({"itemListElement"}, set()),
    "ListItem": ({"position", "name", "item"}, set()),
    "NewsArticle": (
        {"headline", "image", "datePublished", "dateModified", "author", "publisher", "mainEntityOfPage"},
        {"description", "inLanguage", "articleSection", "contentLocation", "correction"},
    ),
    "Person": ({"name"}, {"jobTitle"}),
    "CorrectionComment": ({"text", "datePublished"}, set()),
    "AdministrativeArea": (
        {"name"},
        {"alternateName", "url", "identifier", "containedInPlace", "geo", "image"},
    ),
    "PropertyValue": ({"propertyID", "value"}, set()),
    "GeoCoordinates": ({"latitude", "longitude"}, set()),
}


@pytest.fixture
def data(client):
    """Read a page's linked data as a JSON-LD processor does, without any network; returns nodes (list)."""

    def muat(alamat, pilihan):
        if alamat.rstrip("/") == SCHEMA.rstrip("/"):
            isi, jenis = KONTEKS, "application/ld+json"
        else:
            assert alamat.startswith(f"{ASAL}/"), f"another host: {alamat}"
            isi, jenis = client.get(alamat.removeprefix(ASAL)).content.decode(), "text/html"
        return {"contentType": jenis, "contextUrl": None, "documentUrl": alamat, "document": isi}

    def _data(alamat):
        return jsonld.expand(
            f"{ASAL}{alamat}", {"documentLoader": muat, "extractAllScripts": True, "ordered": True}
        )

    return _data


@pytest.fixture
def mentah(baca):
    """Return a page's nodes (list of dicts) as they are written."""

    def _mentah(alamat):
        (unsur,) = baca(alamat).select('script[type="application/ld+json"]')
        isi = json.loads(unsur.string)
        assert isi["@context"] == "https://schema.org"
        return isi["@graph"]

    return _mentah


def simpul(graf, jenis):
    (satu,) = [satu for satu in graf if satu["@type"] == jenis]
    return satu


def semua_simpul(nilai):
    """Yield every node of a graph, nested ones too."""
    if isinstance(nilai, dict):
        if "@type" in nilai and "@value" not in nilai:  # a typed value is no node
            yield nilai
        nilai = list(nilai.values())
    if isinstance(nilai, list):
        for satu in nilai:
            yield from semua_simpul(satu)


@pytest.fixture
def isi():
    """One of everything that linked data tells of. The photo is a row without files: nobody looks at it here."""
    HalamanProfil.objects.create(judul="Profil", judul_program="Program contoh", pengantar="<p>Isi.</p>")
    foto = Gambar(lebar=800, tinggi=600, teks_alternatif="Warga.")
    Gambar.objects.bulk_create([foto])
    situs = nilai_awal() | {
        "alamat": "Praya",
        "telepon": "0370 123456",
        "surel": "tpp@contoh.example",
        "facebook": "https://facebook.example/tpp",
    }
    PengaturanSitus.objects.create(**situs)
    pujut = buat_kecamatan("52.02.04", "Pujut")
    kuta = buat_desa("52.02.04.2009", "Kuta", kecamatan=pujut, lintang="-8.89", bujur="116.28")
    kuta.nama_lain.create(nama="Kute")
    berita = buat_berita(
        "Warga menyusun usulan",
        slug="lengkap",
        penulis="Redaksi",
        jabatan_penulis="Pendamping Desa",
        ralat="Kegiatannya pagi.",
        ralat_pada=date(2025, 5, 3),
        foto_utama=foto,
        diterbitkan_pada=timezone.make_aware(datetime(2025, 5, 1, 9, 30)),
        diperbarui_pada=timezone.make_aware(datetime(2025, 5, 2, 8, 0)),
    )
    berita.desa.add(kuta)
    berita.kecamatan.add(pujut)
    buat_berita("Tanpa penulis", slug="polos")


HALAMAN = [
    "/",
    "/profil/",
    "/berita/",
    "/berita/kategori/musyawarah-desa/",
    "/berita/2025/05/",
    "/berita/lengkap/",
    "/berita/polos/",
    "/desa/",
    "/desa/kuta/",
    "/desa/kecamatan/pujut/",
    "/data/",
]


@pytest.mark.parametrize("alamat", HALAMAN)
def test_setiap_simpul_lengkap_dan_hanya_memakai_sifatnya(isi, data, alamat):
    graf = data(alamat)
    assert graf
    for satu in semua_simpul(graf):
        (jenis,) = satu["@type"]
        wajib, boleh = SIFAT[jenis.removeprefix(SCHEMA)]
        sifat = {nama.removeprefix(SCHEMA) for nama in satu} - {"@type", "@id"}
        assert wajib <= sifat
        assert sifat <= wajib | boleh


@pytest.mark.parametrize("alamat", HALAMAN)
def test_setiap_kata_dikenal_schema_org(isi, mentah, alamat):
    """A processor drops unknown terms without a word."""
    kata = {nama for satu in semua_simpul(mentah(alamat)) for nama in satu}
    assert kata - {"@type", "@id"} <= KONTEKS["@context"].keys()


@pytest.mark.parametrize("alamat", HALAMAN)
def test_setiap_alamat_lengkap(isi, data, alamat):
    alamat_alamat = [
        nilai["@id"]
        for satu in semua_simpul(data(alamat))
        for nama in ("url", "item", "image", "mainEntityOfPage", "sameAs")
        for nilai in satu.get(f"{SCHEMA}{nama}", [])
    ]
    assert alamat_alamat
    assert all(satu.startswith((f"{ASAL}/", "https://")) for satu in alamat_alamat)


def test_beranda_menyebut_situs_pencarian_dan_pengelolanya(isi, mentah):
    graf = mentah("/")
    assert [satu["@type"] for satu in graf] == ["WebSite", "Organization"]
    situs, pengelola = graf
    assert situs["name"] == "TPP LOMBOK TENGAH"
    assert situs["potentialAction"]["target"]["urlTemplate"] == f"{ASAL}/cari/?q={{search_term_string}}"
    assert situs["publisher"] == {"@id": pengelola["@id"]}
    assert pengelola["telephone"] == "0370 123456"
    assert pengelola["sameAs"] == ["https://facebook.example/tpp"]


def test_kontak_yang_tidak_diisi_tidak_disebut(mentah):
    assert simpul(mentah("/"), "Organization").keys() == {"@type", "@id", "url", "name", "description"}


def test_jejak_dari_beranda_sampai_halaman_ini(isi, mentah):
    jejak = simpul(mentah("/desa/kuta/"), "BreadcrumbList")["itemListElement"]
    assert [(satu["position"], satu["name"], satu["item"].removeprefix(ASAL)) for satu in jejak] == [
        (1, "Beranda", "/"),
        (2, "Desa", "/desa/"),
        (3, "Kecamatan Pujut", "/desa/kecamatan/pujut/"),
        (4, "Desa Kuta", "/desa/kuta/"),
    ]


def test_artikel_menurut_yang_ditulis_staf(isi, mentah):
    graf = mentah("/berita/lengkap/")
    artikel = simpul(graf, "NewsArticle")
    assert artikel["datePublished"] == "2025-05-01T09:30:00+08:00"
    assert artikel["dateModified"] == "2025-05-02T08:00:00+08:00"
    assert artikel["author"] == {"@type": "Person", "name": "Redaksi", "jobTitle": "Pendamping Desa"}
    assert artikel["publisher"] == {"@id": simpul(graf, "Organization")["@id"]}
    assert artikel["articleSection"] == "Musyawarah Desa"
    assert [satu["name"] for satu in artikel["contentLocation"]] == ["Kuta", "Kecamatan Pujut"]
    assert artikel["correction"]["text"] == "Kegiatannya pagi."
    assert artikel["correction"]["datePublished"] == "2025-05-03"


def test_foto_artikel_dapat_diambil(gambar, mentah, client):
    buat_berita(slug="berfoto", foto_utama=gambar())
    (foto,) = simpul(mentah("/berita/berfoto/"), "NewsArticle")["image"]
    assert client.get(foto).status_code == 200


def test_artikel_tanpa_penulis_dan_foto_memakai_pengelola_dan_gambar_bagi(isi, mentah, baca):
    graf = mentah("/berita/polos/")
    artikel = simpul(graf, "NewsArticle")
    assert artikel["author"] == artikel["publisher"]
    assert artikel["image"] == [baca("/berita/polos/").select_one("meta[property='og:image']")["content"]]
    assert "correction" not in artikel
    assert "contentLocation" not in artikel


def test_judul_artikel_paling_panjang_110_huruf(mentah):
    buat_berita("Musyawarah " * 14, slug="panjang")
    assert len(simpul(mentah("/berita/panjang/"), "NewsArticle")["headline"]) <= 110


def test_desa_menyebut_kode_induk_dan_titiknya(isi, mentah):
    desa = simpul(mentah("/desa/kuta/"), "AdministrativeArea")
    assert (desa["name"], desa["alternateName"]) == ("Desa Kuta", ["Kute"])
    assert desa["identifier"]["value"] == "52.02.04.2009"
    assert desa["containedInPlace"]["name"] == "Kecamatan Pujut"
    assert desa["containedInPlace"]["containedInPlace"]["name"] == "Kabupaten Lombok Tengah"
    assert desa["geo"] == {"@type": "GeoCoordinates", "latitude": -8.89, "longitude": 116.28}


def test_titik_yang_tidak_diketahui_tidak_disebut(isi, mentah):
    assert "geo" not in simpul(mentah("/desa/kecamatan/pujut/"), "AdministrativeArea")


def test_tidak_ada_teks_yang_menutup_unsur_skrip(client):
    jahat = "</script><script>alert(1)</script><!-- & ]]>"
    kategori = buat_kategori(jahat[:60], "jahat")
    buat_berita(jahat, slug="jahat", penulis=jahat, ralat=jahat, kategori=kategori)
    isi = client.get("/berita/jahat/").content.decode()
    (unsur,) = BeautifulSoup(isi, "html.parser").select("script:not([src])")
    artikel = simpul(json.loads(unsur.string)["@graph"], "NewsArticle")
    assert (artikel["headline"], artikel["author"]["name"]) == (jahat, jahat)
    awal = isi.index("ld+json")
    assert "<" not in isi[awal : isi.index("</script>", awal)]
    assert "alert(1)</script>" not in isi
