"""A scenario: the traffic, the layout and the endpoints that are to be priced."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from privlink_cost.errors import FieldName, InputError
from privlink_cost.model.fields import DEFAULT_HOURS, DEFAULT_NAT_INSTANCE, DEFAULT_REGISTRY, FIELDS
from privlink_cost.model.gb.nameless import NamelessEndpoints
from privlink_cost.model.numbers import EXACT, ZERO, exact_sum, plain
from privlink_cost.model.rows import check_amount

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

_GB, _INTERNET_GB, _INTERNET_OUT_GB = FIELDS["gb"], FIELDS["internet_gb"], FIELDS["internet_out_gb"]
_HOURS, _AZS, _NAT_GATEWAYS, _VPCS = FIELDS["hours"], FIELDS["azs"], FIELDS["nat_gateways"], FIELDS["vpcs"]
_ENDPOINTS, _IMAGE_LAYERS = FIELDS["endpoint_count"], FIELDS["image_layers_percent"]
_OPTIONAL = tuple(FIELDS[name] for name in ("endpoint_azs", "image_gb", "tasks"))

LAYERS_ENDPOINT = "s3"
"""The gateway endpoint over which image layers come."""


RAISE_OR_LOWER = ("raise ", FieldName("gb"), " or lower ", FieldName("traffic"), " or ", FieldName("internet_gb"))
"""What to do where the parts are more than the whole."""


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """What is to be priced: one region's private subnets for one billing month.

    Attributes:
        gb: GB (2**30 bytes) a month processed in total, both directions, across all zones and all services,
            internet traffic included.
        hours: hours a month that everything is provisioned; above 0, at most 744.
        azs: Availability Zones; an interface endpoint is billed in each.
        nat_gateways: provisioned NAT gateways; None means one per Availability Zone.
        interface_endpoints: names of the billed endpoints, in a tuple, or `NamelessEndpoints`.
        gateway_endpoints: names of the free endpoints.
        internet_gb: the GB of `gb` that go to or come from the internet.
        internet_percent: the same as a percentage of `gb`, if it was given as one.
        traffic: GB known to belong to one of the endpoints, by its name. What nobody named is spread over the
            interface endpoints that have no traffic of their own; if there is none, it goes through NAT gateways.
        percents: which of `traffic` was given as a percentage of `gb`, and as which: at another volume it is that.
        image_layers_percent: which percentage of `gb` are image layers pulled from Amazon ECR: of what nobody named,
            over the free gateway endpoint of S3, beside the traffic that is named for it.
        left_gb: the GB of `gb` to AWS services that have no endpoint and are left to NAT gateways.
        internet_out_gb: the GB of `internet_gb` that leave for the internet; None if not known.
        keep_nat: whether the NAT gateways stay whatever the endpoints can do.
        vpcs: VPCs laid out alike; `gb` is the total over all of them.
        endpoint_azs: Availability Zones that have the endpoints; None means all.
        nat_instance: EC2 instance type of a NAT instance; for information only, its price is the sheet's.
        registry: EC2 instance type of an image registry of one's own; for information only, as that.
        image_gb: GB of images that such a registry stores; None if not known.
        tasks: the mean number of tasks that run; None if not known.
        existing_tgw: whether the Transit Gateway and its attachments are there anyway.
        needs_ipv4: what stands in the way of IPv6 alone, a sentence each; None if that was not looked up.
        include: ids of the extras to add to the answer.
        designs: ids of further designs to price.
        workload: id of the workload the endpoints come from, or None; for information only.
        name: what the asker calls it, or None; for information only.
        notes: what else was given for information only, by the name of its field.

    Raises:
        InputError: if a quantity is out of its range or not an exact number.
    """

    gb: Decimal
    hours: Decimal = DEFAULT_HOURS
    azs: int = 1
    nat_gateways: int | None = None
    interface_endpoints: Sequence[str] = ()
    gateway_endpoints: tuple[str, ...] = ()
    internet_gb: Decimal = ZERO
    internet_percent: Decimal | None = None
    traffic: Mapping[str, Decimal] = field(default_factory=dict)
    percents: Mapping[str, Decimal] = field(default_factory=dict)
    image_layers_percent: Decimal = ZERO
    left_gb: Decimal = ZERO
    internet_out_gb: Decimal | None = None
    keep_nat: bool = False
    vpcs: int = 1
    endpoint_azs: int | None = None
    nat_instance: str = DEFAULT_NAT_INSTANCE
    registry: str = DEFAULT_REGISTRY
    image_gb: Decimal | None = None
    tasks: Decimal | None = None
    existing_tgw: bool = False
    needs_ipv4: tuple[str, ...] | None = None
    include: tuple[str, ...] = ()
    designs: tuple[str, ...] = ()
    workload: str | None = None
    name: str | None = None
    notes: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Check every quantity once, for whoever asks."""
        self.check()

    def check(self) -> None:
        """See that every quantity is in its range.

        Raises:
            InputError: if one is not, or is no exact number.
        """
        _GB.check(self.gb)
        if self.internet_gb is not ZERO:
            _INTERNET_GB.check(self.internet_gb, self.gb)
        if self.left_gb is not ZERO:
            check_amount("GB left to NAT gateways", self.left_gb, ZERO, self.aws_gb)
        if self.hours is not DEFAULT_HOURS:
            _HOURS.check(self.hours)
        _AZS.check(self.azs)
        if self.nat_gateways is not None:
            _NAT_GATEWAYS.check(self.nat_gateways)
        _ENDPOINTS.check(len(self.interface_endpoints))
        if self.vpcs != 1:
            _VPCS.check(self.vpcs)
        if self.endpoint_azs is not None or self.image_gb is not None or self.tasks is not None:
            self._check_optional()
        if self.internet_out_gb is not None:
            _INTERNET_OUT_GB.check(self.internet_out_gb, self.internet_gb)
        if self.traffic:
            self._check_traffic()
        if self.image_layers_percent is not ZERO:
            self._check_image_layers()

    def _check_optional(self) -> None:
        for known in _OPTIONAL:
            value = getattr(self, known.name)
            if value is not None:
                known.check(value)

    def _check_traffic(self) -> None:
        for name, gb in self.traffic.items():
            check_amount(f"GB of {name}", gb, ZERO, _GB.highest, field="traffic")
            if name not in self.interface_endpoints and name not in self.gateway_endpoints:
                raise InputError(
                    f"traffic to {name} has no endpoint", hint=f"add the endpoint {name}", field="traffic", item=name
                )
        for name, percent in self.percents.items():
            gb = EXACT.scaleb(EXACT.multiply(self.gb, percent), -2)
            if self.traffic.get(name) != gb:
                raise InputError(
                    f"{plain(percent)} % of {plain(self.gb)} GB to {name} are {plain(gb)} GB",
                    hint="give both alike",
                    field="traffic",
                    item=name,
                )
        if EXACT.add(self.unattributed_gb, self.image_layers_gb) < 0:
            excess = plain(-EXACT.add(self.unattributed_gb, self.image_layers_gb))
            raise InputError(
                f"traffic by service and internet is {excess} GB more than the {plain(self.gb)} GB in total",
                hint=RAISE_OR_LOWER,
                field="traffic",
            )

    def _check_image_layers(self) -> None:
        _IMAGE_LAYERS.check(self.image_layers_percent)
        if self.image_layers_percent and LAYERS_ENDPOINT not in self.gateway_endpoints:
            raise InputError(
                "image layers ride the free gateway endpoint of S3, and there is none",
                hint=("leave ", FieldName(_IMAGE_LAYERS.name), f" out, or add the endpoint {LAYERS_ENDPOINT}"),
                field=_IMAGE_LAYERS.name,
            )
        if self.unattributed_gb < 0:
            layers, unnamed = self.image_layers_gb, EXACT.add(self.unattributed_gb, self.image_layers_gb)
            raise InputError(
                f"image layers are {plain(layers)} of {plain(self.gb)} GB, more than the {plain(unnamed)} GB that "
                "nothing else names",
                hint=("lower ", FieldName(_IMAGE_LAYERS.name), " or the other parts"),
                field=_IMAGE_LAYERS.name,
            )

    @property
    def nat_gateway_count(self) -> int:
        """NAT gateways: as given, or one per Availability Zone."""
        return self.azs if self.nat_gateways is None else self.nat_gateways

    @property
    def endpoint_az_count(self) -> int:
        """Availability Zones that have the endpoints: as given, but not more than there are."""
        return self.azs if self.endpoint_azs is None else min(self.endpoint_azs, self.azs)

    @property
    def endpoints_are_nameless(self) -> bool:
        """Whether the interface endpoints were given by their number."""
        names = self.interface_endpoints
        return bool(names) and NamelessEndpoints(len(names)) == names

    @property
    def needs_nat(self) -> bool:
        """Whether NAT gateways stay: because somebody says so, or for the internet traffic."""
        return self.keep_nat or bool(self.internet_gb)

    @property
    def aws_gb(self) -> Decimal:
        """GB a month between the subnets and AWS services: all but the internet's."""
        return EXACT.subtract(self.gb, self.internet_gb)

    @property
    def unattributed_gb(self) -> Decimal:
        """GB a month to AWS services that are not known to belong to one endpoint."""
        known = exact_sum(self.traffic.values()) if self.traffic else ZERO
        if self.image_layers_percent:
            known = EXACT.add(known, self.image_layers_gb)
        return EXACT.subtract(EXACT.subtract(self.aws_gb, self.left_gb), known)

    @property
    def image_layers_gb(self) -> Decimal:
        """GB a month that are image layers, over the free gateway endpoint of S3."""
        return EXACT.scaleb(EXACT.multiply(self.gb, self.image_layers_percent), -2)

    @property
    def says_where_gb_go(self) -> bool:
        """Whether anything is known of where the GB to AWS services go."""
        return bool(self.traffic or self.image_layers_percent)

    @property
    def takers(self) -> Sequence[str]:
        """The interface endpoints that the GB nobody named are spread over: those without traffic of their own."""
        billed = self.interface_endpoints
        if not any(name in billed for name in self.traffic):
            return billed
        return tuple(name for name in billed if name not in self.traffic)

    @property
    def unnamed_by_nat_gb(self) -> Decimal:
        """GB a month to services that nobody named and no endpoint takes: they go through NAT gateways."""
        return ZERO if self.takers else self.unattributed_gb

    @property
    def gateway_endpoint_gb(self) -> Decimal:
        """GB a month that are known to ride the free gateway endpoints."""
        if not self.says_where_gb_go:
            return ZERO
        named = (gb for name, gb in self.traffic.items() if name in self.gateway_endpoints)
        return exact_sum((self.image_layers_gb, *named))

    @property
    def interface_endpoint_gb(self) -> Decimal:
        """GB a month that ride the interface endpoints: those named for them, and those spread over them."""
        others = (
            EXACT.add(self.without_endpoint_gb, self.gateway_endpoint_gb)
            if self.says_where_gb_go
            else self.without_endpoint_gb
        )
        return EXACT.subtract(self.gb, others)

    @property
    def without_endpoint_gb(self) -> Decimal:
        """GB a month that no endpoint carries: the internet's, and those left to NAT gateways."""
        return EXACT.add(EXACT.add(self.internet_gb, self.left_gb), self.unnamed_by_nat_gb)

    def changed(self, **changes: object) -> Scenario:
        """The same scenario with other values, which are checked: what `dataclasses.replace` does, some times as fast.

        Raises:
            InputError: if a quantity is out of its range.
        """
        derived = self.unchecked(**changes)
        derived.check()
        return derived

    def unchecked(self, **changes: object) -> Scenario:
        """A copy with other values that are not checked again: it may lie a GB beyond what may be asked."""
        derived = object.__new__(Scenario)
        vars(derived).update(vars(self) | changes)
        return derived


NOTES = tuple(
    name
    for name, known in FIELDS.items()
    if known.row.matters_to == "nothing" and name not in Scenario.__dataclass_fields__
)
"""Names of the fields that are for information only and that a scenario carries among its `notes`."""
