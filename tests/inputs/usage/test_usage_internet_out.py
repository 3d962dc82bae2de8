# ruff: noqa: E501 - rows of files read better on one line
"""What a bill says went out to the internet through NAT gateways is the least that needs a way there."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
import yaml

from privlink_cost.errors import InputError
from privlink_cost.inputs.usage.read import read_usage
from privlink_cost.inputs.usage.scenario_out import scenario_file

if TYPE_CHECKING:
    from pathlib import Path

    from privlink_cost.analysis.found.usage_found import UsageFound

TODAY = date(2026, 11, 22)
MAY = "2026-05-01 00:00:00,2026-06-01 00:00:00"
ARN = "arn:aws:ec2:us-east-1:111122223333:natgateway/nat-0a"
CUR_HEADER = "line_item_line_item_type,line_item_usage_start_date,line_item_usage_end_date,line_item_usage_type,line_item_resource_id,line_item_usage_amount,line_item_unblended_cost,product_region_code\n"
FOCUS_HEADER = "ChargeCategory,ChargePeriodStart,ChargePeriodEnd,{type}ResourceId,ConsumedQuantity,BilledCost,RegionId,ChargeDescription\n"
OUT = "$0.090 per GB - first 10 TB / month data transfer out beyond the global free tier"


def cur(usage_type: str, resource: str, gb: str, kind: str = "Usage") -> str:
    return f"{kind},{MAY},{usage_type},{resource},{gb},1,us-east-1\n"


def focus(typed: str, resource: str, gb: str, description: str, kind: str = "Usage") -> str:
    return f"{kind},{MAY},{typed}{resource},{gb},1,us-east-1,{description}\n"


NAT = [cur("NatGateway-Hours", ARN, "744"), cur("NatGateway-Bytes", ARN, "5000")]
NO_NAT_OUT = [  # of an instance, of a credit, into another region
    cur("DataTransfer-Out-Bytes", "i-0a", "70"),
    cur("DataTransfer-Out-Bytes", ARN, "1", "Credit"),
    cur("USE1-USW2-AWS-Out-Bytes", ARN, "80"),
]
FOCUS_NAT = [
    ("NatGateway-Hours", ARN, "744", "$0.045 per NAT Gateway Hour"),
    ("NatGateway-Bytes", ARN, "5000", "$0.045 per GB Data Processed by NAT Gateways"),
    ("DataTransfer-Out-Bytes", ARN, "1200", OUT),
    ("DataTransfer-Out-Bytes", "i-0a", "70", OUT),
    ("USW2-AWS-Out-Bytes", ARN, "80", "$0.02 per GB - US East (N. Virginia) data transfer to US West (Oregon)"),
]
BILLS = {
    "cur": CUR_HEADER + "".join([*NAT, cur("DataTransfer-Out-Bytes", ARN, "1200"), *NO_NAT_OUT]),
    "legacy cur": (CUR_HEADER + "".join([*NAT, cur("DataTransfer-Out-Bytes", ARN, "1200"), *NO_NAT_OUT])).replace(
        "product_region_code", "product/region"
    ),
    "focus 1.0": FOCUS_HEADER.format(type="x_UsageType,") + "".join(focus(f"{t},", *row) for t, *row in FOCUS_NAT),
    "focus 1.2": FOCUS_HEADER.format(type="SkuMeter,") + "".join(focus(f"{t},", *row) for t, *row in FOCUS_NAT),
    "focus": FOCUS_HEADER.format(type="") + "".join(focus("", *row) for _, *row in FOCUS_NAT),
}


def found_in(folder: Path, text: str) -> UsageFound:
    (folder / "bill.csv").write_text(text, encoding="utf-8")
    return read_usage([folder / "bill.csv"], TODAY)


@pytest.mark.parametrize("bill", BILLS.values(), ids=BILLS)
def test_nat_gateways_stay_for_what_went_out_through_them(tmp_path: Path, bill: str) -> None:
    """5,000 GB, of which 1,200 went out; the 3,800 others are over three endpoints: 33.48 + 54 + 22.32 + 38."""
    found = found_in(tmp_path, bill)
    assert (found.months[0].internet_out_gb, found.months[0].billed) == (Decimal(1200), Decimal(2))
    assert found.comparison is not None
    assert found.comparison.scenario.internet_gb == 1200
    assert (found.comparison.cheapest.design_id, found.comparison.cheapest.total) == ("hybrid", Decimal("147.80"))
    texts = [finding.text for finding in (*found.caveats, *found.findings)]
    assert "at least 1,200 GB went out to the internet through NAT gateways" in texts
    assert not any("nor how many go to the internet" in text for text in texts)
    assert any("nor how many come from the internet" in text for text in texts)


def test_flow_logs_that_tell_the_internet_go_before_what_went_out(tmp_path: Path) -> None:
    found_in(tmp_path, BILLS["cur"])
    fields = "start region srcaddr dstaddr pkt-srcaddr pkt-dstaddr pkt-src-aws-service pkt-dst-aws-service bytes"
    record = f"1777593600 us-east-1 10.0.1.5 10.0.0.2 10.0.1.5 192.0.2.1 - - {2000 * 2**30}"
    (tmp_path / "flow.log").write_text(f"{fields}\n{record}\n", encoding="utf-8")
    found = read_usage([tmp_path], TODAY)
    assert found.comparison is not None
    assert found.comparison.scenario.internet_gb == 2000
    assert not any(finding.kind == "internet_out" for finding in (*found.caveats, *found.findings))


def test_the_least_that_went_out_is_not_none(tmp_path: Path) -> None:
    """Two bytes: what is shorter than six decimals stays in the scenario that is written."""
    found = found_in(tmp_path, CUR_HEADER + "".join([*NAT, cur("DataTransfer-Out-Bytes", ARN, "0.000000001863")]))
    assert any("at least 0.0000000019 GB" in caveat.text for caveat in found.caveats)
    (scenario,) = yaml.safe_load(scenario_file(found, TODAY))["scenarios"].values()
    assert float(scenario["internet_gb"]) == 1.8e-9
    assert scenario["expect"] == {"cheapest": "hybrid"}


def test_other_places_have_one_note_of_what_went_out(tmp_path: Path) -> None:
    prefixes = ("", "USE2-", "USW2-")
    rows = [
        cur(f"{prefix}{usage_type}", ARN, gb)
        for prefix in prefixes
        for usage_type, gb in (("NatGateway-Hours", "744"), ("DataTransfer-Out-Bytes", "9"))
    ]
    found = found_in(tmp_path, CUR_HEADER + "".join(rows))
    told = [finding.text for finding in found.findings if finding.kind == "internet_out"]
    assert told == ["us-east-2 2026-05 and 1 more: GB went out to the internet through NAT gateways"]


def test_what_went_out_alone_is_nothing_about_nat_gateways(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="has nothing about NAT gateways"):
        found_in(tmp_path, CUR_HEADER + cur("DataTransfer-Out-Bytes", ARN, "9"))
