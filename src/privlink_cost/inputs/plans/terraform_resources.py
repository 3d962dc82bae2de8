"""A NAT gateway or an endpoint from the values of a Terraform resource, planned or in a state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from privlink_cost.analysis.found.layout import FoundEndpoint, NatGateway, NotKnown
from privlink_cost.inputs.plans.reading import service_of
from privlink_cost.inputs.plans.terraform_instances import SUBNETS, Instances
from privlink_cost.inputs.plans.terraform_references import as_dict, as_list
from privlink_cost.inputs.plans.terraform_subnets import EndpointSubnets
from privlink_cost.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable

    from privlink_cost.analysis.found.layout import EndpointKind
    from privlink_cost.inputs.plans.terraform_instances import Instance
    from privlink_cost.inputs.plans.terraform_references import Configuration

_KINDS: dict[object, EndpointKind] = {"Gateway": "gateway", "Interface": "interface"}


class Terrain:
    """What the instances of one time say of each other."""

    def __init__(
        self, instances: Iterable[Instance], configuration: Configuration, gone: Iterable[Instance] = ()
    ) -> None:
        """Keep them by where references lead.

        Args:
            instances: of that time.
            configuration: where references are followed.
            gone: associations of endpoints with subnets that were there before.
        """
        self.instances = Instances(instances)
        self._configuration = configuration
        self.subnets_of_endpoints = EndpointSubnets(self.instances, configuration, gone)

    def nat_gateway(self, one: Instance) -> tuple[NatGateway, list[NotKnown]]:
        """A NAT gateway, and what is not known of it."""
        is_regional = self._is_regional(one)
        zones = self._regional_zones(one) if is_regional else (None if is_regional is None else 1)
        missing = []
        if zones is None:
            what = phrase("of the NAT gateway {name} how many zones it is billed in", name=one.address)
            if is_regional is None:
                what = phrase("of the NAT gateway {name} whether it is a regional NAT gateway", name=one.address)
            missing = [NotKnown(what, "azs", (one.address,))]
        gateway = NatGateway(
            name=one.address,
            zones=zones,
            is_regional=bool(is_regional),
            public_ipv4=self._public_ipv4(one, is_regional=bool(is_regional)),
            vpc=self._vpc(one),
            aws_id=one.text("id"),
        )
        return gateway, missing

    def endpoint(self, one: Instance) -> tuple[FoundEndpoint, str | None, list[NotKnown]]:
        """An endpoint, its region as far as it says so itself, and what is not known of it."""
        kind = self._endpoint_kind(one)
        service, service_region = service_of(one.text("service_name"))
        zones = 0 if kind == "gateway" else self.subnets_of_endpoints.zones(one) if kind == "interface" else None
        missing = []
        if kind is None:
            what = phrase("of the endpoint {name} its type", name=one.address)
            missing.append(NotKnown(what, None, (one.address,)))
        elif kind == "interface" and zones is None:
            what = phrase("of the endpoint {name} how many zones it is in", name=one.address)
            missing.append(NotKnown(what, "azs", (one.address,)))
        if service is None and kind != "other":
            what = phrase("of the endpoint {name} its service", name=one.address)
            missing.append(NotKnown(what, None, (one.address,)))
        dns = one.values.get("private_dns_enabled")
        found = FoundEndpoint(
            name=one.address,
            kind=kind,
            service=service,
            zones=zones,
            vpc=self._vpc(one),
            has_private_dns=None if one.unknown.get("private_dns_enabled") or dns is None else dns is True,
            aws_id=one.text("id"),
            type_name=one.text("vpc_endpoint_type") if kind == "other" else None,
        )
        # An endpoint for a service of another region is where its VPC is, not where the service is.
        elsewhere = one.text("service_region") is not None or one.is_open("service_region")
        return found, one.region or (None if elsewhere else service_region), missing

    def _is_regional(self, one: Instance) -> bool | None:
        """Whether a NAT gateway is regional; None where that is not known.

        A zonal one has a subnet and a regional one has none. Source: Amazon VPC User Guide, "Regional NAT gateways".
        https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateways-regional.html
        """
        mode = one.text("availability_mode")
        if mode is not None:
            return mode == "regional"
        if one.text("subnet_id") is not None or one.is_open("subnet_id"):
            return False
        if not one.is_open("availability_mode"):
            return False  # of a provider that knows zonal ones alone
        configured = self._configuration.resource(one.module, one.kind, one.name)
        # Zonal unless it says otherwise; what it says by a value that is not known yet cannot be known.
        return None if configured is None or "availability_mode" in as_dict(configured.get("expressions")) else False

    def _regional_zones(self, one: Instance) -> int | None:
        for key in ("regional_nat_gateway_address", "availability_zone_address"):
            entries = [as_dict(entry) for entry in as_list(one.values.get(key))]
            zones = [entry.get("availability_zone") or entry.get("availability_zone_id") for entry in entries]
            if zones and all(isinstance(zone, str) and zone for zone in zones):
                return len(set(zones))
        return None

    def _public_ipv4(self, one: Instance, *, is_regional: bool) -> int | None:
        if one.is_open("connectivity_type"):
            return None
        if one.text("connectivity_type") == "private":
            return 0
        if is_regional:
            there = [as_dict(entry) for entry in as_list(one.values.get("regional_nat_gateway_address"))]
            asked = [as_dict(entry) for entry in as_list(one.values.get("availability_zone_address"))]
            number = sum(1 for entry in there if entry.get("allocation_id"))
            return number or sum(len(as_list(entry.get("allocation_ids"))) for entry in asked) or None
        more = as_list(one.values.get("secondary_allocation_ids")) or as_list(
            one.unknown.get("secondary_allocation_ids")
        )
        if not more and one.is_open("secondary_allocation_ids") and self._argument(one, "secondary_allocation_ids"):
            return None
        return 1 + len(more)  # a public one has an address, known yet or not

    def _endpoint_kind(self, one: Instance) -> EndpointKind | None:
        if one.is_open("vpc_endpoint_type"):
            return None
        return _KINDS.get(one.text("vpc_endpoint_type") or "Gateway", "other")

    def _argument(self, one: Instance, key: str) -> Any:  # noqa: ANN401 - JSON
        return self._configuration.expression(one.module, one.kind, one.name, key)

    def _vpc(self, one: Instance) -> str | None:
        """What tells the VPC of something from others: its id, or the address of the one that is planned."""
        known = one.text("vpc_id")
        if known is not None:
            return known
        for subnet_id in (one.values.get("subnet_id"), *as_list(one.values.get("subnet_ids"))):
            subnet = self.instances.with_id(subnet_id, *SUBNETS)
            if subnet is not None and (vpc := self._vpc(subnet)) is not None:
                return vpc
        targets = self._configuration.follow(one.module, self._argument(one, "vpc_id")).targets
        if len(targets) == 1:
            (target,) = targets
            planned = self.instances.at(target)
            if len(planned) == 1:
                return planned[0].text("id") or planned[0].address
            key = f"[{target.key}]" if target.key else ""
            return f"{target.module} {target.kind}.{target.name}{key}"
        for key in ("subnet_id", "subnet_ids"):
            for target in self._configuration.follow(one.module, self._argument(one, key)).targets:
                for subnet in self.instances.at(target)[:1]:
                    return self._vpc(subnet)
        return None
