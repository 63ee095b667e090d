"""Rich text is clean in the database, whichever way it got there."""

import json

import pytest
from django import forms
from django.core import serializers
from django.db.migrations.state import ModelState, ProjectState

from berita.models import Berita
from portal.dasar.teks_kaya import LENGKAP, TeksKayaField, TeksKayaFormField, TeksKayaWidget
from profil.models import Bagian

JAHAT = '<p onclick="alert(1)">Halo<script>alert(1)</script></p>'
BERSIH = "<p>Halo</p>"


@pytest.fixture
def bagian(profil):
    return Bagian.objects.get(kode="visi")


def tersimpan(bagian):
    return Bagian.objects.values_list("isi", flat=True).get(pk=bagian.pk)


def test_save_membersihkan_baris_dan_objeknya(bagian):
    bagian.isi = JAHAT
    bagian.save()
    assert bagian.isi == tersimpan(bagian) == BERSIH


def test_update_membersihkan(bagian):
    Bagian.objects.filter(pk=bagian.pk).update(isi=JAHAT)
    assert tersimpan(bagian) == BERSIH


def test_bulk_update_membersihkan(bagian):
    bagian.isi = JAHAT
    Bagian.objects.bulk_update([bagian], ["isi"])
    assert tersimpan(bagian) == BERSIH


def test_bulk_create_membersihkan(profil):
    Bagian.objects.bulk_create([Bagian(judul="Baru", kode="baru", isi=JAHAT)])
    assert Bagian.objects.get(kode="baru").isi == BERSIH


def test_loaddata_membersihkan(bagian):
    data = json.loads(serializers.serialize("json", [bagian]))
    data[0]["fields"]["isi"] = JAHAT
    for objek in serializers.deserialize("json", json.dumps(data)):
        objek.save()
    assert tersimpan(bagian) == BERSIH


def test_formulir_menganggap_paragraf_kosong_sebagai_kosong():
    class Formulir(forms.Form):
        isi = TeksKayaFormField()

    assert not Formulir({"isi": "<p>&nbsp;</p>"}).is_valid()
    formulir = Formulir({"isi": JAHAT})
    assert formulir.is_valid()
    assert formulir.cleaned_data["isi"] == BERSIH


def test_penyunting_tidak_memuat_apa_pun_dari_luar_dan_tanpa_skrip_sebaris():
    html = TeksKayaWidget().render("isi", "<p>a</p>", {"id": "id_isi"})
    media = str(TeksKayaWidget().media)
    assert "style=" not in html
    assert "<script>" not in html + media
    assert "//" not in media.replace("</", "")


# --- The complete kind ----------------------------------------------------------------------------------

LENGKAP_KOTOR = '<h1>Judul</h1><p><img src="/x.jpg" data-gambar="7" alt="a" onerror="x"></p>'
LENGKAP_BERSIH = '<h2>Judul</h2>\n<p><img data-gambar="7" alt="a"></p>'


def test_field_lengkap_menyimpan_gambar_dan_judul(db):
    berita = Berita.objects.create(judul="A", isi=LENGKAP_KOTOR)
    Berita.objects.filter(pk=berita.pk).update(isi=LENGKAP_KOTOR)
    assert berita.isi == Berita.objects.get().isi == LENGKAP_BERSIH


def test_ragam_tidak_masuk_migrasi():
    assert TeksKayaField(ragam=LENGKAP).deconstruct() == TeksKayaField().deconstruct()


def test_model_di_dalam_migrasi_tidak_memotong_isi(db):
    state = ProjectState()
    state.add_model(ModelState("uji", "Uji", [("isi", TeksKayaField())]))
    field = state.apps.get_model("uji", "Uji")._meta.get_field("isi")
    assert field.get_db_prep_save(LENGKAP_KOTOR, None) == LENGKAP_BERSIH


def test_formulir_lengkap_menganggap_gambar_saja_sebagai_isi():
    field = Berita._meta.get_field("isi").formfield(required=True)
    assert field.clean('<p><img data-gambar="7" alt="a"></p>') == '<p><img data-gambar="7" alt="a"></p>'
    with pytest.raises(forms.ValidationError):
        field.clean('<p><img src="https://lain.example/a.jpg"></p>')


def test_penyunting_lengkap_menampilkan_gambar_dan_tahu_alamat_unggah(gambar):
    foto = gambar()
    html = TeksKayaWidget(ragam=LENGKAP).render(
        "isi", f'<p><img data-gambar="{foto.pk}" alt="a"></p>', {"id": "id_isi"}
    )
    assert foto.penuh.src in html
    assert 'data-unggah="/admin/dasar/gambar/unggah/"' in html
    assert 'data-pustaka="/admin/dasar/gambar/pustaka/"' in html


def test_isi_yang_sama_tidak_dianggap_berubah(gambar):
    foto = gambar()
    isi = f'<p>a</p>\n<p><img data-gambar="{foto.pk}" alt="a"></p>'
    dari_penyunting = (
        f'<p>a</p><p><img alt="a" data-gambar="{foto.pk}" src="/x" width="1" height="1" /></p>\n'
    )
    assert not TeksKayaFormField(ragam=LENGKAP).has_changed(isi, dari_penyunting)
