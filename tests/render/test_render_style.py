"""Colour and box drawing: only where a terminal shows them and nobody said no."""

from __future__ import annotations

import io
from types import SimpleNamespace

import pytest

from privlink_cost.cli.output import style_of
from privlink_cost.render.kit.style import Style


class Terminal(io.StringIO):
    """A standard output that says it is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        """Whether it is a terminal: yes."""
        return True


def stdout_is(stream: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    """Replace standard output as the module under test sees it; pytest itself replaces the real one."""
    monkeypatch.setattr("privlink_cost.cli.output.sys", SimpleNamespace(stdout=stream))


@pytest.fixture(autouse=True)
def _terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    stdout_is(Terminal(), monkeypatch)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "123")
    monkeypatch.delenv("NO_COLOR", raising=False)


def test_a_terminal_gets_its_width_colour_and_box_drawing() -> None:
    assert style_of(None) == Style(width=123, colour=True, unicode=True, is_terminal=True)


def test_a_pipe_gets_80_columns_of_plain_ascii(monkeypatch: pytest.MonkeyPatch) -> None:
    stdout_is(io.StringIO(), monkeypatch)
    assert style_of(None) == Style(width=80, colour=False, unicode=False)


def test_a_file_gets_what_a_pipe_gets() -> None:
    assert style_of("answer.txt") == Style(width=80, colour=False, unicode=False)


def test_no_color_is_honoured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert not style_of(None).colour


def test_an_empty_no_color_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "")
    assert style_of(None).colour


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_dumb_terminal_gets_no_colour(monkeypatch: pytest.MonkeyPatch, term: str) -> None:
    monkeypatch.setenv("TERM", term)
    assert not style_of(None).colour


def test_a_terminal_without_utf_8_gets_ascii_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Terminal, "encoding", "ascii")
    assert not style_of(None).unicode
