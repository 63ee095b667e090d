"""Attachments: judged by content, stored under a name that nobody guesses."""

import io
import re
import zipfile

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from berita.models import Lampiran
from berita.pratinjau import alamat_pratinjau
from portal.dasar.lampiran import UKURAN_TERBESAR, jenis_berkas
from tests.berita.pabrik import buat_berita, buat_draf

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def arsip(*anggota, mimetype=None):
    tampungan = io.BytesIO()
    with zipfile.ZipFile(tampungan, "w") as berkas:
        if mimetype:
            berkas.writestr("mimetype", mimetype)
        for nama in anggota:
            berkas.writestr(nama, "x")
    return tampungan.getvalue()


DOCX = arsip("[Content_Types].xml", "word/document.xml")


def berkas(isi, nama="surat.pdf"):
    return SimpleUploadedFile(nama, isi)


@pytest.mark.parametrize(
    ("isi", "jenis"),
    [
        (PDF, "pdf"),
        (DOCX, "docx"),
        (arsip("xl/workbook.xml"), "xlsx"),
        (arsip("ppt/presentation.xml"), "pptx"),
        (arsip("content.xml", mimetype="application/vnd.oasis.opendocument.spreadsheet"), "ods"),
    ],
    ids=["pdf", "docx", "xlsx", "pptx", "ods"],
)
def test_jenis_dikenali_dari_isinya(isi, jenis):
    assert jenis_berkas(berkas(isi, "apa-saja.exe")) == jenis


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        (b"", "bukan jenis yang diterima"),
        (b"MZ\x90\x00program", "bukan jenis yang diterima"),
        (b"<html><script>alert(1)</script>", "bukan jenis yang diterima"),
        (b"<html>%PDF-1.4\n%%EOF", "bukan jenis yang diterima"),
        (arsip("program.exe"), "bukan jenis yang diterima"),
        (arsip("content.xml", mimetype="application/epub+zip"), "bukan jenis yang diterima"),
        (arsip("word/document.xml", "word/vbaProject.bin"), "makro"),
        (PDF[:30], "terpotong"),
        (DOCX[:60], "terpotong"),
        (b"%PDF-1.4" + b"0" * UKURAN_TERBESAR, "paling besar"),
    ],
    ids=[
        "kosong",
        "program",
        "html",
        "html-pdf",
        "zip",
        "epub",
        "makro",
        "pdf-potong",
        "docx-potong",
        "besar",
    ],
)
def test_berkas_yang_berbohong_rusak_atau_terlalu_besar_ditolak(isi, pesan):
    with pytest.raises(ValidationError, match=pesan):
        jenis_berkas(berkas(isi))


@pytest.mark.django_db
def test_nama_berkas_acak_terbaca_dan_tidak_dari_nama_aslinya():
    lampiran = Lampiran.objects.create(
        berita=buat_draf(), judul="Berita acara/musyawarah", berkas=berkas(DOCX, "IMG-20251027-WA0012.pdf")
    )
    assert re.fullmatch(
        r"lampiran/([0-9a-f]{2})/\1[0-9a-f]{30}/berita-acara-musyawarah\.docx", lampiran.berkas.name
    )
    assert (lampiran.jenis, lampiran.ukuran) == ("DOCX", len(DOCX))


def test_odt_yang_mampatannya_rusak_ditolak_dengan_pesan():
    tampungan = io.BytesIO()
    with zipfile.ZipFile(tampungan, "w", zipfile.ZIP_DEFLATED) as arsip_rusak:
        arsip_rusak.writestr("mimetype", "application/vnd.oasis.opendocument.text" * 9)
    isi = bytearray(tampungan.getvalue())
    isi[38:60] = b"\xff" * 22
    with pytest.raises(ValidationError, match="rusak"):
        jenis_berkas(berkas(bytes(isi)))


@pytest.mark.django_db
def test_lampiran_terbuka_selama_beritanya_terbit_dan_dalam_pratinjau(client, pengelola):
    berita = buat_draf()
    lampiran = Lampiran.objects.create(berita=berita, judul="Surat", berkas=berkas(PDF))
    assert client.get(lampiran.berkas.url).status_code == 404
    halaman = BeautifulSoup(client.get(alamat_pratinjau(berita)).content, "html.parser")
    assert client.get(halaman.select_one(".lampiran a")["href"]).status_code == 200
    berita.terbitkan()
    assert client.get(lampiran.berkas.url).status_code == 200
    berita.arsipkan()
    assert client.get(lampiran.berkas.url).status_code == 404
    assert client.get(f"{lampiran.berkas.url}?pratinjau=palsu").status_code == 404
    client.force_login(pengelola)
    assert client.get(lampiran.berkas.url).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("jalan", ["/{}", "./{}", "x/../{}", "%2f{}", "{}/."])
def test_jalan_memutar_tidak_membuka_lampiran_draf(client, jalan):
    lampiran = Lampiran.objects.create(berita=buat_draf(), judul="Surat", berkas=berkas(PDF))
    assert client.get(f"/media/{jalan.format(lampiran.berkas.name)}").status_code == 404


@pytest.mark.django_db
def test_lampiran_diunduh_bukan_dibuka(client):
    lampiran = Lampiran.objects.create(berita=buat_berita(), judul="Surat", berkas=berkas(PDF))
    response = client.get(lampiran.berkas.url)
    assert response.status_code == 200
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] == "no-cache"
