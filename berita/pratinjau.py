"""Signed addresses that show an unpublished article to whoever received one, for a while."""

from django.core.signing import BadSignature, TimestampSigner
from django.urls import reverse

MASA_HARI = 7  # days; long enough for a colleague to answer
_penanda = TimestampSigner(salt="berita.pratinjau")


def alamat_pratinjau(berita):
    """Return the path at which the article can be previewed for MASA_HARI days from now."""
    return reverse("berita:pratinjau", args=[_penanda.sign(str(berita.pk))])


def baca_tanda(tanda):
    """Return the article's key that the signature names; raise BadSignature (also when it is too old)."""
    nilai = _penanda.unsign(tanda, max_age=MASA_HARI * 24 * 60 * 60)
    if not nilai.isdigit():
        raise BadSignature("Not the key of an article.")
    return int(nilai)
