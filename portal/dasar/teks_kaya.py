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

from portal.dasar.pembersih import bersihkan

KONFIGURASI = {
    "plugins": (
        "basicstyles,button,clipboard,dialog,dialogui,divarea,enterkey,entities,fakeobjects,indent,indentlist,"
        "link,list,notification,pastefromword,pastetext,pastetools,removeformat,toolbar,undo"
    ),
    "toolbar": [
        ["Bold", "Italic"],
        ["NumberedList", "BulletedList"],
        ["Link", "Unlink"],
        ["RemoveFormat", "Undo", "Redo"],
    ],
    "allowedContent": "p strong em ul ol li br; a[!href]",
    "disallowedContent": "script style iframe object embed form input; *[on*]; *{*}; *(*)",
    "customConfig": "",
    "stylesSet": False,
    "versionCheck": False,
    "skin": "moono-lisa",
    "width": "100%",
    "height": "auto",
    "entities": False,
    "removeDialogTabs": "link:advanced;link:target;link:upload",
    "linkDefaultProtocol": "https://",
    "disableNativeSpellChecker": False,
    "title": False,
}

# The editor draws its own interface with style attributes; scripts stay strict. Its inline event
# handlers are refused by this policy and called by static/js/editor.js instead.
KEBIJAKAN_EDITOR = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'"
)


class TeksKayaWidget(CKEditorWidget):
    """The editor over a textarea, which stays usable while the editor loads and without JavaScript."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, template_name="dasar/editor.html", **kwargs)
        self.config = dict(KONFIGURASI)

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
            ],
        )


class TeksKayaFormField(RichTextFormField):
    """A form field whose value is clean before it is judged: an empty paragraph counts as empty."""

    widget = TeksKayaWidget

    def to_python(self, value):
        return bersihkan(super().to_python(value))


class TeksKayaField(RichTextField):
    """Rich text that is always clean in the database.

    Saving an instance, bulk writes and QuerySet.update are cleaned in get_db_prep_save; pre_save
    also puts the clean text on the instance, so that both agree.
    """

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": TeksKayaFormField, **kwargs})

    def pre_save(self, model_instance, add):
        value = super().pre_save(model_instance, add)
        if isinstance(value, str):
            value = bersihkan(value)
            setattr(model_instance, self.attname, value)
        return value

    def get_db_prep_save(self, value, connection):
        if isinstance(value, str):
            value = bersihkan(value)
        return super().get_db_prep_save(value, connection)
