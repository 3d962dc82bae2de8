"""What came of an expectation, in Japanese; the facts are those of `checks_support`, the English in other tests."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from checks_support import FIVE_AND_TEN, band, baseline, facts, finding, near, price, table
from japanese_support import english_words
from privlink_cost.checks.expectations import (
    Baseline,
    BreakEvenGb,
    Cautions,
    Change,
    Cheapest,
    Endpoints,
    HoldsIf,
    PriceAge,
    SavingAmount,
    SavingPercent,
    StaysCheapestGb,
    Total,
    UnitPrice,
)
from privlink_cost.checks.findings import StaysCheapestOutcome
from privlink_cost.model.cautions import Caution
from privlink_cost.model.scenario import Scenario
from privlink_cost.render.kit.style import Style
from privlink_cost.render.language import spoken
from privlink_cost.render.report import html, markdown
from privlink_cost.render.report.finding import ReportedFinding, reported
from privlink_cost.render.report.text import text
from privlink_cost.render.report.words import verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from privlink_cost.checks.expectations import About
    from privlink_cost.checks.facts import Facts
    from privlink_cost.checks.findings import Status

OWN = ("https", "check", "kms", "Price", "list", "nat", "hybrid", "privatelink", "key")
"""Names of the facts and of the program: an address, a command, an endpoint, a source, designs, an expectation."""


def told(about: About, against: Facts | None = None) -> ReportedFinding:
    """What is found for one expectation, in Japanese."""
    with spoken("ja"):
        return reported(finding(about, against), "a.yaml", 7)


FIVE = facts(Scenario(gb=Decimal(1), hours=Decimal(100), interface_endpoints=tuple("abcde")))
EQUAL = facts(Scenario(gb=Decimal(500), hours=Decimal(100), interface_endpoints=tuple("abcde")))
ALONE = facts(Scenario(gb=Decimal(1)))
LAYERS = facts(Scenario(gb=Decimal(1), hours=Decimal(100), interface_endpoints=("ecr.dkr",), gateway_endpoints=("s3",)))
KEPT = facts(Scenario(gb=Decimal(1), interface_endpoints=("logs",), keep_nat=True))
MISSING = facts(prices=table(nat_gateway_gb=()))
EARLY = facts(day=date(2024, 1, 1))
OLD = facts(prices=table(nat_gateway_gb=(price((None, "0.1"), verified=date(2026, 1, 29)),)))
LATER = price((None, "2"), since=date(2026, 3, 2), verified=date(2026, 3, 2))
OPEN = facts(prices=table(nat_gateway_hours=(price((None, "1")), LATER)))
NO_SOURCE = facts(prices=table(nat_gateway_hours=(price((None, "1"))._replace(source_ids=()),)))
CASES: list[tuple[About, Facts | None]] = [
    (Cheapest("privatelink"), None),
    (Cheapest("nat"), None),
    (Cheapest("privatelink"), EQUAL),
    (Cheapest("privatelink"), KEPT),
    (Cheapest("hybrid"), None),
    (Total("nat", band(None, "120")), None),
    (Total("nat", near("120", "5", percent=True)), None),
    (Total("privatelink", band("80", "90")), None),
    (Total("privatelink", band(None, "1")), KEPT),
    (Total("hybrid", band("1", None)), None),
    (SavingAmount(band(None, "70")), None),
    (SavingAmount(band("0", None)), ALONE),
    (SavingPercent(band("60", None)), None),
    (SavingPercent(band(None, "40")), None),
    (SavingPercent(band("50", None)), None),
    (BreakEvenGb(band("100", "400")), FIVE),
    (BreakEvenGb(None), None),
    (BreakEvenGb(band("1", None)), ALONE),
    (StaysCheapestGb(band("0", None)), None),
    (StaysCheapestGb(band("0", "600")), FIVE),
    (
        StaysCheapestGb(band("100", None)),
        facts(Scenario(gb=Decimal(600), hours=Decimal(100), interface_endpoints=tuple("abcde"))),
    ),
    (HoldsIf("nat_stays", value=True), None),
    (HoldsIf("azs", 3), None),
    (HoldsIf("image_layers_percent", Decimal(90)), LAYERS),
    (HoldsIf("include:public-ipv4", value=True), None),
    (UnitPrice("interface_endpoint_hours", ((None, Decimal("0.2")),)), None),
    (UnitPrice("nat_gateway_hours", ((None, Decimal(1)),)), NO_SOURCE),
    (
        UnitPrice("interface_endpoint_gb", ((Decimal(1000), Decimal("0.05")), (None, Decimal("0.02"))), is_whole=True),
        None,
    ),
    (Endpoints(("logs", "sts"), None), None),
    (Endpoints(("logs", "kms"), ()), None),
    (Endpoints(("a",), None), facts(Scenario(gb=Decimal(1), interface_endpoints=("a",)))),
    (Endpoints(None, ("s3",)), facts(Scenario(gb=Decimal(1), interface_endpoints=("a",)))),
    (Cautions(()), None),
    (Cautions(()), facts()._replace(cautions=(Caution("not_offered", ("logs",), date(2026, 8, 20)),))),
    (Cautions(()), facts(Scenario(gb=Decimal(1), interface_endpoints=("a",)))),
    (PriceAge(30), None),
    (PriceAge(30), OLD),
    (baseline(None), None),
    (baseline("150"), None),
    (baseline("10"), None),
    (baseline("160"), None),
    (baseline("149", **FIVE_AND_TEN), None),
    (baseline("125", **FIVE_AND_TEN), None),
    (baseline("200", **FIVE_AND_TEN), None),
    (baseline("142.85", **FIVE_AND_TEN), None),
    (baseline("160", **FIVE_AND_TEN), None),
    (baseline("10", fail=Change(Decimal(5), Decimal(20))), None),
    (Baseline("hybrid", Decimal(1), None, Change(), Change()), None),
    (Baseline("privatelink", Decimal(1), None, Change(), Change()), KEPT),
    (SavingPercent(band("60", None)), MISSING),
    (Cheapest("nat"), EARLY),
    (Cheapest("nat"), OPEN),
]
"""Every message, and both sides of what has two."""


def test_what_came_of_every_expectation_is_japanese(golden: Callable[[str, str], None]) -> None:
    lines = []
    for about, against in CASES:
        found = told(about, against)
        lines.append(f"{found.message} [{found.expected}] [{found.actual or '-'}]\n")
    assert english_words("".join(lines), *OWN) == set()
    golden("check-outcomes-japanese.txt", "".join(lines))


def test_the_cheapest_design_may_be_so_between_two_volumes() -> None:
    found = finding(StaysCheapestGb(band("0", "600")), FIVE)
    outcome = found.outcome
    assert isinstance(outcome, StaysCheapestOutcome)
    stays = outcome.stays._replace(from_gb=Decimal(1000), cheaper_below="hybrid")
    between = found._replace(outcome=outcome._replace(stays=stays._replace(to_gb=Decimal(2000))))
    assert reported(between).message == (
        "stays cheapest in xx-1: assumed 0 to 600 GB, nat does from 1,000 GB a month on (below it hybrid is cheaper), "
        "up to 2,000 GB a month (above it privatelink is cheaper) since at least 2025-01-01."
    )
    with spoken("ja"):
        assert reported(between).message == (
            "xx-1でnatが最安の範囲: 想定は0〜600 GB、実際は月1,000〜2,000 GBです。それより少ないとhybrid、超えると"
            "privatelinkの方が安くなります（遅くとも2025-01-01からの料金）。"
        )
        assert reported(between).actual == "1000〜2000 GB"


def some(status: Status, scenario: str = "s", expectation: str = "cheapest", text: str = "nat") -> ReportedFinding:
    """A finding of a status, whose other texts are all one."""
    return ReportedFinding(scenario, expectation, status, message=text, expected=text, note=text, file="a.yaml", line=7)


HELD, BROKEN, WARNED, NOT_KNOWN = some("held"), some("broken"), some("warned"), some("not known")


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        ((), "確認する想定がありませんでした。"),
        ((HELD,), "想定は1件で、成立しています。"),
        ((BROKEN,), "想定は1件で、不成立です。"),
        ((WARNED,), "想定は1件で、警告です。"),
        ((NOT_KNOWN,), "想定は1件で、不明です。"),
        ((HELD, HELD), "2件の想定はすべて成立しています。"),
        ((BROKEN, BROKEN), "2件の想定はすべて不成立です。"),
        ((WARNED, WARNED), "2件の想定はすべて警告です。"),
        ((NOT_KNOWN, NOT_KNOWN), "2件の想定はすべて不明です。"),
        ((HELD, BROKEN), "2件の想定のうち、1件が不成立、1件が成立です。"),
        (
            (HELD, BROKEN, WARNED, NOT_KNOWN, HELD, WARNED),
            "6件の想定のうち、1件が不成立、1件が不明、2件が警告、2件が成立です。",
        ),
    ],
)
def test_the_verdict_counts_what_was_found(found: Sequence[ReportedFinding], sentence: str) -> None:
    with spoken("ja"):
        assert verdict(found) == sentence


OUTSIDE = "\x1b[31m\n::error::\u202e<b>"
"""What nobody may get through a name or a note: colour, another line, a command, a turned direction, markup."""


@pytest.mark.parametrize("status", ["held", "broken"])
def test_what_comes_from_outside_is_made_visible_after_it_is_said(status: Status) -> None:
    found = [some(status, OUTSIDE, OUTSIDE, OUTSIDE)]
    with spoken("ja"):
        pages = [report(found, program_version="1") for report in (markdown.report, html.report)]
    for shown in (text(found, Style(language="ja")), *pages):
        assert "\x1b[31m" not in shown
        assert "\u202e" not in shown
        assert not [line for line in shown.splitlines() if line.lstrip().startswith("::")]
        assert r"\x1b" in shown.replace("\\\\", "\\")
    assert "<b>" not in pages[1]


@pytest.mark.parametrize("word", ["cheapest", "none", "broken"])
def test_a_name_of_ones_own_stays_as_it_is_though_it_is_a_word_of_answers(word: str) -> None:
    found = [some("held", word, word)]
    with spoken("ja"):
        page = html.report(found, program_version="1")
        assert f"**{word}**, {word}: " in markdown.report(found, program_version="1")
    assert f"<h2>{word}</h2>" in page
    assert f"<dt>{word}</dt>" in page
    assert f"{word}（a.yaml）\n  成立    {word}: nat\n" in text(found, Style(language="ja"))
