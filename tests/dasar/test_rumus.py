"""A cell that leaves the site never runs as a formula, and comes back as it was."""

import pytest

from portal.dasar.rumus import jinakkan, kembalikan


@pytest.mark.parametrize(
    ("isi", "jinak"),
    [
        ("=1+1", "'=1+1"),
        (" @SUM(A1)", "' @SUM(A1)"),
        ("+62 370 123", "'+62 370 123"),
        ("＝1", "'＝1"),
        ("\t=1", "'\t'=1"),
        ("a;=1+1", "a;'=1+1"),
        ("Rapat = musyawarah", "Rapat = musyawarah"),
        ("-5", "-5"),
        ("-8,702024", "-8,702024"),
        (-5, -5),
        (None, None),
        ("", ""),
    ],
)
def test_yang_dapat_berjalan_sebagai_rumus_dijinakkan(isi, jinak):
    assert jinakkan(isi) == jinak
    if isinstance(isi, str):
        assert kembalikan(jinakkan(isi)) == isi
