"""Which rows the example brought, so that it can be repeated and taken away."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ExampleRow(models.Model):
    """One row of the example, and what it looked like when it was loaded.

    The fingerprint tells an untouched row, which may be dated anew, from one a person has edited.
    """

    key = models.CharField(_("key"), max_length=120, unique=True)
    model = models.CharField(_("kind"), max_length=60)
    object_id = models.BigIntegerField(_("row"))
    fingerprint = models.CharField(_("fingerprint"), max_length=64)

    class Meta:
        verbose_name = _("example row")
        verbose_name_plural = _("example rows")
        constraints = (
            models.UniqueConstraint(fields=("model", "object_id"), name="example_row_is_recorded_once"),
        )

    def __str__(self) -> str:
        return self.key
