"""System check: the regency's start values can be shown."""

from django.core import checks
from django.core.exceptions import ValidationError

from portal.situs.models import PengaturanSitus, nilai_awal


@checks.register()
def nilai_awal_sah(app_configs, **kwargs):
    """Return an error that names what is wrong with situs.toml in DATA_DIR, if anything is."""
    try:
        PengaturanSitus(**nilai_awal()).clean_fields()
    except ValidationError as galat:
        rincian = "; ".join(f"{kunci}: {' '.join(pesan)}" for kunci, pesan in galat.message_dict.items())
    except (OSError, ValueError, TypeError) as galat:
        rincian = str(galat)
    else:
        return []
    return [checks.Error(f"DATA_DIR: situs.toml tidak dapat dipakai. {rincian}", id="situs.E001")]
