"""What came of a seminar."""

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from daugavpils_plan.base import Timestamped
from groups.models import Programme
from seminars.models.seminars import AgendaItem, OfSeminarQuerySet, Seminar, State


class OutcomeKind(models.TextChoices):
    """What sort of outcome it is. What people said are contributions."""

    INFORMATION = "information", _("Information")
    DECISION = "decision", _("Decision")
    TASK = "task", _("Task")


class OutcomeQuerySet(OfSeminarQuerySet["Outcome"]):
    """Outcomes of seminars."""

    def published(self) -> Self:
        """Those of seminars whose outcomes everybody may see."""
        return self.filter(seminar__state=State.OUTCOMES).exclude(
            seminar__programme__state=Programme.State.DRAFT
        )

    def latest_published(self) -> Self:
        """The decisions, of the seminars closed last."""
        newest = models.F("seminar__outcomes_published_at").desc(nulls_last=True)
        return (
            self.published().filter(kind=OutcomeKind.DECISION).order_by(newest, "seminar_id", "order", "pk")
        )


class Outcome(Timestamped):
    """One outcome of a seminar, from one item of its agenda or from the whole of it."""

    seminar = models.ForeignKey(Seminar, models.PROTECT, related_name="outcomes", verbose_name=_("seminar"))
    agenda_item = models.ForeignKey(
        AgendaItem,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="outcomes",
        verbose_name=_("agenda item"),
    )
    kind = models.CharField(_("kind"), max_length=12, choices=OutcomeKind)
    text = models.TextField(_("text"))
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    is_example = models.BooleanField(_("example"), default=False)

    objects = OutcomeQuerySet.as_manager()
    hangs_on = "seminar"

    class Meta:
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        ordering = ("order", "pk")
        constraints = (models.CheckConstraint(condition=~Q(text=""), name="outcome_says_something"),)

    def __str__(self) -> str:
        return self.text[:80]

    def clean(self) -> None:
        super().clean()
        if self.agenda_item and self.agenda_item.seminar_id != self.seminar_id:
            raise ValidationError({"agenda_item": _("This agenda item belongs to another seminar.")})
