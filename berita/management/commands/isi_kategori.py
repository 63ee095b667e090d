"""Create the first categories of news from the regency's data."""

import tomllib

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from berita.models import Kategori


class Command(BaseCommand):
    help = (
        "Membuat kategori berita dari kategori.toml di folder data wilayah, selama belum ada kategori sama sekali. "
        "Setelah itu kategori milik staf: yang diubah atau dihapus tidak pernah dikembalikan."
    )

    def handle(self, **options):
        if Kategori.objects.exists():
            self.stdout.write("Kategori: tidak ada yang perlu diubah.")
            return
        berkas = settings.DATA_DIR / "kategori.toml"
        try:
            with open(berkas, "rb") as isi:
                daftar = tomllib.load(isi)["kategori"]
            with transaction.atomic():
                for urutan, nilai in enumerate(daftar, start=1):
                    kategori = Kategori(urutan=urutan, **nilai)
                    kategori.full_clean()
                    kategori.save()
        except OSError as galat:
            raise CommandError(f"Berkas {berkas} tidak dapat dibaca: {galat.strerror}.") from galat
        except ValidationError as galat:
            raise CommandError(
                f"Isi {berkas} ditolak, tidak ada yang disimpan: {'; '.join(galat.messages)}"
            ) from galat
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError) as galat:
            raise CommandError(f"Susunan berkas {berkas} tidak dikenal: {galat!r}") from galat
        self.stdout.write(f"Kategori: {len(daftar)} dibuat.")
