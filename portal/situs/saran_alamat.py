"""What somebody may have looked for who came to an address without a page."""

import logging
import re
from typing import NamedTuple

from django.urls import reverse
from rapidfuzz import fuzz, process

from berita.models import Berita, Kategori
from desa.pencarian import cari_tempat
from portal.pencarian.cari import cari
from portal.pencarian.models import Kelompok
from portal.situs.alamat import rapi, umum
from profil.models import Bagian

logger = logging.getLogger(__name__)

BANYAK = 5
PANJANG_TERBANYAK = 200  # characters of an address; what is longer was not typed by a reader
BERITA_TERBARU = 2000  # articles whose addresses are compared
AMBANG = 70  # percent of likeness; below it, guesses among the news are noise
AMBANG_BAGIAN = 75  # for one short word, as the first part of an address is
AWALAN_TERPENDEK = 6  # letters of an address cut off on its way that still tell it

# Endings that only programs looking for a weak spot ask for.
_SERANGAN = re.compile(r"\.(php\d?|aspx?|jsp|cgi|env|git|sql|bak|zip|ya?ml|ini|sh)\b|/\.|wp-|cgi-bin")
_AKHIRAN = re.compile(r"\.[a-z0-9]{1,8}$")
_HALAMAN = [
    ("profil", "Profil", "profil:halaman"),
    ("berita", "Berita", "berita:daftar"),
    ("desa", "Desa", "desa:direktori"),
    ("data", "Data terbuka", "situs:data"),
]


class Saran(NamedTuple):
    """A page to offer: its title, its address, and what kind of page it is, in words."""

    judul: str
    alamat: str
    macam: str


def saran(path):
    """Return the public pages (list of Saran, the nearest first, at most BANYAK) that a path may mean.

    `path` is decoded, any str. Never raises: without the database there are none.
    """
    try:
        return _saran(rapi(path))
    except Exception:
        logger.warning("No suggestions for an address without a page.", exc_info=True)
        return []


def _saran(path):
    if len(path) > PANJANG_TERBANYAK or not umum(path) or _SERANGAN.search(path):
        return []
    ruas = [satu for satu in path.split("/") if re.search(r"[^\W\d_]", satu)]
    if not ruas:
        return []
    kata = _AKHIRAN.sub("", ruas[-1])
    rumah = _rumah(ruas[0])
    dicari = "" if rumah and len(ruas) == 1 else re.sub(r"[\W_]+", "-", kata).strip("-")
    calon = []
    if dicari:
        # The villages stand in the middle: a name that is surely meant comes before news that are only alike.
        sumber = {"desa": [_tempat], "berita": [_berita, _kategori], "profil": [_bagian], "data": []}
        for cari_di in sumber.get(rumah, [_bagian, _kategori, _tempat, _berita]):
            calon += cari_di(dicari)
    if rumah and not calon and (len(ruas) == 1 or rumah == "data"):  # the other pages stand below anyway
        calon = [
            (0, Saran(judul, reverse(nama), "Halaman")) for satu, judul, nama in _HALAMAN if satu == rumah
        ]
    calon.sort(key=lambda satu: -satu[0])
    hasil = {}
    for _, satu in calon:
        hasil.setdefault(satu.alamat, satu)
    if not hasil and dicari:
        return _dari_pencarian(dicari)[:BANYAK]
    return list(hasil.values())[:BANYAK]


def _dari_pencarian(dicari):
    """Pages whose text holds all words of an address, when none has a like address."""
    return [
        Saran(temuan.nama, temuan.alamat, golongan.kelompok.label)
        for golongan in cari(dicari.replace("-", " ")).golongan
        if golongan.kelompok != Kelompok.HALAMAN  # a category without news helps nobody here
        for temuan in golongan.temuan
    ]


def _rumah(ruas):
    """Return the part of the site that the first part of a path names, despite a typing error, or None."""
    mirip, nama = max((fuzz.ratio(ruas, nama), nama) for nama, _, _ in _HALAMAN)
    return nama if mirip >= AMBANG_BAGIAN else None


def _terdekat(dicari, slug, ambang):
    """Return the slugs (list) most alike to one, at most BANYAK, as pairs of likeness in percent and slug.

    Alike is letter by letter, word by word in any order, or an address that was cut off or went on too far.
    """
    awal = len(dicari) >= AWALAN_TERPENDEK
    hasil = {
        satu: 100 for satu in slug if awal and (satu.startswith(dicari) or dicari.startswith(f"{satu}-"))
    }
    sepanjang = [satu for satu in slug if len(dicari) / 2 <= len(satu) <= len(dicari) * 2]
    for ukuran, pengolah in ((fuzz.ratio, None), (fuzz.token_sort_ratio, _berkata)):
        for satu, nilai, _ in process.extract(
            dicari, sepanjang, scorer=ukuran, processor=pengolah, score_cutoff=ambang, limit=BANYAK
        ):
            hasil[satu] = max(nilai, hasil.get(satu, 0))
    return sorted(((nilai, satu) for satu, nilai in hasil.items()), key=lambda isi: -isi[0])[:BANYAK]


def _berkata(slug):
    return slug.replace("-", " ")


def _tempat(dicari):
    hasil = cari_tempat(dicari.replace("-", " "), batas=BANYAK)
    nilai = AMBANG if hasil.dugaan else 100
    return [
        (nilai, Saran(satu.objek.nama, satu.objek.get_absolute_url(), _macam(satu.objek)))
        for satu in hasil.temuan
    ]


def _macam(tempat):
    return tempat.get_jenis_display() if hasattr(tempat, "jenis") else "Kecamatan"


def _berita(dicari):
    terbaru = Berita.objects.terbit().terbaru().values_list("slug", "judul")[:BERITA_TERBARU]
    judul = dict(terbaru)
    return [
        (nilai, Saran(judul[slug], reverse("berita:artikel", args=[slug]), "Berita"))
        for nilai, slug in _terdekat(dicari, judul, AMBANG)
    ]


def _kategori(dicari):
    semua = {satu.slug: satu for satu in Kategori.objects.berisi()}
    return _bernama(dicari, semua, "Kategori berita")


def _bagian(dicari):
    semua = {satu.kode: satu for satu in Bagian.objects.terbit().only("judul", "kode")}
    return _bernama(dicari, semua, "Bagian profil")


def _bernama(dicari, semua, macam):
    """Return the objects of `semua` ({slug: object}) whose slug is alike."""
    return [
        (nilai, Saran(str(semua[slug]), semua[slug].get_absolute_url(), macam))
        for nilai, slug in _terdekat(dicari, semua, AMBANG_BAGIAN)
    ]
