"""Uploaded files on their way out: kept for long, harmless, and nothing but them."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage


@pytest.fixture
def berkas(db):
    """Store a file in the media folder and return its address."""

    def _berkas(nama, isi=b"isi " * 200):
        return default_storage.url(default_storage.save(nama, ContentFile(isi)))

    return _berkas


@pytest.mark.parametrize(("nama", "jenis"), [("a.jpg", "image/jpeg"), ("a.webp", "image/webp")])
def test_gambar_tampil_dan_disimpan_setahun(client, berkas, nama, jenis):
    response = client.get(berkas(f"gambar/ab/{nama}"), headers={"accept-encoding": "gzip"})
    assert response.status_code == 200
    assert response.headers["Content-Type"] == jenis
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response.headers["Content-Disposition"].startswith("inline")
    assert "Cookie" not in response.headers.get("Vary", "")
    assert "Content-Encoding" not in response.headers
    assert response.headers["Content-Length"] == "800"
    assert b"".join(response.streaming_content) == b"isi " * 200


@pytest.mark.parametrize(
    "nama", ["berkas/a.pdf", "berkas/a.html", "gambar/a.svg", "berkas/a", "a.jpg.html", "a.xml", "a.js"]
)
def test_yang_bukan_gambar_hanya_diunduh(client, berkas, nama):
    response = client.get(berkas(nama))
    assert response.status_code == 200
    assert response.headers["Content-Disposition"] == "attachment"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_yang_belum_berubah_tidak_dikirim_lagi(client, berkas):
    alamat = berkas("gambar/a.jpg")
    saat = client.get(alamat).headers["Last-Modified"]
    response = client.get(alamat, headers={"if-modified-since": saat})
    assert response.status_code == 304
    assert response.content == b""
    assert "immutable" in response.headers["Cache-Control"]


@pytest.mark.parametrize(
    "jalan",
    [
        "tidak-ada.jpg",
        "gambar/",
        "gambar",
        "",
        "gambar/ada.jpg/lagi",
        "../rahasia.txt",
        "gambar/../../rahasia.txt",
        "%2e%2e/rahasia.txt",
        "..%2frahasia.txt",
        "/etc/passwd",
        "%2fetc/passwd",
        "a%00.jpg",
        "x" * 300 + ".jpg",
        "..\\rahasia.txt",
        "/gambar/ada.jpg",
        "./gambar/ada.jpg",
        "gambar//ada.jpg",
        "lain/../gambar/ada.jpg",
        "gambar/./ada.jpg",
    ],
)
def test_selain_berkas_unggahan_tidak_ditemukan(client, berkas, settings, jalan):
    berkas("gambar/ada.jpg")
    (settings.MEDIA_ROOT.parent / "rahasia.txt").write_text("rahasia")
    response = client.get(f"/media/{jalan}")
    assert response.status_code == 404
    assert "immutable" not in response.headers.get("Cache-Control", "")


def test_tautan_ke_luar_folder_tidak_diikuti_lewat_titik(rf, settings):
    from django.http import Http404

    from portal.dasar.media import media

    settings.MEDIA_ROOT.mkdir()
    (settings.MEDIA_ROOT.parent / "rahasia.txt").write_text("rahasia")
    for jalan in ("../rahasia.txt", "a/../../rahasia.txt", "/etc/passwd", "a\x00.jpg"):
        with pytest.raises(Http404):
            media(rf.get("/media/x"), jalan)


def test_hanya_get_dan_head(client, berkas):
    alamat = berkas("gambar/a.jpg")
    assert client.head(alamat).status_code == 200
    assert client.post(alamat).status_code == 405
