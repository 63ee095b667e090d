"""Short texts: one clean line of it, and the address made from it."""

import re
import unicodedata

from django.utils.text import slugify

PANJANG_SLUG = 80
POLA_SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"

# Marks that turn the direction of everything after them; right-to-left scripts do not need them.
_PEMBALIK = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def rapikan(teks):
    """Return `teks` (str) as one line: outer and double spaces, control and reversing marks are gone."""
    bersih = (" " if h in "\t\n\r" else h for h in teks if h not in _PEMBALIK)
    return " ".join("".join(h for h in bersih if unicodedata.category(h) not in ("Cc", "Cs")).split())


def buat_slug(teks, panjang=PANJANG_SLUG):
    """Return an address part for `teks`: lower case, digits and hyphens, at most `panjang` characters.

    Marks that join words ("Musdes/RKPDes", "Rp1,2 Miliar") become spaces first; apostrophes vanish.
    The result is cut at a word and is empty when no Latin letter or digit is left.
    """
    slug = slugify(re.sub(r"[/.,&+<>]", " ", re.sub(r"['’‘`]", "", teks))).replace("_", "-")
    slug = re.sub(r"-+", "-", slug).strip("-")
    if len(slug) <= panjang:
        return slug
    potong = slug[: panjang + 1]
    return (potong.rsplit("-", 1)[0] if "-" in potong else potong[:panjang]).strip("-")
