"""Maps as SVG: outlines (GeoJSON) brought to a plane, simplified along shared borders, named and coloured.

Everything here is arithmetic on what the caller loaded: a map of the regency takes some 10 ms.
"""

from collections import Counter
from dataclasses import dataclass, field, replace
from heapq import heapify, heappop, heappush
from itertools import combinations, pairwise
from math import ceil, cos, radians
from textwrap import wrap

from desa.indeks import StatusIndeks
from desa.wilayah import wilayah

TEPI = 4  # room around the land for its border lines
LUAS_TAMPAK = 2  # corners whose triangle is smaller (square units) are not drawn
LUAS_SEKILAS = 24  # the same on a map for a glance: half the bytes, still without gaps
BARIS = 4  # units between the lines on which room for a label is sought
HURUF_KECAMATAN, HURUF_DESA = 12, 11  # units; also in peta.css (.peta) and desa.css (.peta-desa)
LEBAR_HURUF, TINGGI_BARIS = 0.56, 1.1  # in em, of the system fonts
LEBAR_TEBAL = 0.68  # in em, of the widest of them in bold: what labels keep from each other
HURUF_SEBARIS = 10

# Tile (units) and strokes of each hatching; the strokes run over the corners, so that tiles join.
_RAPAT = (5, "M-1 1l2-2M0 5l5-5M4 6l2-2")
_JARANG = (9, "M-1 1l2-2M0 9l9-9M8 10l2-2")
_TITIK = (7, "M3 3h1.5")
_DATAR = (6, "M0 3h6")
_PUTUS = (8, "M4 1v4")
_POLOS = (8, "")


@dataclass(frozen=True)
class Kelas:
    """A colour with its hatching. `warna` is the n of .p<n> in peta.css, `sisi` the tile's size in units."""

    kode: str
    nama: str
    warna: int
    pola: tuple

    @property
    def sisi(self):
        return self.pola[0]

    @property
    def arsir(self):
        return self.pola[1]


BELUM_ADA = Kelas("kosong", "Data belum tersedia", 0, _PUTUS)
KELURAHAN = Kelas("kelurahan", "Kelurahan, tidak dinilai", 0, _DATAR)
KELAS_STATUS = {
    StatusIndeks.MANDIRI: Kelas("mandiri", "Mandiri", 4, _POLOS),
    StatusIndeks.MAJU: Kelas("maju", "Maju", 3, _RAPAT),
    StatusIndeks.BERKEMBANG: Kelas("berkembang", "Berkembang", 2, _JARANG),
    StatusIndeks.TERTINGGAL: Kelas("tertinggal", "Tertinggal", 1, _POLOS),
    StatusIndeks.SANGAT_TERTINGGAL: Kelas("sangat-tertinggal", "Sangat Tertinggal", 1, _TITIK),
}
# From a share on (percent), best first.
KELAS_BAGIAN = {
    75: Kelas("b75", "75% desa Mandiri atau lebih", 4, _POLOS),
    50: Kelas("b50", "50% sampai di bawah 75%", 3, _RAPAT),
    25: Kelas("b25", "25% sampai di bawah 50%", 2, _JARANG),
    0: Kelas("b0", "di bawah 25%", 1, _POLOS),
}


@dataclass(frozen=True)
class Bidang:
    """One drawn area. `jalur` is its path; the label's `baris` are centred on (`x`, `y`) and `muat` inside or not."""

    nama: str
    alamat: str
    jalur: str
    x: int
    y: int
    baris: list
    muat: bool
    keterangan: str  # the accessible name
    angka: str = ""  # printed below the name
    kelas: Kelas | None = None
    ini: bool = False  # the place whose page this is

    @property
    def naik(self):
        """How far (em) the first line stands from `y`, so that all lines together are centred."""
        return f"{0.35 - TINGGI_BARIS / 2 * (len(self.baris) + bool(self.angka) - 1):.2f}"


@dataclass(frozen=True)
class Peta:
    """A map for templates/desa/peta.html; `lebar` and `tinggi` are those of the viewBox."""

    lebar: int
    tinggi: int
    bidang: list
    alas: str = ""  # path of the land underneath
    nama: str = ""  # the accessible name
    rupa: str = ""  # class in desa.css besides .peta
    satuan: str = ""  # what `legenda` counts
    # (Kelas, number of places) of those that occur; without it, areas are coloured but not hatched.
    legenda: list = field(default_factory=list)
    tak_tergambar: list = field(default_factory=list)  # places without an outline


def _cincin(batas):
    """Return the rings of a GeoJSON geometry; no rings for other kinds than polygons."""
    match batas:
        case {"type": "Polygon", "coordinates": cincin}:
            return cincin
        case {"type": "MultiPolygon", "coordinates": bagian}:
            return [cincin for poligon in bagian for cincin in poligon]
    return []


def _proyeksi(cincin, lebar, tinggi):
    """Return a function from degrees to whole units of a box, and the size of the land in it.

    The scale is true at the middle latitude; over one regency no area is off by more than a hundredth.
    """
    bujur = [titik[0] for satu in cincin for titik in satu]
    lintang = [titik[1] for satu in cincin for titik in satu]
    barat, utara = min(bujur), max(lintang)
    mengerut = cos(radians((utara + min(lintang)) / 2))
    rentang_x, rentang_y = (max(bujur) - barat) * mengerut, utara - min(lintang)
    skala = min((lebar - 2 * TEPI) / (rentang_x or 1e-9), (tinggi - 2 * TEPI) / (rentang_y or 1e-9))

    def letak(titik):
        return (
            round((titik[0] - barat) * mengerut * skala) + TEPI,
            round((utara - titik[1]) * skala) + TEPI,
        )

    return letak, (round(rentang_x * skala) + 2 * TEPI, round(rentang_y * skala) + 2 * TEPI)


def bentuk(batas, lebar, tinggi):
    """Return the rings of a geometry (lists of whole points) in a box, and the size of the land there, or None."""
    if not (cincin := _cincin(batas)):
        return None
    letak, ukuran = _proyeksi(cincin, lebar, tinggi)
    return [[letak(titik) for titik in satu] for satu in cincin], ukuran


def _rapat(titik):
    """Return the points (list) of a ring without repeats next to each other, the closing one included."""
    hasil = [satu for satu, sebelum in zip(titik, [None, *titik], strict=False) if satu != sebelum]
    return hasil[:-1] if len(hasil) > 1 and hasil[0] == hasil[-1] else hasil


def _sederhanakan(kelompok, luas_tampak):
    """Return groups of rings without corners that nobody sees (Visvalingam-Whyatt), nor rings without area.

    All rings are one net: a corner goes from every ring or stays in all, so neighbours keep the same border.
    Points where more than two lines meet stay.
    """
    kelompok = [[satu for satu in cincin if len(satu) > 2] for cincin in kelompok]
    tetangga = {}
    for satu in (satu for cincin in kelompok for satu in cincin):
        for a, b in zip(satu, satu[1:] + satu[:1], strict=True):
            tetangga.setdefault(a, set()).add(b)
            tetangga.setdefault(b, set()).add(a)

    def segitiga(titik):
        (ax, ay), (bx, by) = tetangga[titik]
        return abs((ax - titik[0]) * (by - titik[1]) - (bx - titik[0]) * (ay - titik[1])) / 2

    antrean = [(segitiga(titik), titik) for titik, dekat in tetangga.items() if len(dekat) == 2]
    heapify(antrean)
    buang = set()
    while antrean and antrean[0][0] < luas_tampak:
        besar, titik = heappop(antrean)
        if titik in buang or besar != segitiga(titik):
            continue  # an entry from before a neighbour went; the new one is in the queue
        a, b = tetangga[titik]
        if b in tetangga[a]:
            continue  # the last corner of a triangle
        buang.add(titik)
        for sini, sana in ((a, b), (b, a)):
            tetangga[sini].remove(titik)
            tetangga[sini].add(sana)
            if len(tetangga[sini]) == 2:
                heappush(antrean, (segitiga(sini), sini))
    return [[[titik for titik in satu if titik not in buang] for satu in cincin] for cincin in kelompok]


def _jalur(cincin):
    """Return the path of rings of whole numbers, in relative steps and without needless spaces."""
    hasil = []
    for satu in cincin:
        angka = [f"{n}" for a, b in pairwise(satu) for n in (b[0] - a[0], b[1] - a[1])]
        langkah = "".join(n if n[0] == "-" or not i else f" {n}" for i, n in enumerate(angka))
        hasil.append(f"M{satu[0][0]} {satu[0][1]}l{langkah}z")
    return "".join(hasil)


def _tempat_label(cincin, lebar, tinggi):
    """Return (x, y, whether it fits) of a label of this size: in the middle of a stretch inside the rings.

    Of stretches with room enough the one nearest the middle of the land, else the widest.
    """
    potong = {}
    for satu in cincin:
        for (ax, ay), (bx, by) in zip(satu, satu[1:] + satu[:1], strict=True):
            if ay > by:
                ax, ay, bx, by = bx, by, ax, ay
            # Lines lie between whole numbers, so none runs through a corner.
            for n in range(ceil((ay - 0.5) / BARIS), ceil((by - 0.5) / BARIS)):
                potong.setdefault(n, []).append(ax + (bx - ax) * (n * BARIS + 0.5 - ay) / (by - ay))
    ruas = {}
    for n, xs in potong.items():
        xs.sort()
        ruas[n] = list(zip(xs[::2], xs[1::2], strict=True))
    panjang = {n: sum(b - a for a, b in di_sini) for n, di_sini in ruas.items()}
    tengah = sum(n * panjang[n] for n in ruas) / (sum(panjang.values()) or 1)

    def ruang(jarak):
        for n, di_sini in ruas.items():
            for a, b in di_sini:
                for atas in ruas.get(n - jarak, ()):
                    for bawah in ruas.get(n + jarak, ()):
                        kiri, kanan = max(a, atas[0], bawah[0]), min(b, atas[1], bawah[1])
                        if kanan > kiri:
                            yield (
                                min(kanan - kiri, 1.25 * lebar),
                                -abs(n - tengah),
                                (kiri + kanan) / 2,
                                n * BARIS,
                            )

    penuh = ceil(tinggi / 2 / BARIS)
    for jarak in (penuh, penuh // 2, 0):
        if pilihan := max(ruang(jarak), default=None):
            muat = jarak == penuh and pilihan[0] >= lebar
            if muat or jarak < penuh:
                return round(pilihan[2]), pilihan[3], muat
    return *cincin[0][0], False


def susun_peta(
    tempat,
    *,
    alas=None,
    lebar=360,
    tinggi=560,
    huruf=HURUF_KECAMATAN,
    rincian=None,
    luas_tampak=LUAS_TAMPAK,
):
    """Return the Peta of places, or None if none has an outline.

    `tempat`: objects with batas (GeoJSON Polygon or MultiPolygon, WGS 84, or None), nama and
    get_absolute_url(). `alas`: a geometry drawn underneath. The land fits `lebar` x `tinggi` units; `huruf` is
    the size of the labels in the same units. `rincian`: gives more fields of a place's Bidang (a dict).
    `luas_tampak`: the smallest triangle (square units) that a corner must make to be drawn.
    """
    tempat = list(tempat)
    asal = [_cincin(satu.batas) for satu in tempat]
    dasar = _cincin(alas)
    if not any(asal):
        return None
    letak, (lebar, tinggi) = _proyeksi(
        [satu for kelompok in [dasar, *asal] for satu in kelompok], lebar, tinggi
    )
    dasar, *gambar = _sederhanakan(
        [[_rapat([letak(titik) for titik in satu]) for satu in kelompok] for kelompok in [dasar, *asal]],
        luas_tampak,
    )
    bidang, tanpa = [], []
    for satu, cincin in zip(tempat, gambar, strict=True):
        if not cincin:
            tanpa.append(satu)
            continue
        isian = {"keterangan": satu.nama, **(rincian(satu) if rincian else {})}
        for baris in (wrap(satu.nama, HURUF_SEBARIS, break_long_words=False), satu.nama.split()):
            teks = [*baris, isian["angka"]] if isian.get("angka") else baris
            ruang = max(map(len, teks)) * LEBAR_HURUF * huruf, len(teks) * TINGGI_BARIS * huruf
            x, y, muat = _tempat_label(cincin, *ruang)
            if muat:
                break
        bidang.append(Bidang(satu.nama, satu.get_absolute_url(), _jalur(cincin), x, y, baris, muat, **isian))
    return Peta(lebar, tinggi, _pisahkan(bidang, huruf), _jalur(dasar), tak_tergambar=tanpa)


def _pisahkan(bidang, huruf):
    """Return the areas (list of Bidang) with labels that would meet side by side moved apart, half the way each."""
    hasil = list(bidang)
    for satu, dua in combinations(range(len(hasil)), 2):
        kiri, kanan = sorted((satu, dua), key=lambda nomor: hasil[nomor].x)
        kotak = [_kotak(hasil[nomor], huruf) for nomor in (kiri, kanan)]
        if None in kotak or abs(hasil[kiri].y - hasil[kanan].y) >= (kotak[0][1] + kotak[1][1]) / 2:
            continue
        tumpuk = (kotak[0][0] + kotak[1][0]) / 2 - (hasil[kanan].x - hasil[kiri].x)
        if tumpuk > 0:
            geser = ceil(tumpuk / 2)
            hasil[kiri] = replace(hasil[kiri], x=hasil[kiri].x - geser)
            hasil[kanan] = replace(hasil[kanan], x=hasil[kanan].x + geser)
    return hasil


def _kotak(bidang, huruf):
    """Return the width and height of a label, or None when it is not printed (too narrow for it)."""
    if not bidang.muat and not bidang.angka:
        return None
    teks = [*bidang.baris, bidang.angka]
    return max(map(len, teks)) * LEBAR_TEBAL * huruf, len([t for t in teks if t]) * TINGGI_BARIS * huruf


def persen(bagian, jumlah):
    """Return the share of `jumlah` (not 0) in whole percent, halves rounded up."""
    return (200 * bagian + jumlah) // (2 * jumlah)


def _legenda(kelas, semua):
    """Return the (Kelas, number) pairs of those that occur in `kelas`, in the order of `semua`."""
    hitung = Counter(kelas)
    return [(satu, hitung[satu]) for satu in semua if hitung[satu]]


def peta_kabupaten(kecamatan, hitungan, *, luas_tampak=LUAS_TAMPAK):
    """Return the Peta of the regency by Kecamatan, coloured by the share of villages that are Mandiri; None
    without outlines.

    `hitungan`: for each Kecamatan.kode, the number of villages by status ({"mandiri": 4, …, None: 2}); None
    counts villages without a status, which the share leaves out. Kelurahan are not counted. `luas_tampak` as in
    susun_peta().
    """
    kecamatan = list(kecamatan)

    def rincian(satu):
        jumlah = hitungan.get(satu.kode, {})
        tanpa = jumlah.get(None, 0)
        dinilai = sum(jumlah.values()) - tanpa
        if not dinilai:
            return {"keterangan": f"Kecamatan {satu.nama}: {BELUM_ADA.nama.lower()}", "kelas": BELUM_ADA}
        mandiri = jumlah.get(StatusIndeks.MANDIRI, 0)
        angka = f"{persen(mandiri, dinilai)}%"
        keterangan = f"Kecamatan {satu.nama} {angka}: {mandiri} dari {dinilai} desa Mandiri"
        if tanpa:
            keterangan += f", {tanpa} desa belum ada datanya"
        kelas = next(kelas for batas, kelas in KELAS_BAGIAN.items() if 100 * mandiri >= batas * dinilai)
        return {"keterangan": keterangan, "angka": angka, "kelas": kelas}

    peta = susun_peta(kecamatan, rincian=rincian, luas_tampak=luas_tampak)
    return peta and replace(
        peta,
        nama=f"Peta {len(kecamatan)} kecamatan di {wilayah.nama}",
        satuan="kecamatan",
        legenda=_legenda((rincian(satu)["kelas"] for satu in kecamatan), [*KELAS_BAGIAN.values(), BELUM_ADA]),
    )


def peta_sekilas(kecamatan, hitungan):
    """Return the Peta of the regency for a page about other things, from the same as peta_kabupaten(), or None.

    Rougher outlines, and colours without hatching or legend: they only repeat the number printed in each area.
    """
    peta = peta_kabupaten(kecamatan, hitungan, luas_tampak=LUAS_SEKILAS)
    return peta and replace(peta, legenda=[])


def peta_kecamatan(kecamatan, desa, status):
    """Return the Peta of a Kecamatan by village, coloured by status; None without outlines.

    `desa`: all its Desa, kelurahan included. `status`: {Desa.pk: StatusIndeks value}; one that is missing has
    no status. The legend counts all, also those without an outline.
    """
    desa = list(desa)

    def rincian(satu):
        kelas = KELAS_STATUS.get(status.get(satu.pk), BELUM_ADA)
        if satu.jenis == "kelurahan":
            return {"keterangan": f"{satu.sebutan}: tidak dinilai", "kelas": KELURAHAN}
        arti = kelas.nama.lower() if kelas is BELUM_ADA else kelas.nama
        return {"keterangan": f"{satu.sebutan}: {arti}", "kelas": kelas}

    peta = susun_peta(desa, alas=kecamatan.batas, huruf=HURUF_DESA, rincian=rincian)
    return peta and replace(
        peta,
        nama=f"Peta desa di Kecamatan {kecamatan.nama}",
        rupa="peta-desa",
        satuan="desa",
        legenda=_legenda(
            (rincian(satu)["kelas"] for satu in desa), [*KELAS_STATUS.values(), BELUM_ADA, KELURAHAN]
        ),
    )


def peta_desa(desa, sekecamatan, kecamatan):
    """Return the small Peta that shows where a village lies in its Kecamatan, or None if its outline is unknown.

    `sekecamatan`: all villages of the Kecamatan, this one included.
    """
    if not _cincin(desa.batas):
        return None
    peta = susun_peta(
        sekecamatan,
        alas=kecamatan.batas,
        lebar=320,
        tinggi=320,
        huruf=HURUF_DESA,
        rincian=lambda satu: {"keterangan": satu.sebutan, "ini": satu.pk == desa.pk},
    )
    return replace(
        peta, nama=f"Letak {desa.sebutan} di Kecamatan {kecamatan.nama}", rupa="letak", tak_tergambar=[]
    )
