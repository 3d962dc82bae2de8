"""Ctrl-C, SIGTERM and SIGHUP: what was begun is undone, and the program ends with the code that a shell expects.

The program is ended where the signal finds it. An exception instead would get lost where Python cannot raise one,
and leave a traceback where it is importing.
"""

from __future__ import annotations

import os
import signal
from contextlib import contextmanager, suppress

TYPE_CHECKING = False  # importing typing would be most of the time before the first signal is dealt with
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")  # Windows has no SIGHUP
SIGNALS = tuple(getattr(signal, name) for name in _NAMES if hasattr(signal, name))

_undo: list[Callable[[], object]] = []


def end_when_stopped() -> None:
    """End the program at these signals from now on; those that whoever started it ignores, as `nohup` does, stay so."""
    for number in SIGNALS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _end)


@contextmanager
def if_stopped(undo: Callable[[], object]) -> Iterator[None]:
    """What is to be done first should the program be stopped within."""
    _undo.append(undo)
    try:
        yield
    finally:
        _undo.remove(undo)


@contextmanager
def not_stopped() -> Iterator[None]:
    """Hold the signals back within; where that cannot be done, as on Windows, they may come."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end(number: int, _: object) -> None:
    for undo in reversed(_undo):
        with suppress(Exception):
            undo()
    os._exit(128 + number)
