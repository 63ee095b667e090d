"""Pages and addresses of the whole site."""

from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.encoding import iri_to_uri
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from desa.desa_saya import KUKI as DESA_SAYA
from portal.dasar.media import SETAHUN
from portal.situs.depan import isi_depan
from portal.situs.kartu_bagi import kartu_bernama
from portal.situs.models import PengaturanSitus
from portal.situs.ukuran_teks import KUKI, MASA_KUKI, UkuranTeks

# Icons for a start screen, by file name: as they are, and with room for the phone to cut them to its own shape.
IKON = {"ikon": "any", "ikon-bundar": "maskable"}
UKURAN_IKON = [192, 512]  # pixels


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
    response.headers["X-Robots-Tag"] = "noindex"
    pilihan = UkuranTeks.baca(ukuran)
    # Not HttpOnly: the script of the control writes the same cookie.
    response.set_cookie(KUKI, pilihan.persen, max_age=MASA_KUKI, samesite="Lax", secure=request.is_secure())
    return response


def robots(request):
    konteks = {"peta_situs": request.build_absolute_uri(reverse("situs:peta_situs"))}
    return render(request, "situs/robots.txt", konteks, content_type="text/plain; charset=utf-8")


def manifes(request):
    """Say how the site looks on a phone's start screen."""
    situs = PengaturanSitus.kini()
    beranda = reverse("situs:beranda")
    ikon = [
        {
            "src": static(f"gambar/{nama}-{sisi}.png"),
            "sizes": f"{sisi}x{sisi}",
            "type": "image/png",
            "purpose": guna,
        }
        for nama, guna in IKON.items()
        for sisi in UKURAN_IKON
    ]
    isi = {
        "id": beranda,
        "start_url": beranda,
        "scope": beranda,
        "name": situs.nama,
        "short_name": situs.nama,
        "description": situs.semboyan,
        "lang": "id",
        "display": "minimal-ui",
        "theme_color": "#0b3d2a",
        "background_color": "#fbf7ec",
        "icons": ikon,
    }
    return JsonResponse(
        isi, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False}
    )


@require_safe
def kartu_bagi(request, nama):
    """Hand out the share picture of something public; an outdated address leads to the present one."""
    kartu = kartu_bernama(nama)
    if kartu is None:
        raise Http404("Gambar ini tidak ada.")
    if nama != kartu.nama:
        response = redirect(kartu.alamat)
        response.headers["Cache-Control"] = "no-cache"  # the other may be right again
        return response
    isi, utuh = kartu.isi()
    response = HttpResponse(isi, content_type="image/jpeg")
    response.headers["Cache-Control"] = f"public, max-age={SETAHUN}, immutable" if utuh else "no-cache"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def ikon(request):
    """The icon for readers that ask at the usual address instead of reading the page."""
    return redirect(static("gambar/ikon-32.png"))
