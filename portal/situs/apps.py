"""Top floor: what frames every page or is made of several apps."""

from django.apps import AppConfig


class SitusConfig(AppConfig):
    name = "portal.situs"
    verbose_name = "Situs"

    def ready(self):
        from portal.situs import checks, kartu_bagi  # noqa: F401  (registers the check)

        # For sapu_media: the pictures of this folder that are still in use.
        self.berkas_olahan = {kartu_bagi.FOLDER: kartu_bagi.berkas_kini}
