"""Numbers of voices: both series equal to rows counted by hand, and drawings that say the same."""

import datetime as dt
import re
from collections import Counter

import pytest
from django.test import Client
from django.utils import translation

from seminars.models import Contribution
from seminars.plots import WIDEST, plot_of
from seminars.voices import Count, Line, voices_in
from tests import makers
from tests.makers import at

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    return makers.make_group(name_lv="Transports")


@pytest.fixture
def seminar(group):
    return makers.make_seminar(group, state="outcomes")


SORTS = [
    # voice, channel, state, how many, whether merged with the first accepted one
    ("resident", "seminar", "accepted", 3, False),
    ("specialist", "seminar", "accepted", 1, False),
    ("resident", "email", "partly", 2, False),
    ("specialist", "online", "not_accepted", 4, False),
    ("resident", "survey", "forwarded", 1, False),
    ("specialist", "hearing", "received", 2, False),
    ("resident", "meeting", "review", 5, False),
    ("resident", "written", "withdrawn", 1, False),
    ("specialist", "written", "received", 2, True),
]


def fill(group, seminar) -> Contribution:
    number = 0
    head = None
    for voice, channel, state, count, is_merged in SORTS:
        for _ in range(count):
            number += 1
            row = makers.make_contribution(
                seminar if channel == "seminar" else None,
                group=group,
                channel=channel,
                number=number,
                voice=voice,
                organisation="Biedrība" if voice == "specialist" else "",
                said_on=dt.date(2026, 5, 1) + dt.timedelta(days=number),
                **({"merged_into": head, "head": head} if is_merged else {}),
            )
            if state in ("accepted", "partly", "not_accepted", "forwarded"):
                makers.make_answer(row, verdict=state, forwarded_to_lv="X", released_at=at("2026-05-20"))
            else:
                Contribution.objects.filter(pk=row.pk).update(state=state)
            head = head or row
    hidden = {"publicity": "hidden", "group": group}
    makers.make_contribution(hidden_reason="personal", **hidden)
    makers.make_contribution(hidden_reason="advert", voice="specialist", organisation="X", **hidden)
    makers.make_contribution(hidden_reason="advert", **hidden)
    makers.make_contribution(group=group)  # waits
    makers.make_contribution(makers.make_seminar(group, state="draft"), number=900)
    makers.make_contribution(
        makers.make_seminar(group, state="draft"), publicity="hidden", hidden_reason="mistake"
    )
    return head


def by_hand(name: int) -> dict[str, tuple[int, int]]:
    counted: Counter = Counter()
    for sort in SORTS:
        state = "accepted" if sort[4] else sort[2]
        state = "open" if state in ("received", "review") else state
        counted[(sort[1], state)[name], sort[0]] += sort[3]
    return {key: (counted[key, "resident"], counted[key, "specialist"]) for key, _voice in counted}


def pairs(lines: list[Line]) -> dict[str, tuple[int, int]]:
    return {line.value: (line.count.residents, line.count.specialists) for line in lines}


def test_every_number_is_that_of_the_rows(group, seminar, django_assert_num_queries):
    fill(group, seminar)
    with django_assert_num_queries(1):
        voices = voices_in(group.contributions.tallied())
    assert voices.count == Count(12, 9)
    assert voices.merged == Count(0, 2)
    assert pairs(voices.channels) == by_hand(0)
    assert pairs(voices.outcomes) == by_hand(1)
    assert pairs(voices.hidden) == {"personal": (1, 0), "advert": (1, 1)}
    assert voices.hidden_count == Count(2, 1)
    assert sum(line.count.total for line in voices.outcomes) == voices.count.total
    assert sum(line.count.total for line in voices.channels) == voices.count.total


def test_of_nothing_there_is_nothing(group):
    voices = voices_in(group.contributions.tallied())
    assert (voices.count, voices.channels, voices.hidden) == (Count(), [], [])
    assert set(pairs(voices.outcomes).values()) == {(0, 0)}


def test_pages_draw_the_numbers_and_repeat_them_in_tables(group, seminar):
    fill(group, seminar)
    programme = group.programme
    for page in (group, programme):
        with translation.override("lv"):
            html = Client().get(f"/en{page.get_absolute_url()}").content.decode()
        section = html[html.index('aria-labelledby="voices"') :]
        assert "21 opinions: 12 from residents, 9 from specialists" in section
        assert "2 of them are merged with others" in section
        assert "3 opinions are hidden: 2 from residents, 1 from a specialist." in section
        drawings = re.findall(r"<svg.*?</table>", section, re.DOTALL)
        for name, drawing in enumerate(drawings):
            drawn = re.findall(r'bar-(\w+)".*?plot-number".*?>(\d+)</text>', drawing)
            residents = [int(number) for voice, number in drawn if voice == "resident"]
            specialists = [int(number) for voice, number in drawn if voice == "specialist"]
            table = re.findall(r'<td class="num">(\d+)</td>' * 3, drawing)
            assert [(int(a), int(b)) for a, b, _sum in table] == list(
                zip(residents, specialists, strict=True)
            )
            assert [int(together) for *_parts, together in table] == [
                sum(pair) for pair in zip(residents, specialists, strict=True)
            ]
            assert sorted(zip(residents, specialists, strict=True)) == sorted(by_hand(name).values())
        assert len(drawings) == 2


def test_the_stage_counts_its_own(group, seminar):
    fill(group, seminar)
    html = Client().get(f"/en{seminar.stage.get_absolute_url()}").content.decode()
    assert "4 opinions: 3 from residents, 1 from a specialist" in html


def test_the_one_that_waits_longest(group, seminar):
    fill(group, seminar)
    oldest = group.contributions.heard_longest_ago()
    assert (oldest.number, oldest.said_on) == (12, dt.date(2026, 5, 13))


def test_bars_grow_with_their_numbers():
    plot = plot_of("x", "X", [Line("a", "A", Count(10, 5)), Line("b", "B", Count(0, 1))])
    widths = [bar.width for sort in plot.sorts for bar in sort.bars]
    assert widths == [f"{WIDEST}.0%", f"{WIDEST / 2:.1f}%", "0.0%", f"{WIDEST / 10:.1f}%"]
    assert (plot.height, plot_of("x", "X", []).height) == (152, 0)


@pytest.mark.parametrize(("language", "point"), [("lv", "86.0%"), ("ru", "86.0%")])
def test_a_drawing_has_points_and_not_commas(group, seminar, language, point):
    fill(group, seminar)
    makers.make_city(languages=["lv", "ru"])
    prefix = "" if language == "lv" else f"/{language}"
    with translation.override("lv"):
        html = Client().get(f"{prefix}{group.get_absolute_url()}").content.decode()
    assert (f'width="{point}"' in html, re.findall(r'width="[\d]+,', html)) == (True, [])


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (Count(18, 5), "23 opinions: 18 from residents, 5 from specialists"),
        (Count(1, 0), "1 opinion: 1 from a resident, 0 from specialists"),
        (Count(), "0 opinions: 0 from residents, 0 from specialists"),
    ],
)
def test_a_total_in_words(count, said):
    with translation.override("en"):
        assert count.in_words == said
