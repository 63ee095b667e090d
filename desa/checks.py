"""System check: the regency is described and its reference data lie where they should."""

from django.conf import settings
from django.core import checks

from desa.acuan import BERKAS_WAJIB
from desa.wilayah import baca_wilayah


@checks.register()
def wilayah_terbaca(app_configs, **kwargs):
    """Return an error for each thing that DATA_DIR lacks: a usable wilayah.toml, the lists in wilayah/."""
    galat = []
    try:
        baca_wilayah(settings.DATA_DIR)
    except (OSError, ValueError, TypeError) as sebab:
        galat.append(checks.Error(f"DATA_DIR: wilayah.toml tidak dapat dipakai. {sebab}", id="desa.E001"))
    for nama in BERKAS_WAJIB:
        if not (settings.DATA_DIR / "wilayah" / nama).is_file():
            galat.append(checks.Error(f"DATA_DIR: berkas wilayah/{nama} tidak ada.", id="desa.E002"))
    return galat
