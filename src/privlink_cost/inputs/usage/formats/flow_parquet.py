"""VPC flow logs as Parquet, added up by DuckDB by the query that runs in Athena too.

The columns are the fields with `_` for `-`. Source: Amazon Athena User Guide, "Create tables for flow logs in Apache
Parquet format". https://docs.aws.amazon.com/athena/latest/ug/vpc-flow-logs-parquet.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.inputs.usage.formats import flow_logs
from privlink_cost.inputs.usage.formats.engine import parquet, rows_of
from privlink_cost.inputs.usage.formats.flow_places import place_of, placed
from privlink_cost.inputs.usage.lines import several
from privlink_cost.inputs.usage.queries import flow_query

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from privlink_cost.inputs.usage.formats.engine import Engine
    from privlink_cost.inputs.usage.lines import Lines


def read(engine: Engine, files: Mapping[str, set[str]], find_service: Callable[[str], str] | None) -> Iterator[Lines]:
    """Read files, those of the same place and columns together.

    Args:
        engine: that reads them.
        files: columns by name, in small letters.
        find_service: that names the service of an address, if there is one.

    Raises:
        InputError: if there are no bytes in them.
    """
    alike: dict[tuple[tuple[str, str], tuple[str, ...]], list[str]] = {}
    for name, columns in files.items():
        held = tuple(field for field in flow_logs.FIELDS if field.replace("-", "_") in columns)
        alike.setdefault((place_of(name), held), []).append(name)
    for (_, held), names in alike.items():
        told = ", ".join(_column(field, held) for field in flow_logs.FIELDS if field != flow_logs.RECORDS)
        table = f"(SELECT {told} FROM {parquet(names)}) AS flows"  # noqa: S608 - names of ours, and files in quotes
        header, rows = rows_of(engine, flow_query(table, keeps_public=find_service is not None))
        fields = [field if field in (*held, flow_logs.RECORDS) else "" for field in flow_logs.fields_of(header)]
        yield placed(flow_logs.read(several(names), rows, fields, find_service), names[0])


def _column(field: str, held: Collection[str]) -> str:
    """The column of a field, or `-` for one that the files lack."""
    column = field.replace("-", "_")
    return column if field in held else f"'-' AS {column}"
