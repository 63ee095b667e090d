"""Addresses of the search."""

from django.urls import path

from portal.pencarian import views

app_name = "pencarian"
urlpatterns = [
    path("", views.halaman, name="cari"),
    path("saran/", views.saran, name="saran"),
]
