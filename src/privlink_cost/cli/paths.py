"""The files that a run reads and writes: no two of them may be one, by whatever names it is called."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from privlink_cost.cli.files import check_output
from privlink_cost.errors import InputError, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

USER = "user"
"""The price tables that `prices refresh` keeps for a user."""
BUNDLED = "bundled"
"""The price tables that come with the program."""
DEFAULT_FILES = ("privlink-cost.yaml", "privlink-cost.yml")
"""The assumptions file if none is named: `init` writes the first, `check` reads the first that there is."""

_CLAIMED = "privlink_cost.paths"


class _NotedPath(click.Path):
    """A file that the current command notes."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ANN401 - the base's
        """Check it as Click does, and note it before anything is computed."""
        try:
            path = str(super().convert(value, param, ctx))
        except ValueError:  # characters that no name of a file can have
            self.fail(f"no file has the name {quoted(str(value))}: name another", param, ctx)
        if ctx is not None and not ctx.resilient_parsing:
            self.note(path)
        return path

    def note(self, path: str) -> None:
        """Note it."""
        raise NotImplementedError


class InputPath(_NotedPath):
    """A file to read, or a folder of price tables."""

    def note(self, path: str) -> None:
        """Keep it from being written."""
        reads(path)


class PricesPath(InputPath):
    """A price table or a folder of them to read, or one of two words for those that the program keeps."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ANN401 - the base's
        """Leave the words as they are; a folder of such a name is meant by a path, as in ./user."""
        return value if value in {USER, BUNDLED} else super().convert(value, param, ctx)


class OutputPath(_NotedPath):
    """A file to write."""

    def note(self, path: str) -> None:
        """Check that it can be written, and keep it from being read."""
        writes(path)


class _Claimed(NamedTuple):
    path: str
    is_written: bool


def reads(path: str) -> None:
    """Note that the current command reads a file, or the price tables of a folder.

    Raises:
        InputError: if it writes that file as well.
    """
    for file in _files(path):
        _claim(_Claimed(file, is_written=False))


def writes(path: str) -> None:
    """Note that the current command writes a file.

    Raises:
        OutputError: if it cannot.
        InputError: if it reads that file as well, or writes it twice.
    """
    check_output(path)
    _claim(_Claimed(path, is_written=True))


def _files(path: str) -> Iterator[str]:
    if not os.path.isdir(path):
        yield path
        return
    with suppress(OSError), os.scandir(path) as entries:  # who reads it says what is wrong with it
        yield from (entry.path for entry in entries if entry.name.endswith(".yaml"))


def _claim(new: _Claimed) -> None:
    claimed: list[_Claimed] = click.get_current_context().meta.setdefault(_CLAIMED, [])
    for other in claimed:
        if (new.is_written or other.is_written) and _is_same(new.path, other.path):
            written, second = (new, other) if new.is_written else (other, new)
            named = "" if written.path == second.path else f", {second.path}"
            use = "writes too" if second.is_written else "reads"
            raise InputError(
                f"cannot write {written.path}: it is a file that this run {use}{named}", hint="name another file"
            )
    claimed.append(new)


def _is_same(one: str, other: str) -> bool:
    """Whether two names are of one file; of files still to be made, whether they would be where case does not count."""
    found, found_other = _status(one), _status(other)
    if found is not None and found_other is not None:
        return stat.S_ISREG(found.st_mode) and os.path.samestat(found, found_other)
    return found is found_other and _real(one) == _real(other)


def _status(path: str) -> os.stat_result | None:
    try:
        return os.stat(path)
    except (OSError, ValueError):
        return None


def _real(path: str) -> str:
    try:
        return os.path.realpath(path).casefold()
    except ValueError:  # no file can have that name: whoever opens it says so
        return path
