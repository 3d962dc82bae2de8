"""Bills as Parquet, added up by DuckDB in bounded memory, by the query that runs in Athena too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.analysis.found.usage_found import Finding
from privlink_cost.errors import InputError, MissingExtraError
from privlink_cost.inputs.usage.formats import cur, focus
from privlink_cost.inputs.usage.overlap import ambiguous
from privlink_cost.inputs.usage.queries import QUERIES, ROWS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from privlink_cost.inputs.usage.lines import Lines

MEMORY = "512MB"
_CUR_LINE = (
    *("line_item_usage_account_id", "line_item_usage_start_date", "line_item_usage_type", "line_item_line_item_type"),
    "line_item_resource_id",
)
_FOCUS_LINE = ("SubAccountId", "RegionId", "ChargePeriodStart", "ChargeCategory", "ChargeDescription", "ResourceId")
_LINE = {
    "cur": _CUR_LINE,
    "cur2": _CUR_LINE,
    "focus10": (*_FOCUS_LINE, "x_UsageType"),
    "focus12": (*_FOCUS_LINE, "SkuMeter"),
}
"""By source, what is the same of two lines that may be one."""
_ID = "identity_line_item_id"
_REACH = """
SELECT filename, ROW_NUMBER() OVER (ORDER BY MAX(CAST(line_item_usage_end_date AS TIMESTAMP)), filename) AS place
FROM {files} WHERE {rows} GROUP BY filename
"""
_ONCE = """(
SELECT lines.* FROM (SELECT * FROM {files} WHERE {rows}) AS lines JOIN reach USING (filename)
QUALIFY COALESCE(identity_line_item_id, '') = ''
  OR place = MAX(place) OVER (PARTITION BY identity_line_item_id, {line})
) AS bill"""
"""Of lines that several files have, those of the file that reaches furthest; lines without an id all stay."""
_TWICE = """
SELECT MIN(filename), MAX(filename), SUBSTR(CAST(MIN({start}) AS VARCHAR), 1, 7) FROM {files}
WHERE ({rows}) AND {which} GROUP BY {line} HAVING MIN(filename) <> MAX(filename) ORDER BY 1, 2 LIMIT 1
"""
_MAYBE_TWICE = """
SELECT 1 FROM {files} WHERE ({rows}) AND {which}
GROUP BY HASH({line}) HAVING MIN(HASH(filename)) <> MAX(HASH(filename)) LIMIT 1
"""
"""Whether `_TWICE` may find a line: by hashes, which for millions of lines fit into memory where their ids do not."""


def read(paths: Sequence[Path]) -> tuple[list[Lines], list[Finding]]:
    """Read the files as parts and versions of bills, one for each source, with what counts once.

    Raises:
        InputError: if they cannot be read, are no bill, or nothing tells whether they are parts or versions.
        MissingExtraError: if DuckDB is not installed.
    """
    try:
        import duckdb
    except ImportError:
        raise MissingExtraError("Parquet", "duckdb", extra="usage") from None
    bills, findings = [], list[Finding]()
    try:
        with duckdb.connect(config={"memory_limit": MEMORY, "autoinstall_known_extensions": "false"}) as engine:
            engine.execute("SET enable_progress_bar = false")  # it would be drawn on standard output, amid the answer
            for kind, names in _by_kind(engine, paths).items():
                table, found = _table(engine, kind, names)
                findings += found
                result = engine.execute(QUERIES[kind].replace("{table}", table))
                header = [column[0] for column in result.description or ()]
                rows = ([_cell(value) for value in row] for row in iter(result.fetchone, None))
                read_rows = cur.read if kind.startswith("cur") else focus.read
                bills.append(read_rows(names[0], header, rows))
    except duckdb.Error as error:
        first = str(error).splitlines()[0][:200]
        raise InputError(f"{paths[0]} cannot be read as Parquet", hint=f"DuckDB says {first}") from None
    return bills, findings


def _by_kind(engine: DuckDBPyConnection, paths: Sequence[Path]) -> dict[str, list[str]]:
    """The files by source: of bills of two kinds read as one table, one would be taken for empty."""
    columns: dict[str, set[str]] = {str(path): set() for path in paths}
    for name, column in engine.execute("SELECT file_name, name FROM parquet_schema(?)", [[*columns]]).fetchall():
        columns[name].add(column.casefold())
    kinds: dict[str, list[str]] = {}
    for name, held in columns.items():
        kinds.setdefault(_kind(held, name), []).append(name)
    return kinds


def _table(engine: DuckDBPyConnection, kind: str, names: list[str]) -> tuple[str, list[Finding]]:
    """What to select from, so that each line counts once, and what was left out for that."""
    files = ", ".join("'" + name.replace("'", "''") + "'" for name in names)
    if not names[1:]:
        return f"read_parquet([{files}])", []
    source = f"read_parquet([{files}], union_by_name = true, filename = true)"
    has_ids = _ID in {row[0] for row in engine.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()}  # noqa: S608

    def filled(text: str, **more: str) -> str:
        for word, value in {"files": source, "rows": ROWS[kind], "line": ", ".join(_LINE[kind]), **more}.items():
            text = text.replace("{" + word + "}", value)
        return text

    def twice(**words: str) -> tuple[str, str, str] | None:
        if engine.execute(filled(_MAYBE_TWICE, **words)).fetchone() is None:
            return None
        return engine.execute(filled(_TWICE, **words)).fetchone()

    start = _LINE[kind][2] if kind.startswith("focus") else _LINE[kind][1]
    if found := twice(start=start, which=f"COALESCE({_ID}, '') = ''" if has_ids else "TRUE"):
        raise ambiguous(*found)
    if not has_ids:
        return source, []
    with_id = f"{_ID}, {', '.join(_LINE[kind])}"
    if not (found := twice(start=start, which=f"COALESCE({_ID}, '') <> ''", line=with_id)):
        return source, []
    engine.execute(f"CREATE TEMP TABLE reach_{kind} AS {filled(_REACH)}")
    text = f"lines of {found[0]} stand in {found[1]} too, and count once, as in the file that reaches furthest"
    return filled(_ONCE.replace("JOIN reach ", f"JOIN reach_{kind} AS reach ")), [Finding("overlap", text)]


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
