"""Staff keep the villages: lists that say what is missing, forms that read numbers as typed, warnings that do not block."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone
from reversion.models import Version

from desa.models import DanaDesa, Desa, IndeksDesa, NamaLain
from tests.desa.pabrik import buat_desa, buat_kecamatan
from tests.formulir import isian

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("folder_contoh")]
DAFTAR = "/admin/desa/desa/"
LENGKAP = f"{DAFTAR}kelengkapan/"


def alamat(desa, ujung="change"):
    return f"{DAFTAR}{desa.pk}/{ujung}/"


def kirim(client, desa, **nilai):
    """Post the form of a village as a browser would, with other values for some fields."""
    return client.post(alamat(desa), isian(client.get(alamat(desa))) | nilai, follow=True)


def baris(awalan, nomor=0, **nilai):
    """Return the posted fields of one new row of an inline."""
    return {f"{awalan}-TOTAL_FORMS": str(nomor + 1), **{f"{awalan}-{nomor}-{k}": v for k, v in nilai.items()}}


def tabel(response):
    sup = BeautifulSoup(response.content, "html.parser")
    return [baris.get_text(" ", strip=True) for baris in sup.select("#result_list tbody tr")]


def pesan(response):
    return [str(satu) for satu in response.context["messages"]]


# --- The list -------------------------------------------------------------------------------------------


def test_daftar_menyebut_kelengkapan(staf):
    buat_desa(kades_nama="Contoh", alamat="Jl. Contoh")
    buat_desa("99.01.01.1001", "Contoh Kota")
    kelurahan, desa = tabel(staf.get(DAFTAR))
    assert "0/7" in kelurahan
    assert "2/12" in desa
    assert "situs desa" in desa
    assert "kepala desa" not in desa


def test_kueri_daftar_tidak_bertambah_dengan_jumlah_desa(staf, django_assert_max_num_queries):
    buat_desa()
    staf.get(DAFTAR)
    with django_assert_max_num_queries(12) as tangkapan:
        staf.get(DAFTAR)
    for nomor in range(2, 30):
        buat_desa(f"99.01.01.20{nomor:02d}", f"Contoh {nomor}")
    with django_assert_max_num_queries(len(tangkapan)):
        assert len(tabel(staf.get(DAFTAR))) == 29


@pytest.mark.parametrize(
    ("saringan", "hasil"),
    [
        ("belum=kades", ["Contoh Dua"]),
        ("belum=situs", ["Contoh Satu", "Contoh Dua"]),
        ("belum=alamat", ["Contoh Kota", "Contoh Satu", "Contoh Dua"]),
        ("belum=indeks", ["Contoh Dua"]),
        ("belum=indeks-2023", ["Contoh Satu", "Contoh Dua"]),
        ("belum=indeks-2024", ["Contoh Dua"]),
        ("belum=penduduk-2024", ["Contoh Kota", "Contoh Satu", "Contoh Dua"]),
        ("belum=entah", ["Contoh Kota", "Contoh Satu", "Contoh Dua"]),
        ("belum=indeks-x", ["Contoh Kota", "Contoh Satu", "Contoh Dua"]),
        ("jenis__exact=kelurahan", ["Contoh Kota"]),
        ("kecamatan__kode__exact=99.01.02", ["Contoh Dua"]),
        ("q=Conto+Satu", ["Contoh Satu"]),
        ("q=9901022001", ["Contoh Dua"]),
        ("q=99.01.02.2001", ["Contoh Dua"]),
    ],
)
def test_saringan_dan_pencarian(staf, saringan, hasil):
    satu = buat_desa(kades_nama="Contoh")
    satu.nama_lain.create(nama="Conto Satu")
    satu.indeks.create(tahun=2024, jenis="idm", skor="0.8", status="maju", sumber="S")
    buat_desa("99.01.01.1001", "Contoh Kota")
    buat_desa("99.01.02.2001", "Contoh Dua")
    sup = BeautifulSoup(staf.get(f"{DAFTAR}?{saringan}").content, "html.parser")
    assert [satu.get_text() for satu in sup.select("#result_list .field-nama")] == hasil


def test_tahun_yang_jumlahnya_tidak_cocok_diperingatkan_di_daftar(staf):
    satu = buat_desa()
    buat_desa("99.01.01.2002", "Contoh Dua")
    satu.indeks.create(tahun=2024, jenis="idm", skor="0.8", status="maju", sumber="S")
    for daftar in (DAFTAR, "/admin/desa/indeksdesa/"):
        assert "Indeks desa 2024: 1 dari 2 desa." in staf.get(daftar).content.decode()


def test_daftar_memuat_impor_ekspor_kelengkapan_dan_pemulihan(staf):
    isi = staf.get(DAFTAR).content.decode()
    for nama in ("import", "export", "kelengkapan", "recoverlist", "add"):
        assert reverse(f"admin:desa_desa_{nama}") in isi


def test_ekspor_menuruti_saringan_kelengkapan(staf):
    buat_desa(kades_nama="Contoh")
    buat_desa("99.01.01.2002", "Contoh Dua")
    isi = staf.post(f"{DAFTAR}export/?belum=kades", {"format": "1", "resource": "0"}).content.decode()
    assert "Contoh Dua" in isi
    assert "Contoh Satu" not in isi


# --- Completeness ---------------------------------------------------------------------------------------


def test_halaman_kelengkapan_menghitung_dan_menautkan(staf):
    satu = buat_desa(kecamatan=buat_kecamatan("99.01.01", "Contoh Utara"))
    buat_desa("99.01.01.2002", "Contoh Dua", kades_nama="Contoh")
    satu.indeks.create(tahun=2024, jenis="idm", skor="0.8", status="maju", sumber="S")
    isi = staf.get(LENGKAP).content.decode()
    sup = BeautifulSoup(isi, "html.parser")
    utara = [sel.get_text(strip=True) for sel in sup.select_one("tbody tr").find_all(["th", "td"])]
    assert utara[:4] == ["Contoh Utara", "2", "1", "2"]
    assert "1 dari 2" in isi
    assert "belum ada data satu tahun pun" in isi
    for tautan in sup.select(".kelengkapan td a"):
        jumlah = len(tabel(staf.get(tautan["href"])))
        assert jumlah == int(tautan.get_text())


def test_kelengkapan_perlu_izin_lihat(client, django_user_model):
    akun = django_user_model.objects.create_user("petugas", is_staff=True)
    client.force_login(akun)
    assert client.get(LENGKAP).status_code == 403
    akun.user_permissions.add(Permission.objects.get(codename="view_desa"))
    assert client.get(LENGKAP).status_code == 200


# --- The form -------------------------------------------------------------------------------------------


def test_angka_diketik_dengan_cara_indonesia(staf):
    desa = buat_desa()
    kirim(
        staf,
        desa,
        luas_ha="1.234,5",
        luas_tahun="2024",
        luas_sumber="S",
        lintang="-0,5",
        bujur="100.5",
        **baris(
            "dana_desa", tahun="2024", pagu="1.234.567", salur="Rp1.000.000", realisasi="900000", sumber="S"
        ),
        **baris("indeks", tahun="2024", jenis="idm", skor="0,8155", iks="0.9", status="maju", sumber="S"),
        **baris("penduduk", tahun="2024", laki_laki="1.234", perempuan="1234", sumber="S"),
    )
    desa.refresh_from_db()
    dana, indeks, penduduk = desa.dana_desa.get(), desa.indeks.get(), desa.penduduk.get()
    assert (str(desa.luas_ha), str(desa.lintang), str(desa.bujur)) == ("1234.50", "-0.500000", "100.500000")
    assert (dana.pagu, dana.salur, dana.realisasi) == (1_234_567, 1_000_000, 900_000)
    assert (str(indeks.skor), str(indeks.iks)) == ("0.8155", "0.9000")
    assert (penduduk.laki_laki, penduduk.perempuan) == (1234, 1234)
    data = isian(staf.get(alamat(desa)))
    assert (data["luas_ha"], data["dana_desa-0-pagu"], data["indeks-0-skor"]) == (
        "1234,50",
        "1.234.567",
        "0,8155",
    )
    assert data["dana_desa-0-tahun"] == "2024"


def test_angka_yang_tidak_terbaca_ditolak_dengan_pesan(staf):
    desa = buat_desa()
    response = kirim(staf, desa, **baris("dana_desa", tahun="2024", pagu="seribu", sumber="S"))
    assert "Tulis angka bulat" in response.content.decode()
    assert DanaDesa.objects.count() == 0


def test_peringatan_tampil_sesudah_tersimpan(staf):
    desa = buat_desa()
    response = kirim(
        staf,
        desa,
        **baris("dana_desa", tahun="2024", pagu="10", salur="20", realisasi="30", sumber="S"),
        **baris("indeks", tahun="2024", jenis="idm", skor="0,9", status="maju", sumber="S"),
    )
    peringatan = [satu for satu in response.context["messages"] if satu.level_tag == "warning"]
    assert len(peringatan) == 3
    assert (DanaDesa.objects.count(), IndeksDesa.objects.count()) == (1, 1)


def test_kode_jenis_kecamatan_dan_alamat_tidak_dapat_diubah(staf):
    desa = buat_desa()
    kirim(staf, desa, kode="99.01.01.2009", jenis="kelurahan", slug="lain", kecamatan="99.01.02")
    desa.refresh_from_db()
    assert (desa.kode, desa.jenis, desa.slug) == ("99.01.01.2001", "desa", "contoh-satu")


def test_kelurahan_tanpa_baris_yang_hanya_milik_desa(staf):
    kota = buat_desa("99.01.01.1001", "Contoh Kota")
    isi = staf.get(alamat(kota)).content.decode()
    assert "penduduk-group" in isi
    for awalan in ("indeks", "dana_desa", "bum_desa"):
        assert f"{awalan}-group" not in isi


def test_kelurahan_baru_dengan_dana_desa_ditolak(staf):
    kecamatan = buat_kecamatan()
    data = isian(staf.get(f"{DAFTAR}add/")) | {"kode": "99.01.01.1001", "nama": "Contoh Kota"}
    data |= {"jenis": "kelurahan", "kecamatan": str(kecamatan.kode)}
    data |= baris("dana_desa", tahun="2024", pagu="1", sumber="S")
    response = staf.post(f"{DAFTAR}add/", data)
    assert "kelurahan tidak mempunyai data ini" in response.content.decode()
    assert Desa.objects.count() == 0


@pytest.mark.parametrize(
    ("kode", "jenis", "sebab"),
    [
        ("99.01.02.2001", "desa", "diawali kode kecamatannya"),
        ("99.01.01.2001", "kelurahan", "diawali 2 untuk desa"),
        ("990101", "desa", "berbentuk"),
    ],
)
def test_desa_baru_dengan_kode_yang_tidak_cocok_ditolak(staf, kode, jenis, sebab):
    kecamatan = buat_kecamatan()
    data = isian(staf.get(f"{DAFTAR}add/")) | {"kode": kode, "nama": "Contoh", "jenis": jenis}
    response = staf.post(f"{DAFTAR}add/", data | {"kecamatan": str(kecamatan.kode)})
    assert response.status_code == 200
    assert sebab in response.content.decode()


def test_desa_baru_tersimpan(staf):
    kecamatan = buat_kecamatan()
    data = isian(staf.get(f"{DAFTAR}add/")) | {
        "kode": "99.01.01.2001",
        "nama": "Contoh Satu",
        "jenis": "desa",
    }
    assert staf.post(f"{DAFTAR}add/", data | {"kecamatan": str(kecamatan.kode)}).status_code == 302
    assert Desa.objects.get().slug == "contoh-satu"


@pytest.mark.parametrize("nama", ["Contoh Satu", "contoh-satu", "Lama", "…"])
def test_nama_lain_kembar_ditolak_dengan_pesan(staf, nama):
    desa = buat_desa()
    desa.nama_lain.create(nama="Lama")
    response = kirim(staf, desa, **baris("nama_lain", 1, nama=nama))
    assert response.status_code == 200
    assert response.context["errors"]
    assert NamaLain.objects.count() == 1


def test_nama_lain_baru_membawa_alamatnya(staf):
    desa = buat_desa()
    kirim(staf, desa, **baris("nama_lain", nama="Conto Satu"))
    assert NamaLain.objects.get().slug == "conto-satu"


def test_nama_lama_tidak_dapat_ditambahkan_bersama_pergantian_nama(staf):
    desa = buat_desa()
    response = kirim(staf, desa, nama="Contoh Baru", **baris("nama_lain", nama="Contoh Satu"))
    assert response.context["errors"]
    kirim(staf, desa, nama="Contoh Baru")
    assert NamaLain.objects.get().slug == "contoh-satu"


def test_isian_dalam_tabel_bernama_untuk_pembaca_layar(staf):
    desa = buat_desa()
    desa.dana_desa.create(tahun=2024, pagu=1, sumber="S")
    sup = BeautifulSoup(staf.get(alamat(desa)).content, "html.parser")
    nama = {
        satu["name"]: satu.get("aria-label") for satu in sup.select("#dana_desa-0 input:not([type=hidden])")
    }
    assert nama["dana_desa-0-pagu"] == "Pagu (rupiah)"
    assert all(nama.values())


def test_tahun_kembar_ditolak_dengan_pesan(staf):
    desa = buat_desa()
    desa.dana_desa.create(tahun=2024, pagu=1, sumber="S")
    response = kirim(staf, desa, **baris("dana_desa", 1, tahun="2024", pagu="2", sumber="S"))
    assert response.status_code == 200
    assert DanaDesa.objects.count() == 1


def test_situs_tanpa_skema_diterima(staf):
    desa = buat_desa()
    kirim(staf, desa, website="contoh.example")
    desa.refresh_from_db()
    assert desa.website == "https://contoh.example"


def test_peta_tidak_hilang_saat_formulir_disimpan(staf):
    batas = {"type": "Polygon", "coordinates": []}
    desa = buat_desa(batas=batas, acuan={"nama": "Contoh Satu"})
    kirim(staf, desa, kades_nama="Contoh")
    desa.refresh_from_db()
    assert (desa.batas, desa.acuan, desa.kades_nama) == (batas, {"nama": "Contoh Satu"}, "Contoh")


def test_isi_lama_kembali_dari_riwayat_beserta_barisnya(staf):
    desa = buat_desa(batas={"type": "Polygon", "coordinates": []})
    desa.dana_desa.create(tahun=2024, pagu=1, sumber="Lama")
    kirim(staf, desa, kades_nama="Baru", **{"dana_desa-0-pagu": "2"})
    awal = Version.objects.get_for_object(desa).last()
    desa.refresh_from_db()
    halaman = f"{alamat(desa, 'history')}{awal.pk}/"
    staf.post(halaman, {"versi": desa.versi})
    desa.refresh_from_db()
    assert (desa.kades_nama, desa.dana_desa.get().pagu) == ("", 1)
    assert desa.batas
    assert "batas" not in awal.field_dict


def test_desa_yang_terhapus_dapat_dipulihkan(staf):
    desa = buat_desa()
    desa.dana_desa.create(tahun=2024, pagu=1, sumber="S")
    staf.post(alamat(desa), isian(staf.get(alamat(desa))))
    staf.post(alamat(desa, "delete"), {"post": "yes"})
    assert Desa.objects.count() == 0
    versi = Version.objects.get_deleted(Desa).get()
    staf.post(f"{DAFTAR}recover/{versi.pk}/")
    assert Desa.objects.get().dana_desa.get().pagu == 1


def test_formulir_kecamatan(staf):
    kecamatan = buat_kecamatan("99.01.01", "Contoh Utara")
    halaman = f"/admin/desa/kecamatan/{kecamatan.pk}/change/"
    data = isian(staf.get(halaman)) | {
        "nama": "Contoh Baru",
        "kode": "99.01.09",
        "lintang": "-0,5",
        "bujur": "100,5",
    }
    assert staf.post(halaman, data).status_code == 302
    kecamatan.refresh_from_db()
    assert (kecamatan.nama, kecamatan.kode, str(kecamatan.lintang)) == (
        "Contoh Baru",
        "99.01.01",
        "-0.500000",
    )
    buat_desa()
    assert any("1" in satu for satu in tabel(staf.get("/admin/desa/kecamatan/")))


# --- The yearly lists -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("model", "relasi", "nilai"),
    [
        ("indeksdesa", "indeks", {"jenis": "idm", "skor": "0.8", "status": "maju"}),
        ("danadesa", "dana_desa", {"pagu": 1_234_567}),
        ("penduduk", "penduduk", {"laki_laki": 1234}),
    ],
)
def test_daftar_tahunan_menuju_formulir_desanya(staf, model, relasi, nilai):
    desa = buat_desa()
    satu = getattr(desa, relasi).create(tahun=2024, sumber="S", **nilai)
    daftar = f"/admin/desa/{model}/"
    assert "Contoh Satu" in tabel(staf.get(daftar))[0]
    response = staf.get(f"{daftar}{satu.pk}/change/")
    assert response.url == f"{alamat(desa)}#{relasi}-group"
    assert staf.get(f"{daftar}add/").status_code == 403


def test_kueri_daftar_tahunan_tetap(staf, django_assert_max_num_queries):
    desa = buat_desa()
    desa.dana_desa.create(tahun=2015, sumber="S")
    daftar = "/admin/desa/danadesa/"
    staf.get(daftar)
    with django_assert_max_num_queries(8) as tangkapan:
        staf.get(daftar)
    for tahun in range(2016, timezone.localdate().year):
        desa.dana_desa.create(tahun=tahun, sumber="S")
    with django_assert_max_num_queries(len(tangkapan)):
        staf.get(daftar)


def test_hapus_banyak_baris_masuk_riwayat(staf):
    desa = buat_desa()
    satu = desa.dana_desa.create(tahun=2023, pagu=5, sumber="S")
    versi = desa.versi
    staf.post(
        "/admin/desa/danadesa/",
        {"action": "delete_selected", "_selected_action": [satu.pk], "post": "yes"},
    )
    desa.refresh_from_db()
    assert DanaDesa.objects.count() == 0
    assert desa.versi != versi
    sesudah, sebelum = Version.objects.get_for_object(desa)
    assert sebelum.revision.version_set.get_for_model(DanaDesa).count() == 1
    assert sesudah.revision.comment == "Baris Dana Desa dihapus dari daftar."


def test_tampilan_tanpa_gaya_di_html(staf):
    desa = buat_desa()
    for halaman in (DAFTAR, LENGKAP, alamat(desa), f"{DAFTAR}export/", f"{DAFTAR}import/"):
        isi = staf.get(halaman).content.decode()
        assert " style=" not in isi
        assert " onclick=" not in isi
