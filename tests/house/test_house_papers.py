"""README, CHANGELOG and help say what is so."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from privlink_cost import __version__
from privlink_cost.cli.main import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conftest import Result

REPOSITORY = Path(__file__).parents[2]
README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
SHELL = frozenset("|><;&`$(")


class Example(NamedTuple):
    """A command in the README, and the output that stands below it."""

    command: str
    output: str


def blocks(language: str) -> list[str]:
    """The README's fenced blocks in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def examples() -> Iterator[Example]:
    """Every `$ command` of the README's console blocks; a command may go on after a backslash."""
    for block in blocks("console"):
        command, output = "", list[str]()
        for line in block.splitlines():
            if line.startswith("$ ") or command.endswith("\\"):
                if command.endswith("\\"):
                    command = command[:-1] + line.strip()
                    continue
                if command:
                    yield Example(command, "".join(f"{text}\n" for text in output))
                command, output = line.removeprefix("$ "), []
            else:
                output.append(line)
        if command:
            yield Example(command, "".join(f"{text}\n" for text in output))


EXAMPLES = list(examples())
OURS = [e for e in EXAMPLES if "privlink-cost" in e.command.split(" ")[0] and not SHELL.intersection(e.command)]


def undated(text: str) -> str:
    """Text without the day that changes every day."""
    return re.sub(r'(as of |"as_of": ")\d{4}-\d{2}-\d{2}', r"\1TODAY", text).strip("\n")


def test_the_readme_shows_commands() -> None:
    assert OURS


@pytest.fixture
def _workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that looks like the repository to a command, in which it may write files."""
    for path in REPOSITORY.iterdir():
        if not path.name.startswith("."):
            (tmp_path / path.name).symlink_to(path)
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("_workplace")
@pytest.mark.parametrize("example", OURS, ids=lambda example: example.command)
def test_a_command_of_the_readme_prints_what_stands_below_it(run: Callable[..., Result], example: Example) -> None:
    result = run(*shlex.split(example.command)[1:])
    if example.output.strip():
        assert undated(result.stdout + result.stderr) == undated(example.output)
    else:
        assert result.code == 0


@pytest.mark.parametrize("target", sorted(set(re.findall(r"^(?:\$ )?make ([a-z-]+)", README, re.MULTILINE))))
def test_a_make_target_of_the_readme_exists(target: str) -> None:
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{re.escape(target)}:.*## ", makefile, re.MULTILINE)


@pytest.mark.usefixtures("_workplace")
@pytest.mark.parametrize("code", blocks("python"), ids=lambda code: code.strip().split("\n")[0])
def test_a_python_example_of_the_readme_runs(code: str) -> None:
    exec(compile(code, "README.md", "exec"), {"__name__": "readme"})  # noqa: S102


def test_the_readme_shows_the_python_api() -> None:
    assert any("from privlink_cost import" in code for code in blocks("python"))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"privlink-cost {command}" in README


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_listed_in_the_help(run: Callable[..., Result], command: str) -> None:
    assert re.search(rf"^  {command} +[A-Z]", run("--help").stdout, re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_examples(run: Callable[..., Result], command: str) -> None:
    out = run(command, "--help").stdout
    assert f"Examples:\n    privlink-cost {command}" in out


@pytest.mark.usefixtures("_workplace")
@pytest.mark.parametrize("command", COMMANDS)
def test_the_examples_of_the_help_run(run: Callable[..., Result], command: str) -> None:
    lines = run(command, "--help").stdout.partition("Examples:\n")[2].splitlines()
    shown = [line.strip() for line in lines if line.strip().startswith("privlink-cost ")]
    assert shown
    for line in shown:
        assert run(*shlex.split(line)[1:]).code == 0, line


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_has_help(command: str) -> None:
    from click import Context, Option

    from privlink_cost.cli.main import main

    found = main.get_command(Context(main), command)
    assert found is not None
    assert [p.name for p in found.params if isinstance(p, Option) and not p.help] == []


def test_shell_completion_is_documented() -> None:
    assert "_PRIVLINK_COST_COMPLETE" in README


def test_the_newest_entry_of_the_changelog_is_this_version() -> None:
    changelog = (REPOSITORY / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = re.findall(r"^## \[?v?(\d+\.\d+\.\d+)", changelog, re.MULTILINE)
    assert versions[:1] == [__version__]
