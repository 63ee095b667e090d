"""What base.html needs on every page."""

from django.utils.functional import SimpleLazyObject

from portal.situs.models import PengaturanSitus
from portal.situs.ukuran_teks import NAMA, UkuranTeks


def kerangka(request):
    """Return the site's settings (`situs`), the page's own address (`kanonik`), and the text-size control's values.

    `kanonik` is the address without its query. A view whose query makes another page gives its own; one whose
    page shall not be found gives "". Settings and address are read when first used: an error page must not ask.
    """
    ukuran = getattr(request, "ukuran_teks", None) or UkuranTeks()
    return {
        "situs": SimpleLazyObject(PengaturanSitus.kini),
        "kanonik": SimpleLazyObject(lambda: request.build_absolute_uri(request.path)),
        "ukuran_teks": ukuran,
        "tombol_ukuran": ukuran.tombol(kembali=request.get_full_path()),
        "langkah_ukuran": NAMA,
    }
