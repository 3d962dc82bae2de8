"""A phrase is the text that it is, and knows what it was made of."""

from __future__ import annotations

import json
import pickle

from privlink_cost.errors import FieldName, PriceNotKnownError
from privlink_cost.phrases import Phrase, joined_phrases, phrase


def test_a_phrase_is_its_text() -> None:
    made = phrase("{gb} GB go there", gb=5)
    assert made == "5 GB go there"
    assert json.dumps(made) == '"5 GB go there"'


def test_a_phrase_without_values_may_have_braces() -> None:
    assert phrase("{} is written so") == "{} is written so"


def test_a_phrase_keeps_its_message_and_values_when_it_is_pickled() -> None:
    again = pickle.loads(pickle.dumps(phrase("{name}", name="{x}")))  # noqa: S301 - its own
    assert (again, again.message, again.values) == ("{x}", "{name}", {"name": "{x}"})


def test_phrases_are_joined_with_semicolons_and_each_stays_one() -> None:
    first = phrase("{gb} GB", gb=5)
    made = joined_phrases([first, "plain"])
    assert made == "5 GB; plain"
    assert list(made.values.values()) == [first, "plain"]


def test_the_message_of_an_error_is_the_phrase_it_was_given() -> None:
    assert isinstance(PriceNotKnownError(phrase("{what} is not known", what="it")).message, Phrase)


def test_the_message_of_an_error_shows_what_cannot_be_seen() -> None:
    assert PriceNotKnownError(phrase("{what} is not known", what="\x1b")).message == r"\x1b is not known"


def test_a_phrase_in_an_error_has_its_fields_in_the_spelling_of_who_shows_it() -> None:
    error = PriceNotKnownError("no price", hint=phrase("ask with {field} {day}", field=FieldName("as_of"), day=1))
    assert (str(error), error.told(lambda name: f"--{name}")) == (
        "no price: ask with as_of 1",
        "no price: ask with --as_of 1",
    )
    assert (error.hint, isinstance(error.hint, Phrase)) == ("ask with as_of 1", True)
