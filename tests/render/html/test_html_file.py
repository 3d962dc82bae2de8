"""An HTML page is one file that is small, allows its own script alone, and shows what is from outside as text."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from html_pages import PAGES, PAYLOAD, asked, hostile_pages

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Result

MOST_BYTES = 60_000
MOST_SCRIPT = 2_048


class _Elements(HTMLParser):
    """The elements of a page, and whether each is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.attributes: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes.append((tag, dict(attrs)))
        if tag not in {"meta", "link", "input"}:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open:
            self.texts.setdefault(self.open[-1], []).append(data)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_small_and_every_element_of_it_is_closed(run: Callable[..., Result], name: str) -> None:
    page = asked(run, PAGES[name])
    assert len(page.encode()) <= MOST_BYTES
    assert _Elements(page).open == []


def test_a_page_loads_nothing_and_allows_its_own_style_and_script_alone(run: Callable[..., Result]) -> None:
    found = _Elements(asked(run, PAGES["one region"]))
    loads = {"src", "srcset", "action", "formaction", "style", "onload", "onerror", "onclick"}
    assert [each for each in found.attributes if loads & each[1].keys()] == []
    assert [each["href"] for name, each in found.attributes if name == "link"] == ["data:,"]
    (policy,) = [each["content"] for _, each in found.attributes if each.get("http-equiv")]
    assert policy is not None
    allowed = dict(part.split(" ", 1) for part in policy.split("; "))
    assert allowed["default-src"] == "'none'"
    for element in ("style", "script"):
        (text,) = found.texts[element]
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert allowed[f"{element}-src"] == f"'sha256-{digest}'"
        assert re.findall(r"https?:|url\(|@import|fetch|XMLHttp|eval", text) == []
    assert len(found.texts["script"][0].encode()) < MOST_SCRIPT


def test_the_same_question_gives_the_same_bytes(run: Callable[..., Result]) -> None:
    assert asked(run, PAGES["one region"]) == asked(run, PAGES["one region"])


def test_a_page_without_script_has_the_figures_of_the_asked_volume(run: Callable[..., Result]) -> None:
    page = asked(run, PAGES["one region"])
    assert "At 1,000 GB: PrivateLink is the cheapest, USD 40.66 a month." in page
    assert "3 endpoints x 1 AZ x 730 h x $0.014" in page


def test_what_is_from_outside_is_text_and_nothing_of_it_is_lost(run: Callable[..., Result], tmp_path: Path) -> None:
    for name, page in hostile_pages(run, tmp_path).items():
        found = _Elements(page)
        assert {"img", "script"} & {element for element, _ in found.attributes} == {"script"}, name
        assert len(found.texts["script"]) == 1, name
        text = " ".join(part for element, parts in found.texts.items() if element != "script" for part in parts)
        assert PAYLOAD in text, name


def test_what_a_plan_and_a_bill_name_is_shown_whole(run: Callable[..., Result], tmp_path: Path) -> None:
    pages = {name: _Elements(page).texts for name, page in hostile_pages(run, tmp_path).items()}
    plan, usage = (" ".join(part for parts in pages[name].values() for part in parts) for name in ("plan", "usage"))
    assert f"The same endpoint, com.amazonaws.us-east-1.{PAYLOAD}, stands in 2 VPCs" in plan
    assert "<img src=x onerror=alert(3)>.json, Terraform plan" in plan
    assert f"{PAYLOAD} us-east-1 2026-05" in usage
    assert "<img src=x onerror=alert(4)>.csv (CUR)" in usage


def test_a_plan_without_gb_marks_no_volume_and_says_no_cheapest_in_its_verdict(run: Callable[..., Result]) -> None:
    page = asked(run, PAGES["plan without GB"])
    assert "asked: " not in page
    assert "What is planned costs USD 131.40 a month, its hours alone" in page  # 4 gateways x 730 h x 0.045
    # At 0 GB the 3 endpoints of ECS on Fargate cost their hours: 3 x 730 h x 0.01.
    assert "At 0 GB: PrivateLink is the cheapest, USD 21.90 a month." in page


def test_usage_that_cannot_be_compared_has_no_chart(run: Callable[..., Result], tmp_path: Path) -> None:
    file = tmp_path / "usage.csv"
    file.write_text("service,gb\ns3,5\n", encoding="utf-8")
    result = run("usage", str(file), "--format", "html")
    assert result.code == 0
    assert "What was found cannot be compared: the notes say why." in result.stdout
    assert "<figure" not in result.stdout


def test_a_source_whose_address_is_no_web_page_is_no_link(run: Callable[..., Result], tmp_path: Path) -> None:
    hrefs = [
        each.get("href") or ""
        for page in hostile_pages(run, tmp_path).values()
        for element, each in _Elements(page).attributes
        if element == "a"
    ]
    assert [href for href in hrefs if not href.startswith("https://")] == []


def test_a_price_that_may_be_one_of_two_leaves_the_chart_out_and_says_why(run: Callable[..., Result]) -> None:
    line = "compare --gb 1000 --region us-east-1 --endpoints 2 --as-of 2021-06-20"
    result = run(*line.split(), "--format", "html")
    if result.code:
        pytest.skip("the prices of that day are not known at all")
    assert "There is no chart: " in result.stdout
    assert "<figure" not in result.stdout


def test_on_a_narrow_screen_the_column_that_may_go_is_left_out(run: Callable[..., Result]) -> None:
    """What a year costs is twelve times what stands beside it."""
    page = asked(run, PAGES["one region"])
    assert '<th scope="col" class="n w more">USD a year</th>' in page
    assert '<td class="n w more">487.92</td>' in page
    assert ".more { display: none; }" in page


def test_a_line_of_what_was_or_is_now_goes_over_all_columns(run: Callable[..., Result]) -> None:
    page = asked(run, PAGES["one change"])
    assert '<th scope="row" colspan="4">- 3 endpoints x 1 AZ x 730 h x $0.01</th></tr>' in page


def test_every_table_can_be_scrolled_by_itself(run: Callable[..., Result]) -> None:
    page = asked(run, PAGES["one change"])
    assert page.count("<table>") == page.count('role="group"') == page.count('class="scroll" tabindex="0"') == 2
