"""Pages and addresses of the whole site."""

from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.encoding import iri_to_uri
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache

from desa.desa_saya import KUKI as DESA_SAYA
from portal.situs.depan import isi_depan
from portal.situs.ukuran_teks import KUKI, MASA_KUKI, UkuranTeks


def beranda(request):
    konteks = {"judul": "Beranda", **isi_depan(request.COOKIES.get(DESA_SAYA, ""))}
    response = render(request, "situs/beranda.html", konteks)
    if konteks["desa_saya"]:
        patch_cache_control(response, private=True)  # a reader's own village is nobody else's page
    return response


@never_cache
def pilih_ukuran_teks(request, ukuran):
    """Remember the reader's text size and lead back to where they were, on this site only."""
    kembali = request.GET.get("kembali", "")
    if not (kembali.startswith("/") and url_has_allowed_host_and_scheme(kembali, allowed_hosts=None)):
        kembali = reverse("situs:beranda")
    response = HttpResponseRedirect(iri_to_uri(kembali))
    pilihan = UkuranTeks.baca(ukuran)
    # Not HttpOnly: the script of the control writes the same cookie.
    response.set_cookie(KUKI, pilihan.persen, max_age=MASA_KUKI, samesite="Lax", secure=request.is_secure())
    return response


def robots(request):
    return render(request, "situs/robots.txt", content_type="text/plain; charset=utf-8")


def ikon(request):
    """The icon for readers that ask at the usual address instead of reading the page."""
    return redirect(static("gambar/ikon-32.png"))
