"""Cells of tables that spreadsheet programs must not run as formulas."""

import re

# Where a formula may begin: at the start of a text, and after what parts cells (Excel splits at ";" where the
# comma is the decimal sign). A leading tab or line break hides one.
_AWAL = r"(?:^|(?<=[;\t\r\n]))"
_RUMUS = r"\s*[=+\-@＝＋－＠]"
_BERBAHAYA = re.compile(rf"^(?=[\t\r\n])|{_AWAL}(?={_RUMUS})")
_DIJINAKKAN = re.compile(rf"^'(?=[\t\r\n])|{_AWAL}'(?={_RUMUS})")
_ANGKA = re.compile(r"-?\d+([.,]\d+)?")


def jinakkan(nilai):
    """Return a cell to be written: before what could run as a formula stands an apostrophe. Numbers stay."""
    if not isinstance(nilai, str) or _ANGKA.fullmatch(nilai):
        return nilai
    return _BERBAHAYA.sub("'", nilai)


def kembalikan(teks):
    """Return a text (str) as it was before jinakkan()."""
    return _DIJINAKKAN.sub("", teks)
