"""The kinds (ragam) of rich text: what each may hold, and the editor that makes it.

The sanitiser, the editor's configuration and the system checks all read from here, so that they agree.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Ragam:
    """One kind of rich text. `allowed_content` is CKEditor's rule, with the same elements as `elemen`."""

    nama: str
    elemen: frozenset[str]
    allowed_content: str
    plugins: str
    toolbar: tuple[tuple[str, ...], ...]

    @property
    def bergambar(self):
        """Whether pictures of the library may stand in it."""
        return "img" in self.elemen


SEDERHANA = Ragam(
    nama="sederhana",
    elemen=frozenset({"p", "br", "strong", "em", "ul", "ol", "li", "a"}),
    allowed_content="p strong em ul ol li br; a[!href]",
    plugins=(
        "basicstyles,button,clipboard,dialog,dialogui,divarea,enterkey,entities,fakeobjects,indent,indentlist,"
        "link,list,notification,pastefromword,pastetext,pastetools,removeformat,toolbar,undo"
    ),
    toolbar=(
        ("Bold", "Italic"),
        ("NumberedList", "BulletedList"),
        ("Link", "Unlink"),
        ("RemoveFormat", "Undo", "Redo"),
    ),
)

LENGKAP = Ragam(
    nama="lengkap",
    elemen=SEDERHANA.elemen
    | {"h2", "h3", "blockquote", "table", "caption", "thead", "tbody", "tr", "th", "td", "img"},
    # A picture without its number in the library is not ours: the editor drops it.
    allowed_content=(
        "p h2 h3 strong em ul ol li blockquote br; a[!href]; table caption thead tbody tr; th[colspan,rowspan,scope]; "
        "td[colspan,rowspan]; img[!data-gambar,alt,src,width,height]"
    ),
    # gambar is our own (static/js/editor-gambar.js).
    plugins=(
        "basicstyles,blockquote,button,clipboard,contextmenu,dialog,dialogui,divarea,enterkey,entities,fakeobjects,"
        "floatpanel,gambar,indent,indentlist,link,list,menu,notification,panel,pastefromword,pastetext,pastetools,"
        "removeformat,tab,table,tableselection,tabletools,toolbar,undo"
    ),
    toolbar=(
        ("Judul2", "Judul3", "Bold", "Italic"),
        ("NumberedList", "BulletedList", "Blockquote"),
        ("Link", "Unlink", "Gambar", "Table", "BarisBaru", "KolomBaru", "HapusBaris", "HapusKolom"),
        ("RemoveFormat", "Undo", "Redo"),
    ),
)

SEMUA = (SEDERHANA, LENGKAP)
