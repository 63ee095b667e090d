"""The page of results and the suggestions, as a reader meets them."""

from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache

from desa.models import Desa
from portal.pencarian.models import Sinonim
from portal.pencarian.views import SARAN_TERBANYAK
from tests.berita.pabrik import buat_berita, buat_kategori


@pytest.fixture
def cari(situs_kecil, client):
    """Search and return the parsed page."""

    def _cari(q="", **lain):
        response = client.get("/cari/", {"q": q, **lain})
        assert response.status_code == 200, response
        return BeautifulSoup(response.content, "html.parser")

    return _cari


def test_tanpa_kueri_halaman_menawarkan_jalan(cari):
    halaman = cari()
    assert halaman.h1.get_text() == "Cari"
    assert "Yang bisa Anda coba" in halaman.main.get_text()
    assert not halaman.select(".hasil")


def test_hasil_berkelompok_dengan_kata_yang_ditandai(cari):
    halaman = cari("air bersih")
    bagian = halaman.select_one("[aria-labelledby=hasil_berita]")
    assert bagian.select_one("a")["href"] == "/berita/warga-mengelola-air-bersih/"
    assert bagian.select_one("h3 mark").get_text() == "air bersih"
    assert halaman.title.get_text().startswith("Hasil pencarian untuk “air bersih”")


def test_kueri_tetap_di_kotak_dan_tidak_dijalankan_sebagai_html(cari):
    halaman = cari('<script>alert(1)</script>"')
    assert halaman.select_one("#q")["value"] == '<script>alert(1)</script>"'
    assert "alert" not in "".join(s.get_text() for s in halaman.select("script"))


def test_judul_berisi_tanda_html_ditampilkan_apa_adanya(cari):
    buat_berita("Cara pakai <b>tebal</b> & miring")
    judul = cari("pakai tebal").select_one("[aria-labelledby=hasil_berita] h3")
    assert judul.get_text() == "Cara pakai <b>tebal</b> & miring"
    assert judul.select("b") == []


def test_tanpa_hasil_judulnya_mengatakan_itu(cari):
    halaman = cari("xyzzyqwk")
    assert halaman.title.get_text().startswith("Tidak ada hasil untuk “xyzzyqwk”")
    assert "Periksa ejaan" in halaman.main.get_text()


def test_pembetulan_disebut_dan_ketikan_asli_satu_sentuhan(cari):
    halaman = cari("air bersiih")
    kepala = halaman.select_one(".hasil-kepala")
    assert "Menampilkan hasil untuk air bersih." in kepala.get_text()
    tepat = kepala.select_one("a[href*=persis]")
    assert tepat.get_text() == "Cari tepat “air bersiih”"
    assert cari("bersiih", persis=1).select(".hasil") == []


def test_kode_desa_mengantar_ke_halamannya(situs_kecil, client):
    response = client.get("/cari/", {"q": "99.01.01.2001"})
    assert (response.status_code, response["Location"]) == (
        302,
        Desa.objects.get(nama="Sukamaju").get_absolute_url(),
    )


def test_saringan_dan_halaman_berikutnya(cari):
    for nomor in range(13):
        buat_berita(f"Embung nomor {nomor}")
    tautan = [a["href"] for a in cari("embung").select(".hasil-kepala nav a")]
    assert tautan == ["?q=embung&jenis=berita"]
    satu, dua = cari("embung", jenis="berita"), cari("embung", jenis="berita", halaman=2)
    assert len(satu.select(".hasil li")) == 10
    assert len(dua.select(".hasil li")) == 3
    assert satu.select_one(".nomor a[rel=next]")["href"] == "?q=embung&jenis=berita&halaman=2"
    assert dua.select_one(".nomor a[rel=prev]")["href"] == "?q=embung&jenis=berita&halaman=1"


def test_halaman_sesudah_yang_terakhir_mengantar_ke_yang_terakhir(situs_kecil, client):
    for nomor in range(13):
        buat_berita(f"Embung nomor {nomor}")
    response = client.get("/cari/", {"q": "embung", "jenis": "berita", "halaman": 99})
    assert (response.status_code, response["Location"]) == (302, "?q=embung&jenis=berita&halaman=2")


def test_saringan_tanpa_hasil_tetap_memberi_jalan_ke_semua(cari):
    halaman = cari("air bersih", jenis="desa")
    assert halaman.select_one(".hasil-kepala nav a").get_text() == "Semua hasil"


def test_tanggal_hasil_menurut_jam_situs(cari):
    """00.30 WITA is the day before in UTC."""
    buat_berita("Embung pagi buta", diterbitkan_pada=datetime(2026, 3, 4, 16, 30, tzinfo=UTC))
    assert cari("embung").select_one(".hasil time")["datetime"] == "2026-03-05"


@pytest.mark.parametrize("lain", [{"jenis": "rahasia"}, {"jenis": "berita", "halaman": "-1"}, {"jenis": "berita", "halaman": "²"}, {"jenis": "berita", "halaman": "9" * 50}, {"jenis": "\x00"}, {"persis": "x"}])  # fmt: skip
def test_saringan_yang_salah_tetap_halaman_biasa(cari, lain):
    assert cari("air", **lain).h1


@pytest.mark.parametrize(
    "q", ["a", "\x00", "%", "a" * 10_000, "kata " * 400, "☺", "\ufffd", "NEAR(a b)", "' OR 1=1 --"]
)
def test_kueri_aneh_tetap_halaman_ramah(cari, q):
    assert "Yang bisa Anda coba" in cari(q).main.get_text()


def test_byte_yang_bukan_utf8_tetap_halaman_ramah(situs_kecil, client):
    assert client.get("/cari/?q=%ff%00%ed%a0%80").status_code == 200


def test_hasil_tidak_untuk_mesin_pencari_lain(cari):
    assert cari("air").select_one("meta[name=robots]")["content"] == "noindex"
    assert cari().select("meta[name=robots]") == []


def test_berita_contoh_ditandai(cari):
    buat_berita("Embung contoh", contoh=True)
    assert cari("embung").select_one(".hasil .contoh").get_text() == "Contoh"


def test_kotak_cari_ada_di_setiap_halaman_kecuali_halaman_cari(cari, baca):
    kotak = baca("/profil/").select_one("header form[role=search]")
    assert kotak["action"] == "/cari/"
    assert kotak["id"] == baca("/profil/").select_one(".menu-cari a")["href"].removeprefix("#")
    assert cari().select("header form") == []
    assert cari().select_one(".menu-cari a")["aria-current"] == "page"


def test_jumlah_yang_terpotong_tidak_disebut_pasti(cari, monkeypatch):
    from portal.pencarian.mesin import mesin

    monkeypatch.setattr("portal.pencarian.cari.TERBANYAK", 3)
    monkeypatch.setattr(f"{mesin().__name__}.TERBANYAK", 3)
    for nomor in range(6):
        buat_berita(f"Embung nomor {nomor}")
    assert "lebih dari 4 hasil" in " ".join(cari("embung").select_one(".bab-kepala").get_text().split())


# --- Suggestions ----------------------------------------------------------------------------------------


def test_saran_berupa_daftar_json(situs_kecil, client):
    response = client.get("/cari/saran/", {"q": "suka"})
    assert response.json() == ["Desa Sukamaju"]
    assert "max-age" in response["Cache-Control"]


def test_saran_dibatasi_lajunya(situs_kecil, client):
    cache.clear()
    for _ in range(SARAN_TERBANYAK):
        assert client.get("/cari/saran/", {"q": "x"}).status_code == 200
    response = client.get("/cari/saran/", {"q": "x"})
    assert (response.status_code, response.json()) == (429, [])
    assert response["Cache-Control"] == "no-store"
    # Another reader, seen through the proxy on this machine, is not refused for it.
    assert (
        client.get("/cari/saran/", {"q": "x"}, headers={"X-Forwarded-For": "10.1.1.1, 192.0.2.7"}).status_code
        == 200
    )


def test_pengirim_palsu_tidak_menghindari_batas(situs_kecil, client):
    """Only what the proxy itself wrote counts; from elsewhere the header counts for nothing."""
    cache.clear()
    for nomor in range(SARAN_TERBANYAK):
        client.get("/cari/saran/", headers={"X-Forwarded-For": f"10.0.0.{nomor}, 192.0.2.9"})
    assert client.get("/cari/saran/", headers={"X-Forwarded-For": "10.9.9.9, 192.0.2.9"}).status_code == 429
    for nomor in range(SARAN_TERBANYAK + 1):
        jauh = client.get(
            "/cari/saran/", headers={"X-Forwarded-For": f"10.0.0.{nomor}"}, REMOTE_ADDR="198.51.100.3"
        )
    assert jauh.status_code == 429


def test_saran_tetap_ada_tanpa_singgahan(situs_kecil, client, monkeypatch):
    def mati(*args, **kwargs):
        raise ConnectionError

    monkeypatch.setattr("portal.pencarian.batas_laju.cache.add", mati)
    assert client.get("/cari/saran/", {"q": "suka"}).json() == ["Desa Sukamaju"]


# --- Synonyms in the admin ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "ungkapan", ["sendiri", "warga, warga", ", ,", "☺, ☹", ", ".join(f"kata{n}" for n in range(21))]
)
def test_kelompok_kata_searti_yang_tidak_masuk_akal_ditolak(staf, ungkapan):
    response = staf.post("/admin/pencarian/sinonim/add/", {"ungkapan": ungkapan})
    assert response.status_code == 200
    assert "2 sampai 20" in response.content.decode()
    assert ungkapan.strip() == "" or response.context["adminform"].form["ungkapan"].value() == ungkapan


def test_kata_henti_sebagai_sinonim_ditolak(staf):
    isi = staf.post("/admin/pencarian/sinonim/add/", {"ungkapan": "dan, serta"}).content.decode()
    assert "“dan” terlalu umum untuk dicari." in isi


def test_sinonim_yang_terlalu_panjang_disebut_terlalu_panjang(staf):
    isi = staf.post("/admin/pencarian/sinonim/add/", {"ungkapan": "kata, " * 100}).content.decode()
    assert "300" in isi
    assert "2 sampai 20" not in isi


def test_kata_yang_sudah_di_kelompok_lain_ditolak_dengan_namanya(staf):
    Sinonim.objects.create(ungkapan="BUMDes, BUM Desa")
    isi = staf.post("/admin/pencarian/sinonim/add/", {"ungkapan": "usaha desa, bumdes"}).content.decode()
    assert "sudah ada di kelompok lain: BUMDes, BUM Desa" in isi


def test_kata_searti_dirapikan_dan_tersimpan(staf):
    staf.post("/admin/pencarian/sinonim/add/", {"ungkapan": "  KWT ,, kelompok  wanita tani "})
    assert Sinonim.objects.get().ungkapan == "KWT, kelompok wanita tani"


def test_kategori_yang_berganti_nama_ditemukan_dengan_nama_barunya(cari):
    kategori = buat_kategori()
    kategori.nama = "Rembuk Warga"
    kategori.save()
    assert cari("rembuk").select_one(".hasil a")["href"] == kategori.get_absolute_url()
