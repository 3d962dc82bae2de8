"""What `import privlink_cost` offers."""

from __future__ import annotations

import ast
import subprocess
import sys
from datetime import date
from decimal import Decimal
from importlib import import_module
from pathlib import Path

import pytest

import privlink_cost


def type_checking_imports() -> dict[str, str]:
    """Home of each name that `__init__.py` imports for type checkers."""
    tree = ast.parse(Path(str(privlink_cost.__file__)).read_text(encoding="utf-8"))
    (block,) = (
        node
        for node in tree.body
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
    )
    homes: dict[str, str] = {}
    for node in block.body:
        assert isinstance(node, ast.ImportFrom)
        assert node.module is not None
        for alias in node.names:
            assert alias.asname == alias.name  # it is exported
            homes[alias.name] = node.module
    return homes


@pytest.mark.parametrize("name", privlink_cost.__all__)
def test_every_public_name_resolves(name: str) -> None:
    assert getattr(privlink_cost, name) is not None


def test_the_public_names_are_those_that_type_checkers_see() -> None:
    assert set(privlink_cost.__all__) - {"__version__"} == set(type_checking_imports())


def test_each_public_name_comes_from_the_home_that_type_checkers_see() -> None:
    homes = {name: home for home, names in privlink_cost._HOMES.items() for name in names}
    assert homes == type_checking_imports()
    for name, home in homes.items():
        assert getattr(privlink_cost, name) is getattr(import_module(home), name)


def test_the_public_names_are_sorted_and_unique() -> None:
    assert list(privlink_cost.__all__) == sorted(set(privlink_cost.__all__))


def test_dir_lists_the_public_names() -> None:
    assert set(dir(privlink_cost)) == set(privlink_cost.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'no_such_name'"):
        privlink_cost.no_such_name  # noqa: B018 - the access is the test


def test_everything_can_be_imported_at_once() -> None:
    names: dict[str, object] = {}
    exec("from privlink_cost import *", names)  # noqa: S102 - no other way inside a function
    assert set(privlink_cost.__all__) <= set(names)


def test_importing_the_package_imports_nothing_heavy() -> None:
    heavy = {"pydantic", "rich", "yaml", "click", "privlink_cost.model.prices"}
    code = f"import sys, privlink_cost; print(sorted({heavy!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_first_example_of_the_packages_docstring_holds() -> None:
    found = privlink_cost.answer(
        privlink_cost.Question(region="ap-northeast-1", gb=Decimal(1000), as_of=date(2026, 11, 22))
    )
    assert (found.cheapest.design_id, found.cheapest.total) == ("privatelink", Decimal("40.660"))


def test_the_second_example_of_the_packages_docstring_holds() -> None:
    sheet = privlink_cost.load_table("ap-northeast-1").on(date(2026, 11, 22))
    scenario = privlink_cost.Scenario(gb=Decimal(1000), interface_endpoints=("ecr.api", "ecr.dkr", "logs"))
    found = privlink_cost.compare(scenario, sheet).break_even
    assert found is not None
    # three endpoints, 30.66 a month, are cheaper than one NAT gateway, 45.26, at every volume
    assert (found.gb, found.cheaper_below) == (None, "privatelink")


@pytest.mark.parametrize(
    ("error", "code"),
    [("InputError", 2), ("UnknownNameError", 2), ("TableError", 2), ("OutputError", 2), ("PriceNotKnownError", 3)],
)
def test_every_error_is_a_privlink_cost_error_with_its_exit_code(error: str, code: int) -> None:
    kind = getattr(privlink_cost, error)
    assert issubclass(kind, privlink_cost.PrivlinkCostError)
    assert kind.exit_code == code


def test_an_error_shows_what_is_wrong_and_then_what_to_do() -> None:
    assert str(privlink_cost.InputError("that is wrong", hint="do this")) == "that is wrong: do this"
    assert str(privlink_cost.InputError("that is wrong")) == "that is wrong"


def test_an_input_error_is_a_value_error_and_a_missing_price_a_lookup_error() -> None:
    assert issubclass(privlink_cost.InputError, ValueError)
    assert issubclass(privlink_cost.PriceNotKnownError, LookupError)
