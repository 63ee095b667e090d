"""`make run`: prepare the site and serve it on this machine with gunicorn and production settings."""

import errno
import os
import socket
import subprocess
import sys

from dotenv import load_dotenv

from portal import env

LOOPBACK = ("localhost", "127.0.0.1", "::1")


def main(host, port):
    """Check the address, prepare the installation, then become gunicorn.

    Ends with one line on stderr and a non-zero exit code when the port is not to be had.
    """
    _check_address(host, port)
    if host not in LOOPBACK:
        _open_to_local_network(host)
    if subprocess.call([sys.executable, "manage.py", "siapkan"]):
        sys.exit(1)
    print(f"\nPortal siap: http://{_shown(host)}:{port}/  (staf: /admin/; berhenti: Ctrl+C)", flush=True)
    os.execv(  # noqa: S606
        sys.executable,
        [
            sys.executable,
            "-m",
            "gunicorn",
            "-c",
            "portal/gunicorn.conf.py",
            "-b",
            f"{_bracketed(host)}:{port}",
            "portal.wsgi",
        ],
    )


def _check_address(host, port):
    try:
        number = int(port)
        if not 0 < number < 65536:
            raise ValueError
    except ValueError:
        sys.exit(f"PORT={port} bukan nomor port. Contoh: make run PORT=9000")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, number), family=family).close()
    except OSError as error:
        reason = (
            "sudah dipakai program lain" if error.errno == errno.EADDRINUSE else os.strerror(error.errno or 0)
        )
        sys.exit(
            f"Alamat {_bracketed(host)}:{port} tidak bisa dipakai: {reason}. Coba port lain: make run PORT=9000"
        )


def _open_to_local_network(host):
    """Let the site answer on this machine's own addresses over plain http, unless .env says otherwise."""
    load_dotenv(".env")
    os.environ.setdefault("HTTPS", "0")
    if "SECRET_KEY" not in os.environ:
        os.environ["SECRET_KEY"] = env.secret_key("SECRET_KEY", generated_at="var/secret_key")
    if "ALLOWED_HOSTS" not in os.environ:
        os.environ["ALLOWED_HOSTS"] = ",".join(
            ["localhost", "127.0.0.1", "[::1]", _shown(host), socket.gethostname()]
        )


def _shown(host):
    """Return the name under which a browser reaches `host`; 0.0.0.0 stands for this machine's own address."""
    if host not in ("0.0.0.0", "::"):  # noqa: S104
        return _bracketed(host)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # documentation address; a datagram socket sends nothing here
            return probe.getsockname()[0]
        except OSError:
            return "127.0.0.1"


def _bracketed(host):
    return f"[{host}]" if ":" in host else host


if __name__ == "__main__":
    try:
        main(*sys.argv[1:3])
    except KeyboardInterrupt:
        sys.exit(130)
