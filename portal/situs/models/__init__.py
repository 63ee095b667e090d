"""What staff decide about the site as a whole: its names and contacts (pengaturan)."""

from portal.situs.models.pengaturan import PengaturanSitus, nilai_awal

__all__ = ["PengaturanSitus", "nilai_awal"]
