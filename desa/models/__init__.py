"""The villages: places (tempat), their figures by year (tahunan), and what belongs to them (isi)."""

from desa.models.isi import BumDesa, Dokumen, Potensi
from desa.models.tahunan import TAHUN_DANA_DESA, DanaDesa, DataTahunan, IndeksDesa, Penduduk
from desa.models.tempat import (
    PANJANG_KODE_KECAMATAN,
    POLA_KODE_DESA,
    POLA_KODE_KECAMATAN,
    TAHUN_PERTAMA,
    Desa,
    Kecamatan,
    NamaLain,
    Tempat,
    tahun_sah,
)

__all__ = [
    "PANJANG_KODE_KECAMATAN",
    "POLA_KODE_DESA",
    "POLA_KODE_KECAMATAN",
    "TAHUN_DANA_DESA",
    "TAHUN_PERTAMA",
    "BumDesa",
    "DanaDesa",
    "DataTahunan",
    "Desa",
    "Dokumen",
    "IndeksDesa",
    "Kecamatan",
    "NamaLain",
    "Penduduk",
    "Potensi",
    "Tempat",
    "tahun_sah",
]
