"""VPC flow logs, versions 2 to 8, as text: read as a stream, so that memory does not grow with the records.

A byte through a NAT gateway is seen twice on its interface: between client and gateway, and between gateway and
destination. Records of the first kind have two private addresses and a public one in pkt-srcaddr or pkt-dstaddr, and
they alone count. Source: Amazon VPC User Guide, "Flow log record examples", "Traffic through a NAT gateway".
https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-records-examples.html
"""

from __future__ import annotations

import ipaddress
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.analysis.found.usage_found import Finding
from privlink_cost.errors import InputError
from privlink_cost.inputs.usage.lines import MOST_KEYS, Amount, Key, Lines, add, gb_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

KIND = "VPC flow logs"
VERSION_2 = [
    *("version", "account-id", "interface-id", "srcaddr", "dstaddr", "srcport", "dstport", "protocol"),
    *("packets", "bytes", "start", "end", "action", "log-status"),
]
INTERNET, AMAZON, UNTOLD = "internet", "aws", "untold"
SERVICES = {"S3": "s3", "DYNAMODB": "dynamodb"}
NAT_LEG = "flow-log"
"""The usage type that stands for GB on the client leg of NAT gateways."""
OTHER_LEG = "flow-log-elsewhere"
_FORMAT = (
    "turn on a flow log on the NAT gateways' interfaces with ${start} ${region} ${account-id} ${interface-id} "
    "${srcaddr} ${dstaddr} ${pkt-srcaddr} ${pkt-dstaddr} ${pkt-src-aws-service} ${pkt-dst-aws-service} "
    "${bytes} ${action} ${log-status}"
)


class Record(NamedTuple):
    """The fields of a record that matter, with `-` for what is not there."""

    account: str
    region: str
    start: str
    source: str
    target: str
    packet_source: str
    packet_target: str
    source_service: str
    target_service: str
    bytes: str
    action: str
    status: str


FIELDS = (
    *("account-id", "region", "start", "srcaddr", "dstaddr", "pkt-srcaddr", "pkt-dstaddr"),
    *("pkt-src-aws-service", "pkt-dst-aws-service", "bytes", "action", "log-status"),
)


def header_of(first: str) -> list[str] | None:
    """The fields of a file by its first line; None if it is no flow log."""
    words = first.replace("${", "").replace("}", "").split()
    if {"srcaddr", "dstaddr"} <= {*words} or {"pkt-srcaddr", "pkt-dstaddr"} <= {*words}:
        return words
    return VERSION_2 if len(words) == len(VERSION_2) and words[0] == "2" else None


def read(name: str, lines: Iterable[str], fields: list[str], find_service: Callable[[str], str] | None) -> Lines:
    """Read the records after the line that names the fields.

    Raises:
        InputError: if a line is no record, or there are no bytes in them.
    """
    if "bytes" not in fields:
        raise InputError(f"{name}: these flow logs have no bytes", hint=_FORMAT)
    places = [fields.index(field) if field in fields else -1 for field in FIELDS]
    totals: dict[tuple[str, str, str, str, str], int] = {}
    skipped = 0
    untold = INTERNET if "pkt-dst-aws-service" in fields else UNTOLD
    for number, line in enumerate(lines, 2):
        words = line.split()
        if len(words) != len(fields):
            if not words or words[0].startswith("#") or words == fields:
                continue
            text = f"{len(words)} fields where there should be {len(fields)}"
            raise InputError(f"{name}, line {number:,}: {text}", hint="is the file cut off?")
        words.append("-")
        record = Record(*(words[place] for place in places))
        if record.status == "SKIPDATA":
            skipped += 1
        if record.action == "REJECT" or not record.bytes.isdecimal() or len(record.bytes) > 18:  # noqa: PLR2004
            continue
        told = _told(record, find_service, untold)
        if told is None:
            continue
        key = (record.account, record.region, _month(record.start), *told)
        if key not in totals and len(totals) > MOST_KEYS:
            raise InputError(f"{name} has too many accounts, regions and months", hint="hand in fewer files")
        totals[key] = totals.get(key, 0) + int(record.bytes)
    amounts: dict[Key, Amount] = {}
    for (account, region, month, leg, service), count in totals.items():
        add(amounts, Key(_empty(account), _empty(region), month, month, leg, service=service), gb_of(count), None)
    return Lines(name, KIND, amounts, tuple(_findings(name, amounts, skipped)), is_priced=False)


def _told(record: Record, find_service: Callable[[str], str] | None, untold: str) -> tuple[str, str] | None:
    """On which leg a record is, and what is at its far end; None if it is no way out of the VPC."""
    near, far = is_private(record.source), is_private(record.target)
    is_out = not is_private(record.packet_target) if record.packet_target != "-" else not far
    is_in = not is_private(record.packet_source) if record.packet_source != "-" else not near
    if is_out == is_in:
        return None
    address = (
        (record.packet_target if record.packet_target != "-" else record.target)
        if is_out
        else (record.packet_source if record.packet_source != "-" else record.source)
    )
    service = record.target_service if is_out else record.source_service
    leg = NAT_LEG if near and far else OTHER_LEG
    if find_service is not None and service not in SERVICES:
        found = find_service(address)
        service = found if found != "-" or service == "-" else service
        return leg, SERVICES.get(service, INTERNET if service == "-" else AMAZON)
    return leg, untold if service == "-" else SERVICES.get(service, AMAZON)


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


def _month(start: str) -> str:
    return _month_of_day(int(start) // 86400) if start.isdecimal() and len(start) < 12 else ""  # noqa: PLR2004


@lru_cache(maxsize=4096)
def _month_of_day(day: int) -> str:
    return datetime.fromtimestamp(day * 86400, UTC).strftime("%Y-%m")


def _empty(text: str) -> str:
    return "" if text == "-" else text


def _findings(name: str, amounts: dict[Key, Amount], skipped: int) -> Iterator[Finding]:
    if skipped:
        text = (
            f"{name}: {skipped:,} records say SKIPDATA: AWS left records out, and the GB are too low by what they had"
        )
        yield Finding("incomplete", text)
    if not any(key.usage_type == NAT_LEG for key in amounts):
        text = f"{name} has no records between clients and a NAT gateway: what went through NAT is not known"
        yield Finding("not_known", text, _FORMAT)
    if any(key.service == AMAZON for key in amounts):
        text = "flow logs tell Amazon S3 and DynamoDB from other AWS services, and not those from one another"
        yield Finding("not_known", text, "Resolver query logs name them")
