"""What planners type when they move, postpone or call off seminars."""

import datetime as dt
from copy import copy
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.formats import localize_input
from django.utils.timezone import localtime
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from daugavpils_plan.dates import Precision
from seminars.conflicts import Conflict, Sitting, find_conflicts
from seminars.forms.batch import (
    Batch,
    Directory,
    Row,
    as_typed,
    aware,
    digest_of,
    filled,
    offered,
    take_offer,
)
from seminars.free_times import FreeTime, free_times, read_choice
from seminars.models import Seminar, SeminarChange, Venue
from seminars.models.seminars import check_year


def _reason_fields() -> dict[str, forms.CharField]:
    """One public reason for each language; Latvian is the one that is asked for."""
    return {
        f"reason_{code}": forms.CharField(
            label=_("Reason, for everybody to read ({language})").format(
                language=get_language_info(code)["name_local"]
            ),
            required=code == settings.LANGUAGE_CODE,
            max_length=1000,
            widget=forms.Textarea(attrs={"rows": 3, "lang": code}),
        )
        for code in settings.MODELTRANSLATION_LANGUAGES
    }


ONLY_LOOKS = {"check", "shift", "take"}
"""The buttons that show what would be done, however often they are pressed."""


class ReasonForm(forms.Form):
    """Why seminars are postponed or called off.

    The form is answered twice: first it is shown what the pages will say, then it is done. `seen` tells
    the second answer from the first; when anything has changed in between it is shown anew.
    """

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    screen = "admin/seminars/screen.html"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update(_reason_fields())
        self.conflicts: list[Conflict] = []
        self.offers: list[FreeTime] = []
        self.digest = ""
        self.helper = FormHelper()
        self.helper.form_class = "form"
        self.helper.form_id = "deed"

    def reasons(self) -> dict[str, str]:
        """The reasons by language code."""
        return {code: self.cleaned_data[f"reason_{code}"] for code in settings.MODELTRANSLATION_LANGUAGES}

    def meant(self, seminars: list[Seminar]) -> list[Seminar]:
        """Those of the seminars to which it is to be done."""
        return seminars

    def fields_of(self, seminar: Seminar) -> dict[str, Any]:
        """What else the deed has to know of this seminar."""
        return {}

    def known_of(self, seminar: Seminar) -> dict[str, Any]:
        """All that the deed has to know of this seminar."""
        return {"reasons": self.reasons(), **self.fields_of(seminar)}

    def has_seen(self, changes: list[SeminarChange]) -> bool:
        """Whether these very changes, and what is in their way, were shown before and agreed to."""
        said = [
            (c.seminar.pk, c.seminar.updated_at, c.old_when, c.old_venue_name, c.new_when, c.new_venue_name)
            for c in changes
        ]
        said_of_all = (said, self.reasons(), [conflict.sentence for conflict in self.conflicts])
        self.digest = digest_of(said_of_all)
        if self.cleaned_data["seen"] != self.digest or ONLY_LOOKS & set(self.data):
            return False
        if self.conflicts and not self.data.get("insist"):
            self.add_error(None, _("Tick that you have seen the conflicts, or choose another time."))
            return False
        return True

    def show(self, submit: str) -> None:
        """Get ready to be drawn, with the words of the button."""
        self.data = {**{name: self.data.get(name, "") for name in self.data}, "seen": self.digest}
        self.helper.add_input(Submit("", submit))


MOVED = ("starts_at", "ends_at", "approximate_on", "precision", "venue")
"""What a move can change; once people know of a seminar, nothing else does."""


class MoveForm(ReasonForm):
    """Another time or hall for a seminar that people already know of."""

    day = forms.DateField(
        label=_("Day"), required=False, help_text=_("Such as 14.02.2012."), validators=[check_year]
    )
    starts = forms.TimeField(label=_("Start"), required=False, help_text=_("Such as 10.00"))
    ends = forms.TimeField(label=_("End"), required=False)
    approximate_on = forms.DateField(
        label=_("Approximate date"),
        required=False,
        help_text=_("Only if the exact time is not known yet."),
        validators=[check_year],
    )
    precision = forms.ChoiceField(label=_("How exactly it is known"), choices=Precision.choices)
    venue = forms.ModelChoiceField(label=_("Venue"), queryset=Venue.objects.all(), required=False)

    def __init__(self, data: Any = None, *, seminar: Seminar, viewer: Any = None) -> None:
        starts = localtime(seminar.starts_at) if seminar.starts_at else None
        ends = localtime(seminar.ends_at) if seminar.ends_at else None
        initial = {
            "day": starts.date() if starts else None,
            "starts": starts.time() if starts else None,
            "ends": ends.time() if ends else None,
            "approximate_on": seminar.approximate_on,
            "precision": seminar.precision,
            "venue": seminar.venue_id,
        }
        super().__init__(_with_offer(data) if data and "take" in data else data, initial=initial)
        self.seminar, self.viewer = seminar, viewer
        self.order_fields([*self.base_fields, *self.fields])
        for name in ("day", "approximate_on", "starts", "ends"):
            width = "w-time" if name in ("starts", "ends") else "w-date"
            self.fields[name].widget.attrs |= {"class": width, "inputmode": "numeric", "autocomplete": "off"}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self._put_together(cleaned)
        if self.errors:
            return cleaned
        before = {name: getattr(self.seminar, name) for name in MOVED}
        if self.seminar.takes_place and before == {name: cleaned[name] for name in MOVED}:
            self.add_error(None, _("This is the time and the hall it has already."))
            return cleaned
        there = copy(self.seminar)
        there.starts_at, there.ends_at = cleaned["starts_at"], cleaned["ends_at"]
        there.venue = cleaned.get("venue")
        experts = [place.expert for place in self.seminar.facilitators.select_related("expert")]
        sitting = Sitting.of(there, experts)
        if sitting is not None:
            self.conflicts = find_conflicts([sitting], viewer=self.viewer)[0]
            self.offers = free_times([sitting])[0] if self.conflicts else []
        return cleaned

    def fields_of(self, seminar: Seminar) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in MOVED}

    def _put_together(self, cleaned: dict[str, Any]) -> None:
        cleaned["starts_at"] = cleaned["ends_at"] = None
        if cleaned.get("precision") != Precision.DAY:
            if cleaned.get("precision") == Precision.UNKNOWN:
                cleaned["approximate_on"] = None
            elif not cleaned.get("approximate_on") and "approximate_on" not in self.errors:
                self.add_error("approximate_on", _("Give an approximate date."))
            return
        cleaned["approximate_on"] = None
        for name in ("day", "starts", "ends"):
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, _("Give the day, the start and the end."))
        if self.errors:
            return
        for name, clock in (("starts_at", "starts"), ("ends_at", "ends")):
            cleaned[name] = aware(cleaned["day"], cleaned[clock])
            if cleaned[name] is None:
                self.add_error(clock, _("On this day the clock skips this time, or shows it twice."))
        if not self.errors and cleaned["ends_at"] <= cleaned["starts_at"]:
            self.add_error("ends", _("The end is not after the start."))


def _with_offer(data: Any) -> dict[str, Any]:
    """What was typed, with the offered time and hall whose button was pressed."""
    sent = {name: data.get(name, "") for name in data}
    try:
        offer = read_choice(sent.pop("take"))
    except ValueError:
        return sent
    end = localize_input(localtime(offer.ends_at).time())
    return {**sent, **as_typed(offered(offer)), "ends": end, "precision": Precision.DAY.value}


class MoveManyForm(ReasonForm):
    """Another time or hall for several seminars at once, in one table, for one reason."""

    days = forms.IntegerField(
        label=_("Move all by so many days"), required=False, min_value=-400, max_value=400
    )
    screen = "admin/seminars/move_many.html"

    def __init__(self, data: QueryDict | None = None, *, seminars: list[Seminar], viewer: Any = None) -> None:
        if data is not None and "shift" in data:
            data = filled(data, _shifted(data, seminars))
        elif data is not None and "take" in data:
            data = take_offer(data)
        super().__init__(data)
        self.order_fields(["days", *self.fields])
        directory = Directory(Venue.objects.all(), ())
        rows = [
            Row(
                data,
                prefix=f"s{seminar.pk}",
                group=seminar.group,
                seminar=seminar,
                directory=directory,
                length=dt.timedelta(minutes=seminar.minutes or 120),
                experts=[place.expert for place in seminar.facilitators.all()],
                initial=_now(seminar),
            )
            for seminar in seminars
        ]
        self.batch = Batch(rows, data=data, viewer=viewer)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.batch.is_valid():
            self.add_error(None, _("Look at the rows that are marked."))
        elif not self.batch.picked:
            self.add_error(None, _("Tick at least one seminar."))
        self.batch.look()
        self.conflicts = [conflict for row in self.batch.rows for conflict in row.conflicts]
        return cleaned

    def meant(self, seminars: list[Seminar]) -> list[Seminar]:
        return [row.seminar for row in self.batch.picked if row.seminar]

    def fields_of(self, seminar: Seminar) -> dict[str, Any]:
        row = next(row for row in self.batch.picked if row.seminar == seminar)
        assert row.sitting is not None
        return {
            "starts_at": row.sitting.starts_at,
            "ends_at": row.sitting.ends_at,
            "approximate_on": None,
            "precision": Precision.DAY,
            "venue": row.sitting.venue,
        }


def _now(seminar: Seminar) -> dict[str, Any]:
    start = localtime(seminar.starts_at) if seminar.starts_at else None
    return {
        "pick": True,
        "day": start.date() if start else None,
        "starts": start.time() if start else None,
        "venue": seminar.venue_id,
    }


def _shifted(data: QueryDict, seminars: list[Seminar]) -> dict[str, dict[str, str]]:
    """The rows with every known day moved on by the days that were typed."""
    try:
        days = dt.timedelta(days=int(data.get("days", "")))
    except (ValueError, OverflowError):
        return {}
    return {
        f"s{seminar.pk}": {"day": (seminar.local_day + days).isoformat()}
        for seminar in seminars
        if seminar.local_day and abs(days.days) <= 400
    }
