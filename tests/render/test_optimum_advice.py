"""What to do about NAT gateways and endpoints: a clause for each case, in every language."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

import pytest

from optimise_support import DAY, FREE, by_id, meter
from privlink_cost.analysis.choice.optimise import optimise
from privlink_cost.model.prices import Tier
from privlink_cost.model.scenario import Scenario
from privlink_cost.model.sheet import PriceTable
from privlink_cost.render.language import LANGUAGES, said, spoken
from privlink_cost.render.optimum.advice import ADVICE, advice

# In an hour a NAT gateway costs 1 and an endpoint 0.1, which 0.1 / (0.05 - 0.01) = 2.5 GB earn back.
SHEET = PriceTable(
    "mars-1",
    "Mars",
    {},
    by_id(
        meter("nat_gateway_hours", Tier(Decimal(1))),
        meter("nat_gateway_gb", Tier(Decimal("0.05"))),
        meter("interface_endpoint_hours", Tier(Decimal("0.1"))),
        meter("interface_endpoint_gb", Tier(Decimal("0.01"))),
    ),
).on(DAY)

GB = {"s3": Decimal(9), "pays": Decimal(3), "too": Decimal(4), "not": Decimal(1)}


class Case(NamedTuple):
    """The endpoints, those of them that exist, and what to do, in English and in Japanese.

    NAT gateways must stay where they are kept.
    """

    names: str
    existing: str
    english: str
    japanese: str


CASES = [
    Case(
        "s3",
        "",
        "replace NAT by the free s3 gateway endpoint",
        "NATを無料のゲートウェイエンドポイント（s3）に置き換える",
    ),
    Case(
        "pays too",
        "",
        "replace NAT by the pays and too interface endpoints",
        "NATをインターフェイスエンドポイント（pays, too）に置き換える",
    ),
    Case(
        "s3 pays",
        "",
        "replace NAT by the pays interface endpoint and the free s3 gateway endpoint",
        "NATをインターフェイスエンドポイント（pays）と無料のゲートウェイエンドポイント（s3）に置き換える",
    ),
    Case(
        "s3",
        "",
        "keep NAT and take the free s3 gateway endpoint",
        "NATを残し、無料のゲートウェイエンドポイント（s3）を使う",
    ),
    Case(
        "pays not",
        "",
        "keep NAT and add the pays interface endpoint",
        "NATを残し、インターフェイスエンドポイント（pays）を追加する",
    ),
    Case(
        "s3 pays",
        "",
        "keep NAT, take the free s3 gateway endpoint and add the pays interface endpoint",
        "NATを残し、無料のゲートウェイエンドポイント（s3）を使い、インターフェイスエンドポイント（pays）を追加する",
    ),
    Case("not", "", "keep NAT and add no interface endpoint", "NATを残し、インターフェイスエンドポイントは追加しない"),
    Case(
        "s3 not",
        "",
        "keep NAT, take the free s3 gateway endpoint and add no interface endpoint",
        "NATを残し、無料のゲートウェイエンドポイント（s3）を使い、インターフェイスエンドポイントは追加しない",
    ),
    Case(
        "s3 not",
        "s3 not",
        "replace NAT and keep the s3 and not endpoints",
        "NATをなくし、エンドポイント（s3, not）を残す",
    ),
    Case(
        "pays not",
        "not",
        "replace NAT, keep the not endpoint and add the pays endpoint",
        "NATをなくし、エンドポイント（not）を残し、エンドポイント（pays）を追加する",
    ),
    Case("pays", "pays", "keep NAT and the pays endpoint as today", "NATとエンドポイント（pays）を現状のまま残す"),
    Case("not", "not", "keep NAT and drop the not endpoint", "NATを残し、エンドポイント（not）を削除する"),
    Case(
        "pays not",
        "pays not",
        "keep NAT and the pays endpoint and drop the not endpoint",
        "NATとエンドポイント（pays）を残し、エンドポイント（not）を削除する",
    ),
    Case(
        "s3 pays",
        "pays",
        "keep NAT and the pays endpoint and add the s3 endpoint",
        "NATとエンドポイント（pays）を残し、エンドポイント（s3）を追加する",
    ),
    Case(
        "pays not",
        "not",
        "keep NAT, drop the not endpoint and add the pays endpoint",
        "NATを残し、エンドポイント（not）を削除し、エンドポイント（pays）を追加する",
    ),
    Case(
        "pays too not",
        "too not",
        "keep NAT and the too endpoint, drop the not endpoint and add the pays endpoint",
        "NATとエンドポイント（too）を残し、エンドポイント（not）を削除し、エンドポイント（pays）を追加する",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=[case.english for case in CASES])
def test_each_case_is_one_clause(case: Case) -> None:
    names = case.names.split()
    scenario = Scenario(
        gb=sum((GB[name] for name in names), Decimal(0)),
        hours=Decimal(1),
        interface_endpoints=tuple(name for name in names if name not in FREE),
        gateway_endpoints=tuple(name for name in names if name in FREE),
        traffic={name: GB[name] for name in names},
        keep_nat=case.english.startswith("keep"),
    )
    found = optimise(scenario, SHEET, case.existing.split())
    assert advice(found) == case.english
    with spoken("ja"):
        assert advice(found) == case.japanese


def test_there_is_no_other_case() -> None:
    assert len(CASES) == len(ADVICE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_to_do_may_begin_a_sentence_in_every_language(language: str) -> None:
    """The small letter of English becomes a capital there; that of a name, with which no message begins, may not."""
    with spoken(language):
        assert {said(message)[0] for message in ADVICE.values()} <= ({"k", "r"} if language == "en" else {"N"})
