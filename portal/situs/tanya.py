"""Asking the site itself, within the process and as nobody in particular, what it answers at an address."""

from io import BytesIO
from typing import NamedTuple
from urllib.parse import unquote_to_bytes, urlsplit

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.utils.encoding import iri_to_uri


class Jawaban(NamedTuple):
    """An answer of the site: its status, where it redirects to or "", and the page's HTML or ""."""

    status: int
    tujuan: str
    html: str


class Penanya:
    """Somebody who opens pages of the site without a network: `Penanya().tanya("/profil/")`.

    The signals of a request's start and end are not sent: they would close the database connection of
    whoever asks, in the middle of a transaction.
    """

    def __init__(self):
        self.situs = BaseHandler()
        self.situs.load_middleware()

    def tanya(self, alamat):
        """Return the site's Jawaban to a GET of an address of its own, as a visitor gets it."""
        bagian = urlsplit(alamat)
        environ = {
            "REQUEST_METHOD": "GET",
            "SCRIPT_NAME": "",
            "PATH_INFO": unquote_to_bytes(bagian.path).decode("latin-1"),
            "QUERY_STRING": iri_to_uri(bagian.query),
            "SERVER_NAME": settings.ALLOWED_HOSTS[0].lstrip("."),
            "SERVER_PORT": "443",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            # With https no answer is the redirect to it.
            "wsgi.url_scheme": "https",
            "wsgi.input": BytesIO(),
        }
        response = self.situs.get_response(WSGIRequest(environ))
        berhalaman = response.headers.get("Content-Type", "").startswith("text/html")
        html = response.content.decode() if berhalaman and not response.streaming else ""
        for tutup in response._resource_closers:  # files; response.close() would also send the signal
            tutup()
        return Jawaban(response.status_code, response.headers.get("Location", ""), html)
