"""How the workbook looks: one name for each kind of cell."""

from __future__ import annotations

from typing import Any

NAVY = "#1F3864"
BLUE = "#0B5CAD"
GREEN = "#1E7B4F"
ORANGE = "#C55A11"
GREY = "#6B7280"

LINES = (ORANGE, "#B8860B", "#7A4EA3", BLUE, "#12808A", "#8B5E3C", "#B83280", "#4C6A2E")
"""Of the designs in a chart, in their order."""

_LINE = "#D0D5DC"
_HEADER = {"bold": True, "font_color": "#FFFFFF", "bg_color": NAVY, "border": 0}
_INPUT = {"font_color": "#0000FF", "bg_color": "#FFF9E5", "border": 1, "border_color": "#D9C98B", "locked": False}
_RULE = {"bottom": 1, "bottom_color": _LINE}

STYLES: dict[str, dict[str, Any]] = {
    "body": {},
    "title": {"bold": True, "font_size": 18, "font_color": NAVY},
    "subtitle": {"font_size": 11, "font_color": "#404040"},
    "user_text": {"font_size": 11, "font_color": "#404040", "quote_prefix": True},
    "plain": {"font_size": 9, "indent": 1},
    "plain_left": {"font_size": 9, "align": "left", "indent": 1},
    "plain_figure": {"font_size": 9, "align": "right"},
    "plain_note": {"font_size": 8, "font_color": GREY, "indent": 1},
    "small": {"font_size": 9, "font_color": GREY},
    "wrapped": {**_RULE, "text_wrap": True, "valign": "top", "align": "left", "indent": 1},
    "section": {"bold": True, "font_size": 12, "font_color": NAVY, "bottom": 2, "bottom_color": NAVY},
    "note_label": {**_RULE, "bold": True, "valign": "top", "align": "left", "indent": 1},
    "header": {**_HEADER, "text_wrap": True, "indent": 1},
    "header_right": {**_HEADER, "align": "right", "text_wrap": True},
    "label": {**_RULE, "indent": 1},
    "line": {**_RULE, "indent": 2},
    "note": {**_RULE, "font_color": GREY, "font_size": 9, "indent": 1},
    "figure": {**_RULE, "align": "right"},
    "strong": {**_RULE, "bold": True, "indent": 1},
    "strong_figure": {**_RULE, "bold": True, "align": "right"},
    "block": {"bold": True, "indent": 1, "bg_color": "#E8EDF5", "font_color": NAVY},
    "block_note": {
        "font_size": 9,
        "indent": 1,
        "bg_color": "#E8EDF5",
        "font_color": NAVY,
        "shrink": True,
    },
    "block_figure": {"bold": True, "bg_color": "#E8EDF5", "font_color": NAVY, "align": "right"},
    "answer_label": {
        "indent": 1,
        "bg_color": "#E8F3ED",
        "font_color": "#404040",
        "bottom": 1,
        "bottom_color": "#FFFFFF",
    },
    "answer": {
        "bg_color": "#E8F3ED",
        "bold": True,
        "font_size": 12,
        "font_color": GREEN,
        "align": "right",
        "bottom": 1,
        "bottom_color": "#FFFFFF",
    },
    "answer_note": {"bg_color": "#E8F3ED", "font_color": "#404040", "bottom": 1, "bottom_color": "#FFFFFF"},
    "input": {**_INPUT, "align": "right"},
    "input_text": {**_INPUT, "align": "right", "quote_prefix": True},
    "check": {**_RULE, "font_color": GREEN, "font_size": 9, "indent": 1},
    "wrong": {"font_color": "#C00000", "bold": True},
    "dimmed": {"font_color": "#A0A6AE"},
    "verdict": {**_RULE, "indent": 1, "shrink": True},
    "unseen": {"font_color": "#FFFFFF"},
    "winner": {"font_color": GREEN, "bold": True},
    "faint": {"font_size": 8, "font_color": GREY},
    "faint_figure": {"font_size": 8, "font_color": GREY, "align": "right"},
    "hint": {"font_size": 11, "font_color": "#404040", "indent": 1},
    "remark": {"font_size": 11, "font_color": ORANGE, "indent": 1},
    "turned": {"font_color": ORANGE, "bold": True},
}
"""XlsxWriter's properties by the name of a style. Blue on yellow is for what may be changed, as modellers do."""
