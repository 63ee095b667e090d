"""Signed addresses that show an unpublished article to whoever received one, for a while."""

from django.core.signing import BadSignature, TimestampSigner
from django.urls import reverse

MASA_HARI = 7  # days; long enough for a colleague to answer
_penanda = TimestampSigner(salt="berita.pratinjau")


def alamat_pratinjau(berita):
    """Return the path at which the article can be previewed for MASA_HARI days from now.

    A link to a draft ends when the draft is published: what is written after a withdrawal needs a new one.
    """
    return reverse("berita:pratinjau", args=[_penanda.sign(f"{berita.pk}-{int(berita.pernah_terbit)}")])


def baca_tanda(tanda):
    """Return (key, whether it had been public) as a signature says; raise BadSignature, also when too old."""
    pk, _, pernah = _penanda.unsign(tanda, max_age=MASA_HARI * 24 * 60 * 60).partition("-")
    if not (pk.isdigit() and pernah in ("0", "1")):
        raise BadSignature("Not the key of an article.")
    return int(pk), pernah == "1"


def berlaku_untuk(tanda, berita):
    """Return whether a signature opens the preview of this article now."""
    try:
        return not berita.dihapus_pada and baca_tanda(tanda) == (berita.pk, berita.pernah_terbit)
    except BadSignature:
        return False
