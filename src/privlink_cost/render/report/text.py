"""What `check` found, for people: the verdict, what does not hold and why, and what holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.model.numbers import plain
from privlink_cost.render.kit.wrapping import folded, padded, width_of
from privlink_cost.render.language import marked, said, say, say_count, spoken
from privlink_cost.render.report.words import STATUSES, one_line, verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from privlink_cost.checks.baseline import Recorded
    from privlink_cost.checks.findings import Status
    from privlink_cost.render.kit.style import Style
    from privlink_cost.render.report.finding import ReportedFinding

MOST_LISTED = 40
"""Up to so many expectations those that hold are listed too, not only counted."""

_LABELS: dict[Status, str] = {
    "broken": marked("BROKEN"),
    "not known": marked("NOT KNOWN"),
    "warned": marked("WARNS"),
    "held": marked("holds"),
}
_COLOURS: dict[Status, str] = {"broken": "31", "not known": "35", "warned": "33", "held": "32"}
_MARGIN = 2


def text(findings: Sequence[ReportedFinding], style: Style) -> str:
    """All findings: the scenarios with something wrong first, each in the file's order.

    Args:
        findings: worded in the style's language.
        style: of the place they are shown in.
    """
    with spoken(style.language):
        return "\n".join(_lines(findings, style)) + "\n"


def recorded(figures: Sequence[Recorded], file: str, style: Style) -> str:
    """What was recorded in a file: the figures that changed."""
    with spoken(style.language):
        return "\n".join(_recorded(figures, file, style)) + "\n"


def _recorded(figures: Sequence[Recorded], file: str, style: Style) -> Iterator[str]:
    changed = [figure for figure in figures if figure.before != figure.total]
    if not changed:
        yield one_line(
            say("{file}: the figures are unchanged ({count}), and nothing is written.", file=file, count=len(figures))
        )
        return
    counts = {"changed": len(changed), "count": len(figures)}
    yield one_line(say("{file}: figures recorded, {changed} of {count} changed.", file=file, **counts))
    for figure in changed:
        line = say(
            "{scenario}, {design}: {before} -> {now} (prices of {day})",
            scenario=figure.scenario,
            design=figure.design_id,
            before=say("new") if figure.before is None else plain(figure.before),
            now=plain(figure.total),
            day=figure.day,
        )
        yield from _wrapped(line, style, _MARGIN)


def _lines(findings: Sequence[ReportedFinding], style: Style) -> Iterator[str]:
    yield from _wrapped(verdict(findings), style, 0)
    labels = _labels(style)
    lists_held = len(findings) <= MOST_LISTED
    groups: dict[tuple[str | None, str], list[ReportedFinding]] = {}
    for finding in findings:
        groups.setdefault((finding.file, finding.scenario), []).append(finding)
    wrong = {key: found for key, found in groups.items() if any(each.status != "held" for each in found)}
    for key, found in wrong.items():
        yield from _group(key, found, labels, lists_held=lists_held)
    sound = {key: found for key, found in groups.items() if key not in wrong}
    if lists_held:
        for key, found in sound.items():
            yield from _group(key, found, labels, lists_held=True)
    elif sound and wrong:
        more = say_count(
            "{count} more scenario holds in full.",
            "{count} more scenarios hold in full.",
            len(sound),
            count=len(sound),
        )
        yield from ("", more)


def _group(
    key: tuple[str | None, str], found: list[ReportedFinding], labels: _Labels, *, lists_held: bool
) -> Iterator[str]:
    file, scenario = key
    yield ""
    heading = say("{scenario} ({file})", scenario=scenario, file=file) if file else scenario
    yield from _wrapped(heading, labels.style, 0)
    for status in STATUSES:
        those = [finding for finding in found if finding.status == status]
        if status == "held" and not lists_held:
            if those:
                yield from _entry(status, say("{count} more", count=len(those)), labels)
            continue
        for finding in those:
            yield from _held(finding, labels) if status == "held" else _wrong(finding, labels)


def _wrong(finding: ReportedFinding, labels: _Labels) -> Iterator[str]:
    about = finding.expectation
    if finding.line is not None:
        about = say("{expectation}, line {line}", expectation=about, line=finding.line)
    yield from _entry(finding.status, about, labels)
    yield from _wrapped(finding.message, labels.style, labels.margin)
    if finding.note:
        yield from _wrapped(say("Note: {note}", note=finding.note), labels.style, labels.margin)


def _held(finding: ReportedFinding, labels: _Labels) -> Iterator[str]:
    holds = finding.expected
    if finding.actual not in {None, finding.expected}:
        holds = say("{actual} ({expected})", actual=finding.actual, expected=finding.expected)
    yield from _entry("held", f"{finding.expectation}: {holds}", labels)


def _entry(status: Status, line: str, labels: _Labels) -> Iterator[str]:
    first, *more = _wrapped(line, labels.style, labels.margin)
    label = labels.padded[status]
    if labels.style.colour:
        label = f"\x1b[{_COLOURS[status]}m{label}\x1b[0m"
    yield f"{' ' * _MARGIN}{label}{first.lstrip()}"
    yield from more


class _Labels(NamedTuple):
    """The labels of a language, and where the text beside them begins: two columns after the longest."""

    padded: Mapping[Status, str]
    margin: int
    style: Style


def _labels(style: Style) -> _Labels:
    labels = {status: said(label) for status, label in _LABELS.items()}
    width = max(map(width_of, labels.values())) + 2
    wide = {status: padded(label, width, is_right=False) for status, label in labels.items()}
    return _Labels(wide, _MARGIN + width, style)


def _wrapped(line: str, style: Style, margin: int) -> list[str]:
    """A line within the width; an address is never broken. Text from outside is made visible."""
    indent = " " * margin
    return folded(indent + one_line(line), style.width, indent) or [indent]
