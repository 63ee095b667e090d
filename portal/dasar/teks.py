"""Short texts: one clean line of it, and the address made from it."""

import re
import unicodedata
from html import unescape

from django.utils.text import slugify

PANJANG_SLUG = 80
# What search engines and shared links show of a description.
DESKRIPSI_TERPENDEK, DESKRIPSI_TERPANJANG = 50, 160
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


def potong(teks, panjang):
    """Return `teks` (str) as one line of at most `panjang` characters; a longer one ends at a word, with …"""
    baris = " ".join(teks.split())
    if len(baris) <= panjang:
        return baris
    awal = baris[:panjang]
    awal = awal.rpartition(" ")[0] or awal[:-1]
    return awal.rstrip(" ,.;:-–(") + "…"


def polos(html):
    """Return the text of sanitised HTML (str) as one line, without tags and entities."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def deskripsi(*kalimat):
    """Return a page's description: the first text, and the next ones while it is too short to tell anything.

    At most DESKRIPSI_TERPANJANG characters, cut at a word.
    """
    hasil = ""
    for satu in filter(None, kalimat):
        if len(hasil) >= DESKRIPSI_TERPENDEK:
            break
        hasil += f"{'' if not hasil or hasil.endswith(('.', '!', '?', ':', '…')) else '.'} {satu}"
        hasil = " ".join(hasil.split())
    return potong(hasil, DESKRIPSI_TERPANJANG)


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
