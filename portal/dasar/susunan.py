"""The order of a rich text: loose text becomes paragraphs, and lists, tables and pictures get their places.

It works on HTML that nh3 has made harmless, with the elements of ragam.LENGKAP and WADAH. Its output is
valid HTML, a line for each block, and passes through a second time unchanged.
"""

import re
from html import escape
from html.parser import HTMLParser

# Boxes of old sites and word processors: they end a paragraph, and vanish.
WADAH = frozenset(
    {"div", "center", "section", "article", "main", "header", "footer", "aside", "figure", "figcaption"}
    | {"address", "dl", "dt", "dd", "pre", "tfoot"}
)
SEBARIS = {"strong", "em", "a"}
DALAM_TERBATAS = 40  # nobody writes deeper; the tags beyond are left out, their text is not

_SPASI = re.compile(r"[ \t\n\r\f]+")
_BARIS_KOSONG = re.compile(r"\n[ \t\r]*\n")
_TAK_BERARTI = re.compile("[\u200b\ufeff]")  # spaces without a width, left behind by editors
_TAMPAK = re.compile(r"\S")
_NOMOR = re.compile(r"[1-9][0-9]{0,17}", re.ASCII)  # fits the database's whole numbers
_RENTANG = re.compile(r"[1-9][0-9]?", re.ASCII)


def susun(html):
    """Return harmless `html` (str) in order; "" if nothing in it is to be seen."""
    pohon = _Pohon()
    pohon.feed(html)
    pohon.close()
    return _alirkan(pohon.akar).html()


class _Simpul:
    """An element with its attributes (dict) and children (elements and strings)."""

    def __init__(self, nama, atribut=()):
        self.nama, self.atribut, self.anak = nama, dict(atribut), []


class _Pohon(HTMLParser):
    """Builds the tree. nh3 writes every end tag, so that one always closes what is open."""

    def __init__(self):
        super().__init__()
        self.akar = _Simpul("")
        self.terbuka = [self.akar]
        self.terlalu_dalam = 0

    def handle_starttag(self, tag, attrs):
        simpul = _Simpul(tag, attrs)
        if tag in ("br", "img"):
            self.terbuka[-1].anak.append(simpul)
        elif len(self.terbuka) > DALAM_TERBATAS:
            self.terlalu_dalam += 1
        else:
            self.terbuka[-1].anak.append(simpul)
            self.terbuka.append(simpul)

    def handle_endtag(self, tag):
        if self.terlalu_dalam:
            self.terlalu_dalam -= 1
        else:
            self.terbuka.pop()

    def handle_data(self, data):
        self.terbuka[-1].anak.append(data)


class _Alir:
    """What flows down one container: finished blocks, and the line of text being written.

    The line is a list of (kind, HTML); kinds are "teks", "br", "buka" and "tutup". Inline elements
    that are open when a line ends go on in the next one. `datar`: the container holds lines only;
    `dalam_tabel`: it is in a table.
    """

    def __init__(self, sebaris=(), datar=False, dalam_tabel=False):
        self.datar, self.dalam_tabel = datar, dalam_tabel
        self.blok = []  # (name, HTML); the name is "" for a line of text
        self.terbuka = []  # (inline element, its place in the line)
        self.baris = []
        self.terakhir = None  # the kind of what was last to be seen in the line
        for simpul in sebaris:
            self.buka(simpul)

    @property
    def sebaris(self):
        """The inline elements that are open, outermost first."""
        return [simpul for simpul, _ in self.terbuka]

    def buka(self, simpul):
        self.terbuka.append((simpul, len(self.baris)))
        href = f' href="{escape(simpul.atribut["href"])}"' if simpul.nama == "a" else ""
        self.baris.append(("buka", f"<{simpul.nama}{href}>"))

    def tutup(self):
        """Close the innermost inline element; if nothing is to be seen in it, it goes."""
        simpul, awal = self.terbuka.pop()
        if any(jenis == "teks" and _TAMPAK.search(html) for jenis, html in self.baris[awal:]):
            self.baris.append(("tutup", f"</{simpul.nama}>"))
        else:
            del self.baris[awal]

    def teks(self, teks):
        teks = _SPASI.sub(" ", _TAK_BERARTI.sub("", teks))
        sebelum = next((html for jenis, html in reversed(self.baris) if jenis in ("teks", "br")), "<br>")
        if sebelum == "<br>" or sebelum.endswith(" "):
            teks = teks.lstrip(" ")
        if teks:
            self.baris.append(("teks", escape(teks, quote=False)))
        if _TAMPAK.search(teks):
            self.terakhir = "teks"

    def br(self):
        """Break the line; twice in a row ends the paragraph."""
        if self.terakhir == "br":
            self.akhiri()
        elif self.terakhir:
            self.baris.append(("br", "<br>"))
            self.terakhir = "br"

    def akhiri(self):
        """End the line; it becomes a block if anything is to be seen in it."""
        sebaris = self.sebaris
        while self.terbuka:
            self.tutup()
        baris = _pangkas(self.baris, str.lstrip)
        baris = _pangkas(baris[::-1], str.rstrip)[::-1]
        if baris:
            self.blok.append(("", "".join(html for _, html in baris)))
        self.baris, self.terakhir = [], None
        for simpul in sebaris:
            self.buka(simpul)

    def tambah(self, nama, html):
        """Add a finished block; the line so far ends above it."""
        self.akhiri()
        self.blok.append((nama, html))

    def html(self):
        """Return all blocks, with lines and pictures in paragraphs of their own."""
        return "\n".join(f"<p>{html}</p>" if nama in ("", "img") else html for nama, html in self.blok)

    def html_sel(self):
        """Return all blocks as a list item or table cell holds them: a single line needs no paragraph."""
        tunggal = sum(nama == "" for nama, _ in self.blok) == 1
        return "\n".join(html if nama or tunggal else f"<p>{html}</p>" for nama, html in self.blok)


def _pangkas(baris, pangkas):
    """Return the line without what cannot be seen at its beginning (`pangkas` trims the first text)."""
    tanda = []
    for i, (jenis, html) in enumerate(baris):
        if jenis == "teks" and _TAMPAK.search(html):
            return [*tanda, (jenis, pangkas(html)), *baris[i + 1 :]]
        if jenis in ("buka", "tutup"):
            tanda.append((jenis, html))
    return []


def _alirkan(simpul, *args, **kwargs):
    """Return the children of an element as an _Alir that has ended."""
    alir = _Alir(*args, **kwargs)
    _isi(simpul, alir)
    alir.akhiri()
    return alir


def _isi(simpul, alir):
    """Let the children of an element flow."""
    for anak in simpul.anak:
        if isinstance(anak, str):
            # Typed without the editor, a blank line ends a paragraph; inside an element it means nothing.
            for i, teks in enumerate([anak] if simpul.nama else _BARIS_KOSONG.split(anak)):
                if i:
                    alir.akhiri()
                alir.teks(teks)
        elif anak.nama == "br":
            alir.br()
        elif anak.nama == "img":
            if html := _gambar(anak):
                alir.tambah("img", html)
        elif anak.nama in SEBARIS:
            _isi_sebaris(anak, alir)
        elif anak.nama in _BLOK and not alir.datar:
            _BLOK[anak.nama](anak, alir)
        else:  # a paragraph, a box, or a part of a list or table that lost its place
            alir.akhiri()
            _isi(anak, alir)
            alir.akhiri()


def _isi_sebaris(simpul, alir):
    berarti = simpul.nama != "a" or simpul.atribut.get("href")
    if not berarti or simpul.nama in (satu.nama for satu in alir.sebaris):
        _isi(simpul, alir)
    else:
        alir.buka(simpul)
        _isi(simpul, alir)
        alir.tutup()


def _gambar(simpul):
    """Return a picture of the library as it is stored, or "" for any other picture."""
    nomor = simpul.atribut.get("data-gambar") or ""
    if not _NOMOR.fullmatch(nomor):
        return ""
    alt = " ".join((simpul.atribut.get("alt") or "").split())
    return f'<img data-gambar="{nomor}" alt="{escape(alt)}">'


def _judul(simpul, alir):
    """Add a heading; a picture that stood in it follows."""
    isi = _alirkan(simpul, alir.sebaris, datar=True).blok
    if teks := " ".join(html for nama, html in isi if nama == ""):
        alir.tambah(simpul.nama, f"<{simpul.nama}>{teks}</{simpul.nama}>")
    for nama, html in isi:
        if nama == "img":
            alir.tambah(nama, html)


def _kutipan(simpul, alir):
    if html := _alirkan(simpul, alir.sebaris, dalam_tabel=alir.dalam_tabel).html():
        alir.tambah("blockquote", f"<blockquote>{html}</blockquote>")


def _daftar(simpul, alir):
    """Add a list. What stands in it outside an item belongs to the item before."""
    butir = []
    for anak in simpul.anak:
        if isinstance(anak, str) and not _TAMPAK.search(anak):
            continue
        if not isinstance(anak, str) and anak.nama == "li":
            butir.append(anak)
        elif butir:
            butir[-1].anak.append(anak)
        else:
            butir.append(_Simpul("li"))
            butir[-1].anak.append(anak)
    isi = [_alirkan(satu, alir.sebaris, dalam_tabel=alir.dalam_tabel).html_sel() for satu in butir]
    if any(isi):
        baris = "\n".join(f"<li>{html}</li>" for html in isi if html)
        alir.tambah(simpul.nama, f"<{simpul.nama}>{baris}</{simpul.nama}>")


class _Tabel:
    """The parts of a table, wherever in it they stood: caption, rows of its head and body, and the rest."""

    def __init__(self, simpul):
        self.caption = None
        self.baris = {"thead": [], "tbody": []}
        self.lain = _Simpul("div")
        self._kumpulkan(simpul, "tbody")

    def _kumpulkan(self, simpul, bagian):
        for anak in simpul.anak:
            nama = getattr(anak, "nama", "")
            if nama == "caption" and self.caption is None:
                self.caption = anak
            elif nama in ("thead", "tbody", "tfoot"):
                self._kumpulkan(anak, "thead" if nama == "thead" else "tbody")
            elif nama == "tr":
                sel = [satu for satu in anak.anak if getattr(satu, "nama", "") in ("td", "th")]
                self.lain.anak += [
                    satu for satu in anak.anak if getattr(satu, "nama", "") not in ("td", "th")
                ]
                if sel:
                    self.baris[bagian].append(sel)
            else:
                self.lain.anak.append(anak)

    @property
    def sel(self):
        return [sel for bagian in self.baris.values() for baris in bagian for sel in baris]


def _tabel(simpul, alir):
    """Add a table. One that only holds a single cell is a box of old layouts and vanishes."""
    if alir.dalam_tabel:
        alir.akhiri()
        _isi(simpul, alir)
        alir.akhiri()
        return
    tabel = _Tabel(simpul)
    alir.akhiri()
    _isi(tabel.lain, alir)
    alir.akhiri()
    if len(tabel.sel) == 1:
        for isi in filter(None, [tabel.caption, *tabel.sel]):
            _isi(isi, alir)
            alir.akhiri()
        return
    isi = {sel: _alirkan(sel, alir.sebaris, dalam_tabel=True).html_sel() for sel in tabel.sel}
    if not any(isi.values()):
        return
    bagian = []
    if tabel.caption:
        blok = _alirkan(tabel.caption, datar=True).blok
        for nama, html in blok:
            if nama == "img":
                alir.tambah(nama, html)
        if teks := " ".join(html for nama, html in blok if nama == ""):
            bagian.append(f"<caption>{teks}</caption>")
    for nama, baris in tabel.baris.items():
        if baris:
            tr = [
                "<tr>" + "\n".join(_sel(sel, isi[sel], len(baris) - i) for sel in satu) + "</tr>"
                for i, satu in enumerate(baris)
            ]
            bagian.append(f"<{nama}>" + "\n".join(tr) + f"</{nama}>")
    alir.tambah("table", "<table>" + "\n".join(bagian) + "</table>")


def _sel(sel, isi, baris_tersisa):
    """Return a cell as HTML; it may reach down as far as its part of the table goes."""
    atribut = ""
    for nama, batas in (("colspan", 99), ("rowspan", baris_tersisa)):
        rentang = sel.atribut.get(nama) or ""
        if _RENTANG.fullmatch(rentang) and (jumlah := min(int(rentang), batas)) > 1:
            atribut += f' {nama}="{jumlah}"'
    if sel.nama == "th" and sel.atribut.get("scope") in ("col", "row", "colgroup", "rowgroup"):
        atribut += f' scope="{sel.atribut["scope"]}"'
    return f"<{sel.nama}{atribut}>{isi}</{sel.nama}>"


_BLOK = {
    "h2": _judul,
    "h3": _judul,
    "ul": _daftar,
    "ol": _daftar,
    "blockquote": _kutipan,
    "table": _tabel,
}
