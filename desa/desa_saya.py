"""'Desa saya': the one village a reader chose, kept in a cookie of theirs and nowhere else."""

import re

from desa.models import POLA_KODE_DESA, Desa

KUKI = "desa_saya"
MASA_KUKI = 365 * 24 * 60 * 60  # seconds: a year


def desa_berkode(kode):
    """Return the village with a code (str, as a reader sent it), or None; what is no code is never asked for."""
    if not re.fullmatch(POLA_KODE_DESA, kode):
        return None
    return Desa.objects.untuk_daftar().filter(kode=kode).first()


def desa_saya(request):
    """Return the village (Desa) that the reader chose, or None."""
    return desa_berkode(request.COOKIES.get(KUKI, ""))
