"""The form field for one picture, without JavaScript: file, texts, number in the library."""

from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from berita.models import Berita
from portal.dasar.models import Gambar
from portal.dasar.pilih_gambar import GambarField

pytestmark = pytest.mark.django_db


class Formulir(forms.Form):
    foto = GambarField(required=False)
    judul = forms.CharField(required=False, max_length=3)


class FormulirWajib(forms.Form):
    foto = GambarField()


def berkas(isi=None):
    if isi is None:
        foto = BytesIO()
        Image.new("RGB", (800, 600), "teal").save(foto, "JPEG")
        isi = foto.getvalue()
    return SimpleUploadedFile("foto.jpg", isi, "image/jpeg")


def kirim(gambar=None, kelas=Formulir, berkas=None, **isi):
    """A bound form as the browser posts it for a chosen picture, with some fields changed."""
    alt, kredit = (gambar.teks_alternatif, gambar.kredit) if gambar else ("", "")
    data = {
        "foto": gambar.pk if gambar else "",
        "foto-alt": alt, "foto-alt_awal": alt, "foto-kredit": kredit, "foto-kredit_awal": kredit,
    }  # fmt: skip
    data |= {nama.replace("foto_", "foto-", 1): nilai for nama, nilai in isi.items()}
    return kelas(data, {"foto-berkas": berkas} if berkas else {}, initial={"foto": gambar and gambar.pk})


def baca(form):
    return BeautifulSoup(str(form["foto"]), "html.parser")


def test_yang_tersimpan_tetap_terpilih_dan_tidak_dianggap_berubah(gambar):
    foto = gambar(kredit="Warga")
    form = kirim(foto)
    assert form.is_valid()
    assert form.cleaned_data["foto"] == foto
    assert not form.has_changed()


def test_formulir_menampilkan_foto_dan_teksnya_dengan_label(gambar):
    foto = gambar(kredit="Warga")
    html = baca(Formulir(initial={"foto": foto.pk}))
    assert html.img["src"] == foto.mini
    assert html.find("input", {"name": "foto"})["value"] == str(foto.pk)
    for nama, nilai in (("foto-alt", foto.teks_alternatif), ("foto-kredit", "Warga")):
        isian = html.find("input", {"name": nama})
        assert isian["value"] == nilai
        assert html.find("label", {"for": isian["id"]})
    assert html.find(type="file")["id"] == Formulir()["foto"].id_for_label


@pytest.mark.parametrize("nomor", ["999", "abc", "-1", "9" * 40, "1.5"])
def test_nomor_yang_tidak_ada_ditolak_dengan_pesan(nomor):
    form = kirim(foto=nomor)
    assert not form.is_valid()
    assert "tidak ada di pustaka" in form.errors["foto"][0]
    assert "kosong" in baca(form).div["class"]


def test_nomor_dari_pustaka_mengganti_yang_terpilih(gambar):
    lama, baru = gambar(teks_alternatif="Lama"), gambar(teks_alternatif="Baru")
    form = kirim(lama, foto_nomor=str(baru.pk))
    assert form.is_valid()
    assert form.cleaned_data["foto"] == baru
    assert Gambar.objects.get(pk=baru.pk).teks_alternatif == "Baru"


def test_berkas_menjadi_gambar_baru_dengan_teksnya(pengelola):
    form = kirim(berkas=berkas(), foto_alt="  Balai\tdesa ", foto_kredit="Warga")
    form.fields["foto"].pengunggah = pengelola
    assert form.has_changed()
    assert form.is_valid()
    foto = Gambar.objects.get()
    assert form.cleaned_data["foto"] == foto
    assert (foto.teks_alternatif, foto.kredit, foto.pengunggah) == ("Balai desa", "Warga", pengelola)


def test_berkas_pengganti_tidak_mewarisi_teks_foto_lama(gambar):
    lama = gambar(teks_alternatif="Foto lama", kredit="Warga")
    form = kirim(lama, berkas=berkas())
    assert form.is_valid()
    assert form.cleaned_data["foto"].teks_alternatif == ""
    assert Gambar.objects.get(pk=lama.pk).teks_alternatif == "Foto lama"


def test_foto_baru_tetap_terpilih_ketika_formulir_ditolak_karena_isian_lain():
    form = kirim(berkas=berkas(), foto_alt="Balai desa", judul="terlalu panjang")
    assert not form.is_valid()
    foto = Gambar.objects.get()
    html = baca(form)
    assert html.find("input", {"name": "foto"})["value"] == str(foto.pk)
    assert html.find("input", {"name": "foto-alt"})["value"] == "Balai desa"
    assert html.find("input", {"name": "foto-alt_awal"})["value"] == "Balai desa"


def test_berkas_rusak_ditolak_dan_foto_lama_serta_tulisan_tetap(gambar):
    lama = gambar()
    form = kirim(lama, berkas=berkas(b"bukan foto"), foto_alt="Tulisan baru")
    assert not form.is_valid()
    assert form.errors["foto"]
    assert Gambar.objects.count() == 1
    html = baca(form)
    assert html.find("input", {"name": "foto"})["value"] == str(lama.pk)
    assert html.find("input", {"name": "foto-alt"})["value"] == "Tulisan baru"


def test_lepas_mengosongkan_pilihan_tanpa_menghapus_gambar(gambar):
    form = kirim(gambar(), foto_lepas="on")
    assert form.has_changed()
    assert form.is_valid()
    assert form.cleaned_data["foto"] is None
    assert Gambar.objects.count() == 1
    assert not kirim(gambar(), kelas=FormulirWajib, foto_lepas="on").is_valid()


def test_foto_yang_wajib_diminta_dan_baris_kosong_tidak_berubah():
    form = kirim(kelas=FormulirWajib)
    assert not form.has_changed()
    assert not form.is_valid()


def test_teks_disimpan_hanya_setelah_diminta(gambar):
    foto = gambar(teks_alternatif="Lama", kredit="Warga")
    form = kirim(foto, foto_alt="Baru")
    assert form.has_changed()
    assert form.is_valid()
    assert form.cleaned_data["foto"].teks_alternatif == "Baru"
    assert Gambar.objects.get().teks_alternatif == "Lama"
    form.fields["foto"].simpan_teks()
    assert (Gambar.objects.get().teks_alternatif, Gambar.objects.get().kredit) == ("Baru", "Warga")


def test_formulir_lama_tidak_mengembalikan_teks_lama(gambar):
    foto = gambar(teks_alternatif="Lama")
    form = kirim(foto)
    Gambar.objects.update(teks_alternatif="Diperbaiki orang lain")
    assert form.is_valid()
    form.fields["foto"].simpan_teks()
    assert form.cleaned_data["foto"].teks_alternatif == "Diperbaiki orang lain"
    assert Gambar.objects.get().teks_alternatif == "Diperbaiki orang lain"


@pytest.mark.parametrize("isian", ["foto_alt", "foto_kredit"])
def test_teks_yang_terlalu_panjang_ditolak(gambar, isian):
    assert not kirim(gambar(), **{isian: "a" * 251}).is_valid()
    assert not kirim(berkas=berkas(), **{isian: "a" * 251}).is_valid()
    assert Gambar.objects.count() == 1


def test_teks_tanpa_foto_tidak_hilang_diam_diam():
    form = kirim(foto_alt="Balai desa")
    assert not form.is_valid()
    assert "fotonya" in form.errors["foto"][0]


@pytest.mark.parametrize(
    ("izin", "milik_sendiri", "boleh_unggah", "boleh_teks"),
    [
        ([], False, False, False),
        (["add_gambar"], False, True, False),
        (["add_gambar"], True, True, True),
        (["change_gambar"], False, False, True),
    ],
)
def test_izin_pustaka_berlaku_di_sini_juga(gambar, izin, milik_sendiri, boleh_unggah, boleh_teks):
    orang = get_user_model().objects.create_user("penulis", is_staff=True)
    orang.user_permissions.set(Permission.objects.filter(codename__in=izin, content_type__app_label="dasar"))
    foto = gambar(pengunggah=orang if milik_sendiri else None)
    unggahan, teks = kirim(foto, berkas=berkas()), kirim(foto, foto_alt="Baru")
    for form in (unggahan, teks):
        form.fields["foto"].pengunggah = orang
    assert unggahan.is_valid() == boleh_unggah
    assert teks.is_valid() == boleh_teks


# --- In the admin ---------------------------------------------------------------------------------------


def isi_admin(baca, alamat):
    """The values of the admin's form as a browser without JavaScript would post them."""
    html = baca(alamat).select_one("#berita_form")
    return {
        satu["name"]: satu.get("value", "") if satu.name == "input" else satu.get_text().strip()
        for satu in html.select(
            "input[name]:not([type=submit], [type=file], [type=checkbox]), textarea[name]"
        )
        if not satu.find_parent("noscript")
    }


def test_admin_menyimpan_unggahan_di_formulir_dan_barisnya(staf, baca, pengelola):
    isi = isi_admin(baca, "/admin/berita/berita/add/") | {
        "judul": "Musyawarah desa",
        "foto_utama-berkas": berkas(),
        "foto_utama-alt": "Balai desa",
        "foto-TOTAL_FORMS": "1",
        "foto-0-gambar": "",
        "foto-0-gambar-berkas": berkas(),
        "foto-0-gambar-alt": "Warga",
    }
    assert staf.post("/admin/berita/berita/add/", isi).status_code == 302
    berita = Berita.objects.get()
    assert berita.foto_utama.teks_alternatif == "Balai desa"
    assert berita.foto.get().gambar.teks_alternatif == "Warga"
    assert set(Gambar.objects.values_list("pengunggah", flat=True)) == {pengelola.pk}


def test_admin_menyimpan_teks_gambar_di_formulir_dan_barisnya(staf, baca, gambar):
    berita = Berita.objects.create(judul="A", foto_utama=gambar())
    berita.foto.create(gambar=gambar())
    alamat = f"/admin/berita/berita/{berita.pk}/change/"
    isi = isi_admin(baca, alamat) | {"foto_utama-alt": "Utama", "foto-0-gambar-alt": "Tambahan"}
    assert staf.post(alamat, isi).status_code == 302
    berita.refresh_from_db()
    assert berita.foto_utama.teks_alternatif == "Utama"
    assert berita.foto.get().gambar.teks_alternatif == "Tambahan"


def test_admin_yang_menolak_formulir_tidak_mengubah_teks_gambar(staf, baca, gambar):
    berita = Berita.objects.create(judul="A", foto_utama=gambar(teks_alternatif="Lama"))
    alamat = f"/admin/berita/berita/{berita.pk}/change/"
    isi = isi_admin(baca, alamat) | {"foto_utama-alt": "Baru", "judul": ""}
    response = staf.post(alamat, isi)
    assert response.status_code == 200
    assert Gambar.objects.get().teks_alternatif == "Lama"
    assert 'value="Baru"' in response.text
