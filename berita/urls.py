"""Addresses of the news. A slug is never digits only, nor a word that stands here (see SLUG_TERPAKAI)."""

from django.urls import path, re_path

from berita import views

app_name = "berita"
urlpatterns = [
    path("", views.daftar, name="daftar"),
    path("kategori/<slug:slug>/", views.kategori, name="kategori"),
    path("pratinjau/<str:tanda>/", views.pratinjau, name="pratinjau"),
    re_path(r"^(?P<tahun>20[0-9]{2})/$", views.arsip, name="tahun"),
    re_path(r"^(?P<tahun>20[0-9]{2})/(?P<bulan>0[1-9]|1[0-2])/$", views.arsip, name="bulan"),
    path("<slug:slug>/", views.artikel, name="artikel"),
]
