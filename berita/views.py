"""The public pages of the news."""

from urllib.parse import quote

from django.core.signing import BadSignature
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.http import base36_to_int
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe

from berita.models import AlamatLama, Berita, Kategori, Lampiran
from berita.penomoran import halaman_dari
from berita.pratinjau import MASA_HARI, baca_tanda, berlaku_untuk
from berita.tertaut import tertaut_berita
from portal.dasar.media import media
from portal.dasar.teks import deskripsi

_BERITA = ("Berita", reverse_lazy("berita:daftar"))
_URAIAN = "Kabar kegiatan dan pendampingan desa, ditulis oleh para pendamping."


def daftar(request):
    return _daftar(request, Berita.objects.all(), judul="Berita")


def kategori(request, slug):
    satu = get_object_or_404(Kategori, slug=slug)
    return _daftar(
        request, Berita.objects.filter(kategori=satu), judul=satu.nama, kategori_kini=satu, jejak=[_BERITA]
    )


def arsip(request, tahun, bulan=None):
    tahun = int(tahun)
    bulan = int(bulan) if bulan else None
    konteks = {"tahun_kini": tahun, "bulan_kini": bulan, "jejak": [_BERITA]}
    if bulan:
        konteks["jejak"] = [_BERITA, (f"Tahun {tahun}", reverse("berita:tahun", args=[tahun]))]
    nama = f"{MONTHS[bulan]} {tahun}" if bulan else f"tahun {tahun}"
    konteks["daftar_bulan"] = [(b, MONTHS[b]) for b in Berita.objects.bulan_berisi(tahun)]
    konteks["daftar_tahun"] = _daftar_tahun()
    if tahun not in konteks["daftar_tahun"] or (bulan and bulan not in dict(konteks["daftar_bulan"])):
        raise Http404("Tidak ada berita pada waktu itu.")
    return _daftar(request, Berita.objects.dalam(tahun, bulan), judul=f"Berita {nama}", **konteks)


def artikel(request, slug):
    berita = Berita.objects.terbit().untuk_halaman().filter(slug=slug).first()
    if berita is None:
        lama = get_object_or_404(AlamatLama.objects.filter(berita__in=Berita.objects.terbit()), slug=slug)
        return _pindah(lama.berita)
    return _artikel(request, berita)


@require_safe
def pendek(request, kode):
    """Lead from the short address, the article's key in base 36, to the article."""
    return _pindah(get_object_or_404(Berita.objects.terbit().only("slug"), pk=base36_to_int(kode)))


def _pindah(berita):
    response = redirect(berita, permanent=True)
    # An article may take an earlier address back; a browser that kept this answer would then go in circles.
    response.headers["Cache-Control"] = "no-cache"
    return response


@never_cache
def pratinjau(request, tanda):
    """Show an article as its page will look, to whoever holds a signed address that still counts."""
    try:
        pk, pernah_terbit = baca_tanda(tanda)
    except BadSignature:
        return _pratinjau_tidak_berlaku(request)
    berita = get_object_or_404(Berita.objects.aktif().untuk_halaman(), pk=pk)
    if berita.tampak:
        return redirect(berita)
    if berita.pernah_terbit != pernah_terbit:
        return _pratinjau_tidak_berlaku(request)
    response = _artikel(request, berita, tanda=tanda)
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "no-referrer"  # the address is the key
    return response


def _pratinjau_tidak_berlaku(request):
    konteks = {
        "judul": "Tautan pratinjau tidak berlaku",
        "pesan": f"Tautan pratinjau berlaku {MASA_HARI} hari, selama beritanya belum terbit lalu ditarik. Tautan ini "
        "sudah tidak berlaku, atau tidak lengkap.",
        "saran": "Mintalah tautan baru kepada yang mengirimnya.",
        "status": 410,
    }
    return render(request, "situs/galat.html", konteks, status=410)


@cache_control(no_cache=True)
def lampiran(request, path):
    """Hand out an attachment while its article is public, to staff, and to whoever holds a preview of it."""
    berkas = get_object_or_404(Lampiran.objects.select_related("berita"), berkas=f"lampiran/{path}")
    if not (
        berkas.berita.tampak
        or request.user.has_perm("berita.view_berita")
        or berlaku_untuk(request.GET.get("pratinjau", ""), berkas.berita)
    ):
        raise Http404("Lampiran ini tidak terbuka.")
    return media(request, berkas.berkas.name)


def _daftar_tahun():
    """The years from the first public article to now, newest first; one of them may be empty."""
    pertama = Berita.objects.tahun_pertama()
    return range(timezone.localdate().year, pertama - 1, -1) if pertama else range(0)


def _daftar(request, asal, **konteks):
    halaman = halaman_dari(request, asal.terbit().untuk_daftar())
    nomor = f", halaman {halaman.number}" if halaman.number > 1 else ""
    kategori = konteks.get("kategori_kini")
    nama = f"Berita {kategori.nama}" if kategori else konteks["judul"]
    uraian = kategori.uraian if kategori else ""
    konteks |= {
        "halaman": halaman,
        "judul_lengkap": f"{nama}{nomor}",
        "deskripsi": deskripsi(f"{nama}{nomor}. {uraian or _URAIAN}", _URAIAN),
        "kanonik": request.build_absolute_uri(_nomor(request, halaman.number)),
        "terakhir_diubah": halaman[0].diterbitkan_pada if halaman else None,
        "daftar_kategori": Kategori.objects.berisi(),
    }
    if "daftar_tahun" not in konteks:
        konteks["daftar_tahun"] = _daftar_tahun()
    return render(request, "berita/daftar.html", konteks)


def _nomor(request, nomor):
    return request.path if nomor == 1 else f"{request.path}?halaman={nomor}"


def _artikel(request, berita, *, tanda=""):
    absolut = request.build_absolute_uri
    tautan = absolut(berita.alamat_pendek())
    tempat = berita.daftar_tempat()
    konteks = {
        "berita": berita,
        "judul": berita.judul,
        "deskripsi": berita.deskripsi,
        "isi": berita.isi_tampil(host=request.get_host()),
        "pratinjau": tanda,
        "tautan_pendek": tautan,
        "terakhir_diubah": berita.diperbarui_pada or berita.diterbitkan_pada,
        "jejak": [_BERITA],
        "tautan_whatsapp": f"https://wa.me/?text={quote(f'{berita.judul} {tautan}')}",
        "terkait": Berita.objects.terkait(berita, [satu["pk"] for satu in tempat if satu["macam"] == "desa"]),
        "daftar_tempat": tempat,
    }
    if tanda:
        konteks["kanonik"] = ""  # nothing to find or to share yet
    else:
        konteks |= {"tentang": berita, "tertaut": tertaut_berita(berita, tempat, absolut)}
    konteks["sebelum"], konteks["sesudah"] = Berita.objects.tetangga(berita)
    if berita.kategori:
        konteks["jejak"] = [_BERITA, (berita.kategori.nama, berita.kategori.get_absolute_url())]
    return render(request, "berita/artikel.html", konteks)
