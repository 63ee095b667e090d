"""The site's own settings, announcements, redirects, and broken links in the admin."""

from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextareaWidget, AdminURLFieldWidget
from django.db import models
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localtime

from portal.dasar.admin import AmanAdmin, BerversiForm, TunggalAdmin
from portal.dasar.revisi import RevisiAdmin
from portal.situs.alamat import di_situs
from portal.situs.models import (
    Pemberitahuan,
    PemeriksaanTautan,
    Pengalihan,
    PengaturanSitus,
    TautanRusak,
    nilai_awal,
)
from portal.situs.models.pemberitahuan import TAMPIL_SEKALIGUS
from portal.situs.tanya import Penanya

PANJANG_SEL = 60  # characters of an address in a column


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


@admin.register(Pengalihan)
class PengalihanAdmin(RevisiAdmin):
    form = BerversiForm
    list_display = ["dari", "ke", "diubah_pada"]
    search_fields = ["dari", "ke"]
    fieldsets = [
        (
            None,
            {
                "fields": ["dari", "ke", "versi_awal"],
                "description": "Pembaca yang membuka alamat lama diantar ke alamat baru. Berita dan desa yang berganti "
                "alamat tidak perlu ditulis di sini; portal sudah mengantarnya sendiri.",
            },
        )
    ]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name in ("dari", "ke"):
            field.widget.attrs["class"] = "vURLField"  # wider: an address shall be seen whole
        return field

    def view_on_site(self, obj):
        return obj.dari  # to try it: the reader ends at the target

    def save_model(self, request, obj, form, change):
        penanya = Penanya()
        # Asked before this is saved: a page, or an old address that leads on by itself.
        terpakai = "dari" in form.changed_data and penanya.tanya(obj.dari).status < 400
        super().save_model(request, obj, form, change)
        if terpakai:
            self._ingatkan(
                request,
                f"Alamat {obj.dari} sekarang masih ada halamannya. Pengalihan ini baru bekerja bila halaman itu tidak "
                "ada lagi.",
            )
        if di_situs(obj.ke) and penanya.tanya(obj.ke).status >= 400:
            self._ingatkan(
                request, f"Halaman {obj.ke} tidak ada, jadi pembaca belum diantar ke sana. Periksa tujuannya."
            )

    def _ingatkan(self, request, pesan):
        self.message_user(request, pesan, messages.WARNING)


@admin.register(TautanRusak)
class TautanRusakAdmin(AmanAdmin):
    """What the last check of links found: to read, and to go on to the form where the link stands."""

    list_display = ["tautan", "keadaan", "alasan_singkat", "di_mana"]
    list_display_links = None
    list_filter = ["keadaan", "di_luar"]
    list_per_page = 50
    search_fields = ["alamat", "sumber"]
    actions = None

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def changelist_view(self, request, extra_context=None):
        konteks = {"title": "Tautan rusak", "pemeriksaan": PemeriksaanTautan.objects.first()}
        return super().changelist_view(request, konteks | (extra_context or {}))

    @admin.display(description="tautan", ordering="alamat")
    def tautan(self, obj):
        if not obj.alamat.startswith(("/", "http://", "https://")):
            return _terpotong(obj.alamat)  # nothing that a click should open
        return format_html('<a href="{}" rel="noopener">{}</a>', obj.alamat, _terpotong(obj.alamat))

    @admin.display(description="alasan", ordering="alasan")
    def alasan_singkat(self, obj):
        return _terpotong(obj.alasan)

    @admin.display(description="terdapat di", ordering="sumber")
    def di_mana(self, obj):
        return format_html('<a href="{}">{}</a>', obj.sumber_alamat, obj.sumber)


def _terpotong(teks):
    """Return a text for a column, cut in its middle: the end of an address tells as much as its start."""
    return teks if len(teks) <= PANJANG_SEL else f"{teks[: PANJANG_SEL // 2]} … {teks[-PANJANG_SEL // 2 :]}"
