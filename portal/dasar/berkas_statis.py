"""Static files of the apps, without the parts of CKEditor that nobody loads."""

from fnmatch import fnmatch

from django.contrib.staticfiles.finders import AppDirectoriesFinder

# Out of some 1,250 files these are what the editor as configured asks for (`*` crosses folders).
BAGIAN_CKEDITOR = (
    "ckeditor-init.js",
    "ckeditor/ckeditor.js",
    "ckeditor/contents.css",
    "ckeditor/LICENSE.md",
    "ckeditor/lang/id.js",
    "ckeditor/skins/moono-lisa/*.png",
    "ckeditor/skins/moono-lisa/editor.css",
    "ckeditor/skins/moono-lisa/editor_gecko.css",
    "ckeditor/skins/moono-lisa/dialog.css",
    "ckeditor/skins/moono-lisa/images/spinner.gif",
    "ckeditor/plugins/icons.png",
    "ckeditor/plugins/icons_hidpi.png",
    "ckeditor/plugins/dialog/styles/*",
    "ckeditor/plugins/divarea/plugin.js",
    "ckeditor/plugins/link/dialogs/link.js",
    "ckeditor/plugins/table/dialogs/table.js",
    "ckeditor/plugins/tableselection/styles/*",
    "ckeditor/plugins/clipboard/dialogs/paste.js",
    "ckeditor/plugins/pastetools/filter/*",
    "ckeditor/plugins/pastefromword/filter/*",
)


def dipakai(path):
    """Return whether the static file at `path` (relative to STATIC_URL) is served at all."""
    if not path.startswith("ckeditor/"):
        return True
    return any(fnmatch(path.removeprefix("ckeditor/"), pola) for pola in BAGIAN_CKEDITOR)


class FinderTerpilih(AppDirectoriesFinder):
    """Django's finder of the apps' static files, passing only what `dipakai` lets through."""

    def list(self, ignore_patterns):
        return ((path, storage) for path, storage in super().list(ignore_patterns) if dipakai(path))

    def find_in_app(self, app, path):
        return super().find_in_app(app, path) if dipakai(path) else None
