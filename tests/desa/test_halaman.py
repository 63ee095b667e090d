"""The public pages of the villages: the regency's real ones, and another regency without a change of code."""

import re

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError

from berita.models import Berita
from desa.models import BumDesa, DanaDesa, Desa, IndeksDesa, Kecamatan, Penduduk, Potensi
from tests.berita.pabrik import buat_berita, buat_draf, buat_kategori

KUTA = "/desa/kuta/"


def teks(halaman):
    return " ".join(halaman.main.get_text(" ").split())


@pytest.fixture
def kuta(lombok_tengah):
    return Desa.objects.get(slug="kuta")


# --- The directory ------------------------------------------------------------------------------------


def test_jumlahnya_cocok_di_basis_data_dan_di_halaman(lombok_tengah, baca):
    assert Kecamatan.objects.count() == 12
    assert (Desa.objects.filter(jenis="desa").count(), Desa.objects.filter(jenis="kelurahan").count()) == (
        142,
        12,
    )
    halaman = baca("/desa/")
    assert "142 desa dan 12 kelurahan" in teks(halaman)
    assert len(halaman.select(".senarai li")) == 154
    assert len(halaman.select(".senarai section")) == 12
    baris = [[int(td.text) for td in tr.select("td")] for tr in halaman.select(".rekap tbody tr")]
    jumlah = [int(td.text) for td in halaman.select(".rekap tfoot td")]
    assert jumlah == [sum(kolom) for kolom in zip(*baris, strict=True)] == [142, 12, 67]
    status = [int(re.search(r"\((\d+)\)", o.text)[1]) for o in halaman.select("#status option")[1:]]
    assert (status, sum(status)) == ([67, 53, 22], 142)


@pytest.mark.parametrize(
    ("saringan", "jumlah"),
    [
        ("kecamatan=pujut", 18),
        ("jenis=kelurahan", 12),
        ("status=mandiri", 67),
        ("status=mandiri&kecamatan=pujut", 4),
        ("kecamatan=entah", 0),
        ("status=%00&jenis=x", 0),
    ],
)
def test_saringan_menyaring_tanpa_javascript(lombok_tengah, baca, saringan, jumlah):
    halaman = baca(f"/desa/?{saringan}")
    assert len(halaman.select(".senarai li")) == jumlah
    if not jumlah:
        assert "Tidak ada desa yang cocok" in teks(halaman)


@pytest.mark.parametrize(
    ("kueri", "pertama"),
    [("segale anyar", "Desa Segala Anyar"), ("Kuta", "Desa Kuta"), ("sukrara", "Desa Sukarara")],
)
def test_pencarian_memaafkan_ejaan(lombok_tengah, baca, kueri, pertama):
    halaman = baca(f"/desa/?q={kueri}")
    assert halaman.select_one(".senarai-hasil a").text == pertama


@pytest.mark.parametrize("kode", ["52.02.04.2009", "5202042009"])
def test_kode_langsung_membawa_ke_desanya(lombok_tengah, client, kode):
    assert client.get("/desa/", {"q": kode}).url == KUTA


@pytest.mark.parametrize("kueri", ["", " ", "x" * 10_000, "\x00", "'\"<script>", "🎉", "99.99.99.9999"])
def test_kueri_aneh_tetap_halaman_yang_baik(lombok_tengah, client, kueri):
    response = client.get("/desa/", {"q": kueri})
    assert response.status_code == 200
    assert "<script>" not in response.content.decode().split("<main", 1)[1].split("</main>")[0]


def test_peta_setiap_bidang_bertautan_dan_bernama(lombok_tengah, baca):
    halaman = baca("/desa/")
    tautan = halaman.select("svg.peta a")
    assert {a["href"] for a in tautan} == {k.get_absolute_url() for k in Kecamatan.objects.all()}
    assert all(a["aria-label"].startswith("Kecamatan ") for a in tautan)
    assert [a["href"] for a in halaman.select(".rekap tbody a")] == [
        k.get_absolute_url() for k in Kecamatan.objects.all()
    ]


def test_tanpa_data_direktori_tetap_baik(db, baca):
    assert "0 desa dan 0 kelurahan" in teks(baca("/desa/"))


# --- District and village -----------------------------------------------------------------------------


def test_halaman_kecamatan_memuat_semua_desanya(lombok_tengah, baca):
    halaman = baca("/desa/kecamatan/pujut/")
    assert len(halaman.select(".rekap tbody tr")) == 18
    assert len(halaman.select("svg.peta a")) == 14
    assert "Belum tergambar" in teks(halaman)


def test_setiap_desa_dan_kecamatan_punya_halaman(lombok_tengah, client):
    for satu in [*Desa.objects.all(), *Kecamatan.objects.all()]:
        assert client.get(satu.get_absolute_url()).status_code == 200


def test_yang_belum_ada_disebut_belum_tersedia_bukan_nol(kuta, baca):
    isi = teks(baca(KUTA))
    assert "Kepala desa Data belum tersedia" in isi
    assert "Luas wilayah Data belum tersedia" in isi
    assert "0,8195" in isi
    assert "Indeks Desa Membangun 2024" in isi
    assert not re.search(r"\b0 jiwa|Rp0\b", isi)


def test_angka_disertai_tahun_dan_sumber(kuta, baca):
    Penduduk.objects.create(
        desa=kuta, tahun=2025, laki_laki=4000, perempuan=4321, kk=2500, sumber="Prodeskel contoh"
    )
    DanaDesa.objects.create(
        desa=kuta, tahun=2025, pagu=1_234_567_000, salur=1_000_000_000, sumber="OM-SPAN contoh"
    )
    BumDesa.objects.create(desa=kuta, nama="BUM Desa Contoh", peringkat="maju", tahun=2025, sumber="Contoh")
    Desa.objects.filter(pk=kuta.pk).update(luas_ha="2366.50", luas_tahun=2024, luas_sumber="Perbup contoh")
    isi = teks(baca(KUTA)).replace(". ", ".").replace("Rp1.234.", "Rp1.234.")
    for kata in (
        "8.321 2025, Prodeskel contoh",
        "Rp1.234.567.000",
        "OM-SPAN contoh",
        "BUM Desa Contoh",
        "Maju 2025, Contoh",
        "2.366,50 ha (23,67 km²) 2024, Perbup contoh",
    ):
        assert kata in isi, kata


def test_tahun_tidak_berpemisah_ribuan(kuta, baca):
    assert "2.02" not in teks(baca(KUTA)).replace("52.02.", "")


def test_kontak_hanya_tampil_dengan_persetujuan(kuta, baca):
    Desa.objects.filter(pk=kuta.pk).update(telepon="0370 123456", whatsapp="081234567890")
    halaman = baca(KUTA)
    assert "0370 123456" not in teks(halaman)
    assert not halaman.select('a[href^="https://wa.me/"], a[href^="tel:"]')
    Desa.objects.filter(pk=kuta.pk).update(tampilkan_kontak=True)
    halaman = baca(KUTA)
    assert "0370 123456" in teks(halaman)
    assert halaman.select_one('a[href="https://wa.me/6281234567890"]')


def test_potensi_dengan_foto_dari_pustaka(kuta, baca, gambar):
    Potensi.objects.create(
        desa=kuta, kategori="wisata", judul="Pantai", foto=gambar(teks_alternatif="Pantai pasir putih.")
    )
    assert baca(KUTA).select_one(".potensi img")["alt"] == "Pantai pasir putih."


def test_berita_yang_menyebut_desa_tampil_dan_yang_rahasia_tidak(kuta, baca):
    for berita in (buat_berita("Kabar Kuta"), buat_draf("Rahasia")):
        berita.desa.add(kuta)
    halaman = baca(KUTA)
    assert [a.text for a in halaman.select(".kabar h3 a")] == ["Kabar Kuta"]
    assert baca("/berita/kabar-kuta/").select_one(f'.meta a[href="{KUTA}"]').text == "Kuta"


def test_kelurahan_tanpa_indeks_dan_dana_desa(lombok_tengah, baca):
    isi = teks(baca("/desa/praya/"))
    assert "Kelurahan Praya" in isi
    assert "Dana Desa" not in isi


@pytest.mark.parametrize("lama", ["aik-dareq", "selong-blanak", "prai-maka"])
def test_ejaan_lain_mengantar_ke_desanya(lombok_tengah, client, lama):
    response = client.get(f"/desa/{lama}/")
    assert response.status_code == 301
    assert client.get(response.url).status_code == 200


def test_nama_yang_berganti_mengantar_dari_alamat_lama(kuta, client):
    kuta.nama = "Kuta Mandalika"
    kuta.save()
    assert client.get(KUTA).url == "/desa/kuta-mandalika/"
    assert client.get("/desa/", {"q": "Kuta"}).content.decode().count("/desa/kuta-mandalika/")


@pytest.mark.parametrize("alamat", ["/desa/entah/", "/desa/kecamatan/entah/", "/desa/kecamatan/"])
def test_yang_tidak_ada(lombok_tengah, client, alamat):
    assert client.get(alamat).status_code == 404


# --- Desa saya ----------------------------------------------------------------------------------------


def test_desa_saya_dipilih_diingat_dan_dilepas(kuta, client, baca):
    response = client.post("/desa-saya/", {"kode": kuta.kode, "kembali": KUTA})
    assert response.url == KUTA
    assert client.cookies["desa_saya"].value == kuta.kode
    assert "Ini Desa Anda" in teks(baca(KUTA))
    assert "Desa Anda: Kuta" in teks(baca("/desa/"))
    client.post("/desa-saya/", {"kode": "", "kembali": KUTA})
    assert "Ini Desa Anda" not in teks(baca(KUTA))


@pytest.mark.parametrize("kembali", ["https://jahat.example/", "//jahat.example", "", "javascript:alert(1)"])
def test_desa_saya_tidak_membawa_ke_situs_lain(kuta, client, kembali):
    assert client.post("/desa-saya/", {"kode": kuta.kode, "kembali": kembali}).url == KUTA


@pytest.mark.parametrize("kode", ["99", "\x00", "99.99.99.2999", "x" * 5000])
def test_desa_saya_menolak_kode_karangan_dan_get(lombok_tengah, client, kode):
    assert client.post("/desa-saya/", {"kode": kode}).status_code == 404
    client.cookies["desa_saya"] = kode
    assert client.get("/desa/").status_code == 200
    assert client.get("/desa-saya/").status_code == 405


# --- Cost, and another regency ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("alamat", "paling_banyak"),
    [("/desa/", 9), ("/desa/?q=kuta", 9), ("/desa/kecamatan/pujut/", 6), (KUTA, 14)],
)
def test_jumlah_kueri_tetap(kuta, client, django_assert_max_num_queries, alamat, paling_banyak):
    def hitung():
        cache.clear()
        with django_assert_max_num_queries(paling_banyak) as kueri:
            client.get(alamat)
        return len(kueri.captured_queries)

    sedikit = hitung()
    for tahun in range(2015, 2024):
        IndeksDesa.objects.create(
            desa=kuta, tahun=tahun, jenis="idm", skor="0.7", status="maju", sumber="Contoh"
        )
        DanaDesa.objects.create(desa=kuta, tahun=tahun, pagu=tahun, sumber="Contoh")
        buat_berita(f"Kabar {tahun}").desa.add(kuta)
    assert hitung() - sedikit in (0, 1)  # pictures of potensi are asked for only where there are any


def test_kabupaten_lain_hanyalah_folder_lain(kabupaten_contoh, client, baca):
    halaman = baca("/desa/")
    assert "4 desa dan 1 kelurahan" in teks(halaman)
    assert "Kabupaten Contoh" in teks(halaman)
    for satu in [*Desa.objects.all(), *Kecamatan.objects.all()]:
        isi = client.get(satu.get_absolute_url()).content.decode()
        assert "Kabupaten Contoh" in isi
        assert "Lombok" not in isi


def test_satu_desa_dengan_tahun_baru_tidak_menghapus_peta_yang_lain(kuta, baca):
    IndeksDesa.objects.create(desa=kuta, tahun=2025, jenis="id", skor=80, status="mandiri", sumber="Contoh")
    assert IndeksDesa.objects.terbaru()[0] == 2024
    assert "142" in [td.text for td in baca("/desa/").select(".rekap tfoot td")]
    assert "Indeks Desa 2025" in teks(baca(KUTA))


def test_kecamatan_tanpa_nilai_tidak_disebut_nol(lombok_tengah, baca):
    IndeksDesa.objects.filter(desa__kecamatan__nama="Pujut").delete()
    baris = {
        tr.th.text: [td.text for td in tr.select("td")] for tr in baca("/desa/").select(".rekap tbody tr")
    }
    assert baris["Pujut"] == ["18", "0", "–"]


def test_kode_menyebut_sumbernya(kuta, baca):
    assert "52.02.04.2009 Kepmendagri" in teks(baca(KUTA))


@pytest.mark.parametrize("nama", ["???", "!!!", "مرحبا"])
def test_nama_tanpa_huruf_latin_ditolak(kuta, nama):
    for satu in (kuta, kuta.kecamatan):
        satu.nama = nama
        with pytest.raises(ValidationError, match="tidak memuat huruf"):
            satu.full_clean()


def test_desa_tidak_menjadi_induknya_sendiri(kuta):
    kuta.desa_induk = kuta
    with pytest.raises(ValidationError, match="induknya sendiri"):
        kuta.full_clean()


@pytest.mark.parametrize(
    ("jenis", "tahun", "isian"),
    [
        ("idm", 2024, {"iks": "95.5"}),
        ("id", 2025, {"iks": "50"}),
        ("id", 2099, {}),
        ("idm", 2024, {"sosial": "0.5"}),
    ],
)
def test_indeks_yang_tidak_mungkin_ditolak(kuta, jenis, tahun, isian):
    baris = IndeksDesa(
        desa=kuta, tahun=tahun, jenis=jenis, skor="0.9", status="mandiri", sumber="Contoh", **isian
    )
    with pytest.raises(ValidationError):
        baris.full_clean()


def test_tiap_angka_penduduk_dari_tahun_terbarunya(kuta, baca):
    Penduduk.objects.create(desa=kuta, tahun=2024, laki_laki=10, perempuan=20, sumber="Lama")
    Penduduk.objects.create(desa=kuta, tahun=2025, kk=7, sumber="Baru")
    isi = teks(baca(KUTA))
    assert "Jumlah (jiwa) 30 2024, Lama" in isi
    assert "Kepala keluarga (KK) 7 2025, Baru" in isi


def test_desa_dari_daftar_acuan_tidak_dihapus_dengan_tangan(kuta, staf):
    assert staf.post(f"/admin/desa/desa/{kuta.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Desa.objects.filter(pk=kuta.pk).exists()


def test_berita_terkait_juga_dari_desa_yang_sama(kuta):
    satu, dua, lain = buat_berita("Satu"), buat_berita("Dua", hari_lalu=9), buat_berita("Lain")
    dua.kategori = lain.kategori = buat_kategori("Pelatihan", "pelatihan")
    for berita in (dua, lain):
        berita.save()
    satu.desa.add(kuta)
    dua.desa.add(kuta)
    assert list(Berita.objects.terkait(satu, [kuta.pk])) == [dua]
