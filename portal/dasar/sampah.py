"""The bin: what staff delete is put aside and can be taken back; only the administrator deletes for good."""

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import transaction
from django.db.models import ProtectedError, RestrictedError
from django.template.response import TemplateResponse

PARAMETER = "tempat"
DI_SAMPAH = "sampah"


class SampahFilter(admin.SimpleListFilter):
    """Shows what is in use, or, when chosen, what is in the bin; never both."""

    title = "naskah atau Sampah"
    parameter_name = PARAMETER

    def lookups(self, request, model_admin):
        return [(DI_SAMPAH, "Sampah")]

    def choices(self, changelist):
        semua, *lain = super().choices(changelist)
        return [semua | {"display": "Naskah"}, *lain]

    def queryset(self, request, queryset):
        return queryset.filter(dihapus_pada__isnull=self.value() != DI_SAMPAH)


class SampahAdmin(admin.ModelAdmin):
    """Admin of a model with `dihapus_pada`, `buang()` and `pulihkan()`: deleting means the bin.

    What lies in the bin can be looked at but not edited.
    """

    delete_confirmation_template = "admin/dasar/buang.html"

    def get_list_filter(self, request):
        return [SampahFilter, *super().get_list_filter(request)]

    def get_actions(self, request):
        actions = super().get_actions(request)
        di_sampah = request.GET.get(PARAMETER) == DI_SAMPAH
        sembunyi = {"delete_selected"} | (
            {*actions} - {"pulihkan_pilihan", "hapus_selamanya"}
            if di_sampah
            else {"pulihkan_pilihan", "hapus_selamanya"}
        )
        return {nama: isi for nama, isi in actions.items() if nama not in sembunyi}

    def _get_base_actions(self):
        milik = (self.get_action(a) for a in ("buang_pilihan", "pulihkan_pilihan", "hapus_selamanya"))
        return [*super()._get_base_actions(), *milik]

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and not (obj and obj.dihapus_pada)

    def has_hapus_selamanya_permission(self, request):
        return request.user.is_superuser

    # --- Into the bin -----------------------------------------------------------------------------

    def get_deleted_objects(self, objs, request):
        """Nothing goes with it and nothing holds it back: the rows stay where they are."""
        return [str(obj) for obj in objs], {}, set(), []

    def delete_model(self, request, obj):
        obj = self.terkini(obj)
        obj.buang()
        self.log_change(request, obj, "Dipindahkan ke Sampah.")

    def terkini(self, obj):
        """Return the row as it is now, locked: what the list read may be older than a colleague's save."""
        return self.model._base_manager.select_for_update().get(pk=obj.pk)

    def delete_queryset(self, request, queryset):
        for obj in queryset:
            self.delete_model(request, obj)

    def log_deletions(self, request, queryset):
        """Nothing was deleted yet; delete_model notes what happened."""

    def response_delete(self, request, obj_display, obj_id):
        self.message_user(
            request,
            f"“{obj_display}” dipindahkan ke Sampah. Untuk mengembalikannya, pilih saringan Sampah di daftar ini.",
            messages.SUCCESS,
        )
        return self.response_post_save_change(request, None)

    @admin.action(description="Pindahkan ke Sampah", permissions=["delete"])
    def buang_pilihan(self, request, queryset):
        boleh = self._yang_boleh(request, queryset)
        self.delete_queryset(request, boleh)
        if boleh:
            self.message_user(
                request,
                f"{len(boleh)} {self.opts.verbose_name} dipindahkan ke Sampah. Untuk mengembalikannya, pilih "
                "saringan Sampah.",
                messages.SUCCESS,
            )

    # --- Out of the bin ---------------------------------------------------------------------------

    @admin.action(description="Pulihkan dari Sampah", permissions=["delete"])
    def pulihkan_pilihan(self, request, queryset):
        boleh = self._yang_boleh(request, queryset.exclude(dihapus_pada=None))
        for obj in boleh:
            obj = self.terkini(obj)
            obj.pulihkan()
            self.log_change(request, obj, "Dipulihkan dari Sampah.")
        if boleh:
            self.message_user(
                request, f"{len(boleh)} {self.opts.verbose_name} dipulihkan dari Sampah.", messages.SUCCESS
            )

    @admin.action(description="Hapus selamanya", permissions=["hapus_selamanya"])
    def hapus_selamanya(self, request, queryset):
        terbuang = list(queryset.exclude(dihapus_pada=None))
        if "yakin" not in request.POST:
            return TemplateResponse(
                request,
                "admin/dasar/hapus_selamanya.html",
                {
                    **self.admin_site.each_context(request),
                    "title": "Hapus selamanya?",
                    "opts": self.opts,
                    "terbuang": terbuang,
                    "nama_pilihan": ACTION_CHECKBOX_NAME,
                },
            )
        terhapus = 0
        for obj in terbuang:
            try:
                with transaction.atomic():
                    super().log_deletions(request, [obj])
                    obj.delete()
                terhapus += 1
            except (ProtectedError, RestrictedError):
                self.message_user(request, f"“{obj}” masih dipakai, jadi tidak dihapus.", messages.WARNING)
        if terhapus:
            self.message_user(
                request, f"{terhapus} {self.opts.verbose_name} dihapus selamanya.", messages.SUCCESS
            )
        return None

    def _yang_boleh(self, request, queryset):
        """Return (list) what this person may delete, naming what they may not."""
        boleh = []
        for obj in queryset:
            if self.has_delete_permission(request, obj):
                boleh.append(obj)
            else:
                self.message_user(request, f"Anda tidak berhak memindahkan “{obj}”.", messages.WARNING)
        return boleh
