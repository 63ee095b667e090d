"""Short texts: one clean line of it, and the address made from it."""

import re
import unicodedata

from django.utils.text import slugify

PANJANG_SLUG = 80
POLA_SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"

# What PostgreSQL cannot store or XML (the feeds) may not hold: controls, lone surrogates, non-characters.
TERLARANG = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Marks that turn the direction of everything after them; right-to-left scripts do not need them.
_PEMBALIK = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def rapikan(teks):
    """Return `teks` (str) as one line: outer and double spaces, forbidden and reversing marks are gone.

    A text without any visible character comes out as "".
    """
    bersih = tanpa_terlarang("".join(h for h in teks if h not in _PEMBALIK))
    if not any(unicodedata.category(h)[0] in "LNPSM" for h in bersih):
        return ""
    return " ".join(bersih.split())


def tanpa_terlarang(teks):
    """Return `teks` (str) without what databases or XML refuse; a vertical tab, Word's line break, is a space."""
    return TERLARANG.sub("", teks.replace("\x0b", " "))


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
