"""Uploaded pictures: what is refused, what comes out of what is taken, and how much it weighs."""

import struct
import sys
import zlib
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from PIL import Image, ImageCms

from portal.dasar import olah_gambar
from portal.dasar.olah_gambar import INDUK, olah, olah_ulang, ukuran_kartu, ukuran_penuh, ukuran_persegi

MERAH, BIRU = (220, 20, 20), (20, 20, 220)


def bita(gambar, format="JPEG", **pilihan):
    isi = BytesIO()
    gambar.save(isi, format, **pilihan)
    return isi.getvalue()


def polos(lebar=800, tinggi=600, warna=MERAH, mode="RGB"):
    return Image.new(mode, (lebar, tinggi), warna)


def derau(lebar=800, tinggi=600):
    return Image.effect_noise((lebar, tinggi), 60).convert("RGB")


def belah(lebar=1600, tinggi=800):
    """A picture with a red left and a blue right half."""
    gambar = polos(lebar, tinggi)
    gambar.paste(BIRU, (lebar // 2, 0, lebar, tinggi))
    return gambar


def jalankan(data, *fokus):
    return olah(BytesIO(data), *fokus)


def buka(hasil, nama=INDUK):
    return Image.open(BytesIO(hasil.berkas[nama]))


def mirip(piksel, warna, selisih=12):
    return all(abs(a - b) <= selisih for a, b in zip(piksel, warna, strict=True))


def kepala_png(lebar, tinggi):
    """A PNG that promises a size and holds next to nothing."""

    def bagian(jenis, isi):
        return struct.pack(">I", len(isi)) + jenis + isi + struct.pack(">I", zlib.crc32(jenis + isi))

    ihdr = struct.pack(">IIBBBBB", lebar, tinggi, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + bagian(b"IHDR", ihdr)
        + bagian(b"IDAT", zlib.compress(b"\x00" * 1000))
        + bagian(b"IEND", b"")
    )


def jpeg_berukuran(lebar, tinggi):
    """A small JPEG whose header promises another size."""
    data = bytearray(bita(polos(16, 16)))
    sof = data.index(b"\xff\xc0")
    data[sof + 5 : sof + 9] = struct.pack(">HH", tinggi, lebar)
    return bytes(data)


def jpeg_berpindaian(jumlah):
    """A progressive JPEG whose last scan is repeated until it has `jumlah`."""
    data = bita(polos(400, 400), progressive=True)
    awal = data.rindex(b"\xff\xda")
    pindaian, akhir = data[awal:-2], data[-2:]
    return data[:awal] + pindaian * (jumlah - data.count(b"\xff\xda") + 1) + akhir


def bergerak(format):
    return bita(polos(), format, save_all=True, append_images=[polos(warna=BIRU)])


BURUK = {
    "kosong": (lambda: b"", "jenis"),
    "svg": (lambda: b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "jenis"),
    "html": (lambda: b"<!doctype html><script>alert(1)</script>", "jenis"),
    "html-lalu-jpeg": (lambda: b"<script>alert(1)</script>" + bita(polos()), "jenis"),
    "gif": (lambda: bita(polos(), "GIF"), "jenis"),
    "tiff": (lambda: bita(polos(), "TIFF"), "jenis"),
    "bmp": (lambda: bita(polos(), "BMP"), "jenis"),
    "eps": (lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n", "jenis"),
    "mp4": (lambda: b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isommp42", "jenis"),
    "heic": (lambda: b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(100), "heic"),
    "webp-bergerak": (lambda: bergerak("WEBP"), "bergerak"),
    "png-bergerak": (lambda: bergerak("PNG"), "bergerak"),
    "avif-bergerak": (lambda: bergerak("AVIF"), "bergerak"),
    "terlalu-kecil": (lambda: bita(polos(800, 319)), "kecil"),
    "terlalu-panjang": (lambda: bita(polos(3900, 320)), "panjang"),
    "16-MB": (lambda: bita(polos()) + bytes(16 * 1024 * 1024), "besar"),
    "bom-png": (lambda: kepala_png(30_000, 30_000), "luas"),
    "png-26-juta-piksel": (lambda: kepala_png(5_200, 5_001), "luas"),
    "jpeg-56-juta-piksel": (lambda: jpeg_berukuran(8_000, 7_000), "luas"),
    "bom-pindaian": (lambda: jpeg_berpindaian(65), "pindaian"),
    "jpeg-terpotong": (lambda: bita(derau())[:-20_000], "rusak"),
    "jpeg-kepalanya-saja": (lambda: b"\xff\xd8\xff\xe0\x00\x10JFIF", "rusak"),
    "png-terpotong": (lambda: bita(derau(), "PNG")[:-20_000], "rusak"),
    "png-kosong": (lambda: kepala_png(800, 600), "rusak"),
    "webp-terpotong": (lambda: bita(derau(), "WEBP")[:-20_000], "rusak"),
    "avif-terpotong": (lambda: bita(derau(), "AVIF")[:-20_000], "rusak"),
    "isi-png-bernama-webp": (lambda: b"RIFF\x00\x00\x00\x00WEBP" + bita(polos(), "PNG"), "rusak"),
}


@pytest.mark.parametrize("nama", BURUK)
def test_berkas_buruk_ditolak_dengan_penjelasan(nama, monkeypatch):
    monkeypatch.setitem(sys.modules, "pi_heif", None)  # as without the optional reader
    buat, kode = BURUK[nama]
    with pytest.raises(ValidationError) as galat:
        jalankan(buat())
    assert galat.value.code == kode
    assert len(galat.value.messages[0]) > 30


def test_foto_heic_diberi_tahu_cara_mengirimnya(monkeypatch):
    monkeypatch.setitem(sys.modules, "pi_heif", None)
    with pytest.raises(ValidationError, match="Kirim sebagai JPEG"):
        jalankan(BURUK["heic"][0]())


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF", "MPO"])
def test_foto_yang_baik_diterima_menurut_isinya(format):
    pilihan = {"save_all": True, "append_images": [polos(warna=BIRU)]} if format == "MPO" else {}
    hasil = jalankan(bita(polos(), format, **pilihan))
    assert (hasil.lebar, hasil.tinggi) == (800, 600)
    assert mirip(buka(hasil).getpixel((400, 300)), MERAH)


def test_jpeg_dengan_banyak_pindaian_wajar_diterima():
    assert jalankan(jpeg_berpindaian(64)).lebar == 400


def test_foto_dengan_video_di_belakangnya_diterima_dan_videonya_hilang():
    # Phones put a short video behind a photo; by chance it holds the bytes that begin a scan.
    ekor = b"RAHASIA<html>" + b"\xff\xda" * 300
    hasil = jalankan(bita(polos()) + ekor)
    assert not any(b"RAHASIA" in isi for isi in hasil.berkas.values())


def test_semua_metadata_hilang_termasuk_lokasi():
    exif = Image.Exif()
    exif[0x010E] = "RAHASIA"  # description
    exif.get_ifd(0x8825).update({1: "S", 2: (8.0, 42.0, 0.0), 3: "E", 4: (116.0, 16.0, 0.0)})
    data = bita(polos(), exif=exif, comment=b"RAHASIA", xmp=b"<x>RAHASIA</x>", icc_profile=profil_tertukar())
    assert Image.open(BytesIO(data)).getexif().get_ifd(0x8825)
    hasil = jalankan(data)
    for nama, isi in hasil.berkas.items():
        gambar = Image.open(BytesIO(isi))
        assert not gambar.getexif(), nama
        assert not {"exif", "icc_profile", "xmp", "comment"} & gambar.info.keys(), nama
        assert b"RAHASIA" not in isi, nama
        assert b"Exif" not in isi, nama


def test_exif_rusak_tidak_menggagalkan_foto():
    assert jalankan(bita(polos(), exif=b"Exif\x00\x00II*\x00\xff\xff\xff\x7f" + b"\xff" * 40)).lebar == 800


# Where the first row and column of the stored picture belong (EXIF 2.32, tag 0x0112), as fractions of
# width and height, and whether width and height change places.
@pytest.mark.parametrize(
    ("orientasi", "x", "y", "tukar"),
    [
        (1, 0, 0, False),
        (2, 1, 0, False),
        (3, 1, 1, False),
        (4, 0, 1, False),
        (5, 0, 0, True),
        (6, 1, 0, True),
        (7, 1, 1, True),
        (8, 0, 1, True),
        (99, 0, 0, False),
    ],
)
def test_foto_ditegakkan(orientasi, x, y, tukar):
    gambar = polos(800, 600, "white")
    gambar.paste(MERAH, (0, 0, 100, 100))
    exif = Image.Exif()
    exif[0x0112] = orientasi
    hasil = jalankan(bita(gambar, exif=exif))
    assert (hasil.lebar, hasil.tinggi) == ((600, 800) if tukar else (800, 600))
    letak = (50 + x * (hasil.lebar - 100), 50 + y * (hasil.tinggi - 100))
    assert mirip(buka(hasil).getpixel(letak), MERAH)


def bolong_berpalet():
    gambar = polos(400, 400).quantize(4)
    gambar.info["transparency"] = 0
    return bita(gambar, "PNG", transparency=0)


@pytest.mark.parametrize(
    ("data", "warna"),
    [
        (lambda: bita(polos(400, 400, 32768, "I;16"), "PNG"), (128, 128, 128)),
        (lambda: bita(polos(400, 400, 90, "L"), "PNG"), (90, 90, 90)),
        (lambda: bita(polos(400, 400, 0, "1"), "PNG"), (0, 0, 0)),
        (lambda: bita(polos(400, 400).quantize(4), "PNG"), MERAH),
        (lambda: bita(polos(400, 400, (0, 0, 0, 0), "RGBA"), "PNG"), (255, 255, 255)),
        (lambda: bita(polos(400, 400, (0, 0, 0, 128), "RGBA"), "WEBP"), (127, 127, 127)),
        (lambda: bita(polos(400, 400, (0, 0), "LA"), "PNG"), (255, 255, 255)),
        (bolong_berpalet, (255, 255, 255)),
        (lambda: bita(polos(400, 400, (0, 255, 255, 0), "CMYK")), (255, 0, 0)),
    ],
    ids=[
        "kelabu-16-bit",
        "kelabu",
        "hitam-putih",
        "palet",
        "tembus",
        "setengah-tembus",
        "kelabu-tembus",
        "palet-tembus",
        "cmyk",
    ],
)
def test_ragam_warna_menjadi_rgb_di_atas_putih(data, warna):
    gambar = buka(jalankan(data()))
    assert gambar.mode == "RGB"
    assert mirip(gambar.getpixel((200, 200)), warna)


def profil_tertukar():
    """A colour profile by which red means green: sRGB with two of its tags exchanged."""
    data = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    kepala, isi = data[:400], data[400:]
    return kepala.replace(b"rXYZ", b"????").replace(b"gXYZ", b"rXYZ").replace(b"????", b"gXYZ") + isi


def test_profil_warna_diterapkan():
    merah, hijau, _ = buka(jalankan(bita(polos(), icc_profile=profil_tertukar()))).getpixel((9, 9))
    assert hijau > 150 > 80 > merah


@pytest.mark.parametrize("mode", ["RGB", "CMYK", "L"])
def test_profil_warna_rusak_atau_salah_diabaikan(mode):
    warna = {"RGB": MERAH, "CMYK": (0, 255, 255, 0), "L": 90}[mode]
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    for profil in (b"bukan profil", lab):
        hasil = jalankan(bita(polos(400, 400, warna, mode), icc_profile=profil))
        tanpa = jalankan(bita(polos(400, 400, warna, mode)))
        assert buka(hasil).getpixel((9, 9)) == buka(tanpa).getpixel((9, 9))


@pytest.mark.parametrize(
    ("lebar", "tinggi", "penuh", "kartu", "persegi"),
    [
        (2000, 1500, [320, 480, 768, 1200], [160, 320, 480], [160, 320]),
        (1500, 2000, [320, 480, 768, 1200], [160, 320, 480], [160, 320]),
        (700, 400, [320, 480, 700], [160, 320, 480], [160, 320]),
        (320, 320, [320], [160, 320], [160, 320]),
        (320, 3840, [133], [133], [133]),
        (3840, 320, [320, 480, 768, 1200], [160, 177], [133]),
    ],
)
def test_ukuran_tidak_pernah_diperbesar_dan_tidak_berulang(lebar, tinggi, penuh, kartu, persegi):
    hasil = jalankan(bita(polos(lebar, tinggi)))
    assert max(hasil.lebar, hasil.tinggi) == min(1600, max(lebar, tinggi))
    semua = {INDUK: (hasil.lebar, hasil.tinggi)}
    for fungsi, diharap in ((ukuran_penuh, penuh), (ukuran_kartu, kartu), (ukuran_persegi, persegi)):
        daftar = fungsi(hasil.lebar, hasil.tinggi)
        assert [satu.lebar for satu in daftar] == diharap
        semua |= {f"{nama}.{akhiran}": (w, h) for nama, w, h in daftar for akhiran in ("webp", "jpg")}
    assert {nama: buka(hasil, nama).size for nama in hasil.berkas} == semua


def test_potongan_kartu_empat_banding_tiga_dan_persegi_sama_sisi():
    assert [satu[1:] for satu in ukuran_kartu(1600, 1067)] == [(160, 120), (320, 240), (480, 360)]
    assert [satu[1:] for satu in ukuran_persegi(1067, 1600)] == [(160, 160), (320, 320)]


@pytest.mark.parametrize(
    ("fokus", "kiri", "kanan"), [(0, MERAH, MERAH), (50, MERAH, BIRU), (100, BIRU, BIRU)]
)
def test_fokus_menentukan_potongan(fokus, kiri, kanan):
    persegi = buka(jalankan(bita(belah()), fokus, 50), "p11-320.jpg")
    assert mirip(persegi.getpixel((10, 160)), kiri)
    assert mirip(persegi.getpixel((310, 160)), kanan)


def test_fokus_menegak_pada_foto_tegak():
    tegak = belah().transpose(Image.Transpose.ROTATE_270)  # red above blue
    assert mirip(buka(jalankan(bita(tegak), 50, 100), "p43-320.jpg").getpixel((160, 10)), BIRU)


def test_potong_ulang_memakai_induk_yang_sama():
    awal = jalankan(bita(belah()))
    ulang = olah_ulang(awal.berkas[INDUK], 100, 50)
    assert ulang.berkas.keys() == awal.berkas.keys()
    assert ulang.berkas[INDUK] == awal.berkas[INDUK]
    assert mirip(buka(ulang, "p11-160.webp").getpixel((5, 80)), BIRU)


def test_berkas_yang_sudah_terbaca_dibaca_dari_awal():
    berkas = BytesIO(bita(polos()))
    berkas.read()
    assert olah(berkas).lebar == 800


def test_hanya_satu_gambar_diolah_pada_satu_saat(monkeypatch):
    def buka_induk(*_):
        assert not olah_gambar._giliran.acquire(blocking=False)
        return polos()

    monkeypatch.setattr(olah_gambar, "_buka_induk", buka_induk)
    jalankan(bita(polos()))
    assert olah_gambar._giliran.acquire(blocking=False)
    olah_gambar._giliran.release()


@pytest.fixture(scope="module")
def foto_12_mp():
    """What comes out of a photo of 12 megapixels with details of every size, and noise as in dim light."""
    gambar = Image.effect_noise((4000, 3000), 40).convert("RGB")
    for bagi in (4, 8, 16, 32, 128, 512):
        kecil = (4000 // bagi + 2, 3000 // bagi + 2)
        lapis = Image.merge("RGB", [Image.effect_noise(kecil, 80) for _ in range(3)])
        gambar = Image.blend(gambar, lapis.resize(gambar.size, Image.Resampling.BILINEAR), 0.25)
    return jalankan(bita(gambar, quality=90))


@pytest.mark.parametrize(
    ("nama", "batas"),
    [
        ("w320", 40),
        ("w480", 60),
        ("w768", 120),
        ("w1200", 120),
        ("p43-160", 10),
        ("p43-320", 30),
        ("p43-480", 30),
        ("p11-160", 12),
        ("p11-320", 30),
    ],
)
def test_anggaran_ukuran_foto_besar_terjaga(foto_12_mp, nama, batas):
    for akhiran in ("webp", "jpg"):
        assert len(foto_12_mp.berkas[f"{nama}.{akhiran}"]) <= batas * 1000


def test_foto_besar_menjadi_19_berkas_di_bawah_satu_setengah_megabita(foto_12_mp):
    assert len(foto_12_mp.berkas) == 19
    assert sum(map(len, foto_12_mp.berkas.values())) < 1_500_000


def test_berkas_di_atas_anggaran_diturunkan_mutunya(foto_12_mp):
    induk = buka(foto_12_mp).resize((480, 360))
    tinggi = olah_gambar._tulis(induk, "JPEG", 95)
    hemat = olah_gambar._tulis(induk, "JPEG", 95, len(tinggi) - 1)
    assert len(hemat) < len(tinggi)
    assert olah_gambar._tulis(induk, "JPEG", 95, 1) == olah_gambar._tulis(induk, "JPEG", 95 - 4 * 8)
