"""The admin in a browser: the editor under its strict policy, and the order of rows by keyboard and mouse."""

import pytest
from playwright.sync_api import expect

from profil.models import Bagian


def bagian(kode):
    return Bagian.objects.get(kode=kode)


def simpan(page):
    page.get_by_role("button", name="Simpan", exact=True).click()
    page.locator(".messagelist .success").wait_for()


def penyunting(page):
    kotak = page.locator(".cke_wysiwyg_div")
    kotak.wait_for()
    return kotak


def test_penyunting_mengubah_dan_menebalkan_teks(admin):
    page = admin(f"profil/bagian/{bagian('visi').pk}/change/")
    kotak = penyunting(page)
    kotak.click()
    page.keyboard.press("ControlOrMeta+A")
    page.locator(".cke_button__bold").click()
    page.keyboard.press("End")
    simpan(page)
    assert bagian("visi").isi.startswith("<p><strong>Terwujudnya desa")


def test_label_membawa_fokus_ke_penyunting_dan_menamainya(admin):
    page = admin(f"profil/bagian/{bagian('visi').pk}/change/")
    kotak = penyunting(page)
    page.locator("label[for=id_isi]").click()
    assert page.evaluate("document.activeElement.classList.contains('cke_wysiwyg_div')")
    assert page.get_by_role("textbox", name="Isi").first.is_visible()
    assert kotak.get_attribute("aria-labelledby")


def test_tautan_ditambahkan_lewat_dialog(admin):
    page = admin(f"profil/bagian/{bagian('visi').pk}/change/")
    penyunting(page).click()
    page.keyboard.press("ControlOrMeta+A")
    page.locator(".cke_button__link").click()
    page.locator(".cke_dialog").wait_for()
    page.locator(".cke_dialog input[type=text]:visible").last.fill("contoh.example/visi")
    page.locator(".cke_dialog_ui_button_ok").click()
    page.locator(".cke_dialog").wait_for(state="hidden")
    simpan(page)
    assert 'href="http' in bagian("visi").isi
    assert "contoh.example/visi" in bagian("visi").isi


WORD = (
    "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><meta name=Generator content='Microsoft Word 15'>"
    "<style>p.MsoNormal{margin:0}</style></head><body><!--StartFragment--><p class=MsoNormal style='margin:0cm'>"
    "<b><span lang=IN style='font-family:Arial;color:red'>Musyawarah</span></b> desa<o:p></o:p></p>"
    "<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1."
    "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span>Butir pertama</p><!--EndFragment--></body></html>"
)


def test_tempelan_dari_word_menjadi_bersih(admin):
    page = admin(f"profil/bagian/{bagian('visi').pk}/change/")
    penyunting(page).click()
    page.keyboard.press("ControlOrMeta+A")
    page.evaluate(
        """(html) => {
          const data = new DataTransfer();
          data.setData('text/html', html);
          data.setData('text/plain', 'Musyawarah desa');
          document.querySelector('.cke_wysiwyg_div').dispatchEvent(
            new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        WORD,
    )
    expect(page.locator(".cke_wysiwyg_div")).to_contain_text("Musyawarah")
    simpan(page)
    isi = bagian("visi").isi
    assert "<strong>Musyawarah</strong> desa" in isi
    assert "<li>Butir pertama</li>" in isi
    for sampah in ("Mso", "style", "span", "o:p", "font"):
        assert sampah not in isi


def test_tanpa_javascript_isi_tetap_dapat_disunting(browser, situs, admin):
    admin("")
    konteks = browser.new_context(
        java_script_enabled=False, storage_state=admin("").context.storage_state(), base_url=situs
    )
    page = konteks.new_page()
    page.goto(f"/admin/profil/bagian/{bagian('visi').pk}/change/")
    page.locator("textarea[name=isi]").fill("Paragraf satu.\n\nParagraf dua.")
    page.get_by_role("button", name="Simpan", exact=True).click()
    assert bagian("visi").isi == "<p>Paragraf satu.</p>\n\n<p>Paragraf dua.</p>"
    page.goto(f"/admin/profil/bagian/{bagian('misi').pk}/change/")
    page.locator("[name=butir-0-urutan]").fill("9")
    page.get_by_role("button", name="Simpan", exact=True).click()
    assert bagian("misi").butir.last().uraian.startswith("Meningkatkan kapasitas")
    konteks.close()


def urutan_tampil(page):
    return [
        teks.split("\n")[0].strip()
        for teks in page.locator("#bagian-group .has_original .inline_label").all_inner_texts()
    ]


def test_papan_ketik_memindahkan_bagian_dan_fokus_ikut(admin):
    page = admin("profil/halamanprofil/1/change/")
    turun = page.get_by_role("button", name="Turunkan: Latar Belakang")
    turun.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Turunkan: Latar Belakang"
    assert page.get_by_text("Latar Belakang: sekarang nomor 3 dari 10").count() == 1
    simpan(page)
    assert list(Bagian.objects.values_list("kode", flat=True))[:4] == [
        "prinsip",
        "visi",
        "latar-belakang",
        "misi",
    ]


def test_tetikus_menyeret_butir(admin):
    page = admin(f"profil/bagian/{bagian('misi').pk}/change/")
    baris = page.locator("#butir-group .has_original")
    baris.nth(0).evaluate("(satu) => satu.scrollIntoView({ block: 'start' })")
    pegangan, sasaran = baris.nth(0).locator("h3").bounding_box(), baris.nth(1).bounding_box()
    page.mouse.move(pegangan["x"] + 200, pegangan["y"] + 10)
    page.mouse.down()
    page.mouse.move(sasaran["x"] + 200, sasaran["y"] + sasaran["height"] / 2, steps=20)
    page.mouse.move(sasaran["x"] + 200, sasaran["y"] + sasaran["height"] - 5, steps=20)
    page.mouse.up()
    simpan(page)
    assert bagian("misi").butir.first().uraian.startswith("Memperkuat partisipasi")


def test_butir_baru_dapat_ditambah_dan_dipindah_ke_atas(admin):
    page = admin(f"profil/bagian/{bagian('misi').pk}/change/")
    baru = page.locator("#butir-group .inline-related:not(.empty-form)").last
    baru.locator("textarea").fill("Misi keenam.")
    for _ in range(5):
        baru = page.locator(
            "#butir-group .inline-related:not(.empty-form)", has=page.locator("textarea")
        ).filter(has=page.locator("[id=id_butir-5-uraian]"))
        baru.get_by_role("button", name="Naikkan").click()
    simpan(page)
    assert bagian("misi").butir.first().uraian == "Misi keenam."
    assert bagian("misi").butir.count() == 6


def test_formulir_menampilkan_yang_dipakai_bentuknya(admin):
    page = admin(f"profil/bagian/{bagian('visi').pk}/change/")
    penyunting(page)
    assert not page.locator("#butir-group").is_visible()
    page.get_by_label("Bentuk isi").select_option("tingkat")
    assert page.locator("#butir-group").is_visible()
    assert page.locator("#id_butir-0-jenis").is_visible()
    assert not page.locator(".cke_wysiwyg_div").is_visible()
    page.get_by_label("Bentuk isi").select_option("butir")
    assert not page.locator("#id_butir-0-jenis").is_visible()


@pytest.mark.parametrize(
    "tujuan",
    [
        "",
        "profil/halamanprofil/1/change/",
        "profil/bagian/",
        "bagian:visi",
        "bagian:struktur",
        "situs/pengaturansitus/",
    ],
)
def test_admin_muat_di_ponsel(admin, tujuan):
    if tujuan.startswith("bagian:"):
        tujuan = f"profil/bagian/{bagian(tujuan.split(':')[1]).pk}/change/"
    page = admin(tujuan, lebar=360)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
