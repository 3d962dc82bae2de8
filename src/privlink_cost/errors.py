"""Every error a user can cause, each with its message and the exit code it ends a command with.

An error's text is one sentence: what is wrong and where, then, after a colon, what to do about it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

EXIT_OK = 0
EXIT_BROKEN = 1
EXIT_INPUT_WRONG = 2
EXIT_PRICE_NOT_KNOWN = 3
EXIT_INTERRUPTED = 130


class PrivlinkCostError(Exception):
    """The base of all errors of this package.

    Attributes:
        message: what is wrong, and where.
        hint: what to do about it, or None.
        exit_code: what a command that ends with this error returns to the shell.
    """

    exit_code: ClassVar[int] = EXIT_INPUT_WRONG

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        """Keep the two halves of the sentence apart, so that a caller may show either."""
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}: {self.hint}" if self.hint else self.message


class InputError(PrivlinkCostError, ValueError):
    """Something handed in is wrong: a flag, a number, a name, a file."""


class UnknownNameError(InputError):
    """A name that is not in the list it should be in; the hint says which are close."""

    def __init__(self, kind: str, name: str, known: Iterable[str], *, hint: str) -> None:
        """Build the message and a "did you mean".

        Args:
            kind: what the name should have been the name of, as in "region".
            name: the name as given.
            known: all names that would have been right.
            hint: where to find the whole list.
        """
        close = close_names(name, known)
        meant = f"did you mean {' or '.join(close)}? " if close else ""
        super().__init__(f"unknown {kind} {quoted(name)}", hint=meant + hint)


class FileError(InputError):
    """A file that does not keep the rules of its kind.

    Attributes:
        problems: every problem found, each with file, line and key.
    """

    def __init__(self, problems: Sequence[str]) -> None:
        """Join the problems to one message, the first in full view."""
        super().__init__("; ".join(problems))
        self.problems = tuple(problems)


class TableError(FileError):
    """A price table that cannot be used."""


class ScenarioFileError(FileError):
    """A scenario file that cannot be used."""


class AssumptionsFileError(FileError):
    """An assumptions file that cannot be used."""


class PriceNotKnownError(PrivlinkCostError, LookupError):
    """A price that is needed is missing, or not known for the day asked."""

    exit_code = EXIT_PRICE_NOT_KNOWN


class OutputError(PrivlinkCostError, OSError):
    """A result could not be written where it was asked to be."""


class MissingExtraError(PrivlinkCostError, ImportError):
    """Something asked for needs a library that only an optional extra installs."""

    def __init__(self, what: str, library: str, *, extra: str) -> None:
        """Say what needs the library, and how to get it.

        Args:
            what: what was asked for, as in "a chart file".
            library: the library that is missing.
            extra: name of the optional extra that installs it.
        """
        hint = f"pip install 'privlink-cost[{extra}]'"
        super().__init__(f"{what} needs {library}, which is not installed", hint=hint)


def quoted(text: str, *, longest: int = 60) -> str:
    """Quote what a user typed for a message: printable, on one line and not too long."""
    shown = ascii(text[: longest + 1])
    return shown if len(text) <= longest else f"{text[:longest]!a}..."


def close_names(name: str, known: Iterable[str]) -> list[str]:
    """The at most three known names closest to one that is not known."""
    import difflib  # only an error needs it

    folded = {candidate.casefold(): candidate for candidate in known}
    matches = difflib.get_close_matches(name[:100].casefold(), folded, n=3, cutoff=0.7)
    return [folded[match] for match in matches]
