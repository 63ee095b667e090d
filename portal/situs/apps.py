"""Top floor: what frames every page or is made of several apps."""

from django.apps import AppConfig


class SitusConfig(AppConfig):
    name = "portal.situs"
    verbose_name = "Situs"

    def ready(self):
        from portal.situs import checks  # noqa: F401  (registers the check)
