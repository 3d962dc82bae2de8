"""Lines break where a reader of their script would break them, and are as wide as a terminal shows them."""

from __future__ import annotations

import pytest

from privlink_cost.render.kit.wrapping import folded, padded, pieces, width_of, wrapped


@pytest.mark.parametrize(
    ("text", "columns"), [("", 0), ("NAT", 3), ("料金", 4), ("NATゲートウェイ", 15), ("（無料）", 8), ("e\u0301", 1)]
)
def test_an_east_asian_letter_takes_two_columns_and_an_accent_none(text: str, columns: int) -> None:
    assert width_of(text) == columns


def test_a_text_is_padded_to_columns_on_either_side() -> None:
    assert padded("料金", 6, is_right=True) == "  料金"
    assert padded("料金", 6, is_right=False) == "料金  "


def test_no_line_begins_with_a_comma_or_ends_with_an_opening_bracket() -> None:
    assert pieces("料金、無料（S3）。") == ["料金、", "無料", "（S3）。"]


def test_words_and_figures_stay_whole() -> None:
    assert pieces("月額USD 40.66です") == ["月額", "USD ", "40.66", "です"]
    assert pieces("ゲートウェイエンドポイント") == ["ゲートウェイ", "エンドポイント"]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("経路もなくなります。", "なくなります。"),
        ("必要です。", "必要です。"),
        ("必要でした。", "必要でした。"),
        ("不明でも安くなりました。", "安くなりました。"),
        ("表示しません。", "表示しません。"),
    ],
)
def test_the_end_of_a_sentence_stays_whole(text: str, last: str) -> None:
    assert pieces(text)[-1] == last


def test_a_line_is_broken_to_the_width_with_its_indent() -> None:
    assert folded("  料金は40.66です", 10, "    ") == ["  料金は", "    40.66", "    です"]


def test_what_is_longer_than_a_line_is_broken_anywhere() -> None:
    assert folded("料金12345678", 6, "") == ["料金", "123456", "78"]


def test_wide_lines_are_wrapped_and_an_address_alone_is_not() -> None:
    assert (
        wrapped(["東京のシナリオ", "https://example.com/long"], 10) == "東京の\n  シナリオ\nhttps://example.com/long\n"
    )


def test_an_address_stays_whole_in_wide_text_too() -> None:
    assert folded("出典: https://example.com/a/b/c。次の文", 12, "  ") == [
        "出典:",
        "  https://example.com/a/b/c。",
        "  次の文",
    ]
