"""Rich text is clean in the database, whichever way it got there."""

import json

import pytest
from django import forms
from django.core import serializers

from portal.dasar.teks_kaya import TeksKayaFormField, TeksKayaWidget
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
