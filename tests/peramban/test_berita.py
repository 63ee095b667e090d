"""The news in a browser: staff write and publish, residents read and share."""

import io
import re
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from PIL import Image
from playwright.sync_api import expect

from berita.models import Berita
from tests.berita.pabrik import buat_artikel_lengkap, buat_berita, buat_draf, buat_kategori


def foto():
    """Return a small photo as a file to upload, named as WhatsApp names it."""
    tampungan = io.BytesIO()
    Image.effect_noise((800, 600), 60).convert("RGB").save(tampungan, "JPEG")
    return {"name": "IMG-20251027-WA0012.jpg", "mimeType": "image/jpeg", "buffer": tampungan.getvalue()}


def tekan(page, nama):
    page.get_by_role("button", name=nama, exact=True).click()


def isi_teks(page, teks):
    kotak = page.locator(".cke_wysiwyg_div").first
    kotak.wait_for()
    kotak.click()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type(teks)


@pytest.mark.parametrize("lebar", [360, 1280])
def test_staf_menulis_mempratinjau_menjadwalkan_menerbitkan_mengoreksi_dan_menarik(
    admin, browser, situs, lebar
):
    buat_kategori()
    pembaca = browser.new_context(base_url=situs).new_page()

    # Writes a draft with a photo from the phone.
    page = admin("berita/berita/add/", lebar)
    page.get_by_label("Judul:").first.fill("Warga menyusun usulan")
    page.get_by_label("Ringkasan").fill("Usulan dari tiap dusun dibaca satu per satu.")
    isi_teks(page, "Warga berkumpul di balai desa.")
    page.get_by_label("Kategori").select_option(label="Musyawarah Desa")
    page.get_by_role("button", name="Unggah foto: Foto utama").click()
    page.get_by_label("Berkas foto").set_input_files(foto())
    page.get_by_role("dialog").get_by_role("textbox", name="Teks alternatif").fill("Warga duduk melingkar.")
    tekan(page, "Unggah dan pakai")
    expect(page.locator(".field-foto_utama img").first).to_have_attribute("src", re.compile("/media/gambar/"))
    tekan(page, "Simpan dan lanjut menulis")
    page.locator(".messagelist .success").wait_for()
    berita = Berita.objects.get()
    assert berita.status == "draf"
    assert pembaca.goto(berita.get_absolute_url()).status == 404

    # Previews it; a colleague without an account sees the same by the link.
    pratinjau = page.get_by_role("link", name="Tautan pratinjau").get_attribute("href")
    pembaca.goto(pratinjau)
    expect(pembaca.get_by_role("heading", level=1)).to_have_text("Warga menyusun usulan")
    expect(pembaca.locator(".pita")).to_contain_text("belum terbit")
    expect(pembaca.get_by_alt_text("Warga duduk melingkar.")).to_be_visible()

    # Schedules it for tomorrow.
    tekan(page, "Simpan dan terbitkan …")
    page.get_by_label("Pada waktu lain").check()
    page.get_by_label("Tanggal terbit").fill((timezone.localdate() + timedelta(days=1)).isoformat())
    page.get_by_label("Jam terbit (WITA)").fill("09:30")
    tekan(page, "Ya, terbitkan")
    expect(page.locator(".messagelist")).to_contain_text("pukul 09.30 WITA")
    expect(page.locator(".lencana").first).to_have_text("Terjadwal")
    assert pembaca.goto(berita.get_absolute_url()).status == 404

    # Publishes it at once instead.
    tekan(page, "Simpan dan ubah jadwal …")
    page.get_by_label("Sekarang").check()
    tekan(page, "Ya, terbitkan")
    expect(page.locator(".lencana").first).to_have_text("Terbit")
    assert pembaca.goto(berita.get_absolute_url()).status == 200

    # Corrects it.
    isi_teks(page, "Warga berkumpul di kantor desa.")
    page.get_by_label("Ralat:", exact=True).fill("Tempatnya di kantor desa.")
    tekan(page, "Simpan dan lanjut menulis")
    page.locator(".messagelist .success").wait_for()
    pembaca.reload()
    expect(pembaca.locator(".isi-berita")).to_have_text("Warga berkumpul di kantor desa.")
    expect(pembaca.locator(".ralat")).to_contain_text("Tempatnya di kantor desa.")
    expect(pembaca.locator(".meta")).to_contain_text("Diperbarui")

    # Withdraws it.
    tekan(page, "Tarik: simpan ke arsip")
    expect(page.locator(".lencana").first).to_have_text("Arsip")
    assert pembaca.goto(berita.get_absolute_url()).status == 404
    pembaca.context.close()


def test_enter_di_kolom_judul_menyimpan_tanpa_menerbitkan(admin):
    draf = buat_draf()
    page = admin(f"berita/berita/{draf.pk}/change/")
    page.get_by_label("Judul:").first.fill("Judul baru")
    page.keyboard.press("Enter")
    page.locator(".messagelist .success").wait_for()
    draf.refresh_from_db()
    assert (draf.judul, draf.status) == ("Judul baru", "draf")


@pytest.mark.parametrize(
    "alamat", ["berita/berita/", "berita/berita/{pk}/change/", "berita/berita/{pk}/terbitkan/"]
)
def test_admin_tidak_bergulir_ke_samping_di_ponsel(admin, gambar, alamat):
    draf = buat_draf(foto_utama=gambar())
    page = admin(alamat.format(pk=draf.pk), 360)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_salin_tautan(buka, gambar, situs):
    berita = buat_artikel_lengkap(gambar)
    page = buka("/berita/lengkap/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tekan(page, "Salin tautan")
    expect(page.get_by_text("Tautan disalin")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == f"{situs}{berita.alamat_pendek()}"


def test_tanpa_javascript_semua_berita_terbaca(browser, situs, gambar):
    buat_artikel_lengkap(gambar)
    konteks = browser.new_context(
        java_script_enabled=False, base_url=situs, viewport={"width": 360, "height": 740}
    )
    page = konteks.new_page()
    page.goto("/berita/")
    page.get_by_text("Kategori dan arsip").click()
    page.get_by_role("link", name="Musyawarah Desa", exact=True).click()
    page.get_by_role("link", name="Berikutnya").click()
    page.get_by_role("link", name="Sebelumnya").click()
    page.get_by_role("link", name="Warga menyusun urutan usulan").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Warga menyusun")
    assert not page.get_by_role("button", name="Salin tautan").is_visible()
    konteks.close()


def test_gambar_yang_dimuat_sesuai_layar_dan_ringan(buka, gambar):
    buat_artikel_lengkap(gambar)
    page = buka("/berita/lengkap/", lebar=360)
    utama = page.locator(".artikel .gambar img").first
    expect(utama).to_have_js_property("complete", True)
    assert re.search(r"/w(320|480)\.webp$", utama.evaluate("e => e.currentSrc"))
    page = buka("/berita/", lebar=360)
    kecil = page.locator(".kabar img").first
    kecil.scroll_into_view_if_needed()
    expect(kecil).to_have_js_property("complete", True)
    assert re.search(r"/p43-160\.webp$", kecil.evaluate("e => e.currentSrc"))


def test_cetakan_artikel_tanpa_hiasan(buka, gambar):
    buat_artikel_lengkap(gambar)
    page = buka("/berita/lengkap/")
    page.emulate_media(media="print")
    for hilang in (".bagikan", ".tetangga", ".terkait", ".menu"):
        assert not page.locator(hilang).first.is_visible()
    assert page.locator(".isi-berita").is_visible()


def test_judul_dari_kanan_ke_kiri_tetap_pada_tempatnya(buka):
    buat_berita("مرحبا بكم في القرية", slug="kanan-ke-kiri")
    page = buka("/berita/kanan-ke-kiri/", lebar=360)
    assert page.locator("h1 [dir=auto]").evaluate("e => getComputedStyle(e).direction") == "rtl"
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("gelap", [False, True], ids=["terang", "gelap"])
@pytest.mark.parametrize("lebar", [360, 1280])
def test_axe_di_halaman_kerja_berita(admin, gambar, lebar, gelap):
    berita = buat_artikel_lengkap(gambar)
    draf = buat_draf()
    admin("").emulate_media(color_scheme="dark" if gelap else "light")
    admin.terduga.append("Applying inline style")  # the checker's own, refused by the policy
    for alamat in (
        "berita/berita/",
        "berita/berita/?tempat=sampah",
        "berita/berita/add/",
        f"berita/berita/{berita.pk}/change/",
        f"berita/berita/{draf.pk}/terbitkan/",
        "berita/kategori/",
        "dasar/gambar/",
    ):
        page = admin(alamat, lebar)
        for kotak in page.locator("textarea[data-type=ckeditortype]").all():
            kotak.wait_for(state="hidden")  # the editor has taken its place
            expect(page.locator(".cke_wysiwyg_div")).to_have_attribute("role", "textbox")
        hasil = Axe().run(page)
        assert hasil.violations_count == 0, f"{alamat}\n{hasil.generate_report()}"


def test_tulisan_yang_tidak_boleh_disimpan_lagi_tetap_ada_di_peramban(admin):
    draf = buat_draf()
    page = admin(f"berita/berita/{draf.pk}/change/")
    isi_teks(page, "Tulisan yang belum tersimpan.")
    expect(page.locator(".draf-status")).to_contain_text("Tersimpan di peramban")
    draf.buang()
    page.reload()
    tawaran = page.locator(".draf-tawaran")
    expect(tawaran).to_contain_text("Tulisan yang belum tersimpan.")
    expect(tawaran.get_by_role("button", name="Pakai tulisan itu")).to_be_hidden()
    page.reload()
    expect(tawaran).to_contain_text("Tulisan yang belum tersimpan.")
