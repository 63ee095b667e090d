"""Search over everything public, on the database that is there."""

from django.apps import AppConfig


class PencarianConfig(AppConfig):
    name = "portal.pencarian"
    verbose_name = "Pencarian"

    def ready(self):
        from portal.pencarian import indeks

        indeks.dengarkan()
