"""Tables from staff: how cells are read, how villages are found, what is refused, all or nothing."""

import csv
import io
import os
import zipfile
from datetime import datetime
from decimal import Decimal

import openpyxl
import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from reversion.models import Version

from desa import tabel
from desa.angka import BulatField, DesimalField, baca_bulat, baca_desimal
from desa.impor import Pencari, TabelDanaDesa, TabelIndeks, TabelKantor, TabelPenduduk
from desa.models import DanaDesa, Desa, IndeksDesa, Penduduk
from tests.desa.pabrik import buat_desa, buat_kecamatan

DANA = "/admin/desa/danadesa/"
KEPALA = ["Kode", "Tahun", "Pagu (rupiah)", "Tersalur (rupiah)", "Realisasi (rupiah)", "Sumber"]


def xlsx(*baris):
    buku = openpyxl.Workbook()
    for satu in baris:
        buku.active.append(satu)
    isi = io.BytesIO()
    buku.save(isi)
    return isi.getvalue()


def teks_csv(*baris, pemisah=","):
    isi = io.StringIO()
    csv.writer(isi, delimiter=pemisah).writerows(baris)
    return isi.getvalue().encode()


def data(*baris):
    return tabel.XLSX().create_dataset(xlsx(*baris))


def periksa(jenis, *baris):
    return jenis().import_data(data(*baris), dry_run=True)


def salah(hasil):
    """Return the faults of a check as (row, column, message)."""
    return [(s["nomor"], s["kolom"], s["pesan"]) for s in hasil.salah]


# --- Numbers --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("nilai", "hasil"),
    [
        ("1234567", 1234567),
        ("1.234.567", 1234567),
        ("1.234", 1234),
        ("Rp1.234.567", 1234567),
        ("Rp 1.234.567,00", 1234567),
        (" 12 ", 12),
        ("0", 0),
        ("-5", -5),
        ("−5", -5),
        (7, 7),
        (7.0, 7),
        (Decimal("7.00"), 7),
    ],
)
def test_angka_bulat_dibaca(nilai, hasil):
    assert baca_bulat(nilai) == hasil


@pytest.mark.parametrize(
    "nilai",
    [
        "",
        "abc",
        "1,5",
        "1.5",
        "1.2345",
        "12.34.567",
        "1,234",
        "1E+09",
        "9" * 19,
        1.5,
        float("nan"),
        float("inf"),
        True,
        None,
    ],
)
def test_yang_bukan_angka_bulat_ditolak(nilai):
    with pytest.raises(ValidationError):
        baca_bulat(nilai)


@pytest.mark.parametrize(
    ("nilai", "tempat", "hasil"),
    [
        ("0,8155", 4, "0.8155"),
        ("0.8155", 4, "0.8155"),
        ("1.234", 4, "1.234"),
        ("1.234,5", 2, "1234.5"),
        ("1.167.029", 2, "1167029"),
        ("1234,5", 2, "1234.5"),
        ("79.62", 4, "79.62"),
        ("-8,702024", 6, "-8.702024"),
        ("−8.702024", 6, "-8.702024"),
        (0.8679, 4, "0.8679"),
        (0.1 + 0.2, 4, "0.3"),
        (523.125, 2, "523.12"),
        (1.234, 2, "1.23"),
        (1, 4, "1"),
    ],
)
def test_angka_desimal_dibaca(nilai, tempat, hasil):
    assert baca_desimal(nilai, tempat) == Decimal(hasil)


@pytest.mark.parametrize("nilai", ["1.234", "523.125"])
def test_titik_yang_bermakna_dua_ditanyakan_bukan_ditebak(nilai):
    with pytest.raises(ValidationError, match="bisa berarti"):
        baca_desimal(nilai, 2)


@pytest.mark.parametrize(
    "nilai", ["", "abc", "1,2,3", "1.2.3", "50%", "1e5", float("nan"), float("inf"), "NaN"]
)
def test_yang_bukan_desimal_ditolak(nilai):
    with pytest.raises(ValidationError):
        baca_desimal(nilai, 4)


def test_isian_formulir_membaca_angka_yang_sama_dan_menampilkannya_kembali():
    assert BulatField().clean("1.234.567") == 1234567
    assert BulatField().prepare_value(1234567) == "1.234.567"
    assert DesimalField(max_digits=7, decimal_places=4).clean("0,8155") == Decimal("0.8155")
    assert DesimalField(max_digits=7, decimal_places=4).prepare_value(Decimal("0.8155")) == "0,8155"
    assert not BulatField().has_changed(1234567, "1.234.567")


# --- Files ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "isi",
    [
        teks_csv(["Kode", "Tahun"], ["99.01.01.2001", "2024"]),
        teks_csv(["Kode", "Tahun"], ["99.01.01.2001", "2024"], pemisah=";"),
        teks_csv(["Kode", "Tahun"], ["99.01.01.2001", "2024"], pemisah="\t"),
        b"\xef\xbb\xbfKode,Tahun\r\n99.01.01.2001,2024\r\n",
    ],
)
def test_csv_dengan_pemisah_apa_pun_dibaca(isi):
    hasil = tabel.CSV().create_dataset(isi)
    assert hasil.headers == ["Kode", "Tahun"]
    assert list(hasil) == [("99.01.01.2001", "2024")]


def test_csv_windows_dibaca():
    assert list(tabel.CSV().create_dataset("Desa\nCaf\xe9\n".encode("cp1252"))) == [("Caf\xe9",)]


def test_nomor_baris_menurut_berkas_walau_ada_baris_kosong():
    assert data(["Kode"], [None], ["a"], [" "], ["b"]).nomor == [3, 5]


@pytest.mark.parametrize(
    ("nama", "isi"),
    [
        ("a.xlsx", b"%PDF-1.4 bukan tabel"),
        ("a.csv", b"\x89PNG\r\n\x1a\n\0\0\0"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0"),
        ("a.csv", b"<html><table></table></html>"),
        ("a.csv", "Kode,Tahun\n".encode("utf-16")),
    ],
)
def test_jenis_lain_ditolak_menurut_isinya(nama, isi):
    with pytest.raises(ValidationError, match="bukan CSV atau XLSX"):
        tabel.jenis_tabel(SimpleUploadedFile(nama, isi))


def test_jenis_dikenal_dari_isi_bukan_nama():
    assert tabel.jenis_tabel(SimpleUploadedFile("a.csv", xlsx(["Kode"]))) == "xlsx"
    assert tabel.jenis_tabel(SimpleUploadedFile("a.xlsx", b"Kode,Tahun\n")) == "csv"


def arsip(**anggota):
    isi = io.BytesIO()
    with zipfile.ZipFile(isi, "w", zipfile.ZIP_DEFLATED) as berkas:
        for nama, teks in {"xl/workbook.xml": "<workbook/>", **anggota}.items():
            berkas.writestr(nama, teks)
    return isi.getvalue()


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        (arsip(**{"xl/a.xml": b"<a>" + b" " * (tabel.TERBENTANG_TERBESAR + 1)}), "terlalu besar"),
        (arsip(**{"xl/a.xml": b"<a>" + b" " * 10_000_000}), "terlalu besar"),  # far more than its packed size
        (arsip(**{f"xl/{n}.xml": "<a/>" for n in range(tabel.ANGGOTA_TERBANYAK)}), "terlalu besar"),
        (
            arsip(**{"xl/a.bin": os.urandom(100_000), "xl/a.xml": "<c/>" * tabel.TANDA_TERBANYAK}),
            "terlalu besar",
        ),
        (arsip(**{"xl/a.xml": '<!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>'}), "rusak"),
        (arsip(**{"xl/a.xml": "<a/>".encode("utf-16")}), "rusak"),
        (arsip(**{"xl/vbaProject.bin": "x"}), "makro"),
        (xlsx(["Kode"])[:-200], "rusak"),
    ],
    ids=["besar", "nisbah", "banyak", "tanda", "entitas", "utf16", "makro", "terpotong"],
)
def test_arsip_berbahaya_ditolak_sebelum_dibuka(isi, pesan):
    with pytest.raises(ValidationError, match=pesan):
        tabel.jenis_tabel(SimpleUploadedFile("a.xlsx", isi))


def test_berkas_terlalu_besar_ditolak():
    with pytest.raises(ValidationError, match="paling besar"):
        tabel.jenis_tabel(SimpleUploadedFile("a.csv", b"a" * (tabel.UKURAN_TERBESAR + 1)))


def test_terlalu_banyak_baris_ditolak(monkeypatch):
    monkeypatch.setattr(tabel, "BARIS_TERBANYAK", 2)
    with pytest.raises(ValidationError, match="Terlalu banyak baris"):
        tabel.CSV().create_dataset(b"Kode\n1\n2\n3\n")


def test_nomor_baris_yang_mengada_ada_tidak_menghabiskan_waktu(monkeypatch):
    monkeypatch.setattr(tabel, "BARIS_LEMBAR", 1000)
    lembar = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Kode</t></is></c></row>'
        '<row r="2000000000"><c r="A2000000000"><v>1</v></c></row></sheetData></worksheet>'
    )
    asli, ganti = zipfile.ZipFile(io.BytesIO(xlsx(["Kode"]))), io.BytesIO()
    with zipfile.ZipFile(ganti, "w") as berkas:
        for satu in asli.namelist():
            berkas.writestr(satu, lembar if "sheet1" in satu else asli.read(satu))
    assert len(tabel.XLSX().create_dataset(ganti.getvalue())) == 0


@pytest.mark.parametrize(
    "isi", ["=1+1", '=HYPERLINK("http://x")', "+62 812", "-1+1", "@SUM(1)", "＝1", "\tx"]
)
def test_sel_ekspor_tidak_pernah_menjadi_rumus(isi):
    for jenis in (tabel.CSV, tabel.XLSX):
        keluar = jenis().export_data(tabel.tablib.Dataset([isi, 5, None], headers=["a", "b", "c"]))
        if jenis is tabel.CSV:
            assert list(csv.reader(io.StringIO(keluar)))[1][0] == f"'{isi}"
        else:
            sel = openpyxl.load_workbook(io.BytesIO(keluar)).active[2]
            assert (sel[0].data_type, sel[0].value, sel[1].value, sel[2].value) == ("s", f"'{isi}", 5, None)


@pytest.mark.parametrize("isi", ["-8.702024", "-8,7", "Kuta", "12", "'kutip"])
def test_teks_biasa_dan_angka_diekspor_apa_adanya(isi):
    assert tabel.jinakkan(isi) == isi


def test_apostrof_penjaga_hilang_saat_dibaca_kembali():
    assert tabel.baca_sel("'+62 812") == "+62 812"


# --- Finding the village --------------------------------------------------------------------------------


@pytest.fixture
def desa(folder_contoh, db):
    """Four villages; two of them share a name, and one has another name."""
    utara, selatan = buat_kecamatan("99.01.01", "Contoh Utara"), buat_kecamatan("99.01.02", "Contoh Selatan")
    utara.nama_lain.create(nama="Conto Utara")
    satu = buat_desa("99.01.01.2001", "Contoh Satu", kecamatan=utara)
    satu.nama_lain.create(nama="Conto Satu")
    satu.nama_lain.create(nama="Kembar")
    tiga = buat_desa("99.01.02.2001", "Contoh Tiga", kecamatan=selatan)
    tiga.nama_lain.create(nama="Kembar")
    kota = buat_desa("99.01.01.1001", "Contoh Kota", kecamatan=utara)
    return {"satu": satu, "tiga": tiga, "kota": kota}


@pytest.mark.parametrize(
    ("kode", "nama", "kecamatan", "hasil"),
    [
        ("99.01.01.2001", "", "", "satu"),
        ("9901012001", "", "", "satu"),
        ("99 01 01 2001", "", "", "satu"),
        ("", "Contoh Satu", "", "satu"),
        ("", "desa contoh satu", "", "satu"),
        ("", "CONTOHSATU", "", "satu"),
        ("", "Conto Satu", "", "satu"),
        ("", "Kelurahan Contoh Kota", "", "kota"),
        ("", "Kembar", "Contoh Selatan", "tiga"),
        ("", "Kembar", "Kec. Conto Utara", "satu"),
        ("", "Kembar", "99.01.01", "satu"),
        ("9901012001", "Conto Satu", "Contoh Utara", "satu"),
        ("9901012001", "Kembar", "", "satu"),
    ],
)
def test_desa_ditemukan_dari_kode_atau_nama(desa, kode, nama, kecamatan, hasil):
    assert Pencari(Desa.objects.all()).cari(kode, nama, kecamatan) == desa[hasil]


@pytest.mark.parametrize(
    ("kode", "nama", "kecamatan", "kolom", "pesan"),
    [
        ("", "", "", "kode", "Isi kode atau nama"),
        ("9901012999", "", "", "kode", "tidak dikenal"),
        ("", "Contoh Satuu", "", "desa", "Mungkin maksud Anda Contoh Satu"),
        ("", "Sama Sekali Lain", "", "desa", "Tidak ada desa bernama"),
        ("", "Kembar", "", "desa", "dipakai 2 desa"),
        ("", "Contoh Satu", "Contoh Selatan", "desa", "di kecamatan ini"),
        ("9901012001", "Contoh Tiga", "", "desa", "milik Contoh Satu"),
        ("9901012001", "", "Contoh Selatan", "kecamatan", "tidak berada"),
        ("9901012001", "", "Entah", "kecamatan", "tidak dikenal"),
    ],
)
def test_desa_yang_tidak_jelas_ditolak(desa, kode, nama, kecamatan, kolom, pesan):
    with pytest.raises(ValidationError) as galat:
        Pencari(Desa.objects.all()).cari(kode, nama, kecamatan)
    assert pesan in galat.value.message_dict[kolom][0]


# --- The rows -------------------------------------------------------------------------------------------


def dana(desa, **nilai):
    return DanaDesa.objects.create(desa=desa, **{"tahun": 2024, "pagu": 100, "sumber": "Lama"} | nilai)


def test_pratinjau_menyebut_baru_berubah_dan_tetap(desa):
    dana(desa["satu"])
    dana(desa["tiga"])
    hasil = periksa(
        TabelDanaDesa,
        KEPALA,
        ["9901012001", 2024, "1.234.567", None, None, "Baru"],
        ["9901022001", 2024, 100, "", "", "Lama"],
        ["9901022001", "2023", "Rp500", None, None, "Baru"],
    )
    assert hasil.ringkasan() == "1 baru, 1 berubah, 1 tetap"
    ubah, baru = hasil.berubah
    assert (ubah.nomor, ubah.sebutan) == (2, "Contoh Satu (99.01.01.2001)")
    assert ubah.perubahan == [("Pagu (rupiah)", "100", "1.234.567"), ("Sumber", "Lama", "Baru")]
    assert (baru.nomor, baru.perubahan[0]) == (4, ("Tahun", "", "2023"))
    assert DanaDesa.objects.count() == 2
    assert not DanaDesa.objects.filter(sumber="Baru").exists()


@pytest.mark.parametrize(
    ("jenis", "kepala", "baris", "kolom", "pesan"),
    [
        (TabelDanaDesa, KEPALA, ["9901012001", 2024, "seribu", 0, 0, "S"], "Pagu (rupiah)", "angka bulat"),
        (TabelDanaDesa, KEPALA, ["9901012001", 2024, -1, 0, 0, "S"], "Pagu (rupiah)", "0"),
        (TabelDanaDesa, KEPALA, ["9901012001", 2014, 1, 0, 0, "S"], "Tahun", "tidak mungkin"),
        (TabelDanaDesa, KEPALA, ["9901012001", None, 1, 0, 0, "S"], "Tahun", "Wajib diisi"),
        (TabelDanaDesa, KEPALA, ["9901012001", 2024, 1, 0, 0, None], "Sumber", "Wajib diisi"),
        (TabelDanaDesa, KEPALA, ["9901012001", 2024, 1, 0, 0, "-"], "Sumber", "Wajib diisi"),
        (TabelDanaDesa, KEPALA, ["9901012001", 2024, "=1+1", 0, 0, "S"], "Pagu (rupiah)", "rumus"),
        (TabelDanaDesa, KEPALA, ["9901012001", 2024, 1, 0, 0, "=A1"], "Sumber", "rumus"),
        (TabelDanaDesa, KEPALA, ["9901012001", 2024, 1, 0, 0, "S" * 201], "Sumber", "200"),
        (TabelDanaDesa, KEPALA, ["9901011001", 2024, 1, 0, 0, "S"], "Desa", "kelurahan"),
        (TabelDanaDesa, KEPALA, ["9901012999", 2024, 1, 0, 0, "S"], "Kode", "tidak dikenal"),
        (TabelDanaDesa, KEPALA, ["=A1", 2024, 1, 0, 0, "S"], "Kode", "rumus"),
        (TabelIndeks, ["Kode", "Tahun", "Skor", "Status", "Sumber"], ["9901012001", 2024, "1,2", "Maju", "S"], "Skor", "paling tinggi 1"),
        (TabelIndeks, ["Kode", "Tahun", "Skor", "Status", "Sumber"], ["9901012001", 2025, "101", "Maju", "S"], "Skor", "100"),
        (TabelIndeks, ["Kode", "Tahun", "Skor", "Status", "Sumber"], ["9901012001", 2024, "0,81555", "Maju", "S"], "Skor", "4"),
        (TabelIndeks, ["Kode", "Tahun", "Skor", "Status", "Sumber"], ["9901012001", 2024, "0,8", "Hebat", "S"], "Status", "Pilih salah satu"),
        (TabelIndeks, ["Kode", "Tahun", "Jenis indeks", "Skor", "Status", "Sumber"], ["9901012001", 2024, "Indeks Desa", "0,8", "Maju", "S"], "Jenis indeks", "sampai 2024"),
        (TabelIndeks, ["Kode", "Tahun", "Skor", "Status", "Sosial", "Sumber"], ["9901012001", 2024, "0,8", "Maju", 5, "S"], "Sosial", "Bukan bagian"),
        (TabelPenduduk, ["Kode", "Tahun", "Laki-laki", "Sumber"], ["9901011001", 2024, -3, "S"], "Laki-laki (jiwa)", "0"),
        (TabelKantor, ["Kode", "Kode pos"], ["9901012001", "12"], "Kode pos", "5 angka"),
        (TabelKantor, ["Kode", "Surel"], ["9901012001", "bukan surel"], "Surel", "email"),
        (TabelKantor, ["Kode", "Menjabat sejak"], ["9901012001", "kemarin"], "Menjabat sejak", "tanggal"),
        (TabelKantor, ["Kode", "Lintang", "Bujur"], ["9901012001", 10, 100], "", "di luar wilayah"),
        (TabelKantor, ["Kode", "Luas wilayah (ha)"], ["9901012001", "12,5"], "Luas wilayah (ha)", "sumber"),
        (TabelKantor, ["Desa", "Telepon kantor"], ["Desa Entah", "0370 123456"], "Desa", "Tidak ada desa"),
    ],
)  # fmt: skip
def test_baris_salah_disebut_dengan_nomor_kolom_dan_sebabnya(desa, jenis, kepala, baris, kolom, pesan):
    hasil = periksa(jenis, kepala, baris)
    assert hasil.gagal
    [(nomor, di_kolom, sebab)] = salah(hasil)
    assert (nomor, di_kolom) == (2, kolom)
    assert pesan in sebab


def test_semua_kesalahan_sebaris_disebut_sekaligus(desa):
    hasil = periksa(TabelDanaDesa, KEPALA, ["entah", "dua ribu", "seribu", 0, 0, None])
    assert {kolom for _, kolom, _ in salah(hasil)} == {"Kode", "Tahun", "Pagu (rupiah)", "Sumber"}


def test_baris_kembar_dalam_berkas_ditolak(desa):
    hasil = periksa(
        TabelDanaDesa,
        [*KEPALA, "Desa"],
        ["9901012001", 2024, 1, 0, 0, "S", ""],
        ["", 2024, 2, 0, 0, "S", "Conto Satu"],
    )
    assert salah(hasil) == [(3, "", "Sudah ada di baris 2 dari berkas ini.")]


@pytest.mark.parametrize(
    ("kepala", "pesan"),
    [
        (["Kode", "Tahun", "Sumber", "Warna"], "Kolom yang tidak dikenal: Warna."),
        (["Kode", "Tahun", "Sumber", "", "x"], "(tanpa judul)"),
        (["Kode", "Tahun", "Sumber", "Kode desa"], "lebih dari sekali: Kode."),
        (["Tahun", "Sumber"], "Harus ada kolom Kode atau Desa."),
        (["Kode", "Pagu"], "Kolom yang belum ada: Tahun, Sumber."),
    ],
)
def test_judul_kolom_yang_salah_disebut(desa, kepala, pesan):
    hasil = periksa(TabelDanaDesa, kepala, ["9901012001"] * len(kepala))
    assert hasil.gagal
    assert hasil.salah == []
    assert pesan in hasil.base_errors[0].pesan


def test_judul_kolom_dikenal_dalam_beberapa_ejaan(desa):
    hasil = periksa(
        TabelPenduduk,
        ["KODE DESA", "tahun", "laki_laki", "Perempuan", "KK", "sumber"],
        ["9901012001", 2024, 1, 2, 3, "S"],
    )
    assert not hasil.gagal


def test_sel_kosong_tidak_mengubah_dan_tanda_minus_mengosongkan(desa):
    dana(desa["satu"], salur=50, realisasi=40)
    hasil = periksa(TabelDanaDesa, KEPALA, ["9901012001", 2024, None, "", "-", "Lama"])
    assert hasil.berubah[0].perubahan == [("Realisasi (rupiah)", "40", "")]


def test_peringatan_tampil_dan_tidak_menghalangi(desa):
    hasil = periksa(TabelDanaDesa, KEPALA, ["9901012001", 2024, 10, 20, 30, "S"])
    assert not hasil.gagal
    assert len(hasil.berubah[0].peringatan) == hasil.jumlah_peringatan == 2
    hasil = periksa(
        TabelIndeks, ["Kode", "Tahun", "Skor", "Status", "Sumber"], ["9901012001", 2024, 0.9, "Maju", "S"]
    )
    assert "Mandiri" in hasil.berubah[0].peringatan[0]


@pytest.mark.parametrize(("tahun", "jenis"), [(2024, "idm"), (2025, "id")])
def test_jenis_indeks_mengikuti_tahun_bila_tidak_ditulis(desa, tahun, jenis):
    tulis(
        TabelIndeks,
        ["Kode", "Tahun", "Skor", "Status", "Sumber"],
        ["9901012001", tahun, "0.8", "SANGAT TERTINGGAL", "S"],
    )
    indeks = IndeksDesa.objects.get()
    assert (indeks.jenis, indeks.status, indeks.skor) == (jenis, "sangat_tertinggal", Decimal("0.8"))


# --- Writing --------------------------------------------------------------------------------------------


def tulis(jenis, *baris, user=None):
    """Preview, then write what the preview showed."""
    sidik = periksa(jenis, *baris).sidik
    hasil = jenis().import_data(data(*baris), sidik=sidik, user=user, file_name="uji.xlsx")
    assert hasil.tertulis, (hasil.salah, hasil.base_errors)
    return hasil


def test_baru_dan_berubah_ditulis_bersama(desa, pengelola):
    lama = dana(desa["satu"], salur=50)
    tulis(
        TabelDanaDesa,
        KEPALA,
        ["9901012001", 2024, 200, None, None, "Baru"],
        ["9901022001", 2024, 300, None, None, "Baru"],
        user=pengelola,
    )
    lama.refresh_from_db()
    assert (lama.pagu, lama.salur, lama.sumber) == (200, 50, "Baru")
    assert DanaDesa.objects.get(desa=desa["tiga"]).pagu == 300


def test_penduduk_kelurahan_ditulis(desa):
    tulis(
        TabelPenduduk,
        ["Desa", "Tahun", "Laki-laki", "Perempuan", "KK", "Sumber"],
        ["Contoh Kota", 2024, "1.000", 1001, 500, "S"],
    )
    assert Penduduk.objects.get().jumlah == 2001


def test_kantor_dan_kontak_ditulis(desa):
    tulis(
        TabelKantor,
        [
            "Desa",
            "Nama kepala desa",
            "Status jabatan",
            "Menjabat sejak",
            "Telepon kantor",
            "Situs desa",
            "Lintang",
            "Bujur",
        ],
        ["Conto Satu", "Contoh", "Pj.", datetime(2024, 5, 6), "0370 123456", "contoh.example", "-0,5", 100.5],
    )
    satu = Desa.objects.get(pk=desa["satu"].pk)
    assert (satu.kades_nama, satu.kades_status, str(satu.kades_mulai)) == ("Contoh", "penjabat", "2024-05-06")
    assert (satu.telepon, satu.website, satu.lintang) == (
        "0370 123456",
        "https://contoh.example",
        Decimal("-0.5"),
    )
    assert satu.slug == "contoh-satu"
    assert [nama.nama for nama in satu.nama_lain.all()] == ["Conto Satu", "Kembar"]


def test_satu_baris_salah_membatalkan_semuanya(desa):
    baris = [KEPALA, ["9901012001", 2024, 1, 0, 0, "S"], ["9901022001", 2024, "rusak", 0, 0, "S"]]
    hasil = TabelDanaDesa().import_data(data(*baris), sidik="apa pun")
    assert hasil.gagal
    assert not hasil.tertulis
    assert DanaDesa.objects.count() == 0


def test_yang_tidak_ada_di_pratinjau_tidak_ditulis(desa):
    baris = [KEPALA, ["9901012001", 2024, 1, 0, 0, "S"]]
    sidik = periksa(TabelDanaDesa, *baris).sidik
    dana(desa["satu"])  # somebody else, in between
    hasil = TabelDanaDesa().import_data(data(*baris), sidik=sidik)
    assert not hasil.tertulis
    assert DanaDesa.objects.get().sumber == "Lama"


def test_impor_masuk_riwayat_desa_dan_formulir_lama_ditolak(desa, pengelola):
    versi = desa["satu"].versi
    tulis(TabelDanaDesa, KEPALA, ["9901012001", 2024, 1, 0, 0, "S"], user=pengelola)
    satu = Desa.objects.get(pk=desa["satu"].pk)
    assert satu.versi != versi
    catatan = [v.revision.comment for v in Version.objects.get_for_object(satu)]
    assert catatan == ["Impor Dana Desa dari berkas uji.xlsx.", "Keadaan sebelum perubahan pertama."]
    revisi = Version.objects.get_for_object(satu)[0].revision
    assert revisi.user == pengelola
    assert revisi.version_set.get_for_model(DanaDesa).count() == 1
    assert not Version.objects.get_for_object(desa["tiga"]).exists()


def test_banyak_baris_dengan_kueri_tetap(desa, django_assert_max_num_queries):
    kepala = ["Kode", "Tahun", "Laki-laki", "Sumber"]
    baris = [["9901012001", tahun, 1, "S"] for tahun in range(2000, 2024)]
    with django_assert_max_num_queries(8):
        assert not periksa(TabelPenduduk, kepala, *baris).gagal


@pytest.mark.parametrize("jenis", [TabelDanaDesa, TabelIndeks, TabelPenduduk, TabelKantor])
def test_hasil_ekspor_dapat_diimpor_lagi_tanpa_perubahan(desa, jenis):
    dana(desa["satu"], pagu=1_234_567)
    desa["satu"].indeks.create(tahun=2024, jenis="idm", skor="0.8155", iks="0.9", status="maju", sumber="S")
    desa["satu"].penduduk.create(tahun=2024, laki_laki=1, sumber="=S")
    Desa.objects.filter(pk=desa["satu"].pk).update(
        telepon="+62 370 123456", kades_mulai="2024-05-06", kades_status="plt", lintang="-0.5", bujur="100.5"
    )
    for bentuk, asli in ((tabel.CSV(), False), (tabel.XLSX(), True)):
        keluar = bentuk.export_data(jenis().export(force_native_type=asli))
        keluar = keluar.encode() if isinstance(keluar, str) else keluar
        hasil = jenis().import_data(bentuk.create_dataset(keluar), dry_run=True)
        if jenis is TabelPenduduk:  # the apostrophe keeps a text that looks like a formula
            assert hasil.ringkasan() == "0 baru, 0 berubah, 1 tetap"
        assert not hasil.gagal, (hasil.salah, hasil.base_errors)
        assert hasil.berubah == []


# --- In the admin ---------------------------------------------------------------------------------------


def unggah(client, isi, nama="uji.xlsx", daftar=DANA):
    return client.post(f"{daftar}import/", {"import_file": SimpleUploadedFile(nama, isi), "resource": "0"})


def setujui(client, response, daftar=DANA, **ganti):
    form = response.context["confirm_form"]
    nilai = {nama: form[nama].value() for nama in form.fields} | {"sidik": response.context["result"].sidik}
    return client.post(f"{daftar}process_import/", nilai | ganti, follow=True)


BAIK = xlsx(KEPALA, ["9901012001", 2024, 1_000, 900, 800, "Contoh"])


def test_unggah_pratinjau_setuju(desa, staf, pengelola):
    response = unggah(staf, BAIK)
    assert DanaDesa.objects.count() == 0
    assert "Tulis 1 baris ini" in response.content.decode()
    response = setujui(staf, response)
    assert DanaDesa.objects.get().pagu == 1000
    assert "selesai: 1 baru, 0 berubah, 0 tetap" in response.content.decode()
    catatan = LogEntry.objects.get()
    assert (catatan.user, catatan.object_repr, catatan.change_message) == (
        pengelola,
        "Impor Dana Desa dari uji.xlsx",
        "1 baru, 0 berubah, 0 tetap.",
    )


def test_csv_juga_diterima(desa, staf):
    setujui(
        staf,
        unggah(
            staf, teks_csv(KEPALA, ["9901012001", 2024, "1.000", "", "", "Contoh"], pemisah=";"), "uji.csv"
        ),
    )
    assert DanaDesa.objects.get().pagu == 1000


def test_pratinjau_dengan_kesalahan_tidak_dapat_disetujui(desa, staf):
    response = unggah(staf, xlsx(KEPALA, ["9901012001", 2024, "rusak", 0, 0, "S"]))
    isi = response.content.decode()
    assert response.context.get("confirm_form") is None
    assert "Belum ada yang ditulis" in isi
    assert "Tulis angka bulat" in isi


def test_perubahan_sesudah_pratinjau_diperlihatkan_dulu(desa, staf):
    response = unggah(staf, BAIK)
    dana(desa["satu"], pagu=5)
    response = setujui(staf, response)
    isi = response.content.decode()
    assert DanaDesa.objects.get().pagu == 5
    assert "berubah sejak pratinjau" in isi
    setujui(staf, response)
    assert DanaDesa.objects.get().pagu == 1000


def test_berkas_yang_sudah_tidak_tersimpan_diminta_lagi(desa, staf):
    response = setujui(staf, unggah(staf, BAIK), import_file_name="entah")
    assert "Unggah sekali lagi" in response.content.decode()
    assert DanaDesa.objects.count() == 0


@pytest.mark.parametrize("ganti", [{"format": "9"}, {"format": "x"}, {"import_file_name": ""}, {"sidik": ""}])
def test_persetujuan_yang_rusak_tidak_menulis_dan_tidak_gagal(desa, staf, ganti):
    response = setujui(staf, unggah(staf, BAIK), **ganti)
    assert response.status_code == 200
    assert DanaDesa.objects.count() == 0


def test_format_yang_salah_dalam_persetujuan_ditolak(desa, staf):
    response = setujui(staf, unggah(staf, BAIK), format="1")
    assert response.status_code == 200
    assert DanaDesa.objects.count() == 0


@pytest.mark.parametrize(
    "isi", [b"", b"%PDF-1.4", b"Kode,Tahun,Sumber\n", b"Kode\n" + b"x" * 200_000 + b"\n"]
)
def test_berkas_yang_tidak_dapat_dipakai_dijawab_dengan_pesan(desa, staf, isi):
    response = unggah(staf, isi, "a.csv")
    assert response.status_code == 200
    assert response.context["form"].errors or response.context["result"].gagal
    assert "Error" not in response.content.decode()


def test_html_dalam_sel_tampil_sebagai_teks(desa, staf):
    isi = unggah(
        staf, xlsx(KEPALA, ["9901012001", 2024, 1, 0, 0, "<script>alert(1)</script>"])
    ).content.decode()
    assert "<script>alert" not in isi
    assert "&lt;script&gt;" in isi


def test_halaman_impor_dan_ekspor_tanpa_gaya_dan_penangan_di_html(desa, staf):
    dana(desa["satu"])
    for alamat in (f"{DANA}import/", f"{DANA}export/", "/admin/desa/desa/import/"):
        isi = staf.get(alamat).content.decode()
        assert " style=" not in isi
        assert " onchange=" not in isi
        assert "Submit" not in isi


def test_contoh_berisi_judul_kolom_saja(desa, staf):
    response = staf.get(f"{DANA}import/contoh/")
    lembar = openpyxl.load_workbook(io.BytesIO(response.content)).active
    assert [[sel.value for sel in baris] for baris in lembar] == [["Kode", "Desa", "Kecamatan", *KEPALA[1:]]]


@pytest.mark.parametrize(("nomor", "akhiran"), [("0", "xlsx"), ("1", "csv")])
def test_ekspor_menurut_saringan(desa, staf, nomor, akhiran):
    dana(desa["satu"])
    dana(desa["satu"], tahun=2023, sumber="Lain")
    response = staf.post(f"{DANA}export/?tahun=2023", {"format": nomor, "resource": "0"})
    assert f".{akhiran}" in response["Content-Disposition"]
    assert "dana-desa-" in response["Content-Disposition"]
    bentuk = tabel.XLSX() if akhiran == "xlsx" else tabel.CSV()
    baris = list(bentuk.create_dataset(response.content))
    assert len(baris) == 1
    assert baris[0][0] == "99.01.01.2001"
    assert baris[0][-1] == "Lain"


@pytest.mark.parametrize(
    ("izin", "impor", "ekspor"),
    [
        ([], 403, 403),
        (["view_danadesa"], 403, 200),
        (["view_danadesa", "change_danadesa"], 403, 200),
        (["view_danadesa", "add_danadesa"], 403, 200),
        (["add_danadesa", "change_danadesa"], 200, 200),
    ],
)
def test_izin_diperiksa(desa, client, django_user_model, izin, impor, ekspor):
    from django.contrib.auth.models import Permission

    akun = django_user_model.objects.create_user("petugas", is_staff=True)
    akun.user_permissions.set(Permission.objects.filter(codename__in=izin))
    client.force_login(akun)
    assert client.get(f"{DANA}import/").status_code == impor
    assert client.get(f"{DANA}import/contoh/").status_code == impor
    assert unggah(client, BAIK).status_code == impor
    assert client.get(f"{DANA}export/").status_code == ekspor
    if impor == 403:
        assert client.post(f"{DANA}process_import/", {}).status_code == 403
