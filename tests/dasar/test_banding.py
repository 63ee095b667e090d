"""Two texts compared: readable, marked word by word, safe, and quick."""

import random
import time

import pytest

from portal.dasar.banding import bedakan, tampil, teks_biasa
from profil.models import Bagian


@pytest.mark.parametrize(
    ("html", "teks"),
    [
        ("<p>Satu  dua</p><p>tiga</p>", "Satu dua\ntiga"),
        ("<ul><li>satu</li><li>dua</li></ul>", "• satu\n• dua"),
        ("<p>baris<br>baru</p>", "baris\nbaru"),
        ('<p>Baca <a href="/profil/">profil</a></p>', "Baca profil [/profil/]"),
        ('<p><img src="/x.webp" alt="Warga di balai desa"></p>', "[Gambar: Warga di balai desa]"),
        ('<p><img src="/x.webp" alt=""></p>', "[Gambar: tanpa teks alternatif]"),
        ("<p>a &amp; b &lt;c&gt;</p>", "a & b <c>"),
        ("<p>te<strong>bal</strong></p>", "tebal"),
        ("<table><tr><th>Desa</th><td>7</td></tr></table>", "| Desa | 7"),
        ("", ""),
    ],
)
def test_html_menjadi_teks_yang_terbaca(html, teks):
    assert teks_biasa(html) == teks


@pytest.mark.parametrize(
    ("lama", "baru", "beda"),
    [
        ("sama saja", "sama saja", "<p>sama saja</p>"),
        ("rapat hari Senin", "rapat hari Rabu", "<p>rapat hari <del>Senin</del> <ins>Rabu</ins></p>"),
        ("a\nb", "a", "<p>a</p><p><del>b</del></p>"),
        ("", "baru sekali", "<p><ins>baru sekali</ins></p>"),
        ("satu\ndua", "satu dua", "<p>satu dua</p>"),
        ("", "", ""),
    ],
)
def test_kata_yang_berbeda_ditandai(lama, baru, beda):
    assert bedakan(lama, baru) == beda


def test_tanda_dari_tulisan_tidak_menjadi_html():
    assert "<script" not in bedakan("<script>alert(1)</script>", "<b>&")
    assert "&lt;b&gt;&amp;" in bedakan("<script>", "<b>&")


def test_deret_paragraf_sama_diringkas():
    sama = [f"Paragraf {i}." for i in range(10)]
    beda = bedakan("\n".join([*sama, "lama"]), "\n".join([*sama, "baru"]))
    assert "Paragraf 0." in beda
    assert "Paragraf 9." in beda
    assert "Paragraf 5." not in beda
    assert "8 paragraf sama" in beda


def kalimat(kata, panjang=12):
    return ". ".join(" ".join(kata[i : i + panjang]) for i in range(0, len(kata), panjang))


@pytest.mark.parametrize("ragam", ["tersunting", "lain sama sekali", "satu kalimat", "berulang"])
def test_sepuluh_ribu_kata_dibandingkan_dengan_cepat(ragam):
    acak = random.Random(1)  # noqa: S311
    kata = [acak.choice(["dan", "yang", "desa", f"kata{i % 900}"]) for i in range(10_000)]
    lain = [k if acak.random() > 0.02 else "BARU" for k in kata]
    pasangan = {
        "tersunting": (kalimat(kata), kalimat(lain)),
        "lain sama sekali": (kalimat(kata), kalimat(acak.sample(kata, len(kata)))),
        "satu kalimat": (" ".join(kata), " ".join(lain)),
        "berulang": ("dan yang " * 5000, "yang dan " * 5000),
    }[ragam]
    mulai = time.process_time()
    bedakan(*pasangan)
    assert time.process_time() - mulai < 1


@pytest.mark.parametrize(
    ("nama", "nilai", "teks"),
    [
        ("terbit", True, "Ya"),
        ("terbit", False, "Tidak"),
        ("jenis", "butir", "Butir: daftar tanpa nomor"),
        ("isi", "<p>Isi</p>", "Isi"),
        ("pembuka", "<b>apa adanya", "<b>apa adanya"),
        ("pembuka", "", ""),
        ("urutan", None, ""),
    ],
)
def test_nilai_ditulis_untuk_orang(nama, nilai, teks):
    assert tampil(Bagian._meta.get_field(nama), nilai) == teks


def test_waktu_ditulis_menurut_jam_setempat():
    from datetime import UTC, datetime

    saat = datetime(2026, 11, 23, 0, 30, tzinfo=UTC)
    assert "08.30" in tampil(Bagian._meta.get_field("diubah_pada"), saat)
