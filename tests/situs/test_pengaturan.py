"""Site settings: start values of the regency, edited in the admin, seen at once, cached in between."""

import pytest
from django.core.cache import cache
from django.db import DatabaseError, IntegrityError, transaction

from portal.situs.models import PengaturanSitus, nilai_awal

ALAMAT = "/admin/situs/pengaturansitus/"


@pytest.fixture
def simpan(staf):
    """Save site settings through the admin."""

    def _simpan(**nilai):
        formulir = staf.get(ALAMAT).url
        versi = PengaturanSitus.objects.get().versi
        return staf.post(formulir, nilai_awal() | {"versi_awal": versi} | nilai)

    return _simpan


def test_nilai_awal_wilayah_berlaku_sebelum_disunting(db):
    assert PengaturanSitus.kini().nama == "TPP LOMBOK TENGAH"
    assert "Pemberdayaan" in PengaturanSitus.kini().semboyan
    assert not PengaturanSitus.objects.exists()


def test_suntingan_langsung_tampil_di_setiap_halaman(
    simpan, client, profil, django_capture_on_commit_callbacks
):
    client.get("/profil/")
    with django_capture_on_commit_callbacks(execute=True):
        assert simpan(nama="TPP BARU", alamat="Jl. Contoh 1").status_code == 302
    for alamat in ("/", "/profil/"):
        isi = client.get(alamat).content.decode()
        assert "TPP BARU" in isi
        assert "Jl. Contoh 1" in isi


def test_pengaturan_dibaca_dari_singgahan(db, django_assert_num_queries):
    PengaturanSitus.kini()
    with django_assert_num_queries(0):
        PengaturanSitus.kini()


def test_kontak_menjadi_tautan_yang_benar():
    situs = PengaturanSitus(
        telepon="(0370) 123-456", whatsapp="0812-3456-7890", facebook="https://facebook.example/tpp"
    )
    assert situs.tautan_telepon == "tel:0370123456"
    assert situs.tautan_whatsapp == "https://wa.me/6281234567890"
    assert PengaturanSitus(whatsapp="+62 812-3456-7890").tautan_whatsapp == "https://wa.me/6281234567890"
    assert situs.media_sosial == [("Facebook", "https://facebook.example/tpp")]


def test_kaki_halaman_tanpa_kontak_tidak_menampilkan_tautan_kosong(profil, baca):
    kaki = baca("/profil/").footer
    assert "Belum diisi oleh pengelola." in kaki.get_text()
    assert not kaki.select('a[href=""], a[href="tel:"], a[href="mailto:"]')


@pytest.mark.parametrize(
    "salah",
    [
        {"whatsapp": "abc"},
        {"telepon": "nol"},
        {"surel": "x"},
        {"facebook": "javascript:alert(1)"},
        {"nama": ""},
    ],
)
def test_isian_salah_ditolak_tanpa_menyimpan(simpan, salah):
    response = simpan(**salah)
    assert response.status_code == 200
    assert PengaturanSitus.objects.get().nama == nilai_awal()["nama"]


def test_tetap_berdiri_tanpa_basis_data(monkeypatch):
    def gagal(cls):
        raise DatabaseError("hilang")

    monkeypatch.setattr(PengaturanSitus, "_dari_basis_data", classmethod(gagal))
    assert PengaturanSitus.kini().nama == nilai_awal()["nama"]


def test_tetap_berdiri_tanpa_singgahan(db, monkeypatch):
    def gagal(*args):
        raise ConnectionError("hilang")

    monkeypatch.setattr(cache, "get_or_set", gagal)
    assert PengaturanSitus.kini().nama == nilai_awal()["nama"]


def test_hanya_satu_baris(db):
    PengaturanSitus.objects.create(**nilai_awal())
    with pytest.raises(IntegrityError), transaction.atomic():
        PengaturanSitus.objects.create(id=2, **nilai_awal())


@pytest.mark.parametrize(
    "nomor", [{"telepon": "(0370) 123456"}, {"whatsapp": "+62 812-3456-7890"}, {"whatsapp": "081234567890"}]
)
def test_nomor_seperti_biasa_ditulis_diterima(simpan, nomor):
    assert simpan(**nomor).status_code == 302


def test_staf_tanpa_izin_tidak_membuat_baris_dengan_melihat(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("tamu", is_staff=True))
    assert client.get(ALAMAT).status_code == 403
    assert not PengaturanSitus.objects.exists()


def test_simpanan_yang_berhasil_tidak_dilaporkan_gagal_saat_singgahan_hilang(
    simpan, monkeypatch, django_capture_on_commit_callbacks
):
    def gagal(*args):
        raise ConnectionError("hilang")

    monkeypatch.setattr(cache, "delete", gagal)
    with django_capture_on_commit_callbacks(execute=True):
        assert simpan(nama="TPP BARU").status_code == 302
    assert PengaturanSitus.objects.get().nama == "TPP BARU"


def test_simpanan_rekan_tidak_tertimpa_diam_diam(simpan):
    response = simpan(nama="TPP LAIN", versi_awal="versi-lama")
    assert "Sudah ada perubahan yang tersimpan" in response.content.decode()
    assert PengaturanSitus.objects.get().nama == nilai_awal()["nama"]
