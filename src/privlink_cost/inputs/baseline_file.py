"""Recording figures in an assumptions file: nothing else of its text changes, not even a space.

The places of the figures come from the parser, and the text is cut there; no YAML is written anew.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any, NamedTuple

from privlink_cost.errors import InputError
from privlink_cost.inputs.assumptions_file import EXPECT
from privlink_cost.model.numbers import plain
from privlink_cost.yamlfile import parse_document

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from privlink_cost.checks.baseline import Recorded

_INDENT = "  "


class _Edit(NamedTuple):
    """Text to put in place of what stands from one index to another."""

    start: int
    end: int
    text: str


def with_baselines(text: str, name: str, recorded: Iterable[Recorded]) -> str:
    """The text of an assumptions file with figures recorded in it.

    A figure that is the same stays as it is written; the day is written where a figure of the baseline changes.

    Args:
        text: the file's text; it has been read without a problem.
        name: the file's name, for messages.
        recorded: the figures; every scenario among them has a baseline.

    Raises:
        InputError: if the figures cannot be put into the text.
    """
    document = parse_document(text, name, holds_results=True)
    by_scenario: dict[str, list[Recorded]] = {}
    for figure in recorded:
        by_scenario.setdefault(figure.scenario, []).append(figure)
    newline = "\r\n" if "\r\n" in text else "\n"
    edits: list[_Edit] = []
    wanted = deepcopy(document.data)
    scenarios = _child(document.root, "scenarios")
    for scenario, figures in by_scenario.items():
        baseline = _child(_child(_child(scenarios, scenario), EXPECT), "baseline")
        data = document.data["scenarios"][scenario][EXPECT]["baseline"] or {}
        edits += _edits(baseline, data, figures, newline)
        wanted["scenarios"][scenario][EXPECT]["baseline"] = {**data, **_recorded(data, figures)}
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    if parse_document(text, name, holds_results=True).data != wanted:
        raise InputError(f"{name} cannot be changed where its baselines stand", hint="write each on lines of its own")
    return text


def _recorded(data: Mapping[str, Any], figures: list[Recorded]) -> dict[str, Any]:
    """What is new in a baseline with figures recorded in it."""
    changed = {figure.design_id: figure.total for figure in figures if figure.total != figure.before}
    return {"recorded_on": figures[0].day, "totals": {**data.get("totals", {}), **changed}} if changed else {}


def _edits(baseline: Any, data: Mapping[str, Any], figures: list[Recorded], newline: str) -> list[_Edit]:  # noqa: ANN401 - a node
    changed = [figure for figure in figures if figure.total != figure.before]
    if not changed:
        return []
    edits, missing = [], []
    day = changed[0].day
    if "recorded_on" not in data:
        missing.append(("recorded_on", day.isoformat()))
    elif data["recorded_on"] != day:
        edits.append(_replaced(_child(baseline, "recorded_on"), day.isoformat()))
    if "totals" in data:
        totals = _child(baseline, "totals")
        edits += [_replaced(_child(totals, figure.design_id), plain(figure.total)) for figure in changed]
    else:
        missing += [("totals", "")]
    if not missing:
        return edits
    return [*edits, _added(baseline, missing, figures, newline)]


def _added(baseline: Any, missing: list[tuple[str, str]], figures: list[Recorded], newline: str) -> _Edit:  # noqa: ANN401 - a node
    """New keys before the first one of a baseline."""
    written = [(figure.design_id, plain(figure.total)) for figure in figures]
    is_empty = not isinstance(baseline.value, list)  # the key alone, or a null
    if is_empty or baseline.flow_style:
        inner = ", ".join(f"{design_id}: {total}" for design_id, total in written)
        parts = ", ".join(f"{key}: {value}" if value else f"{key}: {{{inner}}}" for key, value in missing)
        if is_empty:
            edit = _replaced(baseline, f"{{{parts}}}")
            return edit if baseline.value else edit._replace(text=f" {edit.text}")
        at = baseline.start_mark.index + 1
        return _Edit(at, at, parts + (", " if baseline.value else ""))
    first = baseline.value[0][0].start_mark
    margin = newline + " " * first.column
    lines = []
    for key, value in missing:
        lines.append(f"{key}: {value}".rstrip())
        if not value:
            lines += [f"{_INDENT}{design_id}: {total}" for design_id, total in written]
    return _Edit(first.index, first.index, "".join(line + margin for line in lines))


def _replaced(node: Any, text: str) -> _Edit:  # noqa: ANN401 - a node
    return _Edit(node.start_mark.index, node.end_mark.index, text)


def _child(node: Any, key: str) -> Any:  # noqa: ANN401 - nodes
    """The node of a key that is there."""
    return next(value for found, value in node.value if found.value == key)
