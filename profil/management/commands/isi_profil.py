"""Fill the profile page from its content file."""

from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from profil.isi_awal import BerkasTidakSah, baca
from profil.models import Bagian, Butir, HalamanProfil, KodeBagian


class Command(BaseCommand):
    help = (
        "Mengisi halaman Profil dari berkas isi awal. Yang belum ada dibuat; yang sudah ada dibiarkan seperti "
        "disunting staf, kecuali diminta dengan --timpa. Aman dijalankan berulang kali. Bagian tambahan staf, "
        "urutan, dan pilihan tampil tidak pernah diubah."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--berkas", type=Path, help="berkas TOML; bawaannya profil.toml di folder data wilayah"
        )
        parser.add_argument(
            "--timpa",
            action="store_true",
            help="ganti suntingan staf dengan isi berkas, dan tampilkan yang diganti",
        )
        parser.add_argument(
            "--bagian", metavar="KODE", action="append", help="hanya bagian ini; boleh berulang"
        )
        parser.add_argument("--coba", action="store_true", help="tampilkan akibatnya tanpa menyimpan apa pun")

    def handle(self, *, berkas, timpa, bagian, coba, **options):
        try:
            isi = baca(berkas or settings.DATA_DIR / "profil.toml")
        except BerkasTidakSah as galat:
            raise CommandError(str(galat)) from galat
        pilihan = set(bagian or [])
        if asing := pilihan - {b.kode for b in isi.bagian}:
            raise CommandError(f"Tidak ada di berkas: {', '.join(sorted(asing))}.")

        self.timpa = timpa
        with transaction.atomic():
            try:
                self.baru = not HalamanProfil.objects.exists()
                perubahan = self.isi_halaman(isi.halaman, dilewati=bool(pilihan))
                for urutan, satu in enumerate(isi.bagian, start=1):
                    if not pilihan or satu.kode in pilihan:
                        perubahan += self.isi_bagian(satu, urutan)
            except ValidationError as galat:
                raise CommandError(
                    f"Isi berkas ditolak, tidak ada yang disimpan: {'; '.join(galat.messages)}"
                ) from galat
            transaction.set_rollback(coba)
        if not perubahan:
            self.stdout.write("Profil: tidak ada yang perlu diubah.")
        elif coba:
            self.stdout.write(self.style.WARNING("Hanya percobaan: tidak ada yang disimpan."))

    def isi_halaman(self, nilai, dilewati):
        """Create the page, or replace its texts when told to; return the number of changes."""
        halaman = HalamanProfil.objects.first()
        if halaman is None:
            halaman = HalamanProfil(**nilai)
            halaman.full_clean()
            halaman.save()
            self.stdout.write("Halaman Profil: dibuat.")
            return 1
        if dilewati or not self.timpa:
            return 0
        return self.ganti(halaman, nilai, "halaman")

    def isi_bagian(self, satu, urutan):
        """Create the section with its items, or replace them when told to; return the number of changes."""
        bagian = Bagian.objects.filter(kode=satu.kode).first()
        if bagian is None and not (self.baru or self.timpa or satu.kode in KodeBagian.values):
            return 0  # not one of the ten, so staff may have deleted it
        if bagian is None:
            bagian = Bagian(kode=satu.kode, urutan=urutan, terbit=True, **satu.nilai)
            bagian.full_clean()
            bagian.save()
            self.simpan_butir(bagian, satu.butir)
            self.stdout.write(f"Bagian {satu.kode}: dibuat.")
            return 1
        if not self.timpa:
            return 0
        lama = list(bagian.butir.values("jenis", "istilah", "uraian"))
        perubahan = self.ganti(bagian, satu.nilai, satu.kode)
        if lama != satu.butir:
            self.tampilkan(f"{satu.kode}: butir", map(self.baris, lama), map(self.baris, satu.butir))
            perubahan += 1
        if perubahan:
            bagian.butir.all().delete()
            self.simpan_butir(bagian, satu.butir)
            bagian.save()
        return perubahan

    def simpan_butir(self, bagian, daftar):
        butir = [Butir(bagian=bagian, urutan=urutan, **nilai) for urutan, nilai in enumerate(daftar, start=1)]
        for satu in butir:
            satu.full_clean()
        bagian.periksa_butir(butir)
        Butir.objects.bulk_create(butir)

    def ganti(self, objek, nilai, nama):
        """Set the fields that differ from `nilai`, telling old and new; return how many differed."""
        berbeda = {field: baru for field, baru in nilai.items() if getattr(objek, field) != baru}
        for field, baru in berbeda.items():
            self.tampilkan(f"{nama}: {field}", [getattr(objek, field)], [baru])
            setattr(objek, field, baru)
        if berbeda:
            objek.full_clean()
            objek.save()
        return len(berbeda)

    def tampilkan(self, nama, lama, baru):
        """Print what is replaced in full, so that an overwritten edit can still be copied back."""
        self.stdout.write(f"Diganti — {nama}")
        for baris in lama:
            self.stdout.write(self.style.ERROR(f"  - {baris}"))
        for baris in baru:
            self.stdout.write(self.style.SUCCESS(f"  + {baris}"))

    @staticmethod
    def baris(butir):
        tanda = "# " if butir["jenis"] == Butir.Jenis.TINGKAT else ""
        return tanda + ", ".join(filter(None, [butir["istilah"], butir["uraian"]]))
