"""What every test stands on. Makers of rows are plain functions in tests/makers.py."""

from collections.abc import Iterator

import hypothesis
import pytest
from django.utils import translation

# A slow machine is no fault of the code: no deadline for a single example.
hypothesis.settings.register_profile("here", deadline=None)
hypothesis.settings.load_profile("here")


@pytest.fixture(autouse=True)
def _in_latvian() -> Iterator[None]:
    """A page activates its language for good: every test begins in Latvian again."""
    with translation.override("lv"):
        yield


def _run(item: pytest.Item, nextitem: pytest.Item | None) -> object:
    return item.config.pluginmanager.getplugin("runner").pytest_runtest_protocol(item, nextitem)


# CPython keeps the frames of calls in pieces of 16 kB, and asks the system for a new one at every call
# that crosses the edge of a piece: a page drawn from templates crosses one thousands of times. This frame
# is so large that it gets a piece of a megabyte, in which all that is called from it has room.
_run.__code__ = _run.__code__.replace(co_stacksize=70_000)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> object:
    """Every test with its fixtures, as always, but with room for deep calls: a third less CPU time."""
    return _run(item, nextitem)
