"""How it is said which services a region does not have, and which answer over IPv6."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from privlink_cost.render.comparison.answer_notes import caution_words
from privlink_cost.render.comparison.setup import NOT_KNOWN_HERE
from privlink_cost.render.language import marked, said, say

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from privlink_cost.model.service import Ipv6, KnownService, Reach

_ORDER = (True, False, None)
_ANSWERS = {
    True: marked("answer: {services}"),
    False: marked("do not answer: {services}"),
    None: marked("not known whether they answer: {services}"),
}
_SOMEWHERE = marked("answer, in which regions is not known: {services}")
_IN_SO_MANY = marked("answer in {number} of {all} regions: {services}")


def offer_lines(reach: Reach, workload_id: str | None = None) -> Iterator[str]:
    """Which services the region is known not to have, and that no list says which it has; nothing without a region."""
    if reach.region_id is None:
        return
    if not reach.cautions:
        yield say("No service named here is known to be missing in {region}.", region=reach.region_id)
    for caution in reach.cautions:
        yield caution_words(caution, workload_id, [reach.region_id])
    if not all(service.is_absent(reach.region_id) for service in reach.services):
        yield say(NOT_KNOWN_HERE, region=reach.region_id)


def ipv6_lines(reach: Reach, only: Collection[str] | None = None) -> Iterator[str]:
    """Which services answer over IPv6, and why IPv6-only subnets are not known to do for what calls them.

    Args:
        reach: what is known.
        only: names of the services to say it of; None is all.
    """
    groups: dict[tuple[str, int, int], list[str]] = {}
    for service in sorted(reach.services, key=lambda each: _ORDER.index(_is_answer(each.ipv6, reach.region_id))):
        if only is not None and service.name not in only:
            continue
        groups.setdefault(_answers(service.ipv6, reach.region_id), []).append(service.name)
    if groups:
        yield (
            say("Over IPv6 in {region} (public endpoints):", region=reach.region_id)
            if reach.region_id
            else say("Over IPv6 (public endpoints; 'privlink-cost services NAME' says where):")
        )
    for (message, number, every), names in groups.items():
        yield f"  {say(message, services=', '.join(names), number=number, all=every)}"
    yield from map(_sentence, reach.needs_ipv4)


def _sentence(reason: str) -> str:
    """A reason by itself; it begins with a capital where the language has such."""
    text = said(reason)
    return say("{sentence}.", sentence=f"{text[0].upper()}{text[1:]}" if text.isascii() else text)


def absent_document(service: KnownService) -> list[dict[str, Any]]:
    """The regions that a service is known not to be in, as plain data."""
    return [
        {"kind": absence.caution.kind, "regions": list(absence.regions), "day": absence.caution.day}
        for absence in service.absences
    ]


def ipv6_document(ipv6: Ipv6) -> dict[str, Any]:
    """Whether a service answers over IPv6, as plain data."""
    return {"answers": ipv6.answers, "not_in": None if ipv6.not_in is None else list(ipv6.not_in)}


def in_region_document(service: KnownService, region_id: str | None) -> dict[str, Any] | None:
    """What is known of a service in a region, as plain data. That a region does have it is never known."""
    if region_id is None:
        return None
    return {
        "is_offered": False if service.is_absent(region_id) else None,
        "answers_over_ipv6": service.ipv6.answers_in(region_id),
    }


def _is_answer(ipv6: Ipv6, region_id: str | None) -> bool | None:
    return ipv6.answers if region_id is None else ipv6.answers_in(region_id)


def _answers(ipv6: Ipv6, region_id: str | None) -> tuple[str, int, int]:
    """What is said of services, and in how many regions they answer, of how many."""
    answers, number = _is_answer(ipv6, region_id), regions_with(ipv6)
    if region_id is not None or not answers:
        return _ANSWERS[answers], 0, 0
    return (_SOMEWHERE, 0, 0) if ipv6.not_in is None else (_IN_SO_MANY, number, len(ipv6.regions))


def regions_with(ipv6: Ipv6) -> int:
    """In how many regions it answers, of those that the lists were read for."""
    return len(ipv6.regions) - len(ipv6.not_in or ())
