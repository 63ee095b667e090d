"""The page of results, and suggestions while somebody is typing."""

import math

from django.http import HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from portal.pencarian.batas_laju import melebihi
from portal.pencarian.cari import PER_HALAMAN, cari
from portal.pencarian.cari import saran as cari_saran
from portal.pencarian.mesin.dasar import TERBANYAK
from portal.pencarian.models import Kelompok

# Suggestions: nobody types more words than that by hand.
SARAN_TERBANYAK, SARAN_DETIK = 40, 20
MASA_SARAN = 300  # seconds
HALAMAN_TERBANYAK = TERBANYAK // PER_HALAMAN


@require_safe
def halaman(request):
    q = request.GET.get("q", "")
    jenis = request.GET.get("jenis", "")
    kelompok = Kelompok(jenis) if jenis in Kelompok.values else None
    nomor = _nomor(request.GET.get("halaman", "")) if kelompok else 1
    persis = request.GET.get("persis") == "1"
    hasil = cari(q, kelompok=kelompok, halaman=nomor, persis=persis) if q.strip() else None
    if hasil and hasil.langsung:
        return redirect(hasil.langsung)
    if hasil and nomor > 1 and not hasil.golongan:  # beyond the last page
        terakhir = _terakhir(cari(q, kelompok=kelompok, persis=persis))
        return HttpResponseRedirect(f"?{urlencode(request.GET.dict() | {'halaman': terakhir})}")
    konteks = {
        "judul": "Cari",
        "judul_hasil": _judul(hasil),
        "hasil": hasil,
        "kelompok": kelompok,
        "alamat": f"?{urlencode({'q': hasil.teks if hasil else '', **({'persis': 1} if persis else {})})}",
    }
    if hasil and kelompok:
        konteks |= {"nomor": nomor, "terakhir": _terakhir(hasil)}
    return render(request, "pencarian/cari.html", konteks)


@require_safe
def saran(request):
    """Answer with a JSON list of what to look for; 429 when one reader asks too often."""
    if melebihi(request, "saran", terbanyak=SARAN_TERBANYAK, detik=SARAN_DETIK):
        return JsonResponse([], safe=False, status=429, headers={"Cache-Control": "no-store"})
    jawaban = cari_saran(request.GET.get("q", ""))
    return JsonResponse(jawaban, safe=False, headers={"Cache-Control": f"max-age={MASA_SARAN}"})


def _nomor(teks):
    """Return the number of the page that an address names; the first for anything that is none."""
    if not (teks.isascii() and teks.isdigit() and len(teks) < 6):
        return 1
    return min(max(int(teks), 1), HALAMAN_TERBANYAK)


def _terakhir(hasil):
    """Return the number of the last page of a group."""
    return max(1, math.ceil(min(hasil.jumlah, HALAMAN_TERBANYAK * PER_HALAMAN) / PER_HALAMAN))


def _judul(hasil):
    if hasil is None:
        return "Cari"
    if hasil.jumlah or hasil.hampir or hasil.dugaan:
        return f"Hasil pencarian untuk “{hasil.teks}”"
    return f"Tidak ada hasil untuk “{hasil.teks}”"
