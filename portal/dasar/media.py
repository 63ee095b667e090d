"""Uploaded files, served from the local disk with headers that keep them harmless."""

import posixpath
from pathlib import PurePosixPath

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import Http404
from django.views.decorators.http import require_safe
from django.views.static import serve

# The only files that a browser may show as part of the site; all others it shall store.
JENIS_GAMBAR = {".jpg": "image/jpeg", ".webp": "image/webp"}
SETAHUN = 31_536_000  # seconds


@require_safe
def media(request, path):
    """Answer with the file `path` below MEDIA_ROOT, or 304 if the browser has it; no folder is listed.

    A picture's name never gets other content, so everybody may keep it for a year.
    """
    # `//lampiran/…` or `./lampiran/…` would name a file whose own address has a guard (see portal/urls.py).
    if path != posixpath.normpath(path).lstrip("/"):
        raise Http404
    try:
        response = serve(request, path, document_root=settings.MEDIA_ROOT)
    except (SuspiciousFileOperation, OSError) as galat:  # outside the folder; a name too long for a file
        raise Http404 from galat
    jenis = JENIS_GAMBAR.get(PurePosixPath(path).suffix)
    if jenis is None:
        response.headers["Content-Disposition"] = "attachment"
    elif response.status_code == 200:
        response.headers["Content-Type"] = jenis
    response.headers["Cache-Control"] = f"public, max-age={SETAHUN}, immutable" if jenis else "no-cache"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
