"""Every public address of the site, by app."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path, re_path

from berita.views import lampiran, pendek
from desa.views import pilih_desa_saya
from portal.dasar.media import media
from portal.situs.views import kartu_bagi

urlpatterns = [
    path("", include("portal.situs.urls")),
    path("profil/", include("profil.urls")),
    path("berita/", include("berita.urls")),
    path("desa/", include("desa.urls")),
    path("cari/", include("portal.pencarian.urls")),
    path("desa-saya/", pilih_desa_saya, name="desa_saya"),
    re_path(r"^b/(?P<kode>[0-9a-zA-Z]{1,12})/$", pendek, name="berita_pendek"),
    path("admin/", admin.site.urls),
    path(f"{settings.MEDIA_URL.lstrip('/')}lampiran/<path:path>", lampiran, name="lampiran"),
    path(f"{settings.MEDIA_URL.lstrip('/')}kartu/<path:nama>", kartu_bagi, name="kartu_bagi"),
    path(f"{settings.MEDIA_URL.lstrip('/')}<path:path>", media, name="media"),
]

handler400 = "portal.situs.galat.permintaan_salah"
handler403 = "portal.situs.galat.akses_ditolak"
handler404 = "portal.situs.galat.tidak_ditemukan"
handler500 = "portal.situs.galat.gangguan"
