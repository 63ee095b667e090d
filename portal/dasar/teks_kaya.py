"""Rich text in one place: the model field, the form field, and the editor behind them.

CKEditor 4 has no more security updates. It is contained here: only staff meet it, its plugins and
its output are listed outright, its pages have a policy that runs no inline script, and every value
passes the sanitiser on its way into the database, whatever path it takes. Another editor would
replace TeksKayaWidget and nothing else.
"""

from ckeditor.fields import RichTextField, RichTextFormField
from ckeditor.widgets import CKEditorWidget
from django import forms
from django.conf import settings
from js_asset import Script

from portal.dasar.gambar_isi import gambar_dalam, untuk_penyunting
from portal.dasar.models import Gambar
from portal.dasar.pembersih import bersihkan
from portal.dasar.ragam import LENGKAP, SEDERHANA

KONFIGURASI = {
    "disallowedContent": "script style iframe object embed form input; *[on*]; *{*}; *(*)",
    "customConfig": "",
    "stylesSet": False,
    "versionCheck": False,
    "clipboard_handleImages": False,  # it would put pictures into the text itself, as data:
    "skin": "moono-lisa",
    "width": "100%",
    "height": "auto",
    "entities": False,
    "removeDialogTabs": "link:advanced;link:target;link:upload;table:advanced",
    "linkDefaultProtocol": "https://",
    "disableNativeSpellChecker": False,
    "title": False,
}


def konfigurasi(ragam):
    """Return CKEditor's configuration (dict) for a kind of rich text."""
    return KONFIGURASI | {
        "plugins": ragam.plugins,
        "toolbar": ragam.toolbar,
        "allowedContent": ragam.allowed_content,
    }


# The editor draws its own interface with style attributes; scripts stay strict. Its inline event
# handlers are refused by this policy and called by static/js/editor.js instead.
KEBIJAKAN_EDITOR = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'"
)


class TeksKayaWidget(CKEditorWidget):
    """The editor over a textarea, which stays usable while the editor loads and without JavaScript."""

    def __init__(self, *args, ragam=SEDERHANA, **kwargs):
        super().__init__(*args, template_name="dasar/editor.html", **kwargs)
        self.ragam = ragam
        self.config = konfigurasi(ragam)

    def get_context(self, name, value, attrs):
        if self.ragam.bergambar and value:
            # Also what comes back from a refused form is clean before the editor draws it.
            value = bersihkan(value, self.ragam)
            value = untuk_penyunting(value, Gambar.objects.in_bulk(gambar_dalam(value)))
        return super().get_context(name, value, attrs) | {"bergambar": self.ragam.bergambar}

    @property
    def media(self):
        folder = (
            f"{settings.STATIC_URL}ckeditor/ckeditor/"  # the editor finds its own parts by unhashed names
        )
        return forms.Media(
            css={"all": ["css/editor.css"]},
            js=[
                Script(
                    "ckeditor/ckeditor-init.js",
                    **{"id": "ckeditor-init-script", "data-ckeditor-basepath": folder},
                ),
                "ckeditor/ckeditor/ckeditor.js",
                "js/editor.js",
                *(["js/editor-gambar.js", "js/pustaka.js"] if self.ragam.bergambar else []),
            ],
        )


class TeksKayaFormField(RichTextFormField):
    """A form field whose value is clean before it is judged: an empty paragraph counts as empty."""

    widget = TeksKayaWidget

    def __init__(self, *args, ragam=SEDERHANA, **kwargs):
        super().__init__(*args, **kwargs)
        self.ragam = self.widget.ragam = ragam
        self.widget.config = konfigurasi(ragam)

    def to_python(self, value):
        return bersihkan(super().to_python(value), self.ragam)


class TeksKayaField(RichTextField):
    """Rich text of one kind (`ragam`) that is always clean in the database.

    Saving an instance, bulk writes and QuerySet.update are cleaned in get_db_prep_save; pre_save
    also puts the clean text on the instance, so that both agree. The kind is a rule for what may
    come in, not part of the table: migrations do not know it.
    """

    def __init__(self, *args, ragam=SEDERHANA, **kwargs):
        super().__init__(*args, **kwargs)
        self.ragam = ragam

    def contribute_to_class(self, cls, name, **kwargs):
        super().contribute_to_class(cls, name, **kwargs)
        if (
            cls.__module__ == "__fake__"
        ):  # a migration's model: not knowing the kind, it must not strip the text
            self.ragam = LENGKAP

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": TeksKayaFormField, "ragam": self.ragam, **kwargs})

    def pre_save(self, model_instance, add):
        value = super().pre_save(model_instance, add)
        if isinstance(value, str):
            value = bersihkan(value, self.ragam)
            setattr(model_instance, self.attname, value)
        return value

    def get_db_prep_save(self, value, connection):
        if isinstance(value, str):
            value = bersihkan(value, self.ragam)
        return super().get_db_prep_save(value, connection)
