"""Calendars on pages."""

from typing import Any

from django import template

from seminars.offers import offer

register = template.Library()


@register.inclusion_tag("parts/calendar_offer.html")
def calendar_offer(kind: str, title: str, **asked: Any) -> dict[str, Any]:
    """A closed block with all ways to take a calendar into one's own."""
    return {"calendar": offer(kind, title, **asked)}
