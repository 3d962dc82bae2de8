"""`action.yml`: its scripts run as GitHub's runner runs them, and what it writes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from packaging.version import Version

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.slow  # each starts processes

REPOSITORY = Path(__file__).parents[2]
ACTION = yaml.safe_load((REPOSITORY / "action.yml").read_text(encoding="utf-8"))
INSTALL, CHECK = ACTION["runs"]["steps"]

HOLDS = """\
scenarios:
  batch:
    region: ap-northeast-1
    as_of: 2026-11-22
    gb: 1000
    expect:
      cheapest: privatelink
"""
BREAKS = HOLDS.replace("privatelink", "nat")
WARNS = HOLDS.replace("      cheapest: privatelink\n", "      totals:\n        nat: {max: 100, level: warn}\n")


class Job:
    """A job of GitHub Actions, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        """Make what the runner gives every step."""
        self.folder = folder
        self.summary, self.outputs, self.temp = (folder / ".runner" / name for name in ("summary", "outputs", "temp"))
        self.temp.mkdir(parents=True)
        self.summary.touch()
        self.outputs.touch()
        self.python = sys.executable

    def run(self, step: dict[str, Any], **inputs: str) -> subprocess.CompletedProcess[str]:
        """Run a step as the runner does: expressions are put into the environment, the script is left as it is."""
        values = {f"inputs.{name}": inputs.get(name, about["default"]) for name, about in ACTION["inputs"].items()}
        assert {f"inputs.{name}" for name in inputs} <= values.keys()
        values |= {"github.action_path": str(REPOSITORY), "steps.install.outputs.python": self.python}
        environment = {name: self._evaluated(text, values) for name, text in step["env"].items()}
        files = {"GITHUB_STEP_SUMMARY": self.summary, "GITHUB_OUTPUT": self.outputs, "RUNNER_TEMP": self.temp}
        script = self.folder / ".runner" / "script.sh"
        script.write_text(step["run"], encoding="utf-8")
        assert step["shell"] == "bash"
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=self.folder,
            env={**os.environ, "GITHUB_ACTIONS": "true", **{k: str(v) for k, v in files.items()}, **environment},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    @staticmethod
    def _evaluated(text: str, values: dict[str, str]) -> str:
        return re.sub(r"\$\{\{ (.*?) \}\}", lambda found: values[found[1]], text)


@pytest.fixture
def job(tmp_path: Path) -> Job:
    """A job in an empty folder."""
    return Job(tmp_path)


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., None]:
    """Write a file into the job's folder."""

    def write_file(text: str, name: str = "privlink-cost.yaml") -> None:
        (tmp_path / name).write_text(text, encoding="utf-8")

    return write_file


def test_no_expression_stands_in_a_script() -> None:
    assert [step["name"] for step in ACTION["runs"]["steps"] if "${{" in step["run"]] == []


def test_every_input_is_used_and_has_a_default() -> None:
    used = {
        name
        for step in (INSTALL, CHECK)
        for text in step["env"].values()
        for name in re.findall(r"inputs\.([\w-]+)", text)
    }
    assert used == set(ACTION["inputs"])
    assert all(about["description"] and "default" in about for about in ACTION["inputs"].values())


HOSTILE = ("venv.py", "argparse.py", "pip.py", "ensurepip.py", "hatchling.py", "json.py", "sitecustomize.py")
"""What Python and pip import by these names, were the folder they run in on their path."""


def make_hostile(folder: Path) -> Path:
    """Put modules into a folder that say so if they run; the file they would say it in."""
    (folder / "privlink_cost").mkdir()
    for name in (*HOSTILE, "privlink_cost/__init__.py"):
        (folder / name).write_text(f"open({str(folder / 'ran')!r}, 'a').write({name!r})\n", encoding="utf-8")
    return folder / "ran"


@pytest.mark.slow
def test_the_action_installs_itself_and_checks_and_nothing_of_the_checkout_runs(
    job: Job, write: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Were it to run, whoever opens a pull request would run what they like with the rights of the job."""
    write(BREAKS)
    ran = make_hostile(job.folder)
    monkeypatch.setenv("PYTHONPATH", str(job.folder))
    installed = job.run(INSTALL, python=sys.executable)
    if installed.returncode and re.search("Could not find a version|Connection|Temporary failure", installed.stderr):
        pytest.skip(f"pip cannot install here: {installed.stderr.splitlines()[-1]}")
    assert installed.returncode == 0, installed.stderr
    job.python = job.outputs.read_text(encoding="utf-8").removeprefix("python=").rstrip("\n")
    assert Path(job.python).parent.parent.parent == job.temp
    result = job.run(CHECK)
    assert result.returncode == 1
    assert "The one assumption is broken." in result.stdout
    assert not ran.exists()


def test_the_check_runs_nothing_of_the_checkout(job: Job, write: Callable[..., None]) -> None:
    write(HOLDS)
    ran = make_hostile(job.folder)
    result = job.run(CHECK)
    assert result.returncode == 0, result.stderr
    assert not ran.exists()


def test_python_runs_in_isolated_mode_throughout() -> None:
    starts = [line for step in (INSTALL, CHECK) for line in re.findall(r'"\$(?:PYTHON|python)" .*', step["run"])]
    assert len(starts) == 3
    assert [line for line in starts if " -I -m " not in line] == []


def test_the_lock_has_each_dependency_with_a_hash_and_no_older_than_the_project_allows() -> None:
    """`make lock` writes it."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    lock = (REPOSITORY / ".github" / "action-requirements.txt").read_text(encoding="utf-8").replace("\\\n", " ")
    locked = [line for line in lock.splitlines() if not line.startswith("#")]
    assert [line for line in locked if not re.search(r" --hash=sha256:[0-9a-f]{64}\b", line)] == []
    releases = dict(line.split()[0].split("==") for line in locked)
    for needed in (*project["project"]["dependencies"], *project["build-system"]["requires"]):
        name, lowest = needed.split(">=")
        assert Version(releases[name]) >= Version(lowest)


@pytest.mark.parametrize("name", ["ci", "prices", "release"])
def test_a_workflow_runs_actions_by_commit(name: str) -> None:
    """A tag can be moved to another commit."""
    workflow = (REPOSITORY / ".github" / "workflows" / f"{name}.yml").read_text(encoding="utf-8")
    used = re.findall(r"uses: (.*)", workflow)
    assert [line for line in used if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v[\d.]+", line)] == []


@pytest.mark.parametrize(("text", "code"), [(HOLDS, 0), (BREAKS, 1), ("nonsense: 1", 2)])
def test_the_step_ends_as_check_does(job: Job, write: Callable[..., None], text: str, code: int) -> None:
    write(text)
    result = job.run(CHECK)
    assert result.returncode == code, result.stderr


def test_what_breaks_is_marked_in_the_file_and_stands_in_the_summary(job: Job, write: Callable[..., None]) -> None:
    write(BREAKS)
    result = job.run(CHECK)
    assert re.search(r"^::error file=privlink-cost.yaml,line=7,title=batch%3A cheapest::", result.stdout, re.MULTILINE)
    assert job.summary.read_text(encoding="utf-8").startswith("**privlink-cost: The one assumption is broken.**\n")


def test_files_and_reports_stand_on_a_line_each(job: Job, write: Callable[..., None]) -> None:
    write(HOLDS, "my costs.yaml")
    write(BREAKS, "-more.yaml")
    reports = "junit=my report.xml\n\n  sarif=costs.sarif\n"
    result = job.run(CHECK, files="my costs.yaml\n-more.yaml\n", report=reports)
    assert result.returncode == 1, result.stderr
    assert "Of 2 assumptions, 1 is broken and 1 holds." in result.stdout
    assert (job.folder / "my report.xml").exists()
    assert (job.folder / "costs.sarif").exists()


@pytest.mark.parametrize(("strict", "code"), [("false", 0), ("", 0), ("true", 1), ("maybe", 2)])
def test_strict_is_true_or_false(job: Job, write: Callable[..., None], strict: str, code: int) -> None:
    write(WARNS)
    result = job.run(CHECK, strict=strict)
    assert result.returncode == code, result.stderr


def test_as_of_is_handed_on(job: Job, write: Callable[..., None]) -> None:
    write(HOLDS)
    result = job.run(CHECK, **{"as-of": "2000-01-01"})
    assert result.returncode == 3
    assert "2000-01-01" in result.stderr


@pytest.mark.parametrize("name", ["files", "as-of", "strict", "report"])
@pytest.mark.parametrize("text", ['$(touch "$HOLE")', '"; touch "$HOLE"; "', "`touch $HOLE`", "--help; touch $HOLE"])
def test_no_input_is_run(
    job: Job, write: Callable[..., None], monkeypatch: pytest.MonkeyPatch, name: str, text: str
) -> None:
    write(HOLDS)
    hole = job.folder / "hole"
    monkeypatch.setenv("HOLE", str(hole))
    result = job.run(CHECK, **{name: text})
    assert result.returncode == 2
    assert not hole.exists()
