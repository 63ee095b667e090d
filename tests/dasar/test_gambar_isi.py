"""Pictures, links and tables of a rich text, as readers and the editor see them."""

from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from django.utils.safestring import SafeString

from portal.dasar.gambar_isi import gambar_dalam, tampilkan, tanpa_alternatif, untuk_penyunting
from portal.dasar.models import Tampilan
from portal.dasar.pembersih import bersihkan
from portal.dasar.ragam import LENGKAP
from tests.situs.test_html import periksa

PENUH = Tampilan(
    "/media/w320.webp 320w", "/media/w320.jpg 320w, /media/w768.jpg 768w", "/media/w768.jpg", 768, 576
)
FOTO = SimpleNamespace(penuh=PENUH, kredit="Warga & Desa", teks_alternatif="Balai desa")
TANPA_KREDIT = SimpleNamespace(penuh=PENUH, kredit="", teks_alternatif="Balai desa")


def tampil(html, gambar=None, host="portal.example"):
    return tampilkan(bersihkan(html, LENGKAP), {7: FOTO, 8: TANPA_KREDIT} if gambar is None else gambar, host)


def test_gambar_dalam_menyebut_setiap_nomor_sekali():
    html = bersihkan(
        '<p>a<img data-gambar="7" alt="x"><img data-gambar="3"><img data-gambar="7"></p>', LENGKAP
    )
    assert gambar_dalam(html) == [7, 3]
    assert gambar_dalam('<p>data-gambar="9"</p>') == []


@pytest.mark.parametrize(("alt", "jumlah"), [("Balai desa", 0), ("", 1), ("&nbsp; ", 1), ("0", 0)])
def test_gambar_tanpa_teks_alternatif_terhitung(alt, jumlah):
    assert tanpa_alternatif(bersihkan(f'<p><img data-gambar="7" alt="{alt}"></p>', LENGKAP)) == jumlah


def test_gambar_menjadi_figur_dengan_ukuran_dan_kredit():
    html = tampil('<p><img data-gambar="7" alt="Warga &quot;duduk&quot; &amp; makan"></p>')
    figur = BeautifulSoup(html, "html.parser").find("figure", class_="gambar")
    assert isinstance(html, SafeString)
    assert figur.source["srcset"] == PENUH.webp
    assert figur.source["type"] == "image/webp"
    assert figur.img.attrs == {
        "src": PENUH.src, "srcset": PENUH.jpeg, "sizes": figur.source["sizes"], "width": "768", "height": "576",
        "alt": 'Warga "duduk" & makan', "loading": "lazy", "decoding": "async",
    }  # fmt: skip
    assert figur.figcaption.get_text() == "Foto: Warga & Desa"
    assert figur.find_parent("p") is None


def test_tanpa_kredit_tidak_ada_keterangan():
    assert "figcaption" not in tampil('<p><img data-gambar="8" alt="a"></p>')


def test_gambar_yang_tidak_ada_di_pustaka_tidak_tampil():
    assert tampil('<p>a</p><p><img data-gambar="99" alt="a"></p>').strip() == "<p>a</p>"


@pytest.mark.parametrize(
    ("href", "luar"),
    [
        ("https://lain.example/", True),
        ("http://LAIN.example", True),
        ("//lain.example/a", True),
        ("https://portal.example.jahat.example/", True),
        ("https://portal.example/berita/", False),
        ("https://PORTAL.example/berita/", False),
        ("/berita/", False),
        ("#atas", False),
        ("mailto:a@lain.example", False),
        ("tel:+62370", False),
        ("//[", False),
    ],
)
def test_hanya_tautan_ke_luar_yang_ditandai(href, luar):
    tautan = BeautifulSoup(tampil(f'<p><a href="{href}">x</a></p>'), "html.parser").a
    assert tautan["href"] == href
    assert tautan.get("rel") == (["external", "noopener"] if luar else None)
    assert tautan.get("class") == (["tautan-luar"] if luar else None)


def test_setiap_tabel_bergulir_sendiri_dan_bernama_sendiri():
    tabel = "<table><tr><td>a</td><td>b</td></tr></table>"
    halaman = BeautifulSoup(tampil(f"<p>a</p>{tabel}<p>b</p>{tabel}"), "html.parser")
    wadah = [satu.parent for satu in halaman.find_all("table")]
    assert [satu["aria-label"] for satu in wadah] == ["Tabel", "Tabel 2"]
    assert all(
        satu["class"] == ["gulir"] and satu["role"] == "region" and satu["tabindex"] == "0" for satu in wadah
    )


def test_hasilnya_html_yang_sah_di_mana_pun_gambarnya_berdiri(tmp_path):
    foto = '<img data-gambar="7" alt="Warga">'
    isi = tampil(
        f"teks {foto} teks<h2>Judul {foto}</h2><p>kiri <a href='https://x.example'><b>a{foto}b</b></a></p>"
        f"<ul><li>butir {foto} lagi<ul><li>{foto}</li></ul></li></ul><blockquote>{foto} kata</blockquote>"
        f"<table><caption>Nama {foto}</caption><tr><th scope=col>a</th><th>b</th></tr>"
        f"<tr><td rowspan=9>sel {foto}</td><td>{foto}<table><tr><td>dalam<td>dua</table></td></tr></table>"
    )
    berkas = tmp_path / "isi.html"
    berkas.write_text(
        f'<!doctype html><html lang="id"><head><title>a</title></head><body><h1>a</h1>{isi}</body></html>'
    )
    assert isi.count("<figure") == 9
    assert [pesan for pesan in periksa([berkas]) if pesan["type"] == "error"] == []


def test_penyunting_mendapat_alamat_dan_ukuran():
    html = bersihkan(
        '<p><img data-gambar="7" alt="a &amp; b"></p><p><img data-gambar="99" alt=""></p>', LENGKAP
    )
    assert untuk_penyunting(html, {7: FOTO}) == (
        '<p><img data-gambar="7" alt="a &amp; b" src="/media/w768.jpg" width="768" height="576"></p>\n'
        '<p><img data-gambar="99" alt=""></p>'
    )
    assert bersihkan(untuk_penyunting(html, {7: FOTO}), LENGKAP) == html
