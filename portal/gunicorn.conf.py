"""gunicorn's settings: processes, threads and logs."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

from django.conf import settings

workers = settings.WEB_CONCURRENCY
threads = 8
preload_app = True
timeout = 60  # seconds
# However long an address is, the site itself answers it, in its own words. A proxy in front has a limit of its own.
limit_request_line = 0

# One line a request, to stderr, without the query string: a search may hold a person's name.
accesslog = "-"
access_log_format = '%(t)s %(h)s "%(m)s %(U)s" %(s)s %(B)s bytes %(M)s ms'
logconfig_dict = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": settings.LOGGING["formatters"] | {"line": {"format": "%(message)s"}},
    "handlers": settings.LOGGING["handlers"]
    | {"requests": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": settings.LOGGING["root"],
    "loggers": {
        "gunicorn.error": {"level": "WARNING", "handlers": ["stderr"], "propagate": False},
        # Its warnings tell of every HEAD request that Django answered with a body.
        "gunicorn.http.wsgi": {"level": "ERROR", "handlers": ["stderr"], "propagate": False},
        "gunicorn.access": {"level": "INFO", "handlers": ["requests"], "propagate": False},
    },
}
