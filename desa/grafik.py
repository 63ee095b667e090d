"""Figures by year as bars inside their tables: index scores and Dana Desa.

A bar is a share of its scale in thousandths (whole number); the figure stands beside it as text.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.text import capfirst

from desa.indeks import BATAS, DASAR, IDM_TERAKHIR, SKOR_TERTINGGI, JenisIndeks, StatusIndeks
from desa.models import IndeksDesa

PENUH = 1000
# Decimals as the ministry publishes them, and the regulation that sets dimensions and limits.
DESIMAL = {JenisIndeks.IDM: 4, JenisIndeks.INDEKS_DESA: 2}
MASA = {
    JenisIndeks.IDM: f"sampai {IDM_TERAKHIR}",
    JenisIndeks.INDEKS_DESA: f"sejak {IDM_TERAKHIR + 1}",
}
UKURAN_DANA = {"pagu": "Pagu", "salur": "Tersalur", "realisasi": "Realisasi"}  # fields of DanaDesa
SATUAN_KATA = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (10**3, "ribu"))


@dataclass(frozen=True)
class Batang:
    """A named figure: `teks` is "" and `panjang` None where it is missing."""

    nama: str
    teks: str = ""
    panjang: int | None = None
    kata: str = ""  # status, or the sum in words

    @property
    def ruas(self):
        """The text in the parts between which a narrow screen may break it."""
        return self.teks.split(".")


def rupiah(jumlah):
    """Return whole rupiah as in Rp1.234.567."""
    return f"Rp{jumlah:,}".replace(",", ".")


def rupiah_kata(jumlah):
    """Return whole rupiah in words, one decimal, as in Rp1,2 miliar; below a thousand ""."""
    if jumlah < 1000:
        return ""
    # The first unit of which there is at least one, rounded: 999.95 million reads as 1 billion.
    besar, kata = next(satu for satu in SATUAN_KATA if 10 * jumlah + satu[0] // 2 >= 10 * satu[0])
    utuh, persepuluh = divmod((10 * jumlah + besar // 2) // besar, 10)
    return f"{rupiah(utuh)}{f',{persepuluh}' if persepuluh else ''} {kata}"


def _sumber(baris, sebut):
    """Return texts as in "Kemendes PDTT (2023, 2024)": what `sebut` tells of each row, with its years."""
    tahun = defaultdict(list)
    for satu in baris:
        if sebut(satu):
            tahun[sebut(satu)].append(satu.tahun)
    return [f"{nama} ({', '.join(map(str, sorted(semua)))})" for nama, semua in tahun.items()]


def _grafik_jenis(jenis, baris):
    tertinggi, desimal = SKOR_TERTINGGI[jenis], DESIMAL[jenis]

    def angka(skor):
        return number_format(skor, desimal)

    def panjang(skor):
        return min(PENUH, round(PENUH * skor / tertinggi))

    menurut_tahun = {satu.tahun: satu for satu in baris}
    tahun = []
    for n in range(max(menurut_tahun), min(menurut_tahun) - 1, -1):
        if satu := menurut_tahun.get(n):
            tahun.append(Batang(str(n), angka(satu.skor), panjang(satu.skor), satu.get_status_display()))
        else:
            tahun.append(Batang(str(n)))
    terbaru = menurut_tahun[max(menurut_tahun)]
    dimensi = []
    for field in IndeksDesa.DIMENSI[jenis]:
        nama, skor = capfirst(IndeksDesa._meta.get_field(field).verbose_name), getattr(terbaru, field)
        dimensi.append(Batang(nama) if skor is None else Batang(nama, angka(skor), panjang(skor)))
    return {
        "tahun": tahun,
        "dimensi": dimensi if any(satu.teks for satu in dimensi) else [],
        "tahun_dimensi": terbaru.tahun,
        "sumber": _sumber(baris, lambda satu: satu.sumber),
        "penetapan": _sumber(baris, lambda satu: satu.dasar_penetapan),
    }


def grafik_indeks(indeks):
    """Return the groups for templates/desa/grafik_indeks.html, one a kind, each with a scale of its own.

    `indeks`: the IndeksDesa of one village, in any order. Years run from the newest back; a year missing in
    between has a row without a figure. A kind without figures has no `tahun`.
    """
    hasil = []
    for jenis in (JenisIndeks.INDEKS_DESA, JenisIndeks.IDM):
        baris = sorted((satu for satu in indeks if satu.jenis == jenis), key=lambda satu: satu.tahun)
        tertinggi = SKOR_TERTINGGI[jenis]
        hasil.append(
            {
                "kode": jenis.value,
                "nama": jenis.label,
                "masa": MASA[jenis],
                "tertinggi": number_format(tertinggi),
                "dasar": DASAR[jenis],
                "batas": [
                    Batang(
                        StatusIndeks(status).label,
                        number_format(batas, DESIMAL[jenis]),
                        round(PENUH * batas / tertinggi),
                    )
                    for status, batas in BATAS[jenis].items()
                ],
                **(_grafik_jenis(jenis, baris) if baris else {}),
            }
        )
    return hasil


def grafik_dana(dana):
    """Return what templates/desa/grafik_dana.html draws: `tahun`, a list of (year, bars), and `sumber`.

    `dana`: the DanaDesa of one village, in any order. All bars share one scale, so that years compare.
    """
    dana = sorted(dana, key=lambda satu: satu.tahun)
    tertinggi = max((getattr(satu, field) or 0 for satu in dana for field in UKURAN_DANA), default=0) or 1

    def batang(nama, jumlah):
        if jumlah is None:
            return Batang(nama)
        return Batang(nama, rupiah(jumlah), round(PENUH * jumlah / tertinggi), rupiah_kata(jumlah))

    return {
        "tahun": [
            (str(satu.tahun), [batang(nama, getattr(satu, field)) for field, nama in UKURAN_DANA.items()])
            for satu in reversed(dana)
        ],
        "sumber": _sumber(dana, lambda satu: satu.sumber),
    }
