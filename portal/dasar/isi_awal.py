"""Start values of a new installation, from the regency's data folder."""

import tomllib
from contextlib import contextmanager

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.db import transaction


@contextmanager
def isi_awal(nama):
    """Give the content (dict) of a TOML file in DATA_DIR to a block that stores it, all or nothing.

    Raises CommandError, in words for people, when the file or what it holds cannot be used.
    """
    berkas = settings.DATA_DIR / nama
    try:
        with open(berkas, "rb") as isi, transaction.atomic():
            yield tomllib.load(isi)
    except OSError as galat:
        raise CommandError(f"Berkas {berkas} tidak dapat dibaca: {galat.strerror}.") from galat
    except ValidationError as galat:
        raise CommandError(
            f"Isi {berkas} ditolak, tidak ada yang disimpan: {'; '.join(galat.messages)}"
        ) from galat
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError, AttributeError) as galat:
        raise CommandError(f"Susunan berkas {berkas} tidak dikenal: {galat!r}") from galat
