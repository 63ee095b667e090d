"""The profile in the admin: the page with the order of its sections, and each section with its items."""

from adminsortable2.admin import SortableAdminBase
from django.contrib import admin
from django.core.exceptions import ValidationError

from portal.dasar.admin import (
    BerversiForm,
    TeksKayaAdmin,
    TunggalAdmin,
    UrutanFormSet,
    UrutanStackedInline,
)
from portal.dasar.revisi import RevisiAdmin
from profil.models import Bagian, Butir, HalamanProfil


class BagianInline(UrutanStackedInline):
    """The sections of the page: their order, and which are shown."""

    model = Bagian
    fields = ["terbit", "urutan"]
    readonly_fields = ["terbit"]  # shown and hidden in the section's own form, one at a time
    extra = 0
    can_delete = False
    show_change_link = True

    def has_add_permission(self, request, obj=None):
        return False  # a new section needs its whole form


@admin.register(HalamanProfil)
class HalamanProfilAdmin(SortableAdminBase, RevisiAdmin, TunggalAdmin, TeksKayaAdmin):
    form = BerversiForm
    fields = ["judul", "judul_program", "pengantar", "versi_awal"]
    inlines = [BagianInline]


class ButirFormSet(UrutanFormSet):
    def clean(self):
        """Check the items in the order in which they will stand."""
        super().clean()
        if any(self.errors):
            return
        tersisa = [f for f in self.forms if f.has_changed() or f.instance.pk]
        tersisa = [f for f in tersisa if not f.cleaned_data.get("DELETE")]
        # A row without a position is new and goes last, as the library's save_new does.
        tersisa.sort(key=lambda f: f.cleaned_data.get("urutan") or float("inf"))
        try:
            self.instance.periksa_butir([f.instance for f in tersisa])
        except ValidationError as galat:
            raise ValidationError(galat.messages) from galat


class ButirInline(UrutanStackedInline):
    model = Butir
    formset = ButirFormSet
    fields = ["jenis", "istilah", "uraian", "urutan"]
    extra = 1

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "uraian":
            field.widget.attrs["rows"] = 2
        return field


@admin.register(Bagian)
class BagianAdmin(SortableAdminBase, RevisiAdmin, TeksKayaAdmin):
    form = BerversiForm
    list_display = ["judul", "terbit", "jenis", "diubah_pada"]
    list_filter = ["terbit"]
    search_fields = ["judul", "pembuka", "isi", "penutup", "butir__istilah", "butir__uraian"]
    actions = None
    inlines = [ButirInline]
    revisi_tetap = ["terbit"]
    fieldsets = [
        (None, {"fields": ["judul", "kode", "terbit", "jenis"]}),
        ("Isi", {"fields": ["pembuka", "isi", "penutup", "versi_awal"]}),
    ]

    class Media:
        js = ["js/bentuk-isi.js"]

    def get_readonly_fields(self, request, obj=None):
        return ["kode"] if obj else []

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"kode": ["judul"]}

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and not (obj and obj.baku)

    def view_on_site(self, obj):
        return obj.get_absolute_url() if obj.terbit else None

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name in ("pembuka", "penutup"):
            field.widget.attrs["rows"] = 2
        return field

    def save_model(self, request, obj, form, change):
        if not change:
            obj.urutan = (Bagian.objects.order_by("urutan").values_list("urutan", flat=True).last() or 0) + 1
        super().save_model(request, obj, form, change)

    def periksa_kembali(self, obj):
        obj.periksa_butir(list(obj.butir.all()))
