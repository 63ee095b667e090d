"""The server's half of autosave: a key for each opened form, and the word that its text is stored.

static/js/simpan-otomatis.js keeps what is typed in the browser and forgets it only on that word.
"""

from uuid import UUID, uuid4

from django.contrib import admin
from django.urls import reverse

KUKI = "tersimpan-"  # one cookie a form, so that tabs saved at the same moment do not hide each other's word
MASA_KUKI = 300  # seconds; the next admin page reads it at once


class SimpanOtomatisAdmin(admin.ModelAdmin):
    """Admin whose form has a `kunci_draf`; when the form was saved, the answer says so in a cookie."""

    def render_change_form(self, request, context, *args, **kwargs):
        context["kunci_draf"] = kunci_terkirim(request) or str(uuid4())
        return super().render_change_form(request, context, *args, **kwargs)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        request.formulir_tersimpan = True  # also where a button of ours leads elsewhere afterwards

    def kabarkan_tersimpan(self, request, response):
        """Put the word into the response of a request that stored its form."""
        kunci = kunci_terkirim(request)
        if kunci and getattr(request, "formulir_tersimpan", False):
            response.set_cookie(
                KUKI + kunci,
                "1",
                max_age=MASA_KUKI,
                path=reverse(f"{self.admin_site.name}:index"),
                secure=request.is_secure(),
                samesite="Lax",
            )


def kunci_terkirim(request):
    """Return the posted key of the form in its one spelling, or None when it is missing or no UUID."""
    try:
        return str(UUID(request.POST.get("kunci_draf", "")))
    except ValueError:
        return None
