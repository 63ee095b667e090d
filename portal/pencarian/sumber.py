"""What can be found: every kind of public page, each turned into the same plain form for the index.

A later app joins by one more entry in SUMBER.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from django.db.models import Prefetch
from django.urls import reverse

from berita.models import Berita, Kategori
from desa.models import BumDesa, Desa, Kecamatan, NamaLain, Potensi
from desa.wilayah import wilayah
from portal.dasar.banding import teks_biasa
from portal.pencarian.models import Kelompok
from profil.models import Bagian, Butir, HalamanProfil

JARAK = 10**12  # between the ids of two sources
SEJAK_SEMULA = datetime(2000, 1, 1, tzinfo=UTC)  # for what has no time of publication


class Naskah(NamedTuple):
    """A page as the index takes it in. `pk` is its key at the source.

    `tambahan` is searched but never shown. `fakta` says what kind of things the page tells, the same for many
    pages: it counts only beside the name of a place.
    """

    pk: int
    judul: str
    isi: str
    alamat: str
    label: str = ""
    tambahan: str = ""
    fakta: str = ""
    tampak_pada: datetime = SEJAK_SEMULA


@dataclass(frozen=True)
class Sumber:
    """One kind of page. `nomor` parts its ids from the others' and never changes; those of one group follow
    each other. `baris(kunci)` yields the Naskah of its public rows: of those keys, or of all when None.

    `asal` maps the models that show in a page to what leads from their rows to the pages: a field that holds the
    page's key ("pk": the row is the page), or a function from a list of keys to the keys of the pages.
    `penyebut` are (source, function) pairs of other pages that repeat the title of this one.
    """

    nomor: int
    nama: str
    kelompok: Kelompok
    bobot: float
    baris: Callable
    asal: dict
    penyebut: tuple = ()

    def id(self, pk):
        """Return the id in the index of the row with this key."""
        return self.nomor * JARAK + pk


def rentang(kelompok=None):
    """Return (first id, id after the last) of a group, or of everything."""
    nomor = [satu.nomor for satu in SUMBER if kelompok in (None, satu.kelompok)]
    return min(nomor) * JARAK, (max(nomor) + 1) * JARAK


def _pilih(daftar, kunci):
    return daftar if kunci is None else daftar.filter(pk__in=kunci)


def _berita(kunci):
    field = ("judul", "ringkasan", "isi", "tempat", "contoh", "slug", "diterbitkan_pada")
    daftar = _pilih(Berita.objects.berstatus_terbit(), kunci).order_by("pk").only(*field)
    tempat = (
        Prefetch("desa", Desa.objects.only("nama", "jenis")),
        Prefetch("kecamatan", Kecamatan.objects.only("nama")),
    )
    for satu in daftar.prefetch_related(*tempat).iterator(chunk_size=500):
        disebut = [desa.sebutan for desa in satu.desa.all()]
        disebut += [f"Kecamatan {kecamatan.nama}" for kecamatan in satu.kecamatan.all()]
        yield Naskah(
            satu.pk,
            satu.judul,
            "\n".join(filter(None, [satu.ringkasan, teks_biasa(satu.isi), satu.tempat])),
            satu.get_absolute_url(),
            "Contoh" if satu.contoh else "",
            "\n".join(disebut),
            tampak_pada=satu.diterbitkan_pada,
        )


def _kategori(kunci):
    for satu in _pilih(Kategori.objects.all(), kunci):
        yield Naskah(satu.pk, satu.nama, satu.uraian, satu.get_absolute_url(), "Kategori berita")


def _portal(kunci):
    """The pages that have no row of their own."""
    semua = (
        Naskah(
            1,
            f"Daftar desa dan peta {wilayah.nama}",
            "Semua desa dan kelurahan menurut kecamatan: peta, jumlah, status IDM dan Indeks "
            "Desa, kepala desa, kode pos, dan penduduk. Cari nama atau kode desa.",
            reverse("desa:direktori"),
            "Desa",
        ),
        Naskah(
            2,
            "Data terbuka",
            "Unduh data kecamatan, desa, IDM, Indeks Desa, Dana Desa, penduduk, dan berita: CSV, "
            "JSON, GeoJSON, Excel.",
            reverse("situs:data"),
            "Data terbuka",
        ),
        Naskah(
            3,
            "Semua berita",
            "Kabar kegiatan terbaru dari para pendamping desa, menurut kategori, tahun, dan bulan.",
            reverse("berita:daftar"),
            "Berita",
        ),
    )
    return [satu for satu in semua if kunci is None or satu.pk in kunci]


def _profil(kunci):
    for satu in _pilih(HalamanProfil.objects.all(), kunci):
        yield Naskah(
            satu.pk,
            satu.judul_program,
            teks_biasa(satu.pengantar),
            satu.get_absolute_url(),
            satu.judul,
            "Tenaga Pendamping Profesional (TPP)",  # who carries the programme out, and runs the site
        )


def _bagian(kunci):
    # Without the page there is nothing to link to.
    halaman = HalamanProfil.objects.first()
    if halaman is None:
        return
    for satu in _pilih(Bagian.objects.terbit().prefetch_related("butir"), kunci):
        butir = (f"{b.istilah}, {b.uraian}" if b.istilah else b.uraian for b in satu.butir.all())
        isi = filter(None, [satu.pembuka, teks_biasa(satu.isi), *butir, satu.penutup])
        yield Naskah(satu.pk, satu.judul, "\n".join(isi), satu.get_absolute_url(), halaman.judul)


# What the page of a village tells: what people add to its name when they look for one of these.
_FAKTA_DESA = (
    "kantor desa, kepala desa, alamat, kode pos, luas wilayah, batas, dusun, jumlah penduduk, status Indeks Desa dan "
    "IDM, Dana Desa, BUM Desa, potensi, dokumen, dan peta"
)
_FAKTA_KELURAHAN = "kantor lurah, alamat, kode pos, luas wilayah, batas, jumlah penduduk, potensi, dan peta"


def _desa(kunci):
    daftar = _pilih(Desa.objects.all(), kunci).select_related("kecamatan").defer("batas", "kecamatan__batas")
    for satu in daftar.prefetch_related("nama_lain", "bum_desa", "potensi"):
        fakta = _FAKTA_DESA if satu.jenis == Desa.Jenis.DESA else _FAKTA_KELURAHAN
        yield Naskah(
            satu.pk,
            satu.sebutan,
            "\n".join(
                filter(
                    None,
                    [
                        *(f"{p.judul}. {p.uraian}" for p in satu.potensi.all()),
                        *(f"{b.nama}. {b.unit_usaha}" for b in satu.bum_desa.all()),
                        satu.nama_dusun,
                    ],
                )
            ),
            satu.get_absolute_url(),
            f"Kecamatan {satu.kecamatan.nama}",
            "\n".join([satu.kode, satu.kecamatan.nama, *(lain.nama for lain in satu.nama_lain.all())]),
            f"Data {satu.sebutan}, {wilayah.nama}: {fakta}.",
        )


def _kecamatan(kunci):
    for satu in _pilih(Kecamatan.objects.defer("batas").prefetch_related("nama_lain"), kunci):
        yield Naskah(
            satu.pk,
            f"Kecamatan {satu.nama}",
            "",
            satu.get_absolute_url(),
            wilayah.nama,
            "\n".join([satu.kode, *(lain.nama for lain in satu.nama_lain.all())]),
            f"Peta dan daftar desa di Kecamatan {satu.nama}, {wilayah.nama}, dengan jumlah dan status indeksnya.",
        )


def _menyebut(model):
    """A function from keys of places to the keys of the news that name them."""
    field = model._meta.model_name

    def cari(kunci):
        return list(Berita.objects.filter(**{f"{field}__in": kunci}).values_list("pk", flat=True).distinct())

    return cari


def _sekecamatan(kunci):
    return list(Desa.objects.filter(kecamatan__pk__in=kunci).values_list("pk", flat=True))


def _semua_bagian(kunci):
    return list(Bagian.objects.values_list("pk", flat=True))


_BERITA = Sumber(0, "berita", Kelompok.BERITA, 1, _berita, {Berita: "pk"})

SUMBER = (
    _BERITA,
    Sumber(1, "kategori", Kelompok.HALAMAN, 1.5, _kategori, {Kategori: "pk"}),
    Sumber(2, "portal", Kelompok.HALAMAN, 2, _portal, {}),
    Sumber(3, "profil", Kelompok.PROFIL, 2, _profil, {HalamanProfil: "pk"}),
    Sumber(
        4,
        "bagian",
        Kelompok.PROFIL,
        2,
        _bagian,
        {Bagian: "pk", Butir: "bagian_id", HalamanProfil: _semua_bagian},
    ),
    Sumber(
        5,
        "desa",
        Kelompok.TEMPAT,
        2.5,
        _desa,
        {Desa: "pk", NamaLain: "desa_id", BumDesa: "desa_id", Potensi: "desa_id", Kecamatan: _sekecamatan},
        penyebut=((_BERITA, _menyebut(Desa)),),
    ),
    Sumber(
        6,
        "kecamatan",
        Kelompok.TEMPAT,
        3,
        _kecamatan,
        {Kecamatan: "pk", NamaLain: "kecamatan_id"},
        penyebut=((_BERITA, _menyebut(Kecamatan)),),
    ),
)
