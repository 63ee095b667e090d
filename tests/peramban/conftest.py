"""A real Chromium against a live server. ORM calls in these tests run beside Playwright's event loop."""

import os

import pytest

from tests import chromium

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Start the Chromium found on this machine, without requests of its own."""
    path = chromium.installed()
    if path is None:
        pesan = "no Chromium: see tests/chromium.py"
        pytest.fail(pesan) if os.environ.get("CI") else pytest.skip(pesan)
    flags = [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
    ]
    if os.geteuid() == 0:
        flags.append("--no-sandbox")
    return browser_type_launch_args | {"executable_path": path, "args": flags}


@pytest.fixture
def situs(live_server, transactional_db):
    """The live server's address, its site filled with the profile."""
    from django.core.management import call_command

    with open(os.devnull, "w") as kosong:
        call_command("isi_profil", stdout=kosong)
    return live_server.url


@pytest.fixture
def buka(page, situs):
    """Open a page of the site, at a width and a text size; returns the Playwright page.

    The test fails at its end if the page logged an error or asked another host.
    """
    keluhan = []
    page.on("pageerror", lambda galat: keluhan.append(str(galat)))
    page.on("console", lambda pesan: pesan.type == "error" and keluhan.append(pesan.text))
    page.on("request", lambda minta: minta.url.startswith((situs, "data:")) or keluhan.append(minta.url))

    def _buka(alamat, *, lebar=1280, ukuran=None, gelap=False):
        page.set_viewport_size({"width": lebar, "height": 740})
        page.emulate_media(color_scheme="dark" if gelap else "light")
        if ukuran:
            page.context.add_cookies([{"name": "ukuran_teks", "value": str(ukuran), "url": situs}])
        page.goto(situs + alamat)
        return page

    yield _buka
    assert keluhan == []
