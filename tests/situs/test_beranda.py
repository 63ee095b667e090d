"""The front page: what the portal is for, a door for every part that exists, and what is new."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from berita.models import Berita
from desa.models import Desa, IndeksDesa, Kecamatan
from portal.dasar.models import Gambar
from portal.situs.models import nilai_awal
from tests.berita.pabrik import buat_berita, buat_kategori, buat_tak_terlihat
from tests.desa.pabrik import buat_desa, tulis_contoh
from tests.situs.pabrik import buat_pemberitahuan
from tests.situs.test_html import BATAS_BERAT, berat

KUTA = "52.02.04.2009"


@pytest.fixture
def wilayah(db):
    """The villages of the regency that the project ships."""
    call_command("muat_wilayah", verbosity=0)


@pytest.fixture
def wilayah_contoh(db, settings, tmp_path):
    """Another regency, made up: its data folder, its profile and its villages."""
    settings.DATA_DIR = tulis_contoh(tmp_path / "contoh")
    nilai_awal.cache_clear()
    call_command("isi_profil", verbosity=0)
    call_command("muat_wilayah", verbosity=0)
    yield
    nilai_awal.cache_clear()


def teks(elemen):
    return " ".join(elemen.get_text(" ").split())


def kunjungi(client, kode=""):
    """Get the front page as a reader who chose a village."""
    client.cookies["desa_saya"] = kode
    return client.get("/")


def buat_kabar(jumlah, **nilai):
    return [buat_berita(f"Kabar {nomor}", hari_lalu=nomor, **nilai) for nomor in range(1, jumlah + 1)]


def judul_kabar(halaman):
    return [a.get_text() for a in halaman.select(".kabar-depan h3 a")]


# --- Doors --------------------------------------------------------------------------------------------


def test_beranda_menyebut_gunanya(profil, baca):
    assert baca("/").h1.get_text() == "Kenali program pembangunan dan pemberdayaan desa di Lombok Tengah."


def test_tiga_pintu_ke_program_kabar_dan_desa(profil, wilayah, baca):
    buat_berita()
    pintu = baca("/").select_one(".pintu-masuk")
    assert [a["href"] for a in pintu.select("a")] == ["/profil/", "/berita/"]
    assert "Program Pembangunan dan Pemberdayaan Masyarakat Desa (P3MD)" in teks(pintu)
    assert pintu.select_one("form[role=search]")["action"] == "/desa/"
    assert pintu.select_one("label")["for"] == pintu.select_one("input[name=q]")["id"]


def test_kotak_cari_desa_mengantar_ke_desanya(wilayah, client, baca):
    formulir = baca("/").select_one(".pintu-masuk form")
    isi = client.get(formulir["action"], {formulir.input["name"]: "kta"}).content.decode()
    assert "/desa/kuta/" in isi


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


# --- What is missing leaves no hole -------------------------------------------------------------------


def test_beranda_tetap_baik_tanpa_isi(db, baca):
    halaman = baca("/").main
    assert "Isi portal sedang disiapkan." in halaman.get_text()
    assert halaman.select("h2, section") == []


def test_tanpa_berita_tidak_ada_judul_kabar(profil, wilayah, baca):
    halaman = baca("/")
    assert halaman.select(".kabar-depan") == []
    assert [teks(h2) for h2 in halaman.main.select("h2")] == [
        "Kenali programnya",
        "Cari desa Anda",
        "Kabupaten Lombok Tengah dalam angka",
    ]


def test_tanpa_desa_tidak_ada_peta_dan_kotak_cari(profil, baca):
    buat_berita()
    halaman = baca("/")
    assert [teks(h2) for h2 in halaman.main.select("h2")] == [
        "Kenali programnya",
        "Baca kabar",
        "Kabar terbaru",
    ]
    assert halaman.main.select("form, svg") == []


def test_tanpa_profil_pintunya_tidak_ada(wilayah, baca):
    assert baca("/").select(".pintu-masuk a") == []


def test_tanpa_batas_dan_indeks_angkanya_tetap_ada(db, baca):
    buat_desa()
    bab = baca("/").select_one(".bab")
    assert [dd.get_text() for dd in bab.select(".angka dd")] == ["1", "1"]
    assert bab.select("svg, h3") == []
    assert "peta" not in teks(bab)


def test_setiap_judul_berisi(profil, wilayah, baca):
    buat_berita()
    for judul in baca("/").main.select("h1, h2, h3"):
        assert teks(judul)


# --- News ---------------------------------------------------------------------------------------------


def test_berita_terbaru_di_depan_lalu_empat_lagi(db, baca):
    buat_kabar(7)
    halaman = baca("/")
    assert judul_kabar(halaman) == ["Kabar 1", "Kabar 2", "Kabar 3", "Kabar 4", "Kabar 5"]
    assert halaman.select_one(".utama h3").get_text() == "Kabar 1"


def test_yang_disematkan_mendahului_dan_disebut(db, baca):
    buat_kabar(5)
    buat_berita("Penting", hari_lalu=90, disematkan=True)
    halaman = baca("/")
    assert judul_kabar(halaman)[0] == "Penting"
    assert "Disematkan" in teks(halaman.select_one(".utama .label"))
    assert halaman.main.get_text().count("Disematkan") == 1


def test_yang_tidak_terbit_tidak_tampil_walau_disematkan(db, baca):
    buat_tak_terlihat()
    Berita.objects.update(disematkan=True)
    buat_berita("Terlihat")
    halaman = baca("/")
    assert judul_kabar(halaman) == ["Terlihat"]
    assert "Rahasia" not in halaman.get_text()


def test_gambar_utama_didahulukan_dan_berukuran(gambar, baca):
    buat_berita(foto_utama=gambar())
    foto = baca("/").select_one(".utama img")
    assert foto["fetchpriority"] == "high"
    assert not foto.has_attr("loading")
    assert (int(foto["width"]), int(foto["height"])) == (320, 240)


# --- The regency --------------------------------------------------------------------------------------


def test_angka_wilayah_dihitung_dari_basis_data(wilayah, baca):
    angka = {div.dt.get_text(): int(div.dd.get_text()) for div in baca("/").select(".angka div")}
    assert angka == {"kecamatan": 12, "desa": 142, "kelurahan": 12}
    Desa.objects.filter(slug="kuta").delete()
    assert "141" in [dd.get_text() for dd in baca("/").select(".angka dd")]


def test_jumlah_status_sama_dengan_jumlah_desa(wilayah, baca):
    IndeksDesa.objects.filter(desa__kecamatan__nama="Kopang").delete()
    halaman = baca("/")
    daftar = {teks(li).split(" ", 1)[1]: int(li.b.get_text()) for li in halaman.select(".daftar-status li")}
    assert daftar["Belum ada data"] == 13
    assert sum(daftar.values()) == Desa.objects.desa().count() == 142
    assert f"Status {sum(daftar.values())} desa" in teks(halaman.main)


def test_batang_status_penuh_tanpa_celah(wilayah, baca):
    svg = baca("/").select_one("svg.susunan")
    ruas = [(int(rect["x"]), int(rect["width"])) for rect in svg.select("rect")]
    assert [x for x, _ in ruas] == [sum(lebar for _, lebar in ruas[:n]) for n in range(len(ruas))]
    assert svg["viewbox"] == f"0 0 {sum(lebar for _, lebar in ruas)} 10" == "0 0 142 10"


def test_status_menyebut_tahun_dan_sumbernya(wilayah, baca):
    isi = teks(baca("/").main)
    assert "Menurut Indeks Desa Membangun (IDM) 2024." in isi
    assert "Sumber: Indeks Desa Membangun 2024, Kementerian Desa" in isi
    assert "Sumber: Kepmendagri 300.2.2-2430/2025." in isi


def test_peta_menautkan_setiap_kecamatan(wilayah, baca):
    peta = baca("/").select_one("[role=group] svg.peta")
    tautan = {a["href"] for a in peta.select("a[aria-label]")}
    assert tautan == {satu.get_absolute_url() for satu in Kecamatan.objects.all()}
    assert "22%" in teks(peta)


def test_angka_di_peta_cocok_dengan_statusnya(wilayah, baca):
    halaman = baca("/")
    mandiri = sum(int(a["aria-label"].split(": ")[1].split()[0]) for a in halaman.select(".peta a"))
    assert f"{mandiri} Mandiri" in [teks(li) for li in halaman.select(".daftar-status li")]


def test_wilayah_lain_dihitung_sendiri(wilayah_contoh, baca):
    halaman = baca("/")
    assert "Kabupaten Contoh dalam angka" in teks(halaman.main)
    assert [dd.get_text() for dd in halaman.select(".angka dd")] == ["2", "4", "1"]
    assert [teks(li) for li in halaman.select(".daftar-status li")] == ["1 Mandiri", "3 Belum ada data"]
    assert "Menurut Indeks Desa 2025." in teks(halaman.main)


# --- Desa saya ----------------------------------------------------------------------------------------


def test_desa_saya_menyebut_nama_kecamatan_dan_status(wilayah, client, baca):
    client.cookies["desa_saya"] = KUTA
    pita = baca("/").select_one(".desa-saya")
    assert teks(pita) == "Desa saya: Kuta Kecamatan Pujut Mandiri pada 2024 Ganti desa"
    assert [a["href"] for a in pita.select("a")] == ["/desa/kuta/", "/desa/"]


def test_desa_saya_tanpa_nilai_tidak_mengarang(wilayah, client, baca):
    IndeksDesa.objects.filter(desa__kode=KUTA).delete()
    client.cookies["desa_saya"] = KUTA
    assert "Status: data belum tersedia" in teks(baca("/").select_one(".desa-saya"))


def test_kelurahan_saya_tidak_berstatus(wilayah, client, baca):
    client.cookies["desa_saya"] = Desa.objects.get(slug="praya").kode
    pita = teks(baca("/").select_one(".desa-saya"))
    assert pita == "Desa saya: Praya Kecamatan Praya Kelurahan Ganti desa"


def test_halaman_dengan_desa_saya_tidak_disimpan_singgahan_bersama(wilayah, client):
    response = kunjungi(client, KUTA)
    assert "private" in response.headers["Cache-Control"]
    assert "Cookie" in response.headers["Vary"]


def test_halaman_tanpa_desa_saya_boleh_disimpan(wilayah, client):
    assert "private" not in kunjungi(client).headers.get("Cache-Control", "")


@pytest.mark.parametrize(
    "kode", ["99", "\x00", "\xed\xa0\x80", "99.99.99.2999", "x" * 10_000, "%00%ff", "<script>"]
)
def test_kuki_karangan_diabaikan(wilayah, client, kode):
    response = kunjungi(client, kode)
    assert response.status_code == 200
    assert "Desa saya" not in response.content.decode()


@pytest.mark.parametrize("kueri", ["?q=%00", "?%ff=%ed%a0%80", "?q=" + "x" * 10_000])
def test_kueri_karangan_diabaikan(profil, client, kueri):
    assert client.get(f"/{kueri}").status_code == 200


# --- Announcements ------------------------------------------------------------------------------------


def test_pemberitahuan_tampil_dengan_batas_waktunya(db, baca):
    satu = buat_pemberitahuan(tautan="/berita/", teks_tautan="Baca jadwal")
    batas = timezone.make_aware(timezone.datetime(2099, 11, 23, 8, 30))
    type(satu).objects.filter(pk=satu.pk).update(selesai=batas)
    pita = baca("/").select_one("section.pemberitahuan")
    assert pita["aria-labelledby"] == pita.h2["id"]
    assert not pita.has_attr("role")
    assert teks(pita) == (
        "Pemberitahuan Kantor camat tutup hari Rabu. Baca jadwal Berlaku sampai Senin, 23 November 2099 pukul 08.30 WITA"
    )
    assert pita.a["href"] == "/berita/"


@pytest.mark.parametrize(("mulai", "selesai"), [(1, 2), (-2, -1)], ids=["belum mulai", "sudah lewat"])
def test_pemberitahuan_di_luar_waktunya_tidak_tampil(db, client, mulai, selesai):
    buat_pemberitahuan("Rahasia", mulai_jam=mulai, selesai_jam=selesai)
    isi = client.get("/").content.decode()
    assert "Rahasia" not in isi
    assert "Pemberitahuan" not in isi


def test_paling_banyak_tiga_pemberitahuan_yang_mulainya_terakhir(db, baca):
    for nomor in range(1, 6):
        buat_pemberitahuan(f"Kabar {nomor}", mulai_jam=-nomor)
    isi = [li.p.get_text() for li in baca("/").select(".pemberitahuan li")]
    assert isi == ["Kabar 1", "Kabar 2", "Kabar 3"]


def test_tanda_html_dalam_pemberitahuan_tetap_teks(db, baca):
    buat_pemberitahuan('<b onclick="x">Tebal</b>')
    pita = baca("/").select_one(".pemberitahuan")
    assert pita.b is None
    assert '<b onclick="x">Tebal</b>' in pita.get_text()


# --- Cost ---------------------------------------------------------------------------------------------


def hitung_kueri(client):
    cache.clear()
    with CaptureQueriesContext(connection) as tercatat:
        kunjungi(client, KUTA)
    return len(tercatat)


def test_paling_banyak_delapan_kueri_berapa_pun_isinya(profil, wilayah, client, gambar):
    buat_berita("Satu", foto_utama=gambar())
    buat_pemberitahuan()
    sedikit = hitung_kueri(client)
    for nomor in range(2, 9):
        buat_berita(f"Kabar {nomor}", foto_utama=gambar(), disematkan=nomor % 2 == 0)
        buat_pemberitahuan(f"Kabar {nomor}", mulai_jam=-nomor)
    assert hitung_kueri(client) == sedikit <= 8


def test_berat_paling_banyak_14_kb_pada_isi_terbanyak(profil, wilayah, client, gambar):
    """The longest titles and announcements that are usual, every picture another one, a village of one's own."""
    kategori = ["Rakor & Koordinasi", "Posyandu & Stunting", "BUM Desa & Ekonomi", "Dana Desa", "Pelatihan"]
    judul = [
        "Warga menyusun urutan usulan dalam musyawarah desa untuk rencana kerja tahun depan",
        "Kader posyandu dari sebelas dusun menyamakan cara mencatat hasil penimbangan balita",
        "Pengurus badan usaha milik desa belajar pembukuan sederhana bersama pendamping teknis",
        "Rapat koordinasi bulanan membahas laporan akhir tahun dan penyaluran tahap terakhir",
        "Perempuan penenun menata pemasaran bersama lewat pasar tani setiap hari Kamis",
    ]
    for nomor, (nama, satu) in enumerate(zip(kategori, judul, strict=True)):
        buat_berita(
            satu,
            hari_lalu=nomor + 1,
            kategori=buat_kategori(nama, f"kategori-{nomor}"),
            foto_utama=gambar(),
            disematkan=nomor < 2,
            ringkasan="Usulan dari tiap dusun ditempel, dibaca satu per satu, lalu diurutkan bersama sebagai dasar "
            "rencana kerja desa, disaksikan kepala desa, kepala dusun, dan Badan Permusyawaratan Desa.",
        )
    isi = [
        "Jembatan di jalan Sengkol menuju Kuta ditutup karena banjir. Pakai jalan lewat Sukadana sampai ada kabar baru.",
        "Penyaluran bantuan di kantor desa diundur ke hari Senin. Bawa kartu keluarga dan undangan yang Anda terima.",
        "Pendaftaran pelatihan mesin jahit ditutup besok pukul 15.00. Datanglah ke kantor kecamatan terdekat.",
    ]
    for nomor, satu in enumerate(isi, start=1):
        buat_pemberitahuan(
            satu, mulai_jam=-nomor, tautan=f"/berita/kabar-{nomor}/", teks_tautan="Baca lengkapnya"
        )
    assert Gambar.objects.count() == 5
    response = kunjungi(client, KUTA)
    assert response.content.count(b"Disematkan") == 2
    assert berat(response.content) <= BATAS_BERAT


def test_terakhir_diubah_menyebut_yang_paling_baru(profil, baca):
    type(profil).objects.update(diubah_pada=timezone.now() - timedelta(days=9))
    kabar = buat_berita(hari_lalu=1)
    saat = baca("/").select_one(".ubah time")["datetime"]
    assert saat.startswith(timezone.localtime(kabar.diterbitkan_pada).strftime("%Y-%m-%dT%H:%M"))


@pytest.mark.parametrize("alamat", ["/", "/profil/"])
def test_wilayah_lain_cukup_dengan_folder_data_lain(wilayah_contoh, baca, alamat):
    isi = baca(alamat).get_text()
    assert "TPP CONTOH" in isi
    assert "Program Contoh" in isi
    assert "Lombok" not in isi


def test_sematan_tidak_mendesak_berita_terbaru(profil, baca):
    for nomor in range(5):
        buat_berita(f"Sematan {nomor}", disematkan=True, hari_lalu=100 + nomor)
    for nomor in range(4):
        buat_berita(f"Kabar {nomor}", hari_lalu=1 + nomor)
    judul = [a.get_text() for a in baca("/").select(".kabar-depan h3 a")]
    assert judul == ["Sematan 0", "Sematan 1", "Kabar 0", "Kabar 1", "Kabar 2"]
