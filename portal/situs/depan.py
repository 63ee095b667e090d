"""What the front page shows, gathered from every part of the site."""

from typing import NamedTuple

from berita.models import Berita
from desa.direktori import Direktori
from desa.peta import BELUM_ADA, KELAS_STATUS, peta_sekilas
from desa.wilayah import wilayah
from portal.situs.models import Pemberitahuan
from profil.models import HalamanProfil

JUMLAH_KABAR = 5  # the lead story and the next ones


class Ruas(NamedTuple):
    """A piece of the bar: how many (`jumlah`) desa have a status, and how many stand before it in the bar (`awal`).

    `status` as in Direktori.status, `kata` for people, `warna` the n of .p<n> in peta.css.
    """

    status: str
    kata: str
    jumlah: int
    awal: int
    warna: int


def susunan_status(direktori):
    """Return the statuses of a Direktori as Ruas (list); their numbers add up to the number of desa."""
    hasil, awal = [], 0
    for status, kata, jumlah in direktori.hitungan_status():
        hasil.append(Ruas(status, kata, jumlah, awal, KELAS_STATUS.get(status, BELUM_ADA).warna))
        awal += jumlah
    return hasil


def isi_depan(kode_desa=""):
    """Return what templates/situs/beranda.html shows (dict): seven queries, whatever the number of rows.

    `kode_desa`: the code of the reader's own village (any str), as their browser sent it.
    """
    pemberitahuan = list(Pemberitahuan.objects.di_depan())
    kabar = list(Berita.objects.terbit().untuk_depan(JUMLAH_KABAR))
    profil = HalamanProfil.objects.first()
    direktori = Direktori()
    saat = [satu.diterbitkan_pada for satu in kabar] + [satu.mulai for satu in pemberitahuan]
    return {
        "pemberitahuan": pemberitahuan,
        "profil": profil,
        "utama": kabar[0] if kabar else None,
        "berikutnya": kabar[1:],
        "direktori": direktori,
        "desa_saya": direktori.berkode(kode_desa),
        "peta": peta_sekilas(direktori.kecamatan, direktori.hitungan_kecamatan()),
        "susunan": susunan_status(direktori) if direktori.tahun else [],
        "wilayah": wilayah,
        "terakhir_diubah": max([*saat, *([profil.diubah_pada] if profil else [])], default=None),
    }
