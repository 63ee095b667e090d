"""What base.html writes into the head of a page."""

from django import template
from django.urls import reverse

from portal.dasar.teks import potong
from portal.situs.kartu_bagi import kartu_tentang
from portal.situs.tertaut import graf_beranda, graf_halaman, tulis

register = template.Library()
register.filter("potong", potong)


@register.simple_tag(takes_context=True)
def kartu_bagi(context):
    """Return the share picture of what the page is about (`tentang`), its address absolute: see KartuBagi."""
    kartu = kartu_tentang(context.get("tentang"), context["situs"])
    return {
        "alamat": context["request"].build_absolute_uri(kartu.alamat),
        "lebar": kartu.lebar,
        "tinggi": kartu.tinggi,
        "alt": kartu.alt,
    }


@register.simple_tag(takes_context=True)
def data_tertaut(context):
    """Write the page's linked data. Reads `kanonik`, `jejak`, `judul`, `tertaut` and `kartu`."""
    request, situs = context["request"], context["situs"]
    absolut = request.build_absolute_uri
    if request.path == reverse("situs:beranda"):
        return tulis(graf_beranda(situs, absolut))
    return tulis(
        graf_halaman(
            situs,
            absolut,
            jejak=context.get("jejak") or [],
            judul=context["judul"],
            kanonik=str(context["kanonik"]),
            tertaut=context.get("tertaut"),
            gambar=context["kartu"]["alamat"],
        )
    )
