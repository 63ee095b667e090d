"""Pictures, links and tables inside rich text: what is there, and how it shows to readers and in the editor.

Every function takes HTML as `bersihkan(html, LENGKAP)` leaves it: a picture is
`<img data-gambar="12" alt="…">` and stands alone, in a paragraph of its own or straight in a list item or
table cell; tables have no attributes.
"""

import re
from html import unescape
from itertools import count
from urllib.parse import urlsplit

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import mark_safe

_GAMBAR = re.compile(r'<img data-gambar="([0-9]+)" alt="([^"]*)">')
_PARAGRAF_GAMBAR = re.compile(rf"<p>({_GAMBAR.pattern})</p>")
_TAUTAN = re.compile(r'<a href="([^"]*)">')

# How wide a picture in a text is: the measure of the text column on wide screens, the screen on phones.
SIZES = "(min-width: 800px) 768px, 100vw"


def gambar_dalam(html):
    """Return the primary keys (list of int, each once, in order) of the pictures in `html`."""
    return list(dict.fromkeys(int(cocok[1]) for cocok in _GAMBAR.finditer(html)))


def tanpa_alternatif(html):
    """Return how many pictures in `html` lack an alternative text."""
    return sum(not unescape(cocok[2]).strip() for cocok in _GAMBAR.finditer(html))


def tampilkan(html, gambar, host=""):
    """Return `html` as readers see it (SafeString).

    `gambar` maps primary keys to Gambar; pictures that it lacks are left out. Links to another host
    than `host` (as in request.get_host()) are marked; tables may scroll sideways by themselves.
    """
    html = _PARAGRAF_GAMBAR.sub(r"\1", html)  # a figure may not stand in a paragraph
    html = _GAMBAR.sub(lambda cocok: _figur(gambar.get(int(cocok[1])), unescape(cocok[2])), html)
    html = _TAUTAN.sub(lambda cocok: _tautan(cocok[1], host), html)
    nomor = count(1)
    html = re.sub("<table>", lambda _: _buka_gulir(next(nomor)), html).replace("</table>", "</table></div>")
    return mark_safe(html)  # noqa: S308  (the sanitiser's output, and markup made here)


def untuk_penyunting(html, gambar):
    """Return `html` (str) with addresses and sizes on its pictures, as the editor shows it.

    `gambar` maps primary keys to Gambar; a picture that it lacks stays without an address.
    """

    def lengkapi(cocok):
        if (satu := gambar.get(int(cocok[1]))) is None:
            return cocok[0]
        penuh = satu.penuh
        return format_html(
            '{} src="{}" width="{}" height="{}">',
            mark_safe(cocok[0].removesuffix(">")),  # noqa: S308  (the sanitiser's output)
            penuh.src,
            penuh.lebar,
            penuh.tinggi,
        )

    return _GAMBAR.sub(lengkapi, html)


def _figur(gambar, alt):
    if gambar is None:
        return ""
    konteks = {"tampilan": gambar.penuh, "alt": alt, "sizes": SIZES}
    foto = render_to_string("komponen/gambar.html", konteks)
    kredit = format_html("<figcaption>Foto: {}</figcaption>", gambar.kredit) if gambar.kredit else ""
    return format_html('<figure class="gambar">{}{}</figure>', foto, kredit)


def _tautan(href, host):
    try:
        tujuan = urlsplit(unescape(href).strip())
    except ValueError:  # as in http://[ : no address that leads anywhere
        return f'<a href="{href}">'
    luar = tujuan.scheme in ("http", "https", "") and tujuan.netloc and tujuan.netloc.lower() != host.lower()
    return f'<a href="{href}" rel="external noopener" class="tautan-luar">' if luar else f'<a href="{href}">'


def _buka_gulir(nomor):
    nama = "Tabel" if nomor == 1 else f"Tabel {nomor}"  # landmarks need names of their own
    return f'<div class="gulir" role="region" aria-label="{nama}" tabindex="0"><table>'
