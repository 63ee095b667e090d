"""Earlier states: recorded with every save, compared, put back as content only, never half."""

import pytest
from bs4 import BeautifulSoup
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from reversion.models import Revision, Version

from berita.models import Berita, FotoBerita, Kategori, Lampiran
from profil.models import Bagian, HalamanProfil
from tests.berita.pabrik import buat_draf, buat_kategori
from tests.formulir import isian
from tests.profil.test_admin import HALAMAN, alamat


@pytest.fixture
def misi(profil):
    return Bagian.objects.get(kode="misi")


@pytest.fixture
def sunting(staf):
    """Save an item through its form, with some values changed."""

    def _sunting(tautan, **nilai):
        response = staf.post(tautan, isian(staf.get(tautan)) | nilai)
        assert response.status_code == 302, BeautifulSoup(response.content, "html.parser").select(
            ".errorlist"
        )

    return _sunting


def halaman_revisi(obj, ke=-1):
    """Return the address of one of the recorded states of an item, the newest by default."""
    versi = list(Version.objects.get_for_object(obj).order_by("pk"))[ke]
    return f"/admin/{obj._meta.app_label}/{obj._meta.model_name}/{obj.pk}/history/{versi.pk}/"


def kembalikan(staf, tautan):
    """Press the button of a comparison page; returns the page that follows as text."""
    sup = BeautifulSoup(staf.get(tautan).content, "html.parser")
    tombol = sup.select_one(".banding form")
    return staf.post(
        tautan, {"versi": tombol.select_one("[name=versi]")["value"]}, follow=True
    ).content.decode()


# --- Recording --------------------------------------------------------------------------------------


def test_keadaan_sebelum_suntingan_pertama_ikut_tercatat(misi, sunting, pengelola):
    semula = misi.butir.first().uraian
    assert not Version.objects.get_for_object(misi).exists()
    sunting(alamat(misi), **{"butir-0-uraian": "Suntingan pertama."})
    awal, pertama = Revision.objects.order_by("pk")
    assert awal.comment == "Keadaan sebelum suntingan pertama."
    assert any(semula in versi.serialized_data for versi in awal.version_set.all())
    assert pertama.user == pengelola
    sunting(alamat(misi), **{"butir-0-uraian": "Suntingan kedua."})
    assert Version.objects.get_for_object(misi).count() == 3


def test_formulir_yang_ditolak_tidak_menambah_revisi(misi, staf):
    staf.post(alamat(misi), isian(staf.get(alamat(misi))) | {"judul": ""})
    assert [r.comment for r in Revision.objects.all()] == ["Keadaan sebelum suntingan pertama."]


def test_halaman_dibuka_tanpa_mencatat_apa_pun(misi, staf):
    staf.get(alamat(misi))
    staf.get("/admin/profil/bagian/")
    assert not Revision.objects.exists()


def test_riwayat_menyebut_waktu_orang_dan_tautan(misi, staf, sunting):
    sunting(alamat(misi), judul="Misi kita")
    sup = BeautifulSoup(staf.get(f"/admin/profil/bagian/{misi.pk}/history/").content, "html.parser")
    baru, lama = sup.select("#change-history tbody tr")
    assert "pengelola" in baru.get_text()
    assert "Keadaan sebelum suntingan pertama." in lama.get_text()
    assert baru.a["href"] == halaman_revisi(misi)


def test_riwayat_kosong_menjelaskan_diri(misi, staf):
    assert "Belum ada riwayat" in staf.get(f"/admin/profil/bagian/{misi.pk}/history/").content.decode()


# --- Comparing and putting back ---------------------------------------------------------------------


def test_perbandingan_menunjukkan_bidang_dan_baris_yang_berbeda(misi, staf, sunting):
    sunting(alamat(misi), judul="Misi kita", **{"butir-0-uraian": "Uraian baru."})
    response = staf.get(halaman_revisi(misi, 0))
    sup = BeautifulSoup(response.content, "html.parser")
    assert [h3.get_text() for h3 in sup.select(".banding h3")] == ["Judul", "Butir"]
    assert "Uraian baru." in sup.select(".banding-beda")[1].find("del").get_text()
    assert not sup.select("script:not([src]), style, [style], [onclick]")
    assert "unsafe" not in response.headers["Content-Security-Policy"]


def test_isi_dan_barisnya_kembali_sebagai_revisi_baru(misi, staf, sunting):
    semula = [(b.pk, b.uraian, b.urutan) for b in misi.butir.all()]
    sunting(alamat(misi), judul="Misi kita", **{"butir-0-uraian": "Lain.", "butir-1-DELETE": "on"})
    sunting(alamat(misi), **{"butir-4-uraian": "Tambahan.", "butir-4-urutan": "9"})
    jumlah = Revision.objects.count()
    isi = kembalikan(staf, halaman_revisi(misi, 0))
    assert "dikembalikan dari" in isi
    misi.refresh_from_db()
    assert misi.judul == "Misi"
    assert [(b.pk, b.uraian, b.urutan) for b in misi.butir.all()] == semula
    assert Revision.objects.count() == jumlah + 1
    assert "Isi dikembalikan dari" in Revision.objects.first().comment
    assert "Isi sekarang sama dengan isi ini." in staf.get(halaman_revisi(misi, 0)).content.decode()


def test_yang_disembunyikan_tetap_tersembunyi_setelah_isinya_kembali(misi, staf, sunting):
    sunting(alamat(misi), judul="Misi kita")
    data = isian(staf.get(alamat(misi)))
    del data["terbit"]
    staf.post(alamat(misi), data)
    kembalikan(staf, halaman_revisi(misi, 0))
    misi.refresh_from_db()
    assert (misi.judul, misi.terbit) == ("Misi", False)


def test_isi_yang_berubah_sejak_dibandingkan_tidak_ditimpa(misi, staf, sunting):
    sunting(alamat(misi), judul="Misi kita")
    tautan = halaman_revisi(misi, 0)
    versi = BeautifulSoup(staf.get(tautan).content, "html.parser").select_one("[name=versi]")["value"]
    sunting(alamat(misi), judul="Misi rekan")
    isi = staf.post(tautan, {"versi": versi}, follow=True).content.decode()
    assert "Tidak ada yang diubah." in isi
    misi.refresh_from_db()
    assert misi.judul == "Misi rekan"


def test_isi_lama_yang_tidak_cocok_lagi_ditolak_utuh(misi, staf, sunting):
    sunting(alamat(misi), judul="Misi kita")
    tautan = halaman_revisi(misi, 0)
    revisi = Version.objects.get_for_object(misi).order_by("pk").first().revision
    revisi.version_set.exclude(
        object_id=misi.pk, content_type__model="bagian"
    ).delete()  # its rows are missing
    isi = kembalikan(staf, tautan)
    assert "sedikitnya satu butir" in isi
    assert "Tidak ada yang diubah." in isi
    misi.refresh_from_db()
    assert misi.judul == "Misi kita"
    assert misi.butir.count() == 5


def test_data_revisi_yang_rusak_memberi_pesan(misi, staf, sunting):
    sunting(alamat(misi), judul="Misi kita")
    tautan = halaman_revisi(misi, 0)
    Version.objects.get_for_object(misi).update(serialized_data="bukan json")
    misi.refresh_from_db()
    assert "tidak dapat dibaca lagi" in staf.get(tautan, follow=True).content.decode()
    isi = staf.post(tautan, {"versi": misi.versi}, follow=True).content.decode()
    assert "tidak dapat dibaca lagi. Tidak ada yang diubah." in isi


def test_versi_milik_isi_lain_tidak_ditemukan(misi, staf, sunting):
    sunting(alamat(misi), judul="Misi kita")
    nomor = halaman_revisi(misi).split("/")[-2]
    visi = Bagian.objects.get(kode="visi")
    assert staf.get(f"/admin/profil/bagian/{visi.pk}/history/{nomor}/").status_code == 404


def test_tanpa_izin_mengubah_isi_tidak_dapat_dikembalikan(misi, sunting, client, django_user_model):
    sunting(alamat(misi), judul="Misi kita")
    pembaca = django_user_model.objects.create_user("pembaca", is_staff=True)
    pembaca.user_permissions.add(Permission.objects.get(codename="view_bagian"))
    client.force_login(pembaca)
    tautan = halaman_revisi(misi, 0)
    assert "Kembalikan isi ini" not in client.get(tautan).content.decode()
    assert client.post(tautan, {"versi": misi.versi}).status_code == 403
    client.force_login(django_user_model.objects.create_user("tamu", is_staff=True))
    assert client.get(tautan).status_code == 403


def test_halaman_profil_kembali_tanpa_menyentuh_bagiannya(profil, staf, sunting):
    sunting(HALAMAN, judul="Profil lain")
    bagian = list(Bagian.objects.values_list("pk", "diubah_pada"))
    kembalikan(staf, halaman_revisi(profil, 0))
    assert HalamanProfil.objects.get().judul != "Profil lain"
    assert list(Bagian.objects.values_list("pk", "diubah_pada")) == bagian


# --- What it points to is gone ----------------------------------------------------------------------


@pytest.fixture
def berita(db):
    return buat_draf("Rapat desa", isi="<p>Isi lama</p>")


def alamat_berita(berita):
    return f"/admin/berita/berita/{berita.pk}/change/"


def test_kategori_yang_sudah_dihapus_menghentikan_semuanya(berita, staf, sunting):
    lain = buat_kategori("Lain", "lain")
    sunting(alamat_berita(berita), isi="<p>Isi baru</p>", kategori=lain.pk)
    Kategori.objects.exclude(pk=lain.pk).delete()
    tautan = halaman_revisi(berita, 0)
    assert "(sudah dihapus)" in staf.get(tautan).content.decode()
    assert "Kategori yang dipakai isi lama sudah dihapus. Tidak ada yang diubah." in kembalikan(staf, tautan)
    berita.refresh_from_db()
    assert berita.isi == "<p>Isi baru</p>"


def test_foto_yang_gambarnya_sudah_dihapus_dilewati_dengan_pesan(berita, staf, sunting, gambar):
    hilang, tinggal = gambar(), gambar()
    FotoBerita.objects.create(berita=berita, gambar=hilang, keterangan="Pembukaan", urutan=1)
    FotoBerita.objects.create(berita=berita, gambar=tinggal, keterangan="Penutupan", urutan=2)
    sunting(alamat_berita(berita), isi="<p>Isi baru</p>")
    berita.foto.all().delete()
    hilang.delete()
    isi = kembalikan(staf, halaman_revisi(berita, 0))
    assert "Foto tambahan “Pembukaan” tidak ikut kembali karena gambar sudah dihapus." in isi
    berita.refresh_from_db()
    assert berita.isi == "<p>Isi lama</p>"
    assert [foto.keterangan for foto in berita.foto.all()] == ["Penutupan"]


def test_status_dan_waktu_terbit_tidak_ikut_kembali(berita, staf, sunting):
    sunting(alamat_berita(berita), isi="<p>Isi baru</p>")
    berita.refresh_from_db()
    berita.terbitkan()
    kembalikan(staf, halaman_revisi(berita, 0))
    kini = Berita.objects.get(pk=berita.pk)
    assert kini.isi == "<p>Isi lama</p>"
    assert (kini.status, kini.diterbitkan_pada, kini.slug) == ("terbit", berita.diterbitkan_pada, berita.slug)


def test_berita_terbit_yang_dihapus_selamanya_pulih_sebagai_draf(berita, staf, sunting):
    sunting(alamat_berita(berita), isi="<p>Isi baru</p>")
    berita.refresh_from_db()
    berita.terbitkan()
    sunting(alamat_berita(berita), isi="<p>Isi terakhir</p>")
    berita.delete()
    daftar = staf.get("/admin/berita/berita/recover/")
    sup = BeautifulSoup(daftar.content, "html.parser")
    tautan = sup.select_one("#change-history a")
    assert tautan.get_text() == "Rapat desa"
    assert "Isi terakhir" in staf.get(tautan["href"]).content.decode()
    kembalikan(staf, tautan["href"])
    pulih = Berita.objects.get()
    assert (pulih.judul, pulih.isi, pulih.status) == ("Rapat desa", "<p>Isi terakhir</p>", "draf")
    assert pulih.diterbitkan_pada is None
    assert staf.get(tautan["href"]).status_code == 404


def test_bagian_tambahan_yang_dihapus_pulih_tersembunyi(profil, staf, sunting):
    bagian = Bagian.objects.create(judul="Kontak", kode="kontak", isi="<p>Hubungi kami</p>", terbit=True)
    sunting(alamat(bagian), isi="<p>Hubungi kami lagi</p>")
    staf.post(f"/admin/profil/bagian/{bagian.pk}/delete/", {"post": "yes"})
    versi = Version.objects.get_deleted(Bagian).get()
    kembalikan(staf, f"/admin/profil/bagian/recover/{versi.pk}/")
    pulih = Bagian.objects.get(kode="kontak")
    assert (pulih.isi, pulih.terbit) == ("<p>Hubungi kami lagi</p>", False)


def test_pelengkap_yang_hilang_dilewati_dan_isinya_tetap_kembali(berita, staf, sunting, gambar, monkeypatch):
    monkeypatch.setattr(admin.site.get_model_admin(Berita), "revisi_pelengkap", ["foto_utama"])
    foto = gambar()
    Berita.objects.filter(pk=berita.pk).update(foto_utama=foto)
    sunting(alamat_berita(berita), isi="<p>Isi baru</p>", foto_utama="")
    foto.delete()
    assert "Foto utama tidak ikut kembali karena sudah dihapus." in kembalikan(
        staf, halaman_revisi(berita, 0)
    )
    berita.refresh_from_db()
    assert (berita.isi, berita.foto_utama) == ("<p>Isi lama</p>", None)


def test_lampiran_yang_berkasnya_hilang_dilewati_dengan_pesan(berita, staf, sunting):
    for judul in ("Ada", "Hilang"):
        berkas = SimpleUploadedFile("berkas.pdf", b"%PDF-1.4\n%%EOF\n")
        Lampiran.objects.create(berita=berita, judul=judul, berkas=berkas)
    sunting(alamat_berita(berita), isi="<p>Isi baru</p>")
    hilang = berita.lampiran.get(judul="Hilang")
    hilang.berkas.storage.delete(hilang.berkas.name)
    hilang.delete()
    isi = kembalikan(staf, halaman_revisi(berita, 0))
    assert "Lampiran “Hilang” tidak ikut kembali karena berkas sudah dihapus." in isi
    assert [lampiran.judul for lampiran in berita.lampiran.all()] == ["Ada"]
