"""The public page of the profile."""

from django.shortcuts import get_object_or_404, render

from profil.models import HalamanProfil


def halaman(request):
    profil = get_object_or_404(HalamanProfil.objects.untuk_halaman())
    konteks = {
        "profil": profil,
        "judul": profil.judul,
        "deskripsi": profil.deskripsi,
        "terakhir_diubah": profil.terakhir_diubah,
    }
    return render(request, "profil/halaman.html", konteks)
