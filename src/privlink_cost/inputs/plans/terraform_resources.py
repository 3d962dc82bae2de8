"""A NAT gateway or an endpoint from the values of a Terraform resource, planned or in a state.

A value that is not known until the plan is applied stands in `after_unknown`, or, where a tool has merged the two, as a
literal `true` in the place of the text that it will be.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from privlink_cost.analysis.found.layout import FoundEndpoint, NatGateway, NotKnown
from privlink_cost.inputs.plans.reading import as_region, region_of_arn, region_of_zone, service_of
from privlink_cost.inputs.plans.terraform_references import Configuration, Ends, as_dict, as_list

if TYPE_CHECKING:
    from collections.abc import Iterable

    from privlink_cost.analysis.found.layout import EndpointKind

NAT_GATEWAY, ENDPOINT = "aws_nat_gateway", "aws_vpc_endpoint"
SUBNETS = ("aws_subnet", "aws_default_subnet")
_KINDS: dict[object, EndpointKind] = {"Gateway": "gateway", "Interface": "interface"}


class Instance(NamedTuple):
    """An instance of a resource at one time.

    Attributes:
        address: its whole address.
        path: names of the modules it is in.
        kind: its type, as in aws_subnet.
        name: of the resource.
        key: which instance it is, as a reference writes it; None if there is one.
        values: its values.
        unknown: which of them are not known yet.
        module: address of its module, with the indexes.
        provider_region: the region of its provider, where that can be followed.
    """

    address: str
    path: tuple[str, ...]
    kind: str
    name: str
    key: str | None
    values: dict[str, Any]
    unknown: dict[str, Any]
    module: str = ""
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


class Terrain:
    """What the instances of one time say of each other."""

    def __init__(self, instances: Iterable[Instance], configuration: Configuration) -> None:
        """Keep the subnets by where references and ids lead."""
        self.instances = tuple(instances)
        self._configuration = configuration
        self._subnets: dict[tuple[tuple[str, ...], str, str], list[Instance]] = defaultdict(list)
        self._by_id: dict[str, Instance] = {}
        for each in self.instances:
            if each.kind in SUBNETS:
                self._subnets[each.path, each.kind, each.name].append(each)
                if (subnet_id := each.text("id")) is not None:
                    self._by_id[subnet_id] = each

    @property
    def subnets(self) -> list[Instance]:
        """All subnets."""
        return [each for same in self._subnets.values() for each in same]

    def nat_gateway(self, one: Instance) -> tuple[NatGateway, list[NotKnown]]:
        """A NAT gateway, and what is not known of it."""
        is_regional = self._is_regional(one)
        zones = self._regional_zones(one) if is_regional else (None if is_regional is None else 1)
        missing = []
        if zones is None:
            why = "whether it is a regional NAT gateway" if is_regional is None else "how many zones it is billed in"
            missing = [NotKnown(f"of the NAT gateway {one.address} {why}", "azs", (one.address,))]
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
        service, service_region = service_of(self._service_name(one))
        zones = 0 if kind == "gateway" else self._endpoint_zones(one) if kind == "interface" else None
        missing = []
        if kind is None:
            missing.append(NotKnown(f"of the endpoint {one.address} its type", None, (one.address,)))
        elif kind == "interface" and zones is None:
            what = f"of the endpoint {one.address} how many zones it is in"
            missing.append(NotKnown(what, "azs", (one.address,)))
        dns = one.values.get("private_dns_enabled")
        found = FoundEndpoint(
            name=one.address,
            kind=kind,
            service=service,
            zones=zones,
            vpc=self._vpc(one),
            has_private_dns=None if one.unknown.get("private_dns_enabled") or dns is None else dns is True,
            aws_id=one.text("id"),
        )
        # An endpoint for a service of another region is where its VPC is, not where the service is.
        elsewhere = one.text("service_region") is not None or one.is_open("service_region")
        return found, one.region or (None if elsewhere else service_region), missing

    def _expression(self, one: Instance, key: str) -> Any:  # noqa: ANN401 - JSON
        return self._configuration.expression(one.path, one.kind, one.name, key)

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
        if self._configuration.resource(one.path, one.kind, one.name) is None:
            return None
        expression = self._expression(one, "availability_mode")
        if expression is None:
            return False  # zonal unless it says otherwise
        found = self._configuration.follow(one.path, expression)
        return found.constants == ("regional",) if found.is_whole and found.constants else None

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
            entries = [as_dict(entry) for entry in as_list(one.values.get("regional_nat_gateway_address"))]
            return sum(1 for entry in entries if entry.get("allocation_id")) or None
        more = one.values.get("secondary_allocation_ids")
        return 1 + len(as_list(more))  # a public one has an address, known yet or not

    def _endpoint_kind(self, one: Instance) -> EndpointKind | None:
        if one.is_open("vpc_endpoint_type"):
            found = self._configuration.follow(one.path, self._expression(one, "vpc_endpoint_type"))
            known = found.constants[0] if found.is_whole and len(found.constants) == 1 else None
            return None if known is None else _KINDS.get(known, "other")
        return _KINDS.get(one.text("vpc_endpoint_type") or "Gateway", "other")

    def _service_name(self, one: Instance) -> str | None:
        name = one.text("service_name")
        if name is not None or not one.is_open("service_name"):
            return name
        found = self._configuration.follow(one.path, self._expression(one, "service_name"))
        return found.constants[0] if found.is_whole and len(found.constants) == 1 and not found.targets else None

    def _endpoint_zones(self, one: Instance) -> int | None:
        """Zones of an interface endpoint: one for each of its subnets, which are each in a zone of their own.

        Source: AWS PrivateLink Guide, "Create a VPC endpoint": one subnet per Availability Zone.
        https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html
        """
        subnets = as_list(one.values.get("subnet_ids"))
        if subnets:
            return len(subnets)
        open_ones = as_list(one.unknown.get("subnet_ids"))
        if open_ones:
            return len(open_ones)
        if not one.is_open("subnet_ids"):
            blocks = as_list(one.values.get("subnet_configuration"))
            return len(blocks) or None
        found = self._configuration.follow(one.path, self._expression(one, "subnet_ids"))
        return self._number_of_subnets(found, one.module) if found.is_whole else None

    def _number_of_subnets(self, found: Ends, module: str) -> int | None:
        subnets = set(found.constants)
        for target in found.targets:
            if target.kind not in SUBNETS:
                return None
            planned = self._subnets.get((target.path, target.kind, target.name), [])
            modules = {each.module for each in planned}
            if len(modules) > 1:  # a module that is there several times: the one that the endpoint is in
                modules = {name for name in modules if name == module}
                if not modules:
                    return None
            matching = [e for e in planned if e.module in modules and target.key in {None, e.key}]
            if not matching:
                return None
            subnets |= {each.address for each in matching}
        return len(subnets) or None

    def _vpc(self, one: Instance) -> str | None:
        known = one.text("vpc_id")
        if known is not None:
            return known
        subnets = one.values.get("subnet_id"), *as_list(one.values.get("subnet_ids"))
        for subnet_id in subnets:
            subnet = self._by_id.get(subnet_id) if isinstance(subnet_id, str) else None
            if subnet is not None and (vpc := self._vpc(subnet)) is not None:
                return vpc
        targets = self._configuration.follow(one.path, self._expression(one, "vpc_id")).targets
        if len(targets) == 1:
            (target,) = targets
            # Under a module that is there several times each has a VPC of its own.
            inside = one.module if target.path == one.path else ".".join(target.path)
            return f"{inside} {target.kind}.{target.name} {target.key or ''}"
        for target in self._configuration.follow(one.path, self._expression(one, "subnet_id")).targets:
            for subnet in self._subnets.get((target.path, target.kind, target.name), [])[:1]:
                return self._vpc(subnet._replace(module=one.module if target.path == one.path else subnet.module))
        return None
