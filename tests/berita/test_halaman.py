"""The public pages: what readers find, and that nothing unpublished leaks through any door."""

from datetime import datetime, timedelta
from urllib.parse import unquote

import pytest
from django.core.cache import cache
from django.utils import timezone

from berita.models import Berita, FotoBerita, Lampiran
from berita.penomoran import HALAMAN_TERBANYAK, PER_HALAMAN, PaginatorTerbatas
from tests.berita.pabrik import buat_berita, buat_draf, buat_kategori, buat_tak_terlihat

pytestmark = pytest.mark.django_db


def wita(*waktu):
    return timezone.make_aware(datetime(*waktu))


# --- The list -----------------------------------------------------------------------------------------


def test_daftar_terbaru_di_atas_dengan_kategori_dan_tanggal(baca):
    buat_berita("Lama", hari_lalu=9)
    buat_berita("Baru", diterbitkan_pada=wita(2026, 11, 23, 9, 30))
    halaman = baca("/berita/")
    assert [a.text for a in halaman.select(".kabar h3 a")][-1] == "Lama"
    assert "Senin, 23 November 2026" in halaman.select_one(".kabar").text
    assert "Musyawarah Desa" in halaman.select_one(".kabar").text
    assert "Menampilkan 1–2 dari 2" in halaman.text


def test_daftar_kosong_tetap_ramah(baca):
    buat_kategori()
    halaman = baca("/berita/")
    assert "Belum ada berita." in halaman.text
    assert not halaman.select(".pilah")
    assert "Belum ada berita dalam kategori ini." in baca("/berita/kategori/musyawarah-desa/").text


def test_halaman_daftar_bertautan_dan_beralamat_tetap(baca):
    for nomor in range(PER_HALAMAN * 2 + 1):
        buat_berita(f"Berita {nomor}", hari_lalu=nomor)
    halaman = baca("/berita/?halaman=2")
    assert halaman.select_one("link[rel=canonical]")["href"] == "http://testserver/berita/?halaman=2"
    assert halaman.select_one("link[rel=prev]")["href"] == "/berita/"
    assert halaman.select_one("link[rel=next]")["href"] == "/berita/?halaman=3"
    assert halaman.select_one(".nomor [aria-current]").text == "2"
    assert "halaman 2" in halaman.title.text
    assert baca("/berita/?halaman=1").select_one("link[rel=canonical]")["href"] == "http://testserver/berita/"
    assert not baca("/berita/?halaman=3").select_one("link[rel=next]")


@pytest.mark.parametrize("nomor", ["0", "-1", "2", "abc", "99999999999999999999", "1.5", "", "１０"])
def test_halaman_di_luar_daftar_tidak_ditemukan(client, nomor):
    buat_berita()
    assert client.get("/berita/", {"halaman": nomor}).status_code == 404


def test_kategori_punya_halaman_sendiri(baca):
    pelatihan = buat_kategori("Pelatihan", "pelatihan")
    buat_berita("Belajar pembukuan", kategori=pelatihan)
    buat_berita("Musyawarah")
    pelatihan.uraian = "Pelatihan kader."
    pelatihan.save()
    halaman = baca("/berita/kategori/pelatihan/")
    assert [a.text for a in halaman.select(".kabar h3 a")] == ["Belajar pembukuan"]
    assert "Pelatihan kader." in halaman.text
    assert halaman.select_one('link[type="application/atom+xml"][title=Pelatihan]')


def test_kategori_yang_tidak_ada(client):
    assert client.get("/berita/kategori/entah/").status_code == 404


def test_arsip_menurut_tahun_dan_bulan_wita(baca, client):
    buat_berita("Akhir Oktober", diterbitkan_pada=wita(2025, 10, 31, 23, 59))
    buat_berita("Awal November", diterbitkan_pada=wita(2025, 11, 1, 0, 0))
    tahun = baca("/berita/2025/")
    assert [a.text for a in tahun.select("nav.sebaris a")] == ["Oktober", "November"]
    assert len(tahun.select(".kabar")) == 2
    assert [a.text for a in baca("/berita/2025/11/").select(".kabar h3 a")] == ["Awal November"]
    assert [a.text for a in baca("/berita/2025/10/").select(".kabar h3 a")] == ["Akhir Oktober"]
    for kosong in (
        "/berita/2025/09/",
        "/berita/2024/",
        "/berita/2099/",
        "/berita/2025/13/",
        "/berita/2025/00/",
        "/berita/1999/",
    ):
        assert client.get(kosong).status_code == 404


def test_bulan_desember_berakhir_pada_tahun_baru(baca):
    buat_berita("Tutup tahun", diterbitkan_pada=wita(2024, 12, 31, 23, 59))
    buat_berita("Buka tahun", diterbitkan_pada=wita(2025, 1, 1, 0, 0))
    assert [a.text for a in baca("/berita/2024/12/").select(".kabar h3 a")] == ["Tutup tahun"]


def test_daftar_yang_sangat_panjang_berhenti_dan_menunjuk_arsip(monkeypatch, baca):
    monkeypatch.setattr("berita.penomoran.HALAMAN_TERBANYAK", 2)
    for nomor in range(PER_HALAMAN * 2 + 1):
        buat_berita(f"Berita {nomor}", hari_lalu=nomor)
    halaman = baca("/berita/?halaman=2")
    assert f"dari lebih dari {PER_HALAMAN * 2}" in halaman.text
    assert "Berita yang lebih lama ada di arsip" in halaman.text


def test_hitungan_berhenti_pada_batas(django_assert_num_queries):
    buat_berita()
    with django_assert_num_queries(1) as kueri:
        assert PaginatorTerbatas(Berita.objects.terbit().untuk_daftar(), PER_HALAMAN).count == 1
    assert f"LIMIT {PER_HALAMAN * HALAMAN_TERBANYAK + 1}" in kueri.captured_queries[0]["sql"]


# --- The article --------------------------------------------------------------------------------------


def test_artikel_memuat_semua_yang_dijanjikan(baca, gambar):
    berita = buat_berita(
        penulis="Redaksi",
        jabatan_penulis="Pendamping Desa",
        penyunting="PIC media",
        tempat="Balai desa",
        tanggal_kegiatan=wita(2026, 11, 20).date(),
        diterbitkan_pada=wita(2026, 11, 23, 9, 30),
        diperbarui_pada=wita(2026, 11, 24, 8, 5),
        ralat="Waktunya pagi.",
        foto_utama=gambar(kredit="TPP"),
        keterangan_foto="Warga membaca usulan.",
    )
    FotoBerita.objects.create(berita=berita, gambar=gambar(kredit="Kader"), keterangan="Papan usulan.")
    Lampiran.objects.bulk_create(
        [
            Lampiran(
                berita=berita, judul="Berita acara", berkas="lampiran/aa/b/berita-acara.pdf", ukuran=123456
            )
        ]
    )
    isi = " ".join(baca(berita.get_absolute_url()).get_text(" ").split())
    for kata in (
        "Senin, 23 November 2026 pukul 09.30 WITA",
        "Diperbarui Selasa, 24 November 2026 pukul 08.05 WITA",
        "Redaksi, Pendamping Desa",
        "Penyunting PIC media",
        "Jumat, 20 November 2026",
        "Balai desa",
        "Waktu baca 1 menit",
        "Ralat,",
        "Waktunya pagi.",
        "Warga membaca usulan. Foto: TPP",
        "Papan usulan. Foto: Kader",
        "Berita acara (PDF, 120,6 KB)",
        "Bagikan ke WhatsApp",
    ):
        assert kata in isi


def test_bagikan_ke_whatsapp_memuat_judul_dan_alamat_pendek(baca):
    berita = buat_berita("Rapat & <musyawarah> 50%")
    tautan = baca(berita.get_absolute_url()).select_one('a[href^="https://wa.me/"]')["href"]
    assert unquote(tautan).endswith(
        f"?text=Rapat & <musyawarah> 50% http://testserver{berita.alamat_pendek()}"
    )


def test_html_di_judul_tampil_sebagai_tulisan(client):
    berita = buat_berita("<script>alert(1)</script>", ringkasan='"><img src=x onerror=alert(1)>')
    for alamat in ("/berita/", berita.get_absolute_url(), "/"):
        isi = client.get(alamat).content.decode()
        assert "<script>alert" not in isi
        assert "<img src=x" not in isi


def test_gambar_di_dalam_isi_tampil_beserta_ukurannya(baca, gambar):
    foto = gambar(kredit="TPP")
    berita = buat_berita(isi=f'<p>Awal.</p><p><img data-gambar="{foto.pk}" alt="Papan usulan."></p>')
    img = baca(berita.get_absolute_url()).select_one(".isi-berita img")
    assert img["alt"] == "Papan usulan."
    assert int(img["width"]) > 0
    assert foto.kunci in img["srcset"]
    assert img["loading"] == "lazy"


def test_foto_utama_tidak_menunggu_dan_foto_lain_malas(baca, gambar):
    berita = buat_berita(foto_utama=gambar())
    FotoBerita.objects.create(berita=berita, gambar=gambar())
    utama, tambahan = baca(berita.get_absolute_url()).select(".artikel .gambar img")
    assert utama["fetchpriority"] == "high"
    assert not utama.has_attr("loading")
    assert tambahan["loading"] == "lazy"


def test_sebelumnya_berikutnya_dan_terkait(baca):
    lama, tengah, baru = (buat_berita(f"Berita {hari}", hari_lalu=hari) for hari in (3, 2, 1))
    buat_berita("Kategori lain", kategori=buat_kategori("Pelatihan", "pelatihan"), hari_lalu=10)
    halaman = baca(tengah.get_absolute_url())
    assert halaman.select_one(".tetangga a[rel=prev]")["href"] == lama.get_absolute_url()
    assert halaman.select_one(".tetangga a[rel=next]")["href"] == baru.get_absolute_url()
    assert [a.text for a in halaman.select(".terkait h3 a")] == ["Berita 1", "Berita 3"]


def test_tetangga_pada_saat_yang_sama_tidak_terlewat():
    saat = timezone.now() - timedelta(days=1)
    a, b, c = (buat_berita(f"Berita {n}", diterbitkan_pada=saat) for n in range(3))
    assert Berita.objects.tetangga(b) == (a, c)
    assert Berita.objects.tetangga(a)[0] is None
    assert Berita.objects.tetangga(c)[1] is None


def test_artikel_sepuluh_ribu_kata_tampil(baca):
    berita = buat_berita(isi="<p>" + "kata " * 10_000 + "</p>")
    isi = baca(berita.get_absolute_url()).get_text(" ")
    assert "Waktu baca 50 menit" in " ".join(isi.split())


# --- Doors --------------------------------------------------------------------------------------------

PINTU = [
    "/",
    "/berita/",
    "/berita/kategori/musyawarah-desa/",
    "/berita/{tahun}/",
    "/berita/{tahun}/{bulan}/",
    "/berita/atom.xml",
    "/berita/rss.xml",
    "/berita/kategori/musyawarah-desa/atom.xml",
    "/berita/kategori/musyawarah-desa/rss.xml",
    "{artikel}",
]


@pytest.mark.parametrize("pintu", PINTU)
def test_yang_belum_terbit_tidak_bocor_lewat_pintu_mana_pun(client, pintu):
    terlihat = buat_berita("Terlihat", hari_lalu=0)
    buat_tak_terlihat()
    saat = timezone.localtime()
    alamat = pintu.format(tahun=saat.year, bulan=f"{saat.month:02}", artikel=terlihat.get_absolute_url())
    isi = client.get(alamat).content.decode()
    assert "Terlihat" in isi
    assert "Rahasia" not in isi


def test_alamat_yang_ditebak_tidak_membuka_yang_belum_terbit(client):
    for satu in buat_tak_terlihat().values():
        assert client.get(satu.get_absolute_url()).status_code == 404


def test_kategori_dan_bulan_yang_hanya_berisi_rahasia_tidak_disebut(client, baca):
    buat_berita("Terlihat")
    buat_draf("Rahasia", kategori=buat_kategori("Kategori rahasia", "kategori-rahasia"))
    buat_berita("Rahasia lama", status=Berita.Status.ARSIP, diterbitkan_pada=wita(2020, 5, 5))
    assert "Kategori rahasia" not in baca("/berita/").text
    assert "2020" not in baca("/berita/").select_one(".pilah").text
    assert client.get("/berita/2020/05/").status_code == 404


def test_berita_terjadwal_tampil_pada_menitnya_tanpa_siapa_pun_bertindak(client, monkeypatch):
    saat = timezone.now().replace(microsecond=0) + timedelta(hours=1)
    berita = buat_berita("Terjadwal", diterbitkan_pada=saat)
    pintu = ["/", "/berita/", "/berita/atom.xml", berita.get_absolute_url()]
    monkeypatch.setattr(timezone, "now", lambda: saat - timedelta(seconds=1))
    assert not [p for p in pintu if b"Terjadwal" in client.get(p).content]
    monkeypatch.setattr(timezone, "now", lambda: saat)
    assert [p for p in pintu if b"Terjadwal" in client.get(p).content] == pintu


# --- Cost ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("alamat", "paling_banyak"),
    [
        ("/berita/", 6),
        ("/berita/kategori/musyawarah-desa/", 6),
        ("/berita/{tahun}/", 6),
        ("{artikel}", 8),
        ("/berita/atom.xml", 2),
    ],
)
def test_jumlah_kueri_tetap_berapa_pun_isinya(
    client, gambar, django_assert_max_num_queries, alamat, paling_banyak
):
    foto = gambar()
    isi = f'<p>Awal.</p><p><img data-gambar="{foto.pk}" alt="Papan."></p>'
    berita = buat_berita("Pertama", isi=isi, foto_utama=foto, hari_lalu=0)
    alamat = alamat.format(tahun=timezone.localtime().year, artikel=berita.get_absolute_url())

    def hitung():
        cache.clear()
        with django_assert_max_num_queries(paling_banyak) as kueri:
            assert client.get(alamat).status_code == 200
        return len(kueri.captured_queries)

    for nomor in range(3):
        lain = buat_berita(f"Lain {nomor}", foto_utama=foto, hari_lalu=0)
        FotoBerita.objects.create(berita=berita, gambar=foto)
        Lampiran.objects.bulk_create(
            [Lampiran(berita=berita, judul="A", berkas="lampiran/a/b/a.pdf", ukuran=1)]
        )
    sedikit = hitung()
    for nomor in range(20):
        lain = buat_berita(
            f"Banyak {nomor}", foto_utama=foto, hari_lalu=0, kategori=buat_kategori(f"K{nomor}", f"k-{nomor}")
        )
        FotoBerita.objects.create(berita=berita, gambar=foto)
        Lampiran.objects.bulk_create(
            [Lampiran(berita=lain, judul="A", berkas="lampiran/a/b/a.pdf", ukuran=1)]
        )
    assert hitung() == sedikit


def test_tahun_di_antara_yang_kosong_tetap_halaman_yang_baik(baca):
    buat_berita("Lama", diterbitkan_pada=wita(2020, 5, 5))
    buat_berita("Baru")
    for tautan in baca("/berita/").select(".pilah ul.sebaris a"):
        baca(tautan["href"])
    assert "Belum ada berita." in baca("/berita/2021/").text
