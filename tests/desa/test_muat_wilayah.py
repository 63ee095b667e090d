"""Reference data: complete, loaded once and again, never over the head of staff, never half."""

import io
import json
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command

from desa import checks
from desa.models import Desa, IndeksDesa, Kecamatan, NamaLain
from desa.wilayah import wilayah

DESA, KECAMATAN, INDEKS = "wilayah/desa.csv", "wilayah/kecamatan.csv", "wilayah/indeks_2024.csv"


def ubah(folder, berkas, lama, baru):
    """Replace a text, which must be there once, in a file of the data folder."""
    tempat = folder / berkas
    isi = tempat.read_text()
    assert isi.count(lama) == 1
    tempat.write_text(isi.replace(lama, baru))


def isi_basis_data():
    """Return everything the command writes, without keys."""
    return [
        *Kecamatan.objects.order_by("kode").values_list("kode", "nama", "slug", "versi", "acuan"),
        *Desa.objects.order_by("kode").values_list(
            "kode", "nama", "slug", "versi", "acuan", "desa_induk__kode"
        ),
        *NamaLain.objects.order_by("slug").values_list("slug", "desa__kode", "kecamatan__kode"),
        *IndeksDesa.objects.order_by("desa__kode", "tahun").values_list(
            "desa__kode", "tahun", "skor", "status"
        ),
    ]


# --- The regency the project ships -----------------------------------------------------------------
def test_lombok_tengah_lengkap(lombok_tengah):
    assert Kecamatan.objects.count() == 12
    assert Desa.objects.desa().count() == 142
    assert Desa.objects.filter(jenis=Desa.Jenis.KELURAHAN).count() == 12
    assert {k.kode: k.desa.count() for k in Kecamatan.objects.all()} == {
        "52.02.01": 15, "52.02.02": 13, "52.02.03": 11, "52.02.04": 18, "52.02.05": 10, "52.02.06": 14,
        "52.02.07": 16, "52.02.08": 11, "52.02.09": 13, "52.02.10": 13, "52.02.11": 12, "52.02.12": 8,
    }  # fmt: skip
    assert Desa.objects.filter(tahun_pembentukan=2022).count() == 15
    assert Desa.objects.exclude(batas=None).count() == Desa.objects.exclude(lintang=None).count() == 137
    assert Kecamatan.objects.exclude(batas=None).count() == 12
    assert Desa.objects.exclude(kode_bps=None).count() == 154


def test_idm_2024_berjumlah_benar(lombok_tengah):
    semua = IndeksDesa.objects.filter(tahun=2024, jenis="idm")
    hitung = {status: semua.filter(status=status).count() for status in ("mandiri", "maju", "berkembang")}
    assert hitung == {"mandiri": 67, "maju": 53, "berkembang": 22}
    assert semua.count() == 142
    assert not [satu for satu in semua.select_related("desa") if satu.peringatan()]


def test_satu_desa_terisi_seperti_daftarnya(lombok_tengah):
    desa = Desa.objects.get(kode="52.02.04.2017")
    assert (desa.nama, desa.slug, desa.kode_pos, desa.kode_bps) == ("Dadap", "dadap", "83573", "5202020017")
    assert desa.desa_induk.nama == "Pengengat"
    assert desa.dasar_pembentukan == "Peraturan Daerah Kabupaten Lombok Tengah Nomor 19 Tahun 2022"
    assert (desa.lintang, desa.batas) == (None, None)
    kuta = Desa.objects.get(slug="kuta")
    assert (kuta.kecamatan.nama, kuta.batas["type"]) == ("Pujut", "Polygon")
    assert Desa.objects.get(nama_lain__nama="Kereme Jati").nama == "Kerame Jati"
    assert Kecamatan.objects.get(nama_lain__nama="Pringarata").nama == "Pringgarata"


def test_kedua_kali_tidak_mengubah_apa_pun(lombok_tengah, muat, django_assert_max_num_queries):
    sebelum = isi_basis_data()
    with django_assert_max_num_queries(6):
        keluaran = muat()
    assert isi_basis_data() == sebelum
    assert keluaran.splitlines() == [
        "Kabupaten Lombok Tengah: 12 kecamatan, 142 desa, 12 kelurahan.",
        "Kecamatan: 12 tetap.",
        "Desa dan kelurahan: 154 tetap.",
        "Indeks: 142 tetap.",
    ]


# --- Another regency -------------------------------------------------------------------------------
def test_kabupaten_lain_cukup_dengan_folder_lain(folder_contoh, muat):
    keluaran = muat()
    assert (wilayah.kode, wilayah.nama) == ("99.01", "Kabupaten Contoh")
    assert keluaran.splitlines() == [
        "Kabupaten Contoh: 2 kecamatan, 4 desa, 1 kelurahan.",
        "Nama lain: 2 dibuat.",
        "Kecamatan: 2 dibuat.",
        "Desa dan kelurahan: 5 dibuat.",
        "Indeks: 3 dibuat.",
    ]
    satu = Desa.objects.get(kode="99.01.01.2001")
    assert (satu.lintang, satu.bujur, satu.kode_bps) == (Decimal("-0.35"), Decimal("100.45"), "9901010001")
    assert [(i.jenis, i.tahun, i.skor, i.sumber) for i in satu.indeks.all()] == [
        ("idm", 2024, Decimal("0.82"), "Contoh"),
        ("id", 2025, Decimal("80.15"), "Contoh"),
    ]
    assert satu.indeks.get(tahun=2025).dimensi == [("layanan dasar", Decimal("82.5"))]
    assert (
        Desa.objects.get(nama="Contoh Empat").dasar_pembentukan
        == "Peraturan Daerah Kabupaten Contoh Nomor 7 Tahun 2022"
    )


def test_cukup_dengan_daftar_kecamatan_dan_desa(folder_contoh, muat):
    for berkas in (folder_contoh / "wilayah").iterdir():
        if berkas.name not in ("kecamatan.csv", "desa.csv"):
            berkas.unlink()
    muat()
    assert Desa.objects.count() == 5
    assert not Desa.objects.exclude(batas=None).exists()
    assert not IndeksDesa.objects.exists()


def test_berkas_pilihan_yang_hilang_tidak_menghapus_isinya(kabupaten_contoh, muat):
    for nama in ("kode_bps.csv", "pemekaran.csv", "desa_batas.geojson", "nama_lain.csv", "indeks_2024.csv"):
        (kabupaten_contoh / "wilayah" / nama).unlink()
    sebelum = isi_basis_data()
    muat()
    assert isi_basis_data() == sebelum


def test_folder_lain_dapat_disebut(folder_contoh, muat, tmp_path):
    lain = tmp_path / "daftar-baru"
    (folder_contoh / "wilayah").rename(lain)
    muat("--folder", str(lain))
    assert Desa.objects.count() == 5


# --- A newer list ----------------------------------------------------------------------------------
def test_nilai_baru_di_daftar_diambil_dan_disebut(kabupaten_contoh, muat):
    ubah(kabupaten_contoh, DESA, "Dua,desa,99112,-0.35,100.55", "Dua,desa,99119,-0.36,100.55")
    keluaran = muat()
    desa = Desa.objects.get(kode="99.01.01.2002")
    assert (desa.kode_pos, desa.lintang) == ("99119", Decimal("-0.36"))
    assert (
        "Diubah: Contoh Dua (99.01.01.2002): kode pos 99112 menjadi 99119; lintang -0,350000 menjadi"
        in keluaran
    )
    assert "Desa dan kelurahan: 1 diubah, 4 tetap." in keluaran


def test_batas_baru_di_daftar_diambil(kabupaten_contoh, muat):
    berkas = kabupaten_contoh / "wilayah/desa_batas.geojson"
    isi = json.loads(berkas.read_text())
    isi["features"].pop(0)
    isi["features"][0]["geometry"] = {
        "type": "MultiPolygon",
        "coordinates": [isi["features"][0]["geometry"]["coordinates"]],
    }
    berkas.write_text(json.dumps(isi))
    keluaran = muat()
    assert Desa.objects.get(kode="99.01.01.2001").batas["type"] == "MultiPolygon"
    assert Desa.objects.get(kode="99.01.01.1001").batas is None
    assert "Diubah: Contoh Satu (99.01.01.2001): batas wilayah." in keluaran


def test_nama_baru_menyimpan_alamat_lama(kabupaten_contoh, muat):
    ubah(kabupaten_contoh, DESA, "Contoh Dua", "Contoh Dwi")
    keluaran = muat()
    desa = Desa.objects.get(kode="99.01.01.2002")
    assert desa.slug == "contoh-dwi"
    assert [n.slug for n in desa.nama_lain.all()] == ["contoh-dua"]
    assert "Diubah: Contoh Dwi (99.01.01.2002): nama Contoh Dua menjadi Contoh Dwi." in keluaran


def test_nama_yang_bergeser_ke_desa_lain_tidak_bertabrakan(kabupaten_contoh, muat):
    ubah(kabupaten_contoh, DESA, "Contoh Tiga", "Contoh Lima")
    ubah(kabupaten_contoh, DESA, "Contoh Dua", "Contoh Tiga")
    muat()
    assert dict(Desa.objects.filter(kode__contains=".2").values_list("kode", "nama")) == {
        "99.01.01.2001": "Contoh Satu",
        "99.01.01.2002": "Contoh Tiga",
        "99.01.02.2001": "Contoh Lima",
        "99.01.02.2002": "Contoh Empat",
    }


def test_nama_yang_bertukar_ditolak(kabupaten_contoh, muat):
    ubah(kabupaten_contoh, DESA, "Contoh Tiga", "Contoh X")
    ubah(kabupaten_contoh, DESA, "Contoh Dua", "Contoh Tiga")
    ubah(kabupaten_contoh, DESA, "Contoh X", "Contoh Dua")
    with pytest.raises(CommandError, match="Nama bertukar"):
        muat()


def test_kode_bps_dapat_bertukar(kabupaten_contoh, muat):
    (kabupaten_contoh / "wilayah/kode_bps.csv").write_text(
        "kode,kode_bps\n99.01.01.2001,9901010002\n99.01.01.2002,9901010001\n"
    )
    muat()
    assert Desa.objects.get(kode="99.01.01.2001").kode_bps == "9901010002"
    assert Desa.objects.get(kode="99.01.01.2002").kode_bps == "9901010001"


def test_yang_hilang_dari_daftar_disebut_dan_tidak_dihapus(kabupaten_contoh, muat):
    ubah(
        kabupaten_contoh,
        DESA,
        "99.01.02.2001,99.01.02,Contoh Tiga,desa,99113,-0.45,100.45\n",
        "",
    )
    ubah(kabupaten_contoh, DESA, "99.01.02.2002,99.01.02,Contoh Empat,desa,,,\n", "")
    ubah(kabupaten_contoh, KECAMATAN, "99.01.02,Contoh Selatan,,\n", "")
    (kabupaten_contoh / "wilayah/pemekaran.csv").unlink()
    for _ in range(2):  # as long as it lasts
        keluaran = muat()
        assert "Tidak ada lagi di daftar: Contoh Tiga (99.01.02.2001)." in keluaran
        assert "Tidak ada lagi di daftar: Contoh Selatan (99.01.02)." in keluaran
        assert "Desa dan kelurahan: 3 tetap, 2 tidak ada lagi di daftar." in keluaran
    assert Desa.objects.count() == 5
    assert Kecamatan.objects.count() == 2


def test_desa_baru_di_daftar_disebut(kabupaten_contoh, muat):
    ubah(
        kabupaten_contoh,
        DESA,
        ",Contoh Empat,desa,,,\n",
        ",Contoh Empat,desa,,,\n99.01.02.2003,99.01.02,Contoh Enam,desa,,,\n",
    )
    ubah(
        kabupaten_contoh, "wilayah/pemekaran.csv", "7,2022\n", "7,2022\n99.01.02.2003,99.01.02.2002,8,2026\n"
    )
    assert "Baru: Contoh Enam (99.01.02.2003)." in muat()
    assert Desa.objects.get(nama="Contoh Enam").desa_induk.nama == "Contoh Empat"


def test_desa_yang_pindah_kecamatan_tetap_desa_yang_sama(kabupaten_contoh, muat):
    desa = Desa.objects.get(nama="Contoh Dua")
    for berkas in (kabupaten_contoh / "wilayah").iterdir():
        berkas.write_text(
            berkas.read_text()
            .replace("99.01.01.2002,99.01.01", "99.01.02.2003,99.01.02")
            .replace("99.01.01.2002", "99.01.02.2003")
        )
    keluaran = muat()
    desa.refresh_from_db()
    assert (desa.kode, desa.kecamatan_id, desa.slug) == ("99.01.02.2003", "99.01.02", "contoh-dua")
    assert desa.indeks.count() == 1
    assert "kode Kemendagri 99.01.01.2002 menjadi 99.01.02.2003" in keluaran
    assert "Tidak ada lagi" not in keluaran
    assert "1 diubah, 4 tetap" in keluaran


def test_desa_yang_menjadi_kelurahan_tetap_tempat_yang_sama(kabupaten_contoh, muat):
    desa = Desa.objects.get(nama="Contoh Tiga")
    ubah(
        kabupaten_contoh,
        DESA,
        "99.01.02.2001,99.01.02,Contoh Tiga,desa",
        "99.01.02.1001,99.01.02,Contoh Tiga,kelurahan",
    )
    ubah(kabupaten_contoh, "wilayah/pemekaran.csv", "99.01.02.2001", "99.01.02.1001")
    muat()
    desa.refresh_from_db()
    assert (desa.kode, desa.jenis) == ("99.01.02.1001", "kelurahan")
    assert Desa.objects.get(nama="Contoh Empat").desa_induk == desa


def test_nama_milik_desa_yang_hilang_dari_daftar_ditolak(kabupaten_contoh, muat):
    ubah(
        kabupaten_contoh,
        DESA,
        "99.01.01.2002,99.01.01,Contoh Dua,desa,99112,-0.35,100.55\n",
        "",
    )
    ubah(kabupaten_contoh, DESA, "Contoh Satu", "Contoh Dua")
    for berkas in ("kode_bps.csv", "indeks_2024.csv"):
        (kabupaten_contoh / "wilayah" / berkas).unlink()
    with pytest.raises(
        CommandError, match=r"Contoh Dua \(99.01.01.200[12]\) dan Contoh Dua .* nama yang sama"
    ):
        muat()


# --- Staff's edits ---------------------------------------------------------------------------------
def test_suntingan_staf_dibiarkan_dan_disebut(kabupaten_contoh, muat):
    desa = Desa.objects.get(kode="99.01.01.2002")
    desa.kode_pos, desa.nama, desa.desa_induk = "99118", "Contoh Dwi", Desa.objects.get(nama="Contoh Kota")
    desa.save()
    keluaran = muat()
    desa.refresh_from_db()
    assert (desa.kode_pos, desa.nama, desa.desa_induk.nama) == ("99118", "Contoh Dwi", "Contoh Kota")
    assert (
        "Dibiarkan: Contoh Dwi (99.01.01.2002): nama Contoh Dwi, menurut daftar Contoh Dua; "
        "kode pos 99118, menurut daftar 99112." in keluaran
    )
    assert "1 dengan suntingan staf yang dibiarkan" in keluaran


def test_suntingan_staf_dibiarkan_juga_oleh_daftar_baru(kabupaten_contoh, muat):
    Desa.objects.filter(kode="99.01.01.2002").update(kode_pos="99118")
    ubah(kabupaten_contoh, DESA, "Dua,desa,99112,-0.35,100.55", "Dua,desa,99119,-0.36,100.55")
    for _ in range(2):
        assert "kode pos 99118, menurut daftar 99119" in muat()
    desa = Desa.objects.get(kode="99.01.01.2002")
    assert (desa.kode_pos, desa.lintang) == ("99118", Decimal("-0.36"))


def test_yang_diterima_staf_dari_daftar_kembali_mengikuti_daftar(kabupaten_contoh, muat):
    Desa.objects.filter(kode="99.01.01.2002").update(kode_pos="99118")
    ubah(kabupaten_contoh, DESA, "Dua,desa,99112", "Dua,desa,99119")
    muat()
    Desa.objects.filter(kode="99.01.01.2002").update(kode_pos="99119")
    ubah(kabupaten_contoh, DESA, "Dua,desa,99119", "Dua,desa,99120")
    muat()
    assert Desa.objects.get(kode="99.01.01.2002").kode_pos == "99120"


def test_yang_dikosongkan_staf_tetap_kosong(kabupaten_contoh, muat):
    Desa.objects.filter(kode="99.01.01.2002").update(kode_pos="")
    assert "kode pos (kosong), menurut daftar 99112" in muat()
    assert Desa.objects.get(kode="99.01.01.2002").kode_pos == ""


def test_yang_diisi_staf_di_tempat_kosong_bukan_pertentangan(kabupaten_contoh, muat):
    Desa.objects.filter(nama="Contoh Empat").update(lintang="-0.5", bujur="100.5", kode_pos="99113")
    assert "Dibiarkan" not in muat()
    assert Desa.objects.get(nama="Contoh Empat").kode_pos == "99113"


def test_desa_yang_lebih_dulu_dibuat_staf_dilengkapi(folder_contoh, muat):
    kecamatan = Kecamatan.objects.create(kode="99.01.01", nama="Contoh Utara")
    Desa.objects.create(kode="99.01.01.2001", nama="Contoh Satu", kecamatan=kecamatan, kode_pos="99100")
    keluaran = muat()
    desa = Desa.objects.get(kode="99.01.01.2001")
    assert (desa.kode_pos, desa.kode_bps) == ("99100", "9901010001")
    assert "kode pos 99100, menurut daftar 99112" in keluaran


def test_desa_tambahan_staf_tidak_disebut_hilang(kabupaten_contoh, muat):
    kecamatan = Kecamatan.objects.get(kode="99.01.01")
    Desa.objects.create(kode="99.01.01.2009", nama="Contoh Baru", kecamatan=kecamatan)
    assert "Contoh Baru" not in muat()


def test_indeks_yang_disunting_staf_dibiarkan_dan_disebut(kabupaten_contoh, muat):
    IndeksDesa.objects.filter(tahun=2025).update(skor=Decimal("81"), sumber="Keputusan yang dibetulkan")
    keluaran = muat()
    assert IndeksDesa.objects.get(tahun=2025).skor == 81
    assert (
        "Dibiarkan: indeks 2025 Contoh Satu (99.01.01.2001): skor 81,0000, menurut daftar 80,1500."
        in keluaran
    )
    assert "Indeks: 2 tetap, 1 dibiarkan." in keluaran


def test_dimensi_yang_diisi_staf_di_tempat_kosong_bukan_pertentangan(kabupaten_contoh, muat):
    IndeksDesa.objects.filter(desa__kode="99.01.01.2002").update(iks=Decimal("0.7"))
    assert "Dibiarkan" not in muat()


def test_nama_lain_yang_dihapus_staf_tidak_kembali(kabupaten_contoh, muat):
    NamaLain.objects.filter(nama="Conto Satu").delete()
    muat()
    ubah(kabupaten_contoh, "wilayah/nama_lain.csv", "Conto Satu\n", "Conto Satu\n99.01.01.2001,Satu Conto\n")
    muat()
    assert set(NamaLain.objects.values_list("nama", flat=True)) == {"Conto Utara", "Satu Conto"}
    NamaLain.objects.all().delete()
    muat()
    assert not NamaLain.objects.exists()


def test_nama_lain_yang_menjadi_nama_resmi_tidak_dibuat(folder_contoh, muat):
    ubah(folder_contoh, "wilayah/nama_lain.csv", "Conto Satu", "CONTOH SATU")
    muat()
    assert [n.nama for n in NamaLain.objects.all()] == ["Conto Utara"]


def test_nama_lain_yang_sudah_ditulis_staf_tidak_digandakan(folder_contoh, muat):
    kecamatan = Kecamatan.objects.create(kode="99.01.01", nama="Contoh Utara")
    kecamatan.nama_lain.create(nama="CONTO UTARA")
    muat()
    assert [n.nama for n in kecamatan.nama_lain.all()] == ["CONTO UTARA"]


def test_kode_bps_yang_bertabrakan_dengan_suntingan_staf_ditolak(kabupaten_contoh, muat):
    Desa.objects.filter(nama="Contoh Tiga").update(kode_bps="9901020001")
    ubah(kabupaten_contoh, "wilayah/kode_bps.csv", "9901010002,Contoh Dua", "9901020001,Contoh Dua")
    sebelum = isi_basis_data()
    with pytest.raises(CommandError, match=r"Contoh Dua .*Contoh Tiga .*kode BPS yang sama"):
        muat()
    assert isi_basis_data() == sebelum


def test_ringkas_menyembunyikan_rincian_suntingan(kabupaten_contoh, muat):
    Desa.objects.filter(kode="99.01.01.2002").update(kode_pos="99118")
    keluaran = muat(verbosity=0)
    assert "1 dengan suntingan staf yang dibiarkan" in keluaran
    assert "Dibiarkan:" not in keluaran


def test_coba_menampilkan_tanpa_menyimpan(kabupaten_contoh, muat):
    ubah(kabupaten_contoh, DESA, "Contoh Dua", "Contoh Dwi")
    sebelum = isi_basis_data()
    keluaran = muat("--coba")
    assert "nama Contoh Dua menjadi Contoh Dwi" in keluaran
    assert "tidak ada yang disimpan" in keluaran
    assert isi_basis_data() == sebelum


def test_siapkan_memuat_wilayah(folder_contoh, settings, db):
    settings.DEBUG = True  # static files are not collected while debugging
    keluaran = io.StringIO()
    call_command("siapkan", stdout=keluaran)
    assert "Kabupaten Contoh: 2 kecamatan, 4 desa, 1 kelurahan." in keluaran.getvalue()
    assert Desa.objects.count() == 5


# --- Bad data --------------------------------------------------------------------------------------
SATU = "99.01.01.2001,99.01.01,Contoh Satu,desa,99112,-0.35,100.45"


@pytest.mark.parametrize(
    ("berkas", "lama", "baru", "pesan"),
    [
        (KECAMATAN, "99.01.02,", "99.1.2,", "kecamatan.csv baris 3, kolom kode: “99.1.2” tidak berbentuk"),
        (KECAMATAN, "99.01.02,", "99.02.02,", "kecamatan.csv baris 3, kolom kode: “99.02.02” tidak diawali 99.01"),
        (KECAMATAN, "99.01.02,", "99.01.01,", "kecamatan.csv baris 3, kolom kode: “99.01.01” sudah ada"),
        (KECAMATAN, "Contoh Selatan", "contoh utara", "kecamatan.csv baris 3, kolom nama: “contoh utara” sama alamatnya"),
        (KECAMATAN, "Contoh Selatan,,", "Contoh Selatan,-0.5,", "kolom lng: isi lat dan lng"),
        (KECAMATAN, "Contoh Selatan,,", "Contoh Selatan,,100.5", "kolom lat: isi lat dan lng"),
        (KECAMATAN, "kode,nama,lat,lng", "kode;nama;lat;lng", "kecamatan.csv baris 1: kolom kode, nama, lat, lng tidak ada"),
        (KECAMATAN, "Contoh Selatan,,", "Contoh Selatan,", "kecamatan.csv baris 3: jumlah selnya bukan 4"),
        (KECAMATAN, "Contoh Selatan,,", "Contoh Selatan,,,", "kecamatan.csv baris 3: jumlah selnya bukan 4"),
        (KECAMATAN, "Contoh Selatan", '"Contoh" Selatan', "kecamatan.csv baris 3: susunan CSV rusak"),
        (DESA, "jenis,kode_pos", "jenis,kodepos", "desa.csv baris 1: kolom kode_pos tidak ada"),
        (DESA, SATU, SATU.replace("99.01.01.2001", "99.01.01.3001"), "desa.csv baris 3, kolom kode: .* tidak berbentuk"),
        (DESA, SATU, SATU.replace("99.01.01", "52.02.01"), "desa.csv baris 3, kolom kode: .* tidak diawali 99.01"),
        (DESA, SATU, SATU.replace("99.01.01", "99.01.09"), "kolom kode_kecamatan: “99.01.09” tidak ada di kecamatan.csv"),
        (DESA, SATU, SATU.replace(",99.01.01,", ",99.01.02,"), "kolom kode_kecamatan: .* tidak diawali “99.01.02”"),
        (DESA, SATU, SATU.replace(".2001", ".2002"), "desa.csv baris 4, kolom kode: .* sudah ada"),
        (DESA, SATU, SATU.replace("Contoh Satu", "contoh  dua"), "desa.csv baris 4, kolom nama: .* sama alamatnya"),
        (DESA, SATU, SATU.replace("Contoh Satu", ""), "desa.csv baris 3, kolom nama: belum diisi"),
        (DESA, SATU, SATU.replace("Contoh Satu", "…"), "desa.csv baris 3, kolom nama: .* huruf Latin"),
        (DESA, SATU, SATU.replace("Contoh Satu", "a" * 81), "desa.csv baris 3, kolom nama: .* ditolak"),
        (DESA, SATU, SATU.replace(",desa,", ",dusun,"), "desa.csv baris 3, kolom jenis: “dusun” ditolak"),
        (DESA, SATU, SATU.replace(",desa,", ",kelurahan,"), "desa.csv baris 3, kolom jenis: .* tidak cocok"),
        (DESA, SATU, SATU.replace("99112", "9911"), "desa.csv baris 3, kolom kode_pos: “9911” ditolak"),
        (DESA, SATU, SATU.replace("-0.35", "selatan"), "desa.csv baris 3, kolom lat: “selatan” ditolak"),
        (DESA, SATU, SATU.replace("-0.35", "NaN"), "desa.csv baris 3, kolom lat: “NaN” ditolak"),
        (DESA, SATU, SATU.replace("-0.35", "0.35"), "desa.csv baris 3, kolom lat, lng: .* di luar kotak"),
        (DESA, SATU, SATU.replace("100.45", "116.3"), "desa.csv baris 3, kolom lat, lng: .* di luar kotak"),
        ("wilayah/kode_bps.csv", "9901010002", "990101", "kode_bps.csv baris 3, kolom kode_bps: “990101” ditolak"),
        ("wilayah/kode_bps.csv", "9901010002", "9901010001", "baris 3, kolom kode_bps: “9901010001” sudah dipakai 99.01.01.2001"),
        ("wilayah/kode_bps.csv", "99.01.01.2002", "99.01.01.2009", "kode_bps.csv baris 3, kolom kode: .* tidak ada di daftar"),
        ("wilayah/kode_bps.csv", "99.01.01.2002", "99.01.01.2001", "kode_bps.csv baris 3, kolom kode: .* sudah ada"),
        ("wilayah/pemekaran.csv", "99.01.02.2001", "99.01.02.2009", "pemekaran.csv baris 2, kolom kode_induk: .* tidak ada"),
        ("wilayah/pemekaran.csv", "99.01.02.2001", "99.01.02.2002", "kolom kode_induk: desa tidak dapat menjadi induknya"),
        ("wilayah/pemekaran.csv", ",7,", ",tujuh,", "pemekaran.csv baris 2, kolom perda_nomor"),
        ("wilayah/pemekaran.csv", "2022\n", "1022\n", "pemekaran.csv baris 2, kolom perda_tahun: .* tidak mungkin"),
        ("wilayah/pemekaran.csv", "2022\n", "dulu\n", "pemekaran.csv baris 2, kolom perda_tahun: “dulu” ditolak"),
        ("wilayah/pemekaran.csv", "2022\n", "\n", "pemekaran.csv baris 2, kolom perda_tahun: belum diisi"),
        ("wilayah/pemekaran.csv", "7,2022\n", "7,2022\n99.01.02.2002,99.01.01.2001,8,2023\n", "pemekaran.csv baris 3, kolom kode: .* sudah ada"),
        ("wilayah/nama_lain.csv", "99.01.01,", "99.01.07,", "nama_lain.csv baris 3, kolom kode: .* tidak ada"),
        ("wilayah/nama_lain.csv", "Conto Utara", "", "nama_lain.csv baris 3, kolom nama: belum diisi"),
        ("wilayah/nama_lain.csv", "Conto Utara", "???", "nama_lain.csv baris 3, kolom nama: .* huruf Latin"),
        ("wilayah/nama_lain.csv", "99.01.01,Conto Utara", "99.01.01.2001,CONTO SATU", "nama_lain.csv baris 3, kolom nama: .* sudah ada"),
        (INDEKS, "0.7100", "1.7100", "indeks_2024.csv baris 3, kolom skor: 1.7100 lebih dari 1"),
        (INDEKS, "0.7100", "-0.1", "indeks_2024.csv baris 3, kolom skor: “-0.1” ditolak"),
        (INDEKS, "0.7100", '"0,71"', "indeks_2024.csv baris 3, kolom skor: “0,71” ditolak"),
        (INDEKS, "0.7100", "", "indeks_2024.csv baris 3, kolom skor: belum diisi"),
        (INDEKS, "0.86,", "1.86,", "indeks_2024.csv baris 2, kolom ikl: 1.8600 lebih dari 1"),
        (INDEKS, "Maju", "Jaya", "indeks_2024.csv baris 3, kolom status: “Jaya” tidak dikenal. Pilihannya: Mandiri, Maju"),
        (INDEKS, "2024,0.71", "1999,0.71", "indeks_2024.csv baris 3, kolom tahun: .* tidak mungkin"),
        (INDEKS, "2024,0.82", "2025,0.82", "indeks_2024.csv baris 2, kolom iks: bukan bagian dari Indeks Desa"),
        (INDEKS, "99.01.01.2002", "99.01.01.2001", "indeks_2024.csv baris 3, kolom kode: .* sudah ada"),
        (INDEKS, "99.01.01.2002", "99.01.01.1001", "indeks_2024.csv baris 3, kolom kode: 99.01.01.1001 kelurahan"),
        (INDEKS, "Maju,Contoh", "Maju,", "indeks_2024.csv baris 3, kolom sumber: belum diisi"),
        (INDEKS, ",ikl,", ",ilk,", "indeks_2024.csv baris 1: kolom ilk tidak dikenal"),
    ],
)  # fmt: skip
def test_baris_yang_salah_disebut_dan_tidak_ada_yang_disimpan(folder_contoh, muat, berkas, lama, baru, pesan):
    ubah(folder_contoh, berkas, lama, baru)
    with pytest.raises(CommandError, match=f"(?s){pesan}.*Tidak ada yang disimpan"):
        muat()
    assert not Kecamatan.objects.exists()


def _geometri(**nilai):
    """Return a change of the second feature of a GeoJSON file."""
    return lambda ciri: ciri["geometry"].update(nilai)


@pytest.mark.parametrize(
    ("rusak", "pesan"),
    [
        (_geometri(type="Point"), "jenis geometri “Point”"),
        (_geometri(type="MultiPolygon"), "tidak tertutup"),
        (_geometri(coordinates=[]), "kosong"),
        (_geometri(coordinates=[[[100.1, -0.1], [100.2, -0.1], [100.2, -0.2], [100.1, -0.2]]]), "tidak tertutup"),
        (_geometri(coordinates=[[[100.1, -0.1], [100.2, -0.1], [100.1, -0.1]]]), "tidak tertutup"),
        (_geometri(coordinates=[[[100.1, -0.1], [116.2, -0.1], [100.2, -0.2], [100.1, -0.1]]]), "di luar kotak"),
        (_geometri(coordinates=[[[100.1, -0.1], [float("nan"), 0], [100.2, -0.2], [100.1, -0.1]]]), "di luar kotak"),
        (_geometri(coordinates=[[["a", "b"], [100.2, -0.1], [100.2, -0.2], ["a", "b"]]]), "geometry yang utuh"),
        (_geometri(coordinates="batas"), "tidak tertutup"),
        (lambda ciri: ciri.update(geometry=None), "geometry yang utuh"),
        (lambda ciri: ciri.pop("properties"), "properties.kode"),
        (lambda ciri: ciri["properties"].update(kode="99.01.01.2009"), "tidak ada di daftar"),
        (lambda ciri: ciri["properties"].update(kode="99.01.01.1001"), "sudah ada"),
    ],
)  # fmt: skip
def test_batas_yang_rusak_disebut_dan_tidak_ada_yang_disimpan(folder_contoh, muat, rusak, pesan):
    berkas = folder_contoh / "wilayah/desa_batas.geojson"
    isi = json.loads(berkas.read_text())
    rusak(isi["features"][1])
    berkas.write_text(json.dumps(isi))
    with pytest.raises(CommandError, match=f"desa_batas.geojson fitur 2.*{pesan}"):
        muat()
    assert not Kecamatan.objects.exists()


@pytest.mark.parametrize(
    ("berkas", "isi", "pesan"),
    [
        ("desa.csv", None, "desa.csv tidak dapat dibaca"),
        ("desa.csv", b"", "desa.csv baris 1: kolom kode"),
        ("desa.csv", b"kode,kode_kecamatan,nama,jenis,kode_pos,lat,lng\n", "tidak berisi satu desa pun"),
        ("desa.csv", b"kode,nama\xff\n", "UTF-8"),
        ("kecamatan.csv", None, "kecamatan.csv tidak dapat dibaca"),
        ("kecamatan.csv", b"kode,nama,lat,lng\n", "tidak berisi satu kecamatan pun"),
        ("desa_batas.geojson", b"{", "bukan GeoJSON"),
        ("desa_batas.geojson", b"[1]", "bukan GeoJSON"),
        ("desa_batas.geojson", b'{"features": 3}', "bukan GeoJSON"),
        ("desa_batas.geojson", b"[" * 100_000, "bukan GeoJSON"),
    ],
)
def test_berkas_yang_rusak_disebut(folder_contoh, muat, berkas, isi, pesan):
    tempat = folder_contoh / "wilayah" / berkas
    tempat.unlink() if isi is None else tempat.write_bytes(isi)
    with pytest.raises(CommandError, match=pesan):
        muat()
    assert not Kecamatan.objects.exists()


def test_daftar_dari_excel_dengan_bom_diterima(folder_contoh, muat):
    berkas = folder_contoh / DESA
    berkas.write_bytes(b"\xef\xbb\xbf" + berkas.read_bytes().replace(b"\n", b"\r\n"))
    muat()
    assert Desa.objects.count() == 5


def test_daftar_baru_yang_salah_tidak_mengubah_apa_pun(kabupaten_contoh, muat):
    ubah(kabupaten_contoh, DESA, "Contoh Dua", "Contoh Dwi")
    ubah(kabupaten_contoh, INDEKS, "Maju", "Jaya")
    sebelum = isi_basis_data()
    with pytest.raises(CommandError):
        muat()
    assert isi_basis_data() == sebelum


# --- The start stops when the regency is not described ---------------------------------------------
def test_folder_data_kini_terbaca():
    assert checks.wilayah_terbaca(None) == []


@pytest.mark.parametrize(
    ("lama", "baru"),
    [
        ('kode = "99.01"', "kode = 99.01"),
        ('kode = "99.01"', 'kode = "99"'),
        ('nama = "Kabupaten Contoh"', ""),
        ('nama = "Kabupaten Contoh"', "nama ="),
        ("lintang_min = -1.0", "lintang_min = 1.0"),
        ("bujur_maks = 101.0", 'bujur_maks = "101"'),
        ("bujur_maks = 101.0", "bujur_mak = 101.0"),
    ],
)
def test_wilayah_yang_salah_menghentikan_start(folder_contoh, lama, baru):
    ubah(folder_contoh, "wilayah.toml", lama, baru)
    (galat,) = checks.wilayah_terbaca(None)
    assert galat.id == "desa.E001"
    assert galat.msg.startswith("DATA_DIR: wilayah.toml tidak dapat dipakai.")


@pytest.mark.parametrize("nama", ["kecamatan.csv", "desa.csv"])
def test_daftar_yang_tidak_ada_menghentikan_start(folder_contoh, nama):
    (folder_contoh / "wilayah" / nama).unlink()
    (galat,) = checks.wilayah_terbaca(None)
    assert (galat.id, nama in galat.msg) == ("desa.E002", True)
