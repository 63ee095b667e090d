"""The public pages of the villages."""

from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse_lazy
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from desa.desa_saya import KUKI, MASA_KUKI, desa_berkode, desa_saya
from desa.direktori import Direktori
from desa.grafik import grafik_dana, grafik_indeks
from desa.models import Desa, IndeksDesa, Kecamatan, NamaLain
from desa.pencarian import cari_tempat
from desa.peta import peta_desa, peta_kabupaten, peta_kecamatan
from desa.tertaut import tertaut_desa, tertaut_kecamatan
from desa.wilayah import wilayah

_DESA = ("Desa", reverse_lazy("desa:direktori"))


def direktori(request):
    hasil = cari_tempat(request.GET.get("q", ""))
    if hasil.kode and hasil.langsung:
        return redirect(hasil.langsung)
    semua = Direktori()
    saringan = {nama: request.GET.get(nama, "") for nama in ("kecamatan", "status", "jenis")}
    rekap, jumlah = semua.rekap()
    konteks = {
        "judul": "Desa",
        "direktori": semua,
        "hasil": hasil if request.GET.get("q", "").strip() else None,
        "saringan": saringan,
        "tersaring": any(saringan.values()),
        "sebutan_saringan": semua.sebutan_saringan(**saringan),
        "kelompok": (kelompok := semua.kelompok(**saringan)),
        "jumlah_cocok": sum(len(satu.desa) for satu in kelompok),
        "peta": peta_kabupaten(semua.kecamatan, semua.hitungan_kecamatan()),
        "rekap": rekap,
        "jumlah": jumlah,
        "jenis_desa": Desa.Jenis,
        "wilayah": wilayah,
        "desa_saya": desa_saya(request),
    }
    return render(request, "desa/direktori.html", konteks)


def kecamatan(request, slug):
    satu = Kecamatan.objects.prefetch_related("nama_lain").filter(slug=slug).first()
    if satu is None:
        lama = get_object_or_404(
            NamaLain.objects.exclude(kecamatan=None).select_related("kecamatan"), slug=slug
        )
        return _pindah(lama.kecamatan)
    daftar = list(satu.desa.order_by("nama"))
    tahun, indeks = IndeksDesa.objects.terbaru()
    for desa_ini in daftar:
        desa_ini.indeks_terbaru = indeks.get(desa_ini.pk)
    konteks = {
        "judul": f"Kecamatan {satu.nama}",
        "jejak": [_DESA],
        "kecamatan": satu,
        "daftar": daftar,
        "tahun": tahun,
        "peta": peta_kecamatan(satu, daftar, {pk: baris.status for pk, baris in indeks.items()}),
        "wilayah": wilayah,
        "tentang": satu,
        "tertaut": tertaut_kecamatan(satu, request.build_absolute_uri),
    }
    return render(request, "desa/kecamatan.html", konteks)


def desa(request, slug):
    satu = Desa.objects.untuk_halaman().filter(slug=slug).first()
    if satu is None:
        lama = NamaLain.objects.exclude(desa=None).select_related("desa").filter(slug=slug).first()
        if lama is None:
            raise Http404("Desa ini tidak ada.")
        return _pindah(lama.desa)
    sekecamatan = list(
        satu.kecamatan.desa.order_by("nama").only("nama", "slug", "jenis", "kode", "batas", "kecamatan")
    )
    indeks = list(satu.indeks.all())
    konteks = {
        "judul": satu.sebutan,
        "jejak": [_DESA, (f"Kecamatan {satu.kecamatan.nama}", satu.kecamatan.get_absolute_url())],
        "desa": satu,
        "indeks_terbaru": max(indeks, key=lambda baris: baris.tahun, default=None),
        "penduduk": satu.penduduk_terbaru() if satu.penduduk.all() else [],
        "grafik_indeks": grafik_indeks(indeks),
        "grafik_dana": grafik_dana(list(satu.dana_desa.all())),
        "peta": peta_desa(satu, sekecamatan, satu.kecamatan),
        "tetangga": [lain for lain in sekecamatan if lain.pk != satu.pk],
        "wilayah": wilayah,
        # News stands above the villages; its door for the public comes with the relation.
        "kabar": satu.berita.terbit().untuk_daftar()[:5],
        "terakhir_diubah": satu.diubah_pada,
        "dipilih": request.COOKIES.get(KUKI) == satu.kode,
        "tentang": satu,
        "tertaut": tertaut_desa(satu, request.build_absolute_uri),
    }
    return render(request, "desa/desa.html", konteks)


def _pindah(tujuan):
    response = redirect(tujuan, permanent=True)
    # A name may come back into use; a browser that kept this answer would then go in circles.
    response.headers["Cache-Control"] = "no-cache"
    return response


@csrf_exempt  # it only sets a cookie of the reader's own; a token would put another one on every page
@never_cache
@require_POST
def pilih_desa_saya(request):
    """Remember the village whose code was posted, or forget it when the code is empty; lead back to its page."""
    kode = request.POST.get("kode", "")
    satu = desa_berkode(kode)
    if kode and satu is None:
        raise Http404("Desa ini tidak ada.")
    kembali = request.POST.get("kembali", "")
    if not (kembali.startswith("/") and url_has_allowed_host_and_scheme(kembali, allowed_hosts=None)):
        kembali = satu.get_absolute_url() if satu else str(_DESA[1])
    response = HttpResponseRedirect(kembali)
    if satu:
        response.set_cookie(
            KUKI, satu.kode, max_age=MASA_KUKI, samesite="Lax", secure=request.is_secure(), httponly=True
        )
    else:
        response.delete_cookie(KUKI, samesite="Lax")
    return response
