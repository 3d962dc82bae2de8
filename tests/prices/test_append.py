"""New prices in the text of a table: entries are added, the last one is confirmed, and nothing else changes."""

from __future__ import annotations

import difflib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from privlink_cost.errors import InputError
from privlink_cost.model.prices import Source, Tier
from privlink_cost.prices.append import Change, with_prices
from privlink_cost.prices.base import FoundPrice
from privlink_cost.tables.schema import check_table
from privlink_cost.yamlfile import parse_untrusted

PRICING = Path(__file__).parents[2] / "pricing"
TABLE = """\
# a first line
region_id: eu-west-1
region_name: EU (Ireland)
currency: USD

sources: # each is named by a price
  feed:
    title: A feed
    published: 2025-11-04 # as it says

# the meters
meters:
  nat_gateway_hours: # every gateway
    usage_type: EU-NatGateway-Hours
    pricing_unit: Hours
    prices:
      - effective_from: 2025-11-04
        basis: observed
        verified_on: 2025-11-04 # by the feed
        sources: [feed]
        tiers:
          - {usd_per_unit: 0.048, rate_code: A.B.C} # per hour

  ec2_instance_hours:
    pricing_unit: Hours
    types:
      t4g.nano:
        prices:
          - {effective_from: 2025-11-03, basis: observed, verified_on: 2025-11-03, sources: [feed],
             tiers: [{usd_per_unit: 0.1}]}
# the end
"""
SOURCE = Source("AWS Price List, AmazonEC2", "2026-11-20", "https://pricing.us-east-1.amazonaws.com/x/index.csv")
SEEN = date(2026, 11, 20)


def found(price: str, meter_id: str = "nat_gateway_hours", type_name: str | None = None, **more: object) -> Change:
    """A flat price that the source shows."""
    price_found = FoundPrice(
        region_id="eu-west-1",
        meter_id=meter_id,
        type=type_name,
        usage_type="EU-Name",
        unit="Hours",
        currency="USD",
        tiers=(Tier(Decimal(price), rate_code="D.E.F"),),
        effective_from=None,
        published=SEEN,
        source=SOURCE,
    )
    return Change(price_found._replace(**more), SEEN)  # type: ignore[arg-type]


def changed(text: str, *changes: Change) -> tuple[list[str], list[str]]:
    """The lines that go and those that come; what comes of it is a valid table."""
    after = with_prices(text, "eu-west-1.yaml", changes)
    check_table(parse_untrusted(after, "x"), after, "x")
    lines = list(difflib.ndiff(text.splitlines(), after.splitlines()))
    return [line[2:] for line in lines if line[0] == "-"], [line[2:] for line in lines if line[0] == "+"]


NEW_SOURCE = [
    "  aws-price-list-amazonec2-2026-11-20:",
    "    title: AWS Price List, AmazonEC2",
    "    published: 2026-11-20",
    "    url: https://pricing.us-east-1.amazonaws.com/x/index.csv",
]


def test_an_equal_price_is_confirmed_and_the_source_added() -> None:
    gone, come = changed(TABLE, found("0.0480"))
    assert gone == ["        verified_on: 2025-11-04 # by the feed", "        sources: [feed]"]
    assert come == [
        *NEW_SOURCE,
        "        verified_on: 2026-11-20 # by the feed",
        "        sources: [feed, aws-price-list-amazonec2-2026-11-20]",
    ]


def test_another_price_is_an_entry_of_its_own_and_the_old_one_stays() -> None:
    assert changed(TABLE, found("0.05")) == (
        [],
        [
            *NEW_SOURCE,
            "      - effective_from: 2026-11-20",
            "        basis: observed",
            "        verified_on: 2026-11-20",
            "        sources: [aws-price-list-amazonec2-2026-11-20]",
            "        tiers:",
            "          - {usd_per_unit: 0.05, rate_code: D.E.F}",
        ],
    )


@pytest.mark.parametrize(
    ("named", "first_day", "basis"),
    [
        (date(2026, 11, 1), "2026-11-01", "announced"),
        (date(2025, 11, 5), "2025-11-05", "announced"),
        (date(2025, 11, 4), "2026-11-20", "observed"),  # the old price held that day
    ],
)
def test_the_day_that_aws_names_is_taken_where_it_can_be(named: date, first_day: str, basis: str) -> None:
    _, come = changed(TABLE, found("0.05", effective_from=named))
    assert f"      - effective_from: {first_day}" in come
    assert f"        basis: {basis}" in come


def test_what_is_written_on_one_line_stays_so() -> None:
    _, come = changed(TABLE, found("0.005", "ec2_instance_hours", "t4g.nano"))
    assert come[-1] == (
        "          - {effective_from: 2026-11-20, basis: observed, verified_on: 2026-11-20, "
        "sources: [aws-price-list-amazonec2-2026-11-20], tiers: [{usd_per_unit: 0.005, rate_code: D.E.F}]}"
    )


def test_sources_and_prices_may_be_listed_in_either_style() -> None:
    listed = TABLE.replace("        sources: [feed]\n", "        sources:\n          - feed\n")
    _, come = changed(listed, found("0.0480"))
    assert "          - aws-price-list-amazonec2-2026-11-20" in come
    one_line = TABLE.replace("prices:\n          - {effective_from: 2025-11-03", "prices: [{effective_from: 2025-11-03")
    one_line = one_line.replace("[{usd_per_unit: 0.1}]}", "[{usd_per_unit: 0.1}]}]")
    _, come = changed(one_line, found("0.005", "ec2_instance_hours", "t4g.nano"))
    assert come[-1].endswith("tiers: [{usd_per_unit: 0.005, rate_code: D.E.F}]}]")


def test_a_text_that_cannot_take_a_price_is_a_sentence() -> None:
    """What is wrong with the text as it would be stands at no line of the user's file."""
    meters = TABLE.index("# the meters")
    one_line = "meters: {nat_gateway_hours: {usage_type: X, pricing_unit: Hours, prices: [{effective_from: 2025-11-04, "
    one_line += "basis: observed, verified_on: 2025-11-04, sources: [feed], tiers: [{usd_per_unit: 0.048}]}]}}\n"
    with pytest.raises(InputError, match=r"table\.yaml cannot be changed where its prices stand"):
        with_prices(TABLE[:meters] + one_line, "table.yaml", [found("0.005", "public_ipv4_hours")])


def test_a_meter_and_a_type_that_the_table_lacks_are_added() -> None:
    gone, come = changed(
        TABLE,
        found("0.01", "ec2_instance_hours", "t3.nano"),
        found("0.005", "public_ipv4_hours"),
        found("0.01", "ec2_instance_hours", "t3.micro"),
        found("0.02", "interface_endpoint_gb", tiers=(Tier(Decimal("0.01"), Decimal(1024)), Tier(Decimal("0.004")))),
    )
    assert gone == []
    assert "      t3.nano:" in come
    assert "  public_ipv4_hours:" in come
    assert come[-2:] == ["          - {up_to: 1024, usd_per_unit: 0.01}", "          - {usd_per_unit: 0.004}"]


def test_types_of_a_meter_that_the_table_lacks_are_added_together() -> None:
    table = TABLE[: TABLE.index("  ec2_instance_hours")]
    _, come = changed(table, *(found("0.01", "ec2_instance_hours", name) for name in ("t3.nano", "t3.micro")))
    assert [line for line in come if line.startswith("      t3")] == ["      t3.nano:", "      t3.micro:"]


def test_a_source_that_is_there_is_not_declared_twice() -> None:
    once = with_prices(TABLE, "x", [found("0.05")])
    assert with_prices(once, "x", [found("0.05")]) == once


def test_what_is_older_than_what_is_known_changes_nothing() -> None:
    for price, day in (("0.05", date(2025, 11, 4)), ("0.048", date(2025, 11, 3))):
        assert with_prices(TABLE, "x", [found(price)._replace(seen_on=day)]) == TABLE


def test_a_path_of_this_machine_is_no_address_of_a_source() -> None:
    _, come = changed(TABLE, found("0.05", source=SOURCE._replace(url="/home/me/index.csv")))
    assert [line for line in come if "url" in line or "/home" in line] == []


def test_text_of_a_source_cannot_become_anything_else() -> None:
    title = "x: y # z\n  it's: [a, {b"
    after = with_prices(TABLE, "x", [found("0.05", source=SOURCE._replace(title=title.replace("\n", " ")))])
    sources = parse_untrusted(after, "x")["sources"].values()
    assert title.replace("\n", " ") in [source["title"] for source in sources]


@pytest.mark.parametrize("path", sorted(PRICING.glob("eu-*-1.yaml")), ids=lambda p: p.stem)
def test_every_bundled_table_takes_a_new_price_of_each_meter(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    data = parse_untrusted(text, path.name)
    changes = [
        found("0.0000001", meter_id, name)._replace(seen_on=date(2027, 1, 1))
        for meter_id, meter in data["meters"].items()
        for name in meter.get("types", {None: meter})
    ]
    gone, _ = changed(text, *changes)
    assert gone == []
