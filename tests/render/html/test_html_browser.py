"""Pages of HTML in a real browser: what is read off them is the model's, nothing is asked for, all can use them."""

from __future__ import annotations

import json
import random
import shutil
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from html_pages import DAY, PAGES, PAYLOAD, TOKYO, asked, hostile_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conftest import Result

pytestmark = pytest.mark.slow
CHROMIUM = "/usr/bin/chromium"
WIDTHS = (360, 768, 1280)
SHOWN = ["one region", "four designs", "three regions", "range", "sweep", "optimum", "diff", "one change", "check"]
SHOWN += ["in Japanese", "plan", "plan without GB", "usage", "usage of a bill"]
BOUNDS = ["0.01", "600", "1048575.99", "1048576", "1048576.01", "5242880", "5242880.01"]
QUIET = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
READ = """([at, values]) => {
  const figure = document.querySelectorAll("figure[data-first]")[at], field = figure.querySelector("[type=number]");
  return values.map(value => {
    field.value = value;
    field.dispatchEvent(new Event("input"));
    return [...figure.querySelectorAll("[data-points]")].map(row => [...row.cells].map(cell => cell.textContent));
  });
}"""
"""Types each value into the field of a chart and gives what its table says."""


UNREADABLE = """[...document.querySelectorAll("figure > svg")].flatMap(svg => {
  const texts = [...svg.querySelectorAll("text")].map(text => [text.textContent, text.getBBox()]);
  const shown = texts.filter(([, box]) => box.width), overlap = (a, b, at, size) =>
    Math.min(a[at] + a[size], b[at] + b[size]) - Math.max(a[at], b[at]);
  return shown.filter(([, box], n) => box.x < 0 || box.x + box.width > 640 || shown.slice(n + 1).some(([, other]) =>
    overlap(box, other, "x", "width") > 0 && overlap(box, other, "y", "height") > 11)).map(each => each[0]);
})"""
"""Texts of charts that leave the picture, or touch another: a box is up to half a line higher than its letters."""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A browser; where there is none its tests are skipped. It ends with them: others start loops."""
    playwright = pytest.importorskip("playwright.sync_api", reason="the optional extra browser is not installed")
    if shutil.which(CHROMIUM) is None:
        pytest.skip(f"there is no {CHROMIUM} (Debian: chromium; make chromium)")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(
            executable_path=CHROMIUM, args=[*QUIET.split(), "--disable-component-update", "--disable-sync"]
        )
        yield browser
        browser.close()


class Opened:
    """A page in the browser, and what it did besides being shown."""

    def __init__(self, page: Any, file: Path) -> None:
        """Open a file, and note what happens from then on."""
        self.did: list[str] = []
        self.page = page
        page.on("console", lambda message: self.did.append(message.text))
        page.on("pageerror", lambda error: self.did.append(str(error)))
        page.on("dialog", self._dialog)
        page.on("request", lambda request: self.did.append(request.url))
        page.goto(file.as_uri())
        self.did = [each for each in self.did if each not in {file.as_uri(), "data:,"}]

    def _dialog(self, dialog: Any) -> None:
        self.did.append(dialog.message)
        dialog.dismiss()

    def read(self, chart: int, values: list[str]) -> list[list[list[str]]]:
        """What the table of a chart says at each of some values."""
        found: list[list[list[str]]] = self.page.evaluate(READ, [chart, values])
        return found

    def says(self) -> str:
        """What the first chart says in a sentence."""
        return str(self.page.locator("output").first.inner_text())


@pytest.fixture
def opened(chromium: Any, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Open the text of a page."""
    pages = []

    def opens(text: str, **context: Any) -> Opened:
        file = tmp_path / "page.html"
        file.write_text(text, encoding="utf-8")
        pages.append(chromium.new_page(**context))
        return Opened(pages[-1], file)

    yield opens
    for page in pages:
        page.close()


def text_of(name: str, run: Callable[..., Result], folder: Path) -> str:
    """A page that is shown; of a check one that fails."""
    if name != "check":
        return asked(run, PAGES[name])
    examples = Path(__file__).parents[3] / "examples"
    report = folder / "report.html"
    assert run("check", str(examples / "assumptions-wrong-price.yaml"), "--report", f"html={report}").code == 1
    return report.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SHOWN)
def test_a_page_asks_for_nothing_fits_and_breaks_no_rule_of_accessibility(
    run: Callable[..., Result], opened: Callable[..., Opened], tmp_path: Path, name: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    # A page's own policy keeps axe out, too.
    page = opened(text_of(name, run, tmp_path), color_scheme="light", bypass_csp=True)
    assert page.did == []
    found = axe.run(page.page).response["violations"]
    page.page.emulate_media(color_scheme="dark")
    found += axe.run(page.page, options={"runOnly": ["color-contrast"]}).response["violations"]
    assert [(each["id"], node["html"]) for each in found for node in each["nodes"]] == []
    for width in WIDTHS:
        page.page.set_viewport_size({"width": width, "height": 800})
        assert page.page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.page.evaluate(UNREADABLE) == []


def test_a_page_is_printed_on_white_paper_whole_and_without_controls(
    run: Callable[..., Result], opened: Callable[..., Opened]
) -> None:
    """Of more than four answers each is closed; on paper nobody can open it."""
    page = opened(asked(run, PAGES["diff"]), color_scheme="dark").page
    figures, controls = page.locator("details output"), page.locator(".ask")
    assert not figures.first.is_visible()
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert figures.count() == 5
    assert all(figures.nth(n).is_visible() for n in range(5))
    assert not any(controls.nth(n).is_visible() for n in range(5))


def volumes(low: str = "1", high: str = "20000000") -> list[str]:
    """Fifty volumes, as many small as large, and both sides of the bounds of tiers where they are in between."""
    chance = random.Random(14)  # noqa: S311 - the same each time
    first, last = Decimal(low), Decimal(high)
    ratio = float(last / first)
    drawn = [str((first * Decimal(repr(ratio ** chance.random()))).quantize(Decimal("0.01"))) for _ in range(50)]
    return drawn + [bound for bound in BOUNDS if first <= Decimal(bound) <= last]


def money(value: Any, digits: int = 2) -> str:
    """An amount rounded half up."""
    return f"{Decimal(value).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP):,f}"


READ_OFF: list[tuple[str, str, tuple[str, ...]]] = [
    ("one region", "ap-northeast-1", ()),
    ("four designs", "ap-northeast-1", ()),
    ("tiers", "us-east-1", ()),
    ("exact flip", "us-east-1", ("590", "610")),
    ("every design", "ap-northeast-1", ()),
    ("three regions", "ap-northeast-1", ()),
    ("three regions", "eu-west-1", ()),
    ("three regions", "us-east-1", ()),
    ("range", "us-east-1", ("800", "3000")),
    ("sweep", "us-east-1", ("1", "1000")),
    ("break-even", "us-east-1", ()),
]
"""A page, the region of one of its charts, which stand in the order of their names, and which volumes it takes."""


@pytest.mark.parametrize(("name", "region", "ends"), READ_OFF)
def test_what_is_read_off_at_any_volume_is_the_models_to_the_cent(
    run: Callable[..., Result], opened: Callable[..., Opened], name: str, region: str, ends: tuple[str, ...]
) -> None:
    values, regions = volumes(*ends), sorted(region for page, region, _ in READ_OFF if page == name)
    chart = regions.index(region)
    read = opened(asked(run, PAGES[name])).read(chart, values)
    words = PAGES[name].split()[1:]
    for option in ("--gb", "--over", "--region"):
        if option in words:
            del words[words.index(option) : words.index(option) + 2]
    for value, rows in zip(values, read, strict=True):
        answer = json.loads(
            run("compare", "--gb", value, "--region", region, *words, "--format", "json").stdout, parse_float=Decimal
        )
        totals = {each["id"]: each["total"] for each in answer["designs"] if each["total"] is not None}
        pair = answer["break_even"]["designs"] if name == "break-even" else list(totals)
        assert [row[1] for row in rows] == [money(totals[design_id]) for design_id in pair], value
        best = totals[answer["cheapest"]]
        above = ["cheapest" if i == answer["cheapest"] else money(totals[i] - best) for i in pair]
        assert [row[2] for row in rows] == above, value


FOUND = {
    "plan": "us-east-1 --traffic s3=60% --nat-gateways 4",
    "plan without GB": "us-east-1 --nat-gateways 4",
    "usage of a bill": "eu-west-1 --azs 2 --hours 744",
}
"""Pages of what was found, and the flags of `compare` that ask for the same layout."""


@pytest.mark.parametrize("name", FOUND)
def test_what_is_read_off_a_page_of_what_was_found_is_the_models_to_the_cent(
    run: Callable[..., Result], opened: Callable[..., Opened], name: str
) -> None:
    values = volumes()
    for value, rows in zip(values, opened(asked(run, PAGES[name])).read(0, values), strict=True):
        line = f"compare --gb {value} {DAY} --format json --region {FOUND[name]}"
        designs = json.loads(run(*line.split()).stdout, parse_float=Decimal)["designs"]
        totals = [money(each["total"]) for each in designs if each["total"] is not None]
        assert [row[1] for row in rows] == totals, value


def test_what_is_read_off_both_sides_of_a_change_is_the_models_to_the_cent(
    run: Callable[..., Result], opened: Callable[..., Opened]
) -> None:
    values = volumes()
    page = opened(asked(run, PAGES["one change"]))
    for value, rows in zip(values, page.read(0, values), strict=True):
        sides = []
        for endpoints in ("3", "4"):
            line = f"compare --gb {value} --region us-east-1 --keep-nat --endpoints {endpoints} {DAY} --format json"
            designs = json.loads(run(*line.split()).stdout, parse_float=Decimal)["designs"]
            sides.append({each["name"]: each["total"] for each in designs})
        for name, before, after, more in rows:
            was, now = sides[0][name], sides[1][name]
            plus = "+" if now > was else ""
            assert (before, after, more) == (money(was), money(now), f"{plus}{money(now - was)}"), value


def test_a_page_of_a_change_says_what_wins_on_both_sides(
    run: Callable[..., Result], opened: Callable[..., Opened]
) -> None:
    """Beside NAT of 32.85 + 0.045 a GB, 3 endpoints win from 21.90 / 0.035 GB on, and 4 from 29.20 / 0.035."""
    page = opened(asked(run, PAGES["one change"]))
    page.page.locator("[type=number]").fill("700")
    assert page.says() == (
        "At 700 GB: NAT Gateway is the cheapest after the change, USD 64.35 a month; before it, NAT + all endpoints, "
        "USD 61.75 a month."
    )


def test_a_currency_without_cents_has_none(run: Callable[..., Result], opened: Callable[..., Opened]) -> None:
    """NAT: 45.26 + 62 is USD 107.26, times 150; PrivateLink: 40.66 times 150."""
    ((nat, privatelink),) = opened(asked(run, PAGES["yen"])).read(0, ["1000"])
    assert (nat[1], privatelink[1]) == ("16,089", "6,099")


def test_a_sweep_over_whole_numbers_reads_off_each(run: Callable[..., Result], opened: Callable[..., Opened]) -> None:
    read = opened(asked(run, PAGES["sweep over azs"])).read(0, [str(azs) for azs in range(1, 7)])
    for azs, rows in enumerate(read, 1):
        line = f"compare --gb 1000 --region us-east-1 --azs {azs} {DAY} --format json"
        designs = json.loads(run(*line.split()).stdout, parse_float=Decimal)["designs"]
        assert [row[1] for row in rows] == [money(each["total"]) for each in designs]


def test_a_keyboard_moves_the_slider_and_the_figures_follow(
    run: Callable[..., Result], opened: Callable[..., Opened]
) -> None:
    page = opened(asked(run, f"compare --gb 1000 {TOKYO}"))
    page.page.keyboard.press("Tab")
    page.page.keyboard.press("Tab")
    page.page.keyboard.press("End")
    assert page.says() == "At 2,000 GB: PrivateLink is the cheapest, USD 50.66 a month."
    page.page.keyboard.press("Home")
    assert page.says() == "At 0 GB: PrivateLink is the cheapest, USD 30.66 a month."


def test_a_page_in_japanese_reads_off_in_japanese(run: Callable[..., Result], opened: Callable[..., Opened]) -> None:
    """NAT: 45.26 + 2,000 x 0.062; PrivateLink: 30.66 + 2,000 x 0.01."""
    page = opened(asked(run, f"{PAGES['one region']} --lang ja"))
    assert page.read(0, ["2000"])[0] == [["NATゲートウェイ", "169.26", "118.60"], ["PrivateLink", "50.66", "最安"]]
    assert page.says() == "2,000 GBではPrivateLinkが最も安く、月額USD 50.66です。"
    page.page.locator("[type=number]").fill("-1")
    assert page.says() == "GBは0〜1,000,000,000,000,000の範囲で指定してください。"


def test_what_is_no_volume_is_refused_in_a_sentence(run: Callable[..., Result], opened: Callable[..., Opened]) -> None:
    page = opened(asked(run, PAGES["range"]))
    page.page.locator("[type=number]").fill("799")
    assert page.says() == "Give 800 to 3,000 GB."


def test_markup_from_outside_runs_nowhere_and_is_read_whole(
    run: Callable[..., Result], opened: Callable[..., Opened], tmp_path: Path
) -> None:
    for name, text in hostile_pages(run, tmp_path).items():
        page = opened(text)
        page.page.wait_for_timeout(50)
        assert page.did == [], name
        assert page.page.locator("img").count() == 0, name
        assert PAYLOAD in page.page.locator("body").inner_text(), name
