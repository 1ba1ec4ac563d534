"""The stages through which every working group goes."""

import datetime as dt
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from daugavpils_plan.base import Searchable, SearchableQuerySet, Timestamped
from daugavpils_plan.dates import Precision, period
from groups.models import Programme


class StageQuerySet(SearchableQuerySet["Stage"]):
    """Stages of programmes."""

    def of_editor(self, user: Any) -> Self:
        return self.filter(programme__in=user.edited_groups.values("programme"))


class Stage(Searchable, Timestamped):
    """One round of seminars: every group meets once with the same question."""

    programme = models.ForeignKey(
        Programme, models.CASCADE, related_name="stages", verbose_name=_("programme")
    )
    number = models.PositiveSmallIntegerField(_("number"), validators=(MinValueValidator(1),))
    name = models.CharField(_("name"), max_length=200, blank=True)
    purpose = models.TextField(_("purpose"), blank=True)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("to"), null=True, blank=True)
    precision = models.CharField(
        _("how exactly it is known"), max_length=10, choices=Precision, default=Precision.UNKNOWN
    )
    is_example = models.BooleanField(_("example"), default=False)

    objects = StageQuerySet.as_manager()
    search_sources = ("name", "purpose")

    class Meta:
        verbose_name = _("stage")
        verbose_name_plural = _("stages")
        ordering = ("number", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("programme", "number"), name="stage_number_is_unique_in_programme"
            ),
            models.CheckConstraint(
                condition=Q(precision="unknown", starts_on__isnull=True)
                | (~Q(precision="unknown") & Q(starts_on__isnull=False)),
                name="stage_has_a_date_unless_unknown",
                violation_error_message=_("Give the first day, or say that the date is not known yet."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=False, ends_on__gte=F("starts_on")),
                name="stage_ends_after_it_starts",
                violation_error_message=_("The last day is before the first."),
            ),
        )

    def __str__(self) -> str:
        return gettext("Stage %(number)s") % {"number": self.number}

    def clean(self) -> None:
        super().clean()
        if self.ends_on and not self.starts_on:
            raise ValidationError({"starts_on": _("Give the first day as well.")})

    def get_absolute_url(self) -> str:
        return reverse("stage_detail", kwargs={"programme": self.programme.slug, "number": self.number})

    @property
    def when(self) -> str:
        """The stage's period in words, as exactly as it is known."""
        return period(self.starts_on, self.ends_on, self.precision)

    def holds(self, day: dt.date) -> bool:
        """Whether the day falls into the stage's period."""
        if self.starts_on is None:
            return False
        return self.starts_on <= day <= (self.ends_on or self.starts_on)
