"""Whatever the arguments and files: one of four exit codes, no traceback, nothing unseen, in bounded time and memory.

`make fuzz SECONDS=600` runs as many as there is time for.
"""

from __future__ import annotations

import pytest

from fuzz_runs import MOST_MIB, ended, run_of

RUNS = 120
A_TEST = 20


@pytest.mark.parametrize("first", range(0, RUNS, A_TEST))
def test_no_run_ends_but_as_it_should(first: int) -> None:
    for number in range(first, first + A_TEST):
        found = ended(run_of(number))
        assert found.faults == [], f"run {number}: {run_of(number).args!r}"


def test_a_run_is_the_same_each_time() -> None:
    assert run_of(7) == run_of(7)
    assert run_of(7) != run_of(8)
    assert MOST_MIB == 300
