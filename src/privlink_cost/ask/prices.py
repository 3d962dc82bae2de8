"""What price tables say, by the names that people give: regions, meters, paths of tables of their own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from privlink_cost.analysis.found.price_facts import CheckedTable, lacks
from privlink_cost.ask.survey import all_regions
from privlink_cost.errors import InputError, TableError, UnknownNameError
from privlink_cost.model.meters import METERS
from privlink_cost.tables.find import load_own_table, load_table, own_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from privlink_cost.model.sheet import PriceTable


def tables_of(names: Sequence[str], own: Mapping[str, PriceTable]) -> list[PriceTable]:
    """The tables of the regions named, each once; of all regions if none is.

    Raises:
        InputError: if there is no such region.
    """
    found = [load_table(name, own) for name in names or all_regions(own)]
    return list({table.region_id: table for table in found}.values())


def with_meter(table: PriceTable, name: str | None) -> PriceTable:
    """The table with the prices of one meter alone: those of each type, if it has types.

    Args:
        table: a region's.
        name: of a meter, or of one type of it with a colon between them; None keeps all.

    Raises:
        InputError: if there is no such meter, or the table has no price of it.
    """
    if name is None:
        return table
    asked = name.strip().casefold().replace("-", "_") if ":" not in name else name.strip().casefold()
    found = {each: meter for each, meter in table.meters.items() if asked in {each, each.partition(":")[0]}}
    if found:
        return table._replace(meters=found)
    if asked in METERS:
        raise InputError(f"the table of {table.region_id} has no price of {asked}", hint="leave the meter out for all")
    known = [*table.meters, *(meter_id for meter_id in METERS if meter_id not in table.meters)]
    hint = f"'privlink-cost prices history {table.region_id}' lists all"
    raise UnknownNameError("meter", name, known, hint=hint)


def check_tables(paths: Iterable[str]) -> list[CheckedTable]:
    """Check price-table files, and folders of them, against the schema and what the designs need.

    Raises:
        InputError: if a folder has no price table, or too many.
    """
    files = dict.fromkeys(file for path in paths for file in own_files(Path(path)))
    return list(_checked(files))


def _checked(files: Iterable[Path]) -> Iterator[CheckedTable]:
    first: dict[str, str] = {}
    for file in files:
        path = str(file)
        try:
            table = load_own_table(file)
        except TableError as error:
            yield CheckedTable(path, None, error.problems, error.more)
            continue
        except InputError as error:
            yield CheckedTable(path, None, (str(error),))
            continue
        other = first.setdefault(table.region_id, path)
        twice = () if other == path else (f"{path}: {other} holds {table.region_id} too: keep one",)
        yield CheckedTable(path, table.region_id, twice, lacks=lacks(table))
