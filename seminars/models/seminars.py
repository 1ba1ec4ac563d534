"""Seminars: a working group meets in a stage, at a time and a place, with an agenda."""

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from daugavpils_plan.base import DeskQuerySet, Row, Searchable, SearchableQuerySet, Timestamped
from daugavpils_plan.dates import Precision, clock_range, moment, roughly, short_day, short_month
from groups.models import Expert, Programme, ThematicWorkingGroup
from groups.models.slugs import Slugged
from seminars.models.stages import Stage
from seminars.models.venues import Venue


class State(models.TextChoices):
    """How far a seminar has come. Everything but a draft is public."""

    DRAFT = "draft", _("Draft")
    PLANNED = "planned", _("Planned")
    HELD = "held", _("Held")
    OUTCOMES = "outcomes", _("Outcomes published")
    POSTPONED = "postponed", _("Postponed")
    CANCELLED = "cancelled", _("Cancelled")


YEARS = range(1990, 2101)
"""The years in which a seminar can take place: those of the city's programmes."""


def check_year(day: dt.date) -> None:
    """Refuse a slip of the pen before it becomes a moment that no database can keep."""
    if day.year not in YEARS:
        raise ValidationError(
            _("Choose a year from %(first)s to %(last)s."), params={"first": YEARS[0], "last": YEARS[-1]}
        )


NEXT_STATES: dict[str, frozenset[str]] = {
    State.DRAFT: frozenset({State.PLANNED}),
    State.PLANNED: frozenset({State.DRAFT, State.HELD, State.POSTPONED, State.CANCELLED}),
    State.POSTPONED: frozenset({State.PLANNED, State.CANCELLED}),
    State.CANCELLED: frozenset({State.PLANNED}),
    State.HELD: frozenset({State.PLANNED, State.OUTCOMES}),
    State.OUTCOMES: frozenset({State.HELD}),
}
"""Which state may follow which."""


class SeminarKind(models.TextChoices):
    """Where people take part."""

    IN_PERSON = "in_person", _("In person")
    ONLINE = "online", _("Online")
    HYBRID = "hybrid", _("In person and online")


class SeminarQuerySet(SearchableQuerySet["Seminar"]):
    """Seminars."""

    def published(self) -> Self:
        """What everybody may see: no drafts, and nothing of a draft programme."""
        return self.exclude(state=State.DRAFT).exclude(programme__state=Programme.State.DRAFT)

    def visible_to(self, user: Any) -> Self:
        """Published ones, and drafts for the people who work with them."""
        return self.previewed_by(user, self.published())

    def of_editor(self, user: Any) -> Self:
        return self.filter(group__in=user.edited_groups.values("pk"))

    def of_facilitator(self, user: Any) -> Self:
        return self.filter(pk__in=SeminarFacilitator.objects.leading(user).values("seminar"))

    def upcoming(self, now: dt.datetime | None = None) -> Self:
        """Planned seminars that are not over, the nearest first; those without a date come last."""
        now = now or timezone.now()
        not_over = Q(ends_at__gte=now) | Q(ends_at__isnull=True)
        return self.filter(not_over, state=State.PLANNED).order_by(
            F("sort_on").asc(nulls_last=True), F("starts_at").asc(nulls_last=True), "pk"
        )

    def past(self, now: dt.datetime | None = None) -> Self:
        """Seminars that are over by the clock or by their state."""
        over = Q(ends_at__lt=now or timezone.now()) | Q(state__in=(State.HELD, State.OUTCOMES))
        return self.filter(over)

    def unclosed(self, now: dt.datetime | None = None) -> Self:
        """Planned ones that ought to have been closed: past by the clock, or with the whole month or year."""
        now = now or timezone.now()
        month = timezone.localtime(now).date().replace(day=1)
        month_passed = ~Q(precision=Precision.YEAR) & Q(sort_on__lt=month)
        year_passed = Q(precision=Precision.YEAR, sort_on__lt=month.replace(month=1))
        over = Q(ends_at__lt=now) | (Q(ends_at__isnull=True) & (month_passed | year_passed))
        return self.filter(over, state=State.PLANNED)

    def with_outcomes(self) -> Self:
        """Seminars whose outcomes are public, the newest first."""
        return self.filter(state=State.OUTCOMES).order_by(
            F("sort_on").desc(nulls_last=True), F("starts_at").desc(nulls_last=True), "-pk"
        )

    def listed(self) -> Self:
        """With all that a row of a list shows, in one query."""
        return self.select_related("group", "stage", "venue", "programme")

    def in_reading_order(self, today: dt.date) -> Self:
        """What is ahead, the nearest first; what has no date; what is past, the newest first."""
        ahead = Q(sort_on__gte=today)
        section = models.Case(
            models.When(ahead, then=0), models.When(sort_on__isnull=True, then=1), default=2
        )
        nearest = models.Case(models.When(ahead, then=F("sort_on")))
        nearest_time = models.Case(models.When(ahead, then=F("starts_at")))
        return self.order_by(
            section,
            nearest.asc(nulls_last=True),
            nearest_time.asc(nulls_last=True),
            F("sort_on").desc(nulls_last=True),
            F("starts_at").desc(nulls_last=True),
            "pk",
        )

    def overlapping(self, starts_at: dt.datetime, ends_at: dt.datetime) -> Self:
        """Seminars that take place at the same time; back to back is not the same time."""
        gone = (State.CANCELLED, State.POSTPONED)
        return self.filter(starts_at__lt=ends_at, ends_at__gt=starts_at).exclude(state__in=gone)

    def needing(
        self, *, halls: Iterable[Venue], groups: Iterable[ThematicWorkingGroup], experts: Iterable[Expert]
    ) -> Self:
        """Seminars in one of the halls, of one of the groups, or led by one of the experts."""
        same = Q(venue__in={hall.pk for hall in halls}) | Q(group__in={group.pk for group in groups})
        return self.filter(same | Q(facilitators__expert__in={expert.pk for expert in experts})).distinct()


class OfSeminarQuerySet(DeskQuerySet[Row]):
    """Rows that belong to a seminar: who works with it works with them."""

    def of_editor(self, user: Any) -> Self:
        return self.filter(seminar__group__in=user.edited_groups.values("pk"))

    def of_facilitator(self, user: Any) -> Self:
        return self.filter(seminar__in=SeminarFacilitator.objects.leading(user).values("seminar"))


class Seminar(Slugged, Searchable, Timestamped):
    """One meeting of a thematic working group in a stage.

    The time is known exactly (`starts_at` and `ends_at`), roughly (`approximate_on` with a
    precision), or not yet. `uuid` and `sequence` are for calendars: the first never changes, the
    second rises with every change of time, place or state.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(_("changes of time, place or state"), default=0, editable=False)
    programme = models.ForeignKey(
        Programme, models.CASCADE, related_name="seminars", editable=False, verbose_name=_("programme")
    )
    group = models.ForeignKey(
        ThematicWorkingGroup, models.PROTECT, related_name="seminars", verbose_name=_("working group")
    )
    stage = models.ForeignKey(Stage, models.PROTECT, related_name="seminars", verbose_name=_("stage"))
    title = models.CharField(_("title"), max_length=300)
    summary = models.TextField(
        _("what we will talk about"), blank=True, help_text=_("Two or three sentences for residents.")
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT, editable=False)
    kind = models.CharField(_("form"), max_length=10, choices=SeminarKind, default=SeminarKind.IN_PERSON)
    starts_at = models.DateTimeField(_("start"), null=True, blank=True)
    ends_at = models.DateTimeField(_("end"), null=True, blank=True)
    approximate_on = models.DateField(
        _("approximate date"),
        null=True,
        blank=True,
        help_text=_("Any day of the month or part of the month, when the exact time is not known."),
    )
    precision = models.CharField(
        _("how exactly it is known"), max_length=10, choices=Precision, default=Precision.DAY
    )
    sort_on = models.DateField(null=True, editable=False)
    venue = models.ForeignKey(
        Venue, models.PROTECT, null=True, blank=True, related_name="seminars", verbose_name=_("venue")
    )
    places = models.PositiveSmallIntegerField(
        _("places"),
        null=True,
        blank=True,
        validators=(MinValueValidator(1),),
        help_text=_("How many people can take part, if that is limited."),
    )
    online_url = models.URLField(_("link to take part online"), blank=True)
    is_online_url_public = models.BooleanField(
        _("show the link to everybody"),
        default=False,
        help_text=_("Otherwise the page only says that one can take part online."),
    )
    accessibility = models.TextField(
        _("accessibility"),
        blank=True,
        help_text=_("What is provided at this seminar beside what the hall has: interpreter, large print …"),
    )
    language_note = models.CharField(
        _("language"), max_length=200, blank=True, help_text=_("In which languages one can speak.")
    )
    held_at = models.DateTimeField(_("closed"), null=True, editable=False)
    outcomes_published_at = models.DateTimeField(_("outcomes published"), null=True, editable=False)
    is_example = models.BooleanField(_("example"), default=False)

    objects = SeminarQuerySet.as_manager()
    hangs_on = "group"
    search_sources = ("title", "summary")
    slug_fallback = "seminars"

    class Meta:
        verbose_name = _("seminar")
        verbose_name_plural = _("seminars")
        ordering = (F("sort_on").desc(nulls_last=True), F("starts_at").desc(nulls_last=True), "-pk")
        indexes = (
            models.Index(fields=("programme", "sort_on"), name="seminar_programme_sort"),
            models.Index(fields=("starts_at", "ends_at"), name="seminar_time"),
        )
        constraints = (
            models.CheckConstraint(
                # a comparison with nothing is neither true nor false, and a check lets that pass
                condition=Q(starts_at__isnull=True, ends_at__isnull=True)
                | Q(starts_at__isnull=False, ends_at__isnull=False, ends_at__gt=F("starts_at")),
                name="seminar_ends_after_it_starts",
                violation_error_message=_("The end is not after the start."),
            ),
            models.CheckConstraint(
                condition=Q(precision="day", starts_at__isnull=False, approximate_on__isnull=True)
                | Q(precision="unknown", starts_at__isnull=True, approximate_on__isnull=True)
                | (
                    ~Q(precision__in=("day", "unknown"))
                    & Q(starts_at__isnull=True, approximate_on__isnull=False)
                ),
                name="seminar_time_is_exact_rough_or_unknown",
                violation_error_message=_(
                    "Give the start and the end, or an approximate date and how exactly it is known."
                ),
            ),
        )

    def __str__(self) -> str:
        return self.title

    def slug_source(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("seminar_detail", kwargs={"slug": self.slug})

    def clean(self) -> None:
        super().clean()
        if self.group_id and self.stage_id and self.group.programme_id != self.stage.programme_id:
            raise ValidationError(
                {"stage": _("The stage and the working group belong to different programmes.")}
            )
        self._check_years()
        if self.starts_at and not self.ends_at:
            raise ValidationError({"ends_at": _("Give the end as well.")})
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("The end is not after the start.")})
        if self.kind == SeminarKind.IN_PERSON and self.online_url:
            raise ValidationError(
                {"online_url": _("A seminar in person has no link: change its form first.")}
            )

    def _check_years(self) -> None:
        errors: dict[str, Any] = {}
        for name in ("starts_at", "ends_at", "approximate_on"):
            try:
                check_year(getattr(self, name) or timezone.now())
            except ValidationError as error:
                errors[name] = error
        if errors:
            raise ValidationError(errors)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.place()
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "programme", "sort_on"}
        super().save(*args, **kwargs)

    def place(self) -> None:
        """Put it into its group's programme and at its day in lists; save() does it by itself."""
        self.programme_id = self.group.programme_id
        self.sort_on = self._sort_on()

    def _sort_on(self) -> dt.date | None:
        """The day by which lists are ordered: a part of a month stands where it would fall."""
        if self.starts_at:
            return timezone.localtime(self.starts_at).date()
        if self.approximate_on is None:
            return None
        days = {Precision.BEGINNING: 1, Precision.MIDDLE: 11, Precision.END: 21, Precision.MONTH: 28}
        day = days.get(Precision(self.precision))
        return self.approximate_on.replace(day=day) if day else self.approximate_on

    @property
    def is_public(self) -> bool:
        """Whether everybody may see it (its programme must be public too)."""
        return self.state != State.DRAFT

    @property
    def is_over(self) -> bool:
        """Whether its time has passed or it has been closed."""
        passed = self.ends_at is not None and self.ends_at < timezone.now()
        return passed or self.state in (State.HELD, State.OUTCOMES)

    @property
    def is_ahead(self) -> bool:
        """Whether it is planned and not over."""
        return self.state == State.PLANNED and not self.is_over

    @property
    def takes_place(self) -> bool:
        """Whether it is or was on: neither cancelled nor postponed."""
        return self.state not in (State.CANCELLED, State.POSTPONED)

    @property
    def when(self) -> str:
        """When it takes place, in words; empty when that is not known."""
        if self.starts_at and self.ends_at:
            return moment(self.starts_at, self.ends_at)
        return roughly(self.approximate_on, self.precision)

    @property
    def short_when(self) -> str:
        """When it takes place, for a grid: „9. febr.”, „sept.”, or empty."""
        if self.sort_on is None:
            return ""
        return short_day(self.sort_on) if self.starts_at else short_month(self.sort_on)

    @property
    def clock_times(self) -> str:
        """From when to when: „plkst. 10.00–12.30”; empty when that is not known."""
        return clock_range(self.starts_at, self.ends_at) if self.starts_at and self.ends_at else ""

    @property
    def month_key(self) -> dt.date | None:
        """The first day of the month it falls into, by which lists are parted."""
        return self.sort_on.replace(day=1) if self.sort_on else None

    @property
    def local_day(self) -> dt.date | None:
        """The exact day in the city's zone, if it is known."""
        return timezone.localtime(self.starts_at).date() if self.starts_at else None

    @property
    def minutes(self) -> int | None:
        """The length in minutes, if the time is known."""
        if self.starts_at is None or self.ends_at is None:
            return None
        return round((self.ends_at - self.starts_at).total_seconds() / 60)

    @property
    def shows_online_url(self) -> bool:
        """Whether the page prints the link."""
        return bool(self.online_url) and self.is_online_url_public and self.takes_place

    def may_become(self, state: str) -> bool:
        """Whether this state may follow the present one."""
        return state in NEXT_STATES[self.state]


class FacilitatorRole(models.TextChoices):
    """What an expert does at a seminar."""

    LEAD = "lead", _("Facilitator")
    ASSISTANT = "assistant", _("Co-facilitator")
    MINUTES = "minutes", _("Minute-taker")


class FacilitatorQuerySet(OfSeminarQuerySet["SeminarFacilitator"]):
    """Experts at seminars."""

    def leading(self, user: Any) -> Self:
        """Where the expert with this login leads or helps to lead."""
        roles = (FacilitatorRole.LEAD, FacilitatorRole.ASSISTANT)
        return self.filter(expert__user=user, role__in=roles).order_by()

    def ranked(self) -> Self:
        """By role, in the order in which the roles are named."""
        ranks = [models.When(role=role, then=rank) for rank, role in enumerate(FacilitatorRole)]
        return self.order_by(models.Case(*ranks), "pk")


class SeminarFacilitator(models.Model):
    """An expert leads a seminar, or helps to."""

    seminar = models.ForeignKey(
        Seminar, models.CASCADE, related_name="facilitators", verbose_name=_("seminar")
    )
    expert = models.ForeignKey(Expert, models.PROTECT, related_name="facilitations", verbose_name=_("expert"))
    role = models.CharField(_("role"), max_length=10, choices=FacilitatorRole, default=FacilitatorRole.LEAD)

    objects = FacilitatorQuerySet.as_manager()
    hangs_on = "seminar"

    class Meta:
        verbose_name = _("facilitator")
        verbose_name_plural = _("facilitators")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("seminar", "expert"),
                name="expert_is_named_once_at_a_seminar",
                violation_error_message=_("This expert is already named at the seminar."),
            ),
        )

    def __str__(self) -> str:
        return str(self.expert)


class AgendaItem(Timestamped):
    """One point of a seminar's agenda."""

    seminar = models.ForeignKey(
        Seminar, models.CASCADE, related_name="agenda_items", verbose_name=_("seminar")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    minutes = models.PositiveSmallIntegerField(_("minutes"), validators=(MinValueValidator(1),))
    title = models.CharField(_("item"), max_length=300)
    speaker = models.CharField(_("speaker"), max_length=200, blank=True)
    is_public = models.BooleanField(_("public"), default=True)

    objects = OfSeminarQuerySet["AgendaItem"].as_manager()
    hangs_on = "seminar"

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda")
        ordering = ("order", "pk")
        constraints = (models.CheckConstraint(condition=Q(minutes__gte=1), name="agenda_item_takes_time"),)

    def __str__(self) -> str:
        return self.title


class ChangeKind(models.TextChoices):
    """What was changed about a seminar that people already knew of."""

    MOVED = "moved", _("Moved")
    POSTPONED = "postponed", _("Postponed")
    CANCELLED = "cancelled", _("Cancelled")
    RESTORED = "restored", _("Takes place after all")


class SeminarChange(models.Model):
    """A seminar was moved, postponed, cancelled or restored: before, after, why, who and when.

    Halls are kept in words, so that the row stays true when a hall is renamed.
    """

    seminar = models.ForeignKey(Seminar, models.CASCADE, related_name="changes", verbose_name=_("seminar"))
    kind = models.CharField(_("change"), max_length=10, choices=ChangeKind)
    old_starts_at = models.DateTimeField(null=True)
    old_ends_at = models.DateTimeField(null=True)
    old_approximate_on = models.DateField(null=True)
    old_precision = models.CharField(max_length=10, choices=Precision)
    old_venue_name = models.CharField(max_length=520, blank=True)
    new_starts_at = models.DateTimeField(null=True)
    new_ends_at = models.DateTimeField(null=True)
    new_approximate_on = models.DateField(null=True)
    new_precision = models.CharField(max_length=10, choices=Precision)
    new_venue_name = models.CharField(max_length=520, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    changed_at = models.DateTimeField(_("changed"), default=timezone.now)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="seminar_changes",
        verbose_name=_("changed by"),
    )

    objects = OfSeminarQuerySet["SeminarChange"].as_manager()

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        ordering = ("-changed_at", "-pk")

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def old_when(self) -> str:
        """The time before, in words."""
        if self.old_starts_at and self.old_ends_at:
            return moment(self.old_starts_at, self.old_ends_at)
        return roughly(self.old_approximate_on, self.old_precision) or gettext("date not known yet")

    @property
    def new_when(self) -> str:
        """The time after, in words."""
        if self.new_starts_at and self.new_ends_at:
            return moment(self.new_starts_at, self.new_ends_at)
        return roughly(self.new_approximate_on, self.new_precision) or gettext("date not known yet")

    @property
    def has_new_time(self) -> bool:
        """Whether the time is another than before."""
        return self.old_when != self.new_when

    @property
    def has_new_venue(self) -> bool:
        """Whether the hall is another than before."""
        return self.old_venue_name != self.new_venue_name
