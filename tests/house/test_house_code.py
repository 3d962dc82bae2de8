"""Rules that hold for every file of the source."""

from __future__ import annotations

import ast
import re
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

REPOSITORY = Path(__file__).parents[2]
SOURCE = REPOSITORY / "src" / "privlink_cost"
MODULES = sorted(path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*.py"))
LONGEST_FILE = 300


def tree(module: str) -> ast.Module:
    """A module's syntax tree."""
    return ast.parse((SOURCE / module).read_text(encoding="utf-8"))


@cache
def figures() -> frozenset[Decimal]:
    """Every price and tier bound of every price table; 0 and 1 stand for themselves too often to count."""
    found = set()
    for path in (REPOSITORY / "pricing").glob("*.yaml"):
        for figure in re.findall(r"(?:usd_per_unit|up_to): ([0-9.]+)", path.read_text(encoding="utf-8")):
            found.add(Decimal(figure))
    assert {Decimal("0.062"), Decimal("0.01"), Decimal(1048576), Decimal(5242880)} <= found
    return frozenset(found - {Decimal(0), Decimal(1)})


def constants(module: str) -> Iterator[tuple[int, Decimal]]:
    """Every number that stands in a module, as a number or as a text that is one, and its line."""
    for node in ast.walk(tree(module)):
        if not isinstance(node, ast.Constant) or isinstance(node.value, (bool, bytes)):
            continue
        if isinstance(node.value, (int, float, str)):
            try:
                yield node.lineno, Decimal(str(node.value))
            except InvalidOperation:
                continue


@pytest.mark.parametrize("module", MODULES)
def test_no_price_and_no_tier_bound_stands_in_the_code(module: str) -> None:
    assert [(line, number) for line, number in constants(module) if number in figures()] == []


@pytest.mark.parametrize("module", MODULES)
def test_no_file_is_long(module: str) -> None:
    lines = (SOURCE / module).read_text(encoding="utf-8").count("\n")
    assert lines <= LONGEST_FILE


DOORS = ("cli", "render")
"""The folders that speak to somebody at a command line; all others name fields."""


@pytest.mark.parametrize("module", [module for module in MODULES if not module.startswith(DOORS)])
def test_no_module_behind_the_command_line_names_a_flag(module: str) -> None:
    named = [
        (node.lineno, flag)
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        for flag in re.findall(r"(?<!\S)['\"]?--[a-z][a-z-]*", node.value)
    ]
    assert named == []


def public_things(node: ast.AST, prefix: str = "") -> Iterator[tuple[str, ast.AST]]:
    """The public functions, classes and methods of a module, by name."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)) and not child.name.startswith("_"):
            yield f"{prefix}{child.name}", child
            if isinstance(child, ast.ClassDef):
                yield from public_things(child, f"{child.name}.")


@pytest.mark.parametrize("module", MODULES)
def test_every_module_and_every_public_thing_has_a_docstring(module: str) -> None:
    parsed = tree(module)
    assert ast.get_docstring(parsed)
    bare = [
        name
        for name, node in public_things(parsed)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)) and not ast.get_docstring(node)
    ]
    assert bare == []


def test_every_public_name_can_be_imported() -> None:
    import privlink_cost

    assert [name for name in privlink_cost.__all__ if getattr(privlink_cost, name, None) is None] == []


def test_the_public_names_are_in_order_and_once_each() -> None:
    import privlink_cost

    assert list(privlink_cost.__all__) == sorted(set(privlink_cost.__all__))


def test_a_name_that_is_not_public_is_an_attribute_error() -> None:
    import privlink_cost

    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = privlink_cost.nonsense


def test_the_package_says_that_it_is_typed() -> None:
    assert (SOURCE / "py.typed").exists()
