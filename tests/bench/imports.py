"""An import as large as is allowed, by its real screens: time, questions to the database, and memory."""

import csv
import io
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

from django.test import Client

MEMORY_LIMIT = 200
"""Megabytes that the whole process may take."""


def make_file(rows: int) -> bytes:
    """Seminars of one programme, most cells filled."""
    from tests import makers

    programme = makers.make_programme(title_lv="Plāns", is_current=True)
    for number in range(1, 8):
        makers.make_group(programme, number=number)
    for number in range(1, 5):
        makers.make_stage(programme, number=number)
    makers.make_venue(hall_lv="Zāle", address_lv="Rīgas iela 1")
    makers.make_expert(name="Anna")
    out = io.StringIO()
    cells = [_cells(number) for number in range(rows)]
    writer = csv.DictWriter(out, list(cells[0]), delimiter=";")
    writer.writeheader()
    writer.writerows(cells)
    return out.getvalue().encode()


def _cells(number: int) -> dict[str, str]:
    day = f"{2027 + number // 336}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}"
    return {
        "programme": "Plāns",
        "group": str(number % 7 + 1),
        "stage": str(number % 4 + 1),
        "title_lv": f"Seminārs par ielām un ietvēm {number}",
        "title_en": f"A seminar about streets {number}",
        "summary_lv": "Par to, kā pilsētā pārvietojamies. " * 10,
        "starts_at": f"{day} 10:00",
        "ends_at": f"{day} 12:30",
        "precision": "",
        "venue": "Zāle, Rīgas iela 1",
        "facilitators": "Anna",
    }


def make_opinions(rows: int) -> bytes:
    """Opinions of a survey, most cells filled."""
    from tests import makers

    programme = makers.make_programme(title_lv="Plāns", is_current=True)
    for number in range(1, 8):
        makers.make_group(programme, number=number)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(
        ["programme", "said_on", "channel", "order", "original", "voice", "organisation", "group"]
    )
    for number in range(rows):
        voice = ("specialist", "Biedrība") if number % 3 else ("resident", "")
        words = f"Vajag apgaismotu ietvi {number}. " + "Citādi ziemā jāiet pa tumsu. " * 5
        writer.writerow(["Plāns", "2026-05-12", "survey", number, words, *voice, number % 7 + 1])
    return out.getvalue().encode()


def measured(name: str, ask: Callable[[], Any]) -> tuple[Any, tuple[str, float, float]]:
    """The answer, and how many seconds it took and how many megabytes the process has had at most."""
    started = time.perf_counter()
    answer = ask()
    seconds = time.perf_counter() - started
    return answer, (name, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def run(rows: int) -> Iterator[tuple[str, float, float]]:
    """Send, look, confirm, send once more, take away, bring back."""
    from seminars.models import Seminar
    from tests import makers
    from tests.transfers import address, exported, send
    from tests.typed import typed

    client = Client(SERVER_NAME="localhost")
    client.force_login(makers.make_planner())
    content = make_file(rows)
    label = "seminars.seminar"
    answer, line = measured("preview, all new", lambda: send(client, label, content))
    yield line
    page, fields = answer.request["PATH_INFO"], typed(answer)
    answer, line = measured("confirmed", lambda: client.post(page, fields))
    yield line
    assert (answer["Location"], Seminar.objects.count()) == (address(label, "changelist"), rows)
    answer, line = measured("preview, all the same", lambda: send(client, label, content))
    yield line
    assert (answer.status_code, b'name="seal"' in answer.content) == (200, False)
    book, line = measured("export, XLSX", lambda: exported(client, label, "xlsx"))
    yield line
    answer, line = measured("preview of that XLSX", lambda: send(client, label, book, "tabula.xlsx"))
    yield line
    assert (answer.status_code, b'name="seal"' in answer.content) == (200, False)


def run_opinions(rows: int) -> Iterator[tuple[str, float, float]]:
    """Send, look, confirm."""
    from seminars.models import Contribution
    from tests import makers
    from tests.transfers import send
    from tests.typed import typed

    client = Client(SERVER_NAME="localhost")
    client.force_login(makers.make_planner())
    label = "seminars.contribution"
    answer, line = measured("preview, all new", lambda: send(client, label, make_opinions(rows)))
    yield line
    page, fields = answer.request["PATH_INFO"], typed(answer)
    answer, line = measured("confirmed", lambda: client.post(page, fields))
    yield line
    assert Contribution.objects.count() == rows


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from daugavpils_plan.tables import MAX_ROWS

    what = sys.argv[1]
    print(f"An import of {MAX_ROWS:,} {what}")
    peak = 0.0
    for name, seconds, peak in {"seminars": run, "opinions": run_opinions}[what](MAX_ROWS):
        print(f"{name:24}{seconds:8.1f} s {peak:8.0f} MB of memory at most so far")
    print(f"The limit is {MEMORY_LIMIT} MB for the whole process.")
    if peak > MEMORY_LIMIT:
        raise SystemExit("It took more.")


if __name__ == "__main__":
    main()
