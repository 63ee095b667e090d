"""Prepare an installation: database, content, static files, first account."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand

from portal.situs.akun import buat_akun_pertama


def kumpulkan_statis():
    """Collect and compress the static files, unless nothing changed since the last time (it takes seconds)."""
    sidik = sidik_statis()
    tanda = Path(settings.STATIC_ROOT) / "sidik.txt"
    if tanda.exists() and tanda.read_text() == sidik:
        return
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    tanda.write_text(sidik)


def sidik_statis():
    """Return a fingerprint of all static files: their names, sizes and times of change."""
    sidik = hashlib.sha256()
    for finder in get_finders():
        for nama, penyimpanan in finder.list([]):
            berkas = Path(penyimpanan.path(nama)).stat()
            sidik.update(f"{nama}|{berkas.st_size}|{berkas.st_mtime_ns}\n".encode())
    return sidik.hexdigest()


class Command(BaseCommand):
    help = (
        "Menyiapkan portal: basis data, data acuan wilayah, isi awal, berkas statis, dan akun staf pertama bila belum ada. "
        "Aman dijalankan berulang kali; suntingan staf tidak pernah ditimpa."
    )

    def handle(self, **options):
        self.tahap("Basis data")
        call_command("migrate", interactive=False, verbosity=0)
        self.tahap("Indeks pencarian")
        call_command("bangun_indeks", bila_perlu=True, stdout=self.stdout)
        call_command("isi_sinonim", stdout=self.stdout)
        self.tahap("Data acuan wilayah")
        call_command("muat_wilayah", stdout=self.stdout, verbosity=0)
        self.tahap("Isi awal halaman Profil")
        call_command("isi_profil", stdout=self.stdout)
        self.tahap("Kategori berita")
        call_command("isi_kategori", stdout=self.stdout)
        if not settings.DEBUG:
            self.tahap("Berkas statis")
            kumpulkan_statis()
        if akun := buat_akun_pertama():
            nama, sandi = akun
            self.stdout.write(
                "\nAkun staf pertama dibuat. Catat sekarang: sandi ini tidak akan ditampilkan lagi.\n"
                f"    nama pengguna: {nama}\n    sandi:         {sandi}\n"
            )

    def tahap(self, nama):
        self.stdout.write(f"• {nama} …")
        self.stdout.flush()
