"""`diff --format markdown`: what changes, as a comment on a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.render.comparison.markdown import escape
from privlink_cost.render.diff import words as diff_words
from privlink_cost.render.diff.rows import rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from privlink_cost.analysis.diff import PriceChange, ScenarioChange, Side
    from privlink_cost.render.diff.rows import Row
    from privlink_cost.render.kit.style import Style


def scenarios(changes: Sequence[ScenarioChange], sides: tuple[Side, Side], _: Style) -> str:
    """The verdict, a table of the totals that change, and folded below it how each charge changes."""
    lines = [*_head(diff_words.verdict(changes), sides)]
    for change in changes:
        if change.is_change:
            lines += _scenario(change, sides, alone=len(changes) == 1)
    same = diff_words.unchanged(changes)
    if same is not None and len(changes) > 1:
        lines += [escape(same), ""]
    return _joined(lines)


def prices(changes: Sequence[PriceChange], sides: tuple[Side, Side], _: Style) -> str:
    """The verdict and a row for each unit price that changes."""
    cells = [
        (change.region_id, *row) for change in changes if change.is_change for row in diff_words.price_rows(change)
    ]
    lines = [*_head(diff_words.price_verdict(changes), sides)]
    if cells:
        lines += _table(("Region", "Unit price, USD", "Before", "After", "Change"), 2, cells)
    return _joined(lines)


def _head(verdict: str, sides: tuple[Side, Side]) -> Iterator[str]:
    yield f"**{escape(verdict)}**"
    yield ""
    yield f"- Before: {escape(diff_words.side(sides[0]))}"
    yield f"- After: {escape(diff_words.side(sides[1]))}"
    yield ""


def _scenario(change: ScenarioChange, sides: tuple[Side, Side], *, alone: bool) -> Iterator[str]:
    if not alone:
        yield f"**{escape(change.name or '')}**: {escape(diff_words.scenario_verdict(change))}"
        yield ""
    for name, before, after in diff_words.given(change, sides):
        yield f"- {escape(f'{name}: {before} -> {after}')}"
    yield ""
    shown = list(rows(change))
    totals = [row for row in shown if row.kind in {"design", "break-even"}]
    if totals:
        header = (diff_words.title(change), "Before", "After", "Change")
        yield from _table(header, 1, [(row.name, row.before, row.after, row.change) for row in totals])
    if len(shown) > len(totals):
        yield from ("<details>", "<summary>Details</summary>", "", "```diff", *map(_line, shown), "```")
        yield from ("", "</details>", "")


def _line(row: Row) -> str:
    """A row as a line of a diff, which GitHub and GitLab colour."""
    if row.kind in {"less", "more"}:
        return f"{'-' if row.kind == 'less' else '+'}     {row.name}"
    indent = "  " if row.kind != "charge" else "    "
    return f"{indent}{row.name}: {row.before} -> {row.after}{f' ({row.change})' if row.change else ''}"


def _table(header: Sequence[str], left_columns: int, cells: Iterable[Sequence[str]]) -> Iterator[str]:
    yield _row(map(escape, header))
    yield _row(":---" if column < left_columns else "---:" for column in range(len(header)))
    for row in cells:
        yield _row(map(escape, row))
    yield ""


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _joined(lines: Iterable[str]) -> str:
    """Lines with never two empty ones in a row, and none at the end."""
    text = ""
    for line in lines:
        if line or not text.endswith("\n\n"):
            text += f"{line}\n"
    return text.rstrip("\n") + "\n"
