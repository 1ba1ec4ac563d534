"""The calendar as a file, letter by letter, and the rule behind each line that a well-known reader needs.

`python -m pytest tests/seminars/test_calendar_quirks.py` compares with the file beside; write it anew
(WRITE = True) only after reading the difference.
"""

import datetime as dt
import re
import uuid
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from seminars.models import Seminar
from tests import makers
from tests.makers import at

pytestmark = pytest.mark.django_db
SNAPSHOT = Path(__file__).parent / "snapshots" / "calendar.ics"
WRITE = False


@pytest.fixture
def content(client: Client, time_machine: Any) -> bytes:
    """The calendar of a programme with one seminar of each kind, at a frozen time."""
    time_machine.move_to(at("2026-04-01", "09:00"), tick=False)
    programme = makers.make_programme(title_lv="Programma", slug="programma", is_current=True)
    group = makers.make_group(programme, name_lv="Transports, ielas", number=1)
    venue = makers.make_venue(
        hall_lv="Sēžu zāle", address_lv="Kr. Valdemāra iela 1", accessibility_lv="Lifts"
    )
    lives: list[dict[str, Any]] = [
        {"title_lv": "Ielas", "venue": venue, "summary_lv": "Pirmā rinda\nOtrā rinda"},
        {
            "title_lv": "Pēc pulksteņa maiņas",
            "starts_at": at("2026-11-12"),
            "ends_at": at("2026-11-12", "12:30"),
        },
        {"title_lv": "Rudenī", "approximate_on": dt.date(2026, 9, 1), "precision": "month"},
        {"title_lv": "Nenotiek", "state": "cancelled", "sequence": 3},
        {
            "title_lv": "Ģ" * 100,
            "kind": "online",
            "online_url": "https://meet.example/",
            "is_online_url_public": True,
        },
    ]
    for number, life in enumerate(lives, start=1):
        seminar = makers.make_seminar(group, **life, slug=f"seminars-{number}")
        Seminar.objects.filter(pk=seminar.pk).update(uuid=uuid.UUID(int=number))
    return client.get("/programmas/programma/kalendars.ics").content


def test_the_calendar_is_as_it_was(content: bytes) -> None:
    if WRITE:
        SNAPSHOT.write_bytes(content)
    assert content.decode().splitlines() == SNAPSHOT.read_bytes().decode().splitlines()


@pytest.mark.parametrize(
    ("rule", "pattern", "times"),
    [
        ("RFC 5545 3.1: lines end with CRLF", rb"(?<!\r)\n", 0),
        ("RFC 5545 3.1: no line is longer than 75 octets", rb"[^\r\n]{76,}", 0),
        ("Outlook drops a file without METHOD", rb"\r\nMETHOD:PUBLISH\r\n", 1),
        ("Outlook: a zone without its VTIMEZONE is taken for UTC", rb"\r\nTZID:Europe/Riga\r\n", 1),
        ("Outlook takes the first UID it meets: one for each event", rb"\r\nUID:[0-9a-f-]{36}\r\n", 5),
        ("Google keeps an event whose SEQUENCE does not rise", rb"\r\nSEQUENCE:3\r\n", 1),
        ("Google shows a cancelled event as on unless STATUS says so", rb"\r\nSTATUS:CANCELLED\r\n", 1),
        ("Google refuses an event without DTSTAMP", rb"\r\nDTSTAMP:20260401T060000Z\r\n", 5),
        ("Apple names a subscribed calendar by X-WR-CALNAME", rb"\r\nX-WR-CALNAME:Programma\r\n", 1),
        (
            "Apple and Google ask anew as often as these say",
            rb"REFRESH-INTERVAL;VALUE=DURATION:PT6H|X-PUBLISHED-TTL:PT6H",
            2,
        ),
        ("Apple: DTEND of whole days is the day after the last", rb"DTEND;VALUE=DATE:20261001", 1),
        ("no reader needs a link that is not public, and none gets it", rb"ATTENDEE|ORGANIZER", 0),
    ],
)
def test_what_readers_are_known_to_need(content: bytes, rule: str, pattern: bytes, times: int) -> None:
    assert (rule, len(re.findall(rb"(?=" + pattern + rb")", content))) == (rule, times)
