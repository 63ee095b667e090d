"""Open data: the public lists with their columns, and how rows become CSV, JSON and GeoJSON.

Rules [Perpres 39/2019]: `kode` is the key, dates are ISO 8601, decimals have a dot, no thousand separators,
UTF-8; what is missing is empty (null in JSON), never 0. Columns are promises: they may be added, at the end,
but keep their names. No column holds a person's name, telephone or mail address.
"""

import csv
import hashlib
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import NamedTuple

from django.db.models import Count, F, Max, Min, Q, QuerySet, Value
from django.urls import reverse
from django.utils import timezone

from berita.models import Berita, Kategori
from desa.indeks import IDM_TERAKHIR, JenisIndeks, StatusIndeks
from desa.models import DanaDesa, Desa, IndeksDesa, Kecamatan, Penduduk
from desa.wilayah import wilayah
from portal.dasar.rumus import jinakkan

PAKET = 500  # rows that are held and sent at a time
SUMBER_TERBANYAK = 20  # named in the description; each row names its own
# Rows of the newest changes that the mark of a list looks at. Not only the newest: of two saves at the same
# time the one that began first may be committed last.
JEJAK_PERUBAHAN = 1_000

# Where a spreadsheet program may see the start of a formula: at the start of the cell, and after a semicolon,
# which parts the columns where the comma is the decimal sign, as in Indonesia.


@dataclass(frozen=True)
class Kolom:
    """A column: its name in the files, what it means, its unit, and where its values come from.

    `asal` is a field path or an expression (the name itself when empty). `rute` names the route of which the
    value is the argument; the column then holds the absolute address.
    """

    nama: str
    arti: str
    satuan: str = ""
    asal: object = None
    rute: str = ""


@dataclass(frozen=True)
class Kumpulan:
    """A public list. `baris` returns its public rows in order.

    `bergantung` are the other models that show in its rows, `masa` the field that tells the years covered, `saat`
    the one that tells when it was updated, `sumber` the fixed sources, `field_sumber` the field in which rows
    name theirs. `jenis_area` is the value of a GeoJSON feature's `jenis` (an expression), for lists of areas.
    """

    nama: str
    judul: str
    definisi: str
    baris: Callable[[], QuerySet]
    kolom: tuple[Kolom, ...]
    bergantung: tuple = ()
    masa: str = ""
    saat: str = "diubah_pada"
    sumber: tuple[str, ...] = ()
    field_sumber: str = ""
    jenis_area: object = None

    @property
    def akhiran(self):
        """The endings of its files."""
        return ["csv", "json", "geojson"] if self.jenis_area else ["csv", "json"]

    def ringkasan(self):
        """Return what is known of all rows: jumlah, diperbarui (datetime or None), awal and akhir (years or None)."""
        angka = {"jumlah": Count("pk"), "diperbarui": Max(self.saat)}
        if self.masa:
            angka |= {"awal": Min(self.masa), "akhir": Max(self.masa)}
        hasil = {"awal": None, "akhir": None} | self.baris().order_by().aggregate(**angka)
        for ujung in ("awal", "akhir"):
            if isinstance(hasil[ujung], datetime):
                hasil[ujung] = timezone.localtime(hasil[ujung]).year
        return hasil

    def daftar_sumber(self):
        """Return the sources (list of str): the fixed ones, then those that rows name."""
        tetap = [*self.sumber, *([wilayah.sumber_batas] if self.jenis_area and wilayah.sumber_batas else [])]
        if not self.field_sumber:
            return tetap
        baris = self.baris().exclude(**{self.field_sumber: ""}).order_by(self.field_sumber)
        disebut = baris.values_list(self.field_sumber, flat=True).distinct()[: SUMBER_TERBANYAK + 1]
        daftar = [*tetap, *disebut]
        if len(disebut) > SUMBER_TERBANYAK:
            daftar[-1] = "dan sumber lain, disebut pada tiap barisnya"
        return daftar

    def metadata(self, lisensi, halaman):
        """Return the description of the list as a dict for JSON.

        `lisensi` is its licence (see `lisensi()`), `halaman` the absolute address of the page about the data.
        """
        ringkasan = self.ringkasan()
        return {
            "nama": self.nama,
            "judul": self.judul,
            "definisi": self.definisi,
            "wilayah": {"kode": wilayah.kode, "nama": wilayah.nama},
            "kolom": [
                {"nama": k.nama, "arti": k.arti} | ({"satuan": k.satuan} if k.satuan else {})
                for k in self.kolom
            ],
            "jumlah_baris": ringkasan["jumlah"],
            "tahun": [ringkasan["awal"], ringkasan["akhir"]] if ringkasan["akhir"] else None,
            "sumber": self.daftar_sumber(),
            "diperbarui": _nilai(ringkasan["diperbarui"]),
            "lisensi": lisensi,
            "halaman": halaman,
        }

    def tanda(self, metadata):
        """Return by what a reader's copy is known: a text that changes whenever the files do, and the moment of
        the last change (datetime or None). `metadata` is the description of the list."""
        jejak = [
            list(baris.order_by("-diubah_pada", "-pk").values_list("diubah_pada", "pk")[:JEJAK_PERUBAHAN])
            for baris in (self.baris(), *(model.objects.all() for model in self.bergantung))
        ]
        saat = [perubahan[0][0] for perubahan in jejak if perubahan]
        if metadata["diperbarui"]:
            saat.append(datetime.fromisoformat(metadata["diperbarui"]))
        return hashlib.sha256(repr((metadata, jejak)).encode()).hexdigest()[:32], max(saat, default=None)

    def data(self, akar):
        """Yield the rows as tuples, read in passing; `akar` is the site's address, without a slash at the end."""
        baris = self.baris().values_list(*(k.asal or k.nama for k in self.kolom))
        # A route is asked once, not for every row: that would take longer than all the rest.
        alamat = [reverse(k.rute, args=["_"]).rpartition("_") if k.rute else None for k in self.kolom]
        for satu in baris.iterator(chunk_size=PAKET):
            yield tuple(
                f"{akar}{pola[0]}{nilai}{pola[2]}" if pola else _nilai(nilai)
                for pola, nilai in zip(alamat, satu, strict=True)
            )


def lisensi(situs):
    """Return the licence that staff set in the site's settings as {"nama", "tautan"} (str or None), or None."""
    if not situs.lisensi_data:
        return None
    return {"nama": situs.lisensi_data, "tautan": situs.lisensi_data_tautan or None}


# --- Files ---------------------------------------------------------------------------------------------


def tulis_csv(kumpulan, metadata, akar):
    """Yield the list as CSV [RFC 4180], some rows at a time. Formulas in texts are disarmed with an apostrophe."""
    penampung = io.StringIO()
    penulis = csv.writer(penampung)
    penulis.writerow(k.nama for k in kumpulan.kolom)
    yield penampung.getvalue()
    for paket in _per_paket(kumpulan.data(akar)):
        penampung.seek(0)
        penampung.truncate()
        penulis.writerows([_sel(nilai) for nilai in baris] for baris in paket)
        yield penampung.getvalue()


def tulis_json(kumpulan, metadata, akar):
    """Yield {"metadata": …, "data": [one object a row]} in pieces."""
    nama = [k.nama for k in kumpulan.kolom]
    isi = (dict(zip(nama, baris, strict=True)) for baris in kumpulan.data(akar))
    return _tulis_objek({"metadata": metadata}, "data", isi)


def tulis_geojson(kumpulan, metadata, akar):
    """Yield a FeatureCollection [RFC 7946] in pieces; a place without a known outline has the geometry null."""
    kepala = {
        "type": "FeatureCollection",
        "atribusi": wilayah.sumber_batas,
        "metadata": {k: v for k, v in metadata.items() if k != "kolom"},
    }
    baris = kumpulan.baris().values_list("kode", "nama", kumpulan.jenis_area, "batas")
    isi = (
        {
            "type": "Feature",
            "id": kode,
            "properties": {"kode": kode, "nama": nama, "jenis": jenis},
            "geometry": batas,
        }
        for kode, nama, jenis, batas in baris.iterator(chunk_size=PAKET)
    )
    return _tulis_objek(kepala, "features", isi)


class Bentuk(NamedTuple):
    """A form of the files: its name for people, its media type, and the function that writes it."""

    nama: str
    jenis_isi: str
    tulis: Callable


BENTUK = {
    "csv": Bentuk("CSV", "text/csv; charset=utf-8; header=present", tulis_csv),
    "json": Bentuk("JSON", "application/json; charset=utf-8", tulis_json),
    "geojson": Bentuk("GeoJSON", "application/geo+json", tulis_geojson),
}


def _tulis_objek(kepala, kunci, isi):
    """Yield the JSON object `kepala` with one more member: the array of `isi`, a line each."""
    yield f'{_json(kepala)[:-1]},"{kunci}":['
    sambung = "\n"
    for paket in _per_paket(isi):
        yield sambung + ",\n".join(map(_json, paket))
        sambung = ",\n"
    yield "\n]}\n"


def _json(nilai):
    return json.dumps(nilai, ensure_ascii=False, separators=(",", ":"), default=float)  # Decimal as number


def _per_paket(baris):
    while paket := list(islice(baris, PAKET)):
        yield paket


def _nilai(nilai):
    """Return the value as it stands in the files: times in the site's zone, nothing for an empty text."""
    if isinstance(nilai, datetime):
        return timezone.localtime(nilai).isoformat(timespec="seconds")
    if isinstance(nilai, date):
        return nilai.isoformat()
    return None if nilai == "" else nilai


def _sel(nilai):
    if isinstance(nilai, bool):
        return str(nilai).lower()
    return jinakkan(nilai)


# --- The lists -----------------------------------------------------------------------------------------


def _pilihan(choices):
    return ", ".join(f"{kode} ({label})" for kode, label in choices.choices)


def _derajat(apa):
    return (
        Kolom("lintang", f"Lintang titik {apa} di peta (WGS 84)", "derajat"),
        Kolom("bujur", f"Bujur titik {apa} di peta (WGS 84)", "derajat"),
    )


# What a row about a village in a year begins with.
_KOLOM_DESA = (
    Kolom("kode", "Kode Kemendagri desa atau kelurahan", asal="desa__kode"),
    Kolom("nama", "Nama resmi", asal="desa__nama"),
    Kolom("kode_kecamatan", "Kode Kemendagri kecamatan", asal="desa__kecamatan_id"),
    Kolom("kecamatan", "Nama kecamatan", asal="desa__kecamatan__nama"),
    Kolom("tahun", "Tahun data"),
)
_SUMBER = Kolom("sumber", "Sumber angka pada baris ini")
_KEMENDAGRI = "Kode dan nama: Kementerian Dalam Negeri (Kemendagri)"


def _kecamatan():
    return Kecamatan.objects.annotate(
        jumlah_desa=Count("desa", filter=Q(desa__jenis=Desa.Jenis.DESA)),
        jumlah_kelurahan=Count("desa", filter=Q(desa__jenis=Desa.Jenis.KELURAHAN)),
    ).order_by("kode")


def _tahunan(model):
    return lambda: model.objects.order_by("desa__kode", "tahun", "pk")


def _dimensi(jenis):
    nama = {JenisIndeks.IDM: "IDM", JenisIndeks.INDEKS_DESA: "Indeks Desa"}[jenis]
    return tuple(
        Kolom(field, f"Skor dimensi {IndeksDesa._meta.get_field(field).verbose_name}, hanya {nama}")
        for field in IndeksDesa.DIMENSI[jenis]
    )


_SEMUA = [
    Kumpulan(
        nama="kecamatan",
        judul="Kecamatan",
        definisi="Semua kecamatan dengan kode resmi dan jumlah desa serta kelurahannya menurut daftar desa di portal "
        "ini.",
        baris=_kecamatan,
        kolom=(
            Kolom("kode", "Kode Kemendagri kecamatan"),
            Kolom("nama", "Nama resmi kecamatan"),
            Kolom("jumlah_desa", "Jumlah desa", "desa"),
            Kolom("jumlah_kelurahan", "Jumlah kelurahan", "kelurahan"),
            *_derajat("kecamatan"),
            Kolom("tautan", "Alamat halaman kecamatan", asal="slug", rute="desa:kecamatan"),
        ),
        bergantung=(Desa,),
        sumber=(_KEMENDAGRI,),
        jenis_area=Value("kecamatan"),
    ),
    Kumpulan(
        nama="desa",
        judul="Desa dan kelurahan",
        definisi="Semua desa dan kelurahan dengan kode resmi, induk, luas, batas, dan titiknya di peta.",
        baris=lambda: Desa.objects.order_by("kode"),
        kolom=(
            Kolom("kode", "Kode Kemendagri desa atau kelurahan"),
            Kolom("nama", "Nama resmi"),
            Kolom("jenis", "desa atau kelurahan"),
            Kolom("kode_kecamatan", "Kode Kemendagri kecamatan", asal="kecamatan_id"),
            Kolom("kecamatan", "Nama kecamatan", asal="kecamatan__nama"),
            Kolom("kode_bps", "Kode Badan Pusat Statistik (BPS), 10 angka"),
            Kolom("kode_desa_induk", "Kode Kemendagri desa asal pemekaran", asal="desa_induk__kode"),
            Kolom("tahun_pembentukan", "Tahun desa dibentuk"),
            Kolom("dasar_pembentukan", "Peraturan yang membentuk desa"),
            Kolom("kode_pos", "Kode pos, 5 angka"),
            Kolom("situs", "Alamat situs desa", asal="website"),
            Kolom("luas_ha", "Luas wilayah", "hektare"),
            Kolom("luas_tahun", "Tahun data luas"),
            Kolom("luas_sumber", "Sumber data luas"),
            Kolom("batas_utara", "Wilayah di sebelah utara"),
            Kolom("batas_timur", "Wilayah di sebelah timur"),
            Kolom("batas_selatan", "Wilayah di sebelah selatan"),
            Kolom("batas_barat", "Wilayah di sebelah barat"),
            Kolom("jumlah_dusun", "Jumlah dusun", "dusun"),
            Kolom("tingkat_perkembangan", f"Menurut Prodeskel: {_pilihan(Desa.Prodeskel)}", asal="prodeskel"),
            *_derajat("desa"),
            Kolom("tautan", "Alamat halaman desa atau kelurahan", asal="slug", rute="desa:desa"),
        ),
        bergantung=(Kecamatan,),
        sumber=(_KEMENDAGRI, "Kode BPS: Badan Pusat Statistik"),
        field_sumber="luas_sumber",
        jenis_area=F("jenis"),
    ),
    Kumpulan(
        nama="indeks",
        judul="Indeks desa per tahun",
        definisi=f"Skor dan status tiap desa: Indeks Desa Membangun (IDM) sampai {IDM_TERAKHIR}, Indeks Desa sesudahnya. "
        "Kedua skor tidak dapat dibandingkan. Status adalah yang ditetapkan kementerian. Kelurahan tidak dinilai.",
        baris=_tahunan(IndeksDesa),
        kolom=(
            *_KOLOM_DESA,
            Kolom("jenis", f"Jenis indeks: {_pilihan(JenisIndeks)}"),
            Kolom("skor", "Skor indeks", "0 sampai 1 (IDM), 0 sampai 100 (Indeks Desa)"),
            Kolom("status", f"Status yang ditetapkan: {_pilihan(StatusIndeks)}"),
            *_dimensi(JenisIndeks.IDM),
            *_dimensi(JenisIndeks.INDEKS_DESA),
            Kolom("dasar_penetapan", "Keputusan yang menetapkan status"),
            _SUMBER,
        ),
        bergantung=(Desa, Kecamatan),
        masa="tahun",
        field_sumber="sumber",
    ),
    Kumpulan(
        nama="dana-desa",
        judul="Dana Desa per tahun",
        definisi="Dana Desa dari anggaran negara (APBN) untuk tiap desa: pagu, yang tersalur ke desa, dan yang "
        "direalisasikan desa.",
        baris=_tahunan(DanaDesa),
        kolom=(
            *_KOLOM_DESA,
            Kolom("pagu", "Pagu setahun", "rupiah"),
            Kolom("salur", "Yang sudah tersalur", "rupiah"),
            Kolom("realisasi", "Yang sudah direalisasikan", "rupiah"),
            _SUMBER,
        ),
        bergantung=(Desa, Kecamatan),
        masa="tahun",
        field_sumber="sumber",
    ),
    Kumpulan(
        nama="penduduk",
        judul="Penduduk per tahun",
        definisi="Jumlah penduduk tiap desa dan kelurahan. Hanya jumlah, tanpa data perorangan.",
        baris=_tahunan(Penduduk),
        kolom=(
            *_KOLOM_DESA,
            Kolom("laki_laki", "Penduduk laki-laki", "jiwa"),
            Kolom("perempuan", "Penduduk perempuan", "jiwa"),
            Kolom(
                "jumlah",
                "Laki-laki dan perempuan; kosong bila salah satunya belum tersedia",
                "jiwa",
                F("laki_laki") + F("perempuan"),
            ),
            Kolom("kk", "Kepala keluarga", "KK"),
            _SUMBER,
        ),
        bergantung=(Desa, Kecamatan),
        masa="tahun",
        field_sumber="sumber",
    ),
    Kumpulan(
        nama="berita",
        judul="Judul berita",
        definisi="Judul dan alamat semua berita yang terbit di portal ini, yang terbaru lebih dulu.",
        baris=lambda: Berita.objects.terbit().terbaru(),
        bergantung=(Kategori,),
        kolom=(
            Kolom("nomor", "Nomor tetap berita", asal="pk"),
            Kolom("judul", "Judul berita"),
            Kolom("kategori", "Kategori, seperti di alamat halamannya", asal="kategori__slug"),
            Kolom("diterbitkan", "Saat berita terbit", "tanggal dan jam", "diterbitkan_pada"),
            Kolom("diperbarui", "Saat isinya terakhir berubah", "tanggal dan jam", "diperbarui_pada"),
            Kolom("tanggal_kegiatan", "Hari kegiatan berlangsung", "tanggal"),
            Kolom("contoh", "true bila berita ini contoh untuk peragaan, bukan peristiwa nyata"),
            Kolom("tautan", "Alamat halaman berita", asal="slug", rute="berita:artikel"),
        ),
        masa="diterbitkan_pada",
        saat="diterbitkan_pada",
        sumber=("Redaksi portal ini",),
    ),
]
KUMPULAN = {satu.nama: satu for satu in _SEMUA}
