"""Ukuran Teks without JavaScript: plain links, a cookie, the right size from the server."""

import pytest

from portal.situs.ukuran_teks import LANGKAH, UkuranTeks


@pytest.mark.parametrize("persen", LANGKAH)
def test_halaman_dikirim_dalam_ukuran_pilihan(profil, baca, client, persen):
    client.cookies["ukuran_teks"] = str(persen)
    halaman = baca("/profil/")
    assert halaman.html["data-ukuran"] == str(persen)
    status = halaman.select_one(".ukuran [role=status]")
    assert status.get_text() == f"Ukuran teks: {UkuranTeks(persen).nama}"


def test_lima_langkah_dari_100_sampai_200_persen():
    assert LANGKAH == [100, 125, 150, 175, 200]
    naik = [UkuranTeks().persen]
    while UkuranTeks(naik[-1]).lebih_besar != naik[-1]:
        naik.append(UkuranTeks(naik[-1]).lebih_besar)
    assert naik == LANGKAH
    assert [UkuranTeks(persen).lebih_kecil for persen in LANGKAH] == [100, *LANGKAH[:-1]]


def test_kendali_tepat_di_bawah_judul_halaman(profil, baca):
    for alamat in ("/", "/profil/"):
        judul = baca(alamat).h1
        assert "ukuran" in judul.find_next_sibling()["class"]


def test_tautan_memilih_ukuran_lalu_kembali(profil, client):
    response = client.get("/ukuran-teks/150/?kembali=/profil/")
    assert response.status_code == 302
    assert response.url == "/profil/"
    kuki = response.cookies["ukuran_teks"]
    assert kuki.value == "150"
    assert kuki["max-age"] == 31536000
    assert kuki["samesite"] == "Lax"
    assert kuki["path"] == "/"
    assert "no-store" in response.headers["Cache-Control"]
    assert 'data-ukuran="150"' in client.get("/profil/").content.decode()


def test_tautan_membawa_pulang_beserta_parameternya(profil, baca, client):
    tautan = baca("/profil/?q=kata kunci&halaman=2").select(".ukuran a")[2]["href"]
    assert client.get(tautan).url == "/profil/?q=kata%20kunci&halaman=2"


def test_kembali_ke_normal(profil, baca, client):
    client.cookies["ukuran_teks"] = "200"
    normal = baca("/profil/").select(".ukuran a")[1]
    assert not normal.has_attr("aria-current")
    client.get(normal["href"])
    assert baca("/profil/").select(".ukuran a")[1]["aria-current"] == "true"


@pytest.mark.parametrize(
    "nilai",
    [
        "",
        "0",
        "99",
        "100.0",
        "1000",
        "besar",
        "-125",
        "\u00b200",
        "１５０".encode().decode("latin-1"),
        "150<script>",
        "9" * 5000,
    ],
)
def test_kuki_yang_diutak_atik_menjadi_normal(profil, baca, client, nilai):
    client.cookies["ukuran_teks"] = nilai
    assert baca("/profil/").html["data-ukuran"] == "100"


@pytest.mark.parametrize("nilai", ["99", "besar", "150%", "1e2", "9" * 300])
def test_alamat_yang_diutak_atik_menjadi_normal(client, nilai):
    response = client.get(f"/ukuran-teks/{nilai}/", {"kembali": "/profil/"})
    assert response.status_code == 302
    assert response.cookies["ukuran_teks"].value == "100"


@pytest.mark.parametrize(
    "jauh",
    [
        "https://jahat.example/",
        "//jahat.example/",
        "///jahat.example/",
        "/\\jahat.example/",
        "\\\\jahat.example",
        "javascript:alert(1)",
        "http:jahat.example",
        " //jahat.example",
        "/\t/jahat.example",
        "profil/",
        "",
        "\x00//jahat.example",
    ],
)
def test_kembali_hanya_ke_situs_ini(client, jauh):
    response = client.get("/ukuran-teks/125/", {"kembali": jauh})
    assert response.status_code == 302
    assert response.url == "/"


def test_kembali_tanpa_parameter_ke_beranda(client):
    assert client.get("/ukuran-teks/125/").url == "/"


def test_baris_baru_di_alamat_kembali_tidak_merusak_tajuk(client):
    response = client.get("/ukuran-teks/125/", {"kembali": "/profil/\r\nSet-Cookie: a=b"})
    assert "a" not in response.cookies
    assert "\n" not in response.url


def test_halaman_menyebut_bahwa_isinya_bergantung_pada_kuki(profil, client):
    assert "Cookie" in client.get("/profil/").headers["Vary"]
