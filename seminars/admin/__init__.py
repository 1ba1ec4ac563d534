"""The desk's screens for seminars and what they leave behind."""

from seminars.admin import (
    agendas,
    duplicating,
    halls,
    materials,
    news,
    outcomes,
    pasting,
    planning,
    scribing,
    seminars,
    slips,
    stages,
    start,
    venues,
)

__all__ = [
    "agendas",
    "duplicating",
    "halls",
    "materials",
    "news",
    "outcomes",
    "pasting",
    "planning",
    "scribing",
    "seminars",
    "slips",
    "stages",
    "start",
    "venues",
]
