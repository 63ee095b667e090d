"""Ground floor: what every app stands on and that knows none of them."""

from django.apps import AppConfig


class DasarConfig(AppConfig):
    name = "portal.dasar"
    verbose_name = "Dasar"

    def ready(self):
        from portal.dasar import checks  # noqa: F401  (registers the checks)
