"""Error pages: styled, in Indonesian, with a way on, and standing without the database."""

import sys

from django.db import InterfaceError, OperationalError
from django.shortcuts import render

from portal.situs.saran_alamat import saran as saran_alamat


def _halaman(request, status, judul, pesan, saran="", **konteks):
    konteks |= {"status": status, "judul": judul, "pesan": pesan, "saran": saran}
    return render(request, "situs/galat.html", konteks, status=status)


def permintaan_salah(request, exception):
    return _halaman(
        request,
        400,
        "Permintaan tidak dikenali",
        "Alamat atau data yang dikirim tidak dapat dibaca oleh portal ini.",
        "Periksa alamatnya, lalu coba lagi.",
    )


def akses_ditolak(request, exception):
    return _halaman(
        request,
        403,
        "Halaman ini tidak terbuka untuk Anda",
        "Halaman ini hanya untuk staf yang berhak.",
        "Bila Anda staf, masuklah dengan akun yang sesuai.",
    )


def formulir_kedaluwarsa(request, reason=""):
    return _halaman(
        request,
        403,
        "Formulir kedaluwarsa",
        "Formulir terlalu lama terbuka, atau kuki dimatikan di peramban ini. Belum ada yang disimpan.",
        "Kembali ke halaman sebelumnya dan muat ulang. Di halaman staf tulisan Anda tersimpan di peramban ini, lalu "
        "ditawarkan lagi di atas formulirnya.",
    )


def tidak_ditemukan(request, exception):
    return _halaman(
        request,
        404,
        "Halaman tidak ditemukan",
        "Alamat yang Anda buka tidak ada di portal ini. Mungkin salah ketik, atau halamannya sudah dipindahkan.",
        "Tidak ada yang rusak di ponsel atau komputer Anda.",
        daftar_saran=saran_alamat(request.path_info) if request.method == "GET" else [],
    )


def gangguan(request):
    """Answer an uncaught error: 503 while the database is away, else 500."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        response = _halaman(
            request,
            503,
            "Portal sedang tidak dapat dibuka",
            "Data portal sedang tidak terjangkau. Isinya aman.",
            "Coba lagi beberapa saat lagi.",
        )
        response.headers["Retry-After"] = "60"
        return response
    return _halaman(
        request,
        500,
        "Terjadi gangguan pada server",
        "Ada yang salah di pihak kami, bukan pada ponsel atau komputer Anda.",
        "Coba lagi beberapa saat lagi.",
    )
