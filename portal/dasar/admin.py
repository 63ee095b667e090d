"""Bases for the apps' admin classes."""

from adminsortable2.admin import CustomInlineFormSet, SortableStackedInline
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms import CharField, HiddenInput, Media, ModelForm, NumberInput
from django.shortcuts import redirect

from portal.dasar.teks_kaya import KEBIJAKAN_EDITOR


class BerversiForm(ModelForm):
    """Form that refuses to overwrite what somebody else saved since it was opened.

    The model has versi(), a text that changes with every save. The refused form keeps what was
    typed and carries the new version, so that saving it again is a deliberate choice.
    """

    versi_awal = CharField(required=False, widget=HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["versi_awal"] = self.instance.versi()

    def clean(self):
        bersih = super().clean()
        # The lock makes two saves at the same moment wait for each other.
        kini = type(self.instance)._base_manager.select_for_update().filter(pk=self.instance.pk).first()
        if kini and self.data.get("versi_awal") != kini.versi():
            self.data = self.data.copy()
            self.data["versi_awal"] = kini.versi()
            raise ValidationError(
                "Orang lain menyimpan perubahan sejak Anda membuka formulir ini. Belum ada yang disimpan, dan tulisan "
                "Anda masih ada di bawah. Bandingkan dulu dengan isi sekarang di tab lain. Bila Anda menekan Simpan "
                "lagi, tulisan Anda menggantikannya."
            )
        return bersih


class TeksKayaAdmin(admin.ModelAdmin):
    """Admin of a model with rich text: its form carries the policy that the editor needs."""

    def changeform_view(self, request, *args, **kwargs):
        response = super().changeform_view(request, *args, **kwargs)
        response.headers["Content-Security-Policy"] = KEBIJAKAN_EDITOR
        return response


class TunggalAdmin(admin.ModelAdmin):
    """Admin of a Tunggal model: the list is skipped, its one row is never added or deleted by hand."""

    def baris(self):
        """Return the one row, or None while it does not exist."""
        return self.model.objects.first()

    def changelist_view(self, request, extra_context=None):
        baris = self.baris() if self.has_view_or_change_permission(request) else None
        if baris is None:
            return super().changelist_view(request, extra_context)
        return redirect(
            f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_change", baris.pk
        )

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class UrutanForm(ModelForm):
    """A row that counts as empty when nothing but its position was filled in."""

    def has_changed(self):
        return (
            bool(set(self.changed_data) - {"urutan"})
            if self.instance._state.adding
            else super().has_changed()
        )


class UrutanFormSet(CustomInlineFormSet):
    """Rows with a position. The field shows as a number; urutan.js hides it and offers buttons instead."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.default_order_field:
            self.form.base_fields[self.default_order_field].widget = NumberInput(
                attrs={"class": "_reorder_", "min": 1}
            )


class UrutanStackedInline(SortableStackedInline):
    """Inline whose rows staff put in order by mouse, finger, keyboard, or by typing a number."""

    form = UrutanForm
    formset = UrutanFormSet
    ordering = ["urutan", "pk"]

    @property
    def media(self):
        return super().media + Media(js=["js/urutan.js"])
