"""News: what staff write, how it becomes public, and how residents read it."""

from django.apps import AppConfig


class BeritaConfig(AppConfig):
    name = "berita"
    verbose_name = "Berita"
