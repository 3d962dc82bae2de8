"""Where a result goes: standard output, in the style it can show, or a file, whole or not at all."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, BinaryIO, TextIO

from privlink_cost.cli.messages import guarded, tell
from privlink_cost.errors import EXIT_OK, EXIT_PRICE_NOT_KNOWN, OutputError, PrivlinkCostError
from privlink_cost.render.kit.style import Style

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

NARROWEST = 40

_PERMISSIONS = "check the folder and its permissions"
_NO_STDOUT = "cannot write to standard output: it is closed"


def style_of(output: str | None) -> Style:
    """The style of standard output, or of a file.

    A pipe and a file get ASCII at 80 columns. Source of `NO_COLOR`: https://no-color.org
    """
    if output is not None or sys.stdout is None or not sys.stdout.isatty():
        return Style()
    import shutil

    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    return Style(
        width=max(shutil.get_terminal_size().columns, NARROWEST),
        colour=not os.environ.get("NO_COLOR") and os.environ.get("TERM", "") not in {"", "dumb"},
        unicode=encoding.startswith("utf"),
    )


def check_output(output: str | None) -> str | None:
    """See that a file can be written there before anything is computed.

    Raises:
        OutputError: if its folder does not exist or may not be written.
    """
    if output is None:
        return None
    folder = os.path.dirname(os.path.realpath(output))  # noqa: PTH120 - pathlib slows the start
    if not os.path.isdir(folder):  # noqa: PTH112 - as above
        raise OutputError(f"cannot write {output}: there is no folder {folder}", hint="make it first")
    if not os.access(folder, os.W_OK) and not os.path.exists(output):  # noqa: PTH110 - as above
        raise OutputError(f"cannot write {output}: the folder {folder} may not be written", hint=_PERMISSIONS)
    return output


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


def emit(text: str, output: str | None, *, is_commands: bool = False) -> None:
    """Print a result, or write it to a file; only what is meant to be commands for a runner of pipelines may be some.

    Raises:
        OutputError: as `write_file`.
    """
    text = text if is_commands else guarded(text)
    if output is None:
        if sys.stdout is None:
            raise OutputError(_NO_STDOUT, hint="open it, or give --output")
        sys.stdout.write(text)
        sys.stdout.flush()  # it fails here, before a verdict is told, or not at all
    else:
        write_file(text.encode("utf-8", errors="surrogateescape"), output)


def write_file(content: bytes, output: str) -> None:
    """Write a file, whole or not at all.

    Raises:
        OutputError: as `replacing`.
    """
    with replacing(output) as file:
        file.write(content)


@contextmanager
def writing(output: str | None) -> Iterator[TextIO]:
    """Where to write a result piece by piece: a file, whole or not at all, or standard output. Lines end as written.

    Raises:
        OutputError: as `replacing` and `emit`.
    """
    import io

    if output is not None:
        with replacing(output) as file:
            text = io.TextIOWrapper(file, encoding="utf-8", errors="surrogateescape", newline="")
            yield text
            text.detach()  # writes what is left, and leaves the file to be closed by its owner
        return
    if sys.stdout is None:
        raise OutputError(_NO_STDOUT, hint="open it, or give --output")
    sys.stdout.flush()
    text = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", errors="surrogateescape", newline="")
    try:
        yield text
    finally:
        text.detach()
    sys.stdout.flush()


@contextmanager
def replacing(output: str) -> Iterator[BinaryIO]:
    """A file to write that takes the place of `output` when all of it has been written, and never before.

    Raises:
        OutputError: if the file cannot be written; what was there before is left as it was.
    """
    from pathlib import Path

    try:
        with _replacing(Path(output)) as file:
            yield file
    except OSError as error:
        if isinstance(error, PrivlinkCostError):
            raise
        raise OutputError(f"cannot write {output}: {error.strerror}", hint=_PERMISSIONS) from None


@contextmanager
def _replacing(output: Path) -> Iterator[BinaryIO]:
    import tempfile

    target = output.resolve()
    if target.exists() and not target.is_file():
        with target.open("wb") as device:  # a device or a pipe cannot be replaced
            yield device
        return
    descriptor, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:100]}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
        os.chmod(temporary, _mode(target))  # noqa: PTH101 - the temporary name is text
        os.replace(temporary, target)  # noqa: PTH105 - as above
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108 - as above
        raise


def _mode(target: Path) -> int:
    """The permissions of the file that is replaced, or those that a new file would get."""
    with suppress(OSError):
        return target.stat().st_mode & 0o777
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask
