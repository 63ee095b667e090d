"""Forms of the admin, as a browser would send them."""

from bs4 import BeautifulSoup


def isian(response):
    """Return the values of the form on an admin page, as a browser would send them."""
    sup = BeautifulSoup(response.content, "html.parser")
    data = {}
    for bidang in sup.select("#content-main form [name]"):
        nama = bidang["name"]
        if bidang.name == "button" or bidang.get("type") in ("submit", "button"):
            continue
        if bidang.get("type") == "checkbox":
            if bidang.has_attr("checked"):
                data[nama] = "on"
        elif bidang.has_attr("multiple"):
            data[nama] = [pilihan["value"] for pilihan in bidang.select("option[selected]")]
        elif bidang.name == "select":
            pilihan = bidang.select_one("option[selected]")
            data[nama] = pilihan["value"] if pilihan else ""
        elif bidang.name == "textarea":
            data[nama] = bidang.get_text().removeprefix("\n")
        else:
            data[nama] = bidang.get("value", "")
    return data
