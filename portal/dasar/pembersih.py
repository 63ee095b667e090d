"""The sanitiser of rich text: whatever comes in, only harmless HTML of the toolbar's kind goes out.

nh3 takes out what is dangerous, for every kind of text. A text with headings, tables and pictures is
then put in order as well (portal.dasar.susunan), because such texts come from word processors and old
sites.
"""

import re
from functools import cache

import nh3
from django.utils.html import linebreaks

from portal.dasar.ragam import SEDERHANA
from portal.dasar.susunan import WADAH, susun
from portal.dasar.teks import TERLARANG

SKEMA_TAUTAN = {"http", "https", "mailto", "tel"}

# Older HTML and word processors write b and i; they are taken in and renamed afterwards.
SINONIM = {"b": "strong", "i": "em"}
# The page has the only h1; a text has two levels below it.
SINONIM_JUDUL = {"h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3"}

ATRIBUT = {
    "a": {"href"},
    "img": {"data-gambar", "alt"},
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
}

TUMPUKAN = 50  # how deep empty elements may lie in each other; no text of people goes deeper than a few
_BLOK = re.compile(r"<(?:p|ul|ol|li|h2|h3|blockquote|table|div)>")
_HAMPA = r"((?:\s|&nbsp;|\u00a0|\u200b|\ufeff|<br>)*)"
_BLOK_KOSONG = re.compile(rf"<(p|li|ul|ol)>{_HAMPA}</\1>")
_SEBARIS_KOSONG = re.compile(rf"<(strong|em|a)(?: href=\"[^\"]*\")?>{_HAMPA}</\1>")


def bersihkan(html, ragam=SEDERHANA):
    """Return `html` (str) reduced to the elements and attributes of its kind.

    Scripts, styles, comments, event handlers and links with other schemes vanish; text is kept.
    Empty paragraphs and list items are dropped, so that text without a visible character or picture
    comes out as "". Plain text without any block becomes paragraphs, split at blank lines. What came
    out once comes out of a second pass unchanged.
    """
    bersih = _sapu(html, ragam)
    if ragam.bergambar:
        if not _BLOK.search(bersih):
            bersih = _sapu(linebreaks(bersih), ragam)
        return susun(bersih)
    sebelum = None
    for _ in range(TUMPUKAN):
        if sebelum == bersih:
            break
        sebelum = bersih
        bersih = _SEBARIS_KOSONG.sub(r"\2", bersih)  # the space inside keeps two words apart
        bersih = _BLOK_KOSONG.sub("", bersih)
    bersih = bersih.replace("&nbsp;", "\u00a0").strip()
    if bersih and not _BLOK.search(bersih):
        bersih = linebreaks(bersih)
    return bersih


def _sapu(html, ragam):
    """Return `html` without anything dangerous, in the cleaner's one form."""
    sinonim = SINONIM | SINONIM_JUDUL if ragam.bergambar else SINONIM
    bersih = _pembersih(ragam).clean(TERLARANG.sub("", html))
    bersih = TERLARANG.sub("", bersih)  # those that came as &#1;
    for lama, baru in sinonim.items():
        # The cleaner writes every tag in one form, so a plain replacement hits tags only.
        bersih = bersih.replace(f"<{lama}>", f"<{baru}>").replace(f"</{lama}>", f"</{baru}>")
    return bersih


@cache
def _pembersih(ragam):
    elemen = ragam.elemen | set(SINONIM)
    if ragam.bergambar:
        elemen |= set(SINONIM_JUDUL) | WADAH
    return nh3.Cleaner(
        tags=elemen,
        attributes={nama: atribut for nama, atribut in ATRIBUT.items() if nama in elemen},
        url_schemes=SKEMA_TAUTAN,
        link_rel=None,
    )
