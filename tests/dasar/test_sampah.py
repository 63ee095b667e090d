"""Deleting means the bin: out of sight, back on demand, gone for good only by an administrator."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.utils import timezone

from berita.models import Berita
from tests.berita.pabrik import buat_berita

DAFTAR = "/admin/berita/berita/"


@pytest.fixture
def berita(db):
    return buat_berita("Rapat desa")


@pytest.fixture
def penyunting(client, django_user_model):
    """The client of a member of staff who may do everything with news but is no administrator."""
    orang = django_user_model.objects.create_user("penyunting", is_staff=True)
    orang.user_permissions.set(Permission.objects.filter(content_type__app_label="berita"))
    client.force_login(orang)
    return client


def judul_di(klien, tautan):
    sup = BeautifulSoup(klien.get(tautan).content, "html.parser")
    return [sel.get_text(strip=True) for sel in sup.select(".field-naskah a")]


def pilihan(klien, tautan):
    sup = BeautifulSoup(klien.get(tautan).content, "html.parser")
    return {p["value"] for p in sup.select("select[name=action] option")} - {""}


def lakukan(klien, tautan, tindakan, *baris, **lain):
    return klien.post(
        tautan, {"action": tindakan, "_selected_action": [b.pk for b in baris], **lain}, follow=True
    )


def test_menghapus_berarti_memindahkan_ke_sampah(penyunting, berita):
    halaman = penyunting.get(f"{DAFTAR}{berita.pk}/delete/").content.decode()
    assert "akan dipindahkan ke Sampah" in halaman
    assert "memulihkannya" in halaman
    isi = penyunting.post(f"{DAFTAR}{berita.pk}/delete/", {"post": "yes"}, follow=True).content.decode()
    assert "dipindahkan ke Sampah" in isi
    berita.refresh_from_db()
    assert berita.dihapus_pada
    assert not Berita.objects.terbit().exists()
    assert judul_di(penyunting, DAFTAR) == []
    assert judul_di(penyunting, f"{DAFTAR}?tempat=sampah") == ["Rapat desaSampah"]


def test_yang_dibuang_tercatat_sebagai_revisi(penyunting, berita):
    penyunting.post(f"{DAFTAR}{berita.pk}/delete/", {"post": "yes"})
    riwayat = penyunting.get(f"{DAFTAR}{berita.pk}/history/").content.decode()
    assert "Dipindahkan ke Sampah." in riwayat


def test_pilihan_dibuang_lalu_dipulihkan_sebagai_draf(penyunting, berita):
    lakukan(penyunting, DAFTAR, "buang_pilihan", berita)
    berita.refresh_from_db()
    assert berita.dihapus_pada
    lakukan(penyunting, f"{DAFTAR}?tempat=sampah", "pulihkan_pilihan", berita)
    berita.refresh_from_db()
    assert (berita.dihapus_pada, berita.status) == (None, "draf")


def test_hapus_selamanya_hanya_untuk_administrator(penyunting, berita):
    berita.buang()
    assert "hapus_selamanya" not in pilihan(penyunting, f"{DAFTAR}?tempat=sampah")
    lakukan(penyunting, f"{DAFTAR}?tempat=sampah", "hapus_selamanya", berita, yakin="ya")
    assert Berita.objects.filter(pk=berita.pk).exists()


def test_administrator_menghapus_selamanya_setelah_ditanya(staf, berita):
    berita.buang()
    tautan = f"{DAFTAR}?tempat=sampah"
    assert pilihan(staf, tautan) == {"pulihkan_pilihan", "hapus_selamanya"}
    tanya = lakukan(staf, tautan, "hapus_selamanya", berita).content.decode()
    assert "Hapus selamanya?" in tanya
    assert Berita.objects.filter(pk=berita.pk).exists()
    lakukan(staf, tautan, "hapus_selamanya", berita, yakin="ya")
    assert not Berita.objects.exists()


def test_yang_tidak_di_sampah_tidak_dapat_dihapus_selamanya(staf, berita):
    assert "hapus_selamanya" not in pilihan(staf, DAFTAR)
    for tautan in (DAFTAR, f"{DAFTAR}?tempat=sampah"):
        lakukan(staf, tautan, "hapus_selamanya", berita, yakin="ya")
    assert Berita.objects.filter(pk=berita.pk, dihapus_pada=None).exists()


def test_tindakan_bawaan_django_tidak_ditawarkan(staf, berita):
    assert "delete_selected" not in pilihan(staf, DAFTAR)
    assert "buang_pilihan" in pilihan(staf, DAFTAR)


def test_di_sampah_hanya_dapat_dilihat(staf, berita):
    Berita.objects.filter(pk=berita.pk).update(status="draf", dihapus_pada=timezone.now())
    halaman = staf.get(f"{DAFTAR}{berita.pk}/change/")
    assert halaman.status_code == 200
    assert b'name="_save"' not in halaman.content
    assert staf.post(f"{DAFTAR}{berita.pk}/change/", {"judul": "Lain"}).status_code == 403


def test_tanpa_izin_menghapus_tidak_dapat_membuang(client, berita, django_user_model):
    orang = django_user_model.objects.create_user("penulis", is_staff=True)
    orang.user_permissions.set(Permission.objects.filter(codename__in=["change_berita", "view_berita"]))
    client.force_login(orang)
    assert "buang_pilihan" not in pilihan(client, DAFTAR)
    assert client.get(f"{DAFTAR}{berita.pk}/delete/").status_code == 403
    lakukan(client, DAFTAR, "buang_pilihan", berita)
    berita.refresh_from_db()
    assert berita.dihapus_pada is None
