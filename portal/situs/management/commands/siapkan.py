"""Prepare an installation: database, content, static files, first account."""

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from portal.situs.akun import buat_akun_pertama


class Command(BaseCommand):
    help = (
        "Menyiapkan portal: basis data, isi awal, berkas statis, dan akun staf pertama bila belum ada. "
        "Aman dijalankan berulang kali; suntingan staf tidak pernah ditimpa."
    )

    def handle(self, **options):
        self.tahap("Basis data")
        call_command("migrate", interactive=False, verbosity=0)
        self.tahap("Isi awal halaman Profil")
        call_command("isi_profil", stdout=self.stdout)
        if not settings.DEBUG:
            self.tahap("Berkas statis")
            call_command("collectstatic", interactive=False, verbosity=0)
        if akun := buat_akun_pertama():
            nama, sandi = akun
            self.stdout.write(
                "\nAkun staf pertama dibuat. Catat sekarang: sandi ini tidak akan ditampilkan lagi.\n"
                f"    nama pengguna: {nama}\n    sandi:         {sandi}\n"
            )

    def tahap(self, nama):
        self.stdout.write(f"• {nama} …")
        self.stdout.flush()
