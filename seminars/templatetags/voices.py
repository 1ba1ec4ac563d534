"""What people said, and the numbers of it, on pages."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from daugavpils_plan.templatetags.plan import QUOTES
from groups.models import Programme
from seminars.models import Contribution, Voice
from seminars.plots import plot_of
from seminars.voices import Count, voices_in

register = template.Library()


@register.filter
def said(row: Contribution, most: int | None = None) -> SafeString:
    """The words for the public, in the quotation marks of their language; cut at so many letters."""
    return _quotation(row.public_words, row.language, most)


@register.filter
def rendered(row: Contribution, most: int | None = None) -> SafeString | str:
    """The words in the reader's language; empty when they were said in it."""
    words = row.shown_rendering
    return _quotation(words, row.rendering_language, most) if words else ""


def _quotation(words: str, language: str, most: int | None) -> SafeString:
    cut = Truncator(words.strip()).chars(most) if most else words.strip()
    marks = QUOTES.get(language, QUOTES["lv"])
    lines = mark_safe("<br>".join(conditional_escape(line) for line in cut.splitlines()))  # noqa: S308
    quotation = format_html("{}{}{}", marks[0], lines, marks[1])
    if language == (get_language() or "lv")[:2]:
        return quotation
    return format_html('<span lang="{}">{}</span>', language, quotation)


@register.filter
def counted(rows: Iterable[Contribution]) -> Count:
    """How many voices these are."""
    voices = [row.voice for row in rows]
    return Count(voices.count(Voice.RESIDENT), voices.count(Voice.SPECIALIST))


@register.inclusion_tag("parts/voices.html")
def voices_in_numbers(
    tally: list[dict[str, Any]], oldest: Contribution | None, programme: Programme, **asked: int
) -> dict[str, Any]:
    """How many voices, how they came, what became of them; as drawings, as tables, and as a list."""
    voices = voices_in(tally)
    return {
        "voices": voices,
        "oldest": oldest,
        "url": f"{programme.url('contribution_list')}{'?' if asked else ''}{urlencode(asked)}",
        "plots": [
            (plot_of("channels", _("How the opinions came"), voices.channels), voices.channels),
            (plot_of("outcomes", _("What became of the opinions"), voices.outcomes), voices.outcomes),
        ],
    }
