"""Where a result goes: standard output, in the style it can show, or files."""

from __future__ import annotations

import codecs
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, TextIO

from privlink_cost.cli.files import replacing, write_files
from privlink_cost.cli.messages import guarded, tell
from privlink_cost.errors import EXIT_OK, EXIT_PRICE_NOT_KNOWN, OutputError
from privlink_cost.render.kit.style import Style

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

NARROWEST = 40

CARRIED = "privlink_cost.carried"
"""How text becomes the bytes of a file, by the name that Python's codecs know it by."""

_NO_STDOUT, _OPEN_IT = "cannot write to standard output: it is closed", "open it, or write to a file"


def style_of(output: str | None) -> Style:
    """The style of standard output, or of a file.

    A pipe and a file get ASCII at 80 columns, whatever COLUMNS says: the same everywhere. Source of `NO_COLOR`: https://no-color.org
    """
    if output is not None or sys.stdout is None or not sys.stdout.isatty():
        return Style()
    import shutil

    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    return Style(
        width=max(shutil.get_terminal_size().columns, NARROWEST),
        colour=not os.environ.get("NO_COLOR") and os.environ.get("TERM", "") not in {"", "dumb"},
        unicode=encoding.startswith("utf"),
        is_terminal=True,
    )


def code_of(reasons: Sequence[str]) -> int:
    """The exit code of an answer about several regions.

    Args:
        reasons: why prices are not known in it, if they are not; standard error gets the first.
    """
    if not reasons:
        return EXIT_OK
    others = len(reasons) - 1
    tell("Error", f"{reasons[0]}{f'; {others} more in the answer' if others else ''}")
    return EXIT_PRICE_NOT_KNOWN


def emit(text: str, output: str | None, also: Mapping[str, bytes] | None = None, *, is_commands: bool = False) -> None:
    """Print a result, or write it to a file; only what is meant to be commands for a runner of pipelines may be some.

    Args:
        text: the result.
        output: the file, or None for standard output.
        also: further files, to be written with it or not at all.
        is_commands: whether the text holds such commands, and has nothing else that could be one.

    Raises:
        OutputError: as `write_files`, or if standard output is closed or full.
    """
    text = text if is_commands else guarded(text)
    files = dict(also or {})
    if output is not None:
        files[output] = encoded(text)
    elif sys.stdout is None:
        raise OutputError(_NO_STDOUT, hint=_OPEN_IT)
    if files:
        write_files(files)
    if output is None:
        sys.stdout.write(text)
        sys.stdout.flush()  # it fails here, before a verdict is told, or not at all


def encoded(text: str) -> bytes:
    """The bytes of a file with this text."""
    return text.encode(errors=CARRIED)


@contextmanager
def writing(output: str | None) -> Iterator[TextIO]:
    """Where to write a result piece by piece: a file, whole or not at all, or standard output. Lines end as written.

    Raises:
        OutputError: as `emit`.
    """
    if output is not None:
        with replacing(output) as file, _as_text(file) as text:
            yield text
        return
    if sys.stdout is None:
        raise OutputError(_NO_STDOUT, hint=_OPEN_IT)
    sys.stdout.flush()
    with _as_text(sys.stdout.buffer) as text:
        yield text
    sys.stdout.flush()


@contextmanager
def _as_text(file: BinaryIO) -> Iterator[TextIO]:
    import io

    text = io.TextIOWrapper(file, encoding="utf-8", errors=CARRIED, newline="")
    try:
        yield text
    finally:
        text.detach()  # writes what is left, and leaves the file to be closed by its owner


def _carried(error: UnicodeError) -> tuple[str | bytes, int]:
    """Bytes of an input that are no UTF-8 stay as they were; half of a character, as JSON can write it, is escaped."""
    try:
        return codecs.lookup_error("surrogateescape")(error)
    except UnicodeEncodeError:
        return codecs.lookup_error("backslashreplace")(error)


codecs.register_error(CARRIED, _carried)
