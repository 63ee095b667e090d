"""Redirects that staff write: brought into one form, refused when they cannot work, kept sound by the database."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from berita.models import AlamatLama
from portal.situs.models import LANGKAH_TERBANYAK, Pengalihan
from tests.berita.pabrik import buat_berita
from tests.formulir import isian

DAFTAR = "/admin/situs/pengalihan/"
TAMBAH = f"{DAFTAR}add/"


def simpan(dari, ke):
    satu = Pengalihan(dari=dari, ke=ke)
    satu.full_clean()
    satu.save()
    return satu


@pytest.mark.parametrize(
    ("tulisan", "tersimpan"),
    [
        ("/Lama", "/lama/"),
        (" /lama/ ", "/lama/"),
        ("/lama//halaman", "/lama/halaman/"),
        ("/Lama.HTML", "/lama.html"),
        ("/halaman%20lama", "/halaman lama/"),
        ("/lama/#bagian", "/lama/"),
        ("https://testserver/Lama", "/lama/"),
        ("http://TESTSERVER:8000/lama/", "/lama/"),
    ],
)
def test_alamat_lama_dirapikan(db, tulisan, tersimpan):
    assert simpan(tulisan, "/data/").dari == tersimpan


@pytest.mark.parametrize(
    ("tulisan", "tersimpan"),
    [
        ("/Profil#visi", "/profil/#visi"),
        ("/berita?halaman=2", "/berita/?halaman=2"),
        ("https://testserver/Data", "/data/"),
        ("https://testserver", "/"),
        ("https://testserver//jahat.example", "/jahat.example/"),
        (" https://contoh.example/Halaman?x=1#y ", "https://contoh.example/Halaman?x=1#y"),
    ],
)
def test_tujuan_dirapikan(db, tulisan, tersimpan):
    assert simpan("/lama/", tulisan).ke == tersimpan.replace("/jahat.example/", "/jahat.example")


@pytest.mark.parametrize(
    ("dari", "pesan"),
    [
        ("lama", "diawali garis miring"),
        ("//jahat.example/", "satu garis miring"),
        ("https://contoh.example/lama", "situs lain"),
        ("javascript:alert(1)", "diawali garis miring"),
        ("/", "Beranda"),
        ("/?p=12", "tanpa tanda tanya"),
        ("/lama?x=1", "tanpa tanda tanya"),
        ("/admin/", "halaman staf"),
        ("/Admin/berita/", "halaman staf"),
        ("//admin/", "satu garis miring"),
        ("/static/x.css", "halaman staf"),
        ("/media/x.pdf", "halaman staf"),
        ("/%61dmin/", "halaman staf"),
        ("/lama\\baru", "tidak dapat dipakai"),
        ("/lama%5cbaru", "tidak dapat dipakai"),
        ("/lama%3Fx", "tidak dapat dipakai"),
        ("/lama%00", "tidak dapat dipakai"),
        ("/lama/../admin/", "tidak dapat dipakai"),
        ("/\t/jahat.example", "tidak dapat dipakai"),
        ("/lama\ud800", "tidak dapat dipakai"),
        ("/%ff", "tanda persen"),
        ("/" + "a" * 300, "lebih dari"),
        ("http://[", "tidak dikenali"),
    ],
)
def test_alamat_lama_yang_tidak_mungkin_ditolak(db, dari, pesan):
    with pytest.raises(ValidationError) as galat:
        simpan(dari, "/data/")
    assert pesan in " ".join(galat.value.message_dict["dari"])


@pytest.mark.parametrize(
    ("ke", "pesan"),
    [
        ("data", "diawali garis miring"),
        ("//jahat.example/", "satu garis miring"),
        ("/\\jahat.example", "tidak dapat dipakai"),
        ("/\t/jahat.example", "tidak dapat dipakai"),
        ("/%5cjahat.example", "tidak dapat dipakai"),
        ("ftp://contoh.example/", "diawali garis miring"),
        ("javascript:alert(1)", "diawali garis miring"),
        ("https://", "alamat lengkap"),
        ("https:///jahat", "alamat lengkap"),
        ("https://nama@contoh.example/", "nama pengguna"),
        ("http://[", "tidak dikenali"),
        ("/admin/", "halaman staf"),
        ("https://testserver/admin/", "halaman staf"),
        ("/static/x.css", "halaman staf"),
        ("/media/x.pdf", "halaman staf"),
        ("/lama", "berputar"),
        ("/LAMA/?x=1#y", "berputar"),
        ("https://testserver/lama/", "berputar"),
    ],
)
def test_tujuan_yang_tidak_mungkin_ditolak(db, ke, pesan):
    with pytest.raises(ValidationError) as galat:
        simpan("/lama/", ke)
    assert pesan in " ".join(galat.value.message_dict["ke"])


@pytest.mark.parametrize("panjang", [2, 3, 7])
def test_putaran_sepanjang_apa_pun_ditolak(db, panjang):
    for nomor in range(1, panjang):
        simpan(f"/l{nomor}/", f"/l{nomor + 1}/")
    with pytest.raises(ValidationError) as galat:
        simpan(f"/l{panjang}/", "/l1/#x")
    assert f"/l{panjang}/ → /l1/" in galat.value.message_dict["ke"][0]


def test_putaran_karena_suntingan_ditolak(db):
    satu = simpan("/a/", "/data/")
    simpan("/b/", "/a/")
    satu.ke = "/b/"
    with pytest.raises(ValidationError):
        satu.full_clean()


def test_arah_yang_dibalik_bukan_putaran(db):
    satu = simpan("/a/", "/b/")
    satu.dari, satu.ke = "/b/", "/a/"
    satu.full_clean()


def test_rantai_terlalu_panjang_ditolak(db):
    for nomor in range(LANGKAH_TERBANYAK):
        Pengalihan.objects.create(dari=f"/l{nomor}/", ke=f"/l{nomor + 1}/")
    with pytest.raises(ValidationError) as galat:
        simpan("/awal/", "/l0/")
    assert "terlalu panjang" in galat.value.message_dict["ke"][0]


def test_alamat_lama_hanya_sekali(db):
    simpan("/lama/", "/data/")
    with pytest.raises(ValidationError) as galat:
        simpan("/LAMA", "/profil/")
    assert "sudah mempunyai pengalihan" in galat.value.message_dict["dari"][0]


@pytest.mark.parametrize(
    ("dari", "ke"),
    [
        ("lama", "/data/"),
        ("//lama/", "/data/"),
        ("/", "/data/"),
        ("/Lama/", "/data/"),
        ("/lama?x", "/data/"),
        ("/lama\\", "/data/"),
        ("/lama//x/", "/data/"),
        ("/lama/", "//jahat.example/"),
        ("/lama/", "/\\jahat.example/"),
        ("/lama/", "javascript:alert(1)"),
        ("/lama/", "https:///x"),
        ("/lama/", ""),
        ("/lama/", "/lama/"),
    ],
)
def test_basis_data_menjaga_yang_harus_berlaku(db, dari, ke):
    with pytest.raises(IntegrityError), transaction.atomic():
        Pengalihan.objects.create(dari=dari, ke=ke)


# --- In the admin -------------------------------------------------------------------------------------


def pesan(response):
    return " ".join(str(satu) for satu in response.context["messages"])


def test_staf_menambah_pengalihan_lalu_pembaca_diantar(staf, client, profil):
    response = staf.post(TAMBAH, {"dari": "/Lama", "ke": "/Profil#visi"}, follow=True)
    assert "Periksa" not in pesan(response)
    assert client.get("/lama/").url == "/profil/#visi"


def test_formulir_bertautan_ke_alamat_lamanya(staf):
    satu = simpan("/lama/", "/data/")
    assert 'href="/lama/"' in staf.get(f"{DAFTAR}{satu.pk}/change/").content.decode()


@pytest.mark.parametrize(("kata", "jumlah"), [("lama", 1), ("data", 1), ("entah", 0), ("%00", 0)])
def test_staf_mencari_pengalihan(staf, kata, jumlah):
    simpan("/lama/", "/data/")
    assert staf.get(DAFTAR, {"q": kata}).context["cl"].result_count == jumlah


def test_halaman_yang_masih_hidup_diperingatkan(staf, profil):
    response = staf.post(TAMBAH, {"dari": "/profil/", "ke": "/data/"}, follow=True)
    assert "masih ada halamannya" in pesan(response)
    assert Pengalihan.objects.get().dari == "/profil/"


def test_alamat_yang_sudah_diantar_portal_diperingatkan(staf):
    AlamatLama.objects.create(slug="judul-lama", berita=buat_berita(slug="judul-baru"))
    response = staf.post(TAMBAH, {"dari": "/berita/judul-lama/", "ke": "/data/"}, follow=True)
    assert "masih ada halamannya" in pesan(response)


def test_tujuan_yang_tidak_ada_diperingatkan(staf):
    response = staf.post(TAMBAH, {"dari": "/lama/", "ke": "/tidak/ada/"}, follow=True)
    assert "/tidak/ada/ tidak ada" in pesan(response)


def test_suntingan_tujuan_tidak_diperingatkan_karena_dirinya_sendiri(staf, profil):
    satu = simpan("/lama/", "/data/")
    alamat = f"{DAFTAR}{satu.pk}/change/"
    response = staf.post(alamat, isian(staf.get(alamat)) | {"ke": "/profil/"}, follow=True)
    assert "masih ada halamannya" not in pesan(response)
    assert Pengalihan.objects.get().ke == "/profil/"


def test_simpanan_rekan_tidak_tertimpa(staf):
    satu = simpan("/lama/", "/data/")
    alamat = f"{DAFTAR}{satu.pk}/change/"
    lama = isian(staf.get(alamat))
    satu.save()
    response = staf.post(alamat, lama | {"ke": "/profil/"})
    assert "Sudah ada perubahan yang tersimpan" in response.content.decode()
    assert Pengalihan.objects.get().ke == "/data/"


@pytest.mark.parametrize("dari", ["x" * 10_000, "\x00", "🎉", "//", "/%"])
def test_isian_aneh_dijawab_dengan_pesan(staf, dari):
    response = staf.post(TAMBAH, {"dari": dari, "ke": "/data/"})
    assert response.status_code == 200
    assert response.context["adminform"].form.errors["dari"]
