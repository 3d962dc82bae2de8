"""The shape of `usage`."""

from __future__ import annotations

from typing import Literal

from privlink_cost.render.contract.comparison import Comparison
from privlink_cost.render.contract.parts import Answer, Part


class File(Part):
    """A file that was read."""

    file: str
    format: str
    """What it was recognised as, as in CUR or FOCUS."""


class ServiceUse(Part):
    """The GB of a service."""

    endpoint: str
    """Short name of its endpoint, as in s3."""
    gb: float


class EndpointUse(Part):
    """An interface endpoint that the data names."""

    id: str
    hours: float
    """Endpoints times zones times hours."""
    gb: float


class MeterUse(Part):
    """What one usage type had."""

    usage_type: str
    quantity: float
    """In hours or GB, as it is billed."""
    billed: float | None
    """All charges but tax; null where the source has no costs."""
    list_cost: float | None
    """The quantity at list price; null if the price is not known."""


class Coverage(Part):
    """How much of a month a kind of file is of."""

    source: str
    hours: float | None
    """That its lines are of; null where their times do not say how long they are."""


class Month(Part):
    """One account, region and month; null is what the source does not tell."""

    account: str | None
    region: str | None
    month: str | None
    """As YYYY-MM."""
    nat_gateway_hours: float | None
    """Of zonal and regional NAT gateways."""
    nat_gateway_gb: float | None
    """Processed by them, in GB of 2**30 bytes."""
    interface_endpoint_hours: float | None
    """Endpoints times zones times hours."""
    interface_endpoint_gb: float | None
    billed: float | None
    """Usage, discounts, credits and refunds, without tax."""
    list_cost: float | None
    """The same usage at list price, in USD."""
    percent_of_list: float | None
    """What was billed before credits and refunds, in percent of list price."""
    discounts: float
    credits: float
    refunds: float
    tax: float
    currency: str
    """Of what was billed."""
    nat_gateways: list[str]
    """Ids, where the data has them."""
    endpoints: list[EndpointUse]
    services: list[ServiceUse]
    internet_gb: float | None
    internet_out_gb: float | None
    """Out to the internet through NAT gateways, where a bill tells: the least that there is."""
    unnamed_aws_gb: float | None
    """To AWS services that the data does not tell apart."""
    usage: list[MeterUse]
    source: str
    """The kind of file that its hours and GB were read from."""
    covered: list[Coverage]
    """Of each kind of file that hours or GB were read from and that has times."""


class Finding(Part):
    """Something that the data shows or cannot show."""

    kind: str
    """As in not_known, overlap or endpoint."""
    text: str
    todo: str
    """What to do about it, or how to find out; may be empty."""
    hazards: list[str]
    """What goes wrong in doing so."""


class Usage(Answer):
    """What bills, metrics and flow logs hold, and what each way would cost."""

    kind: Literal["usage"]
    files: list[File]
    months: list[Month]
    findings: list[Finding]
    comparison: Comparison | None
    """Of what was found as a scenario; null if it cannot be priced."""
