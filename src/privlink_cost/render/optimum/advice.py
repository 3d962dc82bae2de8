"""What to do about NAT gateways and endpoints: a clause for each case, for the sentence that says what comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.model.designs.privatelink import DESIGN as PRIVATELINK
from privlink_cost.render.language import marked, say
from privlink_cost.render.optimum import naming

if TYPE_CHECKING:
    from collections.abc import Sequence

    from privlink_cost.analysis.choice.optimum import Optimum

ADVICE = {
    # of what is to be chosen from: what becomes of NAT, and which endpoints are chosen
    ("replace", "free"): marked("replace NAT by the free {free}"),
    ("replace", "billed"): marked("replace NAT by the {billed}"),
    ("replace", "free", "billed"): marked("replace NAT by the {billed} and the free {free}"),
    ("keep", "free"): marked("keep NAT and take the free {free}"),
    ("keep", "billed"): marked("keep NAT and add the {billed}"),
    ("keep", "free", "billed"): marked("keep NAT, take the free {free} and add the {billed}"),
    ("keep", "none"): marked("keep NAT and add no interface endpoint"),
    ("keep", "free", "none"): marked("keep NAT, take the free {free} and add no interface endpoint"),
    # of what exists in part: which of it stays and goes, and what joins it; without NAT nothing goes
    ("replace", "kept"): marked("replace NAT and keep the {kept}"),
    ("replace", "kept", "added"): marked("replace NAT, keep the {kept} and add the {added}"),
    ("keep", "kept"): marked("keep NAT and the {kept} as today"),
    ("keep", "dropped"): marked("keep NAT and drop the {dropped}"),
    ("keep", "kept", "dropped"): marked("keep NAT and the {kept} and drop the {dropped}"),
    ("keep", "kept", "added"): marked("keep NAT and the {kept} and add the {added}"),
    ("keep", "dropped", "added"): marked("keep NAT, drop the {dropped} and add the {added}"),
    ("keep", "kept", "dropped", "added"): marked("keep NAT and the {kept}, drop the {dropped} and add the {added}"),
}
"""Each begins with a small letter, as it stands within sentences, too."""


def replaces_nat(optimum: Optimum) -> bool:
    """Whether the best set does without NAT gateways."""
    return optimum.best.design_id == PRIVATELINK.design_id


def advice(optimum: Optimum) -> str:
    """What to do, of an answer that has endpoints to choose from."""
    found = _changes(optimum) if optimum.existing else _choice(optimum)
    nat = "replace" if replaces_nat(optimum) else "keep"
    return say(ADVICE[nat, *found], **found)


def on_condition(text: str, optimum: Optimum) -> str:
    """A sentence or clause with how the GB that nobody gave are taken, where the answer rests on them."""
    names, rest = optimum.assumed_gb_of, optimum.scenario.unattributed_gb
    if not names:
        return text
    if not rest:
        return say("with the GB that nobody gave taken as 0, {answer}", answer=text)
    if len(names) > 1:
        return say("with the GB that nobody gave split evenly, {answer}", answer=text)
    return say("with the GB that nobody gave taken as those of {service}, {answer}", service=names[0], answer=text)


def _choice(optimum: Optimum) -> dict[str, str]:
    """Which endpoints to have, by what they are."""
    free, billed = optimum.gateway_endpoints, optimum.interface_endpoints
    found = {"free": naming.gateway_endpoints(free)} if free else {}
    if billed:
        found["billed"] = naming.interface_endpoints(billed)
    elif optimum.scenario.interface_endpoints:
        found["none"] = ""
    return found


def _changes(optimum: Optimum) -> dict[str, str]:
    """Which endpoints to keep, to drop and to add."""

    def those(*, exists: bool, is_chosen: bool) -> Sequence[str]:
        return [c.service for c in optimum.services if (c.exists, c.is_chosen) == (exists, is_chosen)]

    found = {
        "kept": those(exists=True, is_chosen=True),
        "dropped": those(exists=True, is_chosen=False),
        "added": those(exists=False, is_chosen=True),
    }
    return {name: naming.endpoints(names) for name, names in found.items() if names}
