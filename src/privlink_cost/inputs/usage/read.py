"""Files of usage, each recognised by its content, to what they hold."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from typing import TYPE_CHECKING

from privlink_cost.analysis.found.usage_found import Finding, UsageFound
from privlink_cost.errors import InputError
from privlink_cost.inputs.plans.recognised import is_of_plan
from privlink_cost.inputs.usage.caveats import caveats_of, caveats_of_others
from privlink_cost.inputs.usage.formats import cloudwatch, cost_explorer, cur, flow_logs, focus, plain_csv
from privlink_cost.inputs.usage.formats.flow_places import placed
from privlink_cost.inputs.usage.ip_ranges import service_finder
from privlink_cost.inputs.usage.merge import merged
from privlink_cost.inputs.usage.priced import chosen, compared, findings_of, with_list_cost
from privlink_cost.inputs.usage.source_file import (
    PARQUET,
    beginning,
    encoding_of,
    lines,
    opened,
    read_json,
    table,
    unfit,
)
from privlink_cost.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from privlink_cost.inputs.usage.lines import Lines
    from privlink_cost.inputs.usage.source_file import Told

MOST_FILES = 10_000
_BESIDE = re.compile(r"(?:_SUCCESS|.*Manifest\.json|.*\.metadata|.*-create-table\.sql|crawler-cfn\.yml)")
"""Names of what AWS lays beside bills, exports and results of Athena."""
_STATUS = "cost_and_usage_data_status"
"""A folder with the state of a report that is made for Athena."""
_TABLES = ((cur.fits, cur.read), (focus.fits, focus.read), (plain_csv.fits, plain_csv.read))


def files_of(paths: Sequence[Path]) -> list[Path]:
    """The files that some paths name: themselves, those of a folder, or those of a pattern.

    What AWS lays beside bills is left out, such as their manifests.

    Raises:
        InputError: if there are none, or too many.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(each for each in path.rglob("*") if each.is_file() and not each.name.startswith("."))
        elif not path.exists() and any(letter in str(path) for letter in "*?["):
            found += sorted(each for each in path.parent.glob(path.name) if each.is_file())
        else:
            found.append(path)
    found = [path for path in found if not _is_beside(path)] or found
    if not found:
        raise InputError("there is no file to read", hint="name bills, metrics or flow logs, or a folder of them")
    if len(found) > MOST_FILES:
        raise InputError(f"there are {len(found):,} files", hint=f"name {MOST_FILES:,} at most")
    return list(dict.fromkeys(found))


def _is_beside(path: Path) -> bool:
    return bool(_BESIDE.fullmatch(path.name)) or path.parent.name == _STATUS


def read_usage(
    paths: Sequence[Path],
    today: date,
    *,
    region: str | None = None,
    ip_ranges: Path | None = None,
    told: Told | None = None,
) -> UsageFound:
    """Read files to what they hold, and price it.

    Args:
        paths: files, folders and patterns.
        today: the day whose prices the comparison takes.
        region: of lines that name none.
        ip_ranges: AWS's list of its address ranges, to name services in flow logs.
        told: told how many more bytes of the files have been read, now and then.

    Raises:
        InputError: if a file cannot be read or is none of the formats.
    """
    find_service = None if ip_ranges is None else service_finder(ip_ranges)
    parquet: list[Path] = []
    files, findings, seen = [], [], dict[str, str]()
    beginnings = {path: beginning(path) for path in files_of(paths)}
    alike = Counter(beginnings.values())
    for path, begun in beginnings.items():
        name = str(path)
        if alike[begun] > 1:
            mark = _hash(path)
            if mark in seen:
                text = phrase("{file} is the same as {other}, and counts once", file=name, other=seen[mark])
                findings.append(Finding("overlap", text))
                continue
            seen[mark] = name
        if begun.startswith(PARQUET):
            parquet.append(path)
            continue
        files.append(_in_region(_read(path, begun, find_service, told), region))
    if parquet:
        from privlink_cost.inputs.usage.formats.parquet import read as read_parquet

        read_files, more = read_parquet(parquet, find_service)
        files += [_in_region(file, region) for file in read_files]
        findings += more
    findings += flow_logs.findings(files)
    months, more = merged(files)
    if not months:
        raise InputError(f"{files[0].file} has nothing about NAT gateways or endpoints", hint="is it the right bill?")
    months = [with_list_cost(month, today) for month in months]
    places = chosen(months)
    comparison, why = compared(places, today)
    return UsageFound(
        files=tuple((file.file, file.kind) for file in files),
        months=tuple(months),
        findings=(*findings, *more, *caveats_of_others(places[1:]), *findings_of(months, today), *why),
        comparison=comparison,
        caveats=tuple(caveats_of(places[0])) if comparison is not None else (),
    )


def _in_region(file: Lines, region: str | None) -> Lines:
    if region is None:
        return file
    return file._replace(amounts={k if k.region else k._replace(region=region): a for k, a in file.amounts.items()})


def _hash(path: Path) -> str:
    """What a file holds, packed or not, in short."""
    found = hashlib.sha256()
    with opened(path) as file:
        while block := file.read(2**20):
            found.update(block)
    return found.hexdigest()


def _read(path: Path, begun: bytes, find_service: Callable[[str], str] | None, told: Told | None) -> Lines:
    name, encoding = str(path), encoding_of(begun)
    start = begun.decode(encoding, errors="ignore").lstrip()
    if start.startswith(("{", "[")):
        data = read_json(path)
        if cost_explorer.fits(data):
            return cost_explorer.read(name, data)
        if cloudwatch.fits(data):
            return cloudwatch.read(name, data)
        if isinstance(data, dict) and ("reportKeys" in data or "dataFiles" in data):
            raise InputError(f"{name} is the manifest of a bill, not the bill", hint="hand in its folder, or its files")
        raise is_of_plan(start, name) or unfit(name, "JSON of another kind")
    with opened(path, told) as file:
        first_line = start.splitlines()[0] if start else ""
        fields = flow_logs.header_of(first_line) if "," not in first_line else None
        if fields is not None:
            records = flow_logs.words(name, lines(file, name, encoding), fields)
            return placed(flow_logs.read(name, records, fields, find_service), name)
        rows = table(file, name, encoding)
        header = next(rows)
        if flow_logs.fits(header):
            return flow_logs.read(name, rows, flow_logs.fields_of(header), find_service)
        for fits, read_rows in _TABLES:
            if fits(header):
                return read_rows(name, header, rows)
    raise is_of_plan(start, name) or unfit(name, "no bill, metrics or flow log that is known")
