"""Addresses of the whole site."""

from django.urls import path, re_path

from portal.situs import peta_situs, umpan, views, views_data

app_name = "situs"
urlpatterns = [
    path("", views.beranda, name="beranda"),
    path("ukuran-teks/<str:ukuran>/", views.pilih_ukuran_teks, name="ukuran_teks"),
    path("berita/atom.xml", umpan.Atom(), name="atom"),
    path("berita/rss.xml", umpan.Rss(), name="rss"),
    path("berita/kategori/<slug:slug>/atom.xml", umpan.Atom(), name="atom_kategori"),
    path("berita/kategori/<slug:slug>/rss.xml", umpan.Rss(), name="rss_kategori"),
    path("data/", views_data.halaman, name="data"),
    re_path(r"^data/(?P<nama>[a-z-]+)\.(?P<akhiran>[a-z]+)$", views_data.berkas, name="berkas_data"),
    path("sitemap.xml", peta_situs.peta_situs, name="peta_situs"),
    path("sitemap-<slug:section>.xml", peta_situs.bagian_peta, name="bagian_peta"),
    path("manifest.webmanifest", views.manifes, name="manifes"),
    path("robots.txt", views.robots, name="robots"),
    path("favicon.ico", views.ikon, name="ikon"),
]
