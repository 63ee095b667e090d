"""Sections and items: valid kinds and codes, a total order, levels lettered by their order."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from profil.models import Bagian, Butir, HalamanProfil, KodeBagian


def test_sepuluh_bagian_baku_ada_dengan_kodenya(profil):
    assert list(profil.bagian.values_list("kode", flat=True)) == KodeBagian.values
    assert all(bagian.baku for bagian in profil.bagian.all())


def test_bagian_tambahan_boleh_dan_tidak_baku(profil):
    tambahan = Bagian(judul="Kontak", kode="kontak", isi="<p>Halo</p>", urutan=11)
    tambahan.full_clean()
    tambahan.save()
    assert not tambahan.baku
    assert not tambahan.terbit, "a new section must not be public by accident"


@pytest.mark.parametrize("jenis", Bagian.Jenis.values)
def test_basis_data_menerima_setiap_bentuk(profil, jenis):
    assert Bagian.objects.create(judul="x", kode="x", jenis=jenis).pk


@pytest.mark.parametrize("jenis", Butir.Jenis.values)
def test_basis_data_menerima_setiap_jenis_butir(profil, jenis):
    assert Butir.objects.create(bagian=profil.bagian.first(), jenis=jenis, uraian="x").pk


@pytest.mark.parametrize(
    "nilai",
    [
        {"kode": "Huruf-Besar"},
        {"kode": "spasi di tengah"},
        {"kode": ""},
        {"kode": "-tepi"},
        {"kode": "konten_utama"},  # ids of the frame have an underscore, so a section can never take one
        {"kode": "visi"},
        {"kode": "x", "jenis": "gambar"},
        {"kode": "x", "jenis": "butir", "isi": "<p>tidak tampil</p>"},
    ],
)
def test_basis_data_menolak_bagian_yang_tidak_sah(profil, nilai):
    with pytest.raises(IntegrityError), transaction.atomic():
        Bagian.objects.create(judul="x", **nilai)


@pytest.mark.parametrize("nilai", [{"jenis": "gambar"}, {"jenis": "tingkat", "istilah": "x"}])
def test_basis_data_menolak_butir_yang_tidak_sah(profil, nilai):
    with pytest.raises(IntegrityError), transaction.atomic():
        Butir.objects.create(bagian=profil.bagian.first(), uraian="x", **nilai)


def test_halaman_profil_hanya_satu(profil):
    with pytest.raises(IntegrityError), transaction.atomic():
        HalamanProfil.objects.create(id=2, judul="Lain", judul_program="x", pengantar="<p>x</p>")


@pytest.mark.parametrize(
    ("jenis", "isi"),
    [("prosa", ""), ("butir", "<p>x</p>"), ("tingkat", "<p>x</p>")],
)
def test_isi_harus_cocok_dengan_bentuknya(profil, jenis, isi):
    with pytest.raises(ValidationError, match="Prosa"):
        Bagian(judul="x", kode="x", jenis=jenis, isi=isi).full_clean()


B, T = Butir.Jenis.BUTIR, Butir.Jenis.TINGKAT


@pytest.mark.parametrize(
    ("jenis", "butir", "pesan"),
    [
        ("prosa", [B], "tidak memuat butir"),
        ("butir", [], "sedikitnya satu butir"),
        ("bernomor", [T, B], "hanya untuk bentuk Tingkat"),
        ("tingkat", [B, T], "Baris pertama"),
        ("tingkat", [T] * 27, "Paling banyak 26"),
    ],
)
def test_butir_yang_tidak_cocok_ditolak_dengan_alasan(jenis, butir, pesan):
    with pytest.raises(ValidationError, match=pesan):
        Bagian(jenis=jenis).periksa_butir([Butir(jenis=j, uraian="x") for j in butir])


@pytest.mark.parametrize(
    ("jenis", "butir"), [("prosa", []), ("butir", [B]), ("bernomor", [B, B]), ("tingkat", [T, B, T])]
)
def test_butir_yang_cocok_diterima(jenis, butir):
    Bagian(jenis=jenis).periksa_butir([Butir(jenis=j, uraian="x") for j in butir])


def test_huruf_tingkat_mengikuti_urutan(profil):
    struktur = Bagian.objects.get(kode="struktur")
    assert [(t.huruf, t.judul, len(t.butir)) for t in struktur.daftar_tingkat()] == [
        ("A", "Tingkat Nasional", 2),
        ("B", "Tingkat Provinsi", 3),
        ("C", "Tingkat Kabupaten/Kota", 3),
        ("D", "Tingkat Kecamatan dan Desa", 2),
    ]


def test_urutan_tetap_pasti_saat_penataan_terputus(profil):
    """A reorder that wrote some positions and not others leaves ties: the key decides, nothing is lost."""
    semua = set(KodeBagian.values)
    Bagian.objects.filter(kode__in=["visi", "misi", "peran"]).update(urutan=3)
    sekali = list(Bagian.objects.values_list("kode", flat=True))
    assert set(sekali) == semua
    assert sekali == list(Bagian.objects.all().values_list("kode", flat=True))
    assert sekali.index("visi") < sekali.index("misi") < sekali.index("peran")


def test_tingkat_tetap_utuh_saat_penataan_terputus(profil):
    struktur = Bagian.objects.get(kode="struktur")
    struktur.butir.update(urutan=1)
    struktur.butir.filter(jenis=T, uraian="Tingkat Nasional").update(urutan=5)
    tingkat = struktur.daftar_tingkat()
    assert (tingkat[0].huruf, tingkat[0].judul) == ("", "")
    assert sum(len(t.butir) for t in tingkat) == 10


def test_perubahan_bagian_tersembunyi_tidak_mengubah_tanggal_halaman(profil):
    rahasia = Bagian.objects.create(judul="Rancangan", kode="rancangan", isi="<p>x</p>")
    sebelum = HalamanProfil.objects.untuk_halaman().get().terakhir_diubah
    Bagian.objects.filter(pk=rahasia.pk).update(diubah_pada=timezone.now() + timezone.timedelta(days=1))
    assert HalamanProfil.objects.untuk_halaman().get().terakhir_diubah == sebelum


def test_menyembunyikan_dan_menghapus_bagian_mengubah_tanggal_halaman(profil):
    lama = timezone.now() - timezone.timedelta(days=9)
    HalamanProfil.objects.update(diubah_pada=lama)
    Bagian.objects.update(diubah_pada=lama)
    visi = Bagian.objects.get(kode="visi")
    visi.terbit = False
    visi.save()
    assert HalamanProfil.objects.untuk_halaman().get().terakhir_diubah > lama
    HalamanProfil.objects.update(diubah_pada=lama)
    Bagian.objects.get(kode="misi").delete()
    assert HalamanProfil.objects.untuk_halaman().get().terakhir_diubah > lama
