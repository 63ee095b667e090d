"""Ground floor: what every app stands on and that knows none of them."""

from django.apps import AppConfig


class DasarConfig(AppConfig):
    name = "portal.dasar"
    verbose_name = "Pustaka"

    def ready(self):
        from portal.dasar import checks, gambar_admin  # noqa: F401  (registers the checks and the library)
