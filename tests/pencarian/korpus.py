"""The site that relevance is measured on: the profile, the villages, the categories, and news of korpus.toml."""

import tomllib
from datetime import timedelta
from pathlib import Path

from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from django.utils.html import linebreaks

from berita.models import Berita, Kategori
from desa.models import Desa, Kecamatan
from profil.models import Bagian

FOLDER = Path(__file__).parent


def baca(nama):
    """Return a file of this folder as a dict."""
    return tomllib.loads((FOLDER / nama).read_text())


def isi_situs():
    """Fill an empty database."""
    for perintah in ("muat_wilayah", "isi_profil", "isi_kategori", "isi_sinonim", "bangun_indeks"):
        with open("/dev/null", "w") as kosong:
            call_command(perintah, stdout=kosong)
    kategori = {satu.slug: satu for satu in Kategori.objects.all()}
    for nomor, nilai in enumerate(baca("korpus.toml")["berita"]):
        berita = Berita.objects.create(
            judul=nilai["judul"],
            ringkasan=nilai["ringkasan"],
            isi=linebreaks(nilai["isi"].strip()),
            slug=nilai["slug"],
            kategori=kategori[nilai["kategori"]],
            status=Berita.Status.TERBIT,
            diterbitkan_pada=timezone.now() - timedelta(days=nomor + 1),
            contoh=True,
        )
        berita.desa.set([Desa.objects.get(slug=slug) for slug in nilai.get("desa", [])])
        berita.kecamatan.set([Kecamatan.objects.get(slug=slug) for slug in nilai.get("kecamatan", [])])


def alamat(kunci):
    """Return the address of an answer as penilaian.toml names it, such as desa:kuta. KeyError if it is none."""
    jenis, _, nama = kunci.partition(":")
    if jenis == "profil":
        return (
            reverse("profil:halaman")
            if nama == "halaman"
            else Bagian.objects.get(kode=nama).get_absolute_url()
        )
    if jenis == "portal":
        return reverse({"data": "situs:data", "direktori": "desa:direktori"}[nama])
    model = {"berita": Berita, "kategori": Kategori, "desa": Desa, "kecamatan": Kecamatan}[jenis]
    return model.objects.get(slug=nama).get_absolute_url()
