"""Open data: the page that describes the lists, and their files."""

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.formats import number_format
from django.utils.http import http_date
from django.views.decorators.http import require_http_methods, require_safe

from portal.situs.data_terbuka import BENTUK, KUMPULAN, lisensi
from portal.situs.models import PengaturanSitus

MASA_SINGGAHAN = 60  # seconds for which a copy may be used without asking again
METODE = ["GET", "HEAD", "OPTIONS"]


@require_safe
def halaman(request):
    daftar = [
        {
            "kumpulan": kumpulan,
            "ringkasan": (ringkasan := kumpulan.ringkasan()),
            "jumlah": number_format(ringkasan["jumlah"], force_grouping=True),
            "sumber": kumpulan.daftar_sumber(),
            "berkas": [
                (BENTUK[akhiran].nama, reverse("situs:berkas_data", args=[kumpulan.nama, akhiran]))
                for akhiran in kumpulan.akhiran
            ],
        }
        for kumpulan in KUMPULAN.values()
    ]
    saat = [satu["ringkasan"]["diperbarui"] for satu in daftar if satu["ringkasan"]["diperbarui"]]
    konteks = {
        "judul": "Data terbuka",
        "daftar": daftar,
        "lisensi": lisensi(PengaturanSitus.kini()),
        "terakhir_diubah": max(saat, default=None),
    }
    return render(request, "situs/data.html", konteks)


@require_http_methods(METODE)
def berkas(request, nama, akhiran):
    """Answer with a file of open data, to scripts of other sites too (CORS)."""
    kumpulan = KUMPULAN.get(nama)
    if kumpulan is None or akhiran not in kumpulan.akhiran:
        raise Http404("Berkas data ini tidak ada.")
    if request.method == "OPTIONS":
        response = HttpResponse(status=204)
        response.headers["Access-Control-Allow-Methods"] = ", ".join(METODE)
        response.headers["Access-Control-Allow-Headers"] = "If-None-Match"
        response.headers["Access-Control-Max-Age"] = "86400"  # seconds
    else:
        response = _isi(request, kumpulan, akhiran)
        response.headers["Access-Control-Expose-Headers"] = "ETag, Content-Disposition"
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def _isi(request, kumpulan, akhiran):
    """Return the file as a stream, or 304 if the copy that If-None-Match names still holds."""
    metadata = kumpulan.metadata(
        lisensi(PengaturanSitus.kini()),
        request.build_absolute_uri(f"{reverse('situs:data')}#{kumpulan.nama}"),
    )
    # The mark is taken before the rows are read: what changes in between makes it old, never the copy.
    tanda, saat = kumpulan.tanda(metadata)
    bentuk = BENTUK[akhiran]
    akar = request.build_absolute_uri("/").rstrip("/")
    isi = () if request.method == "HEAD" else bentuk.tulis(kumpulan, metadata, akar)
    response = StreamingHttpResponse(isi, content_type=bentuk.jenis_isi)
    response.headers["Content-Disposition"] = f'attachment; filename="{kumpulan.nama}.{akhiran}"'
    response.headers["ETag"] = f'W/"{tanda}"'
    if saat:
        response.headers["Last-Modified"] = http_date(saat.timestamp())
    patch_cache_control(response, public=True, max_age=MASA_SINGGAHAN)
    return get_conditional_response(request, etag=response.headers["ETag"], response=response)
