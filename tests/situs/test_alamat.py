"""Untidy and old addresses: one redirect to the living page, and never one to anywhere else."""

from urllib.parse import unquote_to_bytes

import pytest
from django.db import DatabaseError
from django.test import Client

from berita.models import AlamatLama
from desa.models import NamaLain
from portal.situs import antar
from portal.situs.models import Pengalihan
from tests.berita.pabrik import buat_berita, buat_draf
from tests.desa.pabrik import buat_desa


@pytest.fixture
def berita(db):
    """An article at /berita/judul-baru/ that was at /berita/judul-lama/ before."""
    satu = buat_berita(slug="judul-baru")
    AlamatLama.objects.create(slug="judul-lama", berita=satu)
    return satu


@pytest.fixture
def desa(db):
    """A village at /desa/contoh-satu/ that is also called Conto."""
    satu = buat_desa()
    NamaLain.objects.create(desa=satu, nama="Conto")
    return satu


def pengalihan(dari, ke):
    satu = Pengalihan(dari=dari, ke=ke)
    satu.full_clean()
    satu.save()
    return satu


def buka(client, alamat):
    """Get an address as a server hands it on; the test client alone would take //x for a host."""
    path, _, kueri = alamat.partition("?")
    return client.get("/", PATH_INFO=unquote_to_bytes(path).decode("latin-1"), QUERY_STRING=kueri)


def sampai(client, alamat):
    """Return where one redirect leads; the page there answers with 200, if it is on this site."""
    response = buka(client, alamat)
    assert response.status_code == 301, (alamat, response.status_code)
    assert response.headers["Cache-Control"] == "no-cache"
    if response.url.startswith("/"):
        assert buka(client, response.url.partition("#")[0]).status_code == 200
    return response.url


# --- Tidying ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("alamat", "tujuan"),
    [
        ("/profil", "/profil/"),
        ("/PROFIL/", "/profil/"),
        ("/Profil", "/profil/"),
        ("//profil//", "/profil/"),
        ("/profil//", "/profil/"),
        ("/%2fprofil/", "/profil/"),
        ("/profil/%20", "/profil/"),
        ("/profil/.", "/profil/"),
        ("/desa/conto),", "/desa/contoh-satu/"),
        ("//", "/"),
        ("/Berita/Atom.XML", "/berita/atom.xml"),
        ("/berita/atom.xml/", "/berita/atom.xml"),
        ("/data//desa.csv", "/data/desa.csv"),
        ("/berita//judul-baru", "/berita/judul-baru/"),
        ("/Berita/Judul-Baru/", "/berita/judul-baru/"),
        ("/Berita/Judul-Lama", "/berita/judul-baru/"),
        ("/berita/judul-lama/", "/berita/judul-baru/"),
        ("/DESA/Conto", "/desa/contoh-satu/"),
        ("/desa/conto/", "/desa/contoh-satu/"),
    ],
)
def test_alamat_tak_rapi_diantar_sekali(profil, berita, desa, client, alamat, tujuan):
    assert sampai(client, alamat) == tujuan


@pytest.mark.parametrize(
    ("alamat", "tujuan"),
    [
        ("/Berita?halaman=1&x=%20y", "/berita/?halaman=1&x=%20y"),
        ("/Berita/Judul-Lama?utm=wa", "/berita/judul-baru/?utm=wa"),
        ("/berita/judul-lama/?utm=wa", "/berita/judul-baru/?utm=wa"),
        ("/desa/conto/?a=1", "/desa/contoh-satu/?a=1"),
    ],
)
def test_parameter_ikut_terbawa(berita, desa, client, alamat, tujuan):
    assert sampai(client, alamat) == tujuan


def test_head_diantar_seperti_get(profil, client):
    assert client.head("/Profil").url == "/profil/"


@pytest.mark.parametrize("metode", ["post", "put", "delete", "patch"])
def test_metode_lain_tidak_diantar(profil, client, metode):
    assert getattr(client, metode)("/Profil").status_code == 404


def test_debug_tidak_meledak_pada_post(profil, client, settings):
    settings.DEBUG = True
    assert client.post("/Profil").status_code == 404


def test_pencarian_kode_dengan_alamat_tak_rapi_tetap_sekali(desa, client):
    response = client.get("/Desa", {"q": desa.kode})
    assert (response.status_code, response.url) == (302, "/desa/contoh-satu/")


def test_kunci_pratinjau_tidak_dikecilkan(db, client):
    from berita.pratinjau import alamat_pratinjau

    alamat = alamat_pratinjau(buat_draf())
    assert sampai(client, alamat.removesuffix("/")) == alamat


@pytest.mark.parametrize("alamat", ["/berita/tidak-ada", "/Tidak/Ada", "/berita/rahasia", "/BERITA/RAHASIA/"])
def test_yang_tidak_ada_langsung_404(client, alamat, db):
    buat_draf(slug="rahasia")
    assert client.get(alamat).status_code == 404


def test_alamat_lama_berita_yang_ditarik_tidak_mengantar(berita, client):
    berita.arsipkan()
    assert client.get("/Berita/Judul-Lama").status_code == 404


@pytest.mark.parametrize(
    "alamat", ["/STATIC/css/portal.css", "/Media/x.jpg", "//media/x.jpg", "/ADMIN/", "//admin/"]
)
def test_berkas_dan_halaman_staf_tidak_dirapikan(db, client, alamat):
    assert buka(client, alamat).status_code == 404


@pytest.mark.parametrize("alamat", ["/admin", "/admin/situs/pengalihan"])
def test_garis_miring_admin_seperti_biasa(staf, alamat):
    response = staf.get(alamat)
    assert (response.status_code, response.url) == (301, f"{alamat}/")


@pytest.mark.parametrize(
    "alamat",
    [
        "//jahat.example",
        "//jahat.example/profil/",
        "///jahat.example//",
        "/%2fjahat.example/",
        "/%5cjahat.example/profil/",
        "/\\jahat.example",
        "/%09/jahat.example",
        "/.//jahat.example",
        "/https://jahat.example",
        "/berita/..//jahat.example",
        "/profil/%0d%0aLocation:%20https://jahat.example",
        "/profil/%00",
        "/PROFIL%00",
        "/Berita/%ED%A0%80/",
        "/Berita/%ff%fe",
        "/%u0000/",
        "/BERITA/%%%",
        "/" + "A" * 10_000,
        "/Berita/" + "/" * 5_000,
    ],
)
def test_tidak_pernah_mengantar_keluar_dan_tidak_meledak(profil, client, alamat):
    response = buka(client, alamat)
    if response.status_code == 301:
        assert response.url in ("/", "/profil/", "/berita/")
    else:
        assert response.status_code == 404


def test_404_berdiri_tanpa_basis_data(profil, client, monkeypatch):
    def gagal(*args):
        raise DatabaseError("hilang")

    monkeypatch.setattr(antar.Pengalihan.objects, "dari", gagal)
    assert client.get("/Tidak/Ada").status_code == 404


# --- Redirects of staff -------------------------------------------------------------------------------


@pytest.mark.parametrize("alamat", ["/halaman-lama/", "/Halaman-Lama", "//halaman-lama", "/halaman-lama?x"])
def test_pengalihan_berlaku_bagi_setiap_tulisan(profil, client, alamat):
    pengalihan("/halaman-lama/", "/profil/")
    assert sampai(client, alamat).startswith("/profil/")


def test_pengalihan_membawa_parameter_dan_bagian(profil, client):
    pengalihan("/lama/", "/profil/?a=1#visi")
    assert sampai(client, "/lama/?b=2") == "/profil/?a=1&b=2#visi"


def test_pengalihan_ke_situs_lain_tidak_membawa_parameter(db, client):
    pengalihan("/lama/", "https://contoh.example/baru?a=1")
    assert sampai(client, "/lama/?q=nama-orang") == "https://contoh.example/baru?a=1"


def test_rantai_diantar_sekali(profil, client):
    pengalihan("/b/", "/c/")
    pengalihan("/a/", "/b/")
    pengalihan("/c/", "/profil/")
    assert [sampai(client, satu) for satu in ("/a/", "/b/", "/c/")] == ["/profil/"] * 3


def test_rantai_melewati_alamat_lama_berita(berita, client):
    pengalihan("/kabar.html", "/berita/judul-lama/")
    assert sampai(client, "/Kabar.html") == "/berita/judul-baru/"


def test_rantai_mengikuti_langkah_yang_diubah(profil, berita, client):
    pengalihan("/a/", "/b/")
    tengah = pengalihan("/b/", "/profil/")
    tengah.ke = "/berita/judul-baru/"
    tengah.save()
    assert sampai(client, "/a/") == "/berita/judul-baru/"


def test_halaman_hidup_di_tengah_rantai_menang(profil, client):
    pengalihan("/a/", "/profil/")
    pengalihan("/profil/", "/data/")
    assert sampai(client, "/a/") == "/profil/"


def test_halaman_hidup_selalu_menang(profil, client):
    pengalihan("/profil/", "/data/")
    assert client.get("/profil/").status_code == 200


def test_berita_yang_terbit_lagi_menang_atas_pengalihan(berita, client):
    pengalihan("/berita/judul-baru/", "/data/")
    assert client.get("/berita/judul-baru/").status_code == 200
    berita.arsipkan()
    assert sampai(client, "/berita/judul-baru/") == "/data/"


def test_pengalihan_ke_halaman_yang_tidak_ada_tetap_404(db, client):
    pengalihan("/lama/", "/tidak/ada/")
    assert client.get("/lama/").status_code == 404


def test_putaran_yang_terlanjur_tersimpan_berakhir_404(db, client):
    Pengalihan.objects.bulk_create([Pengalihan(dari="/a/", ke="/b/"), Pengalihan(dari="/b/", ke="/a/")])
    assert client.get("/a/").status_code == 404


def test_pengalihan_tidak_membocorkan_berita_yang_belum_terbit(db, client):
    buat_draf(slug="rahasia")
    pengalihan("/lama/", "/berita/rahasia/")
    assert client.get("/lama/").status_code == 404


def test_pengalihan_ke_halaman_staf_yang_terlanjur_tersimpan_tidak_berlaku(staf):
    Pengalihan.objects.create(dari="/lama/", ke="/admin/")
    assert staf.get("/lama/").status_code == 404


def test_staf_pun_diantar_sekali(profil, staf):
    pengalihan("/lama/", "/profil/")
    assert sampai(staf, "/Lama") == "/profil/"


def test_404_dengan_sesi_tidak_memasang_kuki(db):
    assert not Client().get("/Tidak/Ada").cookies
