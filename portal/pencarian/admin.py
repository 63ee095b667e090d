"""The table of synonyms in the admin."""

from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget

from portal.dasar.admin import AmanAdmin, BerversiForm
from portal.dasar.revisi import RevisiAdmin
from portal.pencarian.models import Sinonim


class SinonimForm(BerversiForm):
    class Meta:
        widgets = {"ungkapan": AdminTextareaWidget(attrs={"rows": 2})}


@admin.register(Sinonim)
class SinonimAdmin(RevisiAdmin, AmanAdmin):
    form = SinonimForm
    fieldsets = [(None, {"fields": ["ungkapan", "versi_awal"]})]
    list_display = ["ungkapan", "diubah_pada"]
    search_fields = ["ungkapan"]
