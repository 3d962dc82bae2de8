"""Bills and flow logs as Parquet, added up by DuckDB in bounded memory, by the query that runs in Athena too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from privlink_cost.analysis.found.usage_found import Finding
from privlink_cost.errors import InputError
from privlink_cost.inputs.usage.formats import cur, flow_logs, flow_parquet, focus
from privlink_cost.inputs.usage.formats.engine import engine, parquet, rows_of
from privlink_cost.inputs.usage.lines import Lines, several
from privlink_cost.inputs.usage.overlap import ambiguous
from privlink_cost.inputs.usage.queries import QUERIES, ROWS
from privlink_cost.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from privlink_cost.inputs.usage.formats.engine import Engine

_CUR_LINE = (
    *("line_item_usage_account_id", "line_item_usage_start_date", "line_item_usage_type", "line_item_line_item_type"),
    "line_item_resource_id",
)
_FOCUS_LINE = ("SubAccountId", "RegionId", "ChargePeriodStart", "ChargeCategory", "ChargeDescription", "ResourceId")
_LINE = {
    "cur": _CUR_LINE,
    "cur2": _CUR_LINE,
    "focus": _FOCUS_LINE,
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


def read(paths: Sequence[Path], find_service: Callable[[str], str] | None) -> tuple[list[Lines], list[Finding]]:
    """Read the files as parts and versions of bills, one for each source, and as flow logs.

    Args:
        paths: of the files.
        find_service: that names the service of an address in flow logs, if there is one.

    Returns:
        What they hold, with what counts once, and what was left out for that.

    Raises:
        InputError: if they cannot be read, are nothing known, or nothing tells whether they are parts or versions.
        MissingExtraError: if DuckDB is not installed.
    """
    files, findings = list[Lines](), list[Finding]()
    with engine(paths[0]) as opened:
        columns = _columns(opened, paths)
        flows = {name: held for name, held in columns.items() if flow_logs.fits(held)}
        files += flow_parquet.read(opened, flows, find_service)
        for kind, names in _by_kind({name: held for name, held in columns.items() if name not in flows}).items():
            table, found = _table(opened, kind, names)
            findings += found
            header, rows = rows_of(opened, QUERIES[kind].replace("{table}", table))
            read_rows = cur.read if kind.startswith("cur") else focus.read
            files.append(read_rows(several(names), header, rows))
    return files, findings


def _columns(opened: Engine, paths: Sequence[Path]) -> dict[str, set[str]]:
    """The columns of each file, in small letters."""
    columns: dict[str, set[str]] = {str(path): set() for path in paths}
    for name, column in opened.execute("SELECT file_name, name FROM parquet_schema(?)", [[*columns]]).fetchall():
        columns[name].add(column.casefold())
    return columns


def _by_kind(columns: Mapping[str, set[str]]) -> dict[str, list[str]]:
    """The files by source: of bills of two kinds read as one table, one would be taken for empty."""
    kinds: dict[str, list[str]] = {}
    for name, held in columns.items():
        kinds.setdefault(_kind(held, name), []).append(name)
    return kinds


def _table(opened: Engine, kind: str, names: list[str]) -> tuple[str, list[Finding]]:
    """What to select from, so that each line counts once, and what was left out for that."""
    if not names[1:]:
        return parquet(names), []
    source = parquet(names, ", union_by_name = true, filename = true")
    has_ids = _ID in {row[0] for row in opened.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()}  # noqa: S608

    def filled(text: str, **more: str) -> str:
        for word, value in {"files": source, "rows": ROWS[kind], "line": ", ".join(_LINE[kind]), **more}.items():
            text = text.replace("{" + word + "}", value)
        return text

    def twice(**words: str) -> tuple[Any, ...] | None:
        if opened.execute(filled(_MAYBE_TWICE, **words)).fetchone() is None:
            return None
        return opened.execute(filled(_TWICE, **words)).fetchone()

    start = _LINE[kind][2] if kind.startswith("focus") else _LINE[kind][1]
    if found := twice(start=start, which=f"COALESCE({_ID}, '') = ''" if has_ids else "TRUE"):
        raise ambiguous(*found)
    if not has_ids:
        return source, []
    with_id = f"{_ID}, {', '.join(_LINE[kind])}"
    if not (found := twice(start=start, which=f"COALESCE({_ID}, '') <> ''", line=with_id)):
        return source, []
    opened.execute(f"CREATE TEMP TABLE reach_{kind} AS {filled(_REACH)}")
    text = phrase(
        "lines of {one} stand in {other} too, and count once, as in the file that reaches furthest",
        one=found[0],
        other=found[1],
    )
    return filled(_ONCE.replace("JOIN reach ", f"JOIN reach_{kind} AS reach ")), [Finding("overlap", text)]


def _kind(columns: set[str], name: str) -> str:
    if "line_item_usage_type" in columns:
        return "cur2" if "product_region_code" in columns else "cur"
    if {"chargedescription", "x_usagetype"} <= columns:
        return "focus10"
    if {"chargedescription", "skumeter"} <= columns:
        return "focus12"
    if {"chargedescription", "chargeperiodstart"} <= columns:
        return "focus"
    hint = "usage reads CUR, CUR 2.0, FOCUS and VPC flow logs as Parquet"
    raise InputError(f"{name} is Parquet of no bill and no flow logs that are known", hint=hint)
