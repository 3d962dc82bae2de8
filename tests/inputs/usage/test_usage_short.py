"""GB that are short enough to be read, and whose parts add up."""

from __future__ import annotations

from decimal import Decimal

from privlink_cost.inputs.usage.short import shortened
from privlink_cost.model.gb.traffic import TrafficPart


def test_parts_go_down_and_what_is_in_no_part_goes_up() -> None:
    """2.1234565 in no part are 2.123457, so 3.123456 + 4 + 2.123457 in total."""
    fields = {
        "gb": Decimal("9.2469135"),
        "traffic": (TrafficPart.of("s3", Decimal("3.1234569")),),
        "internet_gb": Decimal("4.0000001"),
    }
    short = shortened(fields)
    assert short["traffic"] == (TrafficPart.of("s3", Decimal("3.123456")),)
    assert (short["internet_gb"], short["gb"]) == (Decimal(4), Decimal("9.246913"))


def test_what_is_all_in_parts_is_their_sum() -> None:
    part = TrafficPart.of("s3", Decimal("558.793544769287109375"))
    assert shortened({"gb": part.amount, "traffic": (part,)})["gb"] == Decimal("558.793544")


def test_a_scenario_without_gb_has_none() -> None:
    assert shortened({"region": "us-east-1"}) == {"region": "us-east-1"}
