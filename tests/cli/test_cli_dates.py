"""`--as-of`: today in UTC unless said; a day to come gets a note."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import TYPE_CHECKING, Self

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Result

ASK = ("compare", "--gb", "1000", "--region", "ap-northeast-1")


class LateEvening(datetime):
    """A clock in Tokyo at 08:59 on 2026-11-23, when it is 23:59 on the 22nd in UTC."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        """The time, in the zone asked for or else in Tokyo's."""
        return cls(2026, 11, 22, 23, 59, tzinfo=UTC).astimezone(tz or timezone(timedelta(hours=9)))


@pytest.fixture
def _late_evening(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("privlink_cost.cli.ask.datetime", LateEvening)


@pytest.mark.usefixtures("_late_evening")
def test_the_default_day_is_today_in_utc(run: Callable[..., Result]) -> None:
    document = json.loads(run(*ASK, "--format", "json").stdout)
    assert document["scenario"]["as_of"] == "2026-11-22"


@pytest.mark.usefixtures("_late_evening")
@pytest.mark.parametrize(("day", "has_note"), [("2026-11-21", False), ("2026-11-22", False), ("2026-11-23", True)])
def test_only_a_day_to_come_gets_a_note(run: Callable[..., Result], day: str, has_note: bool) -> None:  # noqa: FBT001
    result = run(*ASK, "--as-of", day)
    assert result.code == 0
    assert ("is in the future" in result.stderr) is has_note


@pytest.mark.usefixtures("_late_evening")
@pytest.mark.parametrize("command", [ASK, ("explain", *ASK[1:]), ("regions",)], ids=["compare", "explain", "regions"])
def test_a_day_to_come_is_answered_with_a_note_on_stderr(run: Callable[..., Result], command: tuple[str, ...]) -> None:
    result = run(*command, "--as-of", "2031-01-01")
    assert result.code == 0
    assert result.stdout
    assert result.stderr.startswith("Note: 2031-01-01 is in the future: the latest known prices are used.\n")


def test_the_note_is_not_in_the_document(run: Callable[..., Result]) -> None:
    day = (datetime.now(UTC) + timedelta(days=400)).date().isoformat()
    result = run(*ASK, "--as-of", day, "--format", "json")
    assert json.loads(result.stdout)["scenario"]["as_of"] == day


def test_the_last_day_there_is_has_an_answer(run: Callable[..., Result]) -> None:
    assert run(*ASK, "--as-of", "9999-12-31").code == 0
