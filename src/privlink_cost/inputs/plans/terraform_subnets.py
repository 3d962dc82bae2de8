"""The subnets that an endpoint of Terraform is in: its own, and those that associations add to it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from privlink_cost.inputs.plans.terraform_instances import ENDPOINT, SUBNETS
from privlink_cost.inputs.plans.terraform_references import as_dict, as_list

if TYPE_CHECKING:
    from collections.abc import Iterable

    from privlink_cost.inputs.plans.terraform_instances import Instance, Instances
    from privlink_cost.inputs.plans.terraform_references import Configuration, Ends

ASSOCIATION = "aws_vpc_endpoint_subnet_association"
_SUBNET_ID = "subnet-"


class EndpointSubnets:
    """The subnets of the endpoints of one time.

    Each is a zone of its own: an endpoint is in one subnet of a zone at most.
    Source: AWS PrivateLink Guide, "Create a VPC endpoint".
    https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html
    """

    def __init__(self, instances: Instances, configuration: Configuration, gone: Iterable[Instance] = ()) -> None:
        """Take the associations.

        Args:
            instances: of that time.
            configuration: where references are followed.
            gone: associations that were there before; an endpoint's own list still has their subnets.
        """
        self._instances, self._configuration = instances, configuration
        self._gone = {(one.text("vpc_endpoint_id"), one.text("subnet_id")) for one in gone}
        self._added: dict[str, set[str]] = defaultdict(set)
        self._unplaced = False
        self.elsewhere: list[str] = []
        """Addresses of associations with endpoints that are not among the instances."""
        for one in instances.of_kind(ASSOCIATION):
            self._associate(one)

    def zones(self, endpoint: Instance) -> int | None:
        """In how many zones an interface endpoint is; None if that is not known."""
        own = self._own(endpoint)
        if own is None or self._unplaced:
            return None
        own -= {subnet for aws_id, subnet in self._gone if aws_id is not None and aws_id == endpoint.text("id")}
        return len(own | self._added[endpoint.address]) or None

    def _associate(self, one: Instance) -> None:
        subnet = one.text("subnet_id") or one.address
        aws_id = one.text("vpc_endpoint_id")
        if aws_id is not None:
            endpoint = self._instances.with_id(aws_id, ENDPOINT)
            if endpoint is None:
                self.elsewhere.append(one.address)
        else:
            endpoint = self._endpoint_of(one)
            self._unplaced |= endpoint is None
        if endpoint is not None:
            self._added[endpoint.address].add(subnet)

    def _endpoint_of(self, one: Instance) -> Instance | None:
        """The endpoint that an association leads to.

        Of several by `for_each` or `count` it is the one with the same key, if all associations have such a one.
        """
        expression = self._configuration.expression(one.module, one.kind, one.name, "vpc_endpoint_id")
        targets = [t for t in self._configuration.follow(one.module, expression).targets if t.kind == ENDPOINT]
        found = self._instances.at(targets[0]) if len(targets) == 1 else []
        if len(found) == 1:
            return found[0]
        by_key = {each.key: each for each in found}
        same = [e for e in self._instances.of_kind(ASSOCIATION) if (e.module, e.name) == (one.module, one.name)]
        return by_key.get(one.key) if all(each.key in by_key for each in same) else None

    def _own(self, endpoint: Instance) -> set[str] | None:
        known = as_list(endpoint.values.get("subnet_ids")) or as_list(endpoint.unknown.get("subnet_ids"))
        if known:
            return {each if isinstance(each, str) else f"subnet {number}" for number, each in enumerate(known)}
        blocks = as_list(endpoint.values.get("subnet_configuration"))
        in_blocks = {str(as_dict(each).get("subnet_id") or f"subnet {number}") for number, each in enumerate(blocks)}
        if in_blocks or not endpoint.is_open("subnet_ids"):
            return in_blocks
        place = (endpoint.module, endpoint.kind, endpoint.name)
        expression = self._configuration.expression(*place, "subnet_ids")
        if expression is None:
            # It has none but those of associations, if there is a configuration at all that says so.
            return None if self._configuration.resource(*place) is None else set()
        return self._subnets(self._configuration.follow(endpoint.module, expression))

    def _subnets(self, found: Ends) -> set[str] | None:
        """The subnets that an expression leads to; None where it has what is none, as the number of those to take."""
        if not found.is_whole or not all(text.startswith(_SUBNET_ID) for text in found.constants):
            return None
        subnets = set(found.constants)
        for target in found.targets:
            planned = self._instances.at(target)
            if target.kind not in SUBNETS or not planned:
                return None
            subnets |= {each.text("id") or each.address for each in planned}
        return subnets
