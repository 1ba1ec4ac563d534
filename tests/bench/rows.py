"""Many rows, made quickly."""

import datetime as dt

from groups.models import Programme, Sector, ThematicWorkingGroup
from seminars.models import NewsItem, Seminar, Stage, State, Venue
from tests.makers import at, make_city

GROUPS, STAGES = 7, 4


def make_small_site() -> None:
    """A city with one programme of 28 seminars at the first page."""
    make_city()
    make_programmes(1, seminars=28, is_current=True)


def make_programmes(count: int, *, seminars: int, is_current: bool = False) -> None:
    """So many programmes, each with 7 groups, 4 stages, 12 sectors and so many seminars."""
    first = Programme.objects.count()
    programmes = Programme.objects.bulk_create(
        Programme(
            title_lv=f"Attīstības programma {number}",
            title=f"Attīstības programma {number}",
            slug=f"programma-{number}",
            start_year=2022,
            end_year=2027,
            state="in_progress",
            is_current=is_current,
            search=f"attistibas programma {number}",
        )
        for number in range(first, first + count)
    )
    for programme in programmes:
        _fill(programme, seminars)


def _fill(programme: Programme, seminars: int) -> None:
    groups = ThematicWorkingGroup.objects.bulk_create(
        ThematicWorkingGroup(
            programme=programme,
            number=number,
            name_lv=f"Darba grupa {number}",
            name=f"Darba grupa {number}",
            slug=f"grupa-{programme.pk}-{number}",
            colour=number,
            search=f"darba grupa {number}",
        )
        for number in range(1, GROUPS + 1)
    )
    stages = Stage.objects.bulk_create(
        Stage(programme=programme, number=number, name_lv=f"Posms {number}", name=f"Posms {number}")
        for number in range(1, STAGES + 1)
    )
    Sector.objects.bulk_create(
        Sector(programme=programme, code=f"N{number}", name_lv=f"nozare {number}", name=f"nozare {number}")
        for number in range(12)
    )
    venue = Venue.objects.get_or_create(hall_lv="Sēžu zāle", defaults={"hall": "Sēžu zāle"})[0]
    NewsItem.objects.bulk_create(
        NewsItem(
            programme=programme,
            title_lv="Jaunums",
            title="Jaunums",
            text_lv="Teksts.",
            text="Teksts.",
            slug=f"jaunums-{programme.pk}-{number}",
            date_on=dt.date(2026, 5, 4),
            is_published=True,
        )
        for number in range(3)
    )
    Seminar.objects.bulk_create(
        _seminar(programme, groups[number % GROUPS], stages[number // GROUPS % STAGES], venue, number)
        for number in range(seminars)
    )


def _seminar(
    programme: Programme, group: ThematicWorkingGroup, stage: Stage, venue: Venue, number: int
) -> Seminar:
    day = dt.date(2026, 1, 5) + dt.timedelta(days=7 * number)
    return Seminar(
        programme=programme,
        group=group,
        stage=stage,
        venue=venue,
        title_lv=f"Ko darīsim {number}",
        title=f"Ko darīsim {number}",
        slug=f"seminars-{programme.pk}-{number}",
        state=(State.OUTCOMES, State.HELD, State.PLANNED)[number % 3],
        starts_at=at(day.isoformat(), "10:00"),
        ends_at=at(day.isoformat(), "12:30"),
        sort_on=day,
        search=f"ko darisim {number}",
    )
