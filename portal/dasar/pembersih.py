"""The sanitiser of rich text: whatever comes in, only harmless HTML of the toolbar's kind goes out."""

import re

import nh3
from django.utils.html import linebreaks

# The same elements that the editor's toolbar makes (teks_kaya.KONFIGURASI): nothing else may stay.
ELEMEN = {"p", "br", "strong", "em", "ul", "ol", "li", "a"}
SKEMA_TAUTAN = {"http", "https", "mailto", "tel"}

# Older HTML and word processors write b and i; they are taken in and renamed afterwards.
SINONIM = {"b": "strong", "i": "em"}

_pembersih = nh3.Cleaner(
    tags=ELEMEN | set(SINONIM),
    attributes={"a": {"href"}},
    url_schemes=SKEMA_TAUTAN,
    link_rel=None,
)
_BLOK = re.compile(r"<(?:p|ul|ol|li)>")
_HAMPA = r"((?:\s|&nbsp;|\u00a0|\u200b|\ufeff|<br>)*)"
_BLOK_KOSONG = re.compile(rf"<(p|li|ul|ol)>{_HAMPA}</\1>")
_SEBARIS_KOSONG = re.compile(rf"<(strong|em|a)(?: href=\"[^\"]*\")?>{_HAMPA}</\1>")


def bersihkan(html):
    """Return `html` (str) reduced to the allowed elements and attributes.

    Scripts, styles, comments, event handlers and links with other schemes vanish; text is kept.
    Empty paragraphs and list items are dropped, so that text without a visible character comes out
    as "". Plain text without any block becomes paragraphs, split at blank lines.
    """
    bersih = _pembersih.clean(html.replace("\x00", ""))
    for lama, baru in SINONIM.items():
        # The cleaner writes every tag in one form, so a plain replacement hits tags only.
        bersih = bersih.replace(f"<{lama}>", f"<{baru}>").replace(f"</{lama}>", f"</{baru}>")
    sebelum = None
    while sebelum != bersih:
        sebelum = bersih
        bersih = _SEBARIS_KOSONG.sub(r"\2", bersih)  # the space inside keeps two words apart
        bersih = _BLOK_KOSONG.sub("", bersih)
    bersih = bersih.replace("&nbsp;", "\u00a0").strip()
    if bersih and not _BLOK.search(bersih):
        bersih = linebreaks(bersih)
    return bersih
