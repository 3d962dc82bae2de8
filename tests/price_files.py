"""Files of AWS's prices in their real shape, made here: a region's products, shuffled, with traps among them."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

ON_DEMAND = "JRTCKXETXF"
FLAT = (("0", "Inf"),)
TIERS = (("0", "1048576"), ("1048576", "5242880"), ("5242880", "Inf"))
SUFFIXES = {1: ("6YS6EN2CT7",), 3: ("D7RZ6WCPVW", "RBMR72YW69", "SW9U2ZKBYX")}


class Product(NamedTuple):
    """A product and its rates on demand."""

    family: str
    usage_type: str
    operation: str
    unit: str
    prices: tuple[str, ...]
    more: dict[str, str] = {}  # noqa: RUF012 - never changed
    location_type: str = "AWS Region"
    currency: str = "USD"

    @property
    def attributes(self) -> dict[str, str]:
        """As in a file."""
        return {
            "servicecode": "AmazonEC2",
            "location": "EU (Ireland)",
            "locationType": self.location_type,
            "usagetype": self.usage_type,
            "operation": self.operation,
            "regionCode": "eu-west-1" if self.location_type == "AWS Region" else "eu-west-1-xyz-1",
            **self.more,
        }


def nat(usage_type: str, unit: str, price: str, operation: str = "NatGateway", **more: Any) -> Product:
    """A product of the family of NAT gateways."""
    return Product("NAT Gateway", usage_type, operation, unit, (price,), **more)


LINUX = {"operatingSystem": "Linux", "tenancy": "Shared", "capacitystatus": "Used", "preInstalledSw": "NA"}


def instance(type_: str, price: str, operation: str = "RunInstances", **more: str) -> Product:
    """An EC2 instance."""
    attributes = {"instanceType": type_, **LINUX, **more}
    return Product("Compute Instance", f"EU-BoxUsage:{type_}", operation, "Hrs", (price,), attributes)


# Source: the six products of family NAT Gateway in AmazonEC2, eu-west-1, version 20260925174521.
EC2 = [
    nat("EU-NatGateway-Hours", "Hrs", "0.0480000000"),
    nat("EU-NatGateway-Bytes", "GB", "0.0480000000"),
    nat("EU-NatGateway-Prvd-Gbps", "Gbps-hrs", "1.1640000000"),
    nat("EU-NatGateway-Prvd-Bytes", "GB", "0.0000000000"),
    nat("EU-RegionalNatGateway-Hours", "Hrs", "0.0480000000", "RegionalNatGateway"),
    nat("EU-RegionalNatGateway-Bytes", "GB", "0.0480000000", "RegionalNatGateway"),
    nat("XYZ1-NatGateway-Hours", "Hrs", "0.0900000000", location_type="AWS Local Zone"),
    nat("EU-Outposts-NatGateway-Hours", "Hrs", "0.0910000000"),
    instance("t4g.nano", "0.0046000000"),
    instance("t4g.nano", "0.0092000000", "RunInstances:0002", operatingSystem="Windows"),
    instance("t4g.nano", "0.0051000000", tenancy="Dedicated"),
    instance("m5.large", "0.1070000000"),
    Product("Storage", "EU-EBS:VolumeUsage.gp3", "", "GB-Mo", ("0.0880000000",)),
]
ENDPOINT = {"endpointType": "PrivateLink", "group": "VPCE:VpcEndpoint"}
VPC = [
    Product("VpcEndpoint", "EU-VpcEndpoint-Hours", "VpcEndpoint", "Hrs", ("0.0110000000",), ENDPOINT),
    Product(
        "VpcEndpoint",
        "EU-VpcEndpoint-Bytes",
        "VpcEndpoint",
        "GB",
        ("0.0100000000", "0.0060000000", "0.0040000000"),
        ENDPOINT,
    ),
    Product("VpcEndpoint", "EU-VpcEndpoint-GWLBE-Hours", "VpcEndpoint", "Hrs", ("0.0120000000",)),
    Product("VpcEndpoint", "EU-VpcEndpoint-Resource-Hours", "VpcResourceConsumer", "Hrs", ("0.0220000000",)),
    Product("VpcEndpoint", "EU-VpcEndpoint-Tunnel-Hours", "VpcEndpoint", "Hrs", ("0.0280000000",)),
    Product("VPC Public IPv4 Address", "EU-PublicIPv4:InUseAddress", "", "Hrs", ("0.0050000000",)),
    Product("VPC Public IPv4 Address", "EU-PublicIPv4:IdleAddress", "", "Hrs", ("0.0060000000",)),
]

TGW = [
    Product(
        "Transit Gateway",
        "EU-TransitGateway-Hours",
        "TransitGatewayVPC",
        "hour",
        ("0.0500000000",),
        {"groupDescription": "Hourly charge for Transit Gateway VPC Attachments"},
    ),
    Product(
        "Transit Gateway",
        "EU-TransitGateway-Bytes",
        "TransitGatewayVPC",
        "GigaBytes",
        ("0.0200000000",),
        {"groupDescription": "Charge for per GB data processed by AWS Transit Gateways for VPC attachments"},
    ),
]


def filler(count: int) -> Iterator[Product]:
    """Products that are none of ours, as most of a file of AmazonEC2 are: instances of other systems."""
    pick = random.Random(count)  # noqa: S311 - the same file every time
    details = {f"detail{number}": f"a text of some length, {number}" for number in range(22)}
    for number in range(count):
        system = pick.choice(("RHEL", "SUSE", "Windows"))
        yield instance(f"m{number % 9}.{number % 31}xlarge", f"{pick.random():.10f}", "RunInstances:000g")._replace(
            more={**LINUX, "operatingSystem": system, **details}
        )


def shuffled(products: Iterable[Product], seed: int = 7) -> dict[str, Product]:
    """Products by SKU, in an order of chance."""
    listed = list(products)
    random.Random(seed).shuffle(listed)  # noqa: S311
    return {f"{number * 7919 + 10**9:016X}": product for number, product in enumerate(listed)}


def dimensions(sku: str, product: Product, term: str = ON_DEMAND) -> dict[str, Any]:
    """The rates of a term by rate code, the last tier first: their order means nothing."""
    ranges = TIERS if len(product.prices) > 1 else FLAT
    rates = list(zip(SUFFIXES[len(ranges)], ranges, product.prices, strict=True))
    return {
        f"{sku}.{term}.{suffix}": {
            "rateCode": f"{sku}.{term}.{suffix}",
            "description": f"${price} per something of {product.usage_type}",
            "beginRange": begin,
            "endRange": end,
            "unit": product.unit,
            "pricePerUnit": {product.currency: price},
            "appliesTo": [],
        }
        for suffix, (begin, end), price in reversed(rates)
    }


def term(sku: str, product: Product, code: str = ON_DEMAND) -> dict[str, Any]:
    """A term by its own key."""
    return {
        f"{sku}.{code}": {
            "offerTermCode": code,
            "sku": sku,
            "effectiveDate": "2026-09-01T00:00:00Z",
            "priceDimensions": dimensions(sku, product, code),
            "termAttributes": {} if code == ON_DEMAND else {"LeaseContractLength": "1yr"},
        }
    }


def write_json(file: TextIO, offer: str, products: dict[str, Product], *, is_compact: bool = False) -> None:
    """Write a bulk file in JSON, piece by piece, pretty-printed as AWS's are or compact."""
    between, indent = ((",", ":"), None) if is_compact else ((",", " : "), 2)

    def dumped(value: object, depth: int) -> str:
        text = json.dumps(value, indent=indent, separators=between)
        return text if is_compact else text.replace("\n", "\n" + "  " * depth)

    about = {"formatVersion": "v1.0", "disclaimer": "For information.", "offerCode": offer}
    about |= {"version": "20260925174521", "publicationDate": "2026-09-25T17:45:21Z"}
    file.write(dumped(about, 0).rstrip("}\n"))

    def members(pairs: Iterable[tuple[str, Any]], depth: int) -> None:
        for number, (key, value) in enumerate(pairs):
            lead = "," if number else ""
            newline = "" if is_compact else "\n" + "  " * depth
            file.write(f"{lead}{newline}{json.dumps(key)}{between[1]}{dumped(value, depth)}")

    file.write(f",\n  {json.dumps('products')}{between[1]}{{")
    shown = ((sku, {"sku": sku, "productFamily": p.family, "attributes": p.attributes}) for sku, p in products.items())
    members(shown, 2)
    file.write(f"}},\n  {json.dumps('terms')}{between[1]}{{{json.dumps('OnDemand')}{between[1]}{{")
    order = sorted(products, key=lambda sku: sku[::-1])
    members(((sku, term(sku, products[sku])) for sku in order), 3)
    file.write(f"}},{json.dumps('Reserved')}{between[1]}{{")
    reserved = [sku for sku in order if products[sku].family == "Compute Instance"]
    members(
        ((sku, term(sku, products[sku], "4NA7Y494T4") | term(sku, products[sku], "6QCMYABX3D")) for sku in reserved), 3
    )
    file.write("}}}\n")


COLUMNS = {"Location": "location", "Location Type": "locationType", "usageType": "usagetype", "operation": "operation"}
COLUMNS |= {"Group Description": "groupDescription"}
COLUMNS |= {"Region Code": "regionCode", "Operating System": "operatingSystem", "Tenancy": "tenancy"}
COLUMNS |= {"CapacityStatus": "capacitystatus", "Pre Installed S/W": "preInstalledSw", "Instance Type": "instanceType"}
COLUMNS |= {f"Detail {number}": f"detail{number}" for number in range(22)}
RATE_COLUMNS: tuple[str, ...] = (
    "SKU",
    "OfferTermCode",
    "RateCode",
    "TermType",
    "PriceDescription",
    "EffectiveDate",
    "StartingRange",
)
RATE_COLUMNS += ("EndingRange", "Unit", "PricePerUnit", "Currency", "Product Family")


def csv_line(values: Iterable[str]) -> str:
    """A line with all its cells in quotes."""
    return ",".join(f'"{value}"' for value in values) + "\n"


def write_csv(file: TextIO, offer: str, products: dict[str, Product]) -> None:
    """Write a bulk file in CSV: five lines about it, the columns, and a line for each rate."""
    about = {"FormatVersion": "v1.0", "Disclaimer": "For information, and no more.", "OfferCode": offer}
    about |= {"Publication Date": "2026-09-25T17:45:21Z", "Version": "20260925174521"}
    file.writelines(csv_line(pair) for pair in about.items())
    file.write(csv_line([*RATE_COLUMNS, *COLUMNS]))
    for sku, product in products.items():
        own = [product.attributes.get(name, "") for name in COLUMNS.values()]
        for code, kind in ((ON_DEMAND, "OnDemand"), ("4NA7Y494T4", "Reserved"), ("6QCMYABX3D", "Reserved")):
            if kind == "Reserved" and product.family != "Compute Instance":
                continue
            for key, rate in dimensions(sku, product, code).items():
                money = (rate["unit"], *rate["pricePerUnit"].values(), *rate["pricePerUnit"])
                ranges = (rate["beginRange"], rate["endRange"])
                head = (sku, code, key, kind, rate["description"], "2026-09-01", *ranges, *money, product.family)
                file.write(csv_line([*head, *own]))


def response(products: dict[str, Product], offer: str, token: str | None = None) -> dict[str, Any]:
    """A response of `GetProducts`, whose products are JSON in strings."""
    entries = [
        {
            "product": {"productFamily": product.family, "attributes": product.attributes, "sku": sku},
            "serviceCode": offer,
            "terms": {"OnDemand": term(sku, product)},
            "version": "20260925174521",
            "publicationDate": "2026-09-25T17:45:21Z",
        }
        for sku, product in products.items()
    ]
    more = {} if token is None else {"NextToken": token}
    return {"FormatVersion": "aws_v1", **more, "PriceList": [json.dumps(entry) for entry in entries]}
