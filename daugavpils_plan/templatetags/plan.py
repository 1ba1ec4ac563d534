"""What every template may use: texts that fall back to Latvian, dates in their case, Markdown, money."""

import json
import re
from decimal import Decimal
from typing import Any

import nh3
from django import template
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.template.defaultfilters import floatformat
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext
from markdown_it import MarkdownIt

from daugavpils_plan import dates
from daugavpils_plan.roles import may_change

register = template.Library()
register.filter("may_change", may_change)
for _filter in (
    dates.on_day,
    dates.until_day,
    dates.since_day,
    dates.day_number,
    dates.month_of_day,
    dates.month_title,
    dates.weekday,
    dates.clock,
    dates.short_date,
    dates.short_day,
    dates.short_weekday,
):
    register.filter(_filter.__name__, _filter)

QUOTES = {"lv": "„”", "en": "“”", "ru": "«»"}
_markdown = MarkdownIt("commonmark", {"html": False, "breaks": False}).enable("table")
_ALLOWED_TAGS = set(
    "p br h2 h3 h4 h5 h6 ul ol li strong em a blockquote table thead tbody tr th td hr code pre".split()
)
_ALLOWED_SCHEMES = {"http", "https", "mailto", "tel"}


def _active() -> str:
    return (get_language() or settings.LANGUAGE_CODE)[:2]


def _said(row: Any, name: str) -> tuple[str, str]:
    """A row's text in the active language, or in Latvian: the text and its language."""
    language = _active()
    own = getattr(row, f"{name}_{language}", None)
    if own:
        return str(own), language
    return str(getattr(row, f"{name}_{settings.LANGUAGE_CODE}", None) or ""), settings.LANGUAGE_CODE


@register.filter
def text(row: Any, name: str) -> str:
    """A translated field; where it falls back to Latvian it is marked so for screen readers."""
    value, language = _said(row, name)
    if language == _active() or not value:
        return value
    return format_html('<span lang="{}">{}</span>', language, value)


@register.filter
def lines(row: Any, name: str) -> str:
    """A translated field whose line breaks count, each line escaped."""
    value, language = _said(row, name)
    broken = mark_safe("<br>".join(conditional_escape(line) for line in value.splitlines()))  # noqa: S308
    return broken if language == _active() else format_html('<span lang="{}">{}</span>', language, broken)


@register.filter
def quoted(row: Any, name: str) -> str:
    """Words somebody said, in the quotation marks of their language."""
    value, language = _said(row, name)
    marks = QUOTES.get(language, QUOTES["lv"])
    said = f"{marks[0]}{value.strip()}{marks[1]}"
    return said if language == _active() else format_html('<span lang="{}">{}</span>', language, said)


@register.filter
def in_quotes(words: str, language: str) -> str:
    """Words as they were said, in the quotation marks of their language; line breaks stay."""
    marks = QUOTES.get(language, QUOTES["lv"])
    broken = mark_safe("<br>".join(conditional_escape(line) for line in words.strip().splitlines()))  # noqa: S308
    return format_html("{}{}{}", marks[0], broken, marks[1])


@register.filter
def prose(row: Any, name: str) -> SafeString:
    """A translated Markdown field as a block of text on a page of its own."""
    return _block(row, name, below=1)


@register.filter
def prose_in_section(row: Any, name: str) -> SafeString:
    """A translated Markdown field as a block of text below a heading of the second level."""
    return _block(row, name, below=2)


def _block(row: Any, name: str, *, below: int) -> SafeString:
    value, language = _said(row, name)
    block = markdown(value, below=below)
    if language == _active():
        return format_html('<div class="prose">{}</div>', block)
    return format_html('<div class="prose" lang="{}">{}</div>', language, block)


def markdown(value: str, *, below: int = 1) -> SafeString:
    """Markdown as HTML: rendered by a library, then cut down to an allow-list.

    The largest heading of the text stands one level below the heading it belongs to. HTML in the
    source is text.
    """
    tokens = _markdown.parse(value)
    headings = [token for token in tokens if token.type in ("heading_open", "heading_close")]
    largest = min((int(token.tag[1]) for token in headings), default=1)
    for token in headings:
        token.tag = f"h{min(6, int(token.tag[1]) - largest + below + 1)}"
    rendered = _markdown.renderer.render(tokens, _markdown.options, {})
    clean = nh3.clean(
        rendered,
        tags=_ALLOWED_TAGS,
        attributes={"a": {"href"}},
        url_schemes=_ALLOWED_SCHEMES,
        link_rel="noopener",
    )
    return mark_safe(clean)  # noqa: S308


_CLOCK_RANGE = re.compile(r"(?:plkst\.\xa0)?\d\d[.:]\d\d–\d\d[.:]\d\d")


@register.filter
def unbroken(when: str) -> SafeString:
    """A date in words whose time never breaks over two lines."""
    escaped = conditional_escape(when)
    return mark_safe(_CLOCK_RANGE.sub(r'<span class="nb">\g<0></span>', escaped))  # noqa: S308


@register.filter
def money(amount: Decimal, currency: str) -> str:
    """A sum with its currency behind it: „25 000 LVL”."""
    digits = 0 if amount == amount.to_integral_value() else 2
    return f"{floatformat(amount, f'{digits}g')}{dates.NBSP}{currency}"


@register.filter
def percent(share: Decimal) -> str:
    """A share: „100 %”, in English "100%"."""
    number = floatformat(share, "-2")
    return f"{number}%" if _active() == "en" else f"{number}{dates.NBSP}%"


@register.filter
def file_size(size: int) -> str:
    """The size of a file in KB or MB, a thousand bytes to the KB."""
    kilo, mega = ("КБ", "МБ") if _active() == "ru" else ("KB", "MB")
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))}{dates.NBSP}{kilo}"
    return f"{floatformat(size / 1_000_000, 1)}{dates.NBSP}{mega}"


@register.filter
def json_ld(data: dict[str, Any]) -> SafeString:
    """Facts for machines, in a block that no browser runs; text in it cannot end the block."""
    said = json.dumps(data, ensure_ascii=False, cls=DjangoJSONEncoder)
    safe = said.translate({ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"})
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(safe))  # noqa: S308


@register.simple_tag
def example_mark(row: Any) -> str:
    """The visible mark of an invented row."""
    if not getattr(row, "is_example", False):
        return ""
    return format_html(' <span class="tag">{}</span>', gettext("example"))


@register.simple_tag
def programme_url(programme: Any, name: str) -> str:
    """The address of one of a programme's lists."""
    return str(programme.url(name))


@register.filter
def years(programme: Any) -> str:
    """The years of a programme: „2015.–2021.”, in English "2015–2021"."""
    return dates.years(programme.start_year, programme.end_year)


@register.simple_tag
def elided(page: Any) -> list[int | str]:
    """The numbers of the pages around this one, with gaps."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1))
