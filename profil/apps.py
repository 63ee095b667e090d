"""The P3MD profile: one page made of sections, their items, and the command that fills it."""

from django.apps import AppConfig


class ProfilConfig(AppConfig):
    name = "profil"
    verbose_name = "Profil P3MD"
