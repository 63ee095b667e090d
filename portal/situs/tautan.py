"""Looking after links: every link in what the public can read, tried out, and noted when it leads nowhere.

Links to the site's own pages are answered by the site itself, without a network. Links to other sites are
asked for only on request (portal.situs.tautan_luar).
"""

import re
from functools import lru_cache
from html import unescape
from itertools import chain, islice
from typing import NamedTuple
from urllib.parse import unquote, urldefrag, urljoin

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator, capfirst

from berita.models import Berita
from desa.models import Desa
from portal.dasar.teks import tanpa_terlarang
from portal.situs.alamat import di_situs, tanpa_host
from portal.situs.models import (
    MEDIA_SOSIAL,
    Pemberitahuan,
    PemeriksaanTautan,
    Pengalihan,
    PengaturanSitus,
    TautanRusak,
)
from portal.situs.tanya import Penanya
from portal.situs.tautan_luar import Keadaan, PemeriksaLuar, Temuan
from profil.models import Bagian, HalamanProfil

SEKALI = 500  # rows read or written at a time

# The sanitiser writes every link in this form.
_TAUTAN = re.compile(r'<a href="([^"]*)"')
_ID = re.compile(r'\sid="([^"]*)"')


class Sumber(NamedTuple):
    """Where a link stands: in words, and the address of the form in the admin that holds it."""

    nama: str
    alamat: str


# --- Every link of the public content ---------------------------------------------------------------------


def semua_tautan():
    """Yield (address, Sumber) of every http(s) link in public content; an address on this site has no host."""
    return (
        (alamat, sumber)
        for halaman, href, sumber in chain(_di_berita(), _di_profil(), _di_desa(), _di_situs())
        if (alamat := _lengkap(halaman, href))
    )


def _lengkap(halaman, href):
    """Return a link that stands on a page as a whole address, or None when it calls or writes to somebody."""
    href = href.strip()
    if href.lower().startswith(("mailto:", "tel:")):
        return None
    try:
        return tanpa_host(urljoin(halaman, href))
    except ValueError:
        return href


def _di_berita():
    baris = Berita.objects.terbit().filter(isi__contains="<a ").order_by("pk")
    for pk, judul, slug, isi in baris.values_list("pk", "judul", "slug", "isi").iterator(SEKALI):
        yield from _dalam_teks(isi, reverse("berita:artikel", args=[slug]), _sumber(Berita, pk, judul))


def _di_profil():
    halaman = reverse("profil:halaman")
    for satu in HalamanProfil.objects.all():
        yield from _dalam_teks(satu.pengantar, halaman, _sumber(HalamanProfil, satu.pk, satu.judul))
    for satu in Bagian.objects.terbit():
        yield from _dalam_teks(satu.isi, halaman, _sumber(Bagian, satu.pk, satu.judul))


def _di_desa():
    for pk, nama, slug, website in Desa.objects.exclude(website="").values_list(
        "pk", "nama", "slug", "website"
    ):
        yield reverse("desa:desa", args=[slug]), website, _sumber(Desa, pk, nama)


def _di_situs():
    for satu in PengaturanSitus.objects.all():
        for field in (*MEDIA_SOSIAL, "lisensi_data_tautan"):
            if isi := getattr(satu, field):
                label = satu._meta.get_field(field).verbose_name
                yield "/", isi, _sumber(PengaturanSitus, satu.pk, label)
    for satu in Pemberitahuan.objects.belum_lewat().exclude(tautan=""):
        yield "/", satu.tautan, _sumber(Pemberitahuan, satu.pk, satu.isi)
    for satu in Pengalihan.objects.iterator(SEKALI):
        yield "/", satu.ke, _sumber(Pengalihan, satu.pk, satu.dari)


def _dalam_teks(html, halaman, sumber):
    for href in dict.fromkeys(_TAUTAN.findall(html)):
        yield halaman, unescape(href), sumber


def _sumber(model, pk, nama):
    opts = model._meta
    alamat = reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[pk])
    return Sumber(Truncator(f"{capfirst(opts.verbose_name)}: {nama}").chars(250), alamat)


# --- Links within the site --------------------------------------------------------------------------------


class PemeriksaDalam:
    """Checks links to the site's own pages and files by opening them as a visitor would."""

    def __init__(self):
        self.penanya = Penanya()
        self._halaman = lru_cache(8)(self._buka)  # links to parts of a page come one after another

    def periksa(self, alamat):
        """Return what is wrong with an address on this site (Temuan), or None."""
        if alamat.startswith(reverse("admin:index")):
            return Temuan(Keadaan.RUSAK, "Alamat ini hanya untuk staf.")
        halaman, bagian = urldefrag(alamat)
        status, tujuan, nama_bagian = self._halaman(halaman)
        if 300 < status < 400:
            tujuan = tanpa_host(urljoin(halaman, tujuan))
            if not di_situs(tujuan):
                return None  # led on to another site, where it counts as a link of its own
            halaman, bagian_tujuan = urldefrag(tujuan)
            bagian = bagian_tujuan or bagian
            status, _, nama_bagian = self._halaman(halaman)
        if status == 404:
            return Temuan(Keadaan.RUSAK, "Halaman atau berkas ini tidak ada di portal.")
        if 300 < status < 400:
            return Temuan(Keadaan.RUSAK, "Pembaca diantar lebih dari sekali.")
        if status != 200:
            return Temuan(Keadaan.RUSAK, f"Portal menjawab {status}.")
        if bagian and unquote(bagian) not in nama_bagian | {"top"}:
            return Temuan(Keadaan.RUSAK, f"Halamannya ada, tetapi bagian #{unquote(bagian)[:200]} tidak ada.")
        return None

    def _buka(self, halaman):
        """Return (status, Location or "", names of the parts) of the site's answer at an address."""
        jawaban = self.penanya.tanya(halaman)
        nama_bagian = frozenset(unescape(satu) for satu in _ID.findall(jawaban.html))
        return jawaban.status, jawaban.tujuan, nama_bagian


# --- The whole round --------------------------------------------------------------------------------------


class Hasil(NamedTuple):
    """What a round found: how many addresses it tried, and {address: Temuan} for those to look at."""

    diperiksa: int
    temuan: dict

    def jumlah(self, keadaan):
        return sum(satu.keadaan == keadaan for satu in self.temuan.values())


def periksa(*, luar=False, kabar=lambda pesan: None):
    """Try every link once, store what was found as TautanRusak, and return the Hasil.

    `luar`: links to other sites too; otherwise the earlier findings about them stay. `kabar` is called with
    a line (str) as the work goes on. In memory are the distinct addresses, never the texts.
    """
    kabar("Mengumpulkan tautan …")
    dalam, ke_luar = set(), set()
    for alamat, _ in semua_tautan():
        if di_situs(alamat):
            dalam.add(alamat)
        elif luar:
            ke_luar.add(alamat)
    temuan = {}
    pemeriksa = PemeriksaDalam()
    kabar(f"Memeriksa {len(dalam)} alamat di dalam portal …")
    for nomor, alamat in enumerate(sorted(dalam), start=1):
        temuan[alamat] = pemeriksa.periksa(alamat)
        if nomor % SEKALI == 0:
            kabar(f"  {nomor} selesai")
    if luar:
        kabar(f"Memeriksa {len(ke_luar)} alamat di situs lain …")
        situs = PengaturanSitus.kini().nama
        temuan.update(PemeriksaLuar(f"{situs} (pemeriksa tautan)").periksa_semua(sorted(ke_luar)))
    hasil = Hasil(len(temuan), {alamat: satu for alamat, satu in temuan.items() if satu})
    _catat(hasil.temuan, luar)
    return hasil


@transaction.atomic
def _catat(temuan, luar):
    """Put the findings in the place of the earlier ones of their kind, each with the places where it stands."""
    saat = timezone.now()
    lama = TautanRusak.objects.all() if luar else TautanRusak.objects.filter(di_luar=False)
    lama.delete()
    baris = (
        TautanRusak(
            alamat=alamat,
            di_luar=not di_situs(alamat),
            keadaan=temuan[alamat].keadaan,
            alasan=tanpa_terlarang(temuan[alamat].alasan),
            sumber=sumber.nama,
            sumber_alamat=sumber.alamat,
            diperiksa_pada=saat,
        )
        for alamat, sumber in (semua_tautan() if temuan else ())
        if alamat in temuan
    )
    while sebagian := list(islice(baris, SEKALI)):
        TautanRusak.objects.bulk_create(sebagian)
    kapan = {"dalam_pada": saat} | ({"luar_pada": saat} if luar else {})
    PemeriksaanTautan.objects.update_or_create(pk=1, defaults=kapan)
