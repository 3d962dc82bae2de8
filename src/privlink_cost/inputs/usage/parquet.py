"""Bills as Parquet, added up by DuckDB in bounded memory, by the query that runs in Athena too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.errors import InputError, MissingExtraError
from privlink_cost.inputs.usage import cur, focus
from privlink_cost.inputs.usage.queries import QUERIES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from privlink_cost.inputs.usage.lines import Lines

MEMORY = "512MB"
_ONCE = (
    "(SELECT * FROM {files} WHERE line_item_usage_type LIKE '%NatGateway-%' "
    "OR line_item_usage_type LIKE '%VpcEndpoint-%' "
    "QUALIFY ROW_NUMBER() OVER (PARTITION BY identity_line_item_id, line_item_usage_start_date, line_item_usage_type, "
    "line_item_line_item_type ORDER BY filename DESC) = 1) AS bill"
)
"""Of lines that several files have, the one of the file whose name comes last, as exports name them by time."""


def read(paths: Sequence[Path]) -> Lines:
    """Read the files as parts and versions of one bill.

    Raises:
        InputError: if they cannot be read, or are no bill.
        MissingExtraError: if DuckDB is not installed.
    """
    try:
        import duckdb
    except ImportError:
        raise MissingExtraError("Parquet", "duckdb", extra="usage") from None
    name = str(paths[0])
    files = ", ".join("'" + str(path).replace("'", "''") + "'" for path in paths)
    several = len(paths) > 1
    source = f"read_parquet([{files}], union_by_name = true{', filename = true' if several else ''})"
    try:
        with duckdb.connect(config={"memory_limit": MEMORY, "autoinstall_known_extensions": "false"}) as engine:
            described = engine.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()  # noqa: S608 - quoted above
            columns = {row[0].casefold() for row in described}
            kind = _kind(columns, name)
            table = source
            if several and "identity_line_item_id" in columns:
                table = _ONCE.replace("{files}", source)
            found = engine.execute(QUERIES[kind].replace("{table}", table))
            header = [column[0] for column in found.description or ()]
            rows = ([_cell(value) for value in row] for row in found.fetchall())
            return cur.read(name, header, rows) if kind.startswith("cur") else focus.read(name, header, rows)
    except duckdb.Error as error:
        first = str(error).splitlines()[0][:200]
        raise InputError(f"{name} cannot be read as Parquet", hint=f"DuckDB says {first}") from None


def _kind(columns: set[str], name: str) -> str:
    if "line_item_usage_type" in columns:
        return "cur2" if "product_region_code" in columns else "cur"
    if {"chargedescription", "x_usagetype"} <= columns:
        return "focus10"
    if {"chargedescription", "skumeter"} <= columns:
        return "focus12"
    raise InputError(
        f"{name} is Parquet of no bill that is known", hint="usage reads CUR, CUR 2.0 and FOCUS as Parquet"
    )


def _cell(value: object) -> str:
    return "" if value is None else str(value)
