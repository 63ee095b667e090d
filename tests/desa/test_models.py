"""What holds for districts, villages and their figures: in the database itself where it can, else in the forms."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from desa.models import DanaDesa, Desa, IndeksDesa, Kecamatan, NamaLain, Penduduk
from tests.desa.pabrik import buat_desa, buat_kecamatan

TAHUN_INI = timezone.localdate().year


def ditolak(model, **nilai):
    """Assert that the database refuses a row, whatever the model's own code would say; return its reason."""
    with pytest.raises(IntegrityError) as galat, transaction.atomic():
        model.objects.bulk_create([model(**nilai)])
    return str(galat.value)


def indeks(desa, **nilai):
    return {
        "desa": desa, "tahun": 2024, "jenis": "idm", "skor": Decimal("0.82"), "status": "mandiri", "sumber": "Contoh"
    } | nilai  # fmt: skip


# --- Codes -----------------------------------------------------------------------------------------
@pytest.mark.parametrize("kode", ["", "99", "99.01", "99.01.1", "99.01.AB", "99-01-01", "99.01.0 "])
def test_kode_kecamatan_salah_bentuk_ditolak_basis_data(db, kode):
    assert "desa_kecamatan_kode_sah" in ditolak(Kecamatan, kode=kode, nama="Contoh", slug="contoh")


@pytest.mark.parametrize("akhir", ["", ".", ".3001", ".0001", ".201", ".20a1", "-2001", ".200 "])
def test_kode_desa_salah_bentuk_ditolak_basis_data(db, akhir):
    buat_kecamatan("99.01.01")
    ditolak(
        Desa, kode=f"99.01.01{akhir}", kecamatan_id="99.01.01", jenis="desa", nama="Contoh", slug="contoh"
    )


def test_kode_desa_dari_kecamatan_lain_ditolak_basis_data(db):
    buat_kecamatan("99.01.01")
    alasan = ditolak(
        Desa, kode="99.01.02.2001", kecamatan_id="99.01.01", jenis="desa", nama="Contoh", slug="contoh"
    )
    assert "desa_desa_kode_kecamatan" in alasan


@pytest.mark.parametrize(("jenis", "kode"), [("desa", "99.01.01.1001"), ("kelurahan", "99.01.01.2001")])
def test_jenis_yang_tidak_cocok_dengan_kode_ditolak_basis_data(db, jenis, kode):
    buat_kecamatan("99.01.01")
    alasan = ditolak(Desa, kode=kode, kecamatan_id="99.01.01", jenis=jenis, nama="Contoh", slug="contoh")
    assert "desa_desa_jenis_kode" in alasan


def test_kode_yang_sama_dua_kali_ditolak_basis_data(db):
    buat_desa("99.01.01.2001", "Contoh Satu")
    ditolak(Desa, kode="99.01.01.2001", kecamatan_id="99.01.01", jenis="desa", nama="Lain", slug="lain")


def test_kecamatan_wilayah_lain_ditolak_formulir(db):
    with pytest.raises(ValidationError, match=r"diawali 52\.02"):
        Kecamatan(kode="99.01.01", nama="Contoh").clean()


def test_kelurahan_bukan_desa(db):
    desa = buat_desa("99.01.01.2001", "Contoh Satu")
    buat_desa("99.01.01.1001", "Contoh Kota")
    assert list(Desa.objects.desa()) == [desa]


# --- Names and addresses ---------------------------------------------------------------------------
def test_nama_baru_meninggalkan_alamat_lama(db):
    desa = buat_desa(nama="Contoh Lama")
    desa.nama = "  Contoh   Baru "
    desa.save()
    assert (desa.nama, desa.slug) == ("Contoh Baru", "contoh-baru")
    assert [(n.nama, n.slug) for n in desa.nama_lain.all()] == [("Contoh Lama", "contoh-lama")]


def test_kembali_ke_nama_lama_tidak_menyisakan_alamat_kembar(db):
    desa = buat_desa(nama="Contoh Lama")
    for nama in ("Contoh Baru", "Contoh Lama"):
        desa.nama = nama
        desa.save()
    assert [n.slug for n in desa.nama_lain.all()] == ["contoh-baru"]


def test_dua_desa_sealamat_ditolak_formulir(db):
    buat_desa("99.01.01.2001", "Contoh Satu")
    with pytest.raises(ValidationError, match="sama alamatnya dengan Contoh Satu"):
        Desa(kode="99.01.01.2002", nama="CONTOH SATU").clean()


def test_nama_lain_milik_tepat_satu_tempat(db):
    desa = buat_desa()
    assert "desa_namalain_satu_tempat" in ditolak(NamaLain, nama="Conto", slug="conto")
    assert "desa_namalain_satu_tempat" in ditolak(
        NamaLain, nama="Conto", slug="conto", desa=desa, kecamatan=desa.kecamatan
    )


def test_nama_lain_sekali_saja_pada_satu_desa(db):
    desa = buat_desa()
    NamaLain.objects.create(desa=desa, nama="Conto")
    ditolak(NamaLain, nama="CONTO", slug="conto", desa=desa)


# --- Coordinates and area --------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("lintang", "bujur", "pesan"),
    [
        ("-8.7", None, "bersama-sama"),
        (None, "116.3", "bersama-sama"),
        ("8.7", "116.3", "di luar wilayah"),
        ("-8.7", "16.3", "di luar wilayah"),
    ],
)
def test_titik_yang_mustahil_ditolak_formulir(db, lintang, bujur, pesan):
    titik = [nilai and Decimal(nilai) for nilai in (lintang, bujur)]
    with pytest.raises(ValidationError, match=pesan):
        Desa(nama="Contoh", lintang=titik[0], bujur=titik[1]).clean()


def test_luas_negatif_ditolak_basis_data(db):
    desa = buat_desa()
    with pytest.raises(IntegrityError), transaction.atomic():
        Desa.objects.filter(pk=desa.pk).update(luas_ha=-1)


def test_luas_tanpa_tahun_dan_sumber_ditolak_formulir(db):
    with pytest.raises(ValidationError, match="tahun dan sumbernya"):
        Desa(nama="Contoh", luas_ha=Decimal(10)).clean()


# --- Figures by year -------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("model", "nilai"),
    [
        (Penduduk, {"laki_laki": 10}),
        (DanaDesa, {"pagu": 10}),
        (IndeksDesa, {"jenis": "idm", "skor": Decimal("0.8"), "status": "maju"}),
    ],
)
def test_satu_baris_untuk_satu_tahun(db, model, nilai):
    satu = {"desa": buat_desa(), "tahun": 2024, "sumber": "Contoh"} | nilai
    model.objects.create(**satu)
    ditolak(model, **satu)


@pytest.mark.parametrize(
    "nilai",
    [
        pytest.param({"tahun": 2025}, id="IDM sesudah 2024"),
        pytest.param({"jenis": "id", "skor": Decimal(80)}, id="Indeks Desa sebelum 2025"),
        pytest.param({"skor": Decimal("1.0001")}, id="skor IDM di atas 1"),
        pytest.param(
            {"jenis": "id", "tahun": 2025, "skor": Decimal("100.01")}, id="skor Indeks Desa di atas 100"
        ),
        pytest.param({"skor": Decimal("-0.1")}, id="skor negatif"),
        pytest.param({"jenis": "abc"}, id="jenis asing"),
    ],
)
def test_indeks_yang_mustahil_ditolak_basis_data(db, nilai):
    ditolak(IndeksDesa, **indeks(buat_desa(), **nilai))


@pytest.mark.parametrize(
    "nilai",
    [
        {"skor": Decimal(0)},
        {"skor": Decimal(1)},
        {"jenis": "id", "tahun": 2025, "skor": Decimal(0)},
        {"jenis": "id", "tahun": 2025, "skor": Decimal(100)},
    ],
)
def test_skor_sampai_batasnya_diterima(db, nilai):
    assert IndeksDesa.objects.create(**indeks(buat_desa(), **nilai)).pk


@pytest.mark.parametrize("field", ["pagu", "salur", "realisasi"])
def test_rupiah_negatif_ditolak_basis_data(db, field):
    alasan = ditolak(DanaDesa, desa=buat_desa(), tahun=2024, sumber="Contoh", **{field: -1})
    assert f"desa_dana_{field}_tidak_negatif" in alasan


def test_dana_desa_sebelum_2015_ditolak_basis_data(db):
    alasan = ditolak(DanaDesa, desa=buat_desa(), tahun=2014, sumber="Contoh", pagu=1)
    assert "desa_dana_sejak_2015" in alasan


@pytest.mark.parametrize("field", ["laki_laki", "perempuan", "kk"])
def test_penduduk_negatif_ditolak_basis_data(db, field):
    ditolak(Penduduk, desa=buat_desa(), tahun=2024, sumber="Contoh", **{field: -1})


@pytest.mark.parametrize(
    ("model", "tahun", "sah"),
    [
        (Penduduk, 1999, False),
        (Penduduk, 2000, True),
        (Penduduk, TAHUN_INI, True),
        (Penduduk, TAHUN_INI + 1, False),
        (DanaDesa, 2014, False),
        (DanaDesa, 2015, True),
    ],
)
def test_tahun_yang_mustahil_ditolak_formulir(model, tahun, sah):
    if sah:
        model(tahun=tahun).clean()
    else:
        with pytest.raises(ValidationError, match="tidak mungkin"):
            model(tahun=tahun).clean()


def test_jumlah_penduduk_tidak_diketahui_bila_salah_satunya_kosong():
    assert Penduduk(laki_laki=10, perempuan=12).jumlah == 22
    assert Penduduk(laki_laki=10, perempuan=0).jumlah == 10
    assert Penduduk(laki_laki=10).jumlah is None


# --- Warnings, which never block -------------------------------------------------------------------
@pytest.mark.parametrize(
    ("jenis", "skor", "status"),
    [
        ("idm", "0.8156", "mandiri"),
        ("idm", "0.8155", "maju"),
        ("idm", "0.7072", "berkembang"),
        ("idm", "0.5989", "tertinggal"),
        ("idm", "0.4907", "sangat_tertinggal"),
        ("id", "79.63", "mandiri"),
        ("id", "79.62", "maju"),
        ("id", "69.34", "berkembang"),
        ("id", "57.38", "tertinggal"),
        ("id", "49.48", "sangat_tertinggal"),
    ],
)
def test_status_yang_tidak_cocok_dengan_skor_diperingatkan(jenis, skor, status):
    cocok = IndeksDesa(desa=Desa(nama="Contoh"), tahun=2024, jenis=jenis, skor=Decimal(skor), status=status)
    assert cocok.peringatan() == []
    cocok.status = "maju" if status != "maju" else "mandiri"
    assert "Periksa keputusannya" in cocok.peringatan()[0]


@pytest.mark.parametrize(
    ("pagu", "salur", "realisasi", "pesan"),
    [
        (100, 100, 100, []),
        (100, None, 50, []),
        (100, 90, 95, ["realisasi lebih besar daripada tersalur"]),
        (100, 110, 50, ["tersalur lebih besar daripada pagu"]),
    ],
)
def test_dana_yang_melebihi_diperingatkan(pagu, salur, realisasi, pesan):
    dana = DanaDesa(desa=Desa(nama="Contoh"), tahun=2024, pagu=pagu, salur=salur, realisasi=realisasi)
    hasil = dana.peringatan()
    assert len(hasil) == len(pesan)
    assert all(satu in kalimat for satu, kalimat in zip(pesan, hasil, strict=True))
