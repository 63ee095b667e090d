"""Draf, tinjauan, terbit, arsip: who may move where, and what must be there first."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from berita.models import Berita, FotoBerita
from tests.berita.pabrik import buat_berita, buat_draf

pytestmark = pytest.mark.django_db
S = Berita.Status
LANGKAH = {"ajukan": S.TINJAUAN, "kembalikan": S.DRAF, "terbitkan": S.TERBIT, "arsipkan": S.ARSIP}


@pytest.mark.parametrize(
    ("dari", "langkah"),
    [
        (S.DRAF, "ajukan"),
        (S.DRAF, "terbitkan"),
        (S.TINJAUAN, "kembalikan"),
        (S.TINJAUAN, "terbitkan"),
        (S.TERBIT, "kembalikan"),
        (S.TERBIT, "arsipkan"),
        (S.ARSIP, "kembalikan"),
        (S.ARSIP, "terbitkan"),
    ],
)
def test_perpindahan_yang_diizinkan(dari, langkah):
    berita = buat_berita(status=dari)
    getattr(berita, langkah)()
    berita.refresh_from_db()
    assert berita.status == LANGKAH[langkah]


@pytest.mark.parametrize(
    ("dari", "langkah"),
    [
        (S.DRAF, "kembalikan"),
        (S.DRAF, "arsipkan"),
        (S.TINJAUAN, "ajukan"),
        (S.TINJAUAN, "arsipkan"),
        (S.TERBIT, "ajukan"),
        (S.TERBIT, "terbitkan"),
        (S.ARSIP, "ajukan"),
        (S.ARSIP, "arsipkan"),
    ],
)
def test_perpindahan_lain_ditolak_dengan_pesan(dari, langkah):
    berita = buat_berita(status=dari)
    with pytest.raises(ValidationError, match="tidak dapat menjadi"):
        getattr(berita, langkah)()
    berita.refresh_from_db()
    assert berita.status == dari


@pytest.mark.parametrize(
    ("kosong", "kata"),
    [
        ({"ringkasan": ""}, "ringkasan"),
        ({"isi": ""}, "isi"),
        ({"isi": '<p><img data-gambar="7" alt=""></p>'}, "teks alternatif 1 foto di dalam isi"),
    ],
)
def test_terbit_ditolak_dan_menyebut_yang_kurang(kosong, kata):
    berita = buat_draf(**kosong)
    with pytest.raises(ValidationError, match=f"Lengkapi dulu: {kata}"):
        berita.terbitkan()
    berita.refresh_from_db()
    assert berita.status == S.DRAF


def test_terbit_tanpa_kategori_ditolak():
    berita = buat_draf()
    Berita.objects.update(kategori=None)
    berita.refresh_from_db()
    with pytest.raises(ValidationError, match="kategori"):
        berita.terbitkan()


def test_terbit_tanpa_teks_alternatif_ditolak(gambar):
    berita = buat_draf(foto_utama=gambar(teks_alternatif=""))
    FotoBerita.objects.create(berita=berita, gambar=gambar(teks_alternatif=""))
    assert list(berita.kekurangan().values()) == [
        "teks alternatif foto utama",
        "teks alternatif foto tambahan",
    ]


def test_basis_data_menolak_terbit_yang_tidak_lengkap():
    berita = buat_draf()
    for nilai in ({"status": S.TERBIT}, {"status": "entah"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Berita.objects.filter(pk=berita.pk).update(**nilai)


def test_terbit_mencatat_waktunya_sekarang():
    berita = buat_draf()
    sebelum = timezone.now()
    berita.terbitkan()
    assert sebelum <= berita.diterbitkan_pada <= timezone.now()
    assert berita.tampak


def test_terbit_lagi_mempertahankan_waktu_semula_kecuali_diminta():
    berita = buat_berita(hari_lalu=30)
    semula = berita.diterbitkan_pada
    berita.arsipkan()
    berita.terbitkan()
    assert berita.diterbitkan_pada == semula
    berita.arsipkan()
    berita.terbitkan(timezone.now())
    assert berita.diterbitkan_pada > semula


def test_terjadwal_dapat_dijadwalkan_ulang_dan_ditarik_tanpa_jejak():
    berita = buat_draf()
    berita.terbitkan(timezone.now() + timedelta(days=2))
    assert berita.terjadwal
    berita.terbitkan(timezone.now() + timedelta(days=3))
    berita.kembalikan()
    assert (berita.status, berita.diterbitkan_pada) == (S.DRAF, None)


@pytest.mark.parametrize("hari", [-40000, 400])
def test_waktu_terbit_yang_tidak_mungkin_ditolak(hari):
    with pytest.raises(ValidationError, match="Periksa tahunnya"):
        buat_draf().terbitkan(
            timezone.now() + timedelta(days=hari) if hari > 0 else timezone.now().replace(year=1999)
        )


def test_yang_dipulihkan_dari_sampah_menjadi_draf():
    berita = buat_berita()
    berita.buang()
    assert not berita.tampak
    with pytest.raises(ValidationError, match="Sampah"):
        berita.terbitkan()
    berita.pulihkan()
    berita.refresh_from_db()
    assert (berita.status, berita.dihapus_pada) == (S.DRAF, None)


def test_yang_sudah_terbit_tidak_dapat_dikosongkan():
    berita = buat_berita()
    berita.ringkasan = ""
    with pytest.raises(ValidationError, match="ringkasan"):
        berita.full_clean()
