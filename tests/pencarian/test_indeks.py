"""The index says what the content says, after every way of writing."""

import io
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection
from django.utils import timezone

from berita.models import Berita
from desa.models import BumDesa, Desa, Kecamatan, NamaLain, Potensi
from portal.pencarian import indeks
from portal.pencarian.cari import cari
from portal.pencarian.models import Dokumen
from profil.models import Bagian, Butir, HalamanProfil
from tests.berita.pabrik import buat_berita, buat_draf, buat_kategori, buat_tak_terlihat


def judul_temuan(teks, **pilihan):
    """The titles found, without marks."""
    hasil = cari(teks, **pilihan)
    semua = [t for satu in hasil.golongan for t in satu.temuan]
    return [t.judul.replace("<mark>", "").replace("</mark>", "") for t in semua]


@pytest.fixture
def tetap_sama(situs_kecil):
    """Afterwards index and content must agree, whatever the test wrote."""
    yield situs_kecil
    hasil = indeks.periksa()
    assert (hasil["baru"], hasil["berubah"], hasil["usang"]) == (0, 0, 0)


# --- Every way of writing ------------------------------------------------------------------------------


def test_berita_baru_langsung_ditemukan(tetap_sama):
    buat_berita("Panen raya kacang hijau")
    assert judul_temuan("kacang hijau") == ["Panen raya kacang hijau"]


def test_suntingan_langsung_ditemukan_dan_yang_lama_tidak_lagi(tetap_sama):
    berita = tetap_sama[0]
    berita.judul = "Warga menata taman baca"
    berita.save()
    assert judul_temuan("taman baca") == ["Warga menata taman baca"]
    assert judul_temuan("mengelola air", persis=True) == []


@pytest.mark.parametrize("tindakan", ["kembalikan", "arsipkan", "buang", "delete"])
def test_berita_yang_ditarik_hilang_dari_indeks(tetap_sama, tindakan):
    getattr(tetap_sama[0], tindakan)()
    assert judul_temuan("air bersih", persis=True) == []


def test_tulisan_massal_masuk_indeks(tetap_sama):
    Berita.objects.filter(pk=tetap_sama[0].pk).update(judul="Lapangan voli diresmikan")
    assert judul_temuan("voli") == ["Lapangan voli diresmikan"]


def test_bulk_create_masuk_indeks(tetap_sama):
    kini = timezone.now()
    Berita.objects.bulk_create(
        Berita(
            judul=f"Lomba layang-layang {n}", ringkasan="r", isi="<p>x</p>", slug=f"layang-{n}",
            kategori=buat_kategori(), status="terbit", diterbitkan_pada=kini,
        )
        for n in "ab"
    )  # fmt: skip
    assert len(judul_temuan("layang")) == 2


def test_hapus_massal_keluar_dari_indeks(tetap_sama):
    Berita.objects.all().delete()
    assert judul_temuan("blt", persis=True) == ["Dana Desa & BLT".replace("&", "&amp;")]


def test_loaddata_masuk_indeks(tetap_sama, tmp_path):
    berkas = tmp_path / "isi.json"
    call_command("dumpdata", "berita.berita", "berita.kategori", output=str(berkas))
    Berita.objects.all().delete()
    call_command("loaddata", str(berkas), verbosity=0)
    assert judul_temuan("air bersih") == ["Warga mengelola air bersih"]


def test_desa_yang_disebut_ikut_dicari(tetap_sama):
    desa = Desa.objects.get(nama="Sukamaju")
    tetap_sama[0].desa.add(desa)
    assert judul_temuan("sukamaju")[1:] == ["Warga mengelola air bersih"]
    desa.berita.clear()
    assert judul_temuan("sukamaju") == ["Desa Sukamaju"]


def test_ganti_nama_desa_sampai_ke_beritanya(tetap_sama):
    desa = Desa.objects.get(nama="Sukamaju")
    tetap_sama[0].desa.add(desa)
    desa.nama = "Sukarame"
    desa.save()
    assert judul_temuan("sukarame") == ["Desa Sukarame", "Warga mengelola air bersih"]


def test_isi_halaman_desa_ikut_dicari(tetap_sama):
    desa = Desa.objects.get(nama="Sukamaju")
    potensi = Potensi.objects.create(
        desa=desa, kategori="kerajinan", judul="Gerabah", uraian="Dijemur dua hari."
    )
    BumDesa.objects.create(desa=desa, nama="Maju Bersama", tahun=2025, sumber="Desa")
    NamaLain.objects.create(desa=desa, nama="Suke Maju")
    assert judul_temuan("gerabah") == judul_temuan("maju bersama") == ["Desa Sukamaju"]
    assert judul_temuan("suke maju") == ["Desa Sukamaju"]
    potensi.delete()
    assert judul_temuan("gerabah", persis=True) == []


def test_potensi_yang_berpindah_desa_meninggalkan_desa_lamanya(tetap_sama):
    potensi = Potensi.objects.create(
        desa=Desa.objects.get(nama="Sukamaju"), kategori="jasa", judul="Bengkel las"
    )
    potensi.desa = Desa.objects.get(nama="Batu Contoh")
    potensi.save()
    assert judul_temuan("bengkel las") == ["Desa Batu Contoh"]


def test_ganti_nama_kecamatan_sampai_ke_desanya(tetap_sama):
    kecamatan = Kecamatan.objects.get()
    kecamatan.nama = "Contoh Tengah"
    kecamatan.save()
    assert set(judul_temuan("contoh tengah")) == {
        "Kecamatan Contoh Tengah",
        "Desa Sukamaju",
        "Desa Batu Contoh",
    }


def test_profil_yang_disunting(tetap_sama):
    bagian = Bagian.objects.get(kode="visi")
    bagian.isi = "<p>Desa yang gemah ripah.</p>"
    bagian.save()
    assert judul_temuan("gemah ripah") == ["Visi"]
    bagian.terbit = False
    bagian.save()
    assert judul_temuan("gemah ripah", persis=True) == []


def test_butir_yang_ditambah_diubah_dan_dihapus(tetap_sama):
    butir = Butir.objects.create(bagian=Bagian.objects.get(kode="misi"), uraian="Merawat embung.", urutan=99)
    assert judul_temuan("embung") == ["Misi"]
    butir.delete()
    assert judul_temuan("embung", persis=True) == []


def test_judul_halaman_profil_menjadi_label_bagiannya(tetap_sama):
    HalamanProfil.objects.update(judul="Tentang P3MD")
    assert set(Dokumen.objects.filter(kelompok="profil").values_list("label", flat=True)) == {"Tentang P3MD"}


def test_desa_yang_dihapus_tidak_lagi_disebut_beritanya(tetap_sama):
    desa = Desa.objects.get(nama="Sukamaju")
    tetap_sama[0].desa.add(desa)
    desa.delete()
    assert judul_temuan("sukamaju", persis=True) == []


def test_cadangan_data_dimuat_ke_basis_data_kosong(situs_kecil, tmp_path):
    """The dump holds the index's own rows too, but not what the engine keeps beside them; news come before villages."""
    situs_kecil[0].desa.add(Desa.objects.get(nama="Sukamaju"))
    berkas = tmp_path / "semua.json"
    call_command("dumpdata", "pencarian", "berita", "desa", "profil", output=str(berkas))
    Berita.objects.all().delete()
    Desa.objects.all().delete()
    Kecamatan.objects.all().delete()
    Bagian.objects.all().delete()
    Dokumen.objects.all().delete()
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM pencarian_teks")
    call_command("loaddata", str(berkas), verbosity=0)
    assert judul_temuan("sukamaju") == ["Desa Sukamaju", "Warga mengelola air bersih"]
    # The pages without a row send no signal; preparing the installation sees to them.
    call_command("bangun_indeks", bila_perlu=True, verbosity=0)
    hasil = indeks.periksa()
    assert (hasil["baru"], hasil["berubah"], hasil["usang"]) == (0, 0, 0)


def test_indeks_tanpa_entri_mesin_perlu_dibangun(situs_kecil):
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE pencarian_dokumen SET vektor = ''"
            if connection.vendor == "postgresql"
            else "DELETE FROM pencarian_teks"
        )
    assert indeks.perlu_dibangun()


# --- What is not public ---------------------------------------------------------------------------------


def test_yang_belum_atau_tidak_lagi_terbit_tidak_ditemukan(tetap_sama):
    buat_tak_terlihat()
    hasil = cari("rahasia")
    assert hasil.alamat() == []
    assert hasil.koreksi == ""


def test_berita_terjadwal_ditemukan_begitu_waktunya_tiba(tetap_sama, monkeypatch):
    buat_berita("Kabar esok hari", diterbitkan_pada=timezone.now() + timedelta(hours=1))
    assert judul_temuan("esok", persis=True) == []
    nanti = timezone.now() + timedelta(hours=2)
    monkeypatch.setattr("portal.pencarian.cari.timezone.now", lambda: nanti)
    assert judul_temuan("esok", persis=True) == ["Kabar esok hari"]


def test_kata_dari_berita_rahasia_tidak_ditawarkan_sebagai_ejaan(tetap_sama):
    """A correction would tell that the word stands somewhere."""
    buat_draf("Zamrudiana bocor")
    berita = buat_berita("Zamrudiana nanti", diterbitkan_pada=timezone.now() + timedelta(hours=1))
    assert cari("zamrudianna").koreksi == ""
    berita.terbitkan(pada=timezone.now() - timedelta(hours=1))
    assert cari("zamrudianna").koreksi == "zamrudiana"


# --- All or nothing -------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("model", ["berita", "bagian", "desa", "kategori"])
def test_indeks_yang_gagal_menggagalkan_simpanan(situs_kecil, monkeypatch, model):
    baris = {
        "berita": situs_kecil[0],
        "bagian": Bagian.objects.get(kode="visi"),
        "desa": Desa.objects.get(nama="Sukamaju"),
        "kategori": buat_kategori(),
    }[model]
    field = "nama" if hasattr(baris, "nama") else "judul"
    lama = getattr(baris, field)

    def gagal(daftar):
        raise DatabaseError("disk I/O error")

    monkeypatch.setattr(indeks.mesin(), "simpan", gagal)
    setattr(baris, field, "Sesuatu yang lain")
    with pytest.raises(DatabaseError):
        baris.save()
    baris.refresh_from_db()
    assert getattr(baris, field) == lama


# --- The command ----------------------------------------------------------------------------------------


def bangun_indeks(*args):
    keluaran = io.StringIO()
    call_command("bangun_indeks", *args, stdout=keluaran)
    return keluaran.getvalue().strip()


def test_periksa_menemukan_yang_ditulis_tanpa_sepengetahuan_indeks(situs_kecil):
    satu, dua = situs_kecil
    with connection.cursor() as cursor:
        cursor.execute("UPDATE berita_berita SET judul = 'Diubah langsung' WHERE id = %s", [satu.pk])
        cursor.execute("UPDATE berita_berita SET status = 'draf' WHERE id = %s", [dua.pk])
    with pytest.raises(CommandError, match="tidak sama"):
        bangun_indeks("--periksa")
    assert "1 berubah, 1 usang" in bangun_indeks()
    assert judul_temuan("diubah langsung") == ["Diubah langsung"]
    assert "0 baru, 0 berubah, 0 usang" in bangun_indeks("--periksa")


def test_periksa_menemukan_entri_mesin_yang_hilang(situs_kecil):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("UPDATE pencarian_dokumen SET vektor = '' WHERE id = %s", [situs_kecil[0].pk])
        else:
            cursor.execute("DELETE FROM pencarian_teks WHERE rowid = %s", [situs_kecil[0].pk])
    with pytest.raises(CommandError):
        bangun_indeks("--periksa")
    assert "1 berubah" in bangun_indeks()


def test_bangun_dua_kali_tidak_mengubah_apa_pun(situs_kecil):
    assert "0 baru, 0 berubah, 0 usang" in bangun_indeks()


def test_bila_perlu_hanya_membangun_yang_belum_pernah(situs_kecil):
    assert bangun_indeks("--bila-perlu") == ""
    Dokumen.objects.all().delete()
    assert "baru" in bangun_indeks("--bila-perlu")


def test_analisis_yang_berubah_membangun_ulang(situs_kecil, monkeypatch):
    monkeypatch.setattr(indeks, "VERSI", 99)
    assert indeks.perlu_dibangun()


def test_simpan_tanpa_perubahan_tidak_menulis_indeks(situs_kecil, monkeypatch):
    monkeypatch.setattr(indeks, "_simpan", lambda *args: pytest.fail("ditulis"))
    situs_kecil[0].save()
