"""`siapkan` and `jalankan`: what `make run` does on a new and on a used machine."""

import io
import socket

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command

from portal import jalankan
from portal.situs.akun import buat_akun_pertama
from profil.models import Bagian


@pytest.fixture
def siapkan(db, settings):
    settings.DEBUG = True  # static files are not collected while debugging

    def _siapkan():
        keluaran = io.StringIO()
        call_command("siapkan", stdout=keluaran)
        return keluaran.getvalue()

    return _siapkan


def test_pertama_kali_mengisi_dan_mencetak_sandi_sekali(siapkan):
    keluaran = siapkan()
    assert Bagian.objects.terbit().count() == 10
    akun = get_user_model().objects.get()
    sandi = keluaran.split("sandi:")[1].split()[0]
    assert akun.is_superuser
    assert akun.check_password(sandi)
    assert "sandi:" not in siapkan()


def test_kedua_kali_tidak_mengubah_suntingan(siapkan):
    siapkan()
    Bagian.objects.filter(kode="visi").update(judul="Visi Kami")
    siapkan()
    assert Bagian.objects.get(kode="visi").judul == "Visi Kami"
    assert get_user_model().objects.count() == 1


def test_sandi_pertama_tidak_pernah_sama(db):
    _, pertama = buat_akun_pertama()
    get_user_model().objects.all().delete()
    _, kedua = buat_akun_pertama()
    assert pertama != kedua
    assert len(pertama) >= 20


def test_akun_pertama_tidak_dibuat_bila_sudah_ada_staf(pengelola):
    assert buat_akun_pertama() is None


def test_akun_nonaktif_bernama_sama_tidak_menghalangi(db):
    get_user_model().objects.create_user("pengelola", is_active=False)
    nama, _ = buat_akun_pertama()
    assert nama == "pengelola1"


def test_port_terpakai_dijawab_satu_baris():
    with socket.create_server(("127.0.0.1", 0)) as pendengar:
        port = str(pendengar.getsockname()[1])
        with pytest.raises(SystemExit) as berhenti:
            jalankan.main("127.0.0.1", port)
    assert f":{port} tidak bisa dipakai: sudah dipakai program lain" in berhenti.value.code
    assert "\n" not in berhenti.value.code


@pytest.mark.parametrize("port", ["abc", "0", "70000", ""])
def test_port_yang_bukan_nomor_dijawab_satu_baris(port):
    with pytest.raises(SystemExit, match="bukan nomor port"):
        jalankan.main("127.0.0.1", port)
