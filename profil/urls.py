"""Addresses of the profile."""

from django.urls import path

from profil import views

app_name = "profil"
urlpatterns = [path("", views.halaman, name="halaman")]
