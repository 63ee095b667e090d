"""The site's own settings and its announcements in the admin."""

from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextareaWidget, AdminURLFieldWidget
from django.db import models
from django.utils.formats import date_format
from django.utils.timezone import localtime

from portal.dasar.admin import BerversiForm, TunggalAdmin
from portal.dasar.revisi import RevisiAdmin
from portal.situs.models import Pemberitahuan, PengaturanSitus, nilai_awal
from portal.situs.models.pemberitahuan import TAMPIL_SEKALIGUS


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


class PemberitahuanForm(BerversiForm):
    class Meta:
        widgets = {"isi": AdminTextareaWidget(attrs={"rows": 3})}


@admin.register(Pemberitahuan)
class PemberitahuanAdmin(RevisiAdmin):
    form = PemberitahuanForm
    list_display = ["isi", "keadaan", "waktu_mulai", "waktu_selesai"]
    search_fields = ["isi"]
    fieldsets = [
        (None, {"fields": ["isi", "tautan", "teks_tautan"]}),
        (
            "Waktu tampil",
            {
                "description": "Pemberitahuan muncul dan hilang sendiri di Beranda pada waktunya.",
                "fields": ["mulai", "selesai", "versi_awal"],
            },
        ),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).dengan_tampak()

    @admin.display(description="keadaan", ordering="mulai")
    def keadaan(self, obj):
        if obj.keadaan == "Sedang tampil" and not obj.tampak:
            return f"Tertutup {TAMPIL_SEKALIGUS} pemberitahuan yang lebih baru"
        return obj.keadaan

    @admin.display(description="mulai tampil", ordering="mulai")
    def waktu_mulai(self, obj):
        return date_format(localtime(obj.mulai), "SHORT_DATETIME_FORMAT")

    @admin.display(description="tampil sampai", ordering="selesai")
    def waktu_selesai(self, obj):
        return date_format(localtime(obj.selesai), "SHORT_DATETIME_FORMAT")

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        for pesan in obj.peringatan():
            self.message_user(request, pesan, messages.WARNING)

    def view_on_site(self, obj):
        return "/"
