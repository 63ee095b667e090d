"""Rich text with headings, tables and pictures in a browser, and the choice of a picture in a form."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.sessions.models import Session
from PIL import Image
from playwright.sync_api import expect

from berita.models import Berita
from portal.dasar.models import Gambar

TAMBAH = "berita/berita/add/"


@pytest.fixture
def foto(tmp_path):
    """The path of a photo to upload."""
    berkas = tmp_path / "foto.jpg"
    Image.new("RGB", (800, 600), "teal").save(berkas, "JPEG")
    return berkas


def penyunting(page):
    kotak = page.locator(".cke_wysiwyg_div")
    kotak.wait_for()
    return kotak


def tulis(page, teks):
    penyunting(page).click()
    page.keyboard.type(teks)
    return penyunting(page)


def tombol(page, nama):
    return page.locator(f".cke_button__{nama}")


def dialog(page):
    return page.get_by_role("dialog", name="Foto")


def alternatif(wadah):
    return wadah.get_by_role("textbox", name="Teks alternatif")


def simpan(page, judul="Musyawarah desa"):
    """Save the form and return the stored article."""
    page.locator("#id_judul").fill(judul)
    page.get_by_role("button", name="Simpan", exact=True).click()
    page.locator(".messagelist .success").wait_for()
    return Berita.objects.get()


def tempel(page, *, html="", berkas=None, jenis="image/jpeg"):
    """Paste into the editor: HTML, or a file given as bytes."""
    page.evaluate(
        """([html, berkas, jenis]) => {
          const data = new DataTransfer();
          if (html) data.setData('text/html', html);
          if (berkas) data.items.add(new File([new Uint8Array(berkas)], 'tempelan', { type: jenis }));
          document.querySelector('.cke_wysiwyg_div').dispatchEvent(
            new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        [html, list(berkas) if berkas else None, jenis],
    )


def test_penyunting_lengkap_menyala_dengan_semua_tombolnya(admin):
    page = admin(TAMBAH)
    penyunting(page)
    for nama in ("judul2", "judul3", "bold", "italic", "numberedlist", "bulletedlist", "blockquote", "link", "gambar",
                 "table", "removeformat", "undo"):  # fmt: skip
        expect(tombol(page, nama)).to_be_visible()
    expect(tombol(page, "barisbaru")).to_be_hidden()


def test_judul_dan_kutipan_dibuat_dengan_tombol(admin):
    page = admin(TAMBAH)
    tulis(page, "Bagian pertama")
    tombol(page, "judul2").click()
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.keyboard.type("Kata warga")
    tombol(page, "blockquote").click()
    assert simpan(page).isi == "<h2>Bagian pertama</h2>\n<blockquote><p>Kata warga</p></blockquote>"


def test_tabel_dibuat_lewat_dialog_dan_ditambah_baris(admin):
    page = admin(TAMBAH)
    penyunting(page).click()
    tombol(page, "table").click()
    kotak = page.locator(".cke_dialog:visible")
    kotak.get_by_label("Judul tabel").fill("Dana desa")
    kotak.get_by_role("button", name="OK").click()
    kotak.wait_for(state="hidden")
    penyunting(page).locator("td").first.click()
    expect(tombol(page, "barisbaru")).to_be_visible()
    tombol(page, "barisbaru").click()
    expect(penyunting(page).locator("tbody tr")).to_have_count(3)
    tombol(page, "hapuskolom").click()
    penyunting(page).locator("td").first.click()
    page.keyboard.type("seratus")
    isi = simpan(page).isi
    assert "<caption>Dana desa</caption>" in isi
    assert '<thead><tr><th scope="col">' in isi
    assert isi.count("<tr>") == 4
    assert "<td>seratus</td>" in isi


def test_gambar_dari_pustaka_masuk_dengan_teks_alternatif_tersendiri(admin, gambar):
    foto = gambar(teks_alternatif="Warga duduk")
    page = admin(TAMBAH)
    tulis(page, "Teks")
    tombol(page, "gambar").click()
    dialog(page).get_by_text("Pilih dari pustaka").click()
    dialog(page).get_by_role("button", name="Warga duduk").click()
    alt = alternatif(dialog(page))
    expect(alt).to_have_value("Warga duduk")
    alt.fill("  ")
    dialog(page).get_by_role("button", name="Pakai foto ini").click()
    expect(dialog(page)).to_be_visible()  # not without an alternative text
    alt.fill('Warga "duduk" di balai')
    dialog(page).get_by_role("button", name="Pakai foto ini").click()
    expect(dialog(page)).to_be_hidden()
    expect(penyunting(page).locator("img")).to_have_attribute("src", foto.penuh.src)
    berita = simpan(page)
    assert berita.isi == (
        f'<p>Teks</p>\n<p><img data-gambar="{foto.pk}" alt="Warga &quot;duduk&quot; di balai"></p>'
    )
    assert berita.gambar_isi.get().gambar == foto
    assert Gambar.objects.get().teks_alternatif == "Warga duduk"


def test_teks_alternatif_di_dalam_tulisan_dapat_diubah(admin, gambar):
    foto = gambar()
    berita = Berita.objects.create(judul="A", isi=f'<p><img data-gambar="{foto.pk}" alt="Lama"></p>')
    page = admin(f"berita/berita/{berita.pk}/change/")
    penyunting(page).locator("img").dblclick()
    alt = alternatif(dialog(page))
    expect(alt).to_have_value("Lama")
    alt.fill("Baru")
    page.keyboard.press("Enter")
    expect(penyunting(page).locator("img")).to_have_attribute("alt", "Baru")
    assert simpan(page).isi == f'<p><img data-gambar="{foto.pk}" alt="Baru"></p>'


def test_foto_diunggah_dari_penyunting_setelah_diberi_teks_alternatif(admin, foto):
    page = admin(TAMBAH)
    penyunting(page).click()
    tombol(page, "gambar").click()
    page.get_by_label("Berkas foto").set_input_files(foto)
    dialog(page).get_by_role("button", name="Unggah dan pakai").click()
    expect(dialog(page)).to_be_visible()
    assert Gambar.objects.count() == 0
    alternatif(dialog(page)).fill("Balai desa")
    dialog(page).get_by_label("Kredit foto").fill("Warga")
    dialog(page).get_by_role("button", name="Unggah dan pakai").click()
    expect(penyunting(page).locator("img")).to_have_attribute("alt", "Balai desa")
    satu = Gambar.objects.get()
    assert (satu.teks_alternatif, satu.kredit, satu.pengunggah.username) == (
        "Balai desa",
        "Warga",
        "pengelola",
    )
    assert simpan(page).isi == f'<p><img data-gambar="{satu.pk}" alt="Balai desa"></p>'


def test_foto_yang_ditempel_membuka_unggahan(admin, foto):
    page = admin(TAMBAH)
    tulis(page, "Teks")
    tempel(page, berkas=foto.read_bytes())
    alternatif(dialog(page)).fill("Balai desa")
    page.keyboard.press("Enter")
    expect(penyunting(page).locator("img")).to_have_attribute("alt", "Balai desa")
    assert Gambar.objects.count() == 1


def test_foto_yang_dijatuhkan_membuka_unggahan(admin, foto):
    page = admin(TAMBAH)
    tulis(page, "Teks")
    page.evaluate(
        """(berkas) => {
          const data = new DataTransfer();
          data.items.add(new File([new Uint8Array(berkas)], 'foto.jpg', { type: 'image/jpeg' }));
          const alinea = document.querySelector('.cke_wysiwyg_div p');
          const { x, y } = alinea.getBoundingClientRect();
          alinea.dispatchEvent(new DragEvent('drop', {
            dataTransfer: data, clientX: x + 2, clientY: y + 2, bubbles: true, cancelable: true }));
        }""",
        list(foto.read_bytes()),
    )
    alternatif(dialog(page)).fill("Balai desa")
    page.keyboard.press("Enter")
    expect(penyunting(page).locator("img")).to_have_attribute("alt", "Balai desa")


@pytest.mark.parametrize(
    "html", ['<p>a</p><img src="data:image/png;base64,AAAA">', '<p>a</p><img src="file:///C:/a.png">']
)
def test_foto_asing_di_dalam_tempelan_tidak_ikut_dan_itu_dikatakan(admin, html):
    page = admin(TAMBAH)
    penyunting(page).click()
    tempel(page, html=html)
    expect(page.locator(".cke_notification_message")).to_contain_text("Foto di dalam tempelan tidak ikut")
    expect(penyunting(page).locator("p").first).to_have_text("a")
    expect(penyunting(page).locator("img")).to_have_count(0)


def test_berkas_lain_yang_ditempel_ditolak_dengan_pesan(admin):
    page = admin(TAMBAH)
    penyunting(page).click()
    tempel(page, berkas=b"%PDF-1.7", jenis="application/pdf")
    expect(page.locator(".cke_notification_message")).to_contain_text("tidak dapat masuk ke dalam tulisan")
    expect(dialog(page)).to_be_hidden()


def test_tempelan_dari_google_docs_menjadi_rapi(admin):
    page = admin(TAMBAH)
    penyunting(page).click()
    tempel(
        page,
        html='<b id="docs-internal-guid-1" style="font-weight:normal"><h1><span>Judul</span></h1>'
        '<h5>Kecil</h5><p><span style="font-weight:700">tebal</span> <span style="font-style:italic">miring</span></p></b>',
    )
    expect(penyunting(page).locator("h2")).to_have_text("Judul")
    assert simpan(page).isi == (
        "<h2>Judul</h2>\n<h3>Kecil</h3>\n<p><strong>tebal</strong> <em>miring</em></p>"
    )


def unggah(page, foto):
    tombol(page, "gambar").click()
    page.get_by_label("Berkas foto").set_input_files(foto)
    alternatif(dialog(page)).fill("Balai desa")
    dialog(page).get_by_role("button", name="Unggah dan pakai").click()


def test_sesi_yang_berakhir_dikatakan_dan_tidak_menghilangkan_apa_pun(admin, foto):
    admin.terduga.append("status of 403")
    page = admin(TAMBAH)
    tulis(page, "Tulisan saya")
    sesi, kuki = Session.objects.get(), page.context.cookies()
    Session.objects.all().delete()
    unggah(page, foto)
    expect(dialog(page).get_by_role("alert")).to_contain_text("Masuk lagi di tab lain")
    expect(alternatif(dialog(page))).to_have_value("Balai desa")
    expect(penyunting(page)).to_have_text("Tulisan saya")
    sesi.save(force_insert=True)  # logged in again in another tab
    page.context.add_cookies(kuki)
    dialog(page).get_by_role("button", name="Unggah dan pakai").click()
    expect(penyunting(page).locator("img")).to_have_attribute("alt", "Balai desa")


def test_sambungan_yang_putus_dikatakan_dan_dapat_diulang(admin, foto):
    admin.terduga.append("ERR_INTERNET_DISCONNECTED")
    page = admin(TAMBAH)
    tulis(page, "Tulisan saya")
    page.context.set_offline(True)
    unggah(page, foto)
    expect(dialog(page).get_by_role("alert")).to_contain_text("Sambungan terputus")
    page.context.set_offline(False)
    dialog(page).get_by_role("button", name="Unggah dan pakai").click()
    expect(penyunting(page).locator("img")).to_have_attribute("alt", "Balai desa")


def test_foto_yang_ditolak_server_disebut_sebabnya(admin, tmp_path):
    admin.terduga.append("status of 400")
    rusak = tmp_path / "rusak.jpg"
    rusak.write_bytes(b"bukan foto")
    page = admin(TAMBAH)
    penyunting(page).click()
    unggah(page, rusak)
    expect(dialog(page).get_by_role("alert")).not_to_be_empty()
    expect(dialog(page)).to_be_visible()
    assert Gambar.objects.count() == 0


def test_pustaka_dicari_dan_dilanjutkan(admin, gambar, monkeypatch):
    monkeypatch.setattr("portal.dasar.gambar_admin.SEHALAMAN", 2)
    for nama in ("Pasar", "Balai", "Sawah"):
        gambar(teks_alternatif=nama)
    page = admin(TAMBAH)
    page.get_by_role("button", name="Pilih dari pustaka: Foto utama").click()
    kisi = dialog(page).locator(".pustaka-kisi button")
    expect(kisi).to_have_text(["Sawah", "Balai"])
    dialog(page).get_by_role("button", name="Muat lagi").click()
    expect(kisi).to_have_text(["Sawah", "Balai", "Pasar"])
    expect(kisi.last).to_be_focused()
    expect(dialog(page).get_by_role("button", name="Muat lagi")).to_be_hidden()
    dialog(page).get_by_label("Cari foto").fill("sawah")
    page.keyboard.press("Enter")
    expect(kisi).to_have_text(["Sawah"])
    dialog(page).get_by_label("Cari foto").fill("tidak ada")
    page.keyboard.press("Enter")
    expect(dialog(page).get_by_role("status")).to_contain_text("Tidak ada foto yang cocok")


def test_foto_utama_dipilih_dari_pustaka_dengan_papan_ketik_saja(admin, gambar):
    foto = gambar(teks_alternatif="Warga duduk", kredit="Warga")
    page = admin(TAMBAH)
    page.get_by_role("button", name="Pilih dari pustaka: Foto utama").focus()
    page.keyboard.press("Enter")
    expect(dialog(page).get_by_label("Cari foto")).to_be_focused()
    expect(dialog(page).get_by_role("button", name="Warga duduk")).to_be_visible()
    for _ in range(2):  # past the search button, to the first picture
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(dialog(page)).to_be_hidden()
    expect(page.get_by_role("button", name="Pilih dari pustaka: Foto utama")).to_be_focused()
    kolom = page.locator(".field-foto_utama")
    expect(kolom.locator("img")).to_have_attribute("src", foto.mini)
    expect(alternatif(kolom)).to_have_value("Warga duduk")
    assert simpan(page).foto_utama == foto


def test_foto_utama_diunggah_seketika_dan_teksnya_dapat_diubah(admin, foto):
    page = admin(TAMBAH)
    page.get_by_role("button", name="Unggah foto: Foto utama").click()
    page.get_by_label("Berkas foto").set_input_files(foto)
    alternatif(dialog(page)).fill("Balai desa")
    dialog(page).get_by_role("button", name="Unggah dan pakai").click()
    kolom = page.locator(".field-foto_utama")
    expect(alternatif(kolom)).to_have_value("Balai desa")
    alternatif(kolom).fill("Balai desa baru")
    assert simpan(page).foto_utama.teks_alternatif == "Balai desa baru"
    assert Gambar.objects.count() == 1


def test_foto_di_baris_yang_baru_ditambahkan(admin, gambar):
    pertama, kedua = gambar(teks_alternatif="Pertama"), gambar(teks_alternatif="Kedua")
    page = admin(TAMBAH)
    for nomor, satu in enumerate([pertama, kedua]):
        page.locator("#foto-group .add-row a").click()
        page.locator(f"#foto-{nomor}").get_by_role("button", name="Pilih dari pustaka").click()
        dialog(page).get_by_role("button", name=satu.teks_alternatif).click()
        expect(page.locator(f"#foto-{nomor} .pilih-gambar img")).to_have_attribute("src", satu.mini)
    assert [baris.gambar for baris in simpan(page).foto.all()] == [pertama, kedua]


def test_foto_yang_dipilih_kembali_bersama_tulisan_yang_belum_tersimpan(admin, gambar):
    foto = gambar(teks_alternatif="Warga duduk")
    page = admin(TAMBAH)
    page.get_by_role("button", name="Pilih dari pustaka: Foto utama").click()
    dialog(page).get_by_role("button", name="Warga duduk").click()
    expect(page.get_by_text("Tersimpan di peramban ini")).to_be_visible()
    page.reload()
    kolom = page.locator(".field-foto_utama")
    expect(kolom.locator("img")).to_be_hidden()
    page.get_by_role("button", name="Pakai tulisan itu").click()
    expect(kolom.locator("img")).to_have_attribute("src", foto.mini)
    expect(alternatif(kolom)).to_have_value("Warga duduk")
    assert simpan(page).foto_utama == foto


def test_foto_dilepas(admin, gambar):
    berita = Berita.objects.create(judul="A", foto_utama=gambar())
    page = admin(f"berita/berita/{berita.pk}/change/")
    page.locator(".field-foto_utama").get_by_label("Lepas foto ini").check()
    assert simpan(page).foto_utama is None


def test_tanpa_javascript_foto_ikut_terkirim_bersama_formulir(browser, situs, admin, foto):
    konteks = browser.new_context(
        java_script_enabled=False, storage_state=admin("").context.storage_state(), base_url=situs
    )
    page = konteks.new_page()
    page.goto(f"/admin/{TAMBAH}")
    page.get_by_label("Foto utama:").set_input_files(foto)
    page.locator("#id_foto_utama-alt").fill("Balai desa")
    page.locator("#id_judul").fill("Musyawarah desa")
    page.get_by_role("button", name="Simpan", exact=True).click()
    assert Berita.objects.get().foto_utama.teks_alternatif == "Balai desa"
    konteks.close()


@pytest.mark.parametrize("lebar", [320, 360, 1280])
@pytest.mark.parametrize("gelap", [False, True], ids=["terang", "gelap"])
def test_dialog_muat_di_layar_dan_terbaca_semua_orang(admin, gambar, lebar, gelap):
    gambar()
    page = admin(TAMBAH, lebar=lebar, gelap=gelap)
    penyunting(page).click()
    tombol(page, "gambar").click()
    for bagian in ("Unggah foto", "Pilih dari pustaka"):
        ringkasan = dialog(page).locator("summary", has_text=bagian)
        if not ringkasan.evaluate("e => e.parentElement.open"):
            ringkasan.click()
        dialog(page).locator("details[open] :is(input, .pustaka-kisi button):visible").last.wait_for()
        kotak = dialog(page).bounding_box()
        assert kotak["x"] >= 0
        assert kotak["x"] + kotak["width"] <= lebar
        assert dialog(page).evaluate("e => e.scrollWidth <= e.clientWidth")
        kecil = dialog(page).evaluate(
            """e => [...e.querySelectorAll('button, summary, input')].filter((t) => t.checkVisibility())
              .filter((t) => t.getBoundingClientRect().height < 44).map((t) => t.outerHTML)"""
        )
        assert kecil == []
        hasil = Axe().run(page, context=".pustaka")
        assert hasil.violations_count == 0, hasil.generate_report()
    page.keyboard.press("Escape")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("nama", ["table", "link"])
def test_dialog_penyunting_muat_di_layar_sempit(admin, nama):
    page = admin(TAMBAH, lebar=360)
    penyunting(page).click()
    tombol(page, nama).click()
    kotak = page.locator(".cke_dialog:visible")
    kotak.wait_for()
    batas = kotak.bounding_box()
    assert batas["x"] >= 0
    assert batas["x"] + batas["width"] <= 360
    expect(kotak.get_by_role("button", name="OK")).to_be_in_viewport()
