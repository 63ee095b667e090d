"""Writes of many rows at once, which send no signal of Django's own, made known."""

from django.db import models, transaction
from django.dispatch import Signal

# Arguments: sender (the model) and `kunci` (list of primary keys). Sent in the same transaction as the write.
ditulis_massal = Signal()


class MassalQuerySet(models.QuerySet):
    """A queryset whose update() and bulk_create() are made known through `ditulis_massal`, all or nothing."""

    def update(self, **kwargs):
        with transaction.atomic(using=self.db):
            kunci = list(self.order_by().values_list("pk", flat=True))
            jumlah = super().update(**kwargs)
            ditulis_massal.send(sender=self.model, kunci=kunci)
        return jumlah

    update.alters_data = True

    def bulk_create(self, objs, *args, **kwargs):
        objs = list(objs)
        if not objs:
            return objs
        with transaction.atomic(using=self.db):
            objs = super().bulk_create(objs, *args, **kwargs)
            ditulis_massal.send(sender=self.model, kunci=[obj.pk for obj in objs if obj.pk])
        return objs

    bulk_create.alters_data = True
