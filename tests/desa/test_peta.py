"""Maps drawn from outlines: borders, colours with their meaning, and how much they weigh."""

import gzip
import json
import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import combinations

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.template.loader import render_to_string

from desa.direktori import Direktori
from desa.models import Kecamatan
from desa.peta import (
    HURUF_KECAMATAN,
    _kotak,
    persen,
    peta_desa,
    peta_kabupaten,
    peta_kecamatan,
    peta_sekilas,
    susun_peta,
)

WILAYAH = settings.BASE_DIR / "data" / "lombok-tengah" / "wilayah"


@dataclass
class Tempat:
    """Stands for a Kecamatan or a Desa."""

    nama: str
    batas: dict | None = None
    kode: str = "99.01.01"
    jenis: str = "desa"
    pk: int = 0
    alamat: str = field(default="/contoh/", repr=False)

    @property
    def sebutan(self):
        return f"{self.jenis.capitalize()} {self.nama}"

    def get_absolute_url(self):
        return self.alamat


def poligon(*titik):
    """Return a GeoJSON polygon through points in hundredths of a degree from 116 E, 8 S."""
    return {
        "type": "Polygon",
        "coordinates": [[[116 + x / 100, -8 + y / 100] for x, y in (*titik, titik[0])]],
    }


def kotak(x, y, sisi=10):
    return poligon((x, y), (x + sisi, y), (x + sisi, y + sisi), (x, y + sisi))


def titik(jalur):
    """Return the corners of a path of M, l and z, by ring."""
    hasil = []
    for cincin in re.findall(r"M([^z]+)z", jalur):
        awal, langkah = cincin.split("l")
        x, y = map(int, awal.split())
        sudut = [(x, y)]
        angka = list(map(int, re.findall(r"-?\d+", langkah)))
        for dx, dy in zip(angka[::2], angka[1::2], strict=True):
            x, y = x + dx, y + dy
            sudut.append((x, y))
        hasil.append(sudut)
    return hasil


def luas(jalur):
    """Return the area of a path in square units."""
    return sum(
        abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(satu, satu[1:] + satu[:1], strict=True))) / 2
        for satu in titik(jalur)
    )


def di_dalam(x, y, jalur):
    """Return whether a point lies inside a path."""
    dalam = False
    for satu in titik(jalur):
        for (ax, ay), (bx, by) in zip(satu, satu[1:] + satu[:1], strict=True):
            if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                dalam = not dalam
    return dalam


def baca_batas(berkas):
    """Return {code: Tempat} of an outline file the project ships."""
    ciri = json.loads((WILAYAH / berkas).read_text())["features"]
    return {
        satu["properties"]["kode"]: Tempat(
            satu["properties"]["nama"], satu["geometry"], satu["properties"]["kode"], pk=nomor
        )
        for nomor, satu in enumerate(ciri)
    }


@pytest.fixture(scope="module")
def kecamatan():
    return baca_batas("kecamatan_batas.geojson")


@pytest.fixture(scope="module")
def desa():
    return baca_batas("desa_batas.geojson")


def lukis(peta):
    return BeautifulSoup(render_to_string("desa/peta.html", {"peta": peta}), "html.parser")


def test_peta_memenuhi_kotaknya_dan_utara_di_atas():
    peta = susun_peta([Tempat("Utara", kotak(0, 10)), Tempat("Selatan", kotak(0, 0))], lebar=1000, tinggi=408)
    utara, selatan = peta.bidang
    assert peta.tinggi == 408
    assert peta.lebar == pytest.approx(206, abs=1)
    assert (selatan.y - utara.y) == pytest.approx(200, abs=4)
    assert utara.x == pytest.approx(peta.lebar / 2, abs=2)


def test_lebar_ikut_lintang():
    dekat_kutub = {"type": "Polygon", "coordinates": [[[0, 59], [2, 59], [2, 61], [0, 61], [0, 59]]]}
    peta = susun_peta([Tempat("Utara", dekat_kutub)], lebar=1000, tinggi=1008)
    assert peta.lebar == pytest.approx(508, abs=2)


def test_tetangga_tetap_berbagi_batas_setelah_disederhanakan():
    batas = [(10 + (y % 3) / 10, y / 10) for y in range(101)]
    barat = poligon((0, 0), *batas, (0, 10))
    timur = poligon((20, 0), (20, 10), *reversed(batas))
    a, b = (titik(bidang.jalur)[0] for bidang in susun_peta([Tempat("A", barat), Tempat("B", timur)]).bidang)
    bersama = set(a) & set(b)
    assert len(bersama) == len(a) - 2 == len(b) - 2
    assert len(bersama) < len(batas)


def hitung_sisi(peta):
    """Return how many border lines of a map belong to two neighbours, and how many to the outside only."""
    sisi = Counter()
    for bidang in peta.bidang:
        for satu in titik(bidang.jalur):
            sisi.update(frozenset(dua) for dua in zip(satu, satu[1:] + satu[:1], strict=True))
    luar = sum(jumlah % 2 for jumlah in sisi.values())
    return len(sisi) - luar, luar


def test_batas_asli_tidak_meninggalkan_celah(kecamatan):
    # A line belongs to two neighbours, or to the coast and the border of the regency.
    bersama, luar = hitung_sisi(susun_peta(kecamatan.values()))
    assert bersama > 300
    assert luar < 600


def test_luas_daerah_tetap_sebanding(kecamatan):
    peta = susun_peta(kecamatan.values())
    semua = sum(luas(bidang.jalur) for bidang in peta.bidang)
    pujut = next(bidang for bidang in peta.bidang if bidang.nama == "Pujut")
    # 236.5 of 1,169.5 km2, computed from the unsimplified outlines.
    assert luas(pujut.jalur) / semua == pytest.approx(0.2, abs=0.01)


def test_setiap_label_terletak_di_dalam_daerahnya(kecamatan, desa):
    peta = [susun_peta(kecamatan.values()), *(susun_peta(isi) for isi in menurut_kecamatan(desa).values())]
    for bidang in (bidang for satu in peta for bidang in satu.bidang):
        assert di_dalam(bidang.x, bidang.y + 0.5, bidang.jalur), bidang.nama


def menurut_kecamatan(desa):
    hasil = {}
    for kode, satu in desa.items():
        hasil.setdefault(kode[:8], []).append(satu)
    return hasil


def test_label_yang_tidak_muat_hanya_tampil_di_peta_besar():
    sempit = poligon((0, 0), (1, 0), (1, 40), (0, 40))
    halaman = lukis(susun_peta([Tempat("Nama Panjang Sekali", sempit), Tempat("Lega", kotak(1, 0, 40))]))
    panjang, lega = halaman.select("text")
    assert panjang["class"] == ["sempit"]
    assert not lega.has_attr("class")


def test_pulau_dan_lubang_ikut_tergambar():
    luar, lubang = kotak(0, 0, 30)["coordinates"][0], kotak(10, 10)["coordinates"][0]
    banyak = {"type": "MultiPolygon", "coordinates": [[luar, lubang], kotak(40, 0)["coordinates"]]}
    (bidang,) = susun_peta([Tempat("Pulau", banyak)]).bidang
    assert len(titik(bidang.jalur)) == 3


@pytest.mark.parametrize("batas", [None, {}, {"type": "Point", "coordinates": [116, -8]}])
def test_tempat_tanpa_poligon_tidak_digambar_tetapi_disebut(batas):
    peta = susun_peta([Tempat("Ada", kotak(0, 0)), Tempat("Tiada", batas)])
    assert [bidang.nama for bidang in peta.bidang] == ["Ada"]
    assert [satu.nama for satu in peta.tak_tergambar] == ["Tiada"]


def test_pulau_yang_terlalu_kecil_untuk_dilihat_tidak_digambar():
    titik_kecil = kotak(50, 50, 0.0001)
    peta = susun_peta([Tempat("Besar", kotak(0, 0, 90)), Tempat("Kecil", titik_kecil)])
    assert [bidang.nama for bidang in peta.bidang] == ["Besar"]


def test_tanpa_poligon_sama_sekali_tidak_ada_peta():
    satu = Tempat("Tiada")
    assert susun_peta([]) is None
    assert susun_peta([satu]) is None
    assert peta_kabupaten([satu], {}) is None
    assert peta_kecamatan(satu, [satu], {}) is None
    assert peta_desa(satu, [satu], satu) is None


@pytest.mark.parametrize(
    ("bagian", "jumlah", "hasil"), [(4, 18, 22), (2, 16, 13), (1, 8, 13), (6, 6, 100), (0, 3, 0)]
)
def test_persen_dibulatkan_ke_yang_terdekat(bagian, jumlah, hasil):
    assert persen(bagian, jumlah) == hasil


@pytest.mark.parametrize(
    ("jumlah", "kelas", "keterangan"),
    [
        ({"mandiri": 3, "maju": 1}, "b75", "Kecamatan Contoh 75%: 3 dari 4 desa Mandiri"),
        ({"mandiri": 74, "maju": 26}, "b50", "Kecamatan Contoh 74%: 74 dari 100 desa Mandiri"),
        ({"mandiri": 1, "maju": 1}, "b50", "Kecamatan Contoh 50%: 1 dari 2 desa Mandiri"),
        ({"mandiri": 1, "maju": 3}, "b25", "Kecamatan Contoh 25%: 1 dari 4 desa Mandiri"),
        ({"maju": 3}, "b0", "Kecamatan Contoh 0%: 0 dari 3 desa Mandiri"),
        # 24.9% shows as 25% and still is below 25%.
        ({"mandiri": 249, "maju": 751}, "b0", "Kecamatan Contoh 25%: 249 dari 1000 desa Mandiri"),
        (
            {"mandiri": 1, None: 2},
            "b75",
            "Kecamatan Contoh 100%: 1 dari 1 desa Mandiri, 2 desa belum ada datanya",
        ),
        ({None: 4}, "kosong", "Kecamatan Contoh: data belum tersedia"),
        ({}, "kosong", "Kecamatan Contoh: data belum tersedia"),
    ],
)
def test_kecamatan_diwarnai_menurut_bagian_desa_mandiri(jumlah, kelas, keterangan):
    peta = peta_kabupaten([Tempat("Contoh", kotak(0, 0))], {"99.01.01": jumlah})
    (bidang,) = peta.bidang
    assert bidang.kelas.kode == kelas
    assert bidang.keterangan == keterangan
    assert [(satu.kode, n) for satu, n in peta.legenda] == [(kelas, 1)]


def test_desa_diwarnai_menurut_status_dan_legenda_menghitung_semua():
    semua = [
        Tempat("Satu", kotak(0, 0), pk=1),
        Tempat("Dua", kotak(10, 0), pk=2),
        Tempat("Tiga", kotak(20, 0), pk=3),
        Tempat("Kota", kotak(30, 0), pk=4, jenis="kelurahan"),
        Tempat("Baru", None, pk=5),
    ]
    status = {1: "mandiri", 2: "sangat_tertinggal", 5: "mandiri"}
    peta = peta_kecamatan(Tempat("Contoh", kotak(0, 0, 40)), semua, status)
    assert [bidang.keterangan for bidang in peta.bidang] == [
        "Desa Satu: Mandiri",
        "Desa Dua: Sangat Tertinggal",
        "Desa Tiga: data belum tersedia",
        "Kelurahan Kota: tidak dinilai",
    ]
    assert {kelas.kode: n for kelas, n in peta.legenda} == {
        "mandiri": 2,
        "sangat-tertinggal": 1,
        "kosong": 1,
        "kelurahan": 1,
    }
    assert peta.alas


def test_setiap_kelas_berbeda_warna_atau_arsir():
    from desa.peta import BELUM_ADA, KELAS_BAGIAN, KELAS_STATUS, KELURAHAN

    for semua in (KELAS_BAGIAN, KELAS_STATUS):
        kelas = [*semua.values(), BELUM_ADA, KELURAHAN]
        assert len({(satu.warna, satu.pola) for satu in kelas}) == len(kelas)


def test_bidang_adalah_tautan_bernama_dalam_daftar():
    peta = peta_kabupaten([Tempat("Contoh", kotak(0, 0), alamat="/desa/kecamatan/contoh/")], {})
    halaman = lukis(peta)
    tautan = halaman.select_one("[role=group] [role=list] > [role=listitem] > a")
    assert tautan["href"] == "/desa/kecamatan/contoh/"
    assert tautan["aria-label"] == "Kecamatan Contoh: data belum tersedia"
    assert halaman.select_one("[role=group]")["aria-label"].startswith("Peta 1 kecamatan di ")


def test_arsir_yang_dipakai_bidang_dan_legenda_ada_di_peta():
    peta = peta_kabupaten([Tempat("Contoh", kotak(0, 0))], {"99.01.01": {"mandiri": 1, "maju": 1}})
    halaman = lukis(peta)
    legenda = BeautifulSoup(render_to_string("desa/legenda.html", {"peta": peta}), "html.parser")
    assert halaman.pattern["id"] == "peta-b50"
    assert halaman.select_one("a path")["fill"] == legenda.rect["fill"] == "url(#peta-b50)"
    assert legenda.li.text == "50% sampai di bawah 75%: 1 kecamatan"


def test_nama_dengan_tanda_html_tetap_teks():
    halaman = lukis(susun_peta([Tempat('<b>"Aik"</b>', kotak(0, 0))]))
    assert halaman.b is None
    assert halaman.a["aria-label"] == '<b>"Aik"</b>'


def test_letak_desa_menandai_dirinya_dan_menautkan_tetangga():
    kuta, prabu = (
        Tempat("Kuta", kotak(0, 0), pk=1),
        Tempat("Prabu", kotak(10, 0), pk=2, alamat="/desa/prabu/"),
    )
    halaman = lukis(peta_desa(kuta, [kuta, prabu, Tempat("Baru")], Tempat("Pujut", kotak(0, 0, 20))))
    assert halaman.select_one("[role=group]")["aria-label"] == "Letak Desa Kuta di Kecamatan Pujut"
    assert [a["aria-label"] for a in halaman.select("[aria-current=page]")] == ["Desa Kuta"]
    assert halaman.select_one("a:not([aria-current])")["href"] == "/desa/prabu/"


def test_peta_kabupaten_ringan(kecamatan):
    hitungan = {kode: {"mandiri": 4, "maju": 7, "berkembang": 7} for kode in kecamatan}
    peta = peta_kabupaten(kecamatan.values(), hitungan)
    isi = render_to_string("desa/peta.html", {"peta": peta}) + render_to_string(
        "desa/legenda.html", {"peta": peta}
    )
    assert len(peta.bidang) == 12
    assert len(gzip.compress(isi.encode())) < 4500


def test_peta_setiap_kecamatan_ringan(kecamatan, desa):
    for kode, isi in menurut_kecamatan(desa).items():
        peta = peta_kecamatan(kecamatan[kode], isi, {satu.pk: "maju" for satu in isi})
        assert len(peta.bidang) == len(isi)
        assert len(gzip.compress(render_to_string("desa/peta.html", {"peta": peta}).encode())) < 3500, kode


def test_peta_sekilas_lebih_ringan_tetap_lengkap_dan_tanpa_celah(kecamatan):
    hitungan = {kode: {"mandiri": 4, "maju": 7, "berkembang": 7} for kode in kecamatan}
    kasar = peta_sekilas(kecamatan.values(), hitungan)
    halus = peta_kabupaten(kecamatan.values(), hitungan)
    assert [satu.nama for satu in kasar.bidang] == [satu.nama for satu in halus.bidang]
    assert sum(len(satu.jalur) for satu in kasar.bidang) < sum(len(satu.jalur) for satu in halus.bidang) / 2
    (bersama, luar), luar_halus = hitung_sisi(kasar), hitung_sisi(halus)[1]
    assert bersama > 100
    assert luar < luar_halus / 2  # borders that neighbours no longer shared would count as outside
    luas_luar = sum(luas(satu.jalur) for satu in kasar.bidang)
    assert luas_luar == pytest.approx(sum(luas(satu.jalur) for satu in halus.bidang), rel=0.02)


def test_peta_sekilas_berwarna_tanpa_arsir(kecamatan):
    hitungan = {kode: {"mandiri": 1, "maju": 1} for kode in kecamatan}
    halaman = lukis(peta_sekilas(kecamatan.values(), hitungan))
    assert halaman.pattern is None
    assert {path["class"][0] for path in halaman.select("a path")} == {"p3"}
    assert all("50%" in a.get_text() for a in halaman.select("a"))


def test_label_yang_bersebelahan_tidak_bertumpuk(lombok_tengah):
    """Pringgarata and Batukliang stand on one height; a wide system font must not write one over the other."""
    peta = peta_kabupaten(list(Kecamatan.objects.all()), Direktori().hitungan_kecamatan())
    kotak = {satu.nama: (satu.x, satu.y, *_kotak(satu, HURUF_KECAMATAN)) for satu in peta.bidang}
    for (nama, a), (lain, b) in combinations(kotak.items(), 2):
        sejajar = abs(a[1] - b[1]) < (a[3] + b[3]) / 2
        assert not (sejajar and abs(a[0] - b[0]) < (a[2] + b[2]) / 2), (nama, lain)
