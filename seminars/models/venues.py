"""The halls where seminars take place."""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from daugavpils_plan.base import DirectoryQuerySet, Searchable, Timestamped


class Venue(Searchable, Timestamped):
    """A hall: where it is, how many people it seats, and who can get in."""

    hall = models.CharField(_("hall"), max_length=200)
    address = models.CharField(_("address"), max_length=300, blank=True)
    seats = models.PositiveSmallIntegerField(
        _("seats"), null=True, blank=True, validators=(MinValueValidator(1),)
    )
    getting_in = models.TextField(_("how to get in"), blank=True)
    accessibility = models.TextField(
        _("accessibility"), blank=True, help_text=_("Step-free entrance, lift, induction loop …")
    )
    hosts_parallel_events = models.BooleanField(
        _("may host several events at once"),
        default=False,
        help_text=_("Then two seminars here at the same time are not a conflict."),
    )
    is_example = models.BooleanField(_("example"), default=False)

    objects = DirectoryQuerySet["Venue"].as_manager()
    search_sources = ("hall", "address")

    class Meta:
        verbose_name = _("venue")
        verbose_name_plural = _("venues")
        ordering = ("search", "pk")

    def __str__(self) -> str:
        return f"{self.hall}, {self.address}" if self.address else self.hall
