"""A real Chromium against a live server. ORM calls in these tests run beside Playwright's event loop."""

import os

import pytest

from tests import chromium
from tests.conftest import SANDI

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# The editor writes handlers as attributes; the policy refuses them and static/js/editor.js calls them instead.
DITOLAK = "inline event handler"


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


@pytest.fixture
def admin(page, situs):
    """Log in and return a function that opens an admin page at a width.

    Other errors than DITOLAK, and than those that contain an entry of `admin.terduga`, fail the test.
    """
    from django.contrib.auth import get_user_model

    get_user_model().objects.create_superuser("pengelola", password=SANDI)
    keluhan = []
    page.on("pageerror", lambda galat: keluhan.append(str(galat)))
    page.on("console", lambda pesan: pesan.type == "error" and keluhan.append(pesan.text))
    page.on("request", lambda minta: minta.url.startswith((situs, "data:")) or keluhan.append(minta.url))
    page.goto(f"{situs}/admin/login/")
    page.get_by_label("Nama pengguna").fill("pengelola")
    page.get_by_label("Sandi").fill(SANDI)
    page.get_by_role("button", name="Masuk").click()
    page.wait_for_url("**/admin/")

    def _admin(alamat, lebar=1280, gelap=False):
        page.set_viewport_size({"width": lebar, "height": 800})
        page.emulate_media(color_scheme="dark" if gelap else "light")
        page.goto(f"{situs}/admin/{alamat}")
        return page

    _admin.terduga = [DITOLAK]
    yield _admin
    assert [satu for satu in keluhan if not any(terduga in satu for terduga in _admin.terduga)] == []
