"""`.github/workflows/prices.yml`: its scripts run as GitHub's runner runs them, beside a `gh` that takes notes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

TEXT = (Path(__file__).parents[2] / ".github" / "workflows" / "prices.yml").read_text(encoding="utf-8")
JOB: dict[str, Any] = yaml.safe_load(TEXT)["jobs"]["refresh"]
STEPS = {step["name"]: step["run"] for step in JOB["steps"] if "name" in step}

pytestmark = pytest.mark.skipif(os.name == "nt" or shutil.which("git") is None, reason="runs bash and git")


class Runner:
    """A checkout with a remote, and programs that note how they are called."""

    def __init__(self, folder: Path) -> None:
        """Make them."""
        self.checkout, self.remote, self.temp, bin_folder = (
            folder / name for name in ("checkout", "remote.git", "temp", "bin")
        )
        for path in (self.checkout / "pricing", self.temp, bin_folder):
            path.mkdir(parents=True)
        self.notes = folder / "notes"
        self.program(bin_folder / "gh", 'echo "$@" >> "$NOTES"; cp "$RUNNER_TEMP/body.md" "$NOTES.body"')
        self.program(
            bin_folder / "privlink-cost",
            'echo "$@" >> "$NOTES"; test "$2" = validate && exit 0\n'
            'echo "+ a line"; echo "Error: one was refused" >&2; exit "$CODE"',
        )
        settings = {f"GIT_{role}_{key}": "x" for role in ("AUTHOR", "COMMITTER") for key in ("NAME", "EMAIL")}
        self.environment = {
            **os.environ,
            **settings,
            "PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}",
            "RUNNER_TEMP": str(self.temp),
            "NOTES": str(self.notes),
            "GH_TOKEN": "none",
        }
        self.git("init", "--quiet", "--bare", str(self.remote))
        self.git("init", "--quiet")
        self.git("remote", "add", "origin", str(self.remote))
        self.table = self.checkout / "pricing" / "eu-west-1.yaml"
        self.table.write_text("old\n", encoding="utf-8")
        self.git("add", "."), self.git("commit", "--quiet", "--message", "first")

    @staticmethod
    def program(path: Path, script: str) -> None:
        """Write a program."""
        path.write_text(f"#!/bin/bash\n{script}\n", encoding="utf-8")
        path.chmod(0o755)

    def git(self, *args: str) -> str:
        """Run git in the checkout."""
        done = subprocess.run(
            ["git", *args], cwd=self.checkout, env=self.environment, capture_output=True, text=True, check=True
        )
        return done.stdout

    def step(self, name: str, code: int = 0) -> int:
        """Run a step; its exit code."""
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", STEPS[name]],
            cwd=self.checkout,
            env={**self.environment, "CODE": str(code)},
            capture_output=True,
            check=False,
        )
        return done.returncode


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """A runner in an empty folder."""
    return Runner(tmp_path)


def test_it_runs_actions_by_commit() -> None:
    """A tag can be moved to another commit."""
    used = re.findall(r"uses: (.*)", TEXT)
    assert len(used) == 2
    assert [line for line in used if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v[\d.]+", line)] == []


def test_it_runs_every_week_and_writes_no_more_than_it_must() -> None:
    workflow = yaml.safe_load(TEXT)
    assert workflow[True]["schedule"] == [{"cron": "17 5 * * 1"}]  # YAML reads `on` as yes
    assert workflow["permissions"] == {"contents": "read"}
    assert JOB["permissions"] == {"contents": "write", "pull-requests": "write"}


def test_no_expression_stands_in_a_script() -> None:
    assert [name for name, script in STEPS.items() if "${{" in script] == []


@pytest.mark.parametrize(("code", "ends"), [(0, 0), (3, 0), (1, 1), (2, 2)])
def test_what_was_refused_does_not_stop_the_rest(runner: Runner, code: int, ends: int) -> None:
    assert runner.step("Refresh", code) == ends
    called = runner.notes.read_text(encoding="utf-8").splitlines()
    assert called == ["prices refresh", *(["prices validate pricing/eu-west-1.yaml"] if ends == 0 else [])]


def test_what_is_news_is_proposed_with_its_difference(runner: Runner) -> None:
    runner.step("Refresh", 3)
    runner.table.write_text("new\n", encoding="utf-8")
    (runner.checkout / "stray").write_text("not of the prices", encoding="utf-8")
    assert runner.step("Propose") == 0
    branch = runner.git("ls-remote", "--heads", "origin").split()[1]
    assert re.fullmatch(r"refs/heads/prices/[0-9]{4}-[0-9]{2}-[0-9]{2}", branch)
    assert runner.git("show", "--name-only", "--format=").split() == ["pricing/eu-west-1.yaml"]
    assert "pr create --head prices/" in runner.notes.read_text(encoding="utf-8")
    body = Path(f"{runner.notes}.body").read_text(encoding="utf-8")
    assert "+ a line" in body
    assert "one was refused" in body


def test_where_nothing_is_news_nothing_is_proposed(runner: Runner) -> None:
    assert runner.step("Propose") == 0
    assert not runner.notes.exists()
