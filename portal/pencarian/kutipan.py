"""The piece of a text that shows why it was found, with the words that were looked for marked."""

import re

from django.utils.html import escape
from django.utils.safestring import mark_safe

from portal.pencarian.analisis import dasar, kata

PANJANG = 30  # words of an excerpt
SEBELUM = 6  # words before the first one that was found
_TERBACA = 20_000  # characters of a text that are looked through
_TERLIHAT = 200  # found words among which the best piece is looked for
_KATA = re.compile(r"[^\W_]+(?:['’‘`ʼ][^\W_]+)*")


def tandai(teks, syarat):
    """Return a short text whole, as HTML (SafeString), with what a query asks for marked."""
    letak = _letak(teks)
    return _html(teks, letak, _temukan(letak, syarat), 0, len(letak))


def kutip(teks, syarat):
    """Return the piece of a text that holds most of what a query asks for, as HTML (SafeString).

    `syarat` is a list of lists of Ungkapan. The beginning of the text where nothing is found.
    """
    teks = " ".join(teks[:_TERBACA].split())
    letak = _letak(teks)
    temuan = _temukan(letak, syarat)
    awal = _awal_terbaik(temuan)
    return _html(teks, letak, temuan, awal, min(awal + PANJANG, len(letak)))


def _letak(teks):
    """Return (start, end, the word as the index has it) of each word of a text."""
    return [(m.start(), m.end(), "".join(kata(m[0]))) for m in _KATA.finditer(teks)]


def _temukan(letak, syarat):
    """Return which words are asked for: a dict from their position to the number of the condition they meet."""
    tunggal, ganda = {}, []
    for nomor, pilihan in enumerate(syarat):
        for ungkapan in pilihan:
            if len(ungkapan.kata) == 1:
                tunggal[ungkapan.kata[0]] = nomor
            else:
                ganda.append((ungkapan.kata, nomor))
    temuan = {}
    for posisi, (_, _, satu) in enumerate(letak):
        nomor = tunggal.get(satu, tunggal.get(dasar(satu)))
        if nomor is not None:
            temuan[posisi] = nomor
    polos = [satu for _, _, satu in letak]
    for frasa, nomor in ganda:
        for posisi in (p for p, satu in enumerate(polos) if satu == frasa[0]):
            if tuple(polos[posisi : posisi + len(frasa)]) == frasa:
                temuan |= dict.fromkeys(range(posisi, posisi + len(frasa)), nomor)
    return temuan


def _awal_terbaik(temuan):
    """Return the first word of the piece that meets the most conditions, the earliest of equal ones."""
    terbaik, awal = 0, 0
    pertama = sorted(temuan.items())[:_TERLIHAT]
    for posisi, _ in pertama:
        dalam = {nomor for lain, nomor in pertama if posisi <= lain < posisi + PANJANG - SEBELUM}
        if len(dalam) > terbaik:
            terbaik, awal = len(dalam), max(0, posisi - SEBELUM)
    return awal


def _html(teks, letak, temuan, awal, akhir):
    if not letak:
        return escape(teks)
    mulai = letak[awal][0] if awal else 0
    henti = letak[akhir - 1][1] if akhir < len(letak) else len(teks)
    potongan, titik = ["… "] if awal else [], mulai
    posisi = awal
    while posisi < akhir:
        if posisi not in temuan:
            posisi += 1
            continue
        ujung = posisi  # neighbours that are found together are marked as one
        while (
            ujung + 1 < akhir
            and ujung + 1 in temuan
            and teks[letak[ujung][1] : letak[ujung + 1][0]].isspace()
        ):
            ujung += 1
        potongan += [
            escape(teks[titik : letak[posisi][0]]),
            "<mark>", escape(teks[letak[posisi][0] : letak[ujung][1]]), "</mark>",
        ]  # fmt: skip
        titik, posisi = letak[ujung][1], ujung + 1
    potongan.append(escape(teks[titik:henti]))
    return mark_safe("".join(potongan) + (" …" if akhir < len(letak) else ""))  # noqa: S308  (escaped piece by piece)
