"""Fill the table of synonyms of a new installation from the regency's data folder."""

import tomllib

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from portal.pencarian.models import Sinonim


class Command(BaseCommand):
    help = (
        "Mengisi kata searti untuk pencarian dari sinonim.toml di DATA_DIR, sekali saja, selama belum ada satu pun. "
        "Setelah itu tabelnya milik staf: yang diubah atau dihapus tidak pernah dikembalikan."
    )

    def handle(self, **options):
        berkas = settings.DATA_DIR / "sinonim.toml"
        if Sinonim.objects.exists() or not berkas.exists():  # a regency may do without
            self.stdout.write("Kata searti: tidak ada yang perlu diubah.")
            return
        try:
            with open(berkas, "rb") as isi:
                daftar = tomllib.load(isi)["sinonim"]
            with transaction.atomic():
                for ungkapan in daftar:
                    sinonim = Sinonim(ungkapan=ungkapan)
                    sinonim.full_clean()
                    sinonim.save()
        except OSError as galat:
            raise CommandError(f"Berkas {berkas} tidak dapat dibaca: {galat.strerror}.") from galat
        except ValidationError as galat:
            raise CommandError(
                f"Isi {berkas} ditolak, tidak ada yang disimpan: {'; '.join(galat.messages)}"
            ) from galat
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError, AttributeError) as galat:
            raise CommandError(f"Susunan berkas {berkas} tidak dikenal: {galat!r}") from galat
        self.stdout.write(f"Kata searti: {len(daftar)} kelompok dibuat.")
