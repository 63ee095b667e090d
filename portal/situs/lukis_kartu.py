"""Drawing of share pictures: what an app shows beside a shared link. No database, no storage, no font file.

The letters are those that come with Pillow, so that every machine draws alike. They are Latin without accents:
other letters are replaced or left out.
"""

import io
import re
import unicodedata
from functools import cache, lru_cache

from PIL import Image, ImageChops, ImageDraw, ImageFont

LEBAR, TINGGI = 1200, 630
UKURAN_TERBESAR = 100_000  # bytes; some apps do not load larger ones
RUPA = 1  # the design; a new number makes every picture anew

KERTAS, TINTA, DAUN, TANAH = "#fbf7ec", "#1b231e", "#0d4a32", "#0b3d2a"
DI_TANAH, DI_TANAH_REDUP, MUDA, GEMITIR = "#f7f2e3", "#d3dfcc", "#dfe9d2", "#f0a81c"

# The woven strip, as in templates/komponen/kepala.html: a tile of 40 x 22 units.
TENUN = (
    "M0 0h40v1H0zM0 21h40v1H0zM18 4h4v2h4v2h4v2h4v2h-4v2h-4v2h-4v2h-4v-2h-4v-2h-4v-2H6v-2h4V8h4V6h4zM14 8v2h-4v2h4v2"
    "h12v-2h4v-2h-4V8zM17 10h6v2h-6zM0 4h6v2H2v2H0zM40 4h-6v2h4v2h2zM0 18h6v-2H2v-2H0zM40 18h-6v-2h4v-2h2z"
)
UBIN = (40, 22)
SKALA_TENUN = 2

TEPI = 56
PITA = 120  # the band at the top
ATAS = PITA + UBIN[1] * SKALA_TENUN  # where the paper begins
PANEL = (440, TINGGI - ATAS)  # the photo or the outline at the right
UKURAN_JUDUL = range(104, 35, -4)
UKURAN_LABEL = (30, 26, 22)
UKURAN_NAMA = range(44, 23, -4)
UKURAN_SEMBOYAN = range(24, 15, -2)
BARIS_TERBANYAK = 5
JARAK_BARIS = 1.2
MUTU = range(84, 0, -8)

_GANTI = str.maketrans("–—‑−×•ʻʼ€", "----x-''E")


def lukis(*, nama, semboyan, judul, label="", panel=None):
    """Return a share picture as the bytes of a JPEG, LEBAR x TINGGI pixels and less than UKURAN_TERBESAR bytes.

    `nama` and `semboyan` stand in the band at the top, `label` above `judul`; `panel` is a picture of the size
    PANEL, or None. Where the letters cannot write the title, the label stands in its place.
    """
    kartu = Image.new("RGB", (LEBAR, TINGGI), KERTAS)
    pena = ImageDraw.Draw(kartu)
    _pita(kartu, pena, nama, semboyan)
    if panel:
        kartu.paste(panel, (LEBAR - PANEL[0], ATAS))
    lebar = LEBAR - 2 * TEPI - (PANEL[0] if panel else 0)
    y = ATAS + 40
    pena.rectangle((TEPI, y, TEPI + 95, y + 9), GEMITIR)
    y += 32
    label, judul = tertulis(label), tertulis(judul)
    if not judul:
        label, judul = "", label or tertulis(semboyan)
    if label:
        y = _baris_demi_baris(pena, y, *_muat(label, lebar, 76, UKURAN_LABEL, 2), DAUN) + 8
    _baris_demi_baris(pena, y, *_muat(judul, lebar, TINGGI - y - 28, UKURAN_JUDUL), TINTA)
    return _jpeg(kartu)


def panel_bentuk(cincin, ukuran):
    """Return the outline of a place (rings of points in a box of `ukuran`) as a picture of the size PANEL."""
    panel = Image.new("RGB", PANEL, MUDA)
    # Rings drawn one over the other by parity, so that a hole stays open; twice as large, for smooth edges.
    isi = Image.new("1", [2 * sisi for sisi in PANEL])
    geser = [sisi - satu for sisi, satu in zip(PANEL, ukuran, strict=True)]
    for satu in cincin:
        lapis = Image.new("1", isi.size)
        titik = [(2 * x + geser[0], 2 * y + geser[1]) for x, y in satu]
        if len(titik) > 1:
            ImageDraw.Draw(lapis).polygon(titik, 1)
        isi = ImageChops.logical_xor(isi, lapis)
    panel.paste(DAUN, mask=isi.convert("L").resize(PANEL, Image.Resampling.LANCZOS))
    return panel


def tertulis(teks):
    """Return `teks` (str) as the letters can write it, or "" when more than half of it would be lost."""
    hasil = []
    for huruf in teks.translate(_GANTI):
        if huruf.isspace() or _ada(huruf):
            hasil.append(huruf)
        else:
            hasil += [satu for satu in unicodedata.normalize("NFKD", huruf) if _ada(satu)]
    hilang = sum(satu.isalnum() for satu in teks) > 2 * sum(satu.isalnum() for satu in hasil)
    return "" if hilang else " ".join("".join(hasil).split())


def _pita(kartu, pena, nama, semboyan):
    pena.rectangle((0, 0, LEBAR, ATAS), TANAH)
    lebar = LEBAR - 2 * TEPI
    baris, huruf = _muat(tertulis(nama), lebar, PITA, UKURAN_NAMA, 1)
    _tulis(pena, (TEPI, 22), baris[0], huruf, DI_TANAH)
    baris, huruf = _muat(tertulis(semboyan), lebar, PITA, UKURAN_SEMBOYAN, 1)
    _tulis(pena, (TEPI, 78), baris[0], huruf, DI_TANAH_REDUP, tebal=False)
    ubin = _ubin()
    for x in range(0, LEBAR, ubin.width):
        kartu.paste(DI_TANAH, (x, PITA), ubin)


@cache
def _ubin():
    """The tile of the woven strip as a mask."""
    sudut = [_sudut(jalur) for jalur in re.findall(r"M[^z]+", TENUN)]
    ubin = Image.new("1", UBIN)
    for x in range(UBIN[0]):
        for y in range(UBIN[1]):
            ubin.putpixel((x, y), sum(_di_dalam(x + 0.5, y + 0.5, satu) for satu in sudut) % 2)
    return ubin.resize([sisi * SKALA_TENUN for sisi in UBIN], Image.Resampling.NEAREST)


def _sudut(jalur):
    """Return the corners of a path that goes along the axes (commands M, H, V, h, v)."""
    titik, x, y = [], 0, 0
    for perintah, angka in re.findall(r"([MHVhv])([-\d ]+)", jalur):
        nilai = [int(satu) for satu in angka.split()]
        if perintah == "M":
            x, y = nilai
        elif perintah in "Hh":
            x = nilai[0] + (x if perintah == "h" else 0)
        else:
            y = nilai[0] + (y if perintah == "v" else 0)
        titik.append((x, y))
    return titik


def _di_dalam(x, y, sudut):
    """Return whether a point lies inside: a ray to the right crosses the upright edges an odd number of times."""
    sisi = zip(sudut, [*sudut[1:], sudut[0]], strict=True)
    return sum(x1 == x2 and x1 > x and min(y1, y2) < y < max(y1, y2) for (x1, y1), (x2, y2) in sisi) % 2


@lru_cache(maxsize=64)
def _huruf(ukuran):
    return ImageFont.load_default(ukuran)


@lru_cache(maxsize=1024)
def _ada(huruf):
    """Return whether the font has a drawing of its own for a letter."""
    return not unicodedata.category(huruf).startswith(("C", "Z", "M")) and _gambar(huruf) != _gambar("\ue000")


@lru_cache(maxsize=1024)
def _gambar(huruf):
    topeng = _huruf(20).getmask(huruf)
    return topeng.size, bytes(topeng)


def _muat(teks, lebar, tinggi, pilihan, terbanyak=BARIS_TERBANYAK):
    """Return `teks` in lines, and the largest font of `pilihan` (sizes, falling) in which they fit the field.

    If none does, the smallest, and the last line ends with an ellipsis.
    """
    for ukuran in pilihan:
        huruf = _huruf(ukuran)
        baris = _baris(teks, huruf, lebar)
        # Below the last line no room is needed.
        muat = min(terbanyak, int((tinggi / ukuran - 1) / JARAK_BARIS) + 1)
        utuh = all(huruf.getlength(kata) <= lebar for kata in teks.split())
        if len(baris) <= muat and (utuh or ukuran == pilihan[-1]):
            return baris, huruf
    baris = baris[:muat]
    while huruf.getlength(f"{baris[-1]}…") > lebar:
        baris[-1] = baris[-1][:-1]
    baris[-1] = f"{baris[-1].rstrip(' ,.;:-')}…"
    return baris, huruf


def _baris(teks, huruf, lebar):
    """Return `teks` broken at words; a word that is longer than a line is broken where the line ends."""
    baris = [""]
    for kata in teks.split():
        calon = f"{baris[-1]} {kata}".strip()
        if huruf.getlength(calon) <= lebar:
            baris[-1] = calon
            continue
        if baris[-1]:
            baris.append("")
        for satu in kata:
            if baris[-1] and huruf.getlength(baris[-1] + satu) > lebar:
                baris.append("")
            baris[-1] += satu
    return baris


def _baris_demi_baris(pena, y, baris, huruf, warna):
    """Write lines from `y` on, and return where the next one would stand."""
    for satu in baris:
        _tulis(pena, (TEPI, y), satu, huruf, warna)
        y += round(huruf.size * JARAK_BARIS)
    return y


def _tulis(pena, letak, teks, huruf, warna, *, tebal=True):
    # The font has one weight; a thin stroke makes it bold.
    goresan = huruf.size / 42 if tebal else 0
    pena.text(letak, teks, warna, huruf, stroke_width=goresan, stroke_fill=warna)


def _jpeg(kartu):
    for mutu in MUTU:
        isi = io.BytesIO()
        kartu.save(isi, "JPEG", quality=mutu, optimize=True, progressive=True)
        if isi.tell() < UKURAN_TERBESAR:
            break
    return isi.getvalue()
