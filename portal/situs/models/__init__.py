"""What staff decide about the site as a whole: its names and contacts (pengaturan), its announcements (pemberitahuan)."""

from portal.situs.models.pemberitahuan import Pemberitahuan
from portal.situs.models.pengaturan import PengaturanSitus, nilai_awal

__all__ = ["Pemberitahuan", "PengaturanSitus", "nilai_awal"]
