"""The front page: what the portal is for, and a door for every part that exists."""

from django.core.cache import cache
from django.core.management import call_command


def test_beranda_menyebut_gunanya_dan_membuka_profil(profil, baca):
    halaman = baca("/")
    assert halaman.h1.get_text() == "Kenali program pembangunan dan pemberdayaan desa di Lombok Tengah."
    pintu = [a["href"] for a in halaman.select(".pintu a")]
    assert pintu[0] == "/profil/#latar-belakang"
    assert len(pintu) == 10


def test_menu_hanya_memuat_halaman_yang_ada(profil, baca, client):
    menu = {a.get_text(): a["href"] for a in baca("/").select(".menu a")}
    assert menu == {
        "Beranda": "/",
        "Profil": "/profil/",
        "Berita": "/berita/",
        "Desa": "/desa/",
        "Cari": "#cari_situs",
    }
    assert all(client.get(alamat).status_code == 200 for alamat in menu.values())


def test_menu_menandai_halaman_ini(profil, baca):
    assert [a.get_text() for a in baca("/profil/").select(".menu [aria-current=page]")] == ["Profil"]


def test_beranda_tetap_baik_tanpa_isi(db, baca):
    assert "sedang disiapkan" in baca("/").main.get_text()


def test_beranda_paling_banyak_delapan_kueri(profil, client, django_assert_max_num_queries):
    cache.clear()
    with django_assert_max_num_queries(8):
        client.get("/")


def test_wilayah_lain_cukup_dengan_folder_data_lain(db, settings, tmp_path, baca):
    """A made-up regency, in this test only."""
    from portal.situs.models import nilai_awal

    (tmp_path / "situs.toml").write_text(
        'nama = "TPP CONTOH"\nsemboyan = "Portal Contoh"\nsambutan = "Halo warga contoh."\npengelola = "Pengelola contoh."\n'
    )
    (tmp_path / "profil.toml").write_text(
        'judul = "Profil"\njudul_program = "Program Contoh"\npengantar = "Isi contoh."\nbagian = []\n'
    )
    settings.DATA_DIR = tmp_path
    nilai_awal.cache_clear()
    try:
        call_command("isi_profil", verbosity=0)
        for alamat in ("/", "/profil/"):
            isi = baca(alamat).get_text()
            assert "TPP CONTOH" in isi
            assert "Isi contoh." in isi
            assert "Lombok" not in isi
    finally:
        nilai_awal.cache_clear()
