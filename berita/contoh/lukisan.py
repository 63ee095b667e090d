"""Pictures for sample news, drawn by rule: the same again for the same seed."""

import io
import math
import random
from collections.abc import Callable
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

KREDIT = "gambar contoh"

LEBAR, TINGGI = 1200, 900  # pixels
LIPAT = 2  # drawn so much larger and then shrunk, for smooth edges


class Warna(NamedTuple):
    """The colours of a picture, from the sky to what is nearest."""

    langit: str
    terang: str
    jauh: str
    tengah: str
    dekat: str
    rimbun: str
    depan: str


PAGI = Warna("#efe5c6", "#f8efd2", "#c9d8b4", "#98bd95", "#5f9673", "#2f6f50", "#0d4a32")
SENJA = Warna("#f6cf7d", "#f0a81c", "#dcc48a", "#a9ab74", "#6c8a5c", "#335f43", "#0b3d2a")


class Kanvas:
    """A picture being drawn, measured in pixels of the finished one."""

    def __init__(self, warna, acak):
        self.warna, self.acak = warna, acak
        self.gambar = Image.new("RGB", (LEBAR * LIPAT, TINGGI * LIPAT), warna.langit)
        self.pena = ImageDraw.Draw(self.gambar)

    def bidang(self, titik, warna):
        self.pena.polygon([(x * LIPAT, y * LIPAT) for x, y in titik], fill=warna)

    def kotak(self, kiri, atas, kanan, bawah, warna):
        self.bidang([(kiri, atas), (kanan, atas), (kanan, bawah), (kiri, bawah)], warna)

    def garis(self, titik, warna, tebal=4):
        self.pena.line(
            [(x * LIPAT, y * LIPAT) for x, y in titik], fill=warna, width=tebal * LIPAT, joint="curve"
        )

    def bulat(self, x, y, jari, warna, gepeng=1.0):
        kotak = (x - jari, y - jari * gepeng, x + jari, y + jari * gepeng)
        self.pena.ellipse([sisi * LIPAT for sisi in kotak], fill=warna)

    def gelombang(self, tinggi, ayun):
        """Return the points of a rolling line across the picture, `ayun` pixels up and down from `tinggi`."""
        acak = self.acak
        pangkal, panjang = acak.uniform(0, math.tau), acak.uniform(1.0, 2.0)
        putar = math.tau * panjang / LEBAR
        return [
            (
                x,
                tinggi
                + ayun
                * (0.7 * math.sin(pangkal + putar * x) + 0.3 * math.sin(2.3 * pangkal + 2.1 * putar * x)),
            )
            for x in range(0, LEBAR + 1, 12)
        ]

    def bukit(self, tinggi, ayun, warna):
        """Fill everything below a rolling line; return the line."""
        tepi = self.gelombang(tinggi, ayun)
        self.bidang([*tepi, (LEBAR, TINGGI), (0, TINGGI)], warna)
        return tepi

    def matahari(self):
        self.bulat(self.acak.randint(250, 950), self.acak.randint(150, 230), 90, self.warna.terang)

    def riak(self, dari, sampai, kiri=0, kanan=LEBAR):
        """Draw short level lines, as light lies on water."""
        for y in range(dari, sampai, 34):
            for _ in range(3):
                x = self.acak.randint(kiri, kanan - 60)
                panjang = self.acak.randint(60, 200)
                self.garis([(x, y), (min(kanan, x + panjang), y)], self.warna.terang, 3)

    def jpeg(self):
        """Return the finished picture, marked as a sample."""
        gambar = self.gambar.resize((LEBAR, TINGGI), Image.Resampling.LANCZOS)
        pena = ImageDraw.Draw(gambar)
        pena.rounded_rectangle((LEBAR - 176, TINGGI - 76, LEBAR - 24, TINGGI - 24), 10, fill=PAGI.depan)
        huruf = ImageFont.load_default(32)
        pena.text((LEBAR - 100, TINGGI - 50), "Contoh", fill="#fbf7ec", font=huruf, anchor="mm")
        isi = io.BytesIO()
        gambar.save(isi, "JPEG", quality=88)
        return isi.getvalue()


def _sawah(kanvas):
    warna = kanvas.warna
    kanvas.matahari()
    kanvas.bukit(400, 70, warna.jauh)
    kanvas.bukit(470, 55, warna.tengah)
    for i, isi in enumerate((warna.dekat, warna.rimbun) * 3):
        tepi = kanvas.bukit(540 + i * 62, 30, isi)
        for turun in (18, 34):
            kanvas.garis([(x, y + turun) for x, y in tepi], warna.tengah, 2)
    kanvas.bukit(890, 18, warna.depan)


def _bukit(kanvas):
    warna = kanvas.warna
    kanvas.matahari()
    for i, isi in enumerate(warna[2:]):
        kanvas.bukit(360 + i * 115, 95 - i * 14, isi)


def _lumbung(kanvas):
    warna, acak = kanvas.warna, kanvas.acak
    kanvas.matahari()
    kanvas.bukit(500, 80, warna.jauh)
    kanvas.bukit(610, 45, warna.tengah)
    kanvas.bukit(760, 18, warna.dekat)
    jumlah = acak.choice((2, 3))
    for i in range(jumlah):
        x = (i + 0.5) * LEBAR / jumlah + acak.randint(-40, 40)
        _satu_lumbung(kanvas, x, 770 + acak.randint(-15, 25), acak.uniform(0.85, 1.1))
    kanvas.bukit(860, 14, warna.depan)


def _satu_lumbung(kanvas, x, lantai, besar):
    """Draw a rice barn on posts, its middle at `x`: the roof is as high as it is wide, and round at the top."""
    warna = kanvas.warna

    def lebar_atap(bagian):  # of the height, from the eaves (0) to the top (1)
        return besar * (150 - 45 * bagian) * math.sqrt(max(0, 1 - bagian**4))

    def tinggi_atap(bagian):
        return lantai - besar * (130 + 290 * bagian)

    bagian = [i / 40 for i in range(41)]
    kanan = [(x + lebar_atap(b), tinggi_atap(b)) for b in bagian]
    kiri = [(x - lebar_atap(b), tinggi_atap(b)) for b in reversed(bagian)]
    badan = besar * 115
    kanvas.kotak(x - badan, lantai - besar * 132, x + badan, lantai - besar * 88, warna.depan)
    for letak in (-0.85, -0.3, 0.3, 0.85):
        kanvas.garis([(x + badan * letak, lantai - besar * 90), (x + badan * letak, lantai)], warna.depan, 12)
    kanvas.bidang([*kanan, *kiri], warna.rimbun)
    for b in (0.14, 0.34, 0.54):
        lebar = lebar_atap(b) * 0.92
        lengkung = [(x + lebar * s / 10, tinggi_atap(b) + 10 * (s / 10) ** 2) for s in range(-10, 11)]
        kanvas.garis(lengkung, warna.tengah, 3)
    pintu = besar * 24
    kanvas.kotak(x - pintu, tinggi_atap(0.45), x + pintu, tinggi_atap(0.2), warna.depan)


def _pantai(kanvas):
    warna, acak = kanvas.warna, kanvas.acak
    kanvas.matahari()
    kanvas.bukit(400, 70, warna.jauh)
    kanvas.kotak(0, 440, LEBAR, TINGGI, warna.tengah)
    kanvas.kotak(0, 540, LEBAR, TINGGI, warna.dekat)
    kanvas.riak(470, 690)
    x, y = acak.randint(300, 800), 600
    kanvas.bidang([(x, y), (x + 60, y), (x + 12, y - 150)], warna.terang)
    kanvas.bidang([(x - 80, y + 8), (x + 110, y + 8), (x + 70, y + 44), (x - 45, y + 44)], warna.depan)
    tepi = kanvas.bukit(730, 30, warna.terang)
    kanvas.garis(tepi, warna.langit, 8)
    kanvas.bukit(840, 20, warna.langit)


def _embung(kanvas):
    warna, acak = kanvas.warna, kanvas.acak
    kanvas.matahari()
    kanvas.bukit(400, 90, warna.jauh)
    kanvas.bukit(480, 40, warna.dekat)
    kanvas.bukit(540, 10, warna.tengah)
    kanvas.bulat(600, 650, 520, warna.jauh, gepeng=0.17)
    kanvas.riak(600, 710, 220, 980)
    kanvas.bukit(770, 16, warna.rimbun)
    for x in range(40, LEBAR, 58):
        pangkal = (x + acak.randint(-14, 14), 860)
        for condong in (-22, 4, 26):
            kanvas.garis([pangkal, (pangkal[0] + condong, 860 - acak.randint(70, 120))], warna.depan, 4)
    kanvas.bukit(850, 12, warna.depan)


def _tenun(kanvas):
    warna, acak = kanvas.warna, kanvas.acak
    dasar, tepi = (warna.rimbun, warna.depan) if warna is PAGI else (warna.terang, warna.depan)
    kanvas.kotak(0, 0, LEBAR, TINGGI, dasar)
    for y, tebal, isi in (
        (0, 110, tepi),
        (126, 22, warna.langit),
        (164, 10, warna.tengah),
        (TINGGI - 110, 110, tepi),
        (TINGGI - 148, 22, warna.langit),
        (TINGGI - 174, 10, warna.tengah),
    ):
        kanvas.kotak(0, y, LEBAR, y + tebal, isi)
    jumlah = acak.choice((4, 5, 6))
    jarak = LEBAR / jumlah
    for i in range(jumlah + 1):
        for ukuran, isi in ((1, warna.jauh), (0.66, tepi), (0.3, warna.terang)):
            _belah_ketupat(kanvas, i * jarak, TINGGI / 2, jarak * 0.42 * ukuran, isi)
        for y in (TINGGI / 2 - 190, TINGGI / 2 + 190):
            _belah_ketupat(kanvas, (i + 0.5) * jarak, y, jarak * 0.24, warna.tengah)


def _belah_ketupat(kanvas, x, y, jari, warna):
    """Draw a diamond with stepped edges, as threads make it."""
    tangga = 8
    for i in range(-tangga, tangga + 1):
        lebar, tinggi = jari * (tangga + 1 - abs(i)) / (tangga + 1), jari / (tangga + 1)
        atas = y + i * tinggi
        kanvas.kotak(x - lebar, atas, x + lebar, atas + tinggi, warna)


class Lukisan(NamedTuple):
    """One of the sample pictures: its caption, and how it is drawn."""

    keterangan: str
    lukis: Callable[[Kanvas], None]
    warna: Warna

    @property
    def nilai(self):
        """The values (dict) of its Gambar; title and credit tell it from the pictures of the staff."""
        teks = f"Gambar contoh: {self.keterangan[0].lower()}{self.keterangan[1:]}"
        return {"judul": teks, "teks_alternatif": teks, "kredit": KREDIT}


LUKISAN = (
    Lukisan("Petak sawah di kaki bukit.", _sawah, PAGI),
    Lukisan("Perbukitan hijau di bawah matahari pagi.", _bukit, PAGI),
    Lukisan("Lumbung beratap lengkung di tepi sawah.", _lumbung, PAGI),
    Lukisan("Perahu layar di laut yang tenang.", _pantai, PAGI),
    Lukisan("Kain tenun hijau dengan motif belah ketupat.", _tenun, PAGI),
    Lukisan("Embung di antara perbukitan.", _embung, PAGI),
    Lukisan("Sawah bertingkat menjelang senja.", _sawah, SENJA),
    Lukisan("Perbukitan berlapis saat matahari terbenam.", _bukit, SENJA),
    Lukisan("Lumbung dan perbukitan dalam cahaya senja.", _lumbung, SENJA),
    Lukisan("Pantai saat matahari terbenam.", _pantai, SENJA),
    Lukisan("Kain tenun kuning dengan motif belah ketupat.", _tenun, SENJA),
    Lukisan("Rumput di tepi embung pada sore hari.", _embung, SENJA),
)


def gambar_contoh(benih, nomor):
    """Return the sample picture LUKISAN[nomor] as the bytes of a JPEG of LEBAR x TINGGI pixels."""
    lukisan = LUKISAN[nomor]
    kanvas = Kanvas(lukisan.warna, random.Random(f"{benih}-gambar-{nomor}"))  # noqa: S311
    lukisan.lukis(kanvas)
    return kanvas.jpeg()
