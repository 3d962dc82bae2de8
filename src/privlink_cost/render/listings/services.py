"""How endpoint services are listed, and how one is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from privlink_cost.render.comparison.answer_notes import caution_words
from privlink_cost.render.kit.json_document import dumps
from privlink_cost.render.kit.page import Column, Row, Table, page
from privlink_cost.render.kit.page_text import draw
from privlink_cost.render.kit.wrapping import width_of, wrapped
from privlink_cost.render.language import marked, said, say, spoken
from privlink_cost.render.listings.reach import (
    absent_document,
    in_region_document,
    ipv6_document,
    offer_lines,
    regions_with,
)
from privlink_cost.render.listings.workload import source_document, source_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from privlink_cost.model.service import Ipv6, KnownService, Reach
    from privlink_cost.model.workload import WorkloadSource
    from privlink_cost.render.kit.style import Style

_TYPES = {
    ("interface",): marked("interface"),
    ("gateway",): marked("free gateway"),
    ("interface", "gateway"): marked("both"),
}
_UNKNOWN = "-"
_YES_OR_NO = {True: marked("yes"), False: marked("no"), None: _UNKNOWN}
_IPV6 = marked(
    "IPV6: in how many regions the public endpoint answers over it; 'somewhere' where no list says in which, - where "
    "nothing is known."
)
_IPV6_THERE = marked("IPV6: whether the public endpoint answers over it in {region}; - where that is not known.")
_NOT_IN = marked(
    "NOT IN: in how many regions the service is known not to be offered; - where none is, which proves nothing."
)
_IN_A_REGION = {
    True: marked("it answers in {region}"),
    False: marked("it does not answer in {region}"),
    None: marked("not known in {region}"),
}
_SOMEWHERE_ELSE = marked("not known in {region}, though it answers in some regions")


def list_text(reach: Reach, sources: Sequence[WorkloadSource], style: Style) -> str:
    """One line for each service; below them what the columns mean and where it was read.

    The whole names, the longest, give way in a terminal that is too narrow for them.
    """
    with spoken(style.language):
        return _list_text(reach, sources, style)


def _list_text(reach: Reach, sources: Sequence[WorkloadSource], style: Style) -> str:
    region = reach.region_id
    offered = say("NOT IN") if region is None else say("OFFERED")
    headings = (say("NAME"), say("TYPES"), say("IPV6"), offered, say("SERVICE NAME"))
    rows = [Row((s.name, _types(s), *_where(s, region), _service_name(s, region))) for s in reach.services]
    table = _table(headings, rows, style)
    legend = [said(_IPV6), said(_NOT_IN)] if region is None else [say(_IPV6_THERE, region=region)]
    if style.is_terminal and any(width_of(line) > style.width for line in table.split("\n")):
        table = _table(headings[:-1], [Row(row.cells[:-1]) for row in rows], style)
        legend.append(say("'privlink-cost services NAME' shows the whole service name, --format json all of them."))
    return table + wrapped(["", *legend, *offer_lines(reach), "", *source_lines(_cited(reach, sources))], style.width)


def _table(headings: Sequence[str], rows: Sequence[Row], style: Style) -> str:
    return draw(page([], Table([Column(heading) for heading in headings], rows)), style)


def list_json(reach: Reach, sources: Sequence[WorkloadSource]) -> str:
    """All services as JSON."""
    document = {
        "kind": "services",
        "version": 1,
        "region": reach.region_id,
        "services": [_document(service, reach.region_id) for service in reach.services],
        "sources": [source_document(source) for source in _cited(reach, sources)],
    }
    return dumps(document) + "\n"


def one_text(reach: Reach, sources: Sequence[WorkloadSource], style: Style) -> str:
    """One service as plain lines in the style's language, wrapped to its width."""
    (service,) = reach.services
    with spoken(style.language):
        lines = [*_facts(service, reach.region_id), *offer_lines(reach), "", *source_lines(_cited(reach, sources))]
    return wrapped(lines, style.width)


def one_json(reach: Reach, sources: Sequence[WorkloadSource]) -> str:
    """One service as JSON."""
    (service,) = reach.services
    document = {
        "kind": "service",
        "version": 1,
        "region": reach.region_id,
        **_document(service, reach.region_id),
        "sources": [source_document(source) for source in _cited(reach, sources)],
    }
    return dumps(document) + "\n"


def _facts(service: KnownService, region: str | None) -> Iterator[str]:
    yield f"{service.name}: {service.display_name}" if service.display_name else service.name
    yield say("Service name: {name}", name=_service_name(service, region))
    if "interface" in service.endpoint_types:
        billed = f"{service.name}{':interface' * (len(service.endpoint_types) > 1)}"
        yield say("Interface endpoint, billed: --endpoint {endpoint}", endpoint=billed)
    if "gateway" in service.endpoint_types:
        yield say("Gateway endpoint, free: --endpoint {endpoint}", endpoint=service.name)
    yield say("Over IPv6 (public endpoint): {how}", how=_ipv6_words(service.ipv6, region))
    if region is None:
        yield from (caution_words(each.caution, None, each.regions) for each in service.absences)
        if not service.absences:
            yield say("It is not known to be missing in any region, which proves nothing.")


def _ipv6_words(ipv6: Ipv6, region: str | None) -> str:
    if region is not None:
        answers = ipv6.answers_in(region)
        return say(_SOMEWHERE_ELSE if answers is None and ipv6.answers else _IN_A_REGION[answers], region=region)
    if not ipv6.answers:
        return say("not known") if ipv6.answers is None else say("it does not answer")
    if ipv6.not_in is None:
        return say("it answers, in which regions is not known")
    return say(
        "it answers in {number} of {all} regions, not in {regions}",
        number=regions_with(ipv6),
        all=len(ipv6.regions),
        regions=", ".join(ipv6.not_in),
    )


def _types(service: KnownService) -> str:
    return said(_TYPES[tuple(service.endpoint_types)])


def _service_name(service: KnownService, region: str | None) -> str:
    return service.service_name if region is None else service.service_name.replace("{region}", region)


def _where(service: KnownService, region: str | None) -> tuple[str, str]:
    """Whether it answers over IPv6, and whether it is offered, as two cells."""
    if region is not None:
        is_offered = False if service.is_absent(region) else None
        return said(_YES_OR_NO[service.ipv6.answers_in(region)]), said(_YES_OR_NO[is_offered])
    absent = {each for absence in service.absences for each in absence.regions}
    return _ipv6_cell(service.ipv6), str(len(absent)) if absent else _UNKNOWN


def _ipv6_cell(ipv6: Ipv6) -> str:
    if not ipv6.answers:
        return said(_YES_OR_NO[ipv6.answers])
    if ipv6.not_in is None:
        return say("somewhere")
    return say("{number} of {all}", number=regions_with(ipv6), all=len(ipv6.regions))


def _document(service: KnownService, region: str | None) -> dict[str, Any]:
    return {
        "name": service.name,
        "service_name": _service_name(service, region),
        "display_name": service.display_name or None,
        "types": list(service.endpoint_types),
        "ipv6": ipv6_document(service.ipv6),
        "not_offered": absent_document(service),
        "in_region": in_region_document(service, region),
    }


def _cited(reach: Reach, sources: Sequence[WorkloadSource]) -> list[WorkloadSource]:
    """The sources given, and those of the lists that say where a service is missing, each once."""
    lists = (absence.sources for service in reach.services for absence in service.absences)
    return list(dict.fromkeys([*sources, *(source for found in lists for source in found)]))
