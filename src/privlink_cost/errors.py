"""Every error a user can cause, each with its message and the exit code it ends a command with.

An error's text is one sentence: what is wrong and where, then, after a colon, what to do about it. A field of a
question that it names is a `FieldName` in it: a command line, a file, a table and Python each know it by another
spelling, and whoever shows the sentence writes its own. What of it came from outside is `visible`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple, Self

from privlink_cost.phrases import Phrase
from privlink_cost.untrusted import LONGEST_SHOWN, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

EXIT_OK = 0
EXIT_BROKEN = 1
EXIT_INPUT_WRONG = 2
EXIT_PRICE_NOT_KNOWN = 3
EXIT_INTERRUPTED = 130

MOST_BEGINNING = 6
"""So many names that begin alike are an answer to who typed the beginning."""


MOST_PROBLEMS = 20
"""So many problems of a file are told in full."""


class FieldName(NamedTuple):
    """A field or argument in a sentence, by its name in Python, as in `as_of`; a phrase may have it as a value."""

    name: str

    def __str__(self) -> str:
        """The name in Python."""
        return self.name


Sentence = str | tuple[str | FieldName, ...]
"""Text, or its parts with the fields it names between them."""


class PrivlinkCostError(Exception):
    """The base of all errors of this package.

    Attributes:
        field: name of the `Question` field or the argument it is about, or None.
        item: which value of the field, where it holds several: the name or the endpoint as given; or None.
        exit_code: what a command that ends with this error returns to the shell.
    """

    exit_code: ClassVar[int] = EXIT_INPUT_WRONG

    def __init__(
        self, message: Sentence, *, hint: Sentence | None = None, field: str | None = None, item: str | None = None
    ) -> None:
        """Keep the two halves of the sentence apart, so that a caller may show either.

        Args:
            message: what is wrong, and where.
            hint: what to do about it, or None.
            field: name of the field it is about, or None.
            item: which of the field's values, or None.
        """
        super().__init__(message)
        self._message = _parts(message)
        self._hint = _parts(hint or ())
        self.field = field
        self.item = item

    @property
    def message(self) -> str:
        """What is wrong, and where, in Python's spelling; a phrase, if it was given as one."""
        return _whole(self._message)

    @property
    def hint(self) -> str | None:
        """What to do about it in Python's spelling, or None; a phrase, if it was given as one."""
        return _whole(self._hint) if self._hint else None

    @property
    def sentence(self) -> tuple[str | FieldName, ...]:
        """Message and hint in their parts."""
        return (*self._message, ": ", *self._hint) if self._hint else self._message

    def told(self, spell: Callable[[str], str]) -> str:
        """The whole sentence, with each field in the spelling that `spell` gives its name."""
        return _spelled(self.sentence, spell)

    def __str__(self) -> str:
        return self.told(str)

    def about(self, field: str, item: str | None = None) -> Self:
        """The same error, and the field it is about, unless it knows that itself."""
        if self.field is None:
            self.field, self.item = field, item
        return self

    def within(self, place: str) -> Self:
        """The same error, with the place it was found in before its message."""
        self._message = (f"{place}: ", *self._message)
        return self


class InputError(PrivlinkCostError, ValueError):
    """Something handed in is wrong: a flag, a number, a name, a file."""


class UnknownNameError(InputError):
    """A name that is not in the list it should be in; the hint says which are close."""

    def __init__(
        self,
        kind: str,
        name: str,
        known: Iterable[str],
        *,
        hint: Sentence,
        field: str | None = None,
        item: str | None = None,
        meant: Sequence[str] | None = None,
    ) -> None:
        """Build the message and a "did you mean".

        Args:
            kind: what the name should have been the name of, as in "region".
            name: the name as given.
            known: all names that would have been right.
            hint: where to find the whole list.
            field: name of the field it was given in, or None.
            item: the name, where the field holds several, or None.
            meant: what may have been meant, where more is known than how names are spelled.
        """
        close = close_names(name, known) if meant is None else meant
        question = f"did you mean {' or '.join(close)}? " if close else ""
        super().__init__(f"unknown {kind} {quoted(name)}", hint=(question, *_parts(hint)), field=field, item=item)


class FileError(InputError):
    """A file that does not keep the rules of its kind.

    Attributes:
        problems: the first `MOST_PROBLEMS` problems found, each with file, line and key.
        more: how many there are beyond them.
    """

    def __init__(self, problems: Sequence[Sentence], *, more: int = 0) -> None:
        """Join the problems to one message, the first in full view.

        Args:
            problems: those to tell; what is beyond `MOST_PROBLEMS` is counted.
            more: how many there are beside them.
        """
        told = problems[:MOST_PROBLEMS]
        self.more = more + len(problems) - len(told)
        super().__init__(joined([*told, self.rest] if self.more else told))
        self.problems = tuple(_spelled(_parts(problem), str) for problem in told)

    @property
    def rest(self) -> str:
        """How many problems there are beyond those told, in words."""
        return f"and {self.more:,} more problem{'' if self.more == 1 else 's'}"


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


def joined(sentences: Iterable[Sentence]) -> Sentence:
    """Several sentences as one, with semicolons between them."""
    parts: list[str | FieldName] = []
    for sentence in sentences:
        parts += ["; ", *_parts(sentence)] if parts else _parts(sentence)
    return tuple(parts)


def quoted(text: str, *, longest: int = LONGEST_SHOWN) -> str:
    """Quote what a user typed for a message: visible, on one line and not too long."""
    begun = visible(text[:longest])
    mark = '"' if "'" in begun and '"' not in begun else "'"
    return f"{mark}{begun}{mark}{'' if len(text) <= longest else '...'}"


def close_names(name: str, known: Iterable[str]) -> list[str]:
    """The known names that begin with one that is not known, if they are few; else the at most three closest to it."""
    import difflib  # only an error needs it

    folded = {candidate.casefold(): candidate for candidate in known}
    wanted = name[:100].casefold()
    beginning = [candidate for key, candidate in folded.items() if key.startswith(wanted)]
    if 0 < len(beginning) <= MOST_BEGINNING:
        return beginning
    matches = difflib.get_close_matches(wanted, folded, n=3, cutoff=0.7)
    return [folded[match] for match in matches]


def _parts(sentence: Sentence) -> tuple[str | FieldName, ...]:
    return (sentence,) if isinstance(sentence, str) else sentence


def _whole(parts: tuple[str | FieldName, ...]) -> str:
    """The sentence in Python's spelling; a phrase, if it is one in which all can be seen."""
    only = parts[0] if len(parts) == 1 else None
    return only if isinstance(only, Phrase) and only.isprintable() else _spelled(parts, str)


def _spelled(parts: Iterable[str | FieldName], spell: Callable[[str], str]) -> str:
    return "".join(spell(part.name) if isinstance(part, FieldName) else visible(_of(part, spell)) for part in parts)


def _of(text: str, spell: Callable[[str], str]) -> str:
    """A text, with the fields that are values of a phrase in the spelling."""
    if not isinstance(text, Phrase) or not any(isinstance(value, FieldName) for value in text.values.values()):
        return text
    fields = {name: spell(value.name) if isinstance(value, FieldName) else value for name, value in text.values.items()}
    return text.message.format(**fields)
