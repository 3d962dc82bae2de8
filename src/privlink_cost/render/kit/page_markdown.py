"""`--format markdown`: a page for a pull request or a wiki."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.render.kit.page import Equation, Facts, Notes, Sentence, joined
from privlink_cost.render.language import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from privlink_cost.render.kit.page import Page, Part, Row, Table
    from privlink_cost.render.kit.style import Style

# What Markdown or the HTML inside it would take for markup; a user's text reaches the page through names and paths.
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&$])")

# A mention or an address of mail, of the web by its name, and of anything by its scheme.
_LINKED = re.compile(r"(@|\bwww(?=\.)|:(?=//))", re.IGNORECASE)

_TICKS = re.compile("`+")


class _Block(NamedTuple):
    """Lines that belong together; lists that follow each other become one."""

    lines: list[str]
    is_list: bool = False


def draw(page: Page, _: Style) -> str:
    """The answer in bold, then tables, and the rest as lists."""
    text = f"**{escape(' '.join(page.lead))}**\n"
    goes_on = False
    for part in joined(page.footed):
        for block in _blocks(part):
            text += "" if goes_on and block.is_list and not isinstance(part, Notes) else "\n"
            text += "".join(f"{line}\n" for line in block.lines)
            goes_on = block.is_list
    return text


def escape(text: str) -> str:
    """Text that Markdown shows as it stands: no markup, nobody mentioned, no address that can be followed.

    What is linked without being marked up is told by its letters alone, which no backslash changes: a comment, which
    shows nothing, stands between them.
    """
    return _LINKED.sub(r"\1<!-- -->", _SPECIAL.sub(r"\\\1", text))


def _blocks(part: Part) -> Iterator[_Block]:
    match part:
        case Facts():
            yield _list(f"{name}: {value}" if name else value for name, value in part.pairs)
        case Notes():
            yield _list(part.sentences)
        case Sentence():
            about = "" if part.about is None else f"**{escape(part.about)}**: "
            yield _Block([about + escape(part.text)])
        case Equation():
            yield _list([f"{part.name} = {' = '.join(part.sides)}", *filter(None, [part.remark])])
        case _:
            yield from _table(part)


def _list(items: Iterable[str]) -> _Block:
    return _Block([f"- {escape(item)}" for item in items], is_list=True)


def _table(table: Table) -> Iterator[_Block]:
    if table.is_overview:
        return
    if table.is_list:
        yield _list(row.line for row in table.rows if row.line is not None and not row.level)
        return
    rows = [row for row in table.rows if not (table.is_folded and row.level)]
    if rows:
        headings = [escape(column.long or column.heading) for column in table.columns]
        rule = ["---:" if column.is_right else ":---" for column in table.columns]
        has_levels = any(row.level for row in rows)
        lines = [headings, rule, *(_cells(row, has_levels=has_levels) for row in rows)]
        order = list(range(len(table.columns)))
        if table.has_words_first:
            order.sort(key=lambda number: table.columns[number].is_right)
        yield _Block([f"| {' | '.join(cells[number] for number in order)} |" for cells in lines])
    if len(rows) < len(table.rows):
        yield from _folded(table.rows)
    if table.caption is not None and not any(column.long for column in table.columns):
        yield _list([say("Money: {what}", what=table.caption)])


def _cells(row: Row, *, has_levels: bool) -> list[str]:
    cells = []
    for number, cell in enumerate(row.full_cells):
        text = escape(f"{cell.text} *" if cell.is_marked else cell.text)
        is_strong = (cell.emphasis or row.emphasis) in {"strong", "best"} and not cell.is_pointer
        # Nothing is indented here: that rows are parts of the one above them is said by that one's weight.
        is_head = has_levels and not row.level and number == 0
        bold = f"**{text}**" if text and (is_strong or is_head) else text
        cells.append("<br>".join([bold, *map(escape, cell.below)]))
    return cells


def _folded(rows: Iterable[Row]) -> Iterator[_Block]:
    """Rows as lines of a difference, which GitHub and GitLab colour, out of the way until asked for."""
    lines = (f"{row.sign or ' '} {'  ' * row.level}{row.line or row.full_cells[0].text}" for row in rows)
    # Markdown inside HTML needs an empty line before and after it.
    shown = list(lines)
    fence = "`" * max(3, 1 + max((len(ticks) for line in shown for ticks in _TICKS.findall(line)), default=0))
    details = say("Details")
    summary = f"<summary>{details}</summary>"
    yield _Block(["<details>", summary, "", f"{fence}diff", *shown, fence, "", "</details>"])
