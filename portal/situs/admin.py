"""The site's own settings in the admin."""

from django.contrib import admin

from portal.dasar.admin import TunggalAdmin
from portal.situs.models import PengaturanSitus, nilai_awal


@admin.register(PengaturanSitus)
class PengaturanSitusAdmin(TunggalAdmin):
    fieldsets = [
        ("Kepala halaman", {"fields": ["nama", "semboyan", "sambutan"]}),
        ("Kaki halaman", {"fields": ["pengelola", "alamat", "telepon", "whatsapp", "surel"]}),
        ("Media sosial", {"fields": ["facebook", "instagram", "youtube", "tiktok"]}),
    ]

    def get_changeform_initial_data(self, request):
        return nilai_awal()

    def view_on_site(self, obj):
        return "/"
