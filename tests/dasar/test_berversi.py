"""What staff typed is never lost: refused saves show both texts, a failing storage gives the form back."""

import errno
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.db import DataError, OperationalError, connection, connections
from django.test import Client

from profil.models import Bagian
from tests.formulir import isian
from tests.profil.test_admin import HALAMAN, alamat


@pytest.fixture
def visi(profil):
    return Bagian.objects.get(kode="visi")


@pytest.fixture
def misi(profil):
    return Bagian.objects.get(kode="misi")


def banding(response):
    return BeautifulSoup(response.content, "html.parser").select_one(".banding")


# --- Somebody saved first ---------------------------------------------------------------------------


def test_simpanan_yang_ditolak_membandingkan_kedua_tulisan(staf, visi):
    tautan = alamat(visi)
    saya = isian(staf.get(tautan)) | {"judul": "Visi kita", "isi": "<p>Terwujudnya desa maju.</p>"}
    staf.post(tautan, isian(staf.get(tautan)) | {"isi": "<p>Terwujudnya desa mandiri.</p>"})
    response = staf.post(tautan, saya)
    bagian = banding(response)
    assert [h3.get_text() for h3 in bagian.select("h3")] == ["Judul", "Isi"]
    beda = bagian.select(".banding-beda")[1]
    assert beda.find("del").get_text() == "mandiri."
    assert beda.find("ins").get_text() == "maju."
    utuh = bagian.select("details")[1].get_text()
    assert "Terwujudnya desa mandiri." in utuh
    assert "Terwujudnya desa maju." in utuh
    visi.refresh_from_db()
    assert visi.isi == "<p>Terwujudnya desa mandiri.</p>"


def test_penyimpan_dan_waktunya_disebut(staf, visi, django_user_model):
    tautan = alamat(visi)
    saya = isian(staf.get(tautan)) | {"isi": "<p>Punya saya.</p>"}
    rekan = django_user_model.objects.create_superuser("rekan", first_name="Rekan", last_name="Kerja")
    lain = Client()
    lain.force_login(rekan)
    lain.post(tautan, isian(lain.get(tautan)) | {"isi": "<p>Punya rekan.</p>"})
    teks = banding(staf.post(tautan, saya)).get_text()
    assert "Rekan Kerja" in teks
    assert "pukul" in teks


def test_simpanan_sendiri_di_tab_lain_tidak_disebut_milik_orang_lain(staf, visi):
    tautan = alamat(visi)
    saya = isian(staf.get(tautan)) | {"isi": "<p>Tab pertama.</p>"}
    staf.post(tautan, isian(staf.get(tautan)) | {"isi": "<p>Tab kedua.</p>"})
    assert "Anda sendiri" in banding(staf.post(tautan, saya)).get_text()


def test_beda_yang_hanya_bentuk_disebut(staf, visi):
    tautan = alamat(visi)
    saya = isian(staf.get(tautan)) | {"isi": "<p>Desa <strong>maju</strong></p>"}
    staf.post(tautan, isian(staf.get(tautan)) | {"isi": "<p>Desa maju</p>"})
    assert "bentuknya" in banding(staf.post(tautan, saya)).get_text()


def test_baris_di_bawahnya_ikut_dibandingkan(staf, misi):
    tautan = alamat(misi)
    saya = isian(staf.get(tautan)) | {"butir-0-uraian": "Misi tulisan saya."}
    staf.post(tautan, isian(staf.get(tautan)) | {"butir-0-uraian": "Misi tulisan rekan."})
    bagian = banding(staf.post(tautan, saya))
    assert [h3.get_text() for h3 in bagian.select("h3")] == ["Butir"]
    assert [d.get_text() for d in bagian.select(".banding-beda del")] == ["rekan."]
    assert [d.get_text() for d in bagian.select(".banding-beda ins")] == ["saya."]


def test_baris_yang_dihapus_rekan_dapat_disimpan_lagi(staf, misi):
    tautan = alamat(misi)
    saya = isian(staf.get(tautan)) | {"butir-1-uraian": "Misi yang saya sunting panjang lebar."}
    staf.post(tautan, isian(staf.get(tautan)) | {"butir-1-DELETE": "on"})
    assert misi.butir.count() == 4
    ditolak = staf.post(tautan, saya)
    assert "Misi yang saya sunting panjang lebar." in banding(ditolak).get_text()
    assert staf.post(tautan, isian(ditolak)).status_code == 302
    assert misi.butir.count() == 5
    assert misi.butir.filter(uraian="Misi yang saya sunting panjang lebar.").exists()


def test_formulir_biasa_tanpa_perbandingan(staf, visi):
    assert banding(staf.get(alamat(visi))) is None
    assert banding(staf.post(alamat(visi), isian(staf.get(alamat(visi))) | {"judul": ""})) is None


@pytest.fixture
def utas(transactional_db, profil, pengelola, tmp_path, monkeypatch):
    """Run functions in threads, each with a database connection of its own.

    The tests' SQLite lives in memory, where threads cannot wait for each other; they get a copy in a file.
    """
    if connection.vendor == "sqlite":
        berkas = tmp_path / "bersama.sqlite3"
        with sqlite3.connect(berkas) as salinan:
            connection.connection.backup(salinan)
        bersama = connections.settings["default"] | {"NAME": str(berkas)}
        monkeypatch.setitem(connections.settings, "default", bersama)

    def sendiri(tugas):
        try:
            return tugas()
        finally:
            connections["default"].close()

    def _utas(*tugas):
        with ThreadPoolExecutor(len(tugas)) as kolam:
            return list(kolam.map(sendiri, tugas))

    return _utas


def test_dari_delapan_simpanan_serentak_tepat_satu_lolos(utas, pengelola):
    tautan = alamat(Bagian.objects.get(kode="visi"))

    def buka():
        klien = Client()
        klien.force_login(pengelola)
        return klien, isian(klien.get(tautan))

    def simpan(nomor):
        def _simpan():
            return klien.post(tautan, data | {"isi": f"<p>Tulisan {nomor}.</p>"})

        return _simpan

    ((klien, data),) = utas(buka)
    jawaban = utas(*(simpan(nomor) for nomor in range(8)))
    lolos = [nomor for nomor, satu in enumerate(jawaban) if satu.status_code == 302]
    assert len(lolos) == 1
    for nomor, satu in enumerate(jawaban):
        if nomor not in lolos:
            assert satu.status_code == 200
            teks = banding(satu).get_text()
            assert f"Tulisan {nomor}." in teks
            assert f"Tulisan {lolos[0]}." in teks
    assert utas(lambda: Bagian.objects.get(kode="visi").isi) == [f"<p>Tulisan {lolos[0]}.</p>"]


# --- The storage does not take it -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("galat", "kata"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "Ruang penyimpanan penuh."),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), "Ruang penyimpanan penuh."),
        (OperationalError("database or disk is full"), "Ruang penyimpanan penuh."),
        (
            OperationalError("could not extend file: No space left on device"),
            "Ruang penyimpanan penuh.",
        ),
        (OSError(errno.EIO, "Input/output error"), "Penyimpanan sedang terganggu."),
        (OperationalError("database is locked"), "Penyimpanan sedang terganggu."),
        (DataError("value too long"), "terlalu panjang"),
    ],
)
def test_penyimpanan_yang_gagal_mengembalikan_formulirnya(staf, misi, monkeypatch, galat, kata):
    tautan = alamat(misi)
    data = isian(staf.get(tautan)) | {"judul": "Judul baru", "butir-0-uraian": "Uraian baru."}

    def gagal(self, *args, **kwargs):
        raise galat

    monkeypatch.setattr("profil.models.Butir.save", gagal)  # the section itself is written by then
    response = staf.post(tautan, data)
    monkeypatch.undo()
    isi = response.content.decode()
    assert response.status_code == 200
    assert kata in isi
    assert "Belum ada yang disimpan; tulisan Anda masih ada di bawah." in isi
    assert "Judul baru" in isi
    assert "Uraian baru." in isi
    misi.refresh_from_db()
    assert misi.judul != "Judul baru"
    assert staf.post(tautan, isian(response)).status_code == 302
    misi.refresh_from_db()
    assert misi.judul == "Judul baru"


def test_galat_lain_tidak_disembunyikan(staf, misi, monkeypatch):
    def gagal(self, *args, **kwargs):
        raise OSError(errno.EACCES, "Permission denied")

    data = isian(staf.get(alamat(misi))) | {"butir-0-uraian": "Uraian baru."}
    monkeypatch.setattr("profil.models.Butir.save", gagal)
    with pytest.raises(OSError, match="Permission denied"):
        staf.post(alamat(misi), data)


# --- The browser is told when its copy may go -------------------------------------------------------


def kuki_tersimpan(response):
    return {nama: kuki for nama, kuki in response.cookies.items() if nama.startswith("tersimpan")}


@pytest.mark.parametrize("tombol", ["_save", "_continue", "_addanother"])
def test_simpanan_yang_diterima_dikabarkan_kepada_peramban(staf, visi, tombol):
    data = isian(staf.get(alamat(visi)))
    kuki = kuki_tersimpan(staf.post(alamat(visi), data | {tombol: "1"}))
    assert [*kuki] == [f"tersimpan-{data['kunci_draf']}"]
    (satu,) = kuki.values()
    assert satu["path"] == "/admin/"
    assert satu["max-age"] == 300
    assert satu["samesite"] == "Lax"
    assert not satu["httponly"]
    assert not satu["secure"]


def test_kuki_kabar_aman_lewat_https(staf, visi):
    data = isian(staf.get(alamat(visi), secure=True))
    (satu,) = kuki_tersimpan(staf.post(alamat(visi), data, secure=True)).values()
    assert satu["secure"]


def test_simpanan_yang_ditolak_tidak_dikabarkan_dan_kuncinya_tetap(staf, visi):
    data = isian(staf.get(alamat(visi))) | {"judul": ""}
    response = staf.post(alamat(visi), data)
    assert kuki_tersimpan(response) == {}
    assert isian(response)["kunci_draf"] == data["kunci_draf"]


@pytest.mark.parametrize("kunci", ["", "bukan-uuid", "x; path=/", "\r\nSet-Cookie: a=b"])
def test_kunci_yang_bukan_uuid_tidak_dipantulkan(staf, visi, kunci):
    data = isian(staf.get(alamat(visi))) | {"kunci_draf": kunci}
    response = staf.post(alamat(visi), data)
    assert response.status_code == 302
    assert kuki_tersimpan(response) == {}


def test_sesi_habis_tidak_dikabarkan_tersimpan(staf, visi):
    data = isian(staf.get(alamat(visi)))
    staf.logout()
    response = staf.post(alamat(visi), data)
    assert response.status_code == 302
    assert kuki_tersimpan(response) == {}


def test_setiap_formulir_mendapat_kunci_sendiri(staf, visi):
    kunci = {isian(staf.get(tautan))["kunci_draf"] for tautan in (alamat(visi), alamat(visi), HALAMAN)}
    assert len(kunci) == 3


def test_setiap_halaman_admin_membawa_penghapus_draf(staf, client, visi):
    for tautan in ("/admin/", "/admin/profil/bagian/", alamat(visi)):
        assert "js/simpan-otomatis.js" in staf.get(tautan).content.decode()


def test_formulir_kedaluwarsa_menjelaskan_tulisan_yang_tersimpan(pengelola, visi):
    ketat = Client(enforce_csrf_checks=True)
    ketat.force_login(pengelola)
    response = ketat.post(alamat(visi), {"judul": "x", "kunci_draf": str(uuid4())})
    assert response.status_code == 403
    assert "tersimpan di peramban ini" in response.content.decode()
    assert kuki_tersimpan(response) == {}
