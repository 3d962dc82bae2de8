"""A page, and how each format draws what is the same page."""

from __future__ import annotations

from importlib import import_module

import pytest
from hypothesis import given, strategies as st

from privlink_cost.render import FORMATS, KINDS
from privlink_cost.render.kit import page_markdown, page_table, page_text
from privlink_cost.render.kit.page import Cell, Column, Equation, Facts, Notes, Page, Row, Sentence, Table, page
from privlink_cost.render.kit.style import Style
from privlink_cost.untrusted import visible

DRAWERS = (page_table, page_text, page_markdown)


def figures(*headings: str) -> list[Column]:
    """Columns aligned right."""
    return [Column(heading, is_right=True, is_whole=True) for heading in headings]


def one_table(columns: list[Column], *rows: Row, **more: bool) -> Page:
    """A page of one table."""
    return page(["verdict"], Table(columns, rows, **more))  # type: ignore[arg-type]  # flags alone


@pytest.mark.parametrize("drawer", DRAWERS)
def test_every_format_says_all_of_a_page(drawer: object) -> None:
    shown = page(
        ["verdict"],
        Sentence("it changes", about="scenario"),
        Facts([("region", "Tokyo")]),
        Equation("GB", ["a / b", "7"], "both cost the same"),
        Table([Column("design"), *figures("total")], [Row(("nat", "45.26"))]),
        Notes(["left out"]),
    )
    text = drawer.draw(shown, Style())  # type: ignore[attr-defined]
    words = "verdict scenario changes region Tokyo GB a / b 7 both design total nat 45.26 left"
    assert [word for word in words.split() if word not in text] == []


def test_footnotes_stand_last_where_a_page_has_a_foot_and_in_their_place_in_plain_lines() -> None:
    shown = page(["verdict"], Notes(["note"]), Facts([("region", "Tokyo")]))
    assert page_text.draw(shown, Style()) == "verdict\nNote: note\nregion: Tokyo\n"
    assert page_table.draw(shown, Style()) == "verdict\n\nregion  Tokyo\n\n* note\n"
    assert page_markdown.draw(shown, Style()) == "**verdict**\n\n- region: Tokyo\n\n- note\n"


def test_a_column_that_may_go_goes_only_where_the_table_does_not_fit() -> None:
    month, year = figures("month", "year")
    shown = one_table([Column("design"), month, year._replace(may_go=True)], Row(("nat", "45.26", "543.12")))
    assert "543.12" in page_table.draw(shown, Style(width=19))  # 6, 5 and 6 wide with a space between
    narrow = page_table.draw(shown, Style(width=18))
    assert "45.26" in narrow
    assert "year" not in narrow


def test_a_table_that_does_not_fit_is_drawn_as_the_one_that_stands_in_for_it() -> None:
    below = Table([Column("below")], [Row(("45.26",))])
    shown = page(["verdict"], Table(figures("first", "second"), [Row(("1", "2"))], instead=below))
    assert "second" in page_table.draw(shown, Style(width=12))
    assert "below" in page_table.draw(shown, Style(width=11))


def test_a_mark_stays_beside_its_figure() -> None:
    column = Column("total", is_right=True, has_marks=True)
    shown = one_table([column], Row((Cell("45.26", is_marked=True),)), Row(("7.30",)))
    assert page_table.draw(shown, Style()).splitlines()[-2:] == ["45.26 *", "   7.30"]


def test_a_document_joins_tables_of_one_word_and_a_screen_draws_each() -> None:
    tables = [
        Table([Column(f"{region}, USD", long="Price")], [Row((price,))], of=("Region", region))
        for region, price in (("us-east-1", "0.01"), ("eu-west-1", "0.011"))
    ]
    shown = page(["verdict"], *tables)
    assert page_markdown.draw(shown, Style()).splitlines()[2:] == [
        "| Region | Price |",
        "| :--- | :--- |",
        "| us-east-1 | 0.01 |",
        "| eu-west-1 | 0.011 |",
    ]
    assert "us-east-1, USD" in page_table.draw(shown, Style())
    assert "eu-west-1, USD" in page_table.draw(shown, Style())


def test_a_document_folds_what_is_below_a_row_away_as_lines_of_a_difference() -> None:
    rows = (Row(("nat",), line="nat: 1 -> 2"), Row(("1 x 2",), level=2, sign="+", line="1 x 2"))
    lines = page_markdown.draw(one_table([Column("design")], *rows, is_folded=True), Style()).splitlines()
    assert "| 1 x 2 |" not in lines
    assert lines[lines.index("```diff") + 1 : -3] == ["  nat: 1 -> 2", "+     1 x 2"]


@given(st.text())
def test_all_that_is_shown_of_a_text_from_outside_can_be_seen(text: str) -> None:
    shown = visible(text)
    assert all(letter.isprintable() or letter.isspace() for letter in shown)
    assert len(shown.splitlines()) <= 1


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\nb\tc\r", r"a\x0ab\x09c\x0d"),
        ("\x1b[31m", r"\x1b[31m"),
        ("\x85", r"\x85"),
        ("a\u202eb", r"a\u202eb"),
        ("\u200b\ufeff", r"\u200b\ufeff"),
        ("\u2028", r"\u2028"),
        ("\ud800", r"\ud800"),
        ("\U000e0041", r"\U000e0041"),
    ],
)
def test_a_character_that_cannot_be_seen_is_shown_by_its_number(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize("text", ["caf\xe9", "\u6771\u4eac\u3000\u5927\u962a", "a\xa0b", "\U0001f600", "x\\n"])
def test_letters_and_spaces_of_any_script_stay(text: str) -> None:
    assert visible(text) == text


def test_a_page_holds_no_character_that_cannot_be_seen() -> None:
    evil = "\x1b\u202e\n"
    table = Table([Column(evil, long=evil)], [Row((Cell(evil, below=[evil]),), line=evil)], caption=evil)
    shown = page(
        [evil], table, Facts([(evil, evil)]), Notes([evil]), Sentence(evil, evil), Equation(evil, [evil], evil)
    )
    for drawer in DRAWERS:
        assert all(letter.isprintable() or letter == "\n" for letter in drawer.draw(shown, Style()))


@pytest.mark.parametrize("kind", KINDS)
def test_every_format_of_a_kind_of_answer_has_what_builds_and_what_draws_it(kind: str) -> None:
    folder, formats, drawn_as = KINDS[kind]
    for name in formats:
        drawer, source, own_folder, _ = FORMATS[drawn_as.get(name, name)]
        assert callable(import_module(f"privlink_cost.render.{drawer}").draw)
        if source is not None:
            assert callable(getattr(import_module(f"privlink_cost.render.{own_folder or folder}.{source}"), kind))
