"""How often one network may ask: enough for a school behind one address, too little for a robot."""

import math
import time

from allauth.core.internal import ratelimit
from django.core.cache import cache
from django.http import HttpRequest

RATES = {"contribution": "400/h/ip", "receipt": "30/10m/ip"}
"""Opinions that are handed in, and codes that lead to nothing."""


def count_one(request: HttpRequest, action: str) -> None:
    """Count one more from this network."""
    ratelimit.consume(request, app="seminars", action=action, config=RATES, limit_get=True)


def minutes_to_wait(request: HttpRequest, action: str) -> int:
    """How many minutes until the network may ask again; 0 when it may."""
    [rate] = ratelimit.get_rates(app="seminars", action=action, config=RATES)
    key = ratelimit.get_cache_key(request, app="seminars", action=action, rate=rate)
    asked: list[float] = cache.get(key, [])  # the newest first
    if len(asked) < rate.amount:
        return 0
    oldest: float = asked[rate.amount - 1]
    seconds: float = oldest + rate.duration - time.time()
    return max(0, math.ceil(seconds / 60))
