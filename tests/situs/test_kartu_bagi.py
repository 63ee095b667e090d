"""Share pictures: what shows in them, how large they are, who may see them, and that they fill no disk."""

import errno
import io
import re
from datetime import timedelta
from threading import Thread

import pytest
from django.conf import settings as setelan
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.management import call_command
from django.utils import timezone
from PIL import Image, ImageFont

from berita.models import Berita
from portal.dasar.models import Gambar
from portal.situs import kartu_bagi, lukis_kartu
from portal.situs.kartu_bagi import KartuBagi, berkas_kini, kartu_tentang
from portal.situs.lukis_kartu import (
    BARIS_TERBANYAK,
    LEBAR,
    PANEL,
    TENUN,
    TINGGI,
    UKURAN_JUDUL,
    _muat,
    lukis,
    panel_bentuk,
    tertulis,
)
from portal.situs.models import PengaturanSitus, nilai_awal
from tests.berita.pabrik import buat_berita, buat_draf, buat_kategori, buat_tak_terlihat
from tests.desa.pabrik import buat_desa

SITUS = {"nama": "TPP CONTOH", "semboyan": "Portal contoh untuk warga desa"}
PANJANG = (
    "Tim pendamping memfasilitasi musyawarah penyusunan rencana kerja bersama warga, kader, dan kepala desa "
    * 2
)
PETAK = {"type": "Polygon", "coordinates": [[[0, 0], [0.1, 0], [0.1, 0.1], [0, 0.1], [0, 0]]]}


def gambar_dari(isi):
    with Image.open(io.BytesIO(isi)) as gambar:
        gambar.load()
        return gambar


def alamat_kartu(objek=None):
    return kartu_tentang(objek, PengaturanSitus.kini()).alamat


def tersimpan():
    """The names of all stored share pictures."""
    folder = setelan.MEDIA_ROOT / "kartu"
    return sorted(satu.relative_to(setelan.MEDIA_ROOT).as_posix() for satu in folder.rglob("*.jpg"))


def mirip(warna, lain, selisih=12):
    return all(abs(a - b) <= selisih for a, b in zip(warna, lain, strict=True))


# --- Drawing ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "judul",
    [
        "Rakor",
        PANJANG[:160],
        "x" * 160,
        "WWWWW " * 26,
        "",
        "مرحبا بكم في القرية",
        "Rapat 🎉🎉 مرحبا “desa” – 1/2",
        "日本語" * 50,
        "\u200b\u0301\u202e",
    ],
)
@pytest.mark.parametrize("berfoto", [False, True])
def test_kartu_berukuran_tetap_dan_ringan_apa_pun_judulnya(judul, berfoto):
    panel = Image.effect_noise(PANEL, 40).convert("RGB") if berfoto else None
    isi = lukis(**SITUS, judul=judul, label="Musyawarah Desa, 23 November 2026", panel=panel)
    gambar = gambar_dari(isi)
    assert (gambar.format, gambar.size) == ("JPEG", (1200, 630))
    assert len(isi) < 100_000


def test_kartu_dari_foto_paling_riuh_pun_di_bawah_batas():
    riuh = Image.merge("RGB", [Image.effect_noise(PANEL, 200) for _ in range(3)])
    assert len(lukis(**SITUS, judul=PANJANG[:160], label="Pelatihan", panel=riuh)) < 100_000


@pytest.mark.parametrize("lebar", [LEBAR - 112, LEBAR - 112 - PANEL[0]])
@pytest.mark.parametrize(
    "judul", ["Rakor", PANJANG[:160], "x" * 160, "WWWWW " * 26, "Pertanggungjawaban penyelenggaraan"]
)
def test_judul_muat_dalam_lima_baris(judul, lebar):
    baris, huruf = _muat(judul, lebar, 300, UKURAN_JUDUL)
    assert len(baris) <= BARIS_TERBANYAK
    assert max(map(huruf.getlength, baris)) <= lebar
    assert (len(baris) - 1) * huruf.size * 1.2 + huruf.size <= 300


def test_judul_putus_di_kata_dalam_ukuran_terbesar_yang_muat():
    baris, huruf = _muat("Warga menyusun usulan pembangunan desa", 800, 300, UKURAN_JUDUL)
    assert " ".join(baris) == "Warga menyusun usulan pembangunan desa"
    lebih_besar = [ukuran for ukuran in UKURAN_JUDUL if ukuran > huruf.size]
    assert (
        not lebih_besar or _muat("Warga menyusun usulan pembangunan desa", 800, 300, lebih_besar)[0] != baris
    )


def test_judul_pendek_lebih_besar_daripada_judul_panjang():
    assert (
        _muat("Rakor", 800, 300, UKURAN_JUDUL)[1].size > _muat(PANJANG[:160], 800, 300, UKURAN_JUDUL)[1].size
    )


def test_judul_yang_tidak_muat_diberi_elipsis():
    baris, _ = _muat("WWWWW " * 26, 400, 300, UKURAN_JUDUL)
    assert baris[-1].endswith("…")


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [
        ("Rapat “desa” & kader", "Rapat “desa” & kader"),
        ("Café – naïve", "Cafe - naive"),
        ("Rapat 🎉 desa", "Rapat desa"),
        ("Warga مرحبا", "Warga"),
        ("مرحبا", ""),
        ("مرحبا بكم RT 1", ""),
        ("", ""),
    ],
)
def test_huruf_yang_tidak_ada_diganti_atau_dilepas(teks, hasil):
    assert tertulis(teks) == hasil


def test_huruf_tetap_sama_di_setiap_mesin():
    """Pillow's own font, laid out by Pillow itself: nothing of the machine takes part."""
    huruf = lukis_kartu._huruf(40)
    assert huruf.getname() == ("Aileron", "Regular")
    assert huruf.layout_engine == ImageFont.Layout.BASIC


def test_tenun_sama_dengan_kepala_halaman():
    kepala = (setelan.BASE_DIR / "templates" / "komponen" / "kepala.html").read_text()
    assert re.search(r' d="([^"]+)"', kepala)[1] == TENUN


def test_bentuk_wilayah_berlubang_tetap_berlubang():
    luar = [(0, 0), (200, 0), (200, 200), (0, 200)]
    lubang = [(50, 50), (150, 50), (150, 150), (50, 150)]
    panel = panel_bentuk([luar, lubang], (200, 200))
    tengah, atas = (
        panel.getpixel((PANEL[0] // 2, PANEL[1] // 2)),
        panel.getpixel((PANEL[0] // 2, PANEL[1] // 2 - 75)),
    )
    assert mirip(tengah, (0xDF, 0xE9, 0xD2))
    assert mirip(atas, (0x0D, 0x4A, 0x32))


# --- Which picture, and where ---------------------------------------------------------------------------


@pytest.mark.django_db
def test_gambar_dibuat_sekali_dan_disimpan_setahun(client, monkeypatch):
    alamat = alamat_kartu(buat_berita())
    pertama = client.get(alamat)
    assert pertama.status_code == 200
    assert pertama.headers["Content-Type"] == "image/jpeg"
    assert pertama.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "Cookie" not in pertama.headers.get("Vary", "")
    monkeypatch.setattr(kartu_bagi, "lukis", lambda **isi: pytest.fail("made again"))
    assert client.get(alamat).content == pertama.content
    assert [f"/media/{satu[:6]}{satu[9:]}" for satu in tersimpan()] == [alamat]


@pytest.mark.django_db
def test_halaman_artikel_tidak_membuat_gambarnya(client):
    client.get(buat_berita().get_absolute_url())
    assert tersimpan() == []


@pytest.mark.django_db
def test_foto_di_samping_judul_dipotong_di_fokusnya(client):
    foto = Image.new("RGB", (1200, 600), "blue")
    foto.paste("red", (0, 0, 400, 600))
    berkas = io.BytesIO()
    foto.save(berkas, "JPEG")
    satu = Gambar.dari_unggahan(berkas, teks_alternatif="Warga.", fokus_x=0)
    berita = buat_berita(foto_utama=satu)
    gambar = gambar_dari(client.get(alamat_kartu(berita)).content)
    assert mirip(gambar.getpixel((LEBAR - PANEL[0] // 2 - 100, TINGGI - 200)), (254, 0, 0), 20)
    satu.fokus_x = 100
    satu.save()
    berita = Berita.objects.get()
    gambar = gambar_dari(client.get(alamat_kartu(berita)).content)
    assert mirip(gambar.getpixel((LEBAR - PANEL[0] // 2 - 100, TINGGI - 200)), (0, 0, 254), 20)


@pytest.mark.django_db
def test_tanpa_foto_tempatnya_kertas(client):
    gambar = gambar_dari(client.get(alamat_kartu(buat_berita())).content)
    assert mirip(gambar.getpixel((LEBAR - 20, TINGGI - 20)), (0xFB, 0xF7, 0xEC))


@pytest.mark.django_db
def test_desa_bergambar_bentuk_wilayahnya(client):
    desa = buat_desa(batas=PETAK)
    gambar = gambar_dari(client.get(alamat_kartu(desa)).content)
    assert mirip(gambar.getpixel((LEBAR - PANEL[0] // 2, TINGGI - PANEL[1] // 2)), (0x0D, 0x4A, 0x32))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "ubah",
    [
        {"judul": "Judul baru"},
        {"diterbitkan_pada": timezone.now() - timedelta(days=40)},
        {"kategori": None},
        {"foto_utama": None},
    ],
    ids=lambda ubah: next(iter(ubah)),
)
def test_alamat_berganti_bersama_yang_tampak(gambar, ubah):
    berita = buat_berita(foto_utama=gambar())
    sebelum = alamat_kartu(berita)
    if "kategori" in ubah:
        ubah = {"kategori": buat_kategori("Pelatihan", "pelatihan")}
    for nama, nilai in ubah.items():
        setattr(berita, nama, nilai)
    berita.save()
    assert alamat_kartu(Berita.objects.get()) != sebelum


@pytest.mark.django_db
def test_alamat_tetap_bila_yang_tampak_tetap():
    berita = buat_berita()
    sebelum = alamat_kartu(berita)
    berita.isi = "<p>Isi lain.</p>"
    berita.slug = "alamat-lain"
    berita.save()
    assert alamat_kartu(Berita.objects.get()) == sebelum


@pytest.mark.django_db
def test_berita_contoh_disebut_contoh():
    kartu = kartu_tentang(buat_berita(contoh=True), PengaturanSitus.kini())
    assert kartu.label.startswith("Contoh. Musyawarah Desa, ")


@pytest.mark.django_db
def test_rancangan_baru_berarti_alamat_baru(monkeypatch):
    sebelum = alamat_kartu()
    monkeypatch.setattr(kartu_bagi, "RUPA", 2)
    assert alamat_kartu() != sebelum


@pytest.mark.django_db
def test_nama_situs_baru_berarti_alamat_baru():
    sebelum = alamat_kartu()
    PengaturanSitus(**nilai_awal() | {"nama": "TPP BARU"}).save()
    assert kartu_tentang(None, PengaturanSitus._dari_basis_data()).alamat != sebelum


# --- Doors --------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_alamat_lama_mengantar_ke_yang_kini(client):
    berita = buat_berita("Satu")
    lama = alamat_kartu(berita)
    berita.judul = "Dua"
    berita.save()
    response = client.get(lama)
    assert response.status_code == 302
    assert response.headers["Location"] == alamat_kartu(Berita.objects.get())
    assert response.headers["Cache-Control"] == "no-cache"
    assert tersimpan() == []


@pytest.mark.django_db
@pytest.mark.parametrize("macam", ["draf", "tinjauan", "arsip", "terjadwal", "sampah"])
def test_yang_tidak_terbit_tidak_bergambar_di_alamat_mana_pun(client, macam):
    berita = buat_tak_terlihat()[macam]
    Berita.objects.filter(pk=berita.pk).update(diterbitkan_pada=timezone.now() + timedelta(days=1))
    berita.refresh_from_db()
    for alamat in (alamat_kartu(berita), f"/media/kartu/berita-{berita.pk}-{'0' * 16}.jpg"):
        assert client.get(alamat).status_code == 404
    assert tersimpan() == []


@pytest.mark.django_db
def test_gambar_berita_yang_ditarik_ikut_hilang(client):
    berita = buat_berita()
    alamat = alamat_kartu(berita)
    client.get(alamat)
    (berkas,) = tersimpan()
    berita.kembalikan()
    for jalan in (
        alamat,
        f"/media/{berkas}",
        f"/media//{berkas}",
        f"/media/x/../{berkas}",
        f"/media/./{berkas}",
    ):
        assert client.get(jalan).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    "nama",
    [
        "berita-1-0000000000000000.jpg",
        "berita-999999999999999999-0000000000000000.jpg",
        "berita-1.jpg",
        "situs-2-0000000000000000.jpg",
        "profil-1-0000000000000000.jpg",
        "desa-１-0000000000000000.jpg",
        "berita-1-0000000000000000.png",
        "../gambar/a.jpg",
        "%00",
        "a" * 10_000,
        "%ED%A0%80",
        "",
    ],
)
def test_alamat_karangan_tidak_ditemukan_dan_tidak_disimpan(client, nama):
    buat_draf(pk=1)
    assert client.get(f"/media/kartu/{nama}").status_code == 404
    assert tersimpan() == []


@pytest.mark.django_db
def test_sidik_karangan_tidak_mengisi_penyimpanan(client):
    berita = buat_berita()
    for nomor in range(20):
        client.get(f"/media/kartu/berita-{berita.pk}-{nomor:016x}.jpg", follow=True)
    assert len(tersimpan()) == 1


@pytest.mark.django_db
def test_hanya_get_dan_head(client):
    assert client.head(alamat_kartu()).status_code == 200
    assert client.post(alamat_kartu()).status_code == 405


@pytest.mark.django_db
def test_kueri_gambar_tetap(client, django_assert_num_queries):
    alamat = alamat_kartu(buat_berita())
    PengaturanSitus.kini()
    with django_assert_num_queries(1):
        client.get(alamat)


# --- Trouble ------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_cakram_penuh_tetap_menjawab_dan_tidak_menyisakan_potongan(client, monkeypatch):
    def penuh(self, nama, isi, **kwargs):
        (setelan.MEDIA_ROOT / nama).parent.mkdir(parents=True)
        (setelan.MEDIA_ROOT / nama).write_bytes(b"\xff\xd8 sepotong")
        raise OSError(errno.ENOSPC, "No space left on device")

    alamat = alamat_kartu(buat_berita())
    monkeypatch.setattr(FileSystemStorage, "save", penuh)
    response = client.get(alamat)
    assert response.status_code == 200
    assert gambar_dari(response.content).size == (1200, 630)
    assert tersimpan() == []


@pytest.mark.django_db
def test_berkas_yang_terpotong_dibuat_lagi(client):
    kartu = kartu_tentang(buat_berita(), PengaturanSitus.kini())
    default_storage.save(kartu.berkas, ContentFile(b"\xff\xd8 sepotong"))
    assert gambar_dari(client.get(kartu.alamat).content).size == (1200, 630)
    assert tersimpan() == [kartu.berkas]
    with default_storage.open(kartu.berkas) as berkas:
        assert gambar_dari(berkas.read()).size == (1200, 630)


@pytest.mark.django_db
@pytest.mark.parametrize("isi", [None, b"bukan foto"])
def test_foto_yang_hilang_atau_rusak_tetap_menjawab_dan_tidak_dikekalkan(client, gambar, isi):
    foto = gambar()
    induk = f"gambar/{foto.kunci[:2]}/{foto.kunci}/induk.jpg"
    default_storage.delete(induk)
    if isi:
        default_storage.save(induk, ContentFile(isi))
    response = client.get(alamat_kartu(buat_berita(foto_utama=foto)))
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-cache"
    assert tersimpan() == []


def test_dua_permintaan_serempak_menyimpan_satu_berkas(monkeypatch):
    """Two processes: the second stores although the first was quicker meanwhile."""
    kartu = KartuBagi("situs", 1, nama_situs="TPP", semboyan="Contoh", judul="Halo")
    monkeypatch.setattr(KartuBagi, "_tersimpan", lambda self: None)
    untai = [Thread(target=kartu.isi) for _ in range(2)]
    for satu in untai:
        satu.start()
    for satu in untai:
        satu.join()
    assert tersimpan() == [kartu.berkas]


def test_nama_yang_sudah_dipakai_tidak_menyisakan_berkas_kedua(monkeypatch):
    kartu = KartuBagi("situs", 1, nama_situs="TPP", semboyan="Contoh", judul="Halo")
    asli = FileSystemStorage.save

    def didahului(self, nama, isi, **kwargs):
        asli(self, nama, ContentFile(b"punya proses lain\xff\xd9"))
        return asli(self, nama, isi)

    monkeypatch.setattr(FileSystemStorage, "save", didahului)
    kartu.isi()
    assert tersimpan() == [kartu.berkas]


# --- Sweeping -----------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_sapu_media_menemukan_gambar_yang_tidak_dipakai_lagi(client):
    berita, tetap = buat_berita("Satu"), buat_berita("Tetap")
    desa = buat_desa()
    for objek in (berita, tetap, desa, desa.kecamatan, None):
        client.get(alamat_kartu(objek))
    lama = kartu_tentang(berita, PengaturanSitus.kini()).berkas
    berita.judul = "Dua"
    berita.save()
    client.get(alamat_kartu(Berita.objects.get(pk=berita.pk)))
    ditarik = kartu_tentang(tetap, PengaturanSitus.kini()).berkas
    tetap.kembalikan()
    sebelum = tersimpan()
    keluaran = io.StringIO()
    call_command("sapu_media", "--umur", "0", "--hapus", stdout=keluaran)
    assert set(sebelum) - set(tersimpan()) == {lama, ditarik}
    assert "2 berkas tanpa pemilik dihapus" in keluaran.getvalue()


@pytest.mark.django_db
def test_sapu_media_tidak_menghapus_gambar_yang_baru_dibuat(client):
    berita = buat_berita()
    client.get(alamat_kartu(berita))
    berita.kembalikan()
    call_command("sapu_media", "--hapus", stdout=io.StringIO())
    assert len(tersimpan()) == 1


@pytest.mark.django_db
def test_daftar_berkas_kini_tidak_bertambah_kuerinya(django_assert_max_num_queries):
    for nomor in range(5):
        buat_berita(f"Berita {nomor}")
    with django_assert_max_num_queries(5):
        assert len(list(berkas_kini())) == 6
