"""The villages of the regency: directory, figures by year, maps, open data."""

from django.apps import AppConfig


class DesaConfig(AppConfig):
    name = "desa"
    verbose_name = "Desa"

    def ready(self):
        from desa import checks  # noqa: F401  (registers the check)
