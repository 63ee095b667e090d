"""The command that fills the profile: complete, idempotent, never over an edit unless told to."""

import io

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from profil.models import Bagian, Butir, HalamanProfil


def isi_profil(*argumen):
    keluaran = io.StringIO()
    call_command("isi_profil", *argumen, stdout=keluaran, no_color=True)
    return keluaran.getvalue()


@pytest.fixture
def visi_disunting(profil):
    bagian = Bagian.objects.get(kode="visi")
    bagian.isi = "<p>Visi suntingan staf.</p>"
    bagian.terbit = False
    bagian.urutan = 99
    bagian.save()
    return bagian


def test_seluruh_isi_masuk(profil):
    """The totals of the original page: 10 headings, 34 items, 4 levels with 10 items, 2 closing paragraphs."""
    assert profil.judul == "Profil"
    assert profil.pengantar.count("<p>") == 2
    assert profil.bagian.terbit().count() == 10
    assert Butir.objects.exclude(bagian__jenis="tingkat").count() == 34
    assert Butir.objects.filter(jenis="tingkat").count() == 4
    assert Butir.objects.filter(bagian__jenis="tingkat", jenis="butir").count() == 10
    assert Bagian.objects.exclude(penutup="").count() == 2
    assert Butir.objects.exclude(istilah="").count() == 10


def test_dijalankan_lagi_tidak_mengubah_apa_pun(profil):
    sebelum = (
        list(Bagian.objects.values()) + list(Butir.objects.values()) + list(HalamanProfil.objects.values())
    )
    assert isi_profil() == "Profil: tidak ada yang perlu diubah.\n"
    assert sebelum == list(Bagian.objects.values()) + list(Butir.objects.values()) + list(
        HalamanProfil.objects.values()
    )


def test_suntingan_staf_dibiarkan(visi_disunting):
    isi_profil()
    visi_disunting.refresh_from_db()
    assert visi_disunting.isi == "<p>Visi suntingan staf.</p>"


def test_butir_yang_dihapus_staf_tidak_kembali(profil):
    Butir.objects.filter(bagian__kode="misi").first().delete()
    isi_profil()
    assert Butir.objects.filter(bagian__kode="misi").count() == 4


def test_bagian_yang_hilang_dibuat_kembali_utuh(profil):
    Bagian.objects.get(kode="misi").delete()
    assert isi_profil() == "Bagian misi: dibuat.\n"
    assert Butir.objects.filter(bagian__kode="misi").count() == 5


def test_bagian_berkas_di_luar_sepuluh_yang_dihapus_staf_tidak_kembali(db, tmp_path):
    berkas = tmp_path / "profil.toml"
    berkas.write_text(AWAL + '[[bagian]]\nkode="kontak"\njudul="Kontak"\njenis="prosa"\nisi="x"\n')
    isi_profil("--berkas", str(berkas))
    Bagian.objects.get(kode="kontak").delete()
    isi_profil("--berkas", str(berkas))
    assert not Bagian.objects.exists()


def test_timpa_mengganti_dan_menyebut_yang_diganti(visi_disunting):
    keluaran = isi_profil("--timpa")
    visi_disunting.refresh_from_db()
    assert visi_disunting.isi.startswith("<p>Terwujudnya desa")
    assert "Diganti — visi: isi\n  - <p>Visi suntingan staf.</p>\n  + <p>Terwujudnya desa" in keluaran
    assert keluaran.count("Diganti") == 1


def test_timpa_tidak_menyentuh_tampil_dan_urutan(visi_disunting):
    isi_profil("--timpa")
    visi_disunting.refresh_from_db()
    assert (visi_disunting.terbit, visi_disunting.urutan) == (False, 99)


def test_timpa_mengganti_butir_dan_menyebut_yang_lama(profil):
    Butir.objects.filter(bagian__kode="misi").delete()
    Butir.objects.create(bagian=Bagian.objects.get(kode="misi"), uraian="Misi suntingan.")
    keluaran = isi_profil("--timpa")
    assert "Diganti — misi: butir\n  - Misi suntingan.\n  + Meningkatkan" in keluaran
    assert Butir.objects.filter(bagian__kode="misi").count() == 5


def test_timpa_membiarkan_bagian_tambahan_staf(profil):
    tambahan = Bagian.objects.create(judul="Kontak", kode="kontak", isi="<p>Halo</p>")
    isi_profil("--timpa")
    tambahan.refresh_from_db()
    assert tambahan.isi == "<p>Halo</p>"


def test_timpa_satu_bagian_saja(visi_disunting):
    misi = Bagian.objects.get(kode="misi")
    misi.judul = "Misi Kami"
    misi.save()
    isi_profil("--timpa", "--bagian", "visi")
    misi.refresh_from_db()
    assert misi.judul == "Misi Kami"
    visi_disunting.refresh_from_db()
    assert visi_disunting.isi.startswith("<p>Terwujudnya")


def test_coba_menampilkan_tanpa_menyimpan(visi_disunting):
    keluaran = isi_profil("--timpa", "--coba")
    assert "Diganti — visi: isi" in keluaran
    assert "tidak ada yang disimpan" in keluaran
    visi_disunting.refresh_from_db()
    assert visi_disunting.isi == "<p>Visi suntingan staf.</p>"


AWAL = 'judul = "P"\njudul_program = "P"\npengantar = "P"\n'


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ("judul = ", "bukan TOML"),
        ('judul = "P"\n', "judul_program"),
        (AWAL + '[[bagian]]\nkode="a"\njudul="A"\njenis="gambar"\n', "gambar"),
        (AWAL + '[[bagian]]\nkode="a"\njudul="A"\njenis="prosa"\nisii="x"\n', "isii"),
        (AWAL + '[[bagian]]\nkode="A B"\njudul="A"\njenis="prosa"\nisi="x"\n', "ditolak"),
        (AWAL + '[[bagian]]\nkode="a"\njudul="A"\njenis="butir"\nbutir=[]\n', "sedikitnya satu butir"),
        (AWAL + '[[bagian]]\nkode="a"\njudul="A"\njenis="butir"\nbutir=[3]\n', "Susunan"),
    ],
)
def test_berkas_salah_ditolak_tanpa_menyimpan_apa_pun(db, tmp_path, isi, pesan):
    berkas = tmp_path / "profil.toml"
    berkas.write_text(isi)
    with pytest.raises(CommandError, match=pesan):
        isi_profil("--berkas", str(berkas))
    assert not HalamanProfil.objects.exists()
    assert not Bagian.objects.exists()


def test_berkas_yang_tidak_ada_disebut(db, tmp_path):
    with pytest.raises(CommandError, match="tidak dapat dibaca"):
        isi_profil("--berkas", str(tmp_path / "lain.toml"))


def test_kode_bagian_yang_asing_disebut(db):
    with pytest.raises(CommandError, match="rahasia"):
        isi_profil("--bagian", "rahasia")
