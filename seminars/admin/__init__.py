"""The desk's screens for seminars and what they leave behind."""

from seminars.admin import (
    agendas,
    answering,
    contributions,
    duplicating,
    halls,
    materials,
    merging,
    moderation,
    news,
    outcomes,
    planning,
    rules,
    seminars,
    stages,
    start,
    venues,
)

__all__ = [
    "agendas",
    "answering",
    "contributions",
    "duplicating",
    "halls",
    "materials",
    "merging",
    "moderation",
    "news",
    "outcomes",
    "planning",
    "rules",
    "seminars",
    "stages",
    "start",
    "venues",
]
