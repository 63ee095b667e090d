"""The table of synonyms in the admin."""

from django.contrib import admin

from portal.dasar.admin import AmanAdmin, BerversiForm
from portal.dasar.revisi import RevisiAdmin
from portal.pencarian.models import Sinonim


@admin.register(Sinonim)
class SinonimAdmin(RevisiAdmin, AmanAdmin):
    form = BerversiForm
    fieldsets = [(None, {"fields": ["ungkapan", "versi_awal"]})]
    list_display = ["ungkapan", "diubah_pada"]
    search_fields = ["ungkapan"]
