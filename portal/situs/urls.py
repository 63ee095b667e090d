"""Addresses of the whole site."""

from django.urls import path

from portal.situs import views

app_name = "situs"
urlpatterns = [
    path("", views.beranda, name="beranda"),
    path("ukuran-teks/<str:ukuran>/", views.pilih_ukuran_teks, name="ukuran_teks"),
    path("robots.txt", views.robots, name="robots"),
    path("favicon.ico", views.ikon, name="ikon"),
]
