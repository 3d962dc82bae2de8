"""The labels of a chart stay in the picture, whole, and no line goes through one."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from privlink_cost.render.html.marks import GAP, LETTER, Label, Mark, height_of, placed

LOW, HIGH = 84, 638
BEFORE, AFTER, ASKED = "625.71: NAT + all endpoints, before", "834.29: NAT + all endpoints", "asked: 1,000"
WORDS = st.sampled_from(["NAT", "+", "gateway", "endpoints,", "1,965.38:", "before", "エンドポイント", "（変更前）"])
MARKS = st.lists(
    st.builds(
        Mark,
        st.floats(LOW, HIGH - 18).map(lambda x: round(x, 1)),
        st.lists(WORDS, min_size=1, max_size=6).map(" ".join),
        st.just("flip"),
    ),
    max_size=6,
)


def marks(*placed: tuple[float, str]) -> list[Mark]:
    return [Mark(x, text, "flip") for x, text in placed]


def crossings(labels: list[Label]) -> int:
    return sum(a.crosses(b) for a in labels for b in labels if a is not b)


def test_a_label_stands_to_the_right_of_its_line_where_there_is_room() -> None:
    (label,) = placed(marks((100, ASKED)), LOW, HIGH)
    assert (label.lines, label.is_left, label.row) == ([ASKED], False, 0)
    assert label.ends == (100 + GAP, 100 + GAP + 12 * LETTER)


def test_a_label_near_the_right_edge_stands_to_the_left_of_its_line() -> None:
    (label,) = placed(marks((600, ASKED)), LOW, HIGH)
    assert (label.lines, label.is_left) == ([ASKED], True)


def test_a_label_with_room_on_neither_side_is_broken_into_lines() -> None:
    """35 letters of 11.75 are 411: more than from 251 to 638, and than from 84 to 251."""
    (label,) = placed(marks((251, BEFORE)), LOW, HIGH)
    assert label.lines == ["625.71: NAT + all endpoints,", "before"]


def test_a_japanese_label_is_broken_between_words() -> None:
    (label,) = placed(marks((435, "1,965.38: NAT + ゲートウェイエンドポイント")), LOW, HIGH)
    assert label.lines == ["1,965.38: NAT + ゲートウェイ", "エンドポイント"]
    assert label.is_left


def test_of_labels_beside_each_other_the_leftmost_stands_highest_and_no_line_goes_through_one() -> None:
    labels = placed(marks((352, ASKED), (251, BEFORE), (308, AFTER)), LOW, HIGH)
    assert [(" ".join(label.lines), label.row) for label in labels] == [(BEFORE, 0), (AFTER, 2), (ASKED, 3)]
    assert crossings(labels) == 0
    assert height_of(labels) == 4


def test_of_labels_to_the_left_the_rightmost_stands_highest() -> None:
    labels = placed(marks((560, ASKED), (610, AFTER)), LOW, HIGH)
    assert [(label.mark.x, label.is_left, label.row) for label in labels] == [(610, True, 0), (560, True, 1)]
    assert crossings(labels) == 0


def test_two_marks_at_one_place_have_a_row_each() -> None:
    labels = placed(marks((200, ASKED), (200, "1,000: PrivateLink")), LOW, HIGH)
    assert [label.row for label in labels] == [0, 1]


def test_a_line_further_down_begins_below_a_label_and_does_not_cross_it() -> None:
    high = Label(mark=Mark(100, "", ""), lines=["x" * 20], is_left=False, row=0)
    low = Label(mark=Mark(200, "", ""), lines=["x"], is_left=False, row=1)
    assert not high.crosses(low)
    assert low._replace(is_left=True, lines=["x" * 20]).crosses(high)


def test_no_marks_take_no_room() -> None:
    assert height_of(placed([], LOW, HIGH)) == 0


@given(MARKS)
def test_labels_are_in_the_picture_whole_and_in_rows_of_their_own(asked: list[Mark]) -> None:
    labels = placed(asked, LOW, HIGH)
    assert sorted(label.mark for label in labels) == sorted(asked)
    for label in labels:
        assert "".join(label.lines).replace(" ", "") == label.mark.text.replace(" ", "")
        assert label.ends[0] >= LOW
        assert label.ends[1] <= HIGH
    for above, below in pairwise(labels):
        assert below.row == above.row + len(above.lines)


@pytest.mark.parametrize("letters", [1, 60])
def test_a_word_longer_than_the_picture_is_not_lost(letters: int) -> None:
    (label,) = placed(marks((360, "x" * letters)), LOW, HIGH)
    assert label.lines == ["x" * letters]
