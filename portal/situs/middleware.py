"""What acts once around every request: the content policy, the reader's text size, and tidy addresses."""

from django.middleware.common import CommonMiddleware
from django.middleware.gzip import GZipMiddleware
from django.urls import reverse
from django.utils.cache import patch_vary_headers

from portal.situs import ukuran_teks
from portal.situs.alamat import umum
from portal.situs.antar import antar

KEBIJAKAN_UMUM = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; manifest-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
KEBIJAKAN_ADMIN = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'"
)


JENIS_TEKS = (
    "text/",
    "application/json",
    "application/geo+json",
    "application/atom+xml",
    "application/rss+xml",
)


class KompresiTeks(GZipMiddleware):
    """Django's gzip, for text only: pictures and documents are compressed already."""

    def process_response(self, request, response):
        if not response.headers.get("Content-Type", "").startswith(JENIS_TEKS):
            return response
        return super().process_response(request, response)


class KebijakanKonten:
    """Set the Content-Security-Policy, unless the view set its own, and switch off device features."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        di_admin = request.path_info.startswith(reverse("admin:index"))
        kebijakan = KEBIJAKAN_ADMIN if di_admin else KEBIJAKAN_UMUM
        response.headers.setdefault("Content-Security-Policy", kebijakan)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()"
        )
        return response


class PilihanUkuranTeks:
    """Put the reader's text size on the request as `ukuran_teks`, and tell caches that pages depend on it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.ukuran_teks = ukuran_teks.UkuranTeks.baca(request.COOKIES.get(ukuran_teks.KUKI))
        response = self.get_response(request)
        if response.headers.get("Content-Type", "").startswith("text/html"):
            patch_vary_headers(response, ["Cookie"])
        return response


class AlamatRapi(CommonMiddleware):
    """Django's CommonMiddleware, with one redirect for all that can be untidy or old about a public address.

    It acts only where there would be a 404. Under /admin/ Django appends its slash as ever.
    """

    def should_redirect_with_slash(self, request):
        return not umum(request.path_info) and super().should_redirect_with_slash(request)

    def process_response(self, request, response):
        if (
            response.status_code in (301, 404)
            and request.method in ("GET", "HEAD")
            and umum(request.path_info)
        ):
            response = antar(request, response) or response
        return super().process_response(request, response)
