"""The program's own two streams: what becomes of a result or a message that nobody can take any more.

A reader that has gone has seen enough: the program goes on to its verdict and ends with it. What standard error
cannot take is left out, as the exit code says it too.
"""

from __future__ import annotations

import io
import sys
from typing import Any

from privlink_cost.errors import OutputError


class Sink(io.FileIO):
    """Where to write, which fails once at most, and not at all for the reasons it is told to bear."""

    def __init__(self, path: str | int, borne: type[OSError]) -> None:
        """Open it.

        Args:
            path: a path, or a descriptor, which stays open.
            borne: the failures after which what is written is dropped without a word.
        """
        super().__init__(path, "wb", closefd=not isinstance(path, int))
        self._borne = borne
        self._is_gone = False

    def write(self, data: Any, /) -> int:  # noqa: ANN401 - any buffer
        """Write it, or drop it if nobody takes it any more."""
        if not self._is_gone:
            try:
                return super().write(data)
            except OSError as error:
                self._is_gone = True  # what is still buffered must not be tried again on the way out
                if not isinstance(error, self._borne):
                    raise
        return memoryview(data).nbytes


class _StandardOutput(Sink):
    def write(self, data: Any, /) -> int:  # noqa: ANN401 - any buffer
        try:
            return super().write(data)
        except OSError as error:
            raise OutputError(f"cannot write to standard output: {error.strerror}") from None


def guard_streams() -> None:
    """Let no trouble of the process's own streams replace the verdict; streams that a caller put there stay his."""
    # A path or name that the terminal cannot show is shown escaped, not an error.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout is sys.__stdout__:
        sys.stdout = _guarded(sys.stdout, _StandardOutput(sys.stdout.fileno(), BrokenPipeError))
    if isinstance(sys.stderr, io.TextIOWrapper) and sys.stderr is sys.__stderr__:
        sys.stderr = _guarded(sys.stderr, Sink(sys.stderr.fileno(), OSError))


def _guarded(stream: io.TextIOWrapper, sink: Sink) -> io.TextIOWrapper:
    if sys.platform == "win32" and stream.isatty():
        return stream  # a console there takes text, not bytes
    stream.flush()
    return io.TextIOWrapper(
        io.BufferedWriter(sink),
        encoding=stream.encoding,
        errors=stream.errors,
        line_buffering=bool(stream.line_buffering),
        write_through=stream.write_through,
    )
