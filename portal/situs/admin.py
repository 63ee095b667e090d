"""The site's own settings in the admin."""

from django.contrib import admin
from django.contrib.admin.widgets import AdminURLFieldWidget
from django.db import models

from portal.dasar.admin import BerversiForm, TunggalAdmin
from portal.dasar.revisi import RevisiAdmin
from portal.situs.models import PengaturanSitus, nilai_awal


@admin.register(PengaturanSitus)
class PengaturanSitusAdmin(RevisiAdmin, TunggalAdmin):
    form = BerversiForm
    fieldsets = [
        ("Kepala halaman", {"fields": ["nama", "semboyan", "sambutan"]}),
        ("Kaki halaman", {"fields": ["pengelola", "alamat", "telepon", "whatsapp", "surel"]}),
        ("Data terbuka", {"fields": ["lisensi_data", "lisensi_data_tautan"]}),
        ("Media sosial", {"fields": ["facebook", "instagram", "youtube", "tiktok", "versi_awal"]}),
    ]

    formfield_overrides = {models.URLField: {"assume_scheme": "https", "widget": AdminURLFieldWidget}}

    def baris(self):
        return PengaturanSitus.objects.get_or_create(defaults=nilai_awal())[0]

    def view_on_site(self, obj):
        return "/"
