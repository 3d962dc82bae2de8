"""The resources of Terraform at one time, planned or in a state, and how to find them by what leads to them.

A value that is not known until the plan is applied stands in `after_unknown`, or, where a tool has merged the two, as a
literal `true` in the place of the text that it will be.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from privlink_cost.inputs.plans.reading import as_region, region_of_arn, region_of_zone

if TYPE_CHECKING:
    from collections.abc import Iterable

    from privlink_cost.inputs.plans.terraform_references import Target

NAT_GATEWAY, ENDPOINT = "aws_nat_gateway", "aws_vpc_endpoint"
SUBNETS = ("aws_subnet", "aws_default_subnet")


class Instance(NamedTuple):
    """An instance of a resource at one time.

    Attributes:
        address: its whole address.
        module: address of its module, with the indexes; empty for the outermost.
        kind: its type, as in aws_subnet.
        name: of the resource.
        key: which instance it is, as a reference writes it; None if there is one.
        values: its values.
        unknown: which of them are not known yet.
        provider_region: the region of its provider, where that can be followed.
    """

    address: str
    module: str
    kind: str
    name: str
    key: str | None
    values: dict[str, Any]
    unknown: dict[str, Any]
    provider_region: str | None = None

    def is_open(self, key: str) -> bool:
        """Whether a value will be known once the plan is applied; one that is a text or a list cannot be `true`."""
        return self.unknown.get(key) is True or self.values.get(key) is True

    def text(self, key: str) -> str | None:
        """A text that is known."""
        value = self.values.get(key)
        return value if isinstance(value, str) and value else None

    @property
    def region(self) -> str | None:
        """Where it is, as far as it says so itself."""
        own = as_region(self.values.get("region")) or region_of_zone(self.values.get("availability_zone"))
        return own or region_of_arn(self.values.get("arn")) or self.provider_region


class Instances:
    """All instances of one time."""

    def __init__(self, instances: Iterable[Instance]) -> None:
        """Keep them by where references and ids lead."""
        self.all = tuple(instances)
        self._by_name: dict[tuple[str, str, str], list[Instance]] = defaultdict(list)
        self._by_id: dict[tuple[str, str], Instance] = {}
        for each in self.all:
            self._by_name[each.module, each.kind, each.name].append(each)
            if (aws_id := each.text("id")) is not None:
                self._by_id[each.kind, aws_id] = each

    def of_kind(self, *kinds: str) -> list[Instance]:
        """Those of some types."""
        return [each for each in self.all if each.kind in kinds]

    def at(self, target: Target) -> list[Instance]:
        """Those that a reference leads to: one if it names a key, else each of its `count` or `for_each`."""
        named = self._by_name.get((target.module, target.kind, target.name), [])
        return [each for each in named if target.key in {None, each.key}]

    def with_id(self, aws_id: object, *kinds: str) -> Instance | None:
        """The one of some types that has an id, as in subnet-0123."""
        if not isinstance(aws_id, str):
            return None
        return next((found for kind in kinds if (found := self._by_id.get((kind, aws_id))) is not None), None)
