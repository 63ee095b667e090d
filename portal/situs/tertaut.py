"""Linked data of a page (JSON-LD): who runs the site, where the page stands in it, and what it is about."""

import json

from django.urls import reverse
from django.utils.safestring import mark_safe

from portal.dasar.tertaut import PENGELOLA, simpul

SITUS = "/#situs"
# Nothing in a text may end the script element or begin a comment in it.
_AMAN = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})


def graf_beranda(situs, absolut):
    """Return what the front page says (list of nodes): the site with its search, and who runs it.

    `situs` are the site's settings; `absolut` makes an absolute address of a path.
    """
    beranda = absolut(reverse("situs:beranda"))
    pencarian = simpul(
        "SearchAction",
        target=simpul(
            "EntryPoint", urlTemplate=f"{absolut(reverse('pencarian:cari'))}?q={{search_term_string}}"
        ),
        **{"query-input": "required name=search_term_string"},
    )
    return [
        simpul(
            "WebSite",
            **{"@id": absolut(SITUS)},
            url=beranda,
            name=situs.nama,
            description=situs.semboyan,
            inLanguage="id",
            publisher={"@id": absolut(PENGELOLA)},
            potentialAction=pencarian,
        ),
        simpul(
            "Organization",
            **{"@id": absolut(PENGELOLA)},
            url=beranda,
            name=situs.nama,
            description=situs.pengelola,
            address=situs.alamat,
            telephone=situs.telepon,
            email=situs.surel,
            sameAs=[alamat for _, alamat in situs.media_sosial],
        ),
    ]


def graf_halaman(situs, absolut, *, jejak, judul, kanonik, tertaut=None, gambar=""):
    """Return what any other page says (list of nodes): its trail from the front page, and what it is about.

    `jejak` are the (name, path) pairs of the trail between the front page and this one, `tertaut` is the node of
    what the page is about, `gambar` the address of a picture of it in case the node has none.
    """
    langkah = [("Beranda", reverse("situs:beranda")), *jejak, (judul, kanonik)]
    remah = [
        simpul("ListItem", position=nomor, name=nama, item=absolut(str(alamat)))
        for nomor, (nama, alamat) in enumerate(langkah, start=1)
    ]
    graf = [simpul("BreadcrumbList", itemListElement=remah)]
    if tertaut:
        graf.append({"image": [gambar]} | tertaut)
        if tertaut.get("publisher"):
            pengelola = {"@id": absolut(PENGELOLA), "name": situs.nama, "url": absolut("/")}
            graf.append(simpul("Organization", **pengelola))
    return graf


def tulis(graf):
    """Return the script element (SafeString) that holds the nodes."""
    isi = json.dumps(
        {"@context": "https://schema.org", "@graph": graf}, ensure_ascii=False, separators=(",", ":")
    )
    return mark_safe(f'<script type="application/ld+json">{isi.translate(_AMAN)}</script>')  # noqa: S308
