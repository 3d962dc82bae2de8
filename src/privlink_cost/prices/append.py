"""New dated prices in the text of a price table: nothing else of it changes, not even a comment.

Prices are append-only: what is there stays, but for `verified_on` and the sources of a price that is confirmed. The
places come from the parser, the text is added there, and what it then says is compared with what it should.
"""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING, Any, NamedTuple

from privlink_cost.errors import InputError
from privlink_cost.model.meters import METERS
from privlink_cost.model.numbers import plain
from privlink_cost.yamlfile import parse_document

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from privlink_cost.model.prices import Source, Tier
    from privlink_cost.prices.base import FoundPrice


class Change(NamedTuple):
    """A price that is the same as the last one of its meter, or another.

    Attributes:
        found: the price.
        seen_on: the day on which its source shows it.
    """

    found: FoundPrice
    seen_on: date


class _Edit(NamedTuple):
    at: int
    end: int
    text: str


def with_prices(text: str, name: str, changes: Iterable[Change]) -> str:
    """The text of a price table with what was found.

    A price that is equal to the last one of its meter moves that one's `verified_on` and adds the source; another one
    becomes an entry: from the day that AWS names if that is after the last day of the price before it, else from the
    day on which the source shows it. What a source showed before the last price began, or another price not after the
    day on which the last one was confirmed, is left out.

    Args:
        text: the table's text; it has been read without a problem.
        name: the file's name, for messages.
        changes: at most one of each meter, or of each type of it.

    Raises:
        InputError: if it cannot be put into the text.
    """
    for change in changes:
        text = _with_one(text, name, change)
    return text


def _with_one(text: str, name: str, change: Change) -> str:
    document = parse_document(text, name)
    wanted = deepcopy(document.data)
    edits: list[_Edit] = []
    newline = "\r\n" if "\r\n" in text else "\n"
    found, seen_on = change
    meter = wanted["meters"].get(found.meter_id)
    meters = _child(document.root, "meters")
    holder = meter if meter is None or found.type is None else meter["types"].get(found.type)
    source_id, is_new = _source_id(wanted["sources"], found.source)
    if holder is None:
        edits.append(_new_meter(text, meters, wanted, change, source_id, newline))
    else:
        node = _child(meters, found.meter_id)
        node = node if found.type is None else _child(_child(node, "types"), found.type)
        made = _dated(text, _child(node, "prices"), holder["prices"], change, source_id, newline)
        if not made:
            return text
        edits += made
    if is_new:
        wanted["sources"][source_id] = _source(found.source)
        edits.append(_new_source(text, _child(document.root, "sources"), source_id, found.source, newline))
    for edit in sorted(edits, reverse=True):
        text = text[: edit.at] + edit.text + text[edit.end :]
    if parse_document(text, name).data != wanted:
        raise InputError(f"{name} cannot be changed where {found.meter_id} stands", hint="write each key on its line")
    return text


def _dated(text: str, node: Any, prices: Any, change: Change, source_id: str, newline: str) -> list[_Edit]:  # noqa: ANN401 - a node, plain data
    """What confirms the last price of a meter, or stands after it."""
    found, seen_on = change
    last, last_node = prices[-1], node.value[-1]
    if _same(last["tiers"], found.tiers):
        if seen_on < last["effective_from"]:
            return []
        edits = []
        if seen_on > last["verified_on"]:
            last["verified_on"] = seen_on
            day = _child(last_node, "verified_on")
            edits.append(_Edit(day.start_mark.index, day.end_mark.index, seen_on.isoformat()))
        if source_id not in last["sources"]:
            last["sources"].append(source_id)
            edits.append(_one_more(text, _child(last_node, "sources"), source_id, newline))
        return edits
    if seen_on <= last["verified_on"]:
        return []
    entry = _entry(change, last["verified_on"], source_id)
    prices.append(entry)
    if node.flow_style:
        return [_one_more(text, node, _flow(entry), newline)]
    at = _line_end(text, node)
    if last_node.flow_style:
        return [_Edit(at, at, f"{newline}{' ' * node.start_mark.column}- {_flow(entry)}")]
    return [_Edit(at, at, newline + _block(entry, node.start_mark.column, newline))]


def _entry(change: Change, last_day: date | None, source_id: str) -> dict[str, Any]:
    named = change.found.effective_from
    is_named = named is not None and named <= change.seen_on and (last_day is None or named > last_day)
    return {
        "effective_from": named if is_named else change.seen_on,
        "basis": "announced" if is_named else "observed",
        "verified_on": change.seen_on,
        "sources": [source_id],
        "tiers": [_tier(tier) for tier in change.found.tiers],
    }


def _new_meter(text: str, meters: Any, wanted: Any, change: Change, source_id: str, newline: str) -> _Edit:  # noqa: ANN401 - as above
    """A meter that the table lacks, or a type of one that it has."""
    found = change.found
    entry = _entry(change, None, source_id)
    margin = " " * meters.value[0][0].start_mark.column
    step = margin or "  "
    usage_type = {} if found.usage_type is None else {"usage_type": found.usage_type}
    if found.type is not None and found.meter_id in wanted["meters"]:
        wanted["meters"][found.meter_id]["types"][found.type] = {**usage_type, "prices": [entry]}
        types = _child(_child(meters, found.meter_id), "types")
        at, column = _line_end(text, types), types.value[0][0].start_mark.column
        return _Edit(at, at, newline + newline.join(_typed(found, entry, " " * column, step)))
    unit = METERS[found.meter_id].pricing_unit
    lines = ["", f"{margin}{found.meter_id}:"]
    about: dict[str, Any] = {"pricing_unit": unit}
    if found.type is None:
        about |= {**usage_type, "prices": [entry]}
        lines += [f"{margin}{step}{key}: {value}" for key, value in usage_type.items()]
        lines += [f"{margin}{step}pricing_unit: {unit}", f"{margin}{step}prices:"]
        lines.append(_block(entry, len(margin) + 2 * len(step), newline))
    else:
        about["types"] = {found.type: {**usage_type, "prices": [entry]}}
        lines += [f"{margin}{step}pricing_unit: {unit}", f"{margin}{step}types:"]
        lines += _typed(found, entry, margin + 2 * step, step)
    wanted["meters"][found.meter_id] = about
    at = _line_end(text, meters)
    return _Edit(at, at, newline + newline.join(lines))


def _typed(found: FoundPrice, entry: dict[str, Any], margin: str, step: str) -> list[str]:
    usage_type = [] if found.usage_type is None else [f"{margin}{step}usage_type: {found.usage_type}"]
    return [f"{margin}{found.type}:", *usage_type, f"{margin}{step}prices:", f"{margin}{2 * step}- {_flow(entry)}"]


def _new_source(text: str, sources: Any, source_id: str, source: Source, newline: str) -> _Edit:  # noqa: ANN401 - a node
    column = sources.value[0][0].start_mark.column
    lines = [f"{' ' * column}{source_id}:"]
    lines += [f"{' ' * 2 * column}{key}: {_scalar(value)}" for key, value in _source(source).items()]
    at = _line_end(text, sources)
    return _Edit(at, at, newline + newline.join(lines))


def _source_id(sources: Any, source: Source) -> tuple[str, bool]:  # noqa: ANN401 - plain data
    """The id of a source, and whether it is a new one."""
    wanted = _source(source)
    for source_id, known in sources.items():
        if {**known, "published": str(known.get("published"))} == {**wanted, "published": str(wanted.get("published"))}:
            return source_id, False
    words = re.split(r"[^a-z0-9]+", f"{source.title} {source.published or ''}".lower())
    base = "-".join(word for word in words if word)[:100]
    return next(each for each in (base, *(f"{base}-{n}" for n in range(2, 10_000))) if each not in sources), True


def _source(source: Source) -> dict[str, Any]:
    """A source as a table has it; a path of this machine is nobody else's address."""
    from datetime import date

    found: dict[str, Any] = {"title": source.title}
    if source.published is not None:
        is_day = re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", source.published)
        found["published"] = date.fromisoformat(source.published) if is_day else source.published
    if source.url is not None and re.match("https?://", source.url):
        found["url"] = source.url
    return found


def _same(tiers: list[dict[str, Any]], found: tuple[Tier, ...]) -> bool:
    return [(t["usd_per_unit"], t.get("up_to")) for t in tiers] == [(t.unit_price, t.up_to) for t in found]


def _tier(tier: Tier) -> dict[str, Any]:
    values = {"up_to": tier.up_to, "usd_per_unit": tier.unit_price, "rate_code": tier.rate_code}
    return {key: value for key, value in values.items() if value is not None}


def _flow(value: Any) -> str:  # noqa: ANN401 - plain data
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_flow(each)}' for key, each in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    return _scalar(value)


def _scalar(value: Any) -> str:  # noqa: ANN401 - plain data
    """A value as YAML; text that could be read as anything else is quoted."""
    from decimal import Decimal

    if isinstance(value, Decimal):
        return plain(value)
    text = str(value)
    if isinstance(value, str) and not re.fullmatch(
        r"[A-Za-z][\w./()-]*(?: [\w./(),-]+)*|https?://[^\s#,\[\]{}]+", text
    ):
        return "'" + text.replace("'", "''") + "'"
    return text


def _block(entry: dict[str, Any], column: int, newline: str) -> str:
    lines = [f"{key}: {_flow(value)}" for key, value in entry.items() if key != "tiers"]
    lines += ["tiers:", *(f"  - {_flow(tier)}" for tier in entry["tiers"])]
    first, *others = lines
    return newline.join([f"{' ' * column}- {first}", *(f"{' ' * (column + 2)}{line}" for line in others)])


def _one_more(text: str, node: Any, item: str, newline: str) -> _Edit:  # noqa: ANN401 - a node
    """One more item of a list, in the style that the list has."""
    if node.flow_style:
        at = node.value[-1].end_mark.index
        return _Edit(at, at, f", {item}")
    at = _line_end(text, node)
    return _Edit(at, at, f"{newline}{' ' * node.start_mark.column}- {item}")


def _line_end(text: str, node: Any) -> int:  # noqa: ANN401 - a node
    """Where the line ends on which the last of a node stands, its comment included."""
    while isinstance(node.value, list) and not node.flow_style:
        node = node.value[-1]
        node = node[1] if isinstance(node, tuple) else node
    found = re.compile(r"\r?\n|$(?!\n)").search(text, node.end_mark.index)
    return len(text) if found is None else found.start()


def _child(node: Any, key: str) -> Any:  # noqa: ANN401 - nodes
    return next(value for found, value in node.value if found.value == key)
