"""The mark by which two saves of the same row tell each other apart."""

from uuid import uuid4

from django.db import models


def versi_baru():
    """Return a mark that was never used before (32 hex digits)."""
    return uuid4().hex


class VersiField(models.CharField):
    """A text that is new with every save. Not a counter: that would repeat after an older state is restored."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"max_length": 32, "default": versi_baru, "editable": False, **kwargs})

    def pre_save(self, model_instance, add):
        setattr(model_instance, self.attname, versi_baru())
        return super().pre_save(model_instance, add)
