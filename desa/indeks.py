"""The yearly village indices: which kind holds in which year, and which status a score suggests."""

from decimal import Decimal

from django.db import models

IDM_TERAKHIR = 2024  # from 2025 the Indeks Desa replaces it; the two scores are not comparable


class JenisIndeks(models.TextChoices):
    IDM = "idm", "Indeks Desa Membangun (IDM)"
    INDEKS_DESA = "id", "Indeks Desa"


class StatusIndeks(models.TextChoices):
    """From the best to the least developed."""

    MANDIRI = "mandiri", "Mandiri"
    MAJU = "maju", "Maju"
    BERKEMBANG = "berkembang", "Berkembang"
    TERTINGGAL = "tertinggal", "Tertinggal"
    SANGAT_TERTINGGAL = "sangat_tertinggal", "Sangat Tertinggal"


SKOR_TERTINGGI = {JenisIndeks.IDM: Decimal(1), JenisIndeks.INDEKS_DESA: Decimal(100)}

# The regulation that sets the limits of each kind. Those of Indeks Desa are not yet confirmed against its text:
# a warning may rest on them, a refusal not.
DASAR = {JenisIndeks.IDM: "Permendes PDTT 2/2016", JenisIndeks.INDEKS_DESA: "Permendesa 9/2024"}
# A score above the limit has the status.
BATAS = {
    JenisIndeks.IDM: {
        StatusIndeks.MANDIRI: Decimal("0.8155"),
        StatusIndeks.MAJU: Decimal("0.7072"),
        StatusIndeks.BERKEMBANG: Decimal("0.5989"),
        StatusIndeks.TERTINGGAL: Decimal("0.4907"),
    },
    JenisIndeks.INDEKS_DESA: {
        StatusIndeks.MANDIRI: Decimal("79.62"),
        StatusIndeks.MAJU: Decimal("69.34"),
        StatusIndeks.BERKEMBANG: Decimal("57.38"),
        StatusIndeks.TERTINGGAL: Decimal("49.48"),
    },
}


def status_menurut_skor(jenis, skor):
    """Return the StatusIndeks that a score (Decimal) of a kind (JenisIndeks) suggests."""
    for status, batas in BATAS[JenisIndeks(jenis)].items():
        if skor > batas:
            return status
    return StatusIndeks.SANGAT_TERTINGGAL
