"""What base.html needs on every page."""

from django.utils.functional import SimpleLazyObject

from portal.situs.models import PengaturanSitus
from portal.situs.ukuran_teks import NAMA, UkuranTeks


def kerangka(request):
    """Return the site's settings (`situs`, read when first used) and what the text-size control shows."""
    ukuran = getattr(request, "ukuran_teks", None) or UkuranTeks()
    return {
        "situs": SimpleLazyObject(PengaturanSitus.kini),
        "ukuran_teks": ukuran,
        "tombol_ukuran": ukuran.tombol(kembali=request.get_full_path()),
        "langkah_ukuran": NAMA,
    }
