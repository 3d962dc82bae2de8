"""An error names fields by what they are, and whoever shows it writes them in words of its own."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from privlink_cost import InputError, PriceNotKnownError, Question, answer
from privlink_cost.ask.problems import problems
from privlink_cost.cli.options import flag_of
from privlink_cost.errors import FieldName, UnknownNameError, joined
from privlink_cost.inputs.batch.rows import RowReader

if TYPE_CHECKING:
    from collections.abc import Callable

EARLY = Question(region="us-east-1", as_of=date(2021, 5, 10), gb=Decimal(1))


def early() -> PriceNotKnownError:
    with pytest.raises(PriceNotKnownError) as caught:
        answer(EARLY)
    return caught.value


@pytest.mark.parametrize(
    ("spell", "spelled"),
    [(flag_of, "--as-of"), (str, "as_of"), (lambda name: f"'{name}'", "'as_of'")],
    ids=["command line", "Python", "file"],
)
def test_each_door_writes_the_field_its_own_way(spell: Callable[[str], str], spelled: str) -> None:
    error = early()
    assert error.told(spell).endswith(f"; ask with {spelled} 2021-05-11 or later")
    assert error.field == "as_of"


def test_the_text_of_an_error_names_fields_as_python_does() -> None:
    error = early()
    assert str(error) == f"{error.message}: {error.hint}"
    assert (error.hint or "").endswith("ask with as_of 2021-05-11 or later")


def test_a_column_of_a_batch_is_told_from_the_field_and_not_from_the_words() -> None:
    reader = RowReader({"as_of": EARLY.as_of})
    assert reader.explain({"region": "us-east-1"}, early()).startswith("column as_of: no price of ")
    of_the_table = PriceNotKnownError("it is not in the table", hint="ask with --as-of, they say", field="region")
    assert reader.explain({}, of_the_table).startswith("column region: ")


def test_a_problem_of_a_question_says_which_value_of_the_field_it_is_about() -> None:
    asked = {"region": "us-east-1", "gb": Decimal(1), "endpoints": ("sqs", "nowhere"), "without_endpoints": ("sts",)}
    found = [(problem.field, problem.item) for problem in problems(asked)]
    assert found == [("endpoints", "nowhere")]
    asked = {"region": "us-east-1", "gb": Decimal(1), "without_endpoints": ("ecr.api", "nowhere")}
    found = [(problem.field, problem.item) for problem in problems(asked)]
    assert found == [("without_endpoints", "ecr.api"), ("without_endpoints", "nowhere")]


def test_an_error_keeps_the_field_that_it_was_raised_with() -> None:
    known = InputError("wrong", field="gb")
    assert known.about("region").field == "gb"
    unknown = InputError("wrong").about("endpoints", "nowhere")
    assert (unknown.field, unknown.item) == ("endpoints", "nowhere")


def test_a_place_stands_before_the_message_and_nothing_else_of_the_error_changes() -> None:
    error = UnknownNameError("region", "eu-wst-1", ["eu-west-1"], hint=("see ", FieldName("region")), field="region")
    assert error.within("scenario 'a'") is error
    assert error.told(flag_of) == "scenario 'a': unknown region 'eu-wst-1': did you mean eu-west-1? see --region"
    assert error.field == "region"


def test_several_sentences_become_one_that_still_knows_its_fields() -> None:
    both = InputError(joined(["no GB", ("give ", FieldName("gb"))]))
    assert both.told(flag_of) == "no GB; give --gb"
