"""Models of which there is exactly one row."""

from django.db import models


class Tunggal(models.Model):
    """A model with one row, whose key is always 1; the database refuses a second."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="%(app_label)s_%(class)s_tunggal"),
        ]
