"""The way from an address without a page to the page that is meant, found before the reader is sent there.

The site itself is asked: a view that answers an address knows about old ones (an article's, a village's).
Where no view has an answer, the redirects of staff (Pengalihan) have theirs.
"""

from copy import copy
from urllib.parse import urlsplit

from django.db import DatabaseError
from django.http import Http404, HttpResponsePermanentRedirect
from django.urls import resolve
from django.utils.encoding import escape_uri_path

from portal.situs.alamat import di_situs, rapi, tanpa_host, umum
from portal.situs.models import LANGKAH_TERBANYAK, Pengalihan


def antar(request, response):
    """Return the one redirect for a request that was answered with 404 or 301, or None if there is nowhere to go.

    A moved page keeps the query that the reader came with, unless it is on another host.
    """
    if response.status_code == 301:
        return _pindah(request, response.url)
    try:
        return _telusuri(request)
    except DatabaseError:  # the 404 page stands without the database
        return None


def _telusuri(request):
    """Follow old and untidy addresses from the request's own to a living page or another host."""
    lewat, alamat, path = {request.path_info}, "", request.path_info
    for _ in range(LANGKAH_TERBANYAK):
        lanjut = None
        # In capitals too: the key in the address of a preview has both.
        for calon in dict.fromkeys([rapi(path, kecil=False), rapi(path)]):
            jawaban = calon not in lewat and _jawaban(request, calon)
            lewat.add(calon)
            if not jawaban:
                continue
            if jawaban.status_code == 301:
                lanjut = jawaban.url
                break
            if 300 < jawaban.status_code < 304:
                return jawaban  # not a page that moved: a view that leads on, as a search for a code does
            bagian = urlsplit(alamat)._replace(path=escape_uri_path(calon))
            return _pindah(request, bagian.geturl())
        if lanjut is None:
            pengalihan = Pengalihan.objects.dari(path)
            lanjut = pengalihan and pengalihan.ke
        if lanjut is None or not di_situs(lanjut := tanpa_host(lanjut)):
            return lanjut and _pindah(request, lanjut)
        alamat, path = lanjut, urlsplit(lanjut).path
    return None


def _jawaban(request, path):
    """Return what the view at a path answers to the request, or None unless that is a page or a redirect."""
    if not path or not umum(path):
        return None
    permintaan = copy(request)
    permintaan.path = permintaan.path_info = path
    try:
        cocok = permintaan.resolver_match = resolve(path)
        jawaban = cocok.func(permintaan, *cocok.args, **cocok.kwargs)
    except Http404:
        return None
    return jawaban if jawaban.status_code < 400 else None


def _pindah(request, alamat):
    bagian = urlsplit(alamat)
    if not bagian.netloc:
        kueri = "&".join(filter(None, [bagian.query, request.META.get("QUERY_STRING", "")]))
        alamat = bagian._replace(query=kueri).geturl()
    response = HttpResponsePermanentRedirect(alamat)
    # An address may get a page again; a browser that kept this answer would never see it.
    response.headers["Cache-Control"] = "no-cache"
    return response
