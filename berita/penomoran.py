"""Pages of a long list whose cost does not grow with the list."""

from django.core.paginator import EmptyPage, PageNotAnInteger, Paginator
from django.http import Http404
from django.utils.functional import cached_property

PER_HALAMAN = 12
HALAMAN_TERBANYAK = 100  # what lies deeper is found through the archive by month


class PaginatorTerbatas(Paginator):
    """Django's paginator, counting and skipping no further than HALAMAN_TERBANYAK pages."""

    @cached_property
    def _terhitung(self):
        return self.object_list[: self.per_page * HALAMAN_TERBANYAK + 1].count()

    @cached_property
    def count(self):
        return min(self._terhitung, self.per_page * HALAMAN_TERBANYAK)

    @property
    def terpotong(self):
        """Whether there is more than the pages show."""
        return self._terhitung > self.count


def halaman_dari(request, daftar):
    """Return the page of the queryset that `?halaman=` asks for; raise Http404 when there is none.

    Its `nomor` are the page numbers to offer, the far ones left out.
    """
    try:
        halaman = PaginatorTerbatas(daftar, PER_HALAMAN).page(request.GET.get("halaman", 1))
    except (EmptyPage, PageNotAnInteger) as galat:
        raise Http404("Halaman daftar ini tidak ada.") from galat
    halaman.nomor = halaman.paginator.get_elided_page_range(halaman.number, on_each_side=1, on_ends=1)
    return halaman
