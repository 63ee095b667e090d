"""Linked data in the words of schema.org, with which the apps say to machines what their pages are about."""

# Who runs the portal, by the name that every page's data gives it; the front page says more about it.
PENGELOLA = "/#pengelola"


def simpul(jenis, **sifat):
    """Return a node (dict) of a type of schema.org; what is not known ("", None, an empty list) is left out."""
    return {"@type": jenis} | {nama: nilai for nama, nilai in sifat.items() if nilai not in ("", None, [])}
