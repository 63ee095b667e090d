"""Bases for the apps' admin classes."""

from adminsortable2.admin import CustomInlineFormSet, SortableStackedInline, SortableTabularInline
from django.contrib import admin
from django.forms import Media, NumberInput
from django.shortcuts import redirect

from portal.dasar.teks_kaya import KEBIJAKAN_EDITOR


class TeksKayaAdmin(admin.ModelAdmin):
    """Admin of a model with rich text: its form carries the policy that the editor needs."""

    def changeform_view(self, request, *args, **kwargs):
        response = super().changeform_view(request, *args, **kwargs)
        response.headers["Content-Security-Policy"] = KEBIJAKAN_EDITOR
        return response


class TunggalAdmin(admin.ModelAdmin):
    """Admin of a Tunggal model: the list is skipped, its one row is never deleted or doubled."""

    def changelist_view(self, request, extra_context=None):
        nama = f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}"
        baris = self.model.objects.first()
        return redirect(f"{nama}_change", baris.pk) if baris else redirect(f"{nama}_add")

    def has_add_permission(self, request):
        return super().has_add_permission(request) and not self.model.objects.exists()

    def has_delete_permission(self, request, obj=None):
        return False


class UrutanFormSet(CustomInlineFormSet):
    """Rows with a position. The field shows as a number; urutan.js hides it and offers buttons instead."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.default_order_field:
            self.form.base_fields[self.default_order_field].widget = NumberInput(attrs={"class": "_reorder_", "min": 1})


class UrutanInline:
    """Mixin of inlines whose rows staff put in order by mouse, finger, keyboard, or by typing a number."""

    formset = UrutanFormSet
    ordering = ["urutan", "pk"]

    @property
    def media(self):
        return super().media + Media(js=["js/urutan.js"])


class UrutanStackedInline(UrutanInline, SortableStackedInline):
    pass


class UrutanTabularInline(UrutanInline, SortableTabularInline):
    pass
