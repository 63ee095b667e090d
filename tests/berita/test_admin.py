"""Staff write the news in the admin: nothing becomes public by accident, nothing is lost."""

import errno
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.utils import timezone
from reversion.models import Version

from berita.models import Berita, FotoBerita, Kategori
from tests.berita.pabrik import buat_berita, buat_draf, buat_kategori
from tests.formulir import isian

pytestmark = pytest.mark.django_db
DAFTAR = "/admin/berita/berita/"
TAMBAH = f"{DAFTAR}add/"


def alamat(berita, ujung="change"):
    return f"{DAFTAR}{berita.pk}/{ujung}/"


def kirim(client, tujuan, **nilai):
    return client.post(tujuan, isian(client.get(tujuan)) | nilai)


@pytest.fixture
def penulis(client, db):
    """The test client as somebody who may write but not publish."""
    akun = get_user_model().objects.create_user(
        "penulis", is_staff=True, first_name="Penulis", last_name="Lapangan"
    )
    akun.user_permissions.set(
        Permission.objects.filter(content_type__app_label__in=["berita", "dasar"]).exclude(
            codename="terbitkan_berita"
        )
    )
    client.force_login(akun)
    return client


def test_berita_baru_selalu_draf(staf):
    response = kirim(staf, TAMBAH, judul="Rapat desa", _save="Simpan")
    assert response.status_code == 302
    berita = Berita.objects.get()
    assert berita.status == "draf"
    assert staf.get(berita.get_absolute_url()).status_code == 404


def test_nama_penulis_terisi_dari_akunnya(penulis):
    assert isian(penulis.get(TAMBAH))["penulis"] == "Penulis Lapangan"


def test_status_tidak_dapat_dikirim_lewat_formulir(staf):
    draf = buat_draf()
    kirim(staf, alamat(draf), status="terbit", diterbitkan_pada="2026-01-01", contoh="on")
    draf.refresh_from_db()
    assert (draf.status, draf.diterbitkan_pada, draf.contoh) == ("draf", None, False)


def test_tombol_terbitkan_menyimpan_lalu_bertanya_dulu(staf):
    draf = buat_draf()
    response = kirim(staf, alamat(draf), judul="Judul baru", _terbitkan="1")
    assert response.url == alamat(draf, "terbitkan")
    draf.refresh_from_db()
    assert (draf.judul, draf.status) == ("Judul baru", "draf")


def test_menerbitkan_sekarang(staf):
    draf = buat_draf()
    kirim(staf, alamat(draf, "terbitkan"), kapan="sekarang")
    draf.refresh_from_db()
    assert draf.tampak
    assert staf.get(draf.get_absolute_url()).status_code == 200


def test_menjadwalkan_dengan_jam_wita(staf):
    draf = buat_draf()
    besok = timezone.localdate() + timedelta(days=1)
    kirim(staf, alamat(draf, "terbitkan"), kapan="jadwal", pada_0=besok.isoformat(), pada_1="09:30")
    draf.refresh_from_db()
    assert draf.terjadwal
    assert timezone.localtime(draf.diterbitkan_pada).strftime("%H.%M %Z") == "09.30 WITA"
    assert "Terjadwal" in staf.get(alamat(draf)).content.decode()


@pytest.mark.parametrize(
    ("tanggal", "jam", "pesan"),
    [
        ("", "", "Tulis tanggal dan jamnya"),
        ("2026-02-31", "09:30", "Tulis tanggal yang benar"),
        ("2026-12-01", "25:00", "Tulis jam yang benar"),
        ("2206-12-01", "09:30", "Periksa tahunnya"),
    ],
)
def test_jadwal_yang_salah_ditolak_dengan_pesan(staf, tanggal, jam, pesan):
    draf = buat_draf()
    response = kirim(staf, alamat(draf, "terbitkan"), kapan="jadwal", pada_0=tanggal, pada_1=jam)
    assert response.status_code == 200
    assert pesan in response.content.decode()
    draf.refresh_from_db()
    assert draf.status == "draf"


def test_yang_belum_lengkap_tidak_dapat_diterbitkan_dan_disebut_kurangnya(staf):
    draf = buat_draf(ringkasan="")
    isi = staf.get(alamat(draf, "terbitkan")).content.decode()
    assert "Belum dapat terbit" in isi
    assert "<li>ringkasan</li>" in isi
    assert "Ya, terbitkan" not in isi
    staf.post(alamat(draf, "terbitkan"), {"kapan": "sekarang", "versi": draf.versi})
    draf.refresh_from_db()
    assert draf.status == "draf"


def test_menerbitkan_yang_baru_diubah_orang_lain_ditolak(staf):
    draf = buat_draf()
    data = isian(staf.get(alamat(draf, "terbitkan"))) | {"kapan": "sekarang"}
    Berita.objects.update(isi="<p>Diubah rekan.</p>")
    assert "Sudah ada perubahan yang tersimpan" in staf.post(alamat(draf, "terbitkan"), data).content.decode()
    draf.refresh_from_db()
    assert draf.status == "draf"


def test_menerbitkan_lagi_dengan_waktu_semula(staf):
    berita = buat_berita(hari_lalu=40)
    berita.arsipkan()
    kirim(staf, alamat(berita, "terbitkan"), kapan="semula")
    lagi = Berita.objects.get()
    assert lagi.tampak
    assert lagi.diterbitkan_pada == berita.diterbitkan_pada


@pytest.mark.parametrize(
    ("status", "tombol", "hasil"),
    [
        ("draf", "_ajukan", "tinjauan"),
        ("tinjauan", "_kembalikan", "draf"),
        ("terbit", "_tarik", "draf"),
        ("terbit", "_arsipkan", "arsip"),
        ("arsip", "_tarik", "draf"),
    ],
)
def test_tombol_langkah_menyimpan_dan_memindahkan(staf, status, tombol, hasil):
    berita = buat_berita(status=status)
    assert f'name="{tombol}"' in staf.get(alamat(berita)).content.decode()
    kirim(staf, alamat(berita), judul="Judul baru", **{tombol: "1"})
    berita.refresh_from_db()
    assert (berita.judul, berita.status) == ("Judul baru", hasil)


def test_langkah_yang_tidak_mungkin_tidak_menghilangkan_tulisan(staf):
    draf = buat_draf()
    response = kirim(staf, alamat(draf), judul="Judul baru", _arsipkan="1")
    assert "langkah itu tidak ada" in staf.get(response.url).content.decode()
    draf.refresh_from_db()
    assert (draf.judul, draf.status) == ("Judul baru", "draf")


def test_yang_sudah_terbit_tidak_dapat_disimpan_tanpa_ringkasan(staf):
    berita = buat_berita()
    response = kirim(staf, alamat(berita), ringkasan="", judul="Judul yang diketik")
    isi = response.content.decode()
    assert "Berita ini sedang terbit, jadi ringkasan tidak boleh kosong." in isi
    assert "Judul yang diketik" in isi
    berita.refresh_from_db()
    assert berita.ringkasan


def test_koreksi_langsung_tampil_dan_dicatat_waktunya(staf):
    berita = buat_berita()
    kirim(staf, alamat(berita), isi="<p>Sudah dibetulkan.</p>", ralat="Harinya Selasa.")
    isi = staf.get(berita.get_absolute_url()).content.decode()
    assert "Sudah dibetulkan." in isi
    assert "Harinya Selasa." in isi
    assert "Diperbarui" in isi


def test_penulis_tanpa_izin_terbit(penulis):
    draf = buat_draf()
    assert "_terbitkan" not in penulis.get(alamat(draf)).content.decode()
    assert penulis.get(alamat(draf, "terbitkan")).status_code == 403
    assert penulis.post(alamat(draf, "terbitkan"), {"kapan": "sekarang"}).status_code == 403
    kirim(penulis, alamat(draf), judul="Judul baru", _ajukan="1")
    draf.refresh_from_db()
    assert (draf.judul, draf.status) == ("Judul baru", "tinjauan")


def test_penulis_tanpa_izin_terbit_tidak_mengubah_yang_terbit(penulis):
    berita = buat_berita()
    assert penulis.post(alamat(berita), {"judul": "Diubah"}).status_code == 403
    assert penulis.post(alamat(berita, "delete"), {"post": "yes"}).status_code == 403
    penulis.post(DAFTAR, {"action": "arsipkan", "_selected_action": [berita.pk]})
    penulis.post(DAFTAR, {"action": "buang_pilihan", "_selected_action": [berita.pk], "post": "yes"})
    berita.refresh_from_db()
    assert berita.tampak


def test_daftar_menampilkan_lencana_foto_dan_saringan(staf, gambar):
    buat_draf("Naskah satu", foto_utama=gambar())
    buat_berita("Naskah dua", diterbitkan_pada=timezone.now() + timedelta(days=1))
    buat_berita("Naskah tiga")
    halaman = BeautifulSoup(staf.get(DAFTAR).content, "html.parser")
    assert {b.text for b in halaman.select("#result_list .lencana")} == {"Draf", "Terjadwal", "Terbit"}
    assert halaman.select_one("#result_list img")["alt"] == ""
    for keadaan, judul in (("draf", "Naskah satu"), ("terjadwal", "Naskah dua"), ("terbit", "Naskah tiga")):
        saring = BeautifulSoup(staf.get(DAFTAR, {"keadaan": keadaan}).content, "html.parser")
        assert [a.contents[0].strip() for a in saring.select("#result_list .field-naskah a")] == [judul]
    assert "Naskah tiga" in staf.get(DAFTAR, {"q": "tiga"}).content.decode()


def test_daftar_berkueri_tetap(staf, gambar, django_assert_num_queries):
    foto = gambar()
    buat_berita("Satu", foto_utama=foto)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    staf.get(DAFTAR)  # the site's settings go into the cache
    with CaptureQueriesContext(connection) as sedikit:
        staf.get(DAFTAR)
    for nomor in range(10):
        buat_berita(f"Berita {nomor}", foto_utama=foto)
    with django_assert_num_queries(len(sedikit)):
        staf.get(DAFTAR)


def test_tindakan_daftar_menarik_dan_menyebut_yang_gagal(staf):
    berita, draf = buat_berita("Terbit"), buat_draf("Draf satu")
    response = staf.post(
        DAFTAR, {"action": "arsipkan", "_selected_action": [berita.pk, draf.pk]}, follow=True
    )
    isi = response.content.decode()
    assert "1 berita diarsipkan." in isi
    assert "Draf satu: Berita berstatus" in isi
    berita.refresh_from_db()
    assert berita.status == "arsip"


def test_dihapus_ke_sampah_lalu_dipulihkan_sebagai_draf(staf):
    berita = buat_berita("Terhapus")
    assert "Sampah" in staf.get(alamat(berita, "delete")).content.decode()
    staf.post(alamat(berita, "delete"), {"post": "yes"})
    berita.refresh_from_db()
    assert berita.dihapus_pada
    assert (
        "Terhapus"
        not in BeautifulSoup(staf.get(DAFTAR).content, "html.parser").select_one("#changelist-form").text
    )
    assert staf.get(berita.get_absolute_url()).status_code == 404
    staf.post(f"{DAFTAR}?tempat=sampah", {"action": "pulihkan_pilihan", "_selected_action": [berita.pk]})
    berita.refresh_from_db()
    assert (berita.dihapus_pada, berita.status) == (None, "draf")


def test_lampiran_yang_bukan_dokumen_ditolak_dan_tulisan_kembali(staf):
    draf = buat_draf()
    data = isian(staf.get(alamat(draf))) | {
        "judul": "Judul yang diketik",
        "lampiran-TOTAL_FORMS": "1",
        "lampiran-0-judul": "Surat",
        "lampiran-0-berkas": SimpleUploadedFile("surat.pdf", b"MZ program"),
        "lampiran-0-urutan": "1",
    }
    isi = staf.post(alamat(draf), data).content.decode()
    assert "bukan jenis yang diterima" in isi
    assert "Judul yang diketik" in isi
    assert not draf.lampiran.exists()


def test_lihat_di_situs_hanya_bila_terlihat(staf):
    assert "viewsitelink" in staf.get(alamat(buat_berita())).content.decode()
    assert "viewsitelink" not in staf.get(alamat(buat_draf())).content.decode()


def test_html_lama_yang_ditempel_dibersihkan(staf):
    draf = buat_draf()
    lama = '<h1>Judul</h1><div align="center"><font color="red">Isi <b>tebal</b></font></div><script>x</script><img src="http://jahat.example/x.png">'
    kirim(staf, alamat(draf), isi=lama)
    draf.refresh_from_db()
    assert draf.isi.startswith("<h2>Judul</h2>")
    assert "<p>Isi <strong>tebal</strong></p>" in draf.isi
    assert "jahat" not in draf.isi


def test_kategori_baru_di_akhir_dan_urutan_diatur_di_daftar(staf):
    musyawarah = buat_kategori()
    kirim(staf, "/admin/berita/kategori/add/", nama="Pelatihan", slug="pelatihan")
    assert [k.nama for k in Kategori.objects.all()] == ["Musyawarah Desa", "Pelatihan"]
    daftar = "/admin/berita/kategori/"
    data = isian(staf.get(daftar)) | {"form-0-urutan": "5", "form-1-urutan": "1", "_save": "Simpan"}
    assert staf.post(daftar, data).status_code == 302
    assert Kategori.objects.last() == musyawarah


def test_teks_alternatif_foto_yang_dipakai_tidak_dapat_dikosongkan(staf, gambar):
    foto = gambar(teks_alternatif="Warga duduk.")
    berita = buat_berita(foto_utama=foto)
    tujuan = f"/admin/dasar/gambar/{foto.pk}/change/"
    assert "tidak boleh kosong" in kirim(staf, tujuan, teks_alternatif=" ").content.decode()
    response = kirim(staf, alamat(berita), **{"foto_utama-alt": ""})
    assert "tidak boleh kosong" in response.content.decode()
    foto.refresh_from_db()
    assert foto.teks_alternatif == "Warga duduk."


def test_alamat_kategori_tidak_berubah_setelah_disimpan(staf):
    kategori = buat_kategori()
    tujuan = f"/admin/berita/kategori/{kategori.pk}/change/"
    kirim(staf, tujuan, nama="Musdes", slug="lain")
    kategori.refresh_from_db()
    assert (kategori.nama, kategori.slug) == ("Musdes", "musyawarah-desa")


PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def dengan_lampiran(client, berita, isi=PDF):
    return isian(client.get(alamat(berita))) | {
        "judul": "Judul yang diketik",
        "lampiran-TOTAL_FORMS": "1",
        "lampiran-0-judul": "Surat",
        "lampiran-0-berkas": SimpleUploadedFile("surat.pdf", isi),
        "lampiran-0-urutan": "1",
    }


def test_ruang_penyimpanan_penuh_tidak_menyimpan_separuh_dan_tulisan_kembali(staf, monkeypatch):
    draf = buat_draf("Judul lama")
    data = dengan_lampiran(staf, draf)

    def penuh(*args, **kwargs):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "_save", penuh)
    isi = staf.post(alamat(draf), data).content.decode()
    assert "Ruang penyimpanan penuh" in isi
    assert "Judul yang diketik" in isi
    draf.refresh_from_db()
    assert draf.judul == "Judul lama"
    assert not draf.lampiran.exists()


def test_lampiran_tersimpan_dan_tampil_di_halaman(staf):
    berita = buat_berita()
    assert staf.post(alamat(berita), dengan_lampiran(staf, berita)).status_code == 302
    halaman = BeautifulSoup(staf.get(berita.get_absolute_url()).content, "html.parser")
    assert " ".join(halaman.select_one(".lampiran li").text.split()) == f"Surat (PDF, {len(PDF)} bita)"
    berita.refresh_from_db()
    assert berita.diperbarui_pada


def test_unggahan_yang_terputus_di_tengah_ditolak_tanpa_galat(staf):
    draf = buat_draf("Judul lama")
    utuh = encode_multipart(BOUNDARY, dengan_lampiran(staf, draf, PDF * 100))
    potong = utuh[: utuh.index(b"%PDF") + 500]
    response = staf.generic("POST", alamat(draf), potong, content_type=MULTIPART_CONTENT)
    assert response.status_code == 200
    assert not draf.lampiran.exists()


def test_judul_kosong_dan_terlalu_panjang_dikembalikan_utuh(staf):
    panjang = "kata " * 60
    for judul, pesan in (("", "tidak boleh kosong"), (panjang, "160")):
        halaman = BeautifulSoup(
            kirim(staf, TAMBAH, judul=judul, isi="<p>Tulisan saya.</p>").content, "html.parser"
        )
        assert pesan in halaman.select_one(".field-judul .errorlist").text
        assert "Tulisan saya." in halaman.select_one("#id_isi").text
    assert not Berita.objects.exists()


def test_setiap_simpan_menjadi_revisi_yang_dapat_dikembalikan(staf):
    berita = buat_berita(isi="<p>Isi pertama.</p>")
    kirim(staf, alamat(berita), isi="<p>Isi kedua.</p>")
    pertama = Version.objects.get_for_object(berita).order_by("pk").first()
    tujuan = alamat(berita, f"history/{pertama.pk}")
    halaman = BeautifulSoup(staf.get(tujuan).content, "html.parser")
    assert {"kedua.", "pertama."} <= {e.text for e in halaman.select("del, ins")}
    kirim(staf, tujuan)
    lagi = Berita.objects.get()
    assert lagi.isi == "<p>Isi pertama.</p>"
    assert (lagi.status, lagi.slug, lagi.diterbitkan_pada) == ("terbit", berita.slug, berita.diterbitkan_pada)


def test_revisi_dari_masa_terbit_tidak_menerbitkan_kembali(staf):
    berita = buat_berita(isi="<p>Isi pertama.</p>")
    kirim(staf, alamat(berita), isi="<p>Isi kedua.</p>", _arsipkan="1")
    pertama = Version.objects.get_for_object(berita).order_by("pk").first()
    kirim(staf, alamat(berita, f"history/{pertama.pk}"))
    lagi = Berita.objects.get()
    assert (lagi.isi, lagi.status) == ("<p>Isi pertama.</p>", "arsip")


def test_simpanan_rekan_tidak_tertimpa_dan_kedua_tulisan_dibandingkan(staf):
    draf = buat_draf(isi="<p>Asal mula.</p>")
    milik_saya = isian(staf.get(alamat(draf))) | {"isi": "<p>Tulisan saya.</p>"}
    kirim(staf, alamat(draf), isi="<p>Tulisan rekan.</p>")
    response = staf.post(alamat(draf), milik_saya)
    isi = response.content.decode()
    assert "Sudah ada perubahan yang tersimpan" in isi
    assert "Tulisan saya." in isi
    assert "Tulisan rekan." in isi
    draf.refresh_from_db()
    assert draf.isi == "<p>Tulisan rekan.</p>"
    staf.post(alamat(draf), isian(response))
    draf.refresh_from_db()
    assert draf.isi == "<p>Tulisan saya.</p>"


def test_menyimpan_saat_rekan_menerbitkan_tidak_menariknya_kembali(staf):
    draf = buat_draf()
    lama = isian(staf.get(alamat(draf)))
    draf.terbitkan()
    assert "Sudah ada perubahan yang tersimpan" in staf.post(alamat(draf), lama).content.decode()
    draf.refresh_from_db()
    assert draf.tampak


def test_waktu_yang_sudah_lewat_harus_dibenarkan(staf):
    draf = buat_draf()
    waktu = {"kapan": "jadwal", "pada_0": "2020-01-01", "pada_1": "10:00"}
    assert "Waktu ini sudah lewat" in kirim(staf, alamat(draf, "terbitkan"), **waktu).content.decode()
    kirim(staf, alamat(draf, "terbitkan"), **waktu, lewat="on")
    draf.refresh_from_db()
    assert draf.tampak
    assert draf.diterbitkan_pada.year == 2020


def test_hak_yang_berakhir_saat_menulis_mengembalikan_tulisannya(penulis):
    draf = buat_draf()
    data = isian(penulis.get(alamat(draf))) | {"isi": "<p>Tulisan yang panjang.</p>"}
    draf.terbitkan()
    response = penulis.post(alamat(draf), data)
    assert response.status_code == 403
    assert "Tulisan yang panjang." in response.content.decode()


def test_yang_hanya_boleh_membaca_melihat_tulisan_bukan_html(penulis):
    berita = buat_berita(isi="<p>Isi <strong>tebal</strong></p>")
    halaman = BeautifulSoup(penulis.get(alamat(berita)).content, "html.parser")
    assert halaman.select_one(".field-isi_terbaca strong").text == "tebal"


@pytest.mark.parametrize("tombol", ["_tarik", "_arsipkan"])
def test_menarik_memerlukan_izin_terbit(penulis, tombol):
    arsip = buat_berita(status=Berita.Status.ARSIP)
    response = kirim(penulis, alamat(arsip), **{tombol: "1"})
    assert response.status_code == (403 if tombol == "_tarik" else 302)
    arsip.refresh_from_db()
    assert arsip.status == "arsip"


@pytest.mark.parametrize("tindakan", ["arsipkan", "kembalikan"])
def test_tindakan_daftar_memerlukan_izin_terbit(penulis, tindakan):
    arsip = buat_berita(status=Berita.Status.ARSIP)
    assert tindakan not in penulis.get(DAFTAR).content.decode()
    penulis.post(DAFTAR, {"action": tindakan, "_selected_action": [arsip.pk]})
    arsip.refresh_from_db()
    assert arsip.status == "arsip"


def test_riwayat_menyebut_siapa_menarik(staf):
    berita = buat_berita()
    kirim(staf, alamat(berita), _arsipkan="1")
    assert "Sekarang ditarik ke arsip." in staf.get(alamat(berita, "history")).content.decode()


def test_revisi_dengan_foto_tanpa_alternatif_tidak_kembali_ke_berita_yang_terbit(staf, gambar):
    draf = buat_draf()
    FotoBerita.objects.create(berita=draf, gambar=gambar(teks_alternatif=""))
    kirim(staf, alamat(draf), isi="<p>Dengan foto.</p>")
    lama = Version.objects.get_for_object(draf).order_by("pk").last()
    draf.foto.all().delete()
    draf.refresh_from_db()
    draf.terbitkan()
    response = kirim(staf, alamat(draf, f"history/{lama.pk}"))
    assert "teks alternatif foto tambahan" in staf.get(response.url).content.decode()
    assert not draf.foto.exists()


def test_foto_tanpa_alternatif_boleh_dihapus_dari_berita_yang_terbit(staf, gambar):
    berita = buat_berita()
    FotoBerita.objects.create(berita=berita, gambar=gambar(teks_alternatif=""))
    assert kirim(staf, alamat(berita), **{"foto-0-DELETE": "on"}).status_code == 302
    assert not berita.foto.exists()


def test_lampiran_baru_pada_draf_bukan_pembaruan(staf):
    draf = buat_draf()
    staf.post(alamat(draf), dengan_lampiran(staf, draf))
    draf.refresh_from_db()
    assert draf.lampiran.count() == 1
    assert draf.diperbarui_pada is None


def test_pencarian_yang_sangat_panjang_tetap_dijawab(staf):
    assert staf.get(DAFTAR, {"q": "kata " * 3000}).status_code == 200


def test_alamat_yang_direbut_di_saat_yang_sama_dijawab_di_formulir(staf, monkeypatch):
    buat_berita("Perebut", slug="rebutan")
    draf = buat_draf()
    monkeypatch.setattr(Berita, "validate_unique", lambda *args, **kwargs: None)
    monkeypatch.setattr(Berita, "validate_constraints", lambda *args, **kwargs: None)
    isi = kirim(staf, alamat(draf), slug="rebutan", judul="Judul yang diketik").content.decode()
    assert "bertabrakan dengan isi lain" in isi
    assert "Judul yang diketik" in isi
