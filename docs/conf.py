"""How Sphinx builds the documentation: from this repository alone, without network."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from privlink_cost import __version__

if TYPE_CHECKING:
    from click import Context
    from sphinx.application import Sphinx

sys.path.insert(0, str(Path(__file__).parent / "_extensions"))

project = "privlink-cost"
author = project_copyright = "The privlink-cost developers"
version = release = __version__

extensions = ["myst_parser", "schema_table", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx_click"]
html_theme = "furo"
html_title = f"{project} {version}"
html_show_sourcelink = False
html_copy_source = False
smartquotes = False  # `--azs` stays what one types
myst_heading_anchors = 3  # a link may name a heading
default_role = "code"  # as the docstrings use it
napoleon_use_ivar = True
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
python_use_unqualified_type_names = True


def show_examples_as_code(app: Sphinx, ctx: Context, lines: list[str]) -> None:  # noqa: ARG001 - the event's signature
    """Make a command's examples, which stand at the end of its help, a block of code."""
    lines[:] = ["Examples:", "", ".. code-block:: text", ""] + [f"    {line[2:].strip()}" for line in lines[1:]]


def leave_out_fields(_: Sphinx, what: str, __: str, obj: object, skip: object, *___: object) -> bool:
    """Leave out the fields of a record: its docstring describes them under Attributes."""
    return bool(skip) or (what in {"class", "exception"} and not callable(obj) and not isinstance(obj, property))


def setup(app: Sphinx) -> None:
    """Join what sphinx-click and autodoc ask about."""
    app.connect("sphinx-click-process-epilog", show_examples_as_code)
    app.connect("autodoc-skip-member", leave_out_fields)
