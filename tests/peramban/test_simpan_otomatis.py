"""What staff type stays in the browser until the portal has it: offered again, never lost, never silently applied."""

import json

import pytest
from playwright.sync_api import expect

from tests.conftest import SANDI
from tests.peramban.test_admin import bagian, penyunting, simpan

TAWARAN = ".draf-tawaran"
TERSIMPAN = "Tersimpan di peramban ini pukul"


def formulir(kode):
    return f"profil/bagian/{bagian(kode).pk}/change/"


def draf(page):
    """Return what the browser keeps, by key."""
    isi = page.evaluate("JSON.stringify(Object.entries(localStorage).filter(([k]) => k.startsWith('draf:')))")
    return {kunci: json.loads(nilai) for kunci, nilai in json.loads(isi)}


def tulis(page, teks):
    """Type into the editor and wait until the browser has it."""
    penyunting(page).fill(teks)
    expect(page.locator(".draf-status")).to_contain_text(TERSIMPAN)


def tutup_dan_buka(page):
    """Lose the page, as when the tab crashes, and open it again."""
    alamat = page.url
    page.goto("about:blank")
    page.goto(alamat)


def test_tulisan_yang_hilang_ditawarkan_dan_dipakai_lagi(admin):
    page = admin(formulir("visi"))
    page.get_by_label("Judul").fill("Visi sementara")
    page.get_by_label("Tampilkan di halaman").uncheck()
    tulis(page, "Kalimat yang hampir hilang.")
    tutup_dan_buka(page)
    expect(page.locator(TAWARAN)).to_contain_text("Ada tulisan yang belum tersimpan dari")
    expect(penyunting(page)).not_to_contain_text("hampir hilang")
    page.get_by_role("button", name="Pakai tulisan itu").click()
    expect(penyunting(page)).to_contain_text("Kalimat yang hampir hilang.")
    expect(page.get_by_label("Judul")).to_have_value("Visi sementara")
    expect(page.get_by_label("Tampilkan di halaman")).not_to_be_checked()
    expect(page.locator(TAWARAN)).to_contain_text("sudah dimasukkan")
    simpan(page)
    assert bagian("visi").isi == "<p>Kalimat yang hampir hilang.</p>"
    assert bagian("visi").terbit is False
    assert draf(page) == {}


def test_baris_baru_dan_urutannya_kembali(admin):
    page = admin(formulir("misi"))
    page.locator("#butir-group .add-row a").click()
    page.locator("#id_butir-5-uraian").fill("Misi keenam.")
    page.locator("#id_butir-6-uraian").fill("Misi ketujuh.")
    page.locator("#butir-5").get_by_role("button", name="Naikkan").click()
    page.locator("#id_butir-0-DELETE").check()
    expect(page.locator(".draf-status")).to_contain_text(TERSIMPAN)
    page.get_by_label("Judul").fill("Misi kita")
    tutup_dan_buka(page)
    page.get_by_role("button", name="Pakai tulisan itu").click()
    simpan(page)
    uraian = [butir.uraian for butir in bagian("misi").butir.all()]
    assert bagian("misi").judul == "Misi kita"
    assert len(uraian) == 6
    assert uraian[-3] == "Misi keenam."
    assert uraian[-1] == "Misi ketujuh."


def test_tawaran_dapat_dibuang(admin):
    page = admin(formulir("visi"))
    tulis(page, "Tidak jadi.")
    tutup_dan_buka(page)
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.get_by_role("button", name="Buang").click()
    assert len(draf(page)) == 1
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Buang").click()
    expect(page.locator(TAWARAN)).to_have_count(0)
    assert draf(page) == {}


@pytest.mark.parametrize("tombol", ["_save", "_continue", "_addanother"])
def test_setelah_tersimpan_tidak_ada_yang_tertinggal(admin, tombol):
    page = admin(formulir("visi"))
    tulis(page, "Sudah selesai.")
    page.locator(f"[name={tombol}]").click()
    page.locator(".messagelist .success").wait_for()
    assert draf(page) == {}
    assert not [kuki for kuki in page.context.cookies() if kuki["name"].startswith("tersimpan")]
    page.goto(page.url.split("/admin/")[0] + f"/admin/{formulir('visi')}")
    expect(page.locator(TAWARAN)).to_have_count(0)


def test_jaringan_putus_saat_menyimpan_tidak_menghilangkan_tulisan(admin):
    page = admin(formulir("visi"))
    alamat = page.url
    penyunting(page).fill("Sinyal hilang di tengah jalan.")
    page.route("**/change/", lambda rute: rute.abort() if rute.request.method == "POST" else rute.continue_())
    page.get_by_role("button", name="Simpan", exact=True).click()
    page.wait_for_url("chrome-error://**")
    page.unroute("**/change/")
    page.goto(alamat)
    page.get_by_role("button", name="Pakai tulisan itu").click()
    expect(penyunting(page)).to_contain_text("Sinyal hilang di tengah jalan.")


def test_simpanan_yang_ditolak_menyimpan_drafnya(admin):
    page = admin(formulir("visi"))
    alamat = page.url
    tulis(page, "Tulisan yang ditolak dulu.")
    page.get_by_label("Judul").fill("")
    page.get_by_role("button", name="Simpan", exact=True).click()
    page.locator(".errornote").wait_for()
    assert len(draf(page)) == 1
    expect(page.locator(TAWARAN)).to_have_count(0)  # the form shows it already
    page.goto("about:blank")
    page.goto(alamat)
    expect(page.locator(TAWARAN)).to_have_count(1)


def test_dua_tab_tidak_saling_menghapus_draf(admin):
    page = admin(formulir("visi"))
    tulis(page, "Tulisan tab pertama.")
    lain = page.context.new_page()
    lain.goto(page.url)
    tulis(lain, "Tulisan tab kedua.")
    assert len(draf(lain)) == 2
    expect(lain.locator(TAWARAN)).to_have_count(0)  # the first tab lives
    simpan(lain)
    (tinggal,) = draf(lain).values()
    assert "Tulisan tab pertama." in str(tinggal["isi"])
    page.close()
    lain.goto(page.url)
    expect(lain.locator(TAWARAN)).to_contain_text("Sejak itu isinya sudah disimpan lagi.")
    lain.get_by_role("button", name="Pakai tulisan itu").click()
    lain.get_by_role("button", name="Simpan", exact=True).click()
    expect(lain.locator(".banding-beda del")).to_contain_text("kedua.")
    expect(lain.locator(".banding-beda ins")).to_contain_text("pertama.")
    assert bagian("visi").isi == "<p>Tulisan tab kedua.</p>"


def test_sesi_yang_habis_tidak_menghapus_draf(admin):
    page = admin(formulir("visi"))
    tulis(page, "Lama menulis.")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Simpan", exact=True).click()
    page.wait_for_url("**/login/**")
    assert len(draf(page)) == 1
    page.get_by_label("Nama pengguna").fill("pengelola")
    page.get_by_label("Sandi").fill(SANDI)
    page.get_by_role("button", name="Masuk").click()
    page.get_by_role("button", name="Pakai tulisan itu").click()
    expect(penyunting(page)).to_contain_text("Lama menulis.")


def test_keluar_menanyakan_draf_lalu_menghapusnya(admin):
    page = admin(formulir("visi"))
    penyunting(page).fill("Belum disimpan.")
    pesan = []

    def tolak(dialog):
        pesan.append(dialog.message)
        dialog.dismiss()

    page.once("dialog", tolak)
    page.get_by_role("button", name="Keluar").click()
    assert "belum tersimpan" in pesan[0]
    assert len(draf(page)) == 1
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Keluar").click()
    page.wait_for_url("**/logout/")
    assert draf(page) == {}


def test_draf_orang_lain_tidak_ditawarkan_dan_yang_lama_lenyap(admin):
    page = admin(formulir("visi"))
    page.evaluate(
        """() => {
          const hari = 24 * 60 * 60 * 1000;
          const draf = (umur) => JSON.stringify({ saat: Date.now() - umur * hari, versi: '', isi: [] });
          localStorage.setItem(`draf:999:${location.pathname}:a`, draf(1));
          const { pengguna } = document.querySelector('script[data-pengguna]').dataset;
          localStorage.setItem(`draf:${pengguna}:${location.pathname}:b`, draf(8));
        }"""
    )
    page.reload()
    penyunting(page)
    expect(page.locator(TAWARAN)).to_have_count(0)
    assert [kunci.split(":")[1] for kunci in draf(page)] == ["999"]


@pytest.mark.parametrize("sebab", ["SecurityError", "QuotaExceededError"])
def test_formulir_berguna_tanpa_penyimpanan_peramban(admin, sebab):
    page = admin("")
    page.add_init_script(
        """for (const nama of ['getItem', 'setItem', 'removeItem']) {
          const asli = Storage.prototype[nama];
          Storage.prototype[nama] = function (kunci, ...lain) {
            if (kunci.startsWith('draf:')) throw new DOMException('ditolak', 'SEBAB');
            return asli.call(this, kunci, ...lain);
          };
        }""".replace("SEBAB", sebab)
    )
    page.goto(page.url + formulir("visi"))
    penyunting(page).fill("Tetap dapat disimpan.")
    expect(page.locator(".draf-status")).to_contain_text("tidak dapat menyimpan cadangan")
    simpan(page)
    assert bagian("visi").isi == "<p>Tetap dapat disimpan.</p>"


def test_formulir_yang_tidak_disentuh_tidak_menyimpan_apa_pun(admin):
    page = admin(formulir("misi"))
    expect(page.locator(".draf-status")).to_have_text("")
    tutup_dan_buka(page)
    assert draf(page) == {}


def test_foto_yang_dipilih_kembali_dengan_pratinjaunya(admin, gambar):
    foto = gambar()
    page = admin("berita/berita/add/")
    penyunting(page).fill("Berita baru.")
    pilihan = page.locator(".pilih-gambar").first
    pilihan.get_by_role("button", name="Pilih dari pustaka").click()
    page.locator("dialog .pustaka-kisi button").first.click()
    expect(page.locator("input[name=foto_utama]")).to_have_value(str(foto.pk))
    expect(page.locator(".draf-status")).to_contain_text(TERSIMPAN)
    tutup_dan_buka(page)
    expect(page.locator("input[name=foto_utama]")).to_have_value("")
    page.get_by_role("button", name="Pakai tulisan itu").click()
    expect(page.locator("input[name=foto_utama]")).to_have_value(str(foto.pk))
    expect(pilihan.locator(".pilih-gambar-foto")).to_have_attribute("src", foto.mini)
