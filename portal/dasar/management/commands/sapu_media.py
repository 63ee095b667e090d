"""Find uploaded files that no row names any more, and remove them on request."""

from contextlib import suppress
from datetime import timedelta

from django.apps import apps
from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandError
from django.db.models import FileField, ProtectedError
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from reversion.models import Version

from portal.dasar.models import Gambar

FOLDER = ["gambar", "lampiran", "dokumen"]


class Command(BaseCommand):
    help = (
        "Mencari berkas unggahan yang tidak disebut baris mana pun di basis data, misalnya sisa simpanan yang gagal. "
        "Tanpa --hapus hanya menampilkan daftarnya."
    )

    def add_arguments(self, parser):
        parser.add_argument("--hapus", action="store_true", help="hapus yang ditemukan")
        parser.add_argument(
            "--umur", type=int, default=1, metavar="HARI", help="hanya yang lebih tua dari HARI (bawaan: 1)"
        )
        parser.add_argument(
            "--tak-terpakai", action="store_true", help="juga gambar pustaka yang tidak dipakai di mana pun"
        )

    def handle(self, *args, hapus, umur, tak_terpakai, **options):
        if umur < 0:
            raise CommandError("--umur: isi dengan 0 atau lebih.")
        batas = timezone.now() - timedelta(days=umur)
        if tak_terpakai:
            self._sapu_gambar(batas, hapus)
        self._sapu_berkas(batas, hapus)
        if not hapus:
            self.stdout.write("Belum ada yang dihapus. Tambahkan --hapus untuk menghapusnya.")

    def _sapu_gambar(self, batas, hapus):
        jumlah = 0
        for gambar in Gambar.objects.tak_terpakai().filter(dibuat_pada__lt=batas):
            if hapus:
                try:
                    gambar.delete()
                except ProtectedError:  # somebody used it just now
                    continue
            jumlah += 1
            self.stdout.write(f"gambar {gambar.kunci}: {gambar}")
        self.stdout.write(f"{jumlah} gambar tak terpakai{' dihapus' if hapus else ''}.")

    def _sapu_berkas(self, batas, hapus):
        kunci = set(Gambar.objects.values_list("kunci", flat=True))
        bernama = _nama_di_basis_data()
        olahan = _berkas_olahan()
        jumlah = bita = 0
        for folder in [*FOLDER, *olahan]:
            if folder in olahan:
                bernama.update(olahan[folder]())
            for nama in list(_isi(folder)):
                if nama in bernama or kunci.intersection(nama.split("/")) or _disebut_revisi(nama):
                    continue
                if default_storage.get_modified_time(nama) >= batas:
                    continue
                jumlah += 1
                bita += default_storage.size(nama)
                self.stdout.write(nama)
                if hapus:
                    default_storage.delete(nama)
                    with suppress(OSError):  # the folder still holds something
                        default_storage.delete(nama.rpartition("/")[0])
        self.stdout.write(
            f"{jumlah} berkas tanpa pemilik{' dihapus' if hapus else ''} ({filesizeformat(bita)})."
        )


def _isi(folder):
    """Yield the names of all files below a folder of the storage."""
    try:
        subfolder, berkas = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    yield from (f"{folder}/{nama}" for nama in berkas)
    for nama in subfolder:
        yield from _isi(f"{folder}/{nama}")


def _berkas_olahan():
    """Return the folders of files that apps make by themselves, each with a function: the names in use.

    An app tells them in its AppConfig, as `berkas_olahan`.
    """
    return {
        folder: nama
        for config in apps.get_app_configs()
        for folder, nama in getattr(config, "berkas_olahan", {}).items()
    }


def _disebut_revisi(nama):
    """Return whether an earlier state of an item names the file, so that it can still be brought back."""
    return Version.objects.filter(serialized_data__contains=nama).exists()


def _nama_di_basis_data():
    """Return the name of every file that a file field of any model holds."""
    return {
        nama
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, FileField)
        for nama in model._base_manager.values_list(field.attname, flat=True)
    }
