"""The reference data of a regency: a folder of CSV and GeoJSON files, read and checked as a whole.

Nothing here touches the database. kecamatan.csv and desa.csv must be there; every other file may be missing.
A file has exactly the columns named here, so that a mistyped one is not passed over in silence.
"""

import csv
import json
import re
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

from desa.indeks import IDM_TERAKHIR, SKOR_TERTINGGI, JenisIndeks, StatusIndeks
from desa.models import (
    PANJANG_KODE_KECAMATAN,
    POLA_KODE_DESA,
    POLA_KODE_KECAMATAN,
    Desa,
    IndeksDesa,
    Kecamatan,
    NamaLain,
    tahun_sah,
)
from portal.dasar.teks import buat_slug, rapikan

BERKAS_WAJIB = ("kecamatan.csv", "desa.csv")
TAHUN_TERTUA = 1945  # no decree of this state is older


class DataTidakSah(Exception):
    """Reference data that cannot be used; its text tells staff the file, row, column and reason."""


@dataclass
class Acuan:
    """What the folder says, with values as the models hold them.

    kecamatan, desa: model fields by code; `desa_induk` is the code of the mother village or None.
    nama_lain: lists of names by the code of a kecamatan or a desa.
    indeks: model fields of IndeksDesa by (code, year, kind).
    """

    kecamatan: dict[str, dict] = field(default_factory=dict)
    desa: dict[str, dict] = field(default_factory=dict)
    nama_lain: dict[str, list[str]] = field(default_factory=dict)
    indeks: dict[tuple, dict] = field(default_factory=dict)


class Baris:
    """A row of a CSV file that knows where it stands."""

    def __init__(self, berkas, nomor, sel):
        self.berkas, self.nomor, self.sel = berkas, nomor, sel

    def __getitem__(self, kolom):
        return rapikan(self.sel[kolom])

    def salah(self, kolom, alasan):
        return DataTidakSah(f"{self.berkas} baris {self.nomor}, kolom {kolom}: {alasan}")

    def nilai(self, kolom, model, nama_field=None):
        """Return the cell as the field of a model holds it; numbers get the field's decimal places."""
        field = model._meta.get_field(nama_field or kolom)
        teks = self[kolom]
        if not teks and not field.blank:
            raise self.salah(kolom, "belum diisi.")
        try:
            nilai = field.clean(teks or (None if field.null else ""), None)
        except ValidationError as galat:
            raise self.salah(kolom, f"“{teks}” ditolak. {' '.join(galat.messages)}") from galat
        desimal = getattr(field, "decimal_places", None)
        return nilai if nilai is None or desimal is None else round(nilai, desimal)

    def tahun(self, kolom, model, nama_field=None, **batas):
        tahun = self.nilai(kolom, model, nama_field)
        try:
            tahun_sah(tahun, **batas)
        except ValidationError as galat:
            raise self.salah(kolom, " ".join(galat.messages)) from galat
        return tahun

    def kode(self, dikenal, kolom="kode"):
        """Return the cell if it is one of the known codes."""
        if self[kolom] not in dikenal:
            raise self.salah(kolom, f"“{self[kolom]}” tidak ada di daftar desa dan kecamatan.")
        return self[kolom]


def baca_acuan(folder, wilayah):
    """Return the Acuan in a folder (Path) for a Wilayah. Raises DataTidakSah."""
    acuan = Acuan()
    acuan.kecamatan = _baca_kecamatan(folder, wilayah)
    acuan.desa = _baca_desa(folder, wilayah, acuan.kecamatan)
    _baca_batas(folder / "kecamatan_batas.geojson", wilayah, acuan.kecamatan)
    _baca_batas(folder / "desa_batas.geojson", wilayah, acuan.desa)
    _baca_kode_bps(folder / "kode_bps.csv", acuan.desa)
    _baca_pemekaran(folder / "pemekaran.csv", wilayah, acuan.desa)
    acuan.nama_lain = _baca_nama_lain(folder / "nama_lain.csv", acuan)
    for berkas in sorted(folder.glob("indeks_*.csv")):
        _baca_indeks(berkas, acuan)
    return acuan


def _baca_csv(berkas, wajib, boleh=()):
    """Return the rows (list of Baris) of a file with these columns."""
    try:
        with open(berkas, encoding="utf-8-sig", newline="") as isi:
            pembaca = csv.DictReader(isi, strict=True)
            kolom = pembaca.fieldnames or []
            daftar = [Baris(berkas.name, pembaca.line_num, sel) for sel in pembaca]
    except OSError as galat:
        raise DataTidakSah(f"{berkas.name} tidak dapat dibaca: {galat.strerror} ({berkas}).") from galat
    except UnicodeDecodeError as galat:
        raise DataTidakSah(f"{berkas.name} tidak tersimpan sebagai teks UTF-8.") from galat
    except csv.Error as galat:
        raise DataTidakSah(
            f"{berkas.name} baris {pembaca.reader.line_num}: susunan CSV rusak ({galat})."
        ) from galat
    if kurang := [nama for nama in wajib if nama not in kolom]:
        raise DataTidakSah(
            f"{berkas.name} baris 1: kolom {', '.join(kurang)} tidak ada. Kolom dipisahkan koma."
        )
    if asing := [nama for nama in kolom if nama not in (*wajib, *boleh)]:
        raise DataTidakSah(f"{berkas.name} baris 1: kolom {', '.join(asing)} tidak dikenal.")
    for baris in daftar:
        if None in baris.sel or None in baris.sel.values():
            raise DataTidakSah(f"{baris.berkas} baris {baris.nomor}: jumlah selnya bukan {len(kolom)}.")
    return daftar


def _kode_baru(baris, pola, contoh, awalan, sudah):
    kode = baris["kode"]
    if not re.fullmatch(pola, kode):
        raise baris.salah("kode", f"“{kode}” tidak berbentuk {contoh}.")
    if not kode.startswith(f"{awalan}."):
        raise baris.salah("kode", f"“{kode}” tidak diawali {awalan}.")
    if kode in sudah:
        raise baris.salah("kode", f"“{kode}” sudah ada di baris sebelumnya.")
    return kode


def _nama_baru(baris, model, alamat):
    """Return the name, and note its address in the dict of those met so far."""
    nama = baris.nilai("nama", model)
    slug = buat_slug(nama)
    if not slug:
        raise baris.salah("nama", f"“{nama}” tidak memuat huruf Latin.")
    if lain := alamat.get(slug):
        raise baris.salah("nama", f"“{nama}” sama alamatnya dengan “{lain}” di baris sebelumnya.")
    alamat[slug] = nama
    return nama


def _titik(baris, model, wilayah):
    lintang, bujur = baris.nilai("lat", model, "lintang"), baris.nilai("lng", model, "bujur")
    if (lintang is None) != (bujur is None):
        raise baris.salah("lat" if lintang is None else "lng", "isi lat dan lng, atau kosongkan keduanya.")
    if lintang is not None and not wilayah.memuat(lintang, bujur):
        raise baris.salah("lat, lng", f"titik {lintang}, {bujur} di luar kotak koordinat wilayah.toml.")
    return {"lintang": lintang, "bujur": bujur}


def _baca_kecamatan(folder, wilayah):
    daftar, alamat = {}, {}
    for baris in _baca_csv(folder / "kecamatan.csv", ("kode", "nama", "lat", "lng")):
        kode = _kode_baru(baris, POLA_KODE_KECAMATAN, f"{wilayah.kode}.01", wilayah.kode, daftar)
        daftar[kode] = {
            "kode": kode,
            "nama": _nama_baru(baris, Kecamatan, alamat),
            **_titik(baris, Kecamatan, wilayah),
        }
    if not daftar:
        raise DataTidakSah("kecamatan.csv tidak berisi satu kecamatan pun.")
    return daftar


def _baca_desa(folder, wilayah, kecamatan):
    kolom = ("kode", "kode_kecamatan", "nama", "jenis", "kode_pos", "lat", "lng")
    daftar, alamat = {}, {}
    for baris in _baca_csv(folder / "desa.csv", kolom):
        kode = _kode_baru(baris, POLA_KODE_DESA, f"{wilayah.kode}.01.2001", wilayah.kode, daftar)
        kode_kecamatan = baris["kode_kecamatan"]
        if kode_kecamatan not in kecamatan:
            raise baris.salah("kode_kecamatan", f"“{kode_kecamatan}” tidak ada di kecamatan.csv.")
        if kode[:PANJANG_KODE_KECAMATAN] != kode_kecamatan:
            raise baris.salah("kode_kecamatan", f"kode desa {kode} tidak diawali “{kode_kecamatan}”.")
        jenis = baris.nilai("jenis", Desa)
        if (jenis == Desa.Jenis.KELURAHAN) != (kode[-4] == "1"):
            raise baris.salah("jenis", f"“{jenis}” tidak cocok dengan kode {kode} (desa 2…, kelurahan 1…).")
        daftar[kode] = {
            "kode": kode,
            "kecamatan_id": kode_kecamatan,
            "jenis": jenis,
            "nama": _nama_baru(baris, Desa, alamat),
            "kode_pos": baris.nilai("kode_pos", Desa),
            **_titik(baris, Desa, wilayah),
        }
    if not daftar:
        raise DataTidakSah("desa.csv tidak berisi satu desa pun.")
    return daftar


def _baca_batas(berkas, wilayah, tempat):
    """Add the outlines (GeoJSON geometries) of a file to the places; those it does not name have none."""
    if not berkas.exists():
        return
    try:
        ciri = list(json.loads(berkas.read_text(encoding="utf-8-sig"))["features"])
    except OSError as galat:
        raise DataTidakSah(f"{berkas.name} tidak dapat dibaca: {galat.strerror}.") from galat
    except (ValueError, KeyError, TypeError, RecursionError) as galat:
        raise DataTidakSah(f"{berkas.name} bukan GeoJSON berisi FeatureCollection.") from galat
    batas = {}
    for nomor, satu in enumerate(ciri, start=1):
        try:
            kode, geometri = satu["properties"]["kode"], satu["geometry"]
            alasan = _alasan_geometri(geometri, wilayah)
        except (KeyError, TypeError, ValueError):
            raise DataTidakSah(
                f"{berkas.name} fitur {nomor}: properties.kode dan geometry yang utuh harus ada."
            ) from None
        if kode not in tempat:
            alasan = "kode ini tidak ada di daftar."
        elif kode in batas:
            alasan = "kode ini sudah ada di fitur sebelumnya."
        if alasan:
            raise DataTidakSah(f"{berkas.name} fitur {nomor} ({kode}): {alasan}")
        batas[kode] = {"type": geometri["type"], "coordinates": geometri["coordinates"]}
    for kode, nilai in tempat.items():
        nilai["batas"] = batas.get(kode)


def _alasan_geometri(geometri, wilayah):
    """Return why a geometry cannot be an outline, or None. Raises TypeError or ValueError on another shape."""
    if geometri["type"] not in ("Polygon", "MultiPolygon"):
        return f"jenis geometri “{geometri['type']}” bukan Polygon atau MultiPolygon."
    poligon = geometri["coordinates"]
    for cincin in [poligon] if geometri["type"] == "Polygon" else poligon:
        for titik in cincin:
            if len(titik) < 4 or titik[0] != titik[-1]:
                return "garis batasnya tidak tertutup."
            if not all(wilayah.memuat(lintang, bujur) for bujur, lintang in titik):
                return "ada titik di luar kotak koordinat wilayah.toml."
    return None if poligon else "garis batasnya kosong."


def _baca_kode_bps(berkas, desa):
    if not berkas.exists():
        return
    pemilik = {}
    for baris in _baca_csv(berkas, ("kode", "kode_bps"), boleh=("nama_bps",)):
        kode, kode_bps = baris.kode(desa), baris.nilai("kode_bps", Desa)
        if kode in pemilik.values():
            raise baris.salah("kode", f"“{kode}” sudah ada di baris sebelumnya.")
        if kode_bps in pemilik:
            raise baris.salah("kode_bps", f"“{kode_bps}” sudah dipakai {pemilik[kode_bps]}.")
        if kode_bps:
            pemilik[kode_bps] = kode
    terbalik = {kode: kode_bps for kode_bps, kode in pemilik.items()}
    for kode, nilai in desa.items():
        nilai["kode_bps"] = terbalik.get(kode)


def _baca_pemekaran(berkas, wilayah, desa):
    """Add mother village, year and decree of founding; villages that the file does not name have none."""
    if not berkas.exists():
        return
    kolom = ("kode", "kode_induk", "perda_nomor", "perda_tahun")
    asal = {}
    for baris in _baca_csv(berkas, kolom, boleh=("nama", "nama_induk")):
        kode, induk = baris.kode(desa), baris.kode(desa, "kode_induk")
        if kode in asal:
            raise baris.salah("kode", f"“{kode}” sudah ada di baris sebelumnya.")
        if kode == induk:
            raise baris.salah("kode_induk", "desa tidak dapat menjadi induknya sendiri.")
        nomor = baris["perda_nomor"]
        if not re.fullmatch("[0-9]{1,4}", nomor):
            raise baris.salah("perda_nomor", f"“{nomor}” bukan nomor.")
        tahun = baris["perda_tahun"] and baris.tahun(
            "perda_tahun", Desa, "tahun_pembentukan", pertama=TAHUN_TERTUA
        )
        if not tahun:
            raise baris.salah("perda_tahun", "belum diisi.")
        asal[kode] = {
            "desa_induk": induk,
            "tahun_pembentukan": tahun,
            "dasar_pembentukan": f"Peraturan Daerah {wilayah.nama} Nomor {nomor} Tahun {tahun}",
        }
    tanpa = {"desa_induk": None, "tahun_pembentukan": None, "dasar_pembentukan": ""}
    for kode, nilai in desa.items():
        nilai |= asal.get(kode, tanpa)


def _baca_nama_lain(berkas, acuan):
    if not berkas.exists():
        return {}
    daftar = {}
    for baris in _baca_csv(berkas, ("kode", "nama")):
        kode, nama = baris.kode(acuan.desa | acuan.kecamatan), baris.nilai("nama", NamaLain)
        if not buat_slug(nama):
            raise baris.salah("nama", f"“{nama}” tidak memuat huruf Latin.")
        sudah = daftar.setdefault(kode, [])
        if buat_slug(nama) in map(buat_slug, sudah):
            raise baris.salah("nama", f"“{nama}” sudah ada untuk {kode}.")
        sudah.append(nama)
    return daftar


_STATUS = {status.label.lower(): status for status in StatusIndeks}


def _baca_indeks(berkas, acuan):
    """Add the index values of a file; the year says which kind they are, and with it the columns."""
    dimensi = {nama for daftar in IndeksDesa.DIMENSI.values() for nama in daftar}
    boleh = (*dimensi, "dasar_penetapan")
    for baris in _baca_csv(berkas, ("kode", "tahun", "skor", "status", "sumber"), boleh=boleh):
        kode = baris.kode(acuan.desa)
        if acuan.desa[kode]["jenis"] != Desa.Jenis.DESA:
            raise baris.salah("kode", f"{kode} kelurahan; hanya desa yang mempunyai indeks.")
        tahun = baris.tahun("tahun", IndeksDesa)
        jenis = JenisIndeks.IDM if tahun <= IDM_TERAKHIR else JenisIndeks.INDEKS_DESA
        kunci = (kode, tahun, jenis)
        if kunci in acuan.indeks:
            raise baris.salah("kode", f"indeks {kode} tahun {tahun} sudah ada di baris sebelumnya.")
        nilai = {"skor": baris.nilai("skor", IndeksDesa)}
        for nama in [kolom for kolom in baris.sel if kolom in dimensi]:
            skor = baris.nilai(nama, IndeksDesa)
            if skor is not None and nama not in IndeksDesa.DIMENSI[jenis]:
                raise baris.salah(nama, f"bukan bagian dari {jenis.label} ({tahun}).")
            nilai[nama] = skor
        for nama, skor in nilai.items():
            if skor is not None and skor > SKOR_TERTINGGI[jenis]:
                raise baris.salah(nama, f"{skor} lebih dari {SKOR_TERTINGGI[jenis]}, batas {jenis.label}.")
        status = _STATUS.get(baris["status"].lower())
        if not status:
            dikenal = ", ".join(StatusIndeks.labels)
            raise baris.salah("status", f"“{baris['status']}” tidak dikenal. Pilihannya: {dikenal}.")
        nilai |= {"status": status.value, "sumber": baris.nilai("sumber", IndeksDesa)}
        if "dasar_penetapan" in baris.sel:
            nilai["dasar_penetapan"] = baris.nilai("dasar_penetapan", IndeksDesa)
        acuan.indeks[kunci] = nilai
