"""Several seminars that are given their times and halls in one table."""

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import localize_input
from django.utils.functional import cached_property
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from daugavpils_plan.dates import clock, weekday
from groups.models import Expert, ThematicWorkingGroup
from seminars.conflicts import Conflict, Sitting, find_conflicts
from seminars.free_times import FreeTime, free_times, read_choice
from seminars.models import Seminar, Venue
from seminars.models.seminars import check_year


class LengthField(forms.CharField):
    """How long something lasts, as „2.30” or "2:30" hours, or as whole hours; a timedelta."""

    def to_python(self, value: Any) -> Any:
        text = (super().to_python(value) or "").strip().replace(":", ".").replace(",", ".")
        if not text:
            return None
        match = re.fullmatch(r"(\d{1,3})(?:\.([0-5]\d))?", text)
        if not match:
            raise ValidationError(_("Write the length in hours and minutes, such as 2.30."))
        length = dt.timedelta(hours=int(match[1]), minutes=int(match[2] or 0))
        if not dt.timedelta(minutes=5) <= length <= dt.timedelta(hours=16):
            raise ValidationError(_("A seminar lasts from 5 minutes to 16 hours."))
        return length

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, dt.timedelta):
            minutes = round(value.total_seconds() / 60)
            return f"{minutes // 60}.{minutes % 60:02d}"
        return value


class Directory:
    """The halls and experts from which all rows of a table choose, read once."""

    def __init__(self, halls: Iterable[Venue], experts: Iterable[Expert]) -> None:
        self.halls = {str(hall.pk): hall for hall in halls}
        self.experts = {str(expert.pk): expert for expert in experts}

    def hall_choices(self) -> list[tuple[str, str]]:
        names = {
            key: f"{hall.hall}, {hall.seats}" if hall.seats else hall.hall for key, hall in self.halls.items()
        }
        return [("", "–"), *names.items()]

    def expert_choices(self) -> list[tuple[str, str]]:
        return [("", "–"), *((key, expert.name) for key, expert in self.experts.items())]


class Row(forms.Form):
    """One seminar of the table: whether it is meant, its day, its start, its hall and who leads it."""

    pick = forms.BooleanField(label=_("Include"), required=False)
    day = forms.DateField(label=_("Date"), required=False, validators=[check_year])
    starts = forms.TimeField(label=_("Start"), required=False)
    venue = forms.TypedChoiceField(label=_("Hall"), required=False, empty_value=None)
    expert = forms.TypedChoiceField(label=_("Facilitator"), required=False, empty_value=None)
    known = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        group: ThematicWorkingGroup,
        directory: Directory,
        length: dt.timedelta | None,
        seminar: Seminar | None = None,
        experts: Sequence[Expert] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.group, self.seminar, self.length = group, seminar, length
        self.own_experts = experts
        self.conflicts: list[Conflict] = []
        self.offers: list[FreeTime] = []
        fields: dict[str, Any] = self.fields
        fields["venue"].choices, fields["venue"].coerce = directory.hall_choices(), directory.halls.get
        fields["expert"].choices, fields["expert"].coerce = directory.expert_choices(), directory.experts.get
        if seminar is not None:
            del self.fields["expert"]
        for name, width in (("day", "w-date"), ("starts", "w-time")):
            self.fields[name].widget.attrs |= {"class": width, "inputmode": "numeric", "autocomplete": "off"}
        for field in (self.fields[name] for name in self.fields if name != "known"):
            field.widget.attrs["aria-label"] = f"{field.label}: {self.name}"

    @property
    def name(self) -> str:
        """What the row is about, to its reader."""
        return self.seminar.title if self.seminar else self.group.name

    @property
    def before_when(self) -> str:
        """When the seminar takes place so far."""
        return self.seminar.when if self.seminar else ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("pick"):
            self.errors.clear()
            return cleaned
        if cleaned.get("starts") and not cleaned.get("day") and "day" not in self.errors:
            self.add_error("day", _("Give the day as well."))
        if cleaned.get("day") and not cleaned.get("starts") and "starts" not in self.errors:
            self.add_error("starts", _("Give the start as well."))
        if self.seminar is not None and not cleaned.get("day") and not self.errors:
            self.add_error("day", _("Give the new day."))
        if not self.errors and cleaned.get("day"):
            self._check_clock(cleaned)
        if not self.errors and self._is_as_before(cleaned):
            self.add_error(None, _("This is the time and the hall it has already."))
        return cleaned

    def _is_as_before(self, cleaned: dict[str, Any]) -> bool:
        seminar = self.seminar
        if seminar is None or seminar.starts_at is None or not seminar.takes_place:
            return False
        start = aware(cleaned["day"], cleaned["starts"])
        return (start, cleaned.get("venue")) == (seminar.starts_at, seminar.venue)

    def _check_clock(self, cleaned: dict[str, Any]) -> None:
        start = aware(cleaned["day"], cleaned["starts"])
        if start is None:
            self.add_error("starts", _("On this day the clock skips this time, or shows it twice."))
        elif self.length is None:
            self.add_error("starts", _("Say above how long the seminar lasts."))

    @property
    def is_picked(self) -> bool:
        return bool(self.is_bound and self.is_valid() and self.cleaned_data.get("pick"))

    @cached_property
    def sitting(self) -> Sitting | None:
        """What was typed, if it is right and has a time."""
        if not self.is_picked or not self.cleaned_data.get("day") or self.length is None:
            return None
        start = aware(self.cleaned_data["day"], self.cleaned_data["starts"])
        assert start is not None
        expert = self.cleaned_data.get("expert")
        return Sitting(
            starts_at=start,
            ends_at=start + self.length,
            group=self.group,
            venue=self.cleaned_data.get("venue"),
            experts=(expert,) if expert else tuple(self.own_experts),
            places=self.seminar.places if self.seminar else None,
            pk=self.seminar.pk if self.seminar else None,
            title=self.name,
        )

    @property
    def weekday(self) -> str:
        return weekday(localtime(self.sitting.starts_at).date()) if self.sitting else ""

    @property
    def end(self) -> str:
        return clock(self.sitting.ends_at) if self.sitting else ""

    @property
    def verdict(self) -> str:
        """clash, warn or free; empty while the time is not known."""
        if self.sitting is None:
            return ""
        if not self.conflicts:
            return "free"
        return "clash" if any(conflict.is_clash for conflict in self.conflicts) else "warn"


def aware(day: dt.date, time: dt.time) -> dt.datetime | None:
    """The moment in the city's zone; None for one that the change of the clock skips or repeats."""
    naive = dt.datetime.combine(day, time)
    zone = timezone.get_current_timezone()
    one, other = naive.replace(tzinfo=zone), naive.replace(tzinfo=zone, fold=1)
    return one if one.utcoffset() == other.utcoffset() else None


class Batch:
    """The table: its rows, what is in their way, and whether the planner has agreed to that."""

    def __init__(self, rows: list[Row], *, data: Mapping[str, Any] | None, viewer: Any) -> None:
        self.rows, self.data, self.viewer = rows, data, viewer

    def is_valid(self) -> bool:
        return not [row for row in self.rows if row.errors]

    @property
    def picked(self) -> list[Row]:
        return [row for row in self.rows if row.is_picked]

    def look(self) -> None:
        """Find what is in the way of the picked rows, and what could be taken instead."""
        timed = [row for row in self.rows if row.sitting]
        sittings = [row.sitting for row in timed if row.sitting]
        for row, conflicts in zip(timed, find_conflicts(sittings, viewer=self.viewer), strict=True):
            row.conflicts = conflicts
        troubled = [row for row in timed if row.conflicts]
        found = free_times([row.sitting for row in troubled if row.sitting], sittings)
        for row, offers in zip(troubled, found, strict=True):
            row.offers = offers

    @property
    def conflicts(self) -> int:
        """How many rows have something in their way."""
        return sum(bool(row.conflicts) for row in self.rows)

    @property
    def counts(self) -> dict[str, int]:
        """How many rows clash, want a thought, and are free."""
        verdicts = [row.verdict for row in self.rows]
        return {verdict: verdicts.count(verdict) for verdict in ("clash", "warn", "free")}

    @property
    def digest(self) -> str:
        """What the planner is asked to agree to; another conflict is another question."""
        return digest_of([conflict.sentence for row in self.rows for conflict in row.conflicts])

    @property
    def is_agreed(self) -> bool:
        """Whether nothing is in the way, or the tick was set below these very conflicts."""
        if not self.conflicts:
            return True
        return bool(self.data and self.data.get("insist") and self.data.get("seen") == self.digest)


def digest_of(said: object) -> str:
    """By what an answer shows that it was given to exactly this."""
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16]


def take_offer(data: QueryDict) -> QueryDict:
    """The posted table with the offered time, whose button was pressed, in its row."""
    prefix, _bar, value = data.get("take", "").partition("|")
    try:
        offer = read_choice(value)
    except ValueError:
        return data
    return filled(data, {prefix: offered(offer)})


def offered(offer: FreeTime) -> dict[str, str]:
    """What stands in the fields when an offer is taken."""
    start = localtime(offer.starts_at)
    return {
        "day": start.date().isoformat(),
        "starts": start.strftime("%H:%M"),
        "venue": str(offer.venue.pk) if offer.venue else "",
    }


def filled(data: QueryDict, rows: dict[str, dict[str, str]]) -> QueryDict:
    """The posted table with these values in these rows, and the rows ticked."""
    sent = data.copy()
    for prefix, values in rows.items():
        sent[f"{prefix}-pick"] = "on"
        for name, value in as_typed(values).items():
            sent[f"{prefix}-{name}"] = value
    return sent


def as_typed(values: dict[str, str]) -> dict[str, str]:
    """The same values, with day and start as people type them in the active language."""
    read: dict[str, Any] = {"day": dt.date.fromisoformat, "starts": dt.time.fromisoformat}
    return {
        name: str(localize_input(read[name](value))) if value and name in read else value
        for name, value in values.items()
    }
