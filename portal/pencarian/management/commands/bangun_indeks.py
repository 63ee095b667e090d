"""Build the search index, or compare it with the content."""

from django.core.management.base import BaseCommand, CommandError

from portal.pencarian import indeks


class Command(BaseCommand):
    help = (
        "Menyamakan indeks pencarian dengan isi portal: yang kurang ditambahkan, yang berubah ditulis ulang, yang "
        "sudah tidak ada dibuang. Sehari-hari tidak perlu, karena setiap simpanan langsung masuk indeks. Dengan "
        "--periksa hanya membandingkan; kode keluarnya 1 bila ada yang berbeda."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--periksa", action="store_true", help="hanya membandingkan, tidak menulis apa pun"
        )
        parser.add_argument(
            "--bila-perlu", action="store_true", help="hanya bila indeks belum pernah dibangun"
        )

    def handle(self, *, periksa, bila_perlu, verbosity, **options):
        if bila_perlu and not indeks.perlu_dibangun():
            return
        hasil = indeks.periksa() if periksa else indeks.bangun()
        rincian = ", ".join(f"{hasil[nama]} {nama}" for nama in ("sama", "baru", "berubah", "usang"))
        if verbosity:
            self.stdout.write(f"Indeks pencarian: {rincian}.")
        if periksa and hasil["baru"] + hasil["berubah"] + hasil["usang"]:
            raise CommandError("Indeks tidak sama dengan isi portal. Jalankan: manage.py bangun_indeks")
