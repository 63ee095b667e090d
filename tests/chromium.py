"""Find a Chromium for the browser tests, or get one; print its path.

In this order: the one that CHROMIUM names, an installed one, Debian's package (as root on Debian or
Ubuntu), Playwright's own download. Without any: one line on stderr, and exit code 1 in CI.
"""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MACOS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


def installed():
    """Return the path of a Chromium that starts, or None. CHROMIUM, where set, is the only candidate."""
    named = os.environ.get("CHROMIUM")
    candidates = [named] if named else [shutil.which(name) for name in NAMES] + list(MACOS)
    return next((path for path in candidates if path and starts(path)), None) or playwrights_own(named)


def playwrights_own(named):
    """Return the path of the browser that Playwright downloaded earlier, or None."""
    if named:
        return None
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if starts(path) else None


def starts(path):
    """Return whether the program at `path` runs; Ubuntu's package of that name may be an empty shell."""
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def install():
    """Install Debian's package if possible, else let Playwright download its browser; output goes to stderr."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("• Chromium dari paket Debian …", file=sys.stderr)
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update"], ["install", "-y", "--no-install-recommends", "chromium"]):
            subprocess.run(["apt-get", "-qq", *command], env=environment, **quiet)
        if path := installed():
            return path
    print("• Chromium dari Playwright …", file=sys.stderr)
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], **quiet)
    return installed()


if __name__ == "__main__":
    path = installed() or (None if os.environ.get("CHROMIUM") else install())
    if path:
        print(path)
    else:
        print(
            "Chromium tidak ada dan tidak dapat dipasang: uji peramban dilewati (di CI: gagal).",
            file=sys.stderr,
        )
        sys.exit(1 if os.environ.get("CI") else 0)
