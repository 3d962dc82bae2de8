"""A page: what an answer says to people, as plain data.

Every format for people draws the same page: `page_table`, `page_text` and `page_markdown` beside this file. What
they may do to make it fit is said by the data: which column may go, which table stands in for another.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias, TypeVar

from privlink_cost.render.language import marked, said
from privlink_cost.untrusted import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Emphasis: TypeAlias = Literal["", "strong", "best", "good", "bad", "weak"]
Data = TypeVar("Data")


class Column(NamedTuple):
    """A column of a table.

    Attributes:
        heading: what stands above it.
        is_right: whether it is aligned right, as figures are.
        is_whole: whether nothing in it, the heading included, may be broken over lines.
        widest: how many letters of text it holds on a line; a longer word or figure stays whole all the same.
        may_go: whether it may be left out where the table does not fit.
        has_marks: whether its cells may have a mark, so that it leaves room for one.
        long: the heading where there is room for it; None if it is the same.
    """

    heading: str
    is_right: bool = False
    is_whole: bool = False
    widest: int | None = None
    may_go: bool = False
    has_marks: bool = False
    long: str | None = None


class Cell(NamedTuple):
    """A cell of a table that is more than its text.

    Attributes:
        text: what it says.
        emphasis: how; empty is as its row.
        is_pointer: whether it points at its row, as in "<- cheapest".
        is_marked: whether it has the mark of its column, a star.
        below: lines of less weight below the text.
    """

    text: str
    emphasis: Emphasis = ""
    is_pointer: bool = False
    is_marked: bool = False
    below: Sequence[str] = ()


class Row(NamedTuple):
    """A row of a table.

    Attributes:
        cells: one for each column; a bare text has nothing special.
        level: 0, or how deep it is below the row that it is a part of.
        emphasis: of its cells.
        line: the row as a sentence; None has none.
        sign: "-" or "+" for what was and what is now; else empty.
        ends_section: whether a rule follows.
    """

    cells: Sequence[Cell | str]
    level: int = 0
    emphasis: Emphasis = ""
    line: str | None = None
    sign: Literal["", "-", "+"] = ""
    ends_section: bool = False

    @property
    def full_cells(self) -> list[Cell]:
        """The cells, those too that are bare texts."""
        return [Cell(cell) if isinstance(cell, str) else cell for cell in self.cells]


class Table(NamedTuple):
    """A table.

    Attributes:
        columns: from the left.
        rows: from the top.
        caption: what its figures are, if the headings do not say so.
        instead: what to draw where it does not fit.
        is_overview: whether it shows at a glance what other tables say; plain lines and documents leave it out.
        remarks: lines below an overview that say what of those others is missed where they are not shown.
        is_detail: whether an overview shows its figures, so that a terminal leaves it out unless it is asked for.
        is_list: whether a document writes its rows as sentences, those of level 0 alone.
        is_folded: whether a document folds away what is below level 0, as lines of a difference.
        has_words_first: whether a document puts the columns of words before those of figures.
        of: a word and what it stands for in all rows, as region and us-east-1; a document joins tables of one word.
    """

    columns: Sequence[Column]
    rows: Sequence[Row]
    caption: str | None = None
    instead: Table | None = None
    is_overview: bool = False
    remarks: Sequence[str] = ()
    is_detail: bool = False
    is_list: bool = False
    is_folded: bool = False
    has_words_first: bool = False
    of: tuple[str, str] | None = None

    def without(self, number: int) -> Table:
        """The table without one of its columns."""

        def kept(items: Sequence[Data]) -> list[Data]:
            return [*items[:number], *items[number + 1 :]]

        rows = [row._replace(cells=kept(row.cells)) for row in self.rows]
        return self._replace(columns=kept(self.columns), rows=rows)


ASSUMPTIONS = marked("What it assumes")
"""The heading of what an answer assumes."""


class Facts(NamedTuple):
    """Words, each with what it stands for; an empty one goes on with the word before it.

    `heading` is what they are, for a document that has headings; empty if they need none. Words and heading are in
    English: a page says them in its language, but for words that are names in a user's file.
    """

    pairs: Sequence[tuple[str, str]]
    heading: str = ""
    has_names: bool = False


class Notes(NamedTuple):
    """Footnotes; `word`, in English, is what stands before each in plain lines, which have no foot."""

    sentences: Sequence[str]
    word: str = marked("Note")


class Sentence(NamedTuple):
    """A sentence; with a name that it is about, the heading of what follows."""

    text: str
    about: str | None = None


class Equation(NamedTuple):
    """A quantity, what it equals, step by step to the result, and a remark on it."""

    name: str
    sides: Sequence[str]
    remark: str | None = None


Part: TypeAlias = Table | Facts | Notes | Sentence | Equation


class Page(NamedTuple):
    """The sentences that answer, and below them the parts in the order in which they are read.

    Footnotes stand last where a page has a foot, whatever their place here.
    """

    lead: Sequence[str]
    parts: Sequence[Part]

    @property
    def footed(self) -> list[Part]:
        """The parts, footnotes last."""
        return sorted(self.parts, key=lambda part: isinstance(part, Notes))


def page(lead: Iterable[str], *parts: Part | None) -> Page:
    """A page of those parts that say something, in which all text can be seen as it is."""
    return _visible(Page(list(lead), [_labelled(part) for part in parts if part is not None and part[0]]))


def _labelled(part: Part) -> Part:
    """The part with the words that stand before things in the language that is spoken."""
    match part:
        case Facts():
            pairs = part.pairs if part.has_names else [(said(name), value) for name, value in part.pairs]
            return part._replace(pairs=pairs, heading=said(part.heading))
        case Notes():
            return part._replace(word=said(part.word))
        case _:
            return part


def section(rows: Iterable[Row]) -> Iterator[Row]:
    """Rows that a rule follows."""
    *most, last = rows
    yield from most
    yield last._replace(ends_section=True)


def joined(parts: Iterable[Part]) -> Iterator[Part]:
    """The parts with tables of the same word joined to one that has the word as its first column."""
    for word, group in groupby(parts, key=lambda part: part.of[0] if isinstance(part, Table) and part.of else None):
        if word is None:
            yield from group
            continue
        tables = [part for part in group if isinstance(part, Table)]
        rows = [row._replace(cells=[each.of[1], *row.cells]) for each in tables if each.of for row in each.rows]
        yield tables[0]._replace(columns=[Column(word), *tables[0].columns], rows=rows, of=None)


def _visible(data: Data) -> Data:
    if isinstance(data, str):
        return visible(data)  # type: ignore[return-value]  # a str is a str
    if isinstance(data, (list, tuple)):
        cleaned = map(_visible, data)
        return data._make(cleaned) if hasattr(data, "_make") else list(cleaned)  # type: ignore[return-value]
    return data
