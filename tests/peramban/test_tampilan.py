"""What only a drawn page shows: nothing cut, nothing sideways, accessible, printable."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from playwright.sync_api import expect

from desa.models import Desa
from tests.berita.pabrik import buat_artikel_lengkap
from tests.situs.pabrik import buat_pemberitahuan

HALAMAN = [
    "/",
    "/profil/",
    "/berita/",
    "/berita/lengkap/",
    "/desa/",
    "/desa/kuta/",
    "/desa/kecamatan/pujut/",
    "/data/",
    "/cari/?q=musyawarah+usulaan",
    "/cari/?q=xyzzyqwk",
]

# Elements whose text is drawn outside the page or outside their own box; tables scroll in a region of their own.
TERPOTONG = """() => [...document.querySelectorAll('body *')].filter((e) => {
  if (!e.childNodes.length || e.closest('.hanya-dibaca, .lompat, .tanda, svg, .gulir')) return false;
  const teks = [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
  if (!teks) return false;
  const kotak = e.getBoundingClientRect();
  if (!kotak.width) return false;
  return kotak.left < -1 || kotak.right > innerWidth + 1 || e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== 'inline';
}).map((e) => e.tagName + '.' + e.className + ': ' + e.textContent.trim().slice(0, 40))"""


@pytest.fixture
def isi(page, situs, gambar):
    """Content on every kind of page, announcements, and a reader who chose a village."""
    call_command("muat_wilayah", verbosity=0)
    kuta = Desa.objects.get(slug="kuta")
    artikel = buat_artikel_lengkap(gambar)
    artikel.desa.add(kuta)
    type(artikel).objects.filter(pk=artikel.pk).update(disematkan=True)
    buat_pemberitahuan("Pertanggungjawaban pelaksanaan kegiatan dibacakan hari Rabu di kantor camat.")
    buat_pemberitahuan(tautan="/berita/", teks_tautan="Baca penyelenggaraannya")
    page.context.add_cookies([{"name": "desa_saya", "value": kuta.kode, "url": situs}])


@pytest.mark.usefixtures("isi")
@pytest.mark.parametrize("alamat", HALAMAN)
@pytest.mark.parametrize(("lebar", "ukuran"), [(320, 200), (320, 100), (360, 150), (768, 200), (1280, 200)])
def test_tidak_ada_yang_terpotong_atau_bergulir_ke_samping(buka, alamat, lebar, ukuran):
    page = buka(alamat, lebar=lebar, ukuran=ukuran)
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") <= lebar
    assert page.evaluate(TERPOTONG) == []


@pytest.mark.usefixtures("isi")
@pytest.mark.parametrize("gelap", [False, True], ids=["terang", "gelap"])
@pytest.mark.parametrize(("lebar", "ukuran"), [(320, 100), (320, 200), (1280, 100), (1280, 200)])
def test_axe_tidak_menemukan_pelanggaran(buka, lebar, ukuran, gelap):
    for alamat in HALAMAN:
        page = buka(alamat, lebar=lebar, ukuran=ukuran, gelap=gelap)
        hasil = Axe().run(page)
        assert hasil.violations_count == 0, hasil.generate_report()


def test_axe_di_halaman_galat(page, situs):
    page.goto(f"{situs}/tidak/ada/")
    hasil = Axe().run(page)
    assert hasil.violations_count == 0, hasil.generate_report()


def test_lewati_ke_konten_adalah_fokus_pertama(buka):
    page = buka("/profil/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Lewati ke konten utama"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "konten_utama"


def test_sasaran_sentuh_kendali_sedikitnya_44_piksel(buka):
    page = buka("/profil/", lebar=320)
    for tautan in page.locator(".ukuran a, .menu a").all():
        kotak = tautan.bounding_box()
        assert kotak["height"] >= 44
        assert kotak["width"] >= 44


def test_daftar_isi_menandai_tempat_pembaca(buka):
    page = buka("/profil/#misi")
    kini = page.locator(".daftar-isi [aria-current]")
    expect(kini).to_have_text("Misi")
    page.evaluate("scrollTo({top: document.body.scrollHeight, behavior: 'instant'})")
    expect(kini).to_have_text("Indikator Keberhasilan")


def test_daftar_isi_terbuka_di_layar_lebar_terlipat_di_ponsel(buka):
    assert buka("/profil/", lebar=1280).locator(".daftar-isi a").first.is_visible()
    assert not buka("/profil/", lebar=360).locator(".daftar-isi a").first.is_visible()


def test_daftar_isi_yang_selalu_terbuka_disebut_terbuka(buka):
    page = buka("/profil/", lebar=1280)
    expect(page.locator(".daftar-isi details")).to_have_attribute("open", "")
    expect(page.locator(".daftar-isi summary")).to_have_attribute("tabindex", "-1")
    page = buka("/profil/", lebar=360)
    expect(page.locator(".daftar-isi details")).not_to_have_attribute("open", "")
    expect(page.locator(".daftar-isi summary")).to_have_attribute("tabindex", "0")


def test_cetakan_bersih_dengan_alamat_tautan(buka):
    from profil.models import Bagian

    Bagian.objects.filter(kode="visi").update(
        isi='<p>Lihat <a href="https://contoh.example/visi">rinciannya</a>.</p>'
    )
    page = buka("/profil/", gelap=True)
    page.emulate_media(media="print", color_scheme="dark")
    for hilang in (".menu", ".ukuran", ".daftar-isi", ".jejak", ".menu-kaki"):
        assert not page.locator(hilang).first.is_visible()
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.querySelector('.bagian p')).color") == "rgb(0, 0, 0)"
    isi = page.evaluate("getComputedStyle(document.querySelector('.bagian-visi a'), '::after').content")
    assert "https://contoh.example/visi" in isi or "attr(href)" in isi
    assert page.pdf(format="A4").startswith(b"%PDF")


@pytest.mark.usefixtures("isi")
def test_layar_pertama_ponsel_sudah_berisi_bacaan(buka):
    """Below the header, with one announcement more than usual, the h1 and the first words still show."""
    page = buka("/", lebar=360)
    for yang_terbaca in ("section.pemberitahuan li", "h1"):
        kotak = page.locator(yang_terbaca).first.bounding_box()
        assert kotak["y"] + kotak["height"] <= 740


@pytest.mark.usefixtures("isi")
def test_beranda_dilalui_dengan_papan_ketik_menurut_urutannya(buka):
    page = buka("/")
    tujuan = []
    for _ in range(60):
        page.keyboard.press("Tab")
        tujuan.append(
            page.evaluate("document.activeElement.getAttribute('href') ?? document.activeElement.id")
        )
    urutan = [
        "#konten_utama",
        "/profil/",
        "/ukuran-teks/125/?kembali=%2F",
        "desa",
        "/desa/kuta/",
        "/berita/lengkap/",
    ]
    letak = [tujuan.index(satu) for satu in [*urutan, "/desa/kecamatan/pujut/"]]
    assert letak == sorted(letak)


@pytest.mark.usefixtures("isi")
def test_cetakan_beranda_memuat_pemberitahuan_tanpa_pintu(buka):
    page = buka("/", gelap=True)
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator("section.pemberitahuan")).to_be_visible()
    expect(page.locator(".daftar-status")).to_be_visible()
    for hilang in (".pintu-masuk", ".desa-saya"):
        expect(page.locator(hilang)).to_be_hidden()
