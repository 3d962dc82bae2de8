"""The language in which answers speak: English without a catalogue, and whole again after the block."""

from __future__ import annotations

import pytest

from privlink_cost.phrases import phrase
from privlink_cost.render import language
from privlink_cost.render.kit import words
from privlink_cost.render.language import LANGUAGES, listed_words, marked, said, say, say_count, spoken


def test_english_says_a_message_as_it_is_written() -> None:
    assert say("{cost} a month", cost="USD 1.00") == "USD 1.00 a month"
    assert say("a {brace} without values") == "a {brace} without values"


def test_english_opens_no_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "_catalogue", lambda _: pytest.fail("a catalogue was opened"))
    with spoken("en"):
        assert (say("none"), said("none"), listed_words(["a", "b"])) == ("none", "none", "a, b")


def test_japanese_is_spoken_until_the_block_ends() -> None:
    with spoken("ja"):
        assert say("{cost} a month", cost="USD 1.00") == "月額USD 1.00"
        with spoken("en"):
            assert say("none") == "none"
        assert say("none") == "なし"
    assert say("none") == "none"


@pytest.mark.parametrize(("count", "english"), [(0, "0 endpoints"), (1, "1 endpoint"), (2, "2 endpoints")])
def test_a_number_has_the_noun_of_its_language(count: int, english: str) -> None:
    assert words.counted(count, "endpoint", "endpoints") == english
    with spoken("ja"):
        assert words.counted(count, "endpoint", "endpoints") == f"{count}エンドポイント"


def test_a_message_of_a_number_may_have_it_grouped() -> None:
    assert say_count("{number} region", "{number} regions", 1000, number="1,000") == "1,000 regions"


def test_a_phrase_and_the_phrases_in_it_are_said_in_the_language() -> None:
    reason = phrase("price not known: {reason}", reason=phrase("no gateway endpoint is named"))
    with spoken("ja"):
        assert said(reason) == "料金不明: ゲートウェイエンドポイントが指定されていません"
        assert say("{design}: {reason}.", design="x", reason=reason) == f"x: {said(reason)}。"


def test_what_no_catalogue_knows_stays_as_it_is() -> None:
    with spoken("ja"):
        assert (said("a name of one's own"), said(""), marked("none")) == ("a name of one's own", "", "none")


@pytest.mark.parametrize("spoken_now", LANGUAGES)
def test_which_language_is_spoken_can_be_asked(spoken_now: str) -> None:
    with spoken(spoken_now):
        assert language.language() == spoken_now
    assert language.language() == "en"
