"""The media library in the admin: its pages, its two addresses for the editor, and who may do what."""

import errno
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from berita.models import Berita, FotoBerita
from portal.dasar.models import Gambar

DAFTAR = "/admin/dasar/gambar/"
TAMBAH = f"{DAFTAR}add/"
UNGGAH = f"{DAFTAR}unggah/"
PUSTAKA = f"{DAFTAR}pustaka/"
TEKS = {"judul": "Musdes Kuta", "teks_alternatif": "Warga berdiri.", "kredit": "Tim TPP"}


def foto(lebar=800, tinggi=600, nama="IMG-20251027-WA0012.jpg"):
    berkas = BytesIO()
    Image.new("RGB", (lebar, tinggi), "teal").save(berkas, "JPEG")
    return SimpleUploadedFile(nama, berkas.getvalue(), "image/jpeg")


def bukan_foto():
    return SimpleUploadedFile("foto.jpg", b"<svg onload='alert(1)'/>", "image/jpeg")


def ubah(gambar):
    return f"{DAFTAR}{gambar.pk}/change/"


def isian(gambar, **nilai):
    kini = {nama: getattr(gambar, nama) for nama in (*TEKS, "fokus_x", "fokus_y")}
    return kini | {"versi_awal": gambar.versi} | nilai


def urai(response):
    return BeautifulSoup(response.content, "html.parser")


@pytest.fixture
def sebagai(db):
    """Return a client logged in as a member of staff with the named permissions for pictures."""

    def _sebagai(*izin, **kwargs):
        pengguna = get_user_model().objects.create_user("staf-uji", is_staff=True)
        pengguna.user_permissions.set(
            Permission.objects.filter(codename__in=[f"{satu}_gambar" for satu in izin])
        )
        client = Client(**kwargs)
        client.force_login(pengguna)
        return client

    return _sebagai


@pytest.fixture
def cakram_penuh(monkeypatch):
    """From its call on, no file can be stored."""

    def _save(self, name, content):
        raise OSError(errno.ENOSPC, "No space left on device")

    return lambda: monkeypatch.setattr(FileSystemStorage, "_save", _save)


# --- List ---------------------------------------------------------------------------------------------


def test_daftar_menampilkan_foto_kecil_nama_dan_ukuran(staf, gambar):
    g = gambar(judul="Musdes Kuta", kredit="Tim TPP")
    tabel = urai(staf.get(DAFTAR)).find(id="result_list")
    assert tabel.find("img")["src"] == g.mini
    assert tabel.find("img")["alt"] == ""
    assert [satu.get_text() for satu in tabel.select("a[href*=change]")] == ["Musdes Kuta"]
    assert "800\u00a0×\u00a0600" in tabel.get_text()


@pytest.mark.parametrize(
    ("cari", "ada"),
    [
        ("?keadaan=tanpa-teks", ["Tanpa teks"]),
        ("?keadaan=tak-terpakai", ["Tanpa teks", "Bebas"]),
        ("?keadaan=ngawur", ["Tanpa teks", "Bebas", "Terpakai"]),
        ("?q=pemotret", ["Bebas"]),
    ],
)
def test_daftar_disaring_dan_dicari(staf, gambar, cari, ada):
    Berita.objects.create(judul="Musdes", foto_utama=gambar(judul="Terpakai"))
    gambar(judul="Bebas", kredit="Nama pemotret")
    gambar(judul="Tanpa teks", teks_alternatif="")
    tabel = urai(staf.get(DAFTAR + cari)).find(id="result_list")
    assert [satu.get_text() for satu in tabel.select("a[href*=change]")] == ada


# --- Form ---------------------------------------------------------------------------------------------


def test_formulir_tambah_meminta_foto_dan_teks_saja(staf, gambar):
    formulir = urai(staf.get(TAMBAH)).find(id="gambar_form")
    assert formulir["enctype"] == "multipart/form-data"
    assert formulir.find(id="id_berkas")["accept"] == "image/jpeg,image/png,image/webp,image/avif"
    nama = {satu["name"] for satu in formulir.select("input, textarea") if not satu["name"].startswith("_")}
    assert nama - {"csrfmiddlewaretoken", "kunci_draf"} == {"berkas", *TEKS}


def test_foto_baru_disimpan_atas_nama_pengunggah(staf, pengelola):
    assert staf.post(TAMBAH, TEKS | {"berkas": foto()}).status_code == 302
    g = Gambar.objects.get()
    assert {nama: getattr(g, nama) for nama in TEKS} == TEKS
    assert g.pengunggah == pengelola
    assert (g.lebar, g.tinggi) == (800, 600)


@pytest.mark.parametrize("berkas", [bukan_foto, lambda: foto(300, 200), lambda: ""])
def test_foto_buruk_ditolak_di_formulir_dan_ketikan_tetap(staf, settings, berkas):
    response = staf.post(TAMBAH, TEKS | {"berkas": berkas()})
    formulir = urai(response).find(id="gambar_form")
    assert response.status_code == 200
    assert formulir.select_one(".field-berkas .errorlist").get_text()
    assert {nama: formulir.find(id=f"id_{nama}")["value"] for nama in TEKS} == TEKS
    assert not Gambar.objects.exists()
    assert not settings.MEDIA_ROOT.exists()


def test_teks_terlalu_panjang_tidak_meninggalkan_berkas(staf, settings):
    response = staf.post(TAMBAH, TEKS | {"kredit": "x" * 121, "berkas": foto()})
    assert urai(response).select_one(".field-kredit .errorlist")
    assert not settings.MEDIA_ROOT.exists()


def test_cakram_penuh_menjadi_galat_formulir(staf, cakram_penuh):
    cakram_penuh()
    response = staf.post(TAMBAH, TEKS | {"berkas": foto()})
    assert response.status_code == 200
    assert "Ruang penyimpanan penuh" in urai(response).select_one(".field-berkas .errorlist").get_text()
    assert urai(response).find(id="id_judul")["value"] == "Musdes Kuta"
    assert not Gambar.objects.exists()


def test_formulir_ubah_menunjukkan_foto_dan_pemakainya(staf, gambar):
    g = gambar()
    berita = Berita.objects.create(judul="Musdes <b>di Kuta")
    FotoBerita.objects.create(berita=berita, gambar=g)
    formulir = urai(staf.get(ubah(g))).find(id="gambar_form")
    assert formulir.select_one(".fokus img")["src"] == g.penuh.src
    assert formulir.select_one(".fokus img")["alt"] == "Warga duduk di balai desa."
    tautan = formulir.select_one(".field-dipakai_di a")
    assert tautan["href"] == f"/admin/berita/berita/{berita.pk}/change/"
    assert tautan.get_text() == "Musdes <b>di Kuta"
    assert "required" not in formulir.find(id="id_berkas").attrs


def test_fokus_dan_teks_diubah_tanpa_berkas_baru(staf, gambar):
    g = gambar()
    assert staf.post(ubah(g), isian(g, fokus_x=10, judul="Baru")).status_code == 302
    baru = Gambar.objects.get()
    assert (baru.fokus_x, baru.judul) == (10, "Baru")
    assert baru.kunci != g.kunci


@pytest.mark.parametrize("fokus", ["101", "-1", "", "tengah"])
def test_fokus_di_luar_foto_ditolak(staf, gambar, fokus):
    g = gambar()
    response = staf.post(ubah(g), isian(g, fokus_x=fokus))
    assert urai(response).select_one(".field-fokus_x .errorlist")
    assert Gambar.objects.get().kunci == g.kunci


def test_berkas_diganti_di_tempat(staf, gambar):
    g = gambar(fokus_x=10)
    assert staf.post(ubah(g), isian(g, berkas=foto(900, 1200))).status_code == 302
    baru = Gambar.objects.get()
    assert (baru.lebar, baru.tinggi, baru.fokus_x) == (900, 1200, 50)


def test_pengganti_yang_gagal_tidak_mengubah_pratinjau(staf, gambar, cakram_penuh):
    g = gambar()
    cakram_penuh()
    response = staf.post(ubah(g), isian(g, berkas=foto(900, 1200)))
    assert "Ruang penyimpanan penuh" in response.content.decode()
    assert urai(response).select_one(".fokus img")["src"] == g.penuh.src


# --- Deletion -----------------------------------------------------------------------------------------


@pytest.fixture
def terpakai(gambar):
    """A picture in use twice, its article, and one that is free."""
    g = gambar(judul="Terpakai")
    berita = Berita.objects.create(judul="Musdes di Kuta", foto_utama=g)
    FotoBerita.objects.create(berita=berita, gambar=g, keterangan="Suasana")
    return g, berita, gambar(judul="Bebas")


def test_gambar_terpakai_ditolak_dihapus_dengan_menyebut_tempatnya(staf, terpakai):
    g, berita, _ = terpakai
    for response in (
        staf.get(f"{DAFTAR}{g.pk}/delete/"),
        staf.post(f"{DAFTAR}{g.pk}/delete/", {"post": "yes"}),
    ):
        isi = urai(response).find(id="content")
        assert "masih dipakai" in isi.get_text()
        assert [satu["href"] for satu in isi.select("li a")] == [f"/admin/berita/berita/{berita.pk}/change/"]
        assert "Suasana" not in isi.get_text()
        assert not isi.find("form")
    assert Gambar.objects.filter(pk=g.pk).exists()


def test_hapus_banyak_ditolak_bila_satu_terpakai(staf, terpakai):
    g, _, bebas = terpakai
    kirim = {"action": "delete_selected", "_selected_action": [g.pk, bebas.pk], "post": "yes"}
    isi = urai(staf.post(DAFTAR, kirim)).find(id="content")
    assert "masih dipakai" in isi.get_text()
    assert [satu.get_text() for satu in isi.select("li a")] == ["Musdes di Kuta"]
    assert Gambar.objects.count() == 2
    staf.post(DAFTAR, kirim | {"_selected_action": [bebas.pk]})
    assert list(Gambar.objects.all()) == [g]


def test_gambar_bebas_dapat_dihapus(staf, gambar):
    g = gambar()
    assert "Hapus" in urai(staf.get(f"{DAFTAR}{g.pk}/delete/")).find(id="content").get_text()
    assert staf.post(f"{DAFTAR}{g.pk}/delete/", {"post": "yes"}).status_code == 302
    assert not Gambar.objects.exists()


# --- Permissions --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("izin", "daftar", "tambah", "hapus"),
    [
        ((), 403, 403, 403),
        (("view",), 200, 403, 403),
        (("add",), 403, 200, 403),
        (("delete",), 403, 403, 200),
    ],
)
def test_setiap_halaman_menuntut_izinnya(sebagai, gambar, izin, daftar, tambah, hapus):
    g = gambar()
    client = sebagai(*izin)
    assert client.get(DAFTAR).status_code == daftar
    assert client.get(TAMBAH).status_code == tambah
    assert client.get(f"{DAFTAR}{g.pk}/delete/").status_code == hapus


def test_yang_hanya_boleh_melihat_tidak_mendapat_isian(sebagai, gambar):
    g = gambar()
    client = sebagai("view")
    halaman = urai(client.get(ubah(g))).find(id="gambar_form")
    assert halaman.select_one(".fokus img")
    assert not halaman.select("input:not([type=hidden])")
    assert client.post(ubah(g), isian(g, judul="Diubah", berkas=foto())).status_code == 403


# --- For the editor -----------------------------------------------------------------------------------


def test_unggah_menjawab_dengan_gambarnya(sebagai):
    client = sebagai("add")
    response = client.post(
        UNGGAH, {"berkas": foto(1600, 1200), "teks_alternatif": " Warga  berdiri. ", "kredit": "Tim TPP"}
    )
    g = Gambar.objects.get()
    assert response.status_code == 200
    assert response.json() == {
        "id": g.pk,
        "src": f"/media/gambar/{g.kunci[:2]}/{g.kunci}/w768.jpg",
        "mini": g.mini,
        "lebar": 768,
        "tinggi": 576,
        "teks_alternatif": "Warga berdiri.",
        "kredit": "Tim TPP",
    }
    assert g.pengunggah.username == "staf-uji"
    assert "no-store" in response.headers["Cache-Control"]


def test_unggah_boleh_tanpa_teks_dan_tidak_memakai_nama_berkas(sebagai):
    jawaban = sebagai("add").post(UNGGAH, {"berkas": foto(400, 320)}).json()
    assert (jawaban["teks_alternatif"], jawaban["kredit"], jawaban["lebar"]) == ("", "", 400)
    assert Gambar.objects.get().judul == ""


@pytest.mark.parametrize(
    ("kirim", "pesan"),
    [
        (lambda: {}, "Pilih dulu"),
        (lambda: {"berkas": "bukan berkas"}, "Pilih dulu"),
        (lambda: {"berkas": bukan_foto()}, "bukan foto"),
        (lambda: {"berkas": foto(300, 200)}, "terlalu kecil"),
        (lambda: {"berkas": foto(), "kredit": "x" * 121}, "Kredit foto: "),
    ],
)
def test_unggahan_buruk_dijawab_400_dengan_penjelasan(sebagai, settings, kirim, pesan):
    response = sebagai("add").post(UNGGAH, kirim())
    assert response.status_code == 400
    assert pesan in response.json()["galat"]
    assert not Gambar.objects.exists()
    assert not settings.MEDIA_ROOT.exists()


def test_unggah_saat_cakram_penuh_dijawab_507(sebagai, cakram_penuh):
    cakram_penuh()
    response = sebagai("add").post(UNGGAH, {"berkas": foto()})
    assert response.status_code == 507
    assert "penuh" in response.json()["galat"]
    assert not Gambar.objects.exists()


@pytest.mark.parametrize("izin", [(), ("view",), ("change",)])
def test_unggah_tanpa_izin_ditolak(sebagai, izin):
    response = sebagai(*izin).post(UNGGAH, {"berkas": foto()})
    assert response.status_code == 403
    assert "tidak berhak" in response.json()["galat"]
    assert not Gambar.objects.exists()


@pytest.mark.parametrize(("metode", "alamat"), [("post", UNGGAH), ("get", PUSTAKA)])
def test_tanpa_sesi_dijawab_403_bukan_dialihkan(client, db, metode, alamat):
    response = getattr(client, metode)(alamat)
    assert response.status_code == 403
    assert "Sesi Anda" in response.json()["galat"]


@pytest.mark.parametrize(
    ("metode", "alamat", "boleh"), [("get", UNGGAH, "POST"), ("post", PUSTAKA, "GET, HEAD")]
)
def test_metode_lain_dijawab_405(staf, metode, alamat, boleh):
    response = getattr(staf, metode)(alamat)
    assert response.status_code == 405
    assert response.headers["Allow"] == boleh
    assert response.json()["galat"]


def test_unggah_menuntut_token_csrf(sebagai):
    response = sebagai("add", enforce_csrf_checks=True).post(UNGGAH, {"berkas": foto()})
    assert response.status_code == 403
    assert not Gambar.objects.exists()


def test_pustaka_berhalaman_terbaru_dulu(sebagai, django_assert_max_num_queries):
    kunci = [f"{i:032x}" for i in range(30)]
    Gambar.objects.bulk_create(
        Gambar(kunci=satu, lebar=800, tinggi=600, judul=f"Foto {satu}") for satu in kunci
    )
    client = sebagai("view")
    with django_assert_max_num_queries(6):
        satu = client.get(PUSTAKA).json()
    dua = client.get(PUSTAKA, {"halaman": satu["berikutnya"]}).json()
    assert (len(satu["gambar"]), satu["berikutnya"]) == (24, 2)
    assert (len(dua["gambar"]), dua["berikutnya"]) == (6, None)
    semua = [g["id"] for g in satu["gambar"] + dua["gambar"]]
    assert semua == sorted(semua, reverse=True)


@pytest.mark.parametrize(
    ("q", "ada"),
    [
        ("musdes", ["a"]),
        ("DUDUK", ["b"]),
        ("pemotret", ["c"]),
        ("tak ada", []),
        ("mus\x00des", ["a"]),
        ("  ", ["c", "b", "a"]),
    ],
)
def test_pustaka_mencari_di_judul_teks_dan_kredit(sebagai, q, ada):
    for kunci, nilai in (
        ("a", {"judul": "Musdes"}),
        ("b", {"teks_alternatif": "Warga duduk"}),
        ("c", {"kredit": "Pemotret"}),
    ):
        Gambar(kunci=kunci, lebar=800, tinggi=600, **nilai).save()
    jawaban = sebagai("view").get(PUSTAKA, {"q": q}).json()
    assert [g["mini"].split("/")[4] for g in jawaban["gambar"]] == ada
    assert jawaban["berikutnya"] is None


@pytest.mark.parametrize("halaman", ["0", "-1", "2", "x", "1.5", "9" * 5000, "\x00"])
def test_halaman_pustaka_yang_tidak_ada_dijawab_404(sebagai, halaman):
    response = sebagai("view").get(PUSTAKA, {"halaman": halaman})
    assert response.status_code == 404
    assert response.json()["galat"]


def test_pustaka_kosong_tetap_satu_halaman(sebagai):
    assert sebagai("view").get(PUSTAKA).json() == {"gambar": [], "berikutnya": None}


def test_pustaka_tanpa_izin_ditolak(sebagai):
    assert sebagai("add").get(PUSTAKA).status_code == 403
