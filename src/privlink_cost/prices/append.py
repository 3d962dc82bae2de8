"""New dated prices in the text of a price table: nothing else of it changes, not even a comment.

Prices are append-only: what is there stays, but for `verified_on` and the sources of a price that is confirmed. The
places come from the parser, the text is added there, and what it then says is compared with what it should.
"""

from __future__ import annotations

import re
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


_PLAIN = re.compile(r"[A-Za-z][\w./()-]*(?: [\w./(),-]+)*|https?://[^\s#,\[\]{}]+")


class Change(NamedTuple):
    """A price that is the same as the last one of its meter, or another.

    Attributes:
        found: the price.
        seen_on: the day on which its source shows it.
    """

    found: FoundPrice
    seen_on: date


class _Edit(NamedTuple):
    """Text to put in place of what stands from one index to another; the deepest of those at one place comes first."""

    at: int
    end: int
    text: str
    depth: int = 0


def with_prices(text: str, name: str, changes: Iterable[Change]) -> str:
    """The text of a price table with what was found.

    A price that is equal to the last one of its meter moves that one's `verified_on` and adds the source; another one
    becomes an entry: from the day that AWS names if that is after the last day of the price before it, else from the
    day on which the source shows it. What a source shows on a day that is not after the one on which the last price
    was confirmed is not news, and left out.

    Args:
        text: the table's text; it has been read without a problem.
        name: the file's name, for messages.
        changes: at most one of each meter, or of each type of it.

    Raises:
        InputError: if it cannot be put into the text.
    """
    left: list[Change] = list(changes)
    while left:
        table = _Table(text, name)
        left = [change for change in left if not table.take(change)]
        text = table.changed()
    return text


class _Table:
    """A table's text, what it says, and what is to be put into it."""

    def __init__(self, text: str, name: str) -> None:
        self.text, self.name = text, name
        self.newline = "\r\n" if "\r\n" in text else "\n"
        self.root = parse_document(text, name).root
        self.wanted = parse_document(text, name).data
        self._edits: list[_Edit] = []

    def take(self, change: Change) -> bool:
        """Note what a change does, unless it is to a meter that is not in the text yet."""
        found = change.found
        meter = self.wanted["meters"].get(found.meter_id)
        meters = _child(self.root, "meters")
        if meter is not None and not _has(meters, found.meter_id):
            return False
        holder = meter if meter is None or found.type is None else meter["types"].get(found.type)
        source_id, is_new = _source_id(self.wanted["sources"], found.source)
        if holder is None:
            self._add_meter(meters, change, source_id)
        else:
            node = _child(meters, found.meter_id)
            node = node if found.type is None else _child(_child(node, "types"), found.type)
            if not self._add_price(_child(node, "prices"), holder["prices"], change, source_id):
                return True
        if is_new:
            self._add_source(source_id, found.source)
        return True

    def changed(self) -> str:
        """The text with what was noted in it; what stands at one place stands in the order in which it came.

        Raises:
            InputError: if it does not say what it should.
        """
        text = self.text
        for edit in sorted(self._edits, key=lambda each: (each.at, -each.depth))[::-1]:
            text = text[: edit.at] + edit.text + text[edit.end :]
        if not self._says_what_it_should(text):
            raise InputError(f"{self.name} cannot be changed where its prices stand", hint="write each key on its line")
        return text

    def _says_what_it_should(self, text: str) -> bool:
        try:
            return bool(parse_document(text, self.name).data == self.wanted)
        except InputError:  # it is no YAML any more; what is wrong with it is not in the user's file
            return False

    def _add(self, at: int, *lines: str) -> None:
        depth = max(len(line) - len(line.lstrip(" ")) for line in lines[:2])
        self._edits.append(_Edit(at, at, self.newline + self.newline.join(lines), depth))

    def _add_price(self, node: Any, prices: list[Any], change: Change, source_id: str) -> bool:  # noqa: ANN401 - a node
        """What confirms the last price of a meter, or stands after it; whether there is anything."""
        last, last_node, seen_on = prices[-1], node.value[-1], change.seen_on
        if seen_on <= last["verified_on"]:
            return False
        if _same(last["tiers"], change.found.tiers):
            self._confirm(last_node, last, seen_on, source_id)
            return True
        entry = _entry(change, last["verified_on"], source_id)
        prices.append(entry)
        if node.flow_style:
            self._one_more(node, _flow(entry))
        elif last_node.flow_style:
            self._add(_line_end(self.text, node), f"{' ' * node.start_mark.column}- {_flow(entry)}")
        else:
            self._add(_line_end(self.text, node), *_block(entry, " " * node.start_mark.column))
        return True

    def _confirm(self, node: Any, last: dict[str, Any], seen_on: date, source_id: str) -> None:  # noqa: ANN401 - a node
        last["verified_on"] = seen_on
        day = _child(node, "verified_on")
        self._edits.append(_Edit(day.start_mark.index, day.end_mark.index, seen_on.isoformat()))
        if source_id not in last["sources"]:
            last["sources"].append(source_id)
            self._one_more(_child(node, "sources"), source_id)

    def _add_meter(self, meters: Any, change: Change, source_id: str) -> None:  # noqa: ANN401 - a node
        """A meter that the table lacks, or a type of one that it has."""
        found = change.found
        entry = _entry(change, None, source_id)
        about: dict[str, Any] = ({} if found.usage_type is None else {"usage_type": found.usage_type}) | {
            "prices": [entry]
        }
        margin = " " * meters.value[0][0].start_mark.column
        if found.type is not None and found.meter_id in self.wanted["meters"]:
            self.wanted["meters"][found.meter_id]["types"][found.type] = about
            types = _child(_child(meters, found.meter_id), "types")
            column = " " * types.value[0][0].start_mark.column
            self._add(_line_end(self.text, types), *_typed(found, entry, column, margin))
            return
        unit = METERS[found.meter_id].pricing_unit
        lines = ["", f"{margin}{found.meter_id}:"]
        if found.type is None:
            if found.usage_type is not None:
                lines.append(f"{2 * margin}usage_type: {found.usage_type}")
            lines += [f"{2 * margin}pricing_unit: {unit}", f"{2 * margin}prices:", *_block(entry, 3 * margin)]
        else:
            lines += [f"{2 * margin}pricing_unit: {unit}", f"{2 * margin}types:"]
            lines += _typed(found, entry, 3 * margin, margin)
            about = {"types": {found.type: about}}
        self.wanted["meters"][found.meter_id] = {"pricing_unit": unit, **about}
        self._add(_line_end(self.text, meters), *lines)

    def _add_source(self, source_id: str, source: Source) -> None:
        sources = _child(self.root, "sources")
        margin = " " * sources.value[0][0].start_mark.column
        about = self.wanted["sources"][source_id] = _source(source)
        lines = (f"{2 * margin}{key}: {_scalar(value)}" for key, value in about.items())
        self._add(_line_end(self.text, sources), f"{margin}{source_id}:", *lines)

    def _one_more(self, node: Any, item: str) -> None:  # noqa: ANN401 - a node
        """One more item of a list, in the style that the list has."""
        if node.flow_style:
            at = node.value[-1].end_mark.index
            self._edits.append(_Edit(at, at, f", {item}"))
        else:
            self._add(_line_end(self.text, node), f"{' ' * node.start_mark.column}- {item}")


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


def _typed(found: FoundPrice, entry: dict[str, Any], margin: str, step: str) -> list[str]:
    usage_type = [] if found.usage_type is None else [f"{margin}{step}usage_type: {found.usage_type}"]
    return [f"{margin}{found.type}:", *usage_type, f"{margin}{step}prices:", f"{margin}{2 * step}- {_flow(entry)}"]


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
    if isinstance(value, str) and not _PLAIN.fullmatch(text):
        return "'" + text.replace("'", "''") + "'"
    return text


def _block(entry: dict[str, Any], margin: str) -> list[str]:
    """An entry of a list, a line each key."""
    lines = [f"{key}: {_flow(value)}" for key, value in entry.items() if key != "tiers"]
    lines += ["tiers:", *(f"  - {_flow(tier)}" for tier in entry["tiers"])]
    return [f"{margin}{'  ' if number else '- '}{line}" for number, line in enumerate(lines)]


def _line_end(text: str, node: Any) -> int:  # noqa: ANN401 - a node
    """Where the line ends on which the last of a node stands, its comment included."""
    while isinstance(node.value, list) and not node.flow_style:
        node = node.value[-1]
        node = node[1] if isinstance(node, tuple) else node
    found = re.compile(r"\r?\n|$(?!\n)").search(text, node.end_mark.index)
    return len(text) if found is None else found.start()


def _has(node: Any, key: str) -> bool:  # noqa: ANN401 - a node
    return any(found.value == key for found, _ in node.value)


def _child(node: Any, key: str) -> Any:  # noqa: ANN401 - nodes
    return next(value for found, value in node.value if found.value == key)
