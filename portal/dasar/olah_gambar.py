"""From an uploaded picture to the files that pages show: checks, shrinking, cutting, encoding. No database.

Nothing of the upload itself is kept: every file is drawn anew from the pixels, so neither the place
where a photo was taken nor anything hidden behind its last byte reaches the public.
"""

import io
import re
from threading import Semaphore
from typing import NamedTuple

from django.core.exceptions import ValidationError
from PIL import Image, ImageCms

BATAS_UKURAN = 15 * 1024 * 1024  # bytes of an upload
BATAS_PIKSEL = 25_000_000
BATAS_PIKSEL_JPEG = 50_000_000  # only JPEG can be decoded small
BATAS_PINDAIAN = 64  # scans of a progressive JPEG; phones write 1 to 20, each costs a pass over the picture
SISI_TERPENDEK = 320
RASIO_TERPANJANG = 12

SISI_INDUK = 1600  # long side of the master, in pixels
INDUK = "induk.jpg"
LEBAR_PENUH = (320, 480, 768, 1200)
LEBAR_KARTU = (160, 320, 480)  # cut to 4:3
LEBAR_PERSEGI = (160, 320)  # cut to 1:1

MUTU_JPEG = 75
MUTU_WEBP = 72
TURUN_MUTU = 8  # how much lower a file over its budget is tried again, at most ULANG_MUTU times
ULANG_MUTU = 4
ANGGARAN_PENUH = 120_000  # bytes
ANGGARAN_POTONG = 30_000

_SRGB = ImageCms.createProfile("sRGB")
# How to turn a picture upright, by its EXIF orientation.
_ORIENTASI = 0x0112
_PUTAR = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_MEREK_HEIC = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"}
_PENANDA_JPEG = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")  # no stuffed zero, no restart, no filling

# One picture at a time in each process, so that their peaks of memory do not add up.
_giliran = Semaphore(1)


class Ukuran(NamedTuple):
    """A picture as pages ask for it: file name without ending, width and height in pixels."""

    nama: str
    lebar: int
    tinggi: int


class Hasil(NamedTuple):
    """The size of the master in pixels, and every file (name: bytes)."""

    lebar: int
    tinggi: int
    berkas: dict[str, bytes]


def ukuran_penuh(lebar, tinggi):
    """Return the whole picture's sizes (list of Ukuran, narrow to wide) for a master of that size."""
    return [Ukuran(f"w{w}", w, max(1, round(w * tinggi / lebar))) for w in _lebar(LEBAR_PENUH, lebar)]


def ukuran_kartu(lebar, tinggi):
    """The same for the picture cut to 4:3."""
    return _ukuran_potong("p43", LEBAR_KARTU, *_bidang(lebar, tinggi, 4, 3))


def ukuran_persegi(lebar, tinggi):
    """The same for the picture cut to a square."""
    return _ukuran_potong("p11", LEBAR_PERSEGI, *_bidang(lebar, tinggi, 1, 1))


def olah(berkas, fokus_x=50, fokus_y=50):
    """Return the Hasil for an uploaded file (a file object, read from its start).

    The focus is the point, in percent from the left and the top of the upright picture, that cuts
    keep nearest to their middle. Raises ValidationError, worded for staff, for everything that is
    no sound picture of a sensible size.
    """
    with _giliran:
        berkas.seek(0)
        data = berkas.read(BATAS_UKURAN + 1)
        if len(data) > BATAS_UKURAN:
            raise ValidationError(
                "Berkas ini lebih dari 15 MB. Perkecil dulu, lalu kirim lagi.", code="besar"
            )
        jenis = _kenali(data)
        if jenis == "JPEG" and _jumlah_pindaian(data) > BATAS_PINDAIAN:
            raise ValidationError(
                "Susunan JPEG ini tidak wajar. Simpan ulang sebagai JPEG biasa, lalu kirim lagi.",
                code="pindaian",
            )
        try:
            gambar = _buka_induk(data, jenis)
            return _buat(gambar, _tulis(gambar, "JPEG", MUTU_JPEG), fokus_x, fokus_y)
        except ValidationError:
            raise
        except Exception as galat:  # decoders raise nearly anything at broken files
            raise ValidationError(
                "Gambar ini rusak atau terpotong. Coba kirim ulang.", code="rusak"
            ) from galat


def olah_ulang(induk, fokus_x, fokus_y):
    """Return the Hasil of a stored master (bytes of INDUK) for another focus; the master stays as it is."""
    with _giliran, Image.open(io.BytesIO(induk), formats=["JPEG"]) as gambar:
        return _buat(gambar, induk, fokus_x, fokus_y)


def potong(induk, lebar, tinggi, fokus_x, fokus_y):
    """Return a stored master (bytes of INDUK) as a picture of that size, cut around the focus."""
    with _giliran, Image.open(io.BytesIO(induk), formats=["JPEG"]) as gambar:
        kotak = _kotak(*gambar.size, lebar, tinggi, fokus_x, fokus_y)
        return gambar.convert("RGB").resize((lebar, tinggi), Image.Resampling.LANCZOS, box=kotak)


# --- Checks before anything is decoded -----------------------------------------------------------------


def _kenali(data):
    """Return the format by the first bytes; name and Content-Type of an upload prove nothing."""
    awal = data[:32]
    if awal.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if awal.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if awal.startswith(b"RIFF") and awal[8:12] == b"WEBP":
        return "WEBP"
    if awal[4:8] == b"ftyp":
        merek = {awal[i : i + 4] for i in (8, *range(16, 32, 4))}
        if merek & {b"avif", b"avis"}:
            return "AVIF"
        if merek & _MEREK_HEIC:
            return _siapkan_heic()
    raise ValidationError(
        "Berkas ini bukan foto yang dikenali. Kirim sebagai JPEG, PNG, WebP, atau AVIF.", code="jenis"
    )


def _siapkan_heic():
    """Return the format of an iPhone's pictures, if the optional reader is installed."""
    try:
        import pi_heif
    except ImportError:
        raise ValidationError(
            "Foto HEIC dari iPhone belum dapat dibaca di sini. Kirim sebagai JPEG: di iPhone buka Pengaturan, Kamera, "
            "Format, pilih “Paling Kompatibel”, lalu ambil fotonya lagi; atau kirim fotonya ke diri sendiri lewat "
            "WhatsApp dan pakai yang diterima.",
            code="heic",
        ) from None
    pi_heif.register_heif_opener()
    return "HEIF"


def _jumlah_pindaian(data):
    """Count the scans of a JPEG up to its end; what lies in metadata or behind the end does not count."""
    letak, jumlah = 2, 0
    while penanda := _PENANDA_JPEG.search(data, letak):
        kode, letak = data[penanda.start() + 1], penanda.end()
        if kode == 0xD9:
            break
        jumlah += kode == 0xDA
        if kode not in (0x01, 0xD8):
            letak += int.from_bytes(data[letak : letak + 2], "big")
    return jumlah


def _periksa_ukuran(gambar, jenis):
    """Judge what the header says: number of pixels, frames and proportions."""
    lebar, tinggi = gambar.size
    batas = BATAS_PIKSEL_JPEG if jenis == "JPEG" else BATAS_PIKSEL
    if lebar * tinggi > batas:
        raise _terlalu_luas(batas)
    # An MPO is a photo with a second view or a preview behind it; only its first frame is used.
    if getattr(gambar, "is_animated", False) and gambar.format not in ("MPO", "HEIF"):
        raise ValidationError("Gambar bergerak tidak dapat dipakai. Kirim foto yang diam.", code="bergerak")
    if min(lebar, tinggi) < SISI_TERPENDEK:
        raise ValidationError(
            f"Gambar ini terlalu kecil ({lebar} × {tinggi} piksel). Sisi terpendeknya paling sedikit "
            f"{SISI_TERPENDEK} piksel.",
            code="kecil",
        )
    if max(lebar, tinggi) > RASIO_TERPANJANG * min(lebar, tinggi):
        raise ValidationError(
            f"Gambar ini terlalu panjang ({lebar} × {tinggi} piksel). Potong dulu, lalu kirim lagi.",
            code="panjang",
        )


def _terlalu_luas(batas):
    return ValidationError(
        f"Gambar ini terlalu luas: paling banyak {batas // 1_000_000} juta piksel. Perkecil dulu, lalu kirim lagi.",
        code="luas",
    )


# --- Decoding: the master ----------------------------------------------------------------------------


def _buka_induk(data, jenis):
    """Return the upright, opaque sRGB picture of at most SISI_INDUK, without metadata."""
    try:
        gambar = Image.open(io.BytesIO(data), formats=["JPEG", "MPO"] if jenis == "JPEG" else [jenis])
    except Image.DecompressionBombError:
        raise _terlalu_luas(BATAS_PIKSEL_JPEG if jenis == "JPEG" else BATAS_PIKSEL) from None
    with gambar:
        _periksa_ukuran(gambar, jenis)
        kecil = min(1, SISI_INDUK / max(gambar.size))
        ukuran = [max(1, round(sisi * kecil)) for sisi in gambar.size]
        # Proportional and somewhat larger than the master, else the decoder halves nothing.
        gambar.draft(None, [int(sisi * kecil * 1.25) for sisi in gambar.size])
        gambar.load()
        orientasi, profil = _orientasi(gambar), gambar.info.get("icc_profile")
        return _luruskan(gambar, ukuran, profil, orientasi)


def _orientasi(gambar):
    try:
        return gambar.getexif().get(_ORIENTASI)
    except Exception:  # broken EXIF says nothing about the picture itself
        return None


def _luruskan(gambar, ukuran, profil, orientasi):
    if gambar.mode.startswith("I"):  # 16-bit grey; a plain conversion would cut it off to white
        gambar = gambar.point(lambda nilai: nilai * (1 / 257)).convert("L")
    elif gambar.has_transparency_data:
        gambar = gambar if gambar.mode == "RGBA" else gambar.convert("RGBA")
    elif gambar.mode not in ("L", "RGB", "CMYK"):
        gambar = gambar.convert("RGB")
    gambar = gambar.resize(ukuran, Image.Resampling.LANCZOS, reducing_gap=3)
    if profil:
        gambar = _ke_srgb(gambar, profil)
    kertas = Image.new("RGB", gambar.size, "white")
    if gambar.mode == "RGBA":
        kertas.paste(gambar, mask=gambar)
    else:
        kertas.paste(gambar.convert("RGB"))
    return kertas.transpose(_PUTAR[orientasi]) if orientasi in _PUTAR else kertas


def _ke_srgb(gambar, profil):
    try:
        asal = ImageCms.ImageCmsProfile(io.BytesIO(profil))
        return ImageCms.profileToProfile(
            gambar, asal, _SRGB, outputMode="RGBA" if gambar.mode == "RGBA" else "RGB"
        )
    except (ImageCms.PyCMSError, OSError, ValueError):  # a broken profile, or one of another colour space
        return gambar


# --- Cutting and encoding ----------------------------------------------------------------------------


def _lebar(pilihan, terlebar):
    """Return the widths to make, without enlarging and without repeating one."""
    return sorted({min(w, terlebar) for w in pilihan})


def _bidang(lebar, tinggi, x, y):
    """Return the width and height of the largest x:y field that fits."""
    w = min(lebar, tinggi * x // y)
    return w, min(tinggi, round(w * y / x))


def _ukuran_potong(awalan, pilihan, lebar, tinggi):
    return [Ukuran(f"{awalan}-{w}", w, round(w * tinggi / lebar)) for w in _lebar(pilihan, lebar)]


def _kotak(lebar, tinggi, x, y, fokus_x, fokus_y):
    """Return the box of the largest x:y field whose middle is as near to the focus as the edges allow."""
    w, h = _bidang(lebar, tinggi, x, y)
    kiri = min(max(0, round(lebar * fokus_x / 100 - w / 2)), lebar - w)
    atas = min(max(0, round(tinggi * fokus_y / 100 - h / 2)), tinggi - h)
    return kiri, atas, kiri + w, atas + h


def _buat(gambar, induk, fokus_x, fokus_y):
    """Return the Hasil of a master, given as picture and as bytes."""
    lebar, tinggi = gambar.size
    berkas = {INDUK: induk}
    for kotak, anggaran, daftar in (
        (None, ANGGARAN_PENUH, ukuran_penuh(lebar, tinggi)),
        (_kotak(lebar, tinggi, 4, 3, fokus_x, fokus_y), ANGGARAN_POTONG, ukuran_kartu(lebar, tinggi)),
        (_kotak(lebar, tinggi, 1, 1, fokus_x, fokus_y), ANGGARAN_POTONG, ukuran_persegi(lebar, tinggi)),
    ):
        for nama, w, h in daftar:
            kecil = gambar.resize((w, h), Image.Resampling.LANCZOS, box=kotak)
            berkas[f"{nama}.webp"] = _tulis(kecil, "WEBP", MUTU_WEBP, anggaran)
            berkas[f"{nama}.jpg"] = _tulis(kecil, "JPEG", MUTU_JPEG, anggaran)
    return Hasil(lebar, tinggi, berkas)


def _tulis(gambar, format, mutu, anggaran=None):
    """Return the bytes of the picture, at a lower quality if they would be over the budget."""
    pilihan = {"method": 4} if format == "WEBP" else {"progressive": True, "optimize": True}
    for turun in range(ULANG_MUTU + 1):
        isi = io.BytesIO()
        gambar.save(isi, format, quality=mutu - turun * TURUN_MUTU, **pilihan)
        if anggaran is None or isi.tell() <= anggaran:
            break
    return isi.getvalue()
