"""Links of the public content: found wherever they stand, tried out within the site, and shown to staff."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.core.signals import request_finished

from berita.models import AlamatLama, Berita
from portal.situs import tautan
from portal.situs.models import PemeriksaanTautan, Pengalihan, PengaturanSitus, TautanRusak, nilai_awal
from portal.situs.tautan import Keadaan, periksa, semua_tautan
from portal.situs.tautan_luar import Temuan
from profil.models import Bagian
from tests.berita.pabrik import buat_berita, buat_tak_terlihat
from tests.desa.pabrik import buat_desa
from tests.situs.pabrik import buat_pemberitahuan

DAFTAR = "/admin/situs/tautanrusak/"


def isi(*href):
    return "<p>" + " ".join(f'<a href="{satu}">tautan</a>' for satu in href) + "</p>"


def rusak():
    """Check what is within the site; return {address: reason}."""
    periksa()
    return dict(TautanRusak.objects.values_list("alamat", "alasan"))


@pytest.fixture
def luar(monkeypatch):
    """Stand in for the other sites: luar[address] is what the check is to find there. Returns what was asked."""
    jawaban, diminta = {}, []

    class Palsu:
        def __init__(self, nama):
            self.nama = nama

        def periksa_semua(self, daftar):
            diminta.extend(daftar)
            return [(satu, jawaban.get(satu)) for satu in daftar]

    monkeypatch.setattr(tautan, "PemeriksaLuar", Palsu)
    jawaban["diminta"] = diminta
    return jawaban


# --- Where links stand --------------------------------------------------------------------------------


def test_tautan_ditemukan_di_setiap_isi_yang_terbit(profil):
    berita = buat_berita(
        slug="kabar", isi=isi("/di-berita/", "https://testserver/Berita/?a=1&amp;b=2", "#bagian", "lain")
    )
    profil.pengantar = isi("/di-pengantar/")
    profil.save()
    Bagian.objects.filter(kode="visi").update(isi=isi("/di-bagian/"))
    buat_desa(website="https://desa.example/")
    PengaturanSitus.objects.create(
        **nilai_awal()
        | {
            "facebook": "https://sosial.example/tpp",
            "lisensi_data": "X",
            "lisensi_data_tautan": "https://lisensi.example/",
        }
    )
    Pengalihan.objects.create(dari="/lama/", ke="/tujuan/")
    buat_pemberitahuan("Jembatan ditutup.", tautan="/jalan-lain/", teks_tautan="Jalan lain")
    buat_pemberitahuan(
        "Sudah lewat.", mulai_jam=-2, selesai_jam=-1, tautan="/sudah-lewat/", teks_tautan="Dulu"
    )
    ditemukan = {(alamat, sumber.nama.partition(":")[0]) for alamat, sumber in semua_tautan()}
    assert ditemukan == {
        ("/di-berita/", "Berita"),
        ("/Berita/?a=1&b=2", "Berita"),
        ("/berita/kabar/#bagian", "Berita"),
        ("/berita/kabar/lain", "Berita"),
        ("/di-pengantar/", "Halaman profil"),
        ("/di-bagian/", "Bagian profil"),
        ("https://desa.example/", "Desa"),
        ("https://sosial.example/tpp", "Pengaturan situs"),
        ("https://lisensi.example/", "Pengaturan situs"),
        ("/tujuan/", "Pengalihan"),
        ("/jalan-lain/", "Pemberitahuan"),
    }
    assert f"/admin/berita/berita/{berita.pk}/change/" in {sumber.alamat for _, sumber in semua_tautan()}


def test_isi_yang_tidak_terbit_tidak_diperiksa(profil):
    buat_tak_terlihat()
    Berita.objects.update(isi=isi("/rahasia/"))
    Bagian.objects.filter(kode="visi").update(isi=isi("/rahasia/"), terbit=False)
    assert list(semua_tautan()) == []


def test_surel_dan_telepon_bukan_tautan_ke_halaman(db):
    buat_berita(isi=isi("mailto:a@contoh.example", "tel:0370123456"))
    assert list(semua_tautan()) == []


# --- Within the site ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "href",
    ["/", "/profil/", "/profil/#visi", "/profil", "/Berita/?halaman=1", "/berita/lama/", "/data/desa.csv", "/singkat/",
     "/keluar/", "https://testserver/profil/#misi", "#", "#konten_utama", "/berita/atom.xml", "/static/css/portal.css",
     "/cari/?q=“kopang”", "/cari/?q=→"],
)  # fmt: skip
def test_tautan_yang_baik_tidak_dicatat(profil, href):
    berita = buat_berita(slug="kabar", isi=isi(href))
    AlamatLama.objects.create(slug="lama", berita=berita)
    Pengalihan.objects.create(dari="/singkat/", ke="/profil/#visi")
    Pengalihan.objects.create(dari="/keluar/", ke="https://contoh.example/")
    assert rusak() == {}


@pytest.mark.parametrize(
    ("href", "alasan"),
    [
        ("/tidak/ada/", "tidak ada di portal"),
        ("/berita/rahasia-draf/", "tidak ada di portal"),
        ("/media/lampiran/aa/b/x.pdf", "tidak ada di portal"),
        ("/media/gambar/x.jpg", "tidak ada di portal"),
        ("/static/tidak-ada.css", "tidak ada di portal"),
        ("/profil/#tidak-ada", "bagian #tidak-ada tidak ada"),
        ("/Profil#tidak-ada", "bagian #tidak-ada tidak ada"),
        ("#tidak-ada", "bagian #tidak-ada tidak ada"),
        ("/admin/berita/", "hanya untuk staf"),
        ("/desa-saya/", "Portal menjawab 405"),
        ("/berita/%00/", "tidak ada di portal"),
        ("/profil/#a%00b", "bagian #ab tidak ada"),
        ("/berita/%ED%A0%80/", "tidak ada di portal"),
        ("/" + "a" * 5000, "tidak ada di portal"),
    ],
)
def test_tautan_rusak_dicatat_dengan_alasannya(profil, href, alasan):
    buat_tak_terlihat()
    buat_berita(slug="kabar", isi=isi(href))
    assert [alasan in satu for satu in rusak().values()] == [True]


def test_pengalihan_ke_bagian_yang_tidak_ada_dicatat_di_kedua_tempat(profil):
    buat_berita("Kabar", isi=isi("/singkat/"))
    Pengalihan.objects.create(dari="/singkat/", ke="/profil/#tidak-ada")
    periksa()
    assert set(TautanRusak.objects.values_list("alamat", "sumber")) == {
        ("/singkat/", "Berita: Kabar"),
        ("/profil/#tidak-ada", "Pengalihan: /singkat/"),
    }


def test_berkas_media_yang_ada_tidak_dicatat(gambar):
    buat_berita(isi=isi(gambar().penuh.src))
    assert rusak() == {}


def test_setiap_tempat_tautan_rusak_disebut(db):
    for judul in ("Satu", "Dua"):
        buat_berita(judul, isi=isi("/tidak/ada/", "/tidak/ada/"))
    rusak()
    assert sorted(TautanRusak.objects.values_list("sumber", flat=True)) == ["Berita: Dua", "Berita: Satu"]


def test_setiap_alamat_dicoba_sekali(db, monkeypatch):
    dicoba = []
    monkeypatch.setattr(tautan.PemeriksaDalam, "periksa", lambda self, alamat: dicoba.append(alamat))
    for _ in range(3):
        buat_berita(isi=isi("/a/", "/b/", "/a/"))
    hasil = periksa()
    assert (dicoba, hasil.diperiksa) == (["/a/", "/b/"], 2)


def test_halaman_dengan_banyak_bagian_dibuka_sekali(profil, monkeypatch):
    buat_berita(isi=isi("/profil/", "/profil/#visi", "/profil/#misi", "/profil/#tujuan"))
    dibuka = []
    asli = tautan.PemeriksaDalam._buka
    monkeypatch.setattr(tautan.PemeriksaDalam, "_buka", lambda self, h: dibuka.append(h) or asli(self, h))
    periksa()
    assert dibuka == ["/profil/"]


def test_banyak_berita_dibaca_dengan_kueri_yang_tetap(profil, django_assert_max_num_queries):
    tujuan = [f"/tidak-ada-{nomor}/" for nomor in range(3)]
    for _ in range(30):
        buat_berita(isi=isi(*tujuan))
    with django_assert_max_num_queries(90):
        periksa()
    assert TautanRusak.objects.count() == 90


# --- What is kept from round to round -----------------------------------------------------------------


def test_temuan_lama_diganti(db):
    berita = buat_berita(isi=isi("/tidak/ada/"))
    rusak()
    berita.isi = isi("/data/")
    berita.save()
    assert rusak() == {}


def test_temuan_luar_tinggal_bila_tidak_diperiksa_lagi(db, luar):
    luar["https://mati.example/"] = Temuan(Keadaan.RUSAK, "Situsnya menjawab 404.")
    buat_berita(isi=isi("https://mati.example/", "https://hidup.example/", "/tidak/ada/"))
    periksa(luar=True)
    assert sorted(luar["diminta"]) == ["https://hidup.example/", "https://mati.example/"]
    Berita.objects.update(isi=isi("https://mati.example/"))
    periksa()
    assert list(TautanRusak.objects.values_list("alamat", "di_luar")) == [("https://mati.example/", True)]


def test_situs_lain_tidak_dihubungi_tanpa_diminta(db, luar):
    buat_berita(isi=isi("https://contoh.example/"))
    periksa()
    assert luar["diminta"] == []


def test_waktu_pemeriksaan_dicatat_walau_semua_baik(db):
    periksa()
    catatan = PemeriksaanTautan.objects.get()
    assert catatan.dalam_pada
    assert not catatan.luar_pada


def test_temuan_lama_tetap_bila_pencatatan_gagal(db, monkeypatch):
    buat_berita(isi=isi("/tidak/ada/"))
    rusak()

    def gagal(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(TautanRusak.objects, "bulk_create", gagal)
    with pytest.raises(RuntimeError):
        periksa()
    assert TautanRusak.objects.count() == 1


def test_pemeriksaan_tidak_menutup_sambungan_basis_data(db):
    selesai = []
    request_finished.connect(tanda := lambda **kwargs: selesai.append(1))
    buat_berita(isi=isi("/data/", "/static/css/portal.css"))
    periksa()
    request_finished.disconnect(tanda)
    assert selesai == []


# --- The command --------------------------------------------------------------------------------------


def jalankan(*args):
    keluaran = io.StringIO()
    call_command("periksa_tautan", *args, stdout=keluaran)
    return keluaran.getvalue()


def test_perintah_berhasil_bila_tidak_ada_yang_rusak(db):
    buat_berita(isi=isi("/data/"))
    assert "1 alamat diperiksa: 0 rusak." in jalankan()


def test_perintah_gagal_dan_menyebut_yang_rusak(db, capsys):
    buat_berita(isi=isi("/data/", "/tidak/ada/"))
    keluaran = io.StringIO()
    with pytest.raises(CommandError, match="2 alamat diperiksa: 1 rusak") as galat:
        call_command("periksa_tautan", stdout=keluaran)
    assert galat.value.returncode == 1
    assert "Rusak: /tidak/ada/" in keluaran.getvalue()


@pytest.mark.parametrize("keadaan", [Keadaan.TIDAK_PASTI, Keadaan.BERPINDAH])
def test_yang_tidak_pasti_dan_berpindah_bukan_kegagalan(db, luar, keadaan):
    luar["https://contoh.example/"] = Temuan(keadaan, "Karena.")
    buat_berita(isi=isi("https://contoh.example/"))
    assert "0 rusak" in jalankan("--luar")
    assert TautanRusak.objects.get().keadaan == keadaan


# --- In the admin -------------------------------------------------------------------------------------


def test_staf_membaca_temuan_dan_menuju_formulirnya(staf):
    berita = buat_berita("Kabar bertautan", isi=isi("/tidak/ada/"))
    rusak()
    isi_halaman = staf.get(DAFTAR).content.decode()
    assert f'<a href="/admin/berita/berita/{berita.pk}/change/">Berita: Kabar bertautan</a>' in isi_halaman
    assert "Tautan ke situs lain: belum pernah diperiksa" in isi_halaman


def test_yang_rusak_di_atas(staf, luar):
    for nomor, keadaan in enumerate([Keadaan.BERPINDAH, Keadaan.TIDAK_PASTI, Keadaan.RUSAK]):
        luar[f"https://situs{nomor}.example/"] = Temuan(keadaan, "Karena.")
        buat_berita(isi=isi(f"https://situs{nomor}.example/"))
    periksa(luar=True)
    assert [satu.keadaan for satu in staf.get(DAFTAR).context["cl"].result_list] == [1, 2, 3]


def test_staf_menyaring_menurut_keadaan(staf, luar):
    luar["https://contoh.example/"] = Temuan(Keadaan.BERPINDAH, "Berpindah.")
    buat_berita(isi=isi("https://contoh.example/", "/tidak/ada/"))
    periksa(luar=True)
    hasil = staf.get(DAFTAR, {"keadaan__exact": Keadaan.BERPINDAH.value}).context["cl"].queryset
    assert [satu.alamat for satu in hasil] == ["https://contoh.example/"]


def test_temuan_hanya_dibaca(staf):
    buat_berita(isi=isi("/tidak/ada/"))
    rusak()
    pk = TautanRusak.objects.get().pk
    assert staf.get(f"{DAFTAR}add/").status_code == 403
    assert staf.post(f"{DAFTAR}{pk}/change/", {"alamat": "/x/"}).status_code == 403
    assert staf.post(f"{DAFTAR}{pk}/delete/", {"post": "yes"}).status_code == 403
