"""The house as a whole: arrows between its parts, complete migrations, Indonesian where Django falls short."""

import io

from django.core.management import call_command
from django.utils import formats, timezone
from django.utils.translation import gettext, ngettext
from importlinter.cli import lint_imports


def test_impor_hanya_mengalir_ke_bawah(capsys):
    assert lint_imports(config_filename="pyproject.toml", no_cache=True) == 0, capsys.readouterr().out


def test_migrasi_lengkap(db):
    call_command("makemigrations", check=True, dry_run=True, stdout=io.StringIO())


def test_pemeriksaan_sistem_bersih():
    call_command("check", fail_level="WARNING")


def test_tanggal_ditulis_dengan_hari_dan_wita():
    saat = timezone.datetime(2026, 11, 23, 0, 30, tzinfo=timezone.get_fixed_timezone(0))
    setempat = timezone.localtime(saat)
    assert formats.date_format(setempat, "DATETIME_FORMAT") == "Senin, 23 November 2026 pukul 08.30 WITA"
    assert formats.date_format(setempat, "SHORT_DATE_FORMAT") == "23 Nov 2026"


def test_tanggal_diketik_dengan_hari_di_depan():
    assert formats.get_format("DATE_INPUT_FORMATS")[0] == "%d-%m-%Y"
    assert not [f for f in formats.get_format("DATE_INPUT_FORMATS") if f.startswith("%m")]


def test_terjemahan_django_diperbaiki():
    assert gettext("Change history: %s") == "Riwayat perubahan: %s"
    assert ngettext("%(counter)s result", "%(counter)s results", 2) == "%(counter)s hasil"
