"""Feeds of the news, for the whole site and for one category, as Atom and as RSS."""

from django.contrib.syndication.views import Feed
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.html import escape

from berita.models import Berita, Kategori
from portal.situs.models import PengaturanSitus

JUMLAH = 20


class _Umpan(Feed):
    language = "id"
    item_guid_is_permalink = False

    def get_object(self, request, slug=None):
        """Return what the feed is about: the host it is read from, the site's settings, the category or None."""
        kategori = get_object_or_404(Kategori, slug=slug) if slug else None
        return request.get_host(), PengaturanSitus.kini(), kategori

    def title(self, obj):
        _, situs, kategori = obj
        return f"{situs.nama}: {kategori.nama if kategori else 'Berita'}"

    def description(self, obj):
        _, situs, kategori = obj
        return (kategori and kategori.uraian) or situs.semboyan

    subtitle = description

    def link(self, obj):
        _, _, kategori = obj
        return kategori.get_absolute_url() if kategori else reverse("berita:daftar")

    def author_name(self, obj):
        return obj[1].nama

    def items(self, obj):
        host, _, kategori = obj
        daftar = Berita.objects.filter(kategori=kategori) if kategori else Berita.objects
        daftar = list(daftar.terbit().terbaru().select_related("kategori").defer("isi")[:JUMLAH])
        for berita in daftar:
            berita.host = host
        return daftar

    def item_title(self, item):
        return item.judul

    def item_description(self, item):
        return escape(item.ringkasan)  # readers take it as HTML

    def item_guid(self, item):
        """A name that stays when the article's address changes (RFC 4151)."""
        return f"tag:{item.host.split(':')[0]},2026:berita/{item.pk}"

    def item_author_name(self, item):
        return item.penulis or None

    def item_categories(self, item):
        return [item.kategori.nama]

    def item_pubdate(self, item):
        return item.diterbitkan_pada

    def item_updateddate(self, item):
        return item.diperbarui_pada or item.diterbitkan_pada


class Atom(_Umpan):
    feed_type = Atom1Feed


class Rss(_Umpan):
    feed_type = Rss201rev2Feed
