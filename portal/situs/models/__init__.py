"""What staff decide about the site as a whole: its names and contacts (pengaturan), its announcements
(pemberitahuan), where old addresses lead (pengalihan), and which links a check found broken (tautan)."""

from portal.situs.models.pemberitahuan import Pemberitahuan
from portal.situs.models.pengalihan import LANGKAH_TERBANYAK, Pengalihan
from portal.situs.models.pengaturan import MEDIA_SOSIAL, PengaturanSitus, nilai_awal
from portal.situs.models.tautan import PemeriksaanTautan, TautanRusak

__all__ = [
    "LANGKAH_TERBANYAK",
    "MEDIA_SOSIAL",
    "Pemberitahuan",
    "PemeriksaanTautan",
    "Pengalihan",
    "PengaturanSitus",
    "TautanRusak",
    "nilai_awal",
]
