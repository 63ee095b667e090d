"""Load the regency's reference data into the database."""

import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import models, transaction
from django.utils.formats import localize

from desa.acuan import DataTidakSah, baca_acuan
from desa.models import Desa, IndeksDesa, Kecamatan, NamaLain, Tempat
from desa.wilayah import wilayah
from portal.dasar.teks import buat_slug

KOSONG = (None, "")
# The database holds these against the code, so they follow it whatever staff entered.
MENGIKUTI_KODE = ("kode", "kecamatan_id", "jenis")
KETERANGAN = ("sumber", "dasar_penetapan")  # of an index value; another wording is no other value


class Beda(NamedTuple):
    """A field whose value in the database is not the reference's."""

    field: str
    kini: object
    daftar: object


@dataclass
class Langkah:
    """What loading means for one place."""

    tempat: Tempat
    ganti: list[Beda]  # values to take over
    biarkan: list[Beda]  # values that staff entered and keep
    nama_lain: list[str]  # names that were never loaded before
    baru: bool


def sidik(nilai):
    """Return how `acuan` remembers a value: outlines by fingerprint, villages by code, decimals as text."""
    if isinstance(nilai, dict):
        return hashlib.sha256(json.dumps(nilai, sort_keys=True).encode()).hexdigest()
    if isinstance(nilai, models.Model):
        return nilai.kode
    return str(nilai) if isinstance(nilai, Decimal) else nilai


def timbang(tempat, nilai, nama_lain):
    """Return the Langkah for a place, given the reference's values (by field) and other names of it.

    Whatever still says what the reference said last was not touched by staff and may change.
    `acuan` of the place is brought up to date; nothing else of it is.
    """
    langkah = Langkah(tempat, ganti=[], biarkan=[], nama_lain=[], baru=tempat.pk is None)
    for field, daftar in nilai.items():
        beda = Beda(field, getattr(tempat, field), daftar)
        if sidik(beda.kini) == sidik(daftar):
            continue
        belum_disentuh = (
            sidik(beda.kini) == tempat.acuan[field] if field in tempat.acuan else beda.kini in KOSONG
        )
        if belum_disentuh or field in MENGIKUTI_KODE:
            langkah.ganti.append(beda)
        elif daftar not in KOSONG:  # where the reference has nothing to say, staff contradict nothing
            langkah.biarkan.append(beda)
    pernah = tempat.acuan.get("nama_lain", [])
    langkah.nama_lain = [nama for nama in nama_lain if nama not in pernah]
    tempat.acuan = (
        tempat.acuan
        | {field: sidik(daftar) for field, daftar in nilai.items()}
        | {"nama_lain": pernah + langkah.nama_lain}  # what staff deleted stays deleted
    )
    return langkah


def sebut(tempat):
    return f"{tempat.nama} ({tempat.kode})"


def uraikan(model, beda, kata):
    """Return a difference in words, as in: kode pos 83573 menjadi 83571."""
    label = model._meta.get_field(beda.field).verbose_name
    if isinstance(beda.kini or beda.daftar, dict):
        return label
    kini, daftar = ("(kosong)" if n in KOSONG else str(localize(n)) for n in (beda.kini, beda.daftar))
    return f"{label} {kini}{kata}{daftar}"


class Command(BaseCommand):
    help = (
        "Memuat data acuan wilayah: kecamatan, desa, kelurahan, nama lain, batas, titik, dan indeks. Aman dijalankan "
        "berulang kali: suntingan staf dibiarkan dan disebut; yang tidak ada lagi di daftar disebut, tidak dihapus. "
        "Bila satu baris saja salah, tidak ada yang disimpan."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--folder", type=Path, help="folder data acuan; bawaannya wilayah/ di folder data wilayah"
        )
        parser.add_argument("--coba", action="store_true", help="tampilkan akibatnya tanpa menyimpan apa pun")

    def handle(self, *, folder, coba, verbosity, **options):
        self.hitungan, self.berita, self.dibiarkan = {}, [], []
        try:
            acuan = baca_acuan(folder or settings.DATA_DIR / "wilayah", wilayah)
            with transaction.atomic():
                self.muat_tempat(Kecamatan, acuan.kecamatan, acuan.nama_lain)
                desa = self.muat_tempat(Desa, acuan.desa, acuan.nama_lain)
                self.muat_indeks(acuan.indeks, desa)
                transaction.set_rollback(coba)
        except DataTidakSah as galat:
            raise CommandError(f"{galat} Tidak ada yang disimpan.") from galat

        jenis = Counter(nilai["jenis"] for nilai in acuan.desa.values())
        self.stdout.write(
            f"{wilayah.nama}: {len(acuan.kecamatan)} kecamatan, {jenis['desa']} desa, {jenis['kelurahan']} kelurahan."
        )
        for apa, hitungan in self.hitungan.items():
            if rincian := ", ".join(f"{jumlah} {kata}" for kata, jumlah in hitungan.items() if jumlah):
                self.stdout.write(f"{apa}: {rincian}.")
        for kalimat in self.berita + (self.dibiarkan if verbosity else []):
            self.stdout.write(kalimat)
        if coba:
            self.stdout.write(self.style.WARNING("Hanya percobaan: tidak ada yang disimpan."))

    def muat_tempat(self, model, daftar, nama_lain):
        """Create and update the places of a model; return them by code."""
        lama = list(model.objects.all())
        acuan_lama = {tempat.pk: tempat.acuan for tempat in lama}
        menurut_pk = {tempat.pk: tempat for tempat in lama}
        if model is Desa:
            for desa in lama:
                desa.desa_induk = menurut_pk.get(desa.desa_induk_id)
        tempat = self.cocokkan(model, lama, daftar)
        semua_langkah = []
        for kode, nilai in daftar.items():
            if "desa_induk" in nilai:
                nilai = nilai | {"desa_induk": tempat.get(nilai["desa_induk"])}
            langkah = timbang(tempat[kode], nilai, nama_lain.get(kode, []))
            for beda in langkah.ganti:
                if beda.field != "desa_induk":  # set when all villages have keys
                    setattr(langkah.tempat, beda.field, beda.daftar)
            semua_langkah.append(langkah)

        baru = [langkah.tempat for langkah in semua_langkah if langkah.baru]
        self.periksa_kembar([*lama, *baru])
        self.simpan_diubah(
            model, [langkah for langkah in semua_langkah if langkah.ganti and not langkah.baru]
        )
        for satu in baru:
            satu.slug = buat_slug(satu.nama)
        model.objects.bulk_create(baru)
        for langkah in semua_langkah:
            for beda in langkah.ganti:
                if beda.field == "desa_induk":
                    langkah.tempat.desa_induk = beda.daftar
                    langkah.tempat.save()
        model.objects.bulk_update([t for t in lama if t.acuan != acuan_lama[t.pk]], ["acuan"], batch_size=100)
        self.muat_nama_lain(model, semua_langkah)
        dikenal = {satu.pk for satu in tempat.values()}
        self.catat(model, lama, [t for t in lama if t.pk not in dikenal and t.acuan], semua_langkah)
        return tempat

    def cocokkan(self, model, lama, daftar):
        """Return a place for every code of the list: the one that has the code; else the village of that name
        whose own code the list no longer knows, so that it got a new one; else a new place."""
        tempat = {satu.kode: satu for satu in lama if satu.kode in daftar}
        lepas = {satu.slug: satu for satu in lama if satu.kode not in daftar} if model is Desa else {}
        for kode in daftar.keys() - tempat.keys():
            tempat[kode] = lepas.pop(buat_slug(daftar[kode]["nama"]), None) or model()
        return tempat

    def periksa_kembar(self, semua):
        """Raise DataTidakSah if two places would share an address or a BPS code: the list against an edit by
        staff, or against a place that it no longer names."""
        for apa, kunci in {
            "nama": lambda tempat: buat_slug(tempat.nama),
            "kode BPS": lambda tempat: getattr(tempat, "kode_bps", None),
        }.items():
            pemilik = {}
            for satu in semua:
                lain = pemilik.setdefault(kunci(satu), satu)
                if lain is not satu and kunci(satu):
                    raise DataTidakSah(
                        f"{sebut(lain)} dan {sebut(satu)} akan mempunyai {apa} yang sama. Ubah atau hapus salah satunya "
                        "di admin, lalu ulangi."
                    )

    def simpan_diubah(self, model, semua_langkah):
        """Save existing places. One whose new address is still another's waits until that one is saved."""
        berganti = [
            langkah.tempat.pk
            for langkah in semua_langkah
            if any(b.field == "kode_bps" for b in langkah.ganti)
        ]
        if berganti:
            model.objects.filter(pk__in=berganti).update(kode_bps=None)  # they may trade codes
        antre = [langkah.tempat for langkah in semua_langkah]
        while antre:
            terpakai = {tempat.slug: tempat for tempat in antre}  # `slug` is the old one until saved
            siap = [tempat for tempat in antre if terpakai.get(buat_slug(tempat.nama), tempat) is tempat]
            if not siap:
                raise DataTidakSah(
                    f"Nama bertukar: {', '.join(map(sebut, antre))}. Periksa kodenya di daftar."
                )
            for tempat in siap:
                tempat.save()
            antre = [tempat for tempat in antre if tempat not in siap]

    def muat_nama_lain(self, model, semua_langkah):
        milik = model._meta.model_name
        calon = [(langkah.tempat, nama) for langkah in semua_langkah for nama in langkah.nama_lain]
        if not calon:
            return
        ada = set(NamaLain.objects.exclude(**{milik: None}).values_list(f"{milik}_id", "slug"))
        baru = [
            NamaLain(**{milik: tempat}, nama=nama, slug=buat_slug(nama))
            for tempat, nama in calon
            if buat_slug(nama) != tempat.slug and (tempat.pk, buat_slug(nama)) not in ada
        ]
        NamaLain.objects.bulk_create(baru)
        self.hitungan.setdefault("Nama lain", Counter())["dibuat"] += len(baru)

    def muat_indeks(self, indeks, desa):
        """Create the index values that are missing; those that differ are left to staff."""
        tahun = {tahun for _, tahun, _ in indeks}
        ada = {(i.desa_id, i.tahun, i.jenis): i for i in IndeksDesa.objects.filter(tahun__in=tahun)}
        baru, dibiarkan = [], 0
        for (kode, tahun, jenis), nilai in indeks.items():
            lama = ada.get((desa[kode].pk, tahun, jenis))
            if lama is None:
                baru.append(IndeksDesa(desa=desa[kode], tahun=tahun, jenis=jenis, **nilai))
                continue
            beda = [
                Beda(field, getattr(lama, field), daftar)
                for field, daftar in nilai.items()
                if field not in KETERANGAN and daftar is not None and getattr(lama, field) != daftar
            ]
            if beda:
                dibiarkan += 1
                rincian = "; ".join(uraikan(IndeksDesa, satu, ", menurut daftar ") for satu in beda)
                self.dibiarkan.append(f"Dibiarkan: indeks {tahun} {sebut(desa[kode])}: {rincian}.")
        IndeksDesa.objects.bulk_create(baru)
        self.hitungan["Indeks"] = Counter(
            {"dibuat": len(baru), "tetap": len(indeks) - len(baru) - dibiarkan, "dibiarkan": dibiarkan}
        )

    def catat(self, model, lama, hilang, semua_langkah):
        """Keep the counts and the sentences of the report."""
        dibuat = [langkah for langkah in semua_langkah if langkah.baru]
        diubah = [langkah for langkah in semua_langkah if langkah.ganti and not langkah.baru]
        dibiarkan = [langkah for langkah in semua_langkah if langkah.biarkan]
        self.hitungan["Desa dan kelurahan" if model is Desa else "Kecamatan"] = {
            "dibuat": len(dibuat),
            "diubah": len(diubah),
            "tetap": len(semua_langkah) - len(dibuat) - len(diubah),
            "tidak ada lagi di daftar": len(hilang),
            "dengan suntingan staf yang dibiarkan": len(dibiarkan),
        }
        if lama:
            self.berita += [f"Baru: {sebut(langkah.tempat)}." for langkah in dibuat]
        for langkah in diubah:
            rincian = "; ".join(uraikan(model, beda, " menjadi ") for beda in langkah.ganti)
            self.berita.append(f"Diubah: {sebut(langkah.tempat)}: {rincian}.")
        self.berita += [f"Tidak ada lagi di daftar: {sebut(tempat)}." for tempat in hilang]
        for langkah in dibiarkan:
            rincian = "; ".join(uraikan(model, beda, ", menurut daftar ") for beda in langkah.biarkan)
            self.dibiarkan.append(f"Dibiarkan: {sebut(langkah.tempat)}: {rincian}.")
