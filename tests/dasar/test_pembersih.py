"""The sanitiser: hostile HTML comes out harmless, honest text comes out whole."""

import pytest

from portal.dasar.pembersih import bersihkan


@pytest.mark.parametrize(
    "jahat",
    [
        "<script>alert(1)</script>",
        "<p>Halo<script>alert(1)</script></p>",
        '<img src=x onerror="alert(1)">',
        '<p onclick="alert(1)">Halo</p>',
        '<a href="javascript:alert(1)">Halo</a>',
        '<a href="JaVaScRiPt&#58;alert(1)">Halo</a>',
        '<a href=" &#14; javascript:alert(1)">Halo</a>',
        '<a href="data:text/html,<script>alert(1)</script>">Halo</a>',
        '<a href="vbscript:alert(1)">Halo</a>',
        '<iframe src="https://jahat.example"></iframe>',
        '<object data="x"></object><embed src="x">',
        '<svg><script>alert(1)</script></svg>',
        "<svg/onload=alert(1)>",
        '<math><mi xlink:href="data:x,<script>alert(1)</script>"></mi></math>',
        '<form action="https://jahat.example"><input name=x></form>',
        '<p style="position:fixed;background:url(javascript:alert(1))">Halo</p>',
        '<style>p{display:none}</style>',
        "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
        '<base href="https://jahat.example/">',
        '<meta http-equiv="refresh" content="0;url=https://jahat.example">',
        '<a href="https://baik.example" target="_blank" onmouseover="alert(1)">Halo</a>',
        "<template><script>alert(1)</script></template>",
    ],
)  # fmt: skip
def test_html_jahat_menjadi_tidak_berbahaya(jahat):
    bersih = bersihkan(jahat).lower()
    for tanda in ("<script", "onerror=", "onclick=", "onload=", "onmouseover=", "javascript:", "vbscript:", "data:",
                  "<iframe", "<object", "<embed", "<svg", "<math", "<form", "<input", "style=", "<style", "<base",
                  "<meta", "<!--", "target=", "<template", "<img"):  # fmt: skip
        # What was a tag may remain as escaped text, but never as a tag or attribute.
        assert tanda not in bersih.replace("&lt;", "")
    assert bersihkan(bersih) == bersih


def test_isi_bilah_alat_dipertahankan():
    html = (
        '<p>Satu <strong>tebal</strong> <em>miring</em><br>baris</p><ul><li>butir</li></ul><ol><li>nomor</li></ol>'
        '<p><a href="https://contoh.example/a?b=1&amp;c=2">tautan</a> <a href="mailto:a@contoh.example">surel</a></p>'
    )  # fmt: skip
    assert bersihkan(html) == html


def test_tebal_dan_miring_lama_menjadi_strong_dan_em():
    assert bersihkan("<p><b>tebal</b> <i>miring</i></p>") == "<p><strong>tebal</strong> <em>miring</em></p>"


def test_tempelan_dari_word_menjadi_html_bersih():
    word = (
        '<p class="MsoNormal" style="margin:0cm"><span lang="IN" style="font-size:12.0pt;font-family:&quot;Times New '
        'Roman&quot;">Musyawarah <b style="mso-bidi-font-weight:normal">desa</b><o:p></o:p></span></p>'
        '<p class="MsoNormal"><o:p>&nbsp;</o:p></p>'
    )
    assert bersihkan(word) == "<p>Musyawarah <strong>desa</strong></p>"


@pytest.mark.parametrize(
    "kosong",
    ["", "   ", "<p></p>", "<p>&nbsp;</p>", "<p><br></p>", "<ul><li></li></ul>", "<p><strong> </strong></p>"],
)
def test_isi_tanpa_huruf_menjadi_kosong(kosong):
    assert bersihkan(kosong) == ""


def test_teks_polos_menjadi_paragraf():
    assert (
        bersihkan("Satu baris\nlanjut\n\nDua & tiga")
        == "<p>Satu baris<br>lanjut</p>\n\n<p>Dua &amp; tiga</p>"
    )


def test_nul_dibuang_karena_postgresql_menolaknya():
    assert bersihkan("<p>a\x00b</p>") == "<p>ab</p>"


def test_spasi_di_dalam_penebalan_kosong_tetap_memisahkan_kata():
    assert bersihkan("<p>kata<strong> </strong>lain</p>") == "<p>kata lain</p>"


@pytest.mark.parametrize("kosong", ['<p><a href="https://x.example"></a></p>', "<p>\u200b</p>"])
def test_tautan_tanpa_teks_dan_spasi_tak_terlihat_dibuang(kosong):
    assert bersihkan(kosong) == ""
