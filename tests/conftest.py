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
