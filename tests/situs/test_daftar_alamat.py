"""docs/alamat.md names every public address of the site, and no other."""

import re

from django.conf import settings
from django.contrib.admindocs.views import simplify_regex
from django.urls import URLPattern, get_resolver

DOKUMEN = settings.BASE_DIR / "docs" / "alamat.md"


def alamat_situs(resolver=None, depan="", ruang=""):
    """Yield (address, name of the route) of all routes of the site; the admin's count as one."""
    for satu in (resolver or get_resolver()).url_patterns:
        pola = depan + str(satu.pattern)
        if isinstance(satu, URLPattern):
            yield (
                re.sub(r"<\w+:(\w+)>", r"<\1>", simplify_regex(pola)).replace("\\.", "."),
                f"{ruang}{satu.name}",
            )
        elif satu.namespace == "admin":
            yield f"/{pola}", "admin:index"
        else:
            yield from alamat_situs(satu, pola, f"{satu.namespace}:" if satu.namespace else ruang)


def baris_dokumen():
    """Yield the cells (list of str) of each row of the table."""
    for baris in DOKUMEN.read_text(encoding="utf-8").splitlines():
        if baris.startswith("| `/"):
            yield [sel.strip().strip("`") for sel in baris.strip("|").split("|")]


def test_setiap_alamat_tercatat_dan_setiap_catatan_beralamat():
    tercatat = [(sel[0], sel[2]) for sel in baris_dokumen()]
    assert sorted(tercatat) == sorted(alamat_situs())


def test_setiap_baris_terisi_penuh():
    assert {len(sel) for sel in baris_dokumen()} == {6}
    assert all(all(sel) for sel in baris_dokumen())
