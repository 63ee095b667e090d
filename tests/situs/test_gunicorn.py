"""The server's own settings."""

import runpy

from gunicorn.config import Config
from gunicorn.http.parser import RequestParser


def test_alamat_sepanjang_apa_pun_sampai_ke_portal():
    """gunicorn's own refusal would be a bare English page."""
    config = Config()
    config.set("limit_request_line", runpy.run_path("portal/gunicorn.conf.py")["limit_request_line"])
    permintaan = f"GET /cari/?q={'a' * 10_000} HTTP/1.1\r\nHost: portal\r\n\r\n".encode()
    assert next(RequestParser(config, iter([permintaan]), ("127.0.0.1", 1))).query == f"q={'a' * 10_000}"
