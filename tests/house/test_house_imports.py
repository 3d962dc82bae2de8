"""Imports run one way, and a start pays only for what it uses."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Path(__file__).parents[2] / "src" / "privlink_cost"
MODULES = sorted(path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*.py"))

_EVERYTHING = (
    "phrases",
    "untrusted",
    "errors",
    "model",
    "analysis",
    "checks",
    "yamlfile",
    "catalogue",
    "tables",
    "prices",
    "ask",
    "inputs",
    "render",
    "__init__",
)
BELOW = {
    "phrases": set[str](),
    "untrusted": set[str](),
    "errors": {"phrases", "untrusted"},
    "model": {"phrases", "untrusted", "errors"},
    "analysis": {"phrases", "untrusted", "errors", "model"},
    "checks": {"phrases", "untrusted", "errors", "model", "analysis"},
    "yamlfile": {"phrases", "untrusted", "errors", "model"},
    "validation": {"phrases", "untrusted", "errors", "model", "yamlfile"},
    "catalogue": {"phrases", "untrusted", "errors", "model", "yamlfile"},
    "tables": {"phrases", "untrusted", "errors", "model", "yamlfile", "validation"},
    "prices": {"phrases", "untrusted", "errors", "model", "analysis", "yamlfile", "validation", "tables"},
    "ask": {"phrases", "untrusted", "errors", "model", "analysis", "checks", "catalogue", "tables"},
    "inputs": {
        "phrases",
        "untrusted",
        "errors",
        "model",
        "analysis",
        "checks",
        "yamlfile",
        "validation",
        "catalogue",
        "tables",
        "ask",
    },
    "render": {"phrases", "untrusted", "errors", "model", "analysis", "checks"},
    "mcp": {*_EVERYTHING},
    "cli": {*_EVERYTHING, "mcp"},
}
"""What each layer may import besides itself. `__init__` gives names from everywhere; `__main__` starts `cli`."""

THIRD_PARTY = {
    "yaml": ("yamlfile.py", "inputs/plans/template_yaml.py", "render/language/yaml_texts.py"),
    "pydantic": (
        "validation.py",
        "tables/schema.py",
        "inputs/scenario_schema.py",
        "inputs/assumptions_schema.py",
        "inputs/conditions_schema.py",
        "inputs/expectations_base.py",
        "inputs/expectations_schema.py",
        "inputs/fields.py",
        "render/contract/",
    ),
    "mcp": ("mcp/server.py",),
    "anyio": ("mcp/server.py",),
    "rich": ("render/kit/page_table.py",),
    "xlsxwriter": ("render/workbook/xlsx.py",),
    "click": ("cli/",),
    "duckdb": ("inputs/usage/formats/engine.py",),
    "matplotlib": ("render/sweep/plot.py", "render/sweep/plot_fonts.py"),
    "plotext": ("render/sweep/chart.py",),
    "httpx": ("prices/download.py",),
    "ijson": ("prices/sources/bulk_json.py",),
    "boto3": ("prices/api.py",),
    "botocore": ("prices/api.py",),
    "babel": ("render/language/__main__.py",),
}
"""The only places where each dependency is imported."""


def tree(module: str) -> ast.Module:
    """A module's syntax tree."""
    return ast.parse((SOURCE / module).read_text(encoding="utf-8"))


def imported(node: ast.AST) -> Iterator[str]:
    """Dotted names of what an import statement imports; a name from a package may be a module of it."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0, "imports are absolute"
        assert node.module is not None
        if node.module in {"privlink_cost", *(f"privlink_cost.{layer}" for layer in BELOW)}:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        else:
            yield node.module


def layer_of(dotted: str) -> str:
    """The layer of a module or name of the package: the part after the package's name."""
    part = dotted.split(".")[1]
    return part if part in BELOW else "__init__"


@pytest.mark.parametrize("module", [m for m in MODULES if m not in {"__init__.py", "__main__.py"}])
def test_a_layer_imports_only_what_is_below_it(module: str) -> None:
    layer = module.partition("/")[0].removesuffix(".py")
    allowed = {layer, *BELOW[layer]}
    ours = {name for node in ast.walk(tree(module)) for name in imported(node) if name.startswith("privlink_cost")}
    assert {name for name in ours if layer_of(name) not in allowed} == set()


@pytest.mark.parametrize("module", MODULES)
def test_a_dependency_is_imported_only_where_it_belongs(module: str) -> None:
    names = {name.partition(".")[0] for node in ast.walk(tree(module)) for name in imported(node)}
    stray = {
        name for name, homes in THIRD_PARTY.items() if name in names and not any(module.startswith(h) for h in homes)
    }
    assert stray == set()


@pytest.mark.parametrize("module", MODULES)
def test_nothing_is_imported_that_is_not_a_dependency(module: str) -> None:
    names = {name.partition(".")[0] for node in ast.walk(tree(module)) for name in imported(node)}
    assert names <= {"privlink_cost", *THIRD_PARTY, *sys.stdlib_module_names}


@pytest.mark.parametrize(
    "module", [m for m in MODULES if m.startswith(("model/", "analysis/", "checks/")) or m == "errors.py"]
)
def test_the_model_imports_the_standard_library_alone_and_does_no_io(module: str) -> None:
    names = {name for node in ast.walk(tree(module)) for name in imported(node)}
    assert {n.partition(".")[0] for n in names} <= {"privlink_cost", *sys.stdlib_module_names}
    assert names.isdisjoint({"os", "io", "pathlib", "sys", "time", "random", "socket", "subprocess", "logging"})
    called = {
        node.func.id
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert called.isdisjoint({"open", "print", "input", "eval", "exec"})


def loaded(code: str) -> set[str]:
    """The modules that are loaded after some code has run in a fresh interpreter."""
    script = f"import sys\nsys.stdout = sys.stderr\n{code}\nsys.stdout = sys.__stdout__\nprint(*sys.modules)"
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True)
    return set(result.stdout.split())


ASK = """
from privlink_cost.cli.main import main
try:
    main({args!r})
except SystemExit as end:
    assert end.code == 0, end.code
"""
TOKYO = ["compare", "--gb", "1000", "--region", "ap-northeast-1"]


def test_importing_the_package_imports_no_dependency() -> None:
    assert loaded("import privlink_cost").isdisjoint(THIRD_PARTY)


def test_compare_as_json_starts_without_what_it_does_not_use() -> None:
    modules = loaded(ASK.format(args=[*TOKYO, "--format", "json"]))
    heavy = {"pydantic", "rich", "importlib.metadata", "csv", "pathlib", "tempfile", "difflib"}
    assert modules & heavy == set()


def test_compare_as_a_table_starts_with_rich_and_without_pydantic() -> None:
    modules = loaded(ASK.format(args=TOKYO))
    assert "rich.table" in modules
    assert "pydantic" not in modules


def test_only_the_command_that_is_called_is_imported() -> None:
    modules = loaded(ASK.format(args=["workloads"]))
    assert "privlink_cost.cli.commands.workloads" in modules
    assert "privlink_cost.cli.commands.compare" not in modules
