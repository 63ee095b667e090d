"""Addresses of the villages. No village is called kecamatan, so that the two never meet."""

from django.urls import path

from desa import views

app_name = "desa"
urlpatterns = [
    path("", views.direktori, name="direktori"),
    path("kecamatan/<slug:slug>/", views.kecamatan, name="kecamatan"),
    path("<slug:slug>/", views.desa, name="desa"),
]
