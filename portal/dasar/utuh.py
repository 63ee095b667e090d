"""Rows whose saving is all or nothing together with what listens to it."""

from django.db import models, transaction


class Utuh(models.Model):
    """A model that is saved and deleted in one transaction with everything that follows from it (signals)."""

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        with transaction.atomic():
            super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        with transaction.atomic():
            return super().delete(*args, **kwargs)
