"""Asking the site itself, within the process and as nobody in particular, what it answers at an address."""

from io import BytesIO
from urllib.parse import unquote_to_bytes, urlsplit

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest


class Penanya:
    """Somebody who opens pages of the site without a network: `Penanya().tanya("/profil/")`."""

    def __init__(self):
        self.situs = BaseHandler()
        self.situs.load_middleware()

    def tanya(self, alamat):
        """Return the site's own answer (HttpResponse) to a GET of an address of its own, as a visitor gets it.

        Signals of a request's start and end are not sent: they would close the connection of whoever asks.
        The answer must be closed by the caller.
        """
        bagian = urlsplit(alamat)
        environ = {
            "REQUEST_METHOD": "GET",
            "SCRIPT_NAME": "",
            "PATH_INFO": unquote_to_bytes(bagian.path).decode("latin-1"),
            "QUERY_STRING": bagian.query,
            "SERVER_NAME": settings.ALLOWED_HOSTS[0].lstrip("."),
            "SERVER_PORT": "443",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            # With https no answer is the redirect to it.
            "wsgi.url_scheme": "https",
            "wsgi.input": BytesIO(),
        }
        return self.situs.get_response(WSGIRequest(environ))

    def status(self, alamat):
        """Return the status (int) of the site's answer at an address of its own."""
        jawaban = self.tanya(alamat)
        jawaban.close()
        return jawaban.status_code
