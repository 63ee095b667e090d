"""What villages lack: by village, by district, by year."""

import pytest
from django.utils import timezone

from desa import kelengkapan
from desa.models import Desa, IndeksDesa, Penduduk
from tests.desa.pabrik import buat_desa

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("folder_contoh")]
TAHUN_INI = timezone.localdate().year

LENGKAP = {
    "kades_nama": "Contoh",
    "alamat": "Jl. Contoh",
    "telepon": "0370 123456",
    "website": "https://contoh.example",
    "luas_ha": 10,
    "luas_tahun": 2024,
    "luas_sumber": "Contoh",
    "batas_utara": "a",
    "batas_timur": "b",
    "batas_selatan": "c",
    "batas_barat": "d",
    "batas": {"type": "Polygon", "coordinates": []},
    "lintang": "-0.5",
    "bujur": "100.5",
    "jumlah_dusun": 3,
}


def indeks(desa, tahun=2024):
    return IndeksDesa.objects.create(
        desa=desa, tahun=tahun, jenis="idm", skor="0.8", status="maju", sumber="Contoh"
    )


def isi_seri(desa):
    indeks(desa)
    desa.penduduk.create(tahun=2024, laki_laki=1, perempuan=1, sumber="Contoh")
    desa.dana_desa.create(tahun=TAHUN_INI, pagu=1, sumber="Contoh")


def belum(desa):
    satu = kelengkapan.dengan_kelengkapan(Desa.objects.all()).get(pk=desa.pk)
    return [k.kode for k in kelengkapan.yang_belum(satu)]


def test_desa_kosong_belum_punya_apa_pun():
    assert belum(buat_desa()) == list(kelengkapan.KRITERIA)


def test_desa_lengkap():
    desa = buat_desa(**LENGKAP)
    isi_seri(desa)
    assert belum(desa) == []


@pytest.mark.parametrize(
    ("kode", "nilai"),
    [
        ("kades", {"kades_nama": ""}),
        ("alamat", {"alamat": ""}),
        ("kontak", {"telepon": ""}),
        ("situs", {"website": ""}),
        ("luas", {"luas_ha": None}),
        ("batas", {"batas_barat": ""}),
        ("peta", {"batas": None}),
        ("koordinat", {"lintang": None, "bujur": None}),
        ("dusun", {"jumlah_dusun": None}),
    ],
)
def test_satu_kekurangan_disebut_sendiri(kode, nilai):
    desa = buat_desa(**LENGKAP | nilai)
    isi_seri(desa)
    assert belum(desa) == [kode]


def test_cukup_satu_cara_dihubungi():
    desa = buat_desa(**LENGKAP | {"telepon": "", "surel": "a@contoh.example"})
    isi_seri(desa)
    assert belum(desa) == []


def test_kelurahan_tidak_diminta_yang_hanya_milik_desa():
    kelurahan = buat_desa("99.01.01.1001", "Contoh Kota")
    assert belum(kelurahan) == ["alamat", "kontak", "luas", "batas", "peta", "koordinat", "penduduk"]
    assert len(kelengkapan.kriteria_untuk(kelurahan)) == 7


def test_indeks_lama_bukan_indeks_tahun_terakhir():
    satu, dua = buat_desa(), buat_desa("99.01.01.2002", "Contoh Dua")
    indeks(satu, 2023)
    indeks(dua, 2024)
    assert "indeks" in belum(satu)
    assert "indeks" not in belum(dua)


def test_dana_desa_tahun_lalu_bukan_tahun_ini():
    desa = buat_desa()
    desa.dana_desa.create(tahun=TAHUN_INI - 1, pagu=1, sumber="Contoh")
    assert "dana" in belum(desa)


def test_jumlah_per_kecamatan_dengan_kueri_tetap(django_assert_num_queries):
    buat_desa(kades_nama="Contoh")
    buat_desa("99.01.01.2002", "Contoh Dua")
    buat_desa("99.01.01.1001", "Contoh Kota")
    buat_desa("99.01.02.2001", "Contoh Tiga")
    with django_assert_num_queries(3):
        satu, dua = kelengkapan.per_kecamatan()
    angka = {k.kode: n for k, n in satu["belum"]}
    assert (satu["jumlah"], angka["kades"], angka["alamat"], angka["dana"]) == (3, 1, 3, 2)
    assert dua["jumlah"] == 1


def test_cakupan_menyebut_tahun_yang_kosong():
    satu, _ = buat_desa(), buat_desa("99.01.01.2002", "Contoh Dua")
    indeks(satu, 2022)
    indeks(satu, 2024)
    hasil = [(c.tahun, c.ada, c.seharusnya) for c in kelengkapan.cakupan("indeks")]
    assert hasil[-3:] == [(2024, 1, 2), (2023, 0, 2), (2022, 1, 2)]
    assert hasil[0] == (TAHUN_INI, 0, 2)


def test_desa_baru_tidak_dihitung_sebelum_dibentuk():
    satu = buat_desa()
    baru = buat_desa("99.01.01.2002", "Contoh Dua", tahun_pembentukan=2022)
    indeks(satu, 2021)
    indeks(satu, 2022)
    menurut_tahun = {c.tahun: c for c in kelengkapan.cakupan("indeks")}
    assert menurut_tahun[2021].lengkap
    assert menurut_tahun[2022].kurang == 1
    assert list(kelengkapan.tanpa_seri(Desa.objects.all(), "indeks", 2022)) == [baru]
    assert list(kelengkapan.tanpa_seri(Desa.objects.all(), "indeks", 2021)) == []


def test_kelurahan_dihitung_hanya_untuk_penduduk():
    desa, kelurahan = buat_desa(), buat_desa("99.01.01.1001", "Contoh Kota")
    indeks(desa)
    Penduduk.objects.create(desa=desa, tahun=2024, sumber="Contoh")
    assert {(c.seri.kode, c.seharusnya) for c in kelengkapan.cakupan()} == {("indeks", 1), ("penduduk", 2)}
    assert list(kelengkapan.tanpa_seri(Desa.objects.all(), "penduduk", 2024)) == [kelurahan]


def test_peringatan_bila_jumlah_tidak_cocok():
    satu, dua = buat_desa(), buat_desa("99.01.01.2002", "Contoh Dua")
    indeks(satu)
    assert kelengkapan.peringatan_jumlah() == ["Indeks desa 2024: 1 dari 2 desa."]
    indeks(dua)
    assert kelengkapan.peringatan_jumlah() == []
