"""Figures by year: scales, gaps, words for sums, and tables that say what their bars say."""

from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string

from desa.grafik import grafik_dana, grafik_indeks, rupiah, rupiah_kata
from desa.models import DanaDesa, IndeksDesa


def idm(tahun, skor, status="maju", **nilai):
    nilai = {"sumber": "Kemendes"} | nilai
    return IndeksDesa(tahun=tahun, jenis="idm", skor=Decimal(skor), status=status, **nilai)


def indeks_desa(tahun, skor, status="mandiri", **nilai):
    nilai = {"sumber": "Kemendesa"} | nilai
    return IndeksDesa(tahun=tahun, jenis="id", skor=Decimal(skor), status=status, **nilai)


def halaman(templat, grafik):
    return BeautifulSoup(render_to_string(f"desa/{templat}.html", {"grafik": grafik}), "html.parser")


@pytest.mark.parametrize(
    ("jumlah", "penuh", "kata"),
    [
        (0, "Rp0", ""),
        (999, "Rp999", ""),
        (1_500, "Rp1.500", "Rp1,5 ribu"),
        (300_000_000, "Rp300.000.000", "Rp300 juta"),
        (1_234_567_890, "Rp1.234.567.890", "Rp1,2 miliar"),
        (949_949_999, "Rp949.949.999", "Rp949,9 juta"),
        (999_950_000, "Rp999.950.000", "Rp1 miliar"),
        (176_000_000_000, "Rp176.000.000.000", "Rp176 miliar"),
        (1_250_000_000_000_000, "Rp1.250.000.000.000.000", "Rp1.250 triliun"),
    ],
)
def test_rupiah_dengan_angka_dan_kata(jumlah, penuh, kata):
    assert rupiah(jumlah) == penuh
    assert rupiah_kata(jumlah) == kata


def test_idm_dan_indeks_desa_terpisah_dengan_ukurannya_sendiri():
    baru, lama = grafik_indeks([idm(2024, "0.8195"), indeks_desa(2025, "81.4"), idm(2023, "0.5")])
    assert (baru["kode"], baru["tertinggi"], lama["kode"], lama["tertinggi"]) == ("id", "100", "idm", "1")
    assert [(satu.nama, satu.teks, satu.panjang) for satu in baru["tahun"]] == [("2025", "81,40", 814)]
    assert [(satu.nama, satu.teks, satu.panjang) for satu in lama["tahun"]] == [
        ("2024", "0,8195", 820),
        ("2023", "0,5000", 500),
    ]


def test_tahun_yang_lowong_tetap_berbaris_tanpa_angka():
    _, lama = grafik_indeks([idm(2021, "0.6"), idm(2024, "0.8")])
    assert [satu.nama for satu in lama["tahun"]] == ["2024", "2023", "2022", "2021"]
    baris = halaman("grafik_indeks", [lama]).tbody("tr")[1]
    assert baris.td.text == "Data belum tersedia"
    assert baris.svg is None


def test_skor_nol_bukan_data_yang_belum_tersedia():
    baris = halaman("grafik_indeks", grafik_indeks([idm(2024, "0")])).tbody.tr
    assert baris.td.text == "0,0000"
    assert baris.select("rect")[1]["width"] == "0"


def test_jenis_tanpa_data_disebut_belum_tersedia():
    isi = halaman("grafik_indeks", grafik_indeks([idm(2024, "0.8")]))
    assert "Indeks Desa, sejak 2025: Data belum tersedia" in isi.select(".grafik-jenis")[0].text
    assert len(isi.select("table")) == 1


def test_tanpa_data_sama_sekali_tidak_ada_tabel():
    isi = halaman("grafik_indeks", grafik_indeks([]))
    assert isi.table is None
    assert isi.text.count("Data belum tersedia") == 2


def test_status_batas_dan_sumber_tertulis():
    isi = halaman(
        "grafik_indeks",
        grafik_indeks(
            [
                idm(2022, "0.7", sumber="A"),
                idm(2023, "0.8", sumber="A", dasar_penetapan="Kepmendesa 174/2023"),
                idm(2024, "0.9", status="mandiri", sumber="B"),
            ]
        ),
    )
    assert isi.select_one("tbody th").get_text(" ", strip=True) == "2024 Mandiri"
    assert isi.tbody.path["d"] == "M816 0v10M707 0v10M599 0v10M491 0v10"
    keterangan = isi.select(".sumber")
    assert "Mandiri di atas 0,8155; Maju di atas 0,7072" in keterangan[0].text
    assert "Permendes PDTT 2/2016" in keterangan[0].text
    assert (
        keterangan[1].text == "Sumber: A (2022, 2023); B (2024). Dasar penetapan: Kepmendesa 174/2023 (2023)."
    )


def test_dimensi_tahun_terbaru_lengkap_dengan_yang_belum_ada():
    baru, lama = grafik_indeks(
        [
            idm(2023, "0.8", iks=Decimal("0.1")),
            idm(2024, "0.8", iks=Decimal("0.9086"), ike=Decimal("0.75")),
            indeks_desa(2025, "80"),
        ]
    )
    assert [(satu.nama, satu.teks, satu.panjang) for satu in lama["dimensi"]] == [
        ("Ketahanan sosial (IKS)", "0,9086", 909),
        ("Ketahanan ekonomi (IKE)", "0,7500", 750),
        ("Ketahanan ekologi (IKL)", "", None),
    ]
    assert "Nilai tiap dimensi tahun 2024" in halaman("grafik_indeks", [lama]).text
    assert "Nilai tiap dimensi tahun 2025: Data belum tersedia" in halaman("grafik_indeks", [baru]).text


def test_nilai_dimensi_di_atas_skala_tidak_melewati_batang():
    _, lama = grafik_indeks([idm(2024, "0.8", iks=Decimal("90.86"))])
    assert lama["dimensi"][0].panjang == 1000


def test_dana_desa_dari_tahun_terbaru_dengan_satu_ukuran():
    grafik = grafik_dana(
        [
            DanaDesa(tahun=2023, pagu=800, salur=400, realisasi=200, sumber="A"),
            DanaDesa(tahun=2024, pagu=1000, salur=None, realisasi=0, sumber="B"),
        ]
    )
    assert [tahun for tahun, _ in grafik["tahun"]] == ["2024", "2023"]
    assert [[satu.panjang for satu in batang] for _, batang in grafik["tahun"]] == [
        [1000, None, 0],
        [800, 400, 200],
    ]


def test_tabel_dana_desa_menyebut_angka_kata_dan_yang_belum_ada():
    isi = halaman(
        "grafik_dana", grafik_dana([DanaDesa(tahun=2024, pagu=1_234_567_890, realisasi=0, sumber="A")])
    )
    baris = [
        (satu.th.get_text(strip=True), satu.td.get_text().strip())
        for satu in isi.tbody("tr")
        if satu.td is not None
    ]
    assert baris == [
        ("Pagu", "Rp1.234.567.890 Rp1,2 miliar"),
        ("Tersalur", "Data belum tersedia"),
        ("Realisasi", "Rp0"),
    ]
    assert isi.select_one("[scope=rowgroup]").text == "2024"
    assert isi.select_one("p.sumber").text == "Sumber: A (2024)."


def test_tanpa_dana_desa_disebut_belum_tersedia():
    isi = halaman("grafik_dana", grafik_dana([]))
    assert isi.text.strip() == "Data belum tersedia"
    assert isi.table is None


def test_dana_desa_yang_semuanya_nol_tetap_tergambar():
    grafik = grafik_dana([DanaDesa(tahun=2024, pagu=0, salur=0, realisasi=0, sumber="A")])
    assert [satu.panjang for satu in grafik["tahun"][0][1]] == [0, 0, 0]
