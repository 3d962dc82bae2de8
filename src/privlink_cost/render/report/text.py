"""What `check` found, for people: the verdict, what does not hold and why, and what holds."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from privlink_cost.model.numbers import plain
from privlink_cost.render.report.words import STATUSES, one_line, verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from privlink_cost.checks.baseline import Recorded
    from privlink_cost.checks.findings import Status
    from privlink_cost.render.kit.style import Style
    from privlink_cost.render.report.finding import ReportedFinding

MOST_LISTED = 40
"""Up to so many expectations those that hold are listed too, not only counted."""

_LABELS: dict[Status, str] = {"broken": "BROKEN", "not known": "NOT KNOWN", "warned": "WARNS", "held": "holds"}
_COLOURS: dict[Status, str] = {"broken": "31", "not known": "35", "warned": "33", "held": "32"}
_MARGIN = 2
_COLUMN = 11


def text(findings: Sequence[ReportedFinding], style: Style) -> str:
    """All findings: the scenarios with something wrong first, each in the file's order."""
    return "\n".join(_lines(findings, style)) + "\n"


def recorded(figures: Sequence[Recorded], file: str, style: Style) -> str:
    """What was recorded in a file: the figures that changed."""
    changed = [figure for figure in figures if figure.before != figure.total]
    file = one_line(file)
    if not changed:
        return f"{file}: the figures are unchanged ({len(figures)}), and nothing is written.\n"
    lines = [f"{file}: figures recorded, {len(changed)} of {len(figures)} changed."]
    for figure in changed:
        before = "new" if figure.before is None else plain(figure.before)
        day = f"prices of {figure.day}"
        line = f"{one_line(figure.scenario)}, {figure.design_id}: {before} -> {plain(figure.total)} ({day})"
        lines += _wrapped(line, style, _MARGIN)
    return "\n".join(lines) + "\n"


def _lines(findings: Sequence[ReportedFinding], style: Style) -> Iterator[str]:
    yield from _wrapped(verdict(findings), style, 0)
    lists_held = len(findings) <= MOST_LISTED
    groups: dict[tuple[str | None, str], list[ReportedFinding]] = {}
    for finding in findings:
        groups.setdefault((finding.file, finding.scenario), []).append(finding)
    wrong = {key: found for key, found in groups.items() if any(each.status != "held" for each in found)}
    for key, found in wrong.items():
        yield from _group(key, found, style, lists_held=lists_held)
    sound = {key: found for key, found in groups.items() if key not in wrong}
    if lists_held:
        for key, found in sound.items():
            yield from _group(key, found, style, lists_held=True)
    elif sound and wrong:
        more = f"{len(sound)} more scenarios hold" if len(sound) > 1 else "1 more scenario holds"
        yield from ("", f"{more} in full.")


def _group(
    key: tuple[str | None, str], found: list[ReportedFinding], style: Style, *, lists_held: bool
) -> Iterator[str]:
    file, scenario = key
    yield ""
    yield from _wrapped(one_line(scenario) + (f" ({one_line(file)})" if file else ""), style, 0)
    for status in STATUSES:
        those = [finding for finding in found if finding.status == status]
        if status == "held" and not lists_held:
            if those:
                yield from _entry(status, f"{len(those)} more", style)
            continue
        for finding in those:
            yield from _held(finding, style) if status == "held" else _wrong(finding, style)


def _wrong(finding: ReportedFinding, style: Style) -> Iterator[str]:
    at = "" if finding.line is None else f", line {finding.line}"
    yield from _entry(finding.status, f"{finding.expectation}{at}", style)
    yield from _wrapped(one_line(finding.message), style, _MARGIN + _COLUMN)
    if finding.note:
        yield from _wrapped(f"Note: {one_line(finding.note)}", style, _MARGIN + _COLUMN)


def _held(finding: ReportedFinding, style: Style) -> Iterator[str]:
    actual = finding.actual
    about = finding.expected if actual in {None, finding.expected} else f"{actual} ({finding.expected})"
    yield from _entry("held", f"{finding.expectation}: {about}", style)


def _entry(status: Status, line: str, style: Style) -> Iterator[str]:
    first, *more = _wrapped(line, style, _MARGIN + _COLUMN)
    label = _LABELS[status].ljust(_COLUMN)
    if style.colour:
        label = f"\x1b[{_COLOURS[status]}m{label}\x1b[0m"
    yield f"{' ' * _MARGIN}{label}{first.lstrip()}"
    yield from more


def _wrapped(line: str, style: Style, margin: int) -> list[str]:
    """A line within the width; an address is never broken."""
    indent = " " * margin
    return textwrap.wrap(
        line,
        style.width,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [indent]
