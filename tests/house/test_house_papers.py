"""README, documentation, CHANGELOG and help say what is so."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from privlink_cost import __version__
from privlink_cost.cli.commands.prices import COMMANDS as OF_PRICES
from privlink_cost.cli.main import COMMANDS
from privlink_cost.model.designs import DESIGNS
from privlink_cost.model.extras import EXTRAS
from privlink_cost.prices.verify import Found
from privlink_cost.render import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conftest import Result

REPOSITORY = Path(__file__).parents[2]
PAPERS = {
    path.relative_to(REPOSITORY).as_posix(): path.read_text(encoding="utf-8")
    for path in (*sorted(REPOSITORY.glob("README*.md")), *sorted((REPOSITORY / "docs").rglob("*.md")))
}
"""README and the pages of the documentation, by path."""
EVERYTHING = "\n".join(PAPERS.values())
RULES = [
    *(REPOSITORY / "src/privlink_cost/model").rglob("*.py"),
    *(REPOSITORY / "src/privlink_cost/analysis").rglob("*.py"),
]
"""The modules whose docstrings state AWS's rules, each with its source."""
EVERY_COMMAND = (*COMMANDS, *(f"prices {name}" for name in OF_PRICES))
"""The commands, and those of the group."""
SHELL = frozenset("|><;&`$(")


class Example(NamedTuple):
    """A command in a page as it is written there, and the output that stands below it."""

    page: str
    command: str
    output: str

    @property
    def arguments(self) -> list[str]:
        """What follows the program's name; a command may go on after a backslash."""
        return shlex.split(self.command.replace("\\\n", ""))[1:]


def blocks(language: str) -> Iterator[tuple[str, str]]:
    """The fenced blocks in a language, each with its page."""
    for page, text in PAPERS.items():
        for block in re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
            yield page, block


def examples() -> Iterator[Example]:
    """Every `$ command` of the console blocks, without those that a shell has to take apart."""
    for page, block in blocks("console"):
        for command, output in re.findall(r"^\$ ((?:.*\\\n)*.*\n)((?:(?!\$ ).*\n)*)", block, re.MULTILINE):
            if command.startswith("privlink-cost ") and not SHELL.intersection(command):
                yield Example(page, command, output)


EXAMPLES = list(examples())


def titled(pairs: Iterator[tuple[str, str]]) -> list[object]:
    """Pairs of a page and a text as parameters, named by both."""
    return [pytest.param(*pair, id=f"{pair[0]}: {pair[1].strip().splitlines()[0]}") for pair in pairs]


@pytest.fixture
def _workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that looks like the repository to a command, in which it may write files."""
    for path in REPOSITORY.iterdir():
        if not path.name.startswith("."):
            (tmp_path / path.name).symlink_to(path)
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("page", ["README.md", "docs/tutorial.md"])
def test_a_page_that_newcomers_read_shows_commands(page: str) -> None:
    assert page in {example.page for example in EXAMPLES}


@pytest.mark.usefixtures("_workplace")
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example.page}: {example.command.strip()}")
def test_a_command_prints_what_stands_below_it(
    run: Callable[..., Result], example: Example, request: pytest.FixtureRequest
) -> None:
    result = run(*example.arguments)
    if not example.output.strip():
        assert result.code == 0
        return
    actual = (result.stdout + result.stderr).strip("\n") + "\n"
    if request.config.getoption("--update-goldens"):
        path = REPOSITORY / example.page
        shown = f"$ {example.command}"
        text = path.read_text(encoding="utf-8").replace(shown + example.output, shown + actual)
        path.write_text(text, encoding="utf-8")
        return
    assert actual == example.output, f"if {example.page} should say so, run this test with --update-goldens"


@pytest.mark.parametrize("target", sorted(set(re.findall(r"^(?:\$ )?make ([a-z-]+)", EVERYTHING, re.MULTILINE))))
def test_a_make_target_exists(target: str) -> None:
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{re.escape(target)}:.*## ", makefile, re.MULTILINE)


@pytest.mark.usefixtures("_workplace")
@pytest.mark.parametrize(("page", "code"), titled(blocks("python")))
def test_a_python_example_runs(page: str, code: str) -> None:
    exec(compile(code, page, "exec"), {"__name__": "example"})  # noqa: S102


def test_the_python_api_is_shown() -> None:
    assert any("from privlink_cost import" in code for _, code in blocks("python"))


def links() -> Iterator[tuple[str, str]]:
    """Every link to a file of the repository, with its page."""
    for page, text in PAPERS.items():
        for target in dict.fromkeys(re.findall(r"\]\((?!https?:|#)([^)#\s]+)", text)):
            yield page, target


@pytest.mark.parametrize(("page", "target"), titled(links()))
def test_a_link_leads_to_a_file(page: str, target: str) -> None:
    assert (REPOSITORY / page).parent.joinpath(target).exists()


@pytest.mark.parametrize(
    "source", sorted({url for path in RULES for url in re.findall(r"https://\S+", path.read_text(encoding="utf-8"))})
)
def test_a_source_that_the_model_names_is_on_the_page_of_how_it_counts(source: str) -> None:
    assert source in PAPERS["docs/how-it-counts.md"]


@pytest.mark.parametrize("command", EVERY_COMMAND)
def test_every_command_is_in_the_documentation(command: str) -> None:
    assert f"privlink-cost {command}" in EVERYTHING


@pytest.mark.parametrize("name", [*DESIGNS, *EXTRAS, *KINDS["comparison"].formats])
def test_every_design_extra_and_format_is_in_the_documentation(name: str) -> None:
    assert f"`{name}`" in EVERYTHING


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_listed_in_the_help(run: Callable[..., Result], command: str) -> None:
    assert re.search(rf"^  {command} +[A-Z]", run("--help").stdout, re.MULTILINE)


@pytest.mark.parametrize("command", EVERY_COMMAND)
def test_every_command_has_help_with_examples(run: Callable[..., Result], command: str) -> None:
    out = run(*command.split(), "--help").stdout
    assert f"Examples:\n    privlink-cost {command}" in out


@pytest.mark.usefixtures("_workplace")
@pytest.mark.parametrize("command", EVERY_COMMAND)
def test_the_examples_of_the_help_run(
    run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """What would read AWS's own files finds nothing in them: no test needs the network."""
    if command == "mcp":
        pytest.importorskip("mcp.types", reason="the protocol's SDK is not installed")
    monkeypatch.setattr("privlink_cost.prices.gather.gather", lambda *_, **__: Found((), (), ()))
    (tmp_path / "privlink-cost.yaml").write_bytes((REPOSITORY / "examples" / "assumptions.yaml").read_bytes())
    lines = run(*command.split(), "--help").stdout.partition("Examples:\n")[2].splitlines()
    shown = [line.strip() for line in lines if line.strip().startswith("privlink-cost ")]
    assert shown
    for line in shown:
        result = run(*shlex.split(line)[1:])
        assert result.code == 0 or result.stderr.startswith("Error: no price was "), line


@pytest.mark.parametrize("command", EVERY_COMMAND)
def test_every_option_has_help(command: str) -> None:
    from click import Command, Context, Group, Option

    from privlink_cost.cli.main import main

    found: Command | None = main
    for name in command.split():
        assert isinstance(found, Group)
        found = found.get_command(Context(found), name)
    assert found is not None
    assert [p.name for p in found.params if isinstance(p, Option) and not p.help] == []


def test_the_issue_form_is_one_that_github_takes() -> None:
    pytest.importorskip("check_jsonschema", reason="a tool of the dev extra")
    form = REPOSITORY / ".github" / "ISSUE_TEMPLATE" / "price-is-wrong.yml"
    check = (sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-issue-forms", str(form))
    result = subprocess.run(check, capture_output=True, text=True, timeout=60, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_shell_completion_is_documented() -> None:
    assert "_PRIVLINK_COST_COMPLETE" in EVERYTHING


def test_the_newest_entry_of_the_changelog_is_this_version() -> None:
    changelog = (REPOSITORY / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = re.findall(r"^## \[?v?(\d+\.\d+\.\d+)", changelog, re.MULTILINE)
    assert versions[:1] == [__version__]


def test_no_kind_of_json_is_described_twice() -> None:
    kinds = re.findall(r'\{"kind": "(\w+)"', PAPERS["docs/reference/output.md"])
    assert "plan" in kinds
    assert sorted(kinds) == sorted(set(kinds))
