"""VPC flow logs, versions 2 to 8: read as a stream, so that memory does not grow with the records.

A byte through a NAT gateway is seen twice on its interface: between client and gateway, and between gateway and
destination. Records of the first kind have two private addresses and a public one in pkt-srcaddr or pkt-dstaddr, and
they alone count. Source: Amazon VPC User Guide, "Flow log record examples", "Traffic through a NAT gateway".
https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-records-examples.html
"""

from __future__ import annotations

import ipaddress
from datetime import UTC, datetime
from functools import lru_cache, partial
from operator import itemgetter
from typing import TYPE_CHECKING

from privlink_cost.analysis.found.usage_found import Finding
from privlink_cost.errors import InputError
from privlink_cost.inputs.usage.lines import MOST_KEYS, Amount, Key, Lines, add, gb_of, several
from privlink_cost.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

KIND = phrase("VPC flow logs")
VERSION_2 = [
    *("version", "account-id", "interface-id", "srcaddr", "dstaddr", "srcport", "dstport", "protocol"),
    *("packets", "bytes", "start", "end", "action", "log-status"),
]
INTERNET, AMAZON, UNTOLD = "internet", "aws", "untold"
SERVICES = {"S3": "s3", "DYNAMODB": "dynamodb"}
NAT_LEG = "flow-log"
"""The usage type that stands for GB on the client leg of NAT gateways."""
OTHER_LEG = "flow-log-elsewhere"
RECORDS = "records"
"""A column of the printed query's result, in which a row stands for so many records."""
_NONE = {"-", ""}
_FORMAT = phrase(
    "turn on a flow log on the NAT gateways' interfaces with ${start} ${region} ${account-id} ${interface-id} "
    "${srcaddr} ${dstaddr} ${pkt-srcaddr} ${pkt-dstaddr} ${pkt-src-aws-service} ${pkt-dst-aws-service} "
    "${bytes} ${action} ${log-status}"
)


FIELDS = (
    *("account-id", "region", "start", "srcaddr", "dstaddr", "pkt-srcaddr", "pkt-dstaddr"),
    *("pkt-src-aws-service", "pkt-dst-aws-service", "bytes", "action", "log-status", RECORDS),
)
"""Those that matter."""


def header_of(first: str) -> list[str] | None:
    """The fields of a file by its first line; None if it is no flow log."""
    words = first.replace("${", "").replace("}", "").split()
    if fits(words):
        return words
    return VERSION_2 if len(words) == len(VERSION_2) and words[0] == "2" else None


def fits(header: Iterable[str]) -> bool:
    """Whether these fields or columns are of flow logs."""
    names = set(fields_of(header))
    return {"srcaddr", "dstaddr"} <= names or {"pkt-srcaddr", "pkt-dstaddr"} <= names


def fields_of(columns: Iterable[str]) -> list[str]:
    """The fields that columns of a table or of Parquet stand for, as in pkt_srcaddr."""
    return [column.strip().casefold().replace("_", "-") for column in columns]


def words(name: str, lines: Iterable[str], fields: list[str]) -> Iterator[list[str]]:
    """The records of a text; the line that names the fields is one of no bytes.

    Raises:
        InputError: if a line is no record.
    """
    for number, line in enumerate(lines, 1):
        found = line.split()
        if len(found) == len(fields):
            yield found
        elif found and not found[0].startswith("#"):
            text = f"{len(found)} fields where there should be {len(fields)}"
            raise InputError(f"{name}, line {number:,}: {text}", hint="is the file cut off?")


def read(
    name: str, rows: Iterable[list[str]], fields: Sequence[str], find_service: Callable[[str], str] | None
) -> Lines:
    """Read records, with `-` or nothing for what they lack.

    Raises:
        InputError: if there are no bytes in them.
    """
    if "bytes" not in fields:
        raise InputError(f"{name}: these flow logs have no bytes", hint=_FORMAT)
    cells_of = itemgetter(*(fields.index(field) if field in fields else len(fields) for field in FIELDS))
    untold = INTERNET if "pkt-dst-aws-service" in fields else UNTOLD
    told = lru_cache(maxsize=65536)(partial(_told, find_service, untold))
    begun = _day if RECORDS in fields else _hour
    totals: dict[tuple[str, str, tuple[str, str], str, str], int] = {}
    skipped = 0
    for row in rows:
        row.append("-")
        account, region, start, *ends, size, action, status, records = cells_of(row)
        if status == "SKIPDATA":
            skipped += int(records) if records.isdecimal() else 1
        if action == "REJECT" or not size.isdecimal() or len(size) > 18:  # noqa: PLR2004
            continue
        way = told(*ends)
        if way is None:
            continue
        key = (account, region, begun(start), *way)
        if key not in totals and len(totals) > MOST_KEYS:
            raise InputError(f"{name} has too many accounts, regions and hours", hint="hand in fewer files")
        totals[key] = totals.get(key, 0) + int(size)
    amounts: dict[Key, Amount] = {}
    for (account, region, (start, end), leg, service), count in totals.items():
        add(amounts, Key(_empty(account), _empty(region), start, end, leg, service=service), gb_of(count), None)
    return Lines(name, KIND, amounts, is_priced=False, skipped=skipped)


def _told(find_service: Callable[[str], str] | None, untold: str, *ends: str) -> tuple[str, str] | None:
    """On which leg a record is, and what is at its far end; None if it is no way out of the VPC."""
    source, target, packet_source, packet_target, source_service, target_service = ends
    near, far = (end not in _NONE and is_private(end) for end in (source, target))
    first = source if packet_source in _NONE else packet_source
    last = target if packet_target in _NONE else packet_target
    is_out, is_in = not is_private(last), not is_private(first)
    if is_out == is_in:
        return None
    service = target_service if is_out else source_service
    leg = NAT_LEG if near and far else OTHER_LEG
    if find_service is not None and service not in SERVICES:
        found = find_service(last if is_out else first)
        service = found if found != "-" or service in _NONE else service
        return leg, SERVICES.get(service, INTERNET if service == "-" else AMAZON)
    return leg, untold if service in _NONE else SERVICES.get(service, AMAZON)


@lru_cache(maxsize=65536)
def is_private(address: str) -> bool:
    """Whether an address is one of a VPC, or none at all."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return True
    return any(parsed in network for network in _PRIVATE if network.version == parsed.version)


_PRIVATE = [
    ipaddress.ip_network(text)
    for text in (
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "100.64.0.0/10",
        "169.254.0.0/16",
        "fc00::/7",
        "fe80::/10",
    )
]


@lru_cache(maxsize=65536)
def _hour(start: str, seconds: int = 3600) -> tuple[str, str]:
    """The hour in which a record begins: its beginning and end, or nothing if it has no time."""
    if not start.isdecimal() or len(start) > 11:  # noqa: PLR2004
        return "", ""
    first = int(start) // seconds * seconds
    begun, ended = (
        datetime.fromtimestamp(time, UTC).strftime("%Y-%m-%dT%H:%M:%S") for time in (first, first + seconds)
    )
    return begun, ended


def _day(start: str) -> tuple[str, str]:
    """The day of a row of the printed query, which has no hours."""
    return _hour(start, 86400)


def _empty(text: str) -> str:
    return "" if text == "-" else text


def findings(files: Sequence[Lines]) -> Iterator[Finding]:
    """What all flow logs together lack: each file is but a slice of some minutes.

    Args:
        files: of any kinds.
    """
    flows = [file for file in files if file.kind == KIND]
    keys = {(key.usage_type, key.service) for file in flows for key in file.amounts}
    if skipped := sum(file.skipped for file in flows):
        text = phrase(
            "{number} records of flow logs say SKIPDATA: AWS left records out, and the GB are too low by what they had",
            number=f"{skipped:,}",
        )
        yield Finding("incomplete", text)
    if flows and not any(leg == NAT_LEG for leg, _ in keys):
        text = phrase(
            "{file}: no records between clients and a NAT gateway: what went through NAT is not known",
            file=several([file.file for file in flows]),
        )
        yield Finding("not_known", text, _FORMAT)
    if any(service == AMAZON for _, service in keys):
        text = phrase("flow logs tell Amazon S3 and DynamoDB from other AWS services, and not those from one another")
        yield Finding("not_known", text, phrase("Resolver query logs name them"))
