"""The questions asked of the news: what is public, in which order, and what stands beside an article."""

from datetime import datetime

from django.db.models import Exists, Prefetch, Q, Subquery
from django.utils import timezone

from berita.models.pelengkap import FotoBerita
from portal.dasar.massal import MassalQuerySet
from portal.dasar.models import Gambar
from portal.dasar.versi import versi_baru

SEMATAN = 2  # pinned articles that lead the front page; more would push the news off it
SEDESA = 20  # articles about the same villages, among which the related ones are looked for


class BeritaQuerySet(MassalQuerySet):
    def update(self, **kwargs):
        """Write a new version mark too, so that an open form notices the change."""
        return super().update(**{"versi": versi_baru(), **kwargs})

    def terbit(self):
        """What the public may see at this moment; every public door asks through here."""
        return self.berstatus_terbit().filter(diterbitkan_pada__lte=timezone.now())

    def berstatus_terbit(self):
        """What is public, and what will be so by itself once its time has come."""
        return self.filter(status=self.model.Status.TERBIT, dihapus_pada=None)

    def terbaru(self):
        return self.order_by("-diterbitkan_pada", "-pk")

    def untuk_daftar(self):
        """Newest first, with what a list shows and nothing more."""
        return (
            self.terbaru()
            .select_related("kategori", "foto_utama")
            .only(
                "judul",
                "slug",
                "ringkasan",
                "diterbitkan_pada",
                "contoh",
                "disematkan",
                "kategori__nama",
                "kategori__slug",
                *(f"foto_utama__{field}" for field in Gambar.FIELD_TAMPIL),
            )
        )

    def untuk_halaman(self):
        """With everything that the page of one article shows: three queries."""
        foto = Prefetch("foto", FotoBerita.objects.select_related("gambar"))
        return self.select_related("kategori", "foto_utama").prefetch_related(foto, "lampiran")

    def untuk_depan(self, jumlah):
        """What stands on the front page (list): the newest pinned articles, at most SEMATAN, then the newest."""
        sematan = self.filter(disematkan=True).terbaru()[:SEMATAN]
        calon = list(self._gabung(sematan, self.terbaru()[:jumlah]).untuk_daftar())
        depan = [satu for satu in calon if satu.disematkan][:SEMATAN]
        return [*depan, *(satu for satu in calon if satu not in depan)][:jumlah]

    def dalam(self, tahun, bulan=None):
        """Those published in a year, or in one month of it, by the clock of the site."""
        awal = datetime(tahun, bulan or 1, 1)
        akhir = datetime(tahun + 1, 1, 1) if bulan in (None, 12) else datetime(tahun, bulan + 1, 1)
        return self.filter(
            diterbitkan_pada__gte=timezone.make_aware(awal), diterbitkan_pada__lt=timezone.make_aware(akhir)
        )

    def bulan_berisi(self, tahun):
        """Return the months (1 to 12) of the year that have public articles: one query, no counting."""
        ada = {f"bulan_{b}": Exists(self.model.objects.terbit().dalam(tahun, b)) for b in range(1, 13)}
        # The twelve answers hang on any one row; which row does not matter.
        baris = self.model.objects.order_by().annotate(**ada).values_list(*ada)[:1]
        return [b for b, isi in enumerate(baris[0], start=1) if isi] if baris else []

    def tahun_pertama(self):
        """Return the year of the oldest public article, or None."""
        awal = self.terbit().order_by("diterbitkan_pada").values_list("diterbitkan_pada", flat=True).first()
        return awal and timezone.localtime(awal).year

    def bulan_terbit(self):
        """Return (year, month, time of its newest public article) of each month that has one: two queries."""
        if not (awal := self.tahun_pertama()):
            return []
        bulan = [(t, b) for t in range(awal, timezone.localdate().year + 1) for b in range(1, 13)]
        saat = {
            f"{t}_{b}": Subquery(
                self.model.objects.terbit().dalam(t, b).terbaru().values("diterbitkan_pada")[:1]
            )
            for t, b in bulan
        }
        # As in bulan_berisi: the answers hang on any one row.
        baris = self.model.objects.order_by().annotate(**saat).values_list(*saat).first()
        return [(*satu, terakhir) for satu, terakhir in zip(bulan, baris or (), strict=False) if terakhir]

    def tetangga(self, berita):
        """Return the next older and the next newer public article, each or None: one query."""
        lama = self._tetangga(berita, "lt", ["-diterbitkan_pada", "-pk"])
        baru = self._tetangga(berita, "gt", ["diterbitkan_pada", "pk"])
        dua = self._gabung(lama[:1], baru[:1]).only("judul", "slug", "diterbitkan_pada")
        saat = (berita.diterbitkan_pada or timezone.now(), berita.pk)
        sebelum = sesudah = None
        for satu in dua:
            if (satu.diterbitkan_pada, satu.pk) < saat:
                sebelum = satu
            else:
                sesudah = satu
        return sebelum, sesudah

    def _tetangga(self, berita, arah, urutan):
        saat = berita.diterbitkan_pada or timezone.now()
        serempak = Q(diterbitkan_pada=saat, **{f"pk__{arah}": berita.pk})
        return (
            self.terbit()
            .filter(Q(**{f"diterbitkan_pada__{arah}e": saat}))
            .filter(Q(**{f"diterbitkan_pada__{arah}": saat}) | serempak)
            .order_by(*urutan)
        )

    def terkait(self, berita, desa=(), jumlah=3):
        """The newest other public articles of the same category or about one of the villages (keys in `desa`)."""
        terbit = self.terbit().exclude(pk=berita.pk).terbaru()
        sekategori = terbit.filter(kategori=berita.kategori_id)
        if not desa:
            return sekategori.untuk_daftar()[:jumlah]
        # The last ones written about them: so few that the database starts from these, and does not walk
        # through all news by date until it meets a village that is hardly ever named.
        menyebut = self.model.desa.through.objects.filter(desa__in=desa).order_by("-berita_id")
        sedesa = terbit.filter(pk__in=menyebut.values("berita")[:SEDESA])
        return self._gabung(sekategori[:jumlah], sedesa[:jumlah]).untuk_daftar()[:jumlah]

    def _gabung(self, satu, dua):
        """The rows of two short querysets.

        Joined by UNION: of two `IN (… LIMIT n)` joined by OR the database would read the whole table.
        """
        semua = self.model.objects.order_by()  # no member of a UNION may be in an order
        kunci = [semua.filter(pk__in=sebagian.values("pk")).values("pk") for sebagian in (satu, dua)]
        return semua.filter(pk__in=kunci[0].union(kunci[1]))

    def aktif(self):
        """Everything that is not in the bin."""
        return self.filter(dihapus_pada=None)

    def sampah(self):
        return self.exclude(dihapus_pada=None)
