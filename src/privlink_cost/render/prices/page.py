"""What price tables hold, as it is said to people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.analysis.diff import change_of
from privlink_cost.model.numbers import plain
from privlink_cost.render.diff import words as diff_words
from privlink_cost.render.diff.page import changed_prices
from privlink_cost.render.kit import words as kit_words
from privlink_cost.render.kit.page import Cell, Column, Facts, Notes, Page, Row, Sentence, Table, page
from privlink_cost.render.prices import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from privlink_cost.analysis.diff import PriceChange
    from privlink_cost.analysis.found.price_facts import CheckedTable, SourceUse
    from privlink_cost.model.prices import DatedPrice, Meter, Tier
    from privlink_cost.model.sheet import PriceSheet, PriceTable, SheetPrice

_METER = Column("Meter")
_SINCE, _VERIFIED = Column("Since", is_whole=True), Column("Verified", is_whole=True)
_RATES = (Column("Up to", is_right=True, is_whole=True), Column("USD", is_right=True, is_whole=True))
_NARROW = Column("USD", is_right=True, widest=15)
"""Where bounds have no column of their own."""
_OWN = "Your own table"


def price_sheet(sheet: PriceSheet) -> Page:
    """Every price of a region on a day, and what each rests on."""
    rows = [row for meter_id, entry in sheet.prices.items() for row in _of_day(meter_id, entry)]
    narrow = [row for meter_id, entry in sheet.prices.items() for row in _of_day(meter_id, entry, is_narrow=True)]
    dates = (_SINCE._replace(may_go=True), _VERIFIED)
    table = Table((_METER, *_RATES, *dates), rows, instead=Table((_METER, _NARROW, *dates), narrow))
    known = {meter_id: entry for meter_id, entry in sheet.prices.items() if not words.is_open(entry)}
    proofs = [(meter_id, words.proof(entry.meter.usage_type, entry.price)) for meter_id, entry in known.items()]
    cited = {source_id for entry in known.values() for source_id in entry.price.source_ids}
    return page(
        [words.title(sheet)],
        table,
        Facts([(_OWN, sheet.origin)] if sheet.origin else []),
        Facts(proofs),
        Facts([(source_id, words.source(s)) for source_id, s in sheet.sources.items() if source_id in cited]),
        Notes(list(_not_yet(sheet))),
    )


def _of_day(meter_id: str, entry: SheetPrice, *, is_narrow: bool = False) -> Iterator[Row]:
    """A price in a row for each tier, or in one row where that is too wide."""
    unit, price = kit_words.singular(entry.meter.pricing_unit), entry.price
    if words.is_open(entry) and entry.rival is not None:
        between = f"one price was last verified {price.verified_on}, another seen {entry.rival.effective_from}"
        figures = [words.NOT_KNOWN] if is_narrow else ["", words.NOT_KNOWN]
        line = f"{meter_id}: {words.NOT_KNOWN}, {between}"
        yield Row((meter_id, *figures, "-", "-"), emphasis="weak", line=line)
        return
    usd = words.tiers(price.tiers)
    line = f"{meter_id}: USD {usd} per {unit}, {kit_words.since(price)}, last verified {price.verified_on}"
    dates = (str(price.effective_from), str(price.verified_on))
    if is_narrow:
        yield Row((meter_id, usd, *dates))
        return
    first, *others = price.tiers
    yield Row((meter_id, *_rate(first), *dates), line=line)
    yield from (Row(("", *_rate(tier), "", "")) for tier in others)


def _rate(tier: Tier) -> tuple[str, str]:
    return "" if tier.up_to is None else kit_words.grouped(tier.up_to), plain(tier.unit_price)


def _not_yet(sheet: PriceSheet) -> Iterator[str]:
    for day in sorted({*sheet.first_days.values()}):
        names = kit_words.listed([m for m, first in sheet.first_days.items() if first == day])
        yield f"Not known on {sheet.day}: {names}; first known {day}."


def price_sheets(sheets: Sequence[PriceSheet]) -> Page:
    """A row for each region: how many prices it has and when they were last verified."""
    columns = (
        Column("Region", is_whole=True),
        Column("Prices", is_right=True),
        Column("Verified from", is_whole=True),
        Column("to", is_whole=True),
        Column("Name", may_go=True),
    )
    rows = []
    for sheet in sheets:
        days = sorted(entry.price.verified_on for entry in sheet.prices.values())
        first, last = (str(days[0]), str(days[-1])) if days else ("-", "-")
        rows.append(Row((sheet.region_id, str(len(days)), first, last, sheet.region_name), line=words.title(sheet)))
    prices = kit_words.counted(sum(len(sheet.prices) for sheet in sheets), "price", "prices")
    regions = kit_words.counted(len(sheets), "region", "regions")
    as_of = f" as of {sheets[0].day}" if sheets else ""
    own = [(_OWN, f"{sheet.region_id}, {sheet.origin}") for sheet in sheets if sheet.origin]
    return page(
        [f"{prices} in {regions}{as_of}; with a region's name each is shown with its proof."],
        Table(columns, rows),
        Facts(own),
    )


def price_history(table: PriceTable) -> Page:
    """Every dated price of a region, meter by meter, oldest first."""
    dates = (_SINCE, _VERIFIED._replace(may_go=True))
    changes = sum(len(meter.prices) - 1 for meter in table.meters.values())
    count = sum(len(meter.prices) for meter in table.meters.values())
    meters = kit_words.counted(len(table.meters), "meter", "meters")
    prices = kit_words.counted(count, "dated price", "dated prices")
    lead = f"{table.region_name} ({table.region_id}): {prices} of {meters}, {changes or 'no'} "
    gaps = "Between the day a price was last verified and the day the next one was first seen nobody knows which held."
    return page(
        [f"{lead}{'change' if changes == 1 else 'changes'}."],
        Table(
            (_METER, *dates, *_RATES, Column("Change", is_right=True, may_go=True)),
            [row for meter_id, meter in table.meters.items() for row in _dated(meter_id, meter)],
            instead=Table(
                (_METER, *dates, _NARROW),
                [row for meter_id, meter in table.meters.items() for row in _dated(meter_id, meter, is_narrow=True)],
            ),
        ),
        Facts([(_OWN, table.origin)] if table.origin else []),
        Notes([gaps] if changes else []),
    )


def _dated(meter_id: str, meter: Meter, *, is_narrow: bool = False) -> Iterator[Row]:
    """As `_of_day`, each price of a meter with its change from the one before."""
    before: DatedPrice | None = None
    unit = kit_words.singular(meter.pricing_unit)
    for price in meter.prices:
        percent = None
        if before is not None and len(before.tiers) == len(price.tiers) == 1:
            _, percent = change_of(before.tiers[0].unit_price, price.tiers[0].unit_price)
        before = price
        changed = "" if percent is None else diff_words.signed(percent, kit_words.percent(percent))
        usd = words.tiers(price.tiers)
        dates = (str(price.effective_from), str(price.verified_on))
        if is_narrow:
            yield Row((meter_id, *dates, usd))
            continue
        line = (
            f"{meter_id}: USD {usd} per {unit}, {kit_words.since(price)}, last verified {price.verified_on}"
            f"{f' ({changed})' if changed else ''}; sources {', '.join(price.source_ids)}"
        )
        first, *others = price.tiers
        yield Row((meter_id, *dates, *_rate(first), changed), line=line)
        yield from (Row(("", "", "", *_rate(tier), "")) for tier in others)


def price_sources(uses: Sequence[SourceUse]) -> Page:
    """Every source with how much rests on it; below them what each is."""
    columns = (Column("Source", is_whole=True), Column("Prices", is_right=True), Column("Regions", is_right=True))
    rows = []
    for use in uses:
        figures = (str(use.price_count), str(len(use.region_ids)))
        rests = kit_words.counted(use.price_count, "price", "prices")
        where = kit_words.counted(len(use.region_ids), "region", "regions")
        line = f"{use.source_id}: {words.source(use.source)}; {rests} in {where}; "
        rows.append(Row((use.source_id, *figures), line=f"{line}{use.source.url or 'without an address'}"))
    count = kit_words.counted(len(uses), "source", "sources")
    table = Table((*columns, Column("Published", may_go=True), Column("Title")), list(_titled(uses, rows)))
    return page([f"The price tables name {count}."], table, Notes(["--format json and csv have the addresses."]))


def _titled(uses: Sequence[SourceUse], rows: Sequence[Row]) -> Iterator[Row]:
    for use, row in zip(uses, rows, strict=True):
        yield row._replace(cells=(*row.cells, use.source.published or "-", use.source.title))


def price_days(changes: Sequence[PriceChange], days: tuple[date, date]) -> Page:
    """The unit prices that change from one day to another."""
    sides = zip(("Before", "After"), (f"prices as of {day}" for day in days), strict=True)
    return page([diff_words.price_verdict(changes)], Facts(list(sides)), *changed_prices(changes))


def checked_tables(tables: Sequence[CheckedTable]) -> Page:
    """Whether each table is valid, with every problem; and what a valid one lacks."""
    rows = [Row((Cell(t.path), t.region_id or "-", _result(t)), line=f"{t.path}: {_result(t)}") for t in tables]
    problems = [problem for table in tables for problem in _problems(table)]
    lacks = (
        f"{table.path} has no price of {lack.meter_id}, which {kit_words.listed(lack.design_ids)} need"
        f"{'s' * (len(lack.design_ids) == 1)}: it matters only when asked for."
        for table in tables
        for lack in table.lacks
    )
    columns = (Column("Price table"), Column("Region"), Column("Result"))
    return page([words.check_verdict(tables)], *map(Sentence, problems), Table(columns, rows), Notes(list(lacks)))


def _result(table: CheckedTable) -> str:
    return words.problem_count(len(table.problems) + table.more) if table.problems else "valid"


def _problems(table: CheckedTable) -> list[str]:
    more = [f"{table.path}: and {kit_words.counted(table.more, 'problem', 'problems')} more"] if table.more else []
    return [*table.problems, *more]
