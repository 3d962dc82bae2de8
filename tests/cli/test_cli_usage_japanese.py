# ruff: noqa: E501 - rows of files read better on one line
"""`privlink-cost usage --lang ja`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from house_support import called
from japanese_support import english_words
from privlink_cost.analysis.found.usage_found import Finding, UsageFound
from privlink_cost.cli.main import main
from privlink_cost.phrases import phrase
from privlink_cost.render.kit.page import Notes
from privlink_cost.render.language import spoken
from privlink_cost.render.usage.page import MOST_FINDINGS, usage

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Result

    Run = Callable[..., Result]

DAY = ("--as-of", "2026-11-22")
JAPANESE = (*DAY, "--lang", "ja")
BILL = ("usage", "examples/usage.csv", "examples/cost-explorer.json", "--region", "eu-west-1", *DAY)
NAMES = (
    *("CUR", "FOCUS", "CSV", "Cost", "Explorer", "CloudWatch", "CNY", "SKIPDATA", "DynamoDB", "Resolver", "Amazon"),
    *("aws", "describe", "SourceIp", "SourceVpce", "VpcEndpointId", "ServiceName", "SkuMeter", "service", "gb"),
    *("BytesInFromSource", "BytesInFromDestination", "start", "region", "srcaddr", "dstaddr", "bytes", "action"),
    *("privlink", "regions", "EP", "DNS", "traffic"),
)
"""Words of AWS, of its tools and formats, and columns."""

CUR = "line_item_usage_start_date,line_item_usage_end_date,line_item_usage_type,line_item_resource_id,line_item_usage_amount,line_item_unblended_cost,identity_line_item_id\n"
FOCUS = "ChargePeriodStart,ConsumedQuantity,BilledCost,ChargeDescription,BillingCurrency\n"
FLOWS = "account-id region start srcaddr dstaddr pkt-srcaddr pkt-dstaddr pkt-src-aws-service pkt-dst-aws-service bytes log-status\n"
FLOWS_2 = "2 111122223333 eni-1 10.0.0.1 52.1.1.1 1 2 6 1 9 1777593600 1777593601 ACCEPT OK\n"


def cur(usage_type: str, amount: str, resource: str = "", line: str = "") -> str:
    return f"2026-05-01T00:00:00Z,2026-05-01T01:00:00Z,{usage_type},{resource},{amount},1,{line}\n"


def explored(*types: str, unit: str = "USD", **more: Any) -> dict[str, Any]:
    metrics = {"UsageQuantity": {"Amount": "744", "Unit": "N/A"}, "UnblendedCost": {"Amount": "40", "Unit": unit}}
    period = {"TimePeriod": {"Start": "2026-05-01", "End": "2026-06-01"}, "Total": {"UnblendedCost": {"Amount": "1"}}}
    return {"ResultsByTime": [period | {"Groups": [{"Keys": [t], "Metrics": metrics} for t in types]} | more]}


METRIC = {"Id": "m1", "Label": "nat-0a1b2c3d BytesInFromSource", "Timestamps": ["2026-05-01T00:00:00Z"], "Values": [9]}
CASES: dict[str, tuple[Any, ...]] = {
    "services": ("account,region,month,service,gb\n1,eu-west-1,2026-05,s3,90\n1,eu-west-1,2026-05,internet,9\n",),
    "no region": ("service,gb\ns3,90\n",),
    "no prices": ("region,service,gb\nxx-west-1,s3,90\n",),
    "china": (
        CUR.replace("identity_line_item_id", "product_region_code")
        + "2026-05-01T00:00:00Z,2026-05-01T01:00:00Z,CNN1-VpcEndpoint-Hours,vpce-0a1b,9,1,cn-north-1\n",
    ),
    "endpoints": (
        CUR
        + cur("NatGateway-Hours", "744", "nat-0a")
        + cur("NatGateway-Bytes", "500", "nat-0a")
        + cur("USE1-VpcEndpoint-Hours", "744", "vpce-0a")
        + cur("USE1-VpcEndpoint-Bytes", "900", "vpce-0a")
        + cur("USE1-VpcEndpoint-Hours", "744", "vpce-0b")
        + cur("NatGateway-Prvd-Gbps", "1"),
    ),
    "versions": (CUR + cur("NatGateway-Hours", "1", "", "a"), CUR + cur("NatGateway-Hours", "1", "", "a") + "\n"),
    "copies": (CUR + cur("NatGateway-Hours", "1"), CUR + cur("NatGateway-Hours", "1")),
    "old": (CUR + "2010-05-01T00:00:00Z,2010-05-01T01:00:00Z,NatGateway-Hours,,1,1,\n",),
    "cost explorer": (explored("EU-NatGateway-Hours", Estimated=True) | {"NextPageToken": "x"},),
    "yuan": (explored("EU-NatGateway-Hours", unit="CNY"),),
    "metrics": ({"MetricDataResults": [METRIC | {"StatusCode": "PartialData"}]},),
    "focus": (FOCUS + "2026-05-01T00:00:00Z,744,30,$0.045 per NAT Gateway Hour,USD\n",),
    "flows": (
        FLOWS
        + "1 eu-west-1 1777593600 10.0.0.1 10.0.0.2 10.0.0.1 52.1.1.1 - S3 900000000 OK\n"
        + "1 eu-west-1 1777593600 10.0.0.1 10.0.0.2 10.0.0.1 52.1.1.2 - EC2 900000000 OK\n"
        + "1 eu-west-1 1777593600 - - - - - - - SKIPDATA\n",
    ),
    "flows of version 2": (FLOWS_2, FLOWS_2 + FLOWS_2),
    "several kinds": (
        explored("EU-NatGateway-Hours", "EU-NatGateway-Bytes"),
        CUR + cur("EU-NatGateway-Hours", "744") + cur("EU-NatGateway-Bytes", "9"),
    ),
}


@pytest.fixture(autouse=True)
def _in_the_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(__file__).parents[2])


def test_a_plain_answer_is_japanese_to_the_last_word(run: Run, golden: Callable[[str, str], None]) -> None:
    result = run(*BILL, "--lang", "ja")
    assert (result.code, result.stderr) == (0, "")
    golden("usage-japanese.txt", result.stdout)


@pytest.mark.parametrize("contents", CASES.values(), ids=CASES)
def test_no_english_word_is_left(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, contents: tuple[Any, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    for number, content in enumerate(contents):
        text = content if isinstance(content, str) else json.dumps(content)
        Path(f"{number}.txt").write_text(text, encoding="utf-8")
    for format_name in ("table", "text", "markdown"):
        result = run("usage", ".", "--format", format_name, *JAPANESE)
        assert (result.code, result.stderr) == (0, "")
        assert english_words(result.stdout, *NAMES) == set()


def test_a_note_says_what_to_do_and_what_goes_wrong_in_doing_so() -> None:
    text = phrase("{place}: {gb} GB to {service} went through NAT gateways", place="eu-west-1", gb=9, service="s3")
    hazard = phrase("its security group must let the workload in on port 443")
    finding = Finding("advice", text, phrase("keep it"), (hazard, hazard))
    with spoken("ja"):
        shown = usage(UsageFound((), (), (finding,) * (MOST_FINDINGS + 1), None))
    (notes,) = (part for part in shown.parts if isinstance(part, Notes))
    permit = "エンドポイントのセキュリティグループで、ワークロードからポート443への通信を許可する必要があります。"
    assert list(notes.sentences[:2]) == [
        "ほかの1件の注は--format jsonにあります。",
        f"eu-west-1: s3への9 GBがNATゲートウェイを通っています。残してください。注意: {permit}{permit}",
    ]
    assert shown.lead == ["検出された内容では比較できません。理由は注にあります。"]


@pytest.mark.parametrize("format_name", ["json", "csv"])
def test_a_file_for_programs_is_the_same_in_every_language(run: Run, format_name: str) -> None:
    english = run(*BILL, "--format", format_name)
    assert run(*BILL, "--format", format_name, "--lang", "ja") == english
    assert english.code == 0


def test_the_scenarios_are_the_same_in_every_language(run: Run, tmp_path: Path) -> None:
    for language in ("en", "ja"):
        assert run(*BILL, "--lang", language, "--scenario-out", str(tmp_path / language)).code == 0
    assert (tmp_path / "ja").read_bytes() == (tmp_path / "en").read_bytes()


def test_a_table_in_a_terminal_is_in_its_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    monkeypatch.setenv("NO_COLOR", "1")
    assert called(main, [*BILL]).stdout.startswith("eu-west-1 2026-10: 最も安いのは")
    assert called(main, [*BILL, "--format", "text"]).stdout.startswith("eu-west-1 2026-10: NAT + all endpoints is")
    assert called(main, [*BILL, "--lang", "en"]).stdout.startswith("eu-west-1 2026-10: NAT + all endpoints is")
