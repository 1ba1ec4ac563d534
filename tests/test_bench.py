"""The benchmark itself, run small: the same queries however many rows there are."""

import pytest

from tests.bench.measure import run


@pytest.mark.django_db
@pytest.mark.urls("tests.bench.measure")
def test_queries_do_not_grow_with_the_data() -> None:
    lines = run(programmes=5, seminars_each=50, runs=1)

    assert {line.name: line.small.queries for line in lines} == {
        line.name: line.large.queries for line in lines
    }
    assert max(line.large.queries for line in lines if line.name in ("home", "list")) < 10
