"""One article: its address, its texts, its times."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from berita.models import AlamatLama, Berita
from tests.berita.pabrik import buat_berita, buat_draf, buat_kategori

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("judul", "slug"),
    [
        ("Warga menyusun usulan", "warga-menyusun-usulan"),
        ("Musdes/RKPDes tahap 1", "musdes-rkpdes-tahap-1"),
        ("Dana Rp1,2 Miliar", "dana-rp1-2-miliar"),
        ("Jum'at bersih", "jumat-bersih"),
        ("2026", "berita-2026"),
        ("Kategori", "berita-kategori"),
        ("Pratinjau", "berita-pratinjau"),
        ("🎉🎉", "berita"),
        ("مرحبا بكم", "berita"),
        ("<b>Tebal</b>", "b-tebal-b"),
        ("a_b", "a-b"),
    ],
)
def test_alamat_dibuat_dari_judul(judul, slug):
    assert buat_draf(judul).slug == slug


def test_judul_panjang_dipotong_pada_kata():
    slug = buat_draf("kata " * 30).slug
    assert len(slug) <= 80
    assert slug == "-".join(["kata"] * 16)


def test_judul_kembar_mendapat_alamat_bernomor():
    assert [buat_draf("Rapat").slug for _ in range(3)] == ["rapat", "rapat-2", "rapat-3"]


def test_alamat_lama_berita_lain_tidak_dipakai_lagi():
    berita = buat_berita("Rapat")
    berita.slug = "rapat-koordinasi"
    berita.save()
    assert buat_draf("Rapat").slug == "rapat-2"
    perebut = buat_draf("Lain")
    perebut.slug = "rapat"
    with pytest.raises(ValidationError, match="dulu milik berita lain"):
        perebut.full_clean()


@pytest.mark.parametrize("slug", ["2026", "kategori", "pratinjau", "Rapat_Desa", "-rapat"])
def test_alamat_yang_bertabrakan_atau_salah_bentuk_ditolak(slug):
    berita = buat_draf()
    berita.slug = slug
    with pytest.raises(ValidationError):
        berita.full_clean()


def test_alamat_yang_berubah_setelah_terbit_mengantar_ke_yang_baru(client):
    berita = buat_berita("Satu")
    for slug in ("dua", "tiga"):
        berita.slug = slug
        berita.save()
    for lama in ("satu", "dua"):
        response = client.get(f"/berita/{lama}/")
        assert (response.status_code, response.url) == (301, "/berita/tiga/")


def test_kembali_ke_alamat_semula_tidak_berputar(client):
    berita = buat_berita("Satu")
    for slug in ("dua", "satu"):
        berita.slug = slug
        berita.save()
    assert client.get("/berita/satu/").status_code == 200
    assert client.get("/berita/dua/").url == "/berita/satu/"
    assert list(AlamatLama.objects.values_list("slug", flat=True)) == ["dua"]


def test_alamat_draf_yang_berubah_tidak_meninggalkan_jejak():
    berita = buat_draf("Satu")
    berita.slug = "dua"
    berita.save()
    assert not AlamatLama.objects.exists()


def test_alamat_lama_dari_yang_ditarik_tidak_membocorkan(client):
    berita = buat_berita("Satu")
    berita.slug = "dua"
    berita.save()
    berita.arsipkan()
    assert client.get("/berita/satu/").status_code == 404


def test_teks_sebaris_dirapikan():
    berita = buat_draf("  Rapat\n\tdesa\u202e \x07 bersama  ", tempat=" Balai\r\ndesa ")
    assert (berita.judul, berita.tempat) == ("Rapat desa bersama", "Balai desa")


def test_emoji_dan_tulisan_kanan_ke_kiri_tersimpan_utuh():
    berita = buat_draf("Selamat 👩‍🌾 مرحبا", isi="<p>مرحبا 🎉</p>")
    berita.refresh_from_db()
    assert berita.judul == "Selamat 👩‍🌾 مرحبا"
    assert berita.isi == "<p>مرحبا 🎉</p>"


@pytest.mark.parametrize(
    ("field", "nilai"),
    [("judul", "x" * 161), ("ringkasan", "x" * 201), ("judul", ""), ("tempat", "x" * 121)],
)
def test_yang_kosong_dan_terlalu_panjang_ditolak(field, nilai):
    berita = buat_draf()
    setattr(berita, field, nilai)
    with pytest.raises(ValidationError) as galat:
        berita.full_clean()
    assert field in galat.value.message_dict


@pytest.mark.parametrize("tanggal", [date(1999, 12, 31), date(2206, 1, 1)])
def test_tanggal_kegiatan_yang_tidak_mungkin_ditolak(tanggal):
    berita = buat_draf()
    berita.tanggal_kegiatan = tanggal
    with pytest.raises(ValidationError, match="Periksa tahunnya"):
        berita.full_clean()


def test_ralat_bertanggal_hari_ini_dan_tidak_dari_masa_depan():
    berita = buat_berita(ralat="Tempatnya di kantor camat.")
    assert berita.ralat_pada == timezone.localdate()
    berita.ralat_pada += timedelta(days=1)
    with pytest.raises(ValidationError, match="ralat"):
        berita.full_clean()


def test_diperbarui_hanya_bila_pembaca_melihat_perubahan():
    berita = buat_berita()
    berita.disematkan = True
    berita.save()
    assert berita.diperbarui_pada is None
    berita.isi = "<p>Isi yang dibetulkan.</p>"
    berita.save()
    assert berita.diperbarui_pada is not None


@pytest.mark.parametrize("status", ["draf", "arsip"])
def test_perubahan_yang_tidak_terlihat_bukan_pembaruan(status):
    berita = buat_berita(status=status)
    berita.isi = "<p>Baru.</p>"
    berita.save()
    assert berita.diperbarui_pada is None


@pytest.mark.parametrize(("kata", "menit"), [(0, 1), (1, 1), (200, 1), (201, 2), (10_000, 50)])
def test_waktu_baca(kata, menit):
    assert Berita(isi=f"<p>{'kata ' * kata}</p>").menit_baca == menit


def test_setiap_simpan_dan_update_mengganti_versi():
    berita = buat_draf()
    versi = [berita.versi]
    berita.save()
    versi.append(berita.versi)
    Berita.objects.update(penulis="Redaksi")
    berita.refresh_from_db()
    versi.append(berita.versi)
    assert len(set(versi)) == 3


def test_gambar_di_dalam_isi_dicatat_dan_dilepas(gambar):
    satu, dua = gambar(), gambar()
    berita = buat_draf(
        isi=f'<p><img data-gambar="{satu.pk}" alt="Warga"></p><p><img data-gambar="{dua.pk}" alt="Warga"></p>'
    )
    assert set(berita.gambar_isi.values_list("gambar", flat=True)) == {satu.pk, dua.pk}
    berita.isi = f'<p><img data-gambar="{dua.pk}" alt="Warga"></p>'
    berita.save()
    assert set(berita.gambar_isi.values_list("gambar", flat=True)) == {dua.pk}


def test_kategori_awal_dari_data_wilayah_dan_tidak_kembali_setelah_dihapus(capsys):
    from django.core.management import call_command

    from berita.models import Kategori

    call_command("isi_kategori")
    assert Kategori.objects.count() == 14
    assert Kategori.objects.first().nama == "Rakor & Koordinasi"
    Kategori.objects.first().delete()
    call_command("isi_kategori")
    assert Kategori.objects.count() == 13


def test_kategori_yang_dipakai_tidak_dapat_dihapus():
    from django.db.models import ProtectedError

    buat_berita()
    with pytest.raises(ProtectedError):
        buat_kategori().delete()


def test_alamat_yang_pernah_terlihat_tetap_mengantar_walau_dijadwalkan_lagi(client):
    berita = buat_berita("Satu")
    berita.arsipkan()
    berita.terbitkan(timezone.now() + timedelta(days=1))
    berita.slug = "dua"
    berita.save()
    berita.terbitkan(timezone.now())
    assert client.get("/berita/satu/").url == "/berita/dua/"


def test_alamat_sendiri_yang_lama_boleh_dipakai_lagi():
    berita = buat_berita("Satu")
    berita.slug = "dua"
    berita.save()
    berita.slug = "satu"
    berita.full_clean()


def test_terbit_dengan_waktu_baru_bukan_lagi_pembaruan_lama():
    berita = buat_berita(diperbarui_pada=timezone.now() - timedelta(hours=2))
    berita.arsipkan()
    berita.terbitkan(timezone.now())
    assert berita.diperbarui_pada is None


def test_membuang_yang_terjadwal_membatalkan_jadwalnya():
    berita = buat_berita(diterbitkan_pada=timezone.now() + timedelta(days=1))
    berita.buang()
    assert berita.diterbitkan_pada is None


def test_alamat_otomatis_yang_keduluan_dibuat_ulang(monkeypatch):
    buat_draf("Rapat")
    asli = Berita._slug_dari_judul
    jawaban = iter(["rapat"])
    monkeypatch.setattr(Berita, "_slug_dari_judul", lambda self: next(jawaban, None) or asli(self))
    assert buat_draf("Rapat").slug == "rapat-2"


@pytest.mark.parametrize("kosong", ["\u200b\u2060", " \t", "\u202e"])
def test_judul_tanpa_huruf_terlihat_dianggap_kosong(kosong):
    berita = buat_draf()
    berita.judul = kosong
    berita.save()
    assert berita.judul == ""


def test_kategori_dan_ralat_tanpa_tanda_yang_merusak_umpan():
    kategori = buat_kategori("Rembuk\x0bDesa\ufffe", "rembuk")
    assert kategori.nama == "Rembuk Desa"
    assert buat_berita(ralat="Pagi\x0c.").ralat == "Pagi."
