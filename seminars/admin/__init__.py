"""The desk's screens for seminars and what they leave behind."""

from seminars.admin import materials, news, outcomes, seminars, stages, start, venues

__all__ = ["materials", "news", "outcomes", "seminars", "stages", "start", "venues"]
