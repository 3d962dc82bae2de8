"""The program's start, its own streams and its end at a signal, each called here; other tests run the program whole."""

from __future__ import annotations

import io
import json
import os
import runpy
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from privlink_cost import __main__ as start
from privlink_cost.cli import stopping
from privlink_cost.cli.streams import Sink, guard_streams
from privlink_cost.errors import OutputError
from privlink_cost.render.contract import SHAPES, VERSION, schema

if TYPE_CHECKING:
    from collections.abc import Iterator

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    """Both ends of a pipe."""
    ends = os.pipe()
    yield ends
    for end in ends:
        os.close(end)


def as_own_stream(name: str, descriptor: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a descriptor be a stream that the program was started with."""
    stream = io.TextIOWrapper(io.FileIO(descriptor, "wb", closefd=False), encoding="utf-8", write_through=True)
    monkeypatch.setattr(sys, name, stream)
    monkeypatch.setattr(sys, f"__{name}__", stream)


def say(text: str, name: str = "stdout") -> None:
    """Write a line and see it gone."""
    stream = getattr(sys, name)
    stream.write(f"{text}\n")
    stream.flush()


def test_a_reader_that_has_gone_is_borne_and_not_tried_again() -> None:
    read, write = os.pipe()
    os.close(read)
    sink = Sink(write, BrokenPipeError)
    assert [sink.write(b"more") for _ in range(3)] == [4, 4, 4]
    os.close(write)


@pytest.mark.parametrize("name", ["stdout", "stderr"])
def test_what_a_stream_takes_is_written(name: str, pipe: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    as_own_stream(name, pipe[1], monkeypatch)
    guard_streams()
    say("a verdict", name)
    assert os.read(pipe[0], 100).splitlines() == [b"a verdict"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is full")
def test_standard_output_that_is_full_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    full = os.open("/dev/full", os.O_WRONLY)
    as_own_stream("stdout", full, monkeypatch)
    guard_streams()
    with pytest.raises(OutputError, match="cannot write to standard output: No space left on device"):
        say("a verdict")
    say("what comes later is dropped")
    os.close(full)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is full")
def test_a_message_that_standard_error_cannot_take_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    full = os.open("/dev/full", os.O_WRONLY)
    as_own_stream("stderr", full, monkeypatch)
    guard_streams()
    say("Note: of something", "stderr")
    os.close(full)


def test_what_was_begun_is_undone_at_a_signal_the_last_first(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[object] = []
    monkeypatch.setattr(os, "_exit", done.append)

    def fail() -> None:
        raise OSError

    with stopping.if_stopped(lambda: done.append("first")), stopping.if_stopped(fail):
        stopping._end(signal.SIGTERM, None)
    stopping._end(signal.SIGINT, None)
    assert done == ["first", 143, 130]


def test_signals_that_are_ignored_stay_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    handled: list[int] = []
    ignored = {signal.SIGHUP: signal.SIG_IGN}
    monkeypatch.setattr(signal, "getsignal", lambda number: ignored.get(number, signal.SIG_DFL))
    monkeypatch.setattr(signal, "signal", lambda number, _: handled.append(number))
    stopping.end_when_stopped()
    assert handled == [signal.SIGINT, signal.SIGTERM]


def test_where_signals_cannot_be_held_back_they_may_come(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(signal, "pthread_sigmask")
    with stopping.not_stopped():
        assert not hasattr(signal, "pthread_sigmask")


def test_the_program_deals_with_signals_before_it_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []

    def deal_with_signals() -> None:
        order.append("signals")

    monkeypatch.setattr(start, "end_when_stopped", deal_with_signals)

    def run_it(prog_name: str) -> None:
        order.append(prog_name)

    monkeypatch.setattr("privlink_cost.cli.main.main", run_it)
    start.run()
    assert order == ["signals", "privlink-cost"]


@pytest.mark.slow
def test_a_schema_of_each_kind_of_answer_is_written_into_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["contract", str(tmp_path)])
    monkeypatch.delitem(sys.modules, "privlink_cost.render.contract.__main__", raising=False)
    runpy.run_module("privlink_cost.render.contract", run_name="__main__")
    written = {path.name: json.loads(path.read_bytes()) for path in tmp_path.iterdir()}
    assert written == {f"{kind}.v{VERSION}.schema.json": schema(kind) for kind in SHAPES}
    assert set(written) == {path.name for path in (REPOSITORY / "docs" / "schemas").glob("*.json")}
