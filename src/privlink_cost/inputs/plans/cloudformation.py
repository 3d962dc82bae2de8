"""A CloudFormation template, written by hand or by the CDK: its NAT gateways and endpoints.

Source: AWS CloudFormation Template Reference, AWS::EC2::NatGateway and AWS::EC2::VPCEndpoint, whose type is Gateway
unless it says otherwise.
https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-vpcendpoint.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from privlink_cost.analysis.found.layout import FoundEndpoint, NatGateway, NotKnown
from privlink_cost.errors import UnknownNameError
from privlink_cost.inputs.plans.images import TEMPLATE_DEFINITIONS, public_images
from privlink_cost.inputs.plans.reading import Item, Reading, region_of_zone, service_of
from privlink_cost.inputs.plans.template_loops import Loops
from privlink_cost.inputs.plans.template_values import NO_VALUE, UNKNOWN, Resource, Values
from privlink_cost.inputs.plans.terraform_references import as_dict, as_list
from privlink_cost.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from privlink_cost.analysis.found.layout import EndpointKind
    from privlink_cost.inputs.plans.reading import Settings
    from privlink_cost.phrases import Phrase

_NAT_GATEWAY, _ENDPOINT, _SUBNET = "AWS::EC2::NatGateway", "AWS::EC2::VPCEndpoint", "AWS::EC2::Subnet"
_KINDS: dict[object, EndpointKind] = {"Gateway": "gateway", "Interface": "interface"}
_SOME_REGION = "us-east-1"
_WHAT = phrase("CloudFormation template")


def read(document: dict[str, Any], settings: Settings) -> Reading | None:
    """Read a template.

    Raises:
        UnknownNameError: if a parameter is given that it does not have.
    """
    resources = document.get("Resources")
    if not isinstance(resources, dict) or not any("Type" in as_dict(each) for each in resources.values()):
        return None
    known = as_dict(document.get("Parameters"))
    for name in settings.parameters:
        if name not in known:
            raise UnknownNameError("template parameter", name, map(str, known), hint="see Parameters in the template")
    return _Template(document, settings).reading()


class _Template:
    """One template, as far as its values are known."""

    def __init__(self, document: dict[str, Any], settings: Settings) -> None:
        self._written, self._parameters = document, settings.parameters
        self._expand(None)
        self._regions_found = regions = self._regions()
        self._expand(settings.region or (next(iter(regions)) if len(regions) == 1 else None))
        self._missing: list[NotKnown] = []

    def _expand(self, region: str | None) -> None:
        """Take the template as it is in a region, without its loops."""
        loops = Loops(Values(self._written, self._parameters, region))
        made = {key: loops.expanded(as_dict(self._written.get(key))) for key in ("Conditions", "Resources")}
        self._document, self._loops = {**self._written, **made}, loops.open
        self._resources = {str(name): as_dict(each) for name, each in made["Resources"].items()}
        self._values = Values(self._document, self._parameters, region)

    def reading(self) -> Reading:
        """What the template has."""
        items = [item for name in self._resources if (item := self._item(name)) is not None]
        zones = {(None, str(zone)) for name in self._of_type(_SUBNET) if (zone := self._zone(name)) is not None}
        return Reading(
            what=_WHAT,
            items=tuple(items),
            regions=frozenset(self._regions_found),
            subnet_zones=frozenset(zones),
            not_known=tuple(self._missing),
            images=tuple(self._images()),
        )

    def _images(self) -> Iterator[str]:
        """Container images from public registries, of what is there or may be."""
        for kind, key in TEMPLATE_DEFINITIONS.items():
            for name in self._of_type(kind):
                condition = self._resources[name].get("Condition")
                if condition is None or self._values.condition(condition) is not False:
                    yield from public_images(self._values.value(self._properties(name).get(key)))

    def _regions(self) -> dict[str, None]:
        """The regions that subnets and services name in full."""
        values = self._values
        found: dict[str, None] = {}
        for name in self._of_type(_SUBNET):
            region = region_of_zone(values.value(self._properties(name).get("AvailabilityZone")))
            if region:
                found[region] = None
        for name in self._of_type(_ENDPOINT):
            properties = self._properties(name)
            _, region = service_of(values.value(properties.get("ServiceName")))
            if region and "ServiceRegion" not in properties:
                found[region] = None
        return found

    def _of_type(self, kind: str) -> list[str]:
        return [name for name, each in self._resources.items() if each.get("Type") == kind]

    def _properties(self, name: str) -> dict[str, Any]:
        return as_dict(self._resources[name].get("Properties"))

    def _item(self, name: str) -> Item | None:
        kind = str(self._resources[name].get("Type"))
        if kind not in {_NAT_GATEWAY, _ENDPOINT}:
            return None
        self._values.asked_for.clear()
        condition = self._resources[name].get("Condition")
        is_there = True if condition is None else self._values.condition(condition)
        if is_there is False:
            return None
        loop = self._loops.get(name)
        if loop is not None:
            self._values.asked_for |= dict.fromkeys(loop.asked_for)
            what = phrase("how many of {name} there are, which the loop {loop} decides", name=name, loop=loop.name)
            self._not_known(what, name)
        elif is_there is None:
            self._not_known(
                phrase("whether {name} is there, which the condition {by} decides", name=name, by=condition), name
            )
        self._values.asked_for.clear()
        resource = self._nat_gateway(name) if kind == _NAT_GATEWAY else self._endpoint(name)
        return Item(resource._replace(may_be_absent=loop is not None or is_there is None))

    def _nat_gateway(self, name: str) -> NatGateway:
        properties = self._properties(name)
        mode, connectivity = self._text(properties, "AvailabilityMode"), self._text(properties, "ConnectivityType")
        zones: int | None = 1
        if mode is UNKNOWN:
            zones = None
            self._not_known(phrase("whether the NAT gateway {name} is a regional one", name=name), name)
        elif mode == "regional":
            zones = self._zones_named(properties)
            if zones is None:
                what = phrase("of the NAT gateway {name} how many zones it is billed in", name=name)
                self._not_known(what, name, field="azs")
        is_regional = mode == "regional"
        public = None if is_regional or connectivity is UNKNOWN else 0 if connectivity == "private" else 1
        if public:
            public += len(as_list(self._values.value(properties.get("SecondaryAllocationIds"))))
        vpc = self._name(properties.get("VpcId")) or self._vpc_of_subnet(properties.get("SubnetId"))
        return NatGateway(name, zones, is_regional, public, vpc)

    def _zones_named(self, properties: dict[str, Any]) -> int | None:
        """Zones that a regional NAT gateway names; None if it names none, or one that is not known yet."""
        entries = [as_dict(each) for each in as_list(self._values.value(properties.get("AvailabilityZoneAddresses")))]
        zones = [each.get("AvailabilityZone") or each.get("AvailabilityZoneId") for each in entries]
        return len({*zones}) or None if all(isinstance(zone, str) for zone in zones) else None

    def _endpoint(self, name: str) -> FoundEndpoint:
        properties = self._properties(name)
        written = self._text(properties, "VpcEndpointType")
        kind: EndpointKind | None
        if written is UNKNOWN:
            kind = None
            self._not_known(phrase("of the endpoint {name} its type", name=name), name)
        else:
            kind = _KINDS.get(written or "Gateway", "other")
        service, _ = service_of(self._service_name(properties))
        zones = 0 if kind == "gateway" else self._zones(properties) if kind == "interface" else None
        if kind == "interface" and zones is None:
            what = phrase("of the endpoint {name} how many zones it is in", name=name)
            self._not_known(what, name, field="azs")
        dns = self._values.value(properties.get("PrivateDnsEnabled"))
        has_dns = None if dns is UNKNOWN else str(dns).lower() == "true"
        return FoundEndpoint(
            name=name,
            kind=kind,
            service=service,
            zones=zones,
            vpc=self._name(properties.get("VpcId")),
            has_private_dns=has_dns,
            type_name=written if kind == "other" else None,
        )

    def _service_name(self, properties: dict[str, Any]) -> Any:  # noqa: ANN401 - whatever a template holds
        """The service's name; where the region is not known yet, one that stands for it: the service is the same."""
        found = self._values.value(properties.get("ServiceName"))
        if found is UNKNOWN:
            found = Values(self._document, self._parameters, _SOME_REGION).value(properties.get("ServiceName"))
        return found

    def _zones(self, properties: dict[str, Any]) -> int | None:
        """Zones of an interface endpoint: one for each of its subnets, whichever they will be."""
        subnets = self._values.value(properties.get("SubnetIds"))
        if not isinstance(subnets, list) or any(each is UNKNOWN for each in subnets):
            return None
        flat = [one for each in subnets for one in (each if isinstance(each, list) else [each])]
        return len(set(map(str, flat))) or None

    def _zone(self, name: str) -> str | None:
        """What tells the zone of a subnet from others, be it only the number in Fn::GetAZs."""
        condition = self._resources[name].get("Condition")
        if condition is not None and self._values.condition(condition) is not True:
            return None
        written = self._properties(name).get("AvailabilityZone")
        if written is None:
            return None
        found = self._values.value(written)
        return found if isinstance(found, str) else str(written)

    def _name(self, written: Any) -> str | None:  # noqa: ANN401 - whatever a template holds
        found = self._values.value(written)
        if isinstance(found, Resource):
            return found.logical_id
        return found if isinstance(found, str) else None

    def _vpc_of_subnet(self, written: Any) -> str | None:  # noqa: ANN401 - whatever a template holds
        subnet = self._name(written)
        return None if subnet not in self._resources else self._name(self._properties(subnet).get("VpcId"))

    def _text(self, properties: dict[str, Any], key: str) -> Any:  # noqa: ANN401 - whatever a template holds
        found = self._values.value(properties.get(key))
        return None if found is NO_VALUE else found if isinstance(found, str) or found is None else UNKNOWN

    def _not_known(self, what: Phrase, name: str, field: str = "parameters") -> None:
        asked = ", ".join(self._values.asked_for)
        if asked:
            what = phrase("{what} (a value for {parameters} would say)", what=what, parameters=asked)
        self._missing.append(NotKnown(what, "parameters" if asked else field, (name,)))
