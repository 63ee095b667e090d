"""Try every link in public content and tell which lead nowhere."""

from django.core.management.base import BaseCommand, CommandError

from portal.situs.tautan import Keadaan, periksa


class Command(BaseCommand):
    help = (
        "Memeriksa setiap tautan di isi yang terbit. Tautan di dalam portal dicoba tanpa jaringan. Hasilnya tampil di "
        "halaman staf, Tautan rusak. Selesai dengan kode 1 bila ada yang rusak."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--luar", action="store_true", help="periksa juga tautan ke situs lain (perlu internet)"
        )

    def handle(self, *args, luar, verbosity, **options):
        hasil = periksa(luar=luar, kabar=self.stdout.write if verbosity else lambda pesan: None)
        for alamat, satu in sorted(hasil.temuan.items()):
            self.stdout.write(f"{Keadaan(satu.keadaan).label}: {alamat}\n    {satu.alasan}")
        rusak = hasil.jumlah(Keadaan.RUSAK)
        ringkasan = f"{hasil.diperiksa} alamat diperiksa: {rusak} rusak"
        if luar:
            ringkasan += (
                f", {hasil.jumlah(Keadaan.TIDAK_PASTI)} tidak dapat dipastikan, "
                f"{hasil.jumlah(Keadaan.BERPINDAH)} berpindah"
            )
        if rusak:
            raise CommandError(f"{ringkasan}.")
        self.stdout.write(f"{ringkasan}.")
