"""Create the first categories of news from the regency's data."""

from django.core.management.base import BaseCommand

from berita.models import Kategori
from portal.dasar.isi_awal import isi_awal


class Command(BaseCommand):
    help = (
        "Membuat kategori berita dari kategori.toml di folder data wilayah, selama belum ada kategori sama sekali. "
        "Setelah itu kategori milik staf: yang diubah atau dihapus tidak pernah dikembalikan."
    )

    def handle(self, **options):
        if Kategori.objects.exists():
            self.stdout.write("Kategori: tidak ada yang perlu diubah.")
            return
        with isi_awal("kategori.toml") as isi:
            daftar = isi["kategori"]
            for urutan, nilai in enumerate(daftar, start=1):
                kategori = Kategori(urutan=urutan, **nilai)
                kategori.full_clean()
                kategori.save()
        self.stdout.write(f"Kategori: {len(daftar)} dibuat.")
