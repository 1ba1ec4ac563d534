"""What the city answers to a voice, with the reason, who decided, and where it is in the plan."""

import datetime as dt
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from daugavpils_plan.base import Timestamped
from seminars.models.contributions import (
    Contribution,
    ContributionState,
    OfContributionQuerySet,
    Publicity,
)


class Verdict(models.TextChoices):
    """What the city does with it; the same words as the states."""

    ACCEPTED = ContributionState.ACCEPTED.value, ContributionState.ACCEPTED.label
    PARTLY = ContributionState.PARTLY.value, ContributionState.PARTLY.label
    NOT_ACCEPTED = ContributionState.NOT_ACCEPTED.value, ContributionState.NOT_ACCEPTED.label
    FORWARDED = ContributionState.FORWARDED.value, ContributionState.FORWARDED.label


_DRAFT = Q(is_complete=False, released_at__isnull=True)
"""Not complete yet: anything may be missing."""


class AnswerQuerySet(OfContributionQuerySet):
    """Answers: drafts, those that wait for their day, and those that people read."""

    def prepared(self) -> Self:
        """Nobody outside reads them yet."""
        return self.filter(released_at__isnull=True)

    def ready(self) -> Self:
        """Complete, and to something that everybody may read, that speaks for itself and is not withdrawn."""
        public = self.filter(contribution__publicity=Publicity.PUBLISHED, contribution__head__isnull=True)
        return (
            public.prepared()
            .filter(is_complete=True)
            .exclude(contribution__state=ContributionState.WITHDRAWN)
        )

    def to_release(self, today: dt.date) -> Self:
        """Those that are ready and whose day has come."""
        return self.ready().filter(release_on__lte=today).order_by("release_on", "pk")

    def released(self) -> Self:
        """Those that people read, or read before a newer one; the newest first."""
        return self.filter(released_at__isnull=False).order_by("-released_at", "-pk")


class Answer(Timestamped):
    """One answer to one contribution.

    A draft until it is complete, which the database sees to; then it waits for its day. Once released it
    is not written over: a change is a new answer, and the old one stays in the public history.
    """

    contribution = models.ForeignKey(
        Contribution, models.PROTECT, related_name="answers", verbose_name=_("contribution")
    )
    verdict = models.CharField(_("state"), max_length=12, choices=Verdict, blank=True)
    reason = models.TextField(_("reason"), blank=True, help_text=_("The author and everybody else read it."))
    place = models.CharField(
        _("section in words"), max_length=300, blank=True, help_text=_("Where it is to be found in the plan.")
    )
    forwarded_to = models.CharField(_("forwarded to"), max_length=300, blank=True)
    decided_by = models.CharField(
        _("decided by"), max_length=300, blank=True, help_text=_("The institution or person by office.")
    )
    decided_on = models.DateField(_("date of the decision"), null=True, blank=True)
    is_complete = models.BooleanField(_("complete"), default=False, editable=False)
    release_on = models.DateField(_("release on"), null=True, blank=True)
    released_at = models.DateTimeField(_("released"), null=True, editable=False)
    replaced_at = models.DateTimeField(_("replaced by a newer answer"), null=True, editable=False)
    sent_on = models.DateField(_("sent to the author on"), null=True, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="answers",
        verbose_name=_("written by"),
    )
    is_example = models.BooleanField(_("example"), default=False)

    objects = AnswerQuerySet.as_manager()
    hangs_on = "contribution"

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                condition=_DRAFT
                | Q(reason_lv__isnull=False, decided_by_lv__isnull=False, decided_on__isnull=False)
                & ~Q(verdict="")
                & ~Q(reason_lv="")
                & ~Q(decided_by_lv=""),
                name="answer_has_reason_decider_and_date",
                violation_error_message=_("Write the reason, who decided, and when."),
            ),
            models.CheckConstraint(
                condition=_DRAFT
                | ~Q(verdict__in=(Verdict.ACCEPTED, Verdict.PARTLY))
                | Q(place_lv__isnull=False) & ~Q(place_lv=""),
                name="accepted_answer_has_a_place",
                violation_error_message=_("Write where it is to be found in the plan: the section in words."),
            ),
            models.CheckConstraint(
                condition=_DRAFT
                | ~Q(verdict=Verdict.FORWARDED)
                | Q(forwarded_to_lv__isnull=False) & ~Q(forwarded_to_lv=""),
                name="forwarded_answer_says_to_whom",
                violation_error_message=_("Write to whom it was forwarded."),
            ),
            models.CheckConstraint(
                condition=Q(replaced_at__isnull=True) | Q(released_at__isnull=False),
                name="only_a_released_answer_is_replaced",
            ),
            models.UniqueConstraint(
                fields=("contribution",),
                condition=Q(released_at__isnull=True),
                name="contribution_has_one_prepared_answer",
            ),
            models.UniqueConstraint(
                fields=("contribution",),
                condition=Q(released_at__isnull=False, replaced_at__isnull=True),
                name="contribution_has_one_answer_in_force",
            ),
        )

    def __str__(self) -> str:
        return f"{self.contribution}: {self.get_verdict_display()}"

    @property
    def is_draft(self) -> bool:
        """Whether it is not complete yet."""
        return not self.is_complete and self.released_at is None

    @property
    def has_place(self) -> bool:
        """Whether the verdict puts it into the plan."""
        return self.verdict in (Verdict.ACCEPTED, Verdict.PARTLY)
