"""sitemap.xml: every public address, and when what stands there last changed.

Up to BATAS addresses are one list; more are an index of lists, of which none is longer.
"""

from functools import cached_property

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import index, sitemap
from django.core.paginator import Paginator
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404
from django.urls import reverse
from django.views.decorators.http import require_safe

from berita.models import Berita, Kategori
from desa.models import Desa, Kecamatan
from profil.models import HalamanProfil

BATAS = 5_000
# The type that XML has besides application/xml, and the one that KompresiTeks compresses.
JENIS_ISI = "text/xml; charset=utf-8"


class _Peta(Sitemap):
    """A part of the map. It lives for one request; `daftar` are its (path, time or None) pairs."""

    limit = BATAS
    daftar = ()

    def items(self):
        return self.daftar

    @cached_property
    def paginator(self):
        return Paginator(self.items(), self.limit)

    def location(self, item):
        return item[0]

    def lastmod(self, item):
        return item[1]


class Halaman(_Peta):
    """Pages of which there is one each."""

    @cached_property
    def daftar(self):
        berita = Berita.objects.terbit().terbaru().values_list("diterbitkan_pada", flat=True).first()
        profil = HalamanProfil.objects.untuk_halaman().first()
        halaman_profil = [(profil.get_absolute_url(), profil.terakhir_diubah)] if profil else []
        saat = [satu for satu in (berita, profil and profil.terakhir_diubah) if satu]
        return [
            (reverse("situs:beranda"), max(saat, default=None)),
            *halaman_profil,
            (reverse("berita:daftar"), berita),
            (reverse("desa:direktori"), max(Desa.objects.saat_diubah().values(), default=None)),
            (reverse("situs:data"), None),
            (reverse("pencarian:cari"), None),
        ]


class KategoriBerita(_Peta):
    @cached_property
    def daftar(self):
        terbaru = Berita.objects.terbit().filter(kategori=OuterRef("pk")).terbaru()
        kategori = Kategori.objects.berisi().annotate(
            terbaru=Subquery(terbaru.values("diterbitkan_pada")[:1])
        )
        return [(satu.get_absolute_url(), max(satu.diubah_pada, satu.terbaru)) for satu in kategori]


class Arsip(_Peta):
    """Years and months that have news."""

    @cached_property
    def daftar(self):
        bulan = Berita.objects.bulan_terbit()
        tahun = {t: saat for t, _, saat in bulan}  # the last month of a year is its newest
        return [(reverse("berita:tahun", args=[t]), saat) for t, saat in tahun.items()] + [
            (reverse("berita:bulan", args=[t, f"{b:02}"]), saat) for t, b, saat in bulan
        ]


class Wilayah(_Peta):
    """Districts and villages."""

    @cached_property
    def daftar(self):
        saat = Desa.objects.saat_diubah()
        desa = Desa.objects.order_by("kode").only("slug", "kecamatan")
        anggota = {}
        for satu in desa:
            anggota.setdefault(satu.kecamatan_id, []).append(saat[satu.pk])
        kecamatan = Kecamatan.objects.only("slug", "kode", "diubah_pada")
        return [
            (satu.get_absolute_url(), max([satu.diubah_pada, *anggota.get(satu.kode, [])]))
            for satu in kecamatan
        ] + [(satu.get_absolute_url(), saat[satu.pk]) for satu in desa]


class ArtikelBerita(_Peta):
    """Articles, the oldest first: a new one changes the last list only."""

    def items(self):
        return (
            Berita.objects.terbit()
            .order_by("diterbitkan_pada", "pk")
            .only("slug", "diterbitkan_pada", "diperbarui_pada")
        )

    def location(self, item):
        return item.get_absolute_url()

    def lastmod(self, item):
        return item.diperbarui_pada or item.diterbitkan_pada

    def get_latest_lastmod(self):
        """Of several lists no time is told: it would be that of all of them together."""
        if self.paginator.num_pages > 1:
            return None
        saat = Coalesce(F("diperbarui_pada"), F("diterbitkan_pada"))
        return Berita.objects.terbit().order_by(-saat).values_list(saat, flat=True).first()


BAGIAN = {
    "halaman": Halaman,
    "wilayah": Wilayah,
    "kategori": KategoriBerita,
    "arsip": Arsip,
    "berita": ArtikelBerita,
}


def _berisi(nama=BAGIAN):
    """Return the parts of these names that have an address: a list without one would be invalid."""
    return {satu: peta for satu in nama if (peta := BAGIAN[satu]()).paginator.count}


@require_safe
def peta_situs(request):
    """Answer with all addresses, or with the index of the lists."""
    bagian = _berisi()
    if sum(peta.paginator.count for peta in bagian.values()) > BATAS:
        return index(request, bagian, sitemap_url_name="situs:bagian_peta", content_type=JENIS_ISI)
    return sitemap(request, bagian, content_type=JENIS_ISI)


@require_safe
def bagian_peta(request, section):
    """Answer with one list of the index, `?p=` its page."""
    bagian = _berisi([section]) if section in BAGIAN else {}
    if not bagian:
        raise Http404("Bagian peta situs ini tidak ada.")
    return sitemap(request, bagian, section=section, content_type=JENIS_ISI)
