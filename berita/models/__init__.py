"""The news: articles and their rules (berita), the questions asked of them (kueri), and what belongs to them (pelengkap)."""

from berita.models.berita import SLUG_TERPAKAI, Berita, Kategori, periksa_saat
from berita.models.kueri import BeritaQuerySet
from berita.models.pelengkap import AlamatLama, FotoBerita, GambarIsi, Lampiran

__all__ = [
    "SLUG_TERPAKAI",
    "AlamatLama",
    "Berita",
    "BeritaQuerySet",
    "FotoBerita",
    "GambarIsi",
    "Kategori",
    "Lampiran",
    "periksa_saat",
]
