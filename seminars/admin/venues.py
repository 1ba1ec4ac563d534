"""Venues at the desk."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from daugavpils_plan.desk import DeskModelAdmin, in_languages
from daugavpils_plan.transfer.admin import TransferMixin
from seminars.models import Venue
from seminars.resources import VenueTable


@admin.register(Venue)
class VenueAdmin(TransferMixin, DeskModelAdmin):
    table = VenueTable
    chapter, place = "prepare", 80
    list_display = ("hall", "address", "seats", "hosts_parallel_events")
    list_filter = ("hosts_parallel_events",)
    fieldsets = [
        (_("The hall"), {"fields": ["hall_lv", "address_lv", "seats", "hosts_parallel_events"]}),
        (_("For those who come"), {"fields": ["getting_in_lv", "accessibility_lv"]}),
        *in_languages("hall", "address", "getting_in", "accessibility"),
    ]

    def save_model(self, request: HttpRequest, obj: Venue, form: Any, change: bool) -> None:
        """A hall with another name or address is another place for the seminars still to come."""
        super().save_model(request, obj, form, change)
        if change:
            self._tell_calendars(obj, form.changed_data)

    def save_restored(self, request: HttpRequest, row: Venue, changed: set[str]) -> None:
        row.save()
        self._tell_calendars(row, changed)

    def _tell_calendars(self, obj: Venue, changed: Iterable[str]) -> None:
        if any(name.startswith(("hall_", "address_")) for name in changed):
            ahead = obj.seminars.filter(ends_at__gt=timezone.now())
            ahead.update(sequence=F("sequence") + 1, updated_at=timezone.now())
