"""What the law or the city's own promise asks of answers: periods with dates, kept as data."""

import datetime as dt

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from daugavpils_plan.base import DeskQuerySet, Timestamped
from groups.models import Programme


class RuleSet(Timestamped):
    """Rules by which a programme answers the people: an act, or the city's own promise.

    The site reckons days from them and warns; it gives no legal advice. A period that the rules do
    not name is left empty.
    """

    code = models.CharField(_("code"), max_length=20, unique=True)
    title = models.CharField(_("title"), max_length=300)
    valid_from = models.DateField(_("in force from"), null=True, blank=True)
    valid_to = models.DateField(_("in force until"), null=True, blank=True)
    answer_days = models.PositiveSmallIntegerField(
        _("days to answer"),
        null=True,
        blank=True,
        validators=(MinValueValidator(1),),
        help_text=_("Calendar days from the day on which something was said; empty when none are named."),
    )
    source = models.TextField(_("source"), blank=True, help_text=_("Where the periods come from."))
    programmes = models.ManyToManyField(
        Programme, blank=True, related_name="rule_sets", verbose_name=_("programmes")
    )
    is_example = models.BooleanField(_("example"), default=False)

    objects = DeskQuerySet["RuleSet"].as_manager()

    class Meta:
        verbose_name = _("rule set")
        verbose_name_plural = _("rule sets")
        ordering = ("code",)
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_to__gte=F("valid_from")),
                name="rule_set_ends_after_it_begins",
                violation_error_message=_("The last day is before the first."),
            ),
            models.CheckConstraint(
                condition=Q(answer_days__isnull=True) | Q(answer_days__gte=1),
                name="rule_set_leaves_time_to_answer",
                violation_error_message=_("At least one day."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.code}: {self.title}"

    def holds_on(self, day: dt.date) -> bool:
        """Whether it holds for what was said on this day."""
        is_begun = self.valid_from is None or self.valid_from <= day
        return is_begun and (self.valid_to is None or day <= self.valid_to)
