"""What a plan, a state, a template or an account was found to have of NAT gateways and endpoints.

None stands for what is not known, and never for none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

EndpointKind: TypeAlias = Literal["interface", "gateway", "other"]


class NatGateway(NamedTuple):
    """A NAT gateway.

    Attributes:
        name: its address, logical id or id.
        zones: Availability Zones that it is billed in: 1 for a zonal one.
        is_regional: whether it is a regional NAT gateway.
        public_ipv4: public IPv4 addresses that it is known to have: none for a private one.
        vpc: what tells its VPC from others.
        aws_id: as in nat-0123, where it has one.
        may_be_absent: whether it is not known to be there; it may stand for several that are not.
    """

    name: str
    zones: int | None
    is_regional: bool = False
    public_ipv4: int | None = None
    vpc: str | None = None
    aws_id: str | None = None
    may_be_absent: bool = False

    @property
    def is_private(self) -> bool:
        """Whether it is a private one: it leads to other VPCs and networks, and never to the internet.

        Source: Amazon VPC User Guide, "NAT gateways", connectivity types.
        https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html
        """
        return self.public_ipv4 == 0

    @property
    def addresses(self) -> int | None:
        """Public IPv4 addresses that it has; of a regional one that does not say, one in each of its zones.

        Source: Amazon VPC User Guide, "Regional NAT gateways": in automatic mode AWS allocates them for each zone.
        https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateways-regional.html
        """
        return self.zones if self.public_ipv4 is None and self.is_regional else self.public_ipv4


class FoundEndpoint(NamedTuple):
    """A VPC endpoint.

    Attributes:
        name: its address, logical id or id.
        kind: `other` is billed by meters of its own, as a Gateway Load Balancer endpoint.
        service: its short name, as in `ecr.api`, or the whole one where it has no short one.
        zones: Availability Zones that it is in, one subnet in each; 0 for a gateway endpoint.
        vpc: what tells its VPC from others.
        has_private_dns: whether the service's public name leads to it.
        aws_id: as in vpce-0123, where it has one.
        may_be_absent: whether it is not known to be there; it may stand for several that are not.
        type_name: AWS's name of a type that is `other`, as in GatewayLoadBalancer.
    """

    name: str
    kind: EndpointKind | None
    service: str | None
    zones: int | None
    vpc: str | None = None
    has_private_dns: bool | None = None
    aws_id: str | None = None
    may_be_absent: bool = False
    type_name: str | None = None

    @property
    def is_of_endpoint_service(self) -> bool:
        """Whether it leads to what somebody else than AWS shares, which has an id of its own as vpce-svc-0123."""
        return self.service is not None and "vpce-svc-" in self.service


class NotKnown(NamedTuple):
    """Something that a file does not say.

    Attributes:
        what: in a sentence without its full stop.
        field: the name of the field of a question, or of the argument, that says it; None if nothing can.
        names: of what it is not known.
    """

    what: str
    field: str | None = None
    names: tuple[str, ...] = ()


class Layout(NamedTuple):
    """NAT gateways and endpoints at one time.

    Attributes:
        nat_gateways: all that there are.
        endpoints: all that there are.
        subnet_zones: Availability Zones that subnets were seen in.
    """

    nat_gateways: tuple[NatGateway, ...] = ()
    endpoints: tuple[FoundEndpoint, ...] = ()
    subnet_zones: int | None = None

    def of_kind(self, kind: EndpointKind) -> tuple[FoundEndpoint, ...]:
        """The endpoints of one kind."""
        return tuple(each for each in self.endpoints if each.kind == kind)

    @property
    def ways_out(self) -> tuple[NatGateway, ...]:
        """The NAT gateways that may lead to the internet: all but the private ones."""
        return tuple(gateway for gateway in self.nat_gateways if not gateway.is_private)

    @property
    def certain(self) -> Layout:
        """The same without what may be absent."""
        return self._replace(
            nat_gateways=tuple(each for each in self.nat_gateways if not each.may_be_absent),
            endpoints=tuple(each for each in self.endpoints if not each.may_be_absent),
        )

    @property
    def is_certain(self) -> bool:
        """Whether all of it is known to be there."""
        return self == self.certain

    @property
    def nat_az_units(self) -> int | None:
        """NAT gateways times the zones each is billed in."""
        return _sum(None if gateway.may_be_absent else gateway.zones for gateway in self.nat_gateways)

    @property
    def interface_endpoint_azs(self) -> int | None:
        """The sum of zones over the interface endpoints."""
        return _sum(None if each.may_be_absent else each.zones for each in self.of_kind("interface"))

    @property
    def public_ipv4(self) -> int | None:
        """Public IPv4 addresses of the NAT gateways."""
        return _sum(None if gateway.may_be_absent else gateway.addresses for gateway in self.nat_gateways)

    @property
    def vpcs(self) -> int | None:
        """Different VPCs of its NAT gateways and endpoints."""
        names = {*(each.vpc for each in self.nat_gateways), *(each.vpc for each in self.endpoints)}
        return None if None in names else len(names)

    def with_zones(self, azs: int) -> Layout:
        """The same with a number of zones for whatever has one that is not known."""
        return self._replace(
            nat_gateways=tuple(g._replace(zones=azs) if g.zones is None else g for g in self.nat_gateways),
            endpoints=tuple(
                e._replace(zones=azs) if e.zones is None and e.kind == "interface" else e for e in self.endpoints
            ),
        )


class Found(NamedTuple):
    """What files were found to have, in one region.

    Attributes:
        region: as in `ap-northeast-1`; None if no file says.
        after: once the plan is carried out, or as it is.
        before: as it is before that; None if no file is a plan.
        not_known: what the files do not say.
        files: names of the files, each with what it is.
        images: names of container images that come from public registries.
    """

    region: str | None
    after: Layout
    before: Layout | None = None
    not_known: tuple[NotKnown, ...] = ()
    files: tuple[tuple[str, str], ...] = ()
    images: tuple[str, ...] = ()


def _sum(numbers: Iterable[int | None]) -> int | None:
    total = 0
    for number in numbers:
        if number is None:
            return None
        total += number
    return total
