"""Fill the table of synonyms of a new installation from the regency's data folder."""

from django.conf import settings
from django.core.management.base import BaseCommand

from portal.dasar.isi_awal import isi_awal
from portal.pencarian.models import Sinonim


class Command(BaseCommand):
    help = (
        "Mengisi kata searti untuk pencarian dari sinonim.toml di DATA_DIR, sekali saja, selama belum ada satu pun. "
        "Setelah itu tabelnya milik staf: yang diubah atau dihapus tidak pernah dikembalikan."
    )

    def handle(self, **options):
        if (
            Sinonim.objects.exists() or not (settings.DATA_DIR / "sinonim.toml").exists()
        ):  # a regency may do without
            self.stdout.write("Kata searti: tidak ada yang perlu diubah.")
            return
        with isi_awal("sinonim.toml") as isi:
            daftar = isi["sinonim"]
            for ungkapan in daftar:
                sinonim = Sinonim(ungkapan=ungkapan)
                sinonim.full_clean()
                sinonim.save()
        self.stdout.write(f"Kata searti: {len(daftar)} kelompok dibuat.")
