"""Venues at the desk."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from daugavpils_plan.desk import DeskModelAdmin, in_languages
from seminars.models import Venue


@admin.register(Venue)
class VenueAdmin(DeskModelAdmin):
    chapter, place = "prepare", 80
    list_display = ("hall", "address", "seats", "hosts_parallel_events")
    list_filter = ("hosts_parallel_events",)
    fieldsets = [
        (_("The hall"), {"fields": ["hall_lv", "address_lv", "seats", "hosts_parallel_events"]}),
        (_("For those who come"), {"fields": ["getting_in_lv", "accessibility_lv"]}),
        *in_languages("hall", "address", "getting_in", "accessibility"),
    ]
