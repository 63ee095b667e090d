"""The media library: a picture and its files come, change and go together."""

import errno
import io
from datetime import timedelta
from io import BytesIO, StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import DatabaseError
from django.db.models import ProtectedError
from django.utils import timezone
from PIL import Image

from berita.models import Berita, FotoBerita, Lampiran
from portal.dasar.models import PENYIMPANAN, Gambar


def jpeg(lebar=800, tinggi=600, warna="teal"):
    berkas = BytesIO()
    Image.new("RGB", (lebar, tinggi), warna).save(berkas, "JPEG")
    return berkas


def berkas_tersimpan(settings):
    return sorted(
        str(satu.relative_to(settings.MEDIA_ROOT))
        for satu in settings.MEDIA_ROOT.rglob("*")
        if satu.is_file()
    )


def berkas_milik(gambar):
    return sorted(f"gambar/{gambar.kunci[:2]}/{gambar.kunci}/{nama}" for nama in gambar.varian)


@pytest.fixture
def penyimpanan_gagal(monkeypatch):
    """Make the storage fail at the n-th file, after half of it was written."""

    def _gagal(ke, galat):
        asli, sisa = FileSystemStorage._save, [ke]

        def _save(self, name, content):
            sisa[0] -= 1
            if sisa[0]:
                return asli(self, name, content)
            asli(self, name, ContentFile(b"separuh"))
            raise galat

        monkeypatch.setattr(FileSystemStorage, "_save", _save)

    return _gagal


PENUH = [OSError(errno.ENOSPC, "No space left on device"), OSError(errno.EDQUOT, "Disk quota exceeded")]


# --- Coming -------------------------------------------------------------------------------------------


def test_unggahan_menjadi_baris_dan_berkas(gambar, settings, pengelola):
    g = gambar(pengunggah=pengelola, judul="  Musdes \n Kuta ")
    g.refresh_from_db()
    assert (g.lebar, g.tinggi, g.judul, g.pengunggah) == (800, 600, "Musdes Kuta", pengelola)
    assert "induk.jpg" in g.varian
    assert berkas_tersimpan(settings) == berkas_milik(g)


def test_nama_berkas_whatsapp_tidak_menjadi_teks(db):
    unggahan = SimpleUploadedFile("IMG-20251027-WA0012.jpg", jpeg().getvalue(), "image/jpeg")
    g = Gambar.dari_unggahan(unggahan)
    assert (g.judul, g.teks_alternatif, g.kredit) == ("", "", "")
    assert "WA0012" not in f"{g} {g.varian} {g.penuh}"


def test_nama_dan_jenis_kiriman_tidak_dipercaya(db):
    unggahan = SimpleUploadedFile("../../surat.php", jpeg().getvalue(), "application/x-php")
    assert Gambar.dari_unggahan(unggahan).lebar == 800
    with pytest.raises(ValidationError, match="bukan foto"):
        Gambar.dari_unggahan(SimpleUploadedFile("foto.jpg", b"<svg/>", "image/jpeg"))


@pytest.mark.parametrize("nilai", [{"teks_alternatif": "x" * 251}, {"kredit": "x" * 121}, {"fokus_x": 101}])
def test_nilai_salah_ditolak_sebelum_ada_berkas(gambar, settings, nilai):
    with pytest.raises(ValidationError):
        gambar(**nilai)
    assert berkas_tersimpan(settings) == []


@pytest.mark.parametrize("galat", PENUH)
@pytest.mark.parametrize("ke", [1, 7, 13])
def test_cakram_penuh_tidak_menyisakan_apa_pun(gambar, settings, penyimpanan_gagal, galat, ke):
    penyimpanan_gagal(ke, galat)
    with pytest.raises(ValidationError, match="Ruang penyimpanan penuh") as tertangkap:
        gambar()
    assert tertangkap.value.code == PENYIMPANAN
    assert not Gambar.objects.exists()
    assert berkas_tersimpan(settings) == []


def test_penyimpanan_terganggu_dijelaskan_tanpa_menyebut_penuh(gambar, settings, penyimpanan_gagal):
    penyimpanan_gagal(3, ConnectionError("storage is away"))
    with pytest.raises(ValidationError, match="tidak dapat ditulisi") as tertangkap:
        gambar()
    assert tertangkap.value.code == PENYIMPANAN
    assert berkas_tersimpan(settings) == []


def test_baris_gagal_disimpan_berkas_ikut_hilang(gambar, settings, monkeypatch):
    def gagal(*args, **kwargs):
        raise DatabaseError

    monkeypatch.setattr(Gambar, "save_base", gagal)
    with pytest.raises(DatabaseError):
        gambar()
    assert berkas_tersimpan(settings) == []


# --- Showing ------------------------------------------------------------------------------------------


def test_alamat_datang_dari_barisnya_tanpa_kueri_dan_tanpa_membuka_berkas(
    gambar, django_assert_num_queries, settings, monkeypatch
):
    gambar()
    satu = Gambar.objects.only(*Gambar.FIELD_TAMPIL).get()
    monkeypatch.setattr(io, "open", None)
    with django_assert_num_queries(0):
        penuh, kartu, persegi, mini = satu.penuh, satu.kartu, satu.persegi, satu.mini
    pangkal = f"/media/gambar/{satu.kunci[:2]}/{satu.kunci}"
    assert penuh.src == f"{pangkal}/w768.jpg"
    assert (penuh.lebar, penuh.tinggi) == (768, 576)
    assert penuh.webp.split(", ")[0] == f"{pangkal}/w320.webp 320w"
    assert [satu.split()[1] for satu in penuh.jpeg.split(", ")] == ["320w", "480w", "768w", "800w"]
    assert kartu.src == f"{pangkal}/p43-320.jpg"
    assert (kartu.lebar, kartu.tinggi) == (320, 240)
    assert (persegi.lebar, persegi.tinggi) == (160, 160)
    assert mini == f"{pangkal}/p11-160.webp"


def test_setiap_alamat_punya_berkas(gambar, settings):
    g = gambar()
    alamat = {g.mini}
    for tampilan in (g.penuh, g.kartu, g.persegi):
        alamat |= {satu.split()[0] for satu in f"{tampilan.webp}, {tampilan.jpeg}".split(", ")} | {
            tampilan.src
        }
    assert {satu.removeprefix("/media/") for satu in alamat} < set(berkas_tersimpan(settings))


# --- Changing -----------------------------------------------------------------------------------------


def test_fokus_baru_berarti_kunci_baru_dan_berkas_lama_hilang(
    gambar, settings, django_capture_on_commit_callbacks
):
    g = gambar()
    kunci = g.kunci
    with django_capture_on_commit_callbacks(execute=True):
        g.fokus_x = 10
        g.save(update_fields=["fokus_x"])
        assert len(berkas_tersimpan(settings)) == 2 * len(g.varian)
    g.refresh_from_db()
    assert g.kunci != kunci
    assert g.fokus_x == 10
    assert berkas_tersimpan(settings) == berkas_milik(g)


def test_teks_baru_tidak_menyentuh_berkas(gambar, settings, django_capture_on_commit_callbacks):
    g = gambar()
    sebelum = berkas_tersimpan(settings)
    with django_capture_on_commit_callbacks(execute=True) as panggilan:
        g.kredit = " Tim  TPP "
        g.save()
    assert panggilan == []
    assert (Gambar.objects.get().kredit, berkas_tersimpan(settings)) == ("Tim TPP", sebelum)


def test_ganti_berkas(gambar, settings, django_capture_on_commit_callbacks):
    g = gambar(fokus_x=10)
    kunci = g.kunci
    with django_capture_on_commit_callbacks(execute=True):
        g.ganti_berkas(jpeg(900, 1200))
    g.refresh_from_db()
    assert (g.lebar, g.tinggi, g.fokus_x, g.fokus_y) == (900, 1200, 50, 50)
    assert g.teks_alternatif == "Warga duduk di balai desa."
    assert g.kunci != kunci
    assert berkas_tersimpan(settings) == berkas_milik(g)


def test_penggantian_yang_gagal_membiarkan_yang_lama(gambar, settings, penyimpanan_gagal):
    g = gambar()
    sebelum = (g.kunci, berkas_tersimpan(settings))
    with pytest.raises(ValidationError, match="bukan foto"):
        g.ganti_berkas(BytesIO(b"GIF89a"))
    penyimpanan_gagal(4, PENUH[0])
    with pytest.raises(ValidationError, match="penuh"):
        g.ganti_berkas(jpeg(900, 1200))
    assert (g.kunci, berkas_tersimpan(settings)) == sebelum
    g.refresh_from_db()
    assert (g.kunci, g.lebar) == (sebelum[0], 800)


def test_induk_hilang_dijelaskan(gambar):
    g = gambar()
    default_storage.delete(f"gambar/{g.kunci[:2]}/{g.kunci}/induk.jpg")
    g.fokus_y = 1
    with pytest.raises(ValidationError, match="tidak terbaca"):
        g.save()


# --- Going --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "hapus",
    [
        lambda g: g.delete(),
        lambda g: Gambar.objects.filter(pk=g.pk).delete(),
        lambda g: Gambar.objects.only("judul").get(pk=g.pk).delete(),
    ],
    ids=["satu", "queryset", "tertunda"],
)
def test_berkas_hilang_bersama_barisnya_setelah_pasti(
    gambar, settings, hapus, django_capture_on_commit_callbacks
):
    g = gambar()
    with django_capture_on_commit_callbacks(execute=True):
        hapus(g)
        assert berkas_tersimpan(settings) == berkas_milik(g)
    assert berkas_tersimpan(settings) == []
    assert not Gambar.objects.exists()


def test_penyimpanan_yang_menolak_menghapus_tidak_menggagalkan(
    gambar, monkeypatch, django_capture_on_commit_callbacks
):
    def gagal(self, name):
        raise PermissionError

    g = gambar()
    monkeypatch.setattr(FileSystemStorage, "delete", gagal)
    with django_capture_on_commit_callbacks(execute=True):
        g.delete()
    assert not Gambar.objects.exists()


def test_gambar_terpakai_tidak_dapat_dihapus(gambar, settings, django_capture_on_commit_callbacks):
    g = gambar()
    Berita.objects.create(judul="Musdes di Kuta", foto_utama=g)
    with pytest.raises(ProtectedError), django_capture_on_commit_callbacks(execute=True):
        g.delete()
    assert berkas_tersimpan(settings) == berkas_milik(g)


# --- Where it is used ---------------------------------------------------------------------------------


def test_dipakai_di_menyebut_setiap_berita_sekali(gambar):
    g, lain = gambar(), gambar()
    utama = Berita.objects.create(judul="Musdes di Kuta", foto_utama=g)
    kedua = Berita.objects.create(judul="Posyandu")
    for berita in (utama, kedua):
        FotoBerita.objects.create(berita=berita, gambar=g)
    assert set(g.dipakai_di()) == {utama, kedua}
    assert len(g.dipakai_di()) == 2
    assert lain.dipakai_di() == []
    assert list(Gambar.objects.tak_terpakai()) == [lain]


# --- The command --------------------------------------------------------------------------------------


@pytest.fixture
def sapu():
    def _sapu(*args):
        keluaran = StringIO()
        call_command("sapu_media", *args, stdout=keluaran)
        return keluaran.getvalue()

    return _sapu


YATIM = "gambar/ab/abcdef/w320.webp"


def test_sapu_media_hanya_menyebut_yang_tanpa_pemilik(gambar, settings, sapu):
    g = gambar()
    lampiran = Lampiran.objects.create(
        berita=Berita.objects.create(judul="Musdes"),
        judul="Acara",
        berkas=default_storage.save("lampiran/a.pdf", ContentFile(b"%PDF")),
    )
    for nama in (YATIM, "lampiran/lama/b.pdf", "lain/c.txt"):
        default_storage.save(nama, ContentFile(b"x"))
    sebelum = berkas_tersimpan(settings)
    keluaran = sapu("--umur", "0")
    assert YATIM in keluaran
    assert "lampiran/lama/b.pdf" in keluaran
    assert "2 berkas tanpa pemilik" in keluaran
    assert not any(nama in keluaran for nama in (g.kunci, lampiran.berkas.name, "lain/"))
    assert berkas_tersimpan(settings) == sebelum


def test_sapu_media_menghapus_bila_diminta(gambar, settings, sapu):
    g = gambar()
    default_storage.save(YATIM, ContentFile(b"x"))
    assert "1 berkas tanpa pemilik dihapus" in sapu("--umur", "0", "--hapus")
    assert berkas_tersimpan(settings) == berkas_milik(g)
    assert not (settings.MEDIA_ROOT / YATIM).parent.exists()


def test_sapu_media_membiarkan_berkas_yang_baru(settings, sapu, db):
    default_storage.save(YATIM, ContentFile(b"x"))
    assert "0 berkas tanpa pemilik" in sapu("--hapus")
    assert berkas_tersimpan(settings) == [YATIM]


def test_sapu_media_tanpa_folder_unggahan(sapu, db):
    assert "0 berkas tanpa pemilik" in sapu()


def test_sapu_media_menolak_umur_negatif(sapu, db):
    with pytest.raises(CommandError, match="--umur"):
        sapu("--umur=-1")


def test_sapu_media_menghapus_gambar_tak_terpakai_yang_lama(
    gambar, sapu, settings, django_capture_on_commit_callbacks
):
    dipakai, lama, baru = gambar(), gambar(judul="Lama"), gambar()
    Berita.objects.create(judul="Musdes", foto_utama=dipakai)
    Gambar.objects.exclude(pk=baru.pk).update(dibuat_pada=timezone.now() - timedelta(days=40))
    assert f"gambar {lama.kunci}: Lama" in sapu("--tak-terpakai", "--umur", "30")
    assert Gambar.objects.count() == 3
    with django_capture_on_commit_callbacks(execute=True):
        sapu("--tak-terpakai", "--umur", "30", "--hapus")
    assert set(Gambar.objects.all()) == {dipakai, baru}
    assert not any(lama.kunci in nama for nama in berkas_tersimpan(settings))
