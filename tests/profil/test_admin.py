"""Staff edit the profile in the admin: seen at once, nothing lost, nothing unsuitable let in."""

import pytest

from profil.models import Bagian, Butir
from tests.formulir import isian

HALAMAN = "/admin/profil/halamanprofil/1/change/"


def alamat(bagian):
    return f"/admin/profil/bagian/{bagian.pk}/change/"


@pytest.fixture
def bagian(profil):
    return lambda kode: Bagian.objects.get(kode=kode)


def test_perubahan_di_admin_langsung_tampil_di_halaman(staf, bagian):
    visi = bagian("visi")
    data = isian(staf.get(alamat(visi))) | {"isi": "<p>Visi yang baru.</p>"}
    assert staf.post(alamat(visi), data).status_code == 302
    assert "Visi yang baru." in staf.get("/profil/").content.decode()


def test_setiap_kata_dapat_diubah(staf, bagian):
    peran = bagian("peran")
    data = isian(staf.get(alamat(peran))) | {
        "judul": "Judul baru",
        "pembuka": "Pembuka baru:",
        "penutup": "Penutup baru.",
        "butir-0-istilah": "Istilah baru",
        "butir-0-uraian": "uraian baru",
    }
    assert staf.post(alamat(peran), data).status_code == 302
    isi = staf.get("/profil/").content.decode()
    for kata in (
        "Judul baru",
        "Pembuka baru:",
        "Penutup baru.",
        "<strong>Istilah baru</strong>, uraian baru",
    ):
        assert kata in isi


def test_urutan_butir_dan_bagian_dapat_diubah(staf, bagian):
    misi = bagian("misi")
    pertama = misi.butir.first()
    data = isian(staf.get(alamat(misi)))
    data |= {f"butir-{i}-urutan": nomor for i, nomor in enumerate([5, 1, 2, 3, 4])}
    assert staf.post(alamat(misi), data).status_code == 302
    assert misi.butir.last() == pertama

    data = isian(staf.get(HALAMAN))
    data |= {f"bagian-{i}-urutan": 10 - i for i in range(10)}
    assert staf.post(HALAMAN, data).status_code == 302
    assert Bagian.objects.first().kode == "indikator"


def test_isi_jahat_dibersihkan(staf, bagian):
    visi = bagian("visi")
    data = isian(staf.get(alamat(visi))) | {"isi": '<p onclick="x()">Aman<script>alert(1)</script></p>'}
    staf.post(alamat(visi), data)
    visi.refresh_from_db()
    assert visi.isi == "<p>Aman</p>"


def test_bentuk_yang_tidak_cocok_ditolak_dan_tulisannya_kembali(staf, bagian):
    visi = bagian("visi")
    data = isian(staf.get(alamat(visi))) | {"jenis": "butir", "isi": "<p>Tulisan panjang staf.</p>"}
    response = staf.post(alamat(visi), data)
    isi = response.content.decode()
    assert response.status_code == 200
    assert "hanya tampil pada bentuk Prosa" in isi
    assert "Tulisan panjang staf." in isi
    visi.refresh_from_db()
    assert visi.jenis == "prosa"


def test_tingkat_harus_diawali_judul_tingkat(staf, bagian):
    struktur = bagian("struktur")
    data = isian(staf.get(alamat(struktur))) | {"butir-0-jenis": "butir"}
    response = staf.post(alamat(struktur), data)
    assert "Baris pertama harus berjenis Judul tingkat." in response.content.decode()
    assert struktur.butir.first().jenis == Butir.Jenis.TINGKAT


def test_semua_butir_dihapus_ditolak(staf, bagian):
    misi = bagian("misi")
    data = isian(staf.get(alamat(misi))) | {f"butir-{i}-DELETE": "on" for i in range(5)}
    assert "sedikitnya satu butir" in staf.post(alamat(misi), data).content.decode()
    assert misi.butir.count() == 5


def test_bagian_kesebelas_dibuat_tersembunyi_dan_paling_akhir(staf, profil):
    tambah = "/admin/profil/bagian/add/"
    data = isian(staf.get(tambah)) | {"judul": "Kontak", "kode": "kontak", "isi": "<p>Hubungi kami.</p>"}
    assert staf.post(tambah, data).status_code == 302
    assert Bagian.objects.last().kode == "kontak"
    assert "Hubungi kami." not in staf.get("/profil/").content.decode()

    kontak = Bagian.objects.get(kode="kontak")
    staf.post(alamat(kontak), isian(staf.get(alamat(kontak))) | {"terbit": "on"})
    assert 'id="kontak"' in staf.get("/profil/").content.decode()


def test_alamat_bagian_yang_salah_ditolak_dengan_pesan(staf, profil):
    tambah = "/admin/profil/bagian/add/"
    data = isian(staf.get(tambah)) | {"judul": "Kontak", "isi": "<p>x</p>"}
    assert "huruf kecil" in staf.post(tambah, data | {"kode": "Kontak_Kami"}).content.decode()
    assert "sudah dipakai" in staf.post(tambah, data | {"kode": "visi"}).content.decode()


def test_bagian_baku_tidak_dapat_dihapus_tetapi_tambahan_dapat(staf, bagian):
    visi = bagian("visi")
    assert staf.post(f"/admin/profil/bagian/{visi.pk}/delete/", {"post": "yes"}).status_code == 403
    tambahan = Bagian.objects.create(judul="Kontak", kode="kontak", isi="<p>x</p>")
    assert staf.post(f"/admin/profil/bagian/{tambahan.pk}/delete/", {"post": "yes"}).status_code == 302
    assert not Bagian.objects.filter(kode="kontak").exists()


def test_tautan_ke_situs_ada_selama_bagian_tampil(staf, bagian):
    visi = bagian("visi")
    assert 'href="/profil/#visi" class="viewsitelink"' in staf.get(alamat(visi)).content.decode()
    Bagian.objects.filter(pk=visi.pk).update(terbit=False)
    assert "viewsitelink" not in staf.get(alamat(visi)).content.decode()


def test_halaman_profil_langsung_terbuka_tanpa_daftar(staf, profil):
    assert staf.get("/admin/profil/halamanprofil/").url == HALAMAN
    assert staf.get("/admin/profil/halamanprofil/add/").status_code == 403


def test_admin_berbahasa_indonesia_dan_bernama_portal(staf, profil):
    isi = staf.get("/admin/").content.decode()
    assert "TPP LOMBOK TENGAH" in isi
    assert "Halaman kerja staf" in isi
    assert "Django" not in isi
    assert "Bagian profil" in isi


def test_hanya_halaman_berpenyunting_yang_mengizinkan_gaya_sebaris(staf, bagian):
    assert "'unsafe-inline'" in staf.get(alamat(bagian("visi"))).headers["Content-Security-Policy"]
    for lain in ("/admin/", "/admin/profil/bagian/"):
        assert "unsafe" not in staf.get(lain).headers["Content-Security-Policy"]
    assert "script-src 'self';" in staf.get(alamat(bagian("visi"))).headers["Content-Security-Policy"]


def test_pengunjung_tidak_masuk_admin(client, profil):
    response = client.get(HALAMAN)
    assert response.status_code == 302
    assert response.url.startswith("/admin/login/")


def test_simpanan_orang_lain_tidak_tertimpa_diam_diam(staf, bagian):
    visi = bagian("visi")
    milik_saya = isian(staf.get(alamat(visi))) | {"isi": "<p>Tulisan saya.</p>"}
    staf.post(alamat(visi), isian(staf.get(alamat(visi))) | {"isi": "<p>Tulisan rekan.</p>"})
    response = staf.post(alamat(visi), milik_saya)
    isi = response.content.decode()
    assert response.status_code == 200
    assert "Sudah ada perubahan yang tersimpan" in isi
    assert "Tulisan saya." in isi
    assert bagian("visi").isi == "<p>Tulisan rekan.</p>"
    staf.post(alamat(visi), isian(response))
    assert bagian("visi").isi == "<p>Tulisan saya.</p>"


def test_bagian_yang_baru_disembunyikan_tidak_terbit_lagi_lewat_halaman_profil(staf, bagian):
    lama = isian(staf.get(HALAMAN))
    visi = bagian("visi")
    sembunyi = isian(staf.get(alamat(visi)))
    del sembunyi["terbit"]
    staf.post(alamat(visi), sembunyi)
    response = staf.post(HALAMAN, lama)
    assert "Sudah ada perubahan yang tersimpan" in response.content.decode()
    staf.post(HALAMAN, isian(response))
    assert not bagian("visi").terbit
