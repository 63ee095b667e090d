"""Bases for the apps' admin classes."""

import errno
import logging
import re

from adminsortable2.admin import CustomInlineFormSet, SortableStackedInline
from django.contrib.admin.models import LogEntry
from django.contrib.admin.options import get_content_type_for_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, DataError, IntegrityError, OperationalError
from django.db.models import CharField, TextField
from django.forms import CharField as CharFormField
from django.forms import HiddenInput, Media, ModelForm, NumberInput
from django.shortcuts import redirect, render
from django.utils.text import capfirst

from portal.dasar.banding import bandingkan_formulir, teks_biasa
from portal.dasar.simpan_otomatis import SimpanOtomatisAdmin
from portal.dasar.teks_kaya import KEBIJAKAN_EDITOR

logger = logging.getLogger(__name__)

PANJANG_PENCARIAN = 100  # characters
MASIH_ADA = "Belum ada yang disimpan; tulisan Anda masih ada di bawah."


class BerversiForm(ModelForm):
    """Form that refuses to overwrite what somebody else saved since it was opened.

    The model has `versi`, a text that changes with every save. The refused form keeps what was typed,
    has the stored instance as `kini`, and carries the new version, so that saving it again is a
    deliberate choice.
    """

    versi_awal = CharFormField(required=False, widget=HiddenInput)
    kini = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["versi_awal"] = self.instance.versi

    def clean(self):
        bersih = super().clean()
        # The lock makes two saves at the same moment wait for each other.
        kini = type(self.instance)._base_manager.select_for_update().filter(pk=self.instance.pk).first()
        if kini and self.data.get("versi_awal") != kini.versi:
            self.kini = kini
            self.data = self.data.copy()
            self.data["versi_awal"] = kini.versi
            raise ValidationError(
                "Sudah ada perubahan yang tersimpan sejak Anda membuka formulir ini, dari rekan atau dari tab lain. Belum ada yang disimpan, dan tulisan "
                "Anda masih ada di bawah. Bandingkan dulu. Bila Anda menekan Simpan lagi, tulisan Anda menggantikan "
                "yang tersimpan."
            )
        return bersih


def pesan_gagal(galat):
    """Return what to tell staff about an error while storing, or None when it is not one of storing."""
    teks = str(galat).lower()
    if getattr(galat, "errno", None) in (errno.ENOSPC, errno.EDQUOT) or (
        isinstance(galat, OperationalError) and ("is full" in teks or "no space left" in teks)
    ):
        return f"Ruang penyimpanan penuh. {MASIH_ADA}"
    if isinstance(galat, IntegrityError):
        return f"Isian ini bertabrakan dengan isi lain yang baru saja disimpan. {MASIH_ADA} Periksa alamat dan namanya."
    if isinstance(galat, DataError):
        return f"Ada isian yang terlalu panjang atau tidak dikenal basis data. {MASIH_ADA}"
    if isinstance(galat, OperationalError) or getattr(galat, "errno", None) == errno.EIO:
        return f"Penyimpanan sedang terganggu. {MASIH_ADA} Coba simpan lagi sebentar lagi."
    return None


class AmanAdmin(SimpanOtomatisAdmin):
    """Base of every admin here: what staff typed is never lost.

    A refused form shows beside it what is stored now; a form that the storage could not take comes
    back as it was; the browser keeps what is not stored yet.
    """

    def changelist_view(self, request, *args, **kwargs):
        if "%00" in request.META.get("QUERY_STRING", ""):
            return redirect(request.path)  # PostgreSQL refuses to look for it
        return super().changelist_view(request, *args, **kwargs)

    def add_view(self, request, *args, **kwargs):
        return self._tahan(request, super().add_view, *args, **kwargs)

    def change_view(self, request, *args, **kwargs):
        return self._tahan(request, super().change_view, *args, **kwargs)

    def _tahan(self, request, view, *args, **kwargs):
        """Answer with the view, or with its form and the reason when storing failed.

        By then the view's transaction is rolled back. Like any form that was not accepted it is
        answered with 200: with a 5xx a proxy may put its own page in the place of the typed text.
        """
        try:
            response = view(request, *args, **kwargs)
        except PermissionDenied:
            if request.method != "POST":
                raise
            return self._tidak_berhak(request)
        except (OSError, DatabaseError) as galat:
            pesan = pesan_gagal(galat) if request.method == "POST" else None
            if pesan is None:
                raise
            logger.exception("A form could not be stored.")
            request.gagal_simpan = pesan
            return view(request, *args, **kwargs)
        self.kabarkan_tersimpan(request, response)
        return response

    def _tidak_berhak(self, request):
        """Refuse, and give back what was typed: the right to save may have ended while somebody was writing."""
        tulisan = [
            (capfirst(field.verbose_name), teks_biasa(teks))
            for field in self.opts.fields
            if isinstance(field, CharField | TextField) and (teks := request.POST.get(field.name, "").strip())
        ]
        konteks = {
            **self.admin_site.each_context(request),
            "title": "Tidak dapat disimpan",
            "tulisan": tulisan,
        }
        return render(request, "admin/dasar/tidak_berhak.html", konteks, status=403)

    def get_search_results(self, request, queryset, search_term):
        # Each word is a condition of its own; databases refuse thousands of them.
        return super().get_search_results(request, queryset, search_term[:PANJANG_PENCARIAN])

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        pesan = getattr(request, "gagal_simpan", None)
        if pesan is None:
            return form

        class FormGagal(form):
            def clean(self):
                super().clean()
                raise ValidationError(pesan)

        return FormGagal

    def render_change_form(self, request, context, *args, **kwargs):
        form = context["adminform"].form
        if getattr(form, "kini", None):
            formsets = [inline.formset for inline in context["inline_admin_formsets"]]
            context["banding"] = bandingkan_formulir(form, formsets)
            context["penyimpan"] = self._penyimpan_terakhir(form.kini)
        return super().render_change_form(request, context, *args, **kwargs)

    def _penyimpan_terakhir(self, obj):
        """Return the last entry of the admin's log about a saved object, or None."""
        catatan = LogEntry.objects.filter(content_type=get_content_type_for_model(obj), object_id=str(obj.pk))
        return catatan.select_related("user").order_by("-action_time", "-pk").first()


class TeksKayaAdmin(AmanAdmin):
    """Admin of a model with rich text: its form carries the policy that the editor needs."""

    def changeform_view(self, request, *args, **kwargs):
        response = super().changeform_view(request, *args, **kwargs)
        response.headers["Content-Security-Policy"] = KEBIJAKAN_EDITOR
        return response


class TunggalAdmin(AmanAdmin):
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
    """Rows with a position. The field shows as a number; urutan.js hides it and offers buttons instead.

    A row that somebody deleted since the form was opened is posted as a new one: Django would refuse
    it, and with it the whole form, for ever.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.is_bound:
            self._jadikan_baru_yang_hilang()
        if self.default_order_field:
            self.form.base_fields[self.default_order_field].widget = NumberInput(
                attrs={"class": "_reorder_", "min": 1}
            )

    def _jadikan_baru_yang_hilang(self):
        jumlah = self.data.get(f"{self.prefix}-TOTAL_FORMS", "")
        if not jumlah.isdecimal() or int(jumlah) > self.absolute_max:
            return  # Django has its own answer to that
        kunci = self.model._meta.pk.name
        ada = {str(pk) for pk in self.get_queryset().values_list("pk", flat=True)}
        bernomor = range(int(jumlah))
        lama = [i for i in bernomor if self.data.get(f"{self.prefix}-{i}-{kunci}") in ada]
        if str(len(lama)) == self.data.get(f"{self.prefix}-INITIAL_FORMS"):
            return
        baru = [i for i in bernomor if i not in lama]
        tempat = {str(asal): ke for ke, asal in enumerate([*lama, *baru])}
        self.data = self._pindahkan(self.data, tempat)
        self.files = self.files and self._pindahkan(self.files, tempat)
        self.data[f"{self.prefix}-INITIAL_FORMS"] = len(lama)
        for ke in range(len(lama), len(tempat)):
            self.data[f"{self.prefix}-{ke}-{kunci}"] = ""

    def _pindahkan(self, data, tempat):
        """Return a copy of the posted data with the rows at other numbers."""
        hasil = data.copy()
        hasil.clear()
        for nama, nilai in data.lists():
            cocok = re.fullmatch(rf"{re.escape(self.prefix)}-(\d+)-(.+)", nama)
            if cocok and cocok[1] in tempat:
                nama = f"{self.prefix}-{tempat[cocok[1]]}-{cocok[2]}"
            hasil.setlist(nama, nilai)
        return hasil


class UrutanStackedInline(SortableStackedInline):
    """Inline whose rows staff put in order by mouse, finger, keyboard, or by typing a number."""

    form = UrutanForm
    formset = UrutanFormSet
    ordering = ["urutan", "pk"]

    @property
    def media(self):
        return super().media + Media(js=["js/urutan.js"])
