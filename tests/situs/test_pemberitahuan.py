"""Announcements: in force from their first to their last minute, kept in order by staff."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from reversion.models import Version

from portal.situs.models import Pemberitahuan
from tests.formulir import isian
from tests.situs.pabrik import buat_pemberitahuan

ALAMAT = "/admin/situs/pemberitahuan/"


def baru(**nilai):
    """Return an announcement that is not saved."""
    kini = timezone.now()
    return Pemberitahuan(**{"isi": "Kabar.", "mulai": kini, "selesai": kini + timedelta(days=1), **nilai})


# --- When it is in force ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("geser", "berlaku"),
    [(timedelta(seconds=-1), False), (timedelta(0), True), (timedelta(hours=1), False)],
    ids=["sedetik sebelum mulai", "tepat mulai", "tepat selesai"],
)
def test_berlaku_dari_menit_pertama_sampai_terakhir(db, monkeypatch, geser, berlaku):
    satu = buat_pemberitahuan(mulai_jam=1, selesai_jam=2)
    monkeypatch.setattr(timezone, "now", lambda: satu.mulai + geser)
    assert Pemberitahuan.objects.berlaku().exists() is berlaku


def test_masih_berlaku_sampai_sesaat_sebelum_selesai(db, monkeypatch):
    satu = buat_pemberitahuan()
    monkeypatch.setattr(timezone, "now", lambda: satu.selesai - timedelta(microseconds=1))
    assert list(Pemberitahuan.objects.berlaku()) == [satu]


def test_yang_mulainya_terakhir_di_depan(db):
    lama = buat_pemberitahuan(mulai_jam=-5)
    terbaru = buat_pemberitahuan(mulai_jam=-1)
    assert list(Pemberitahuan.objects.berlaku()) == [terbaru, lama]


@pytest.mark.parametrize(
    ("mulai", "selesai", "kata"),
    [(1, 2, "Akan tampil"), (-1, 1, "Sedang tampil"), (-2, -1, "Sudah lewat")],
)
def test_keadaan_dalam_kata(db, mulai, selesai, kata):
    assert buat_pemberitahuan(mulai_jam=mulai, selesai_jam=selesai).keadaan == kata


# --- What is refused ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "tautan",
    ["/", "/berita/", "/desa/?q=kuta#daftar", "https://contoh.example/a?b=1", "http://contoh.example"],
)
def test_tautan_yang_sah(db, tautan):
    baru(tautan=tautan, teks_tautan="Baca").full_clean()


@pytest.mark.parametrize(
    "tautan",
    [
        "//jahat.example",
        "/\\jahat.example",
        "/\t/jahat.example",
        "/ /jahat.example",
        "\\\\jahat.example",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,x",
        "ftp://contoh.example",
        "mailto:a@contoh.example",
        "berita/",
        "https://",
        "https:jahat.example",
        "%2f%2fjahat.example",
        "/berita/\nSet-Cookie",
        "/\x00/jahat.example",
        "/\u202e/jahat.example",
        "\u202e//jahat.example",
    ],
)
def test_tautan_yang_ditolak(db, tautan):
    with pytest.raises(ValidationError) as galat:
        baru(tautan=tautan, teks_tautan="Baca").full_clean()
    assert "tautan" in galat.value.message_dict


@pytest.mark.parametrize(
    ("nilai", "field"),
    [
        ({"isi": ""}, "isi"),
        ({"isi": "\u200b \u202e"}, "isi"),
        ({"isi": "x" * 201}, "isi"),
        ({"isi": "x" * 10_000}, "isi"),
        ({"tautan": "/berita/"}, "teks_tautan"),
        ({"teks_tautan": "Baca"}, "tautan"),
        ({"mulai": timezone.make_aware(timezone.datetime(1926, 1, 1))}, "mulai"),
        ({"selesai": timezone.now() + timedelta(days=400)}, "selesai"),
    ],
)
def test_isian_salah_disebut_pada_tempatnya(db, nilai, field):
    with pytest.raises(ValidationError) as galat:
        baru(**nilai).full_clean()
    assert field in galat.value.message_dict


@pytest.mark.parametrize("selisih", [timedelta(0), timedelta(minutes=-1)])
def test_selesai_harus_sesudah_mulai(db, selisih):
    satu = baru()
    satu.selesai = satu.mulai + selisih
    with pytest.raises(ValidationError, match="harus sesudah"):
        satu.full_clean()


@pytest.mark.parametrize(
    "nilai",
    [
        {"selesai_jam": -2},
        {"isi": ""},
        {"tautan": "/berita/"},
        {"teks_tautan": "Baca"},
        {"tautan": "//jahat.example", "teks_tautan": "Baca"},
        {"tautan": "/\\jahat.example", "teks_tautan": "Baca"},
        {"tautan": "javascript:alert(1)", "teks_tautan": "Baca"},
    ],
)
def test_basis_data_menolak_yang_tidak_masuk_akal(db, nilai):
    with pytest.raises(IntegrityError), transaction.atomic():
        buat_pemberitahuan(**nilai)


def test_isi_dirapikan_menjadi_satu_baris(db):
    satu = buat_pemberitahuan("  Kantor\x00 camat\n tutup.\u202e\ud800 ")
    satu.refresh_from_db()
    assert satu.isi == "Kantor camat tutup."


# --- In the admin -------------------------------------------------------------------------------------


@pytest.fixture
def simpan(staf):
    """Save an announcement through the admin's form for a new one; times as (date, time)."""

    def _simpan(mulai=None, selesai=None, **nilai):
        data = isian(staf.get(f"{ALAMAT}add/")) | {"isi": "Kantor camat tutup."} | nilai
        for nama, saat in (("mulai", mulai), ("selesai", selesai)):
            if saat:
                data[f"{nama}_0"], data[f"{nama}_1"] = saat
        return staf.post(f"{ALAMAT}add/", data, follow=True)

    return _simpan


def hari(jumlah):
    """Return the (date, time) of now and so many days, as staff type them."""
    saat = timezone.localtime() + timedelta(days=jumlah)
    return saat.strftime("%d-%m-%Y"), saat.strftime("%H.%M")


def test_bawaan_mulai_sekarang_selama_tiga_hari(simpan, client):
    simpan()
    satu = Pemberitahuan.objects.get()
    assert satu.selesai - satu.mulai == timedelta(days=3)
    assert satu.keadaan == "Sedang tampil"
    assert "Kantor camat tutup." in client.get("/").content.decode()


def test_lebih_dari_30_hari_diperingatkan_tetapi_disimpan(simpan):
    isi = simpan(selesai=hari(31)).content.decode()
    assert "tampil lebih dari 30 hari" in isi
    assert Pemberitahuan.objects.count() == 1


def test_30_hari_tidak_diperingatkan(simpan):
    mulai, selesai = hari(0), hari(30)
    assert "tampil lebih dari 30 hari" not in simpan(mulai=mulai, selesai=selesai).content.decode()


def test_yang_sudah_lewat_diperingatkan(simpan):
    assert "Waktunya sudah lewat" in simpan(mulai=hari(-3), selesai=hari(-1)).content.decode()


def test_yang_keempat_diperingatkan_dan_disebut_tertutup(simpan, staf):
    for nomor in range(3):
        buat_pemberitahuan(f"Lain {nomor}", mulai_jam=-1)
    assert "paling banyak 3" in simpan(mulai=hari(-1)).content.decode()
    assert "Tertutup 3 pemberitahuan yang lebih baru" in staf.get(ALAMAT).content.decode()


def test_daftar_menyebut_keadaannya(staf):
    buat_pemberitahuan("Satu")
    buat_pemberitahuan("Dua", mulai_jam=1)
    buat_pemberitahuan("Tiga", mulai_jam=-3, selesai_jam=-1)
    isi = staf.get(ALAMAT).content.decode()
    for kata in ("Sedang tampil", "Akan tampil", "Sudah lewat"):
        assert isi.count(f'<td class="field-keadaan">{kata}</td>') == 1


@pytest.mark.parametrize(
    "nilai",
    [
        {"tautan": "//jahat.example", "teks_tautan": "Baca"},
        {"isi": "x" * 10_000},
        {"isi": "\u200b"},
        {"mulai": ("01-01-0001", "00.00")},
        {"selesai": ("31-12-9999", "23.59")},
        {"selesai": hari(-1)},
        {"mulai": ("kemarin", "pagi")},
    ],
)
def test_isian_salah_kembali_ke_formulir(simpan, nilai):
    response = simpan(**nilai)
    assert response.status_code == 200
    assert "errornote" in response.content.decode()
    assert not Pemberitahuan.objects.exists()


def test_simpanan_rekan_tidak_tertimpa_diam_diam(staf):
    satu = buat_pemberitahuan("Lama")
    data = isian(staf.get(f"{ALAMAT}{satu.pk}/change/"))
    satu.isi = "Dari rekan"
    satu.save()
    response = staf.post(f"{ALAMAT}{satu.pk}/change/", data | {"isi": "Dari saya"})
    assert "Sudah ada perubahan yang tersimpan" in response.content.decode()
    satu.refresh_from_db()
    assert satu.isi == "Dari rekan"


def test_isi_lama_dapat_dikembalikan(staf):
    satu = buat_pemberitahuan("Isi lama")
    alamat = f"{ALAMAT}{satu.pk}/change/"
    staf.post(alamat, isian(staf.get(alamat)) | {"isi": "Isi baru"})
    lama = Version.objects.get_for_object(satu).last()
    riwayat = f"{ALAMAT}{satu.pk}/history/{lama.pk}/"
    assert "Isi lama" in staf.get(riwayat).content.decode()
    satu.refresh_from_db()
    staf.post(riwayat, {"versi": satu.versi})
    satu.refresh_from_db()
    assert satu.isi == "Isi lama"


def test_staf_tanpa_izin_ditolak(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("tamu", is_staff=True))
    assert client.get(ALAMAT).status_code == 403
