"""The snippets for pipelines in the documentation work: each has the shape its reader wants, and names what is here."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Result

REPOSITORY = Path(__file__).parents[2]
PAGE = (REPOSITORY / "docs" / "how-to" / "pipelines.md").read_text(encoding="utf-8")
SNIPPETS = dict(re.findall(r"^```yaml\n# (\S+\.ya?ml)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))
"""The page's YAML files, by the name on their first line."""

HOLDS = "scenarios: {batch: {region: us-east-1, gb: 1, expect: {cheapest: privatelink}}}\n"


@pytest.mark.parametrize(
    ("name", "check"),
    [
        (".github/workflows/costs.yml", ("check_jsonschema", "--builtin-schema", "vendor.github-workflows")),
        (".gitlab-ci.yml", ("check_jsonschema", "--builtin-schema", "vendor.gitlab-ci")),
        (".pre-commit-config.yaml", ("pre_commit", "validate-config")),
    ],
)
def test_a_snippet_has_the_shape_its_reader_wants(tmp_path: Path, name: str, check: tuple[str, ...]) -> None:
    pytest.importorskip(check[0], reason="a tool of the dev extra")
    path = tmp_path / Path(name).name
    path.write_text(SNIPPETS[name], encoding="utf-8")
    result = subprocess.run(
        [sys.executable, "-m", *check, str(path)], capture_output=True, text=True, timeout=60, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_workflow_gives_the_action_inputs_that_it_has() -> None:
    (job,) = yaml.safe_load(SNIPPETS[".github/workflows/costs.yml"])["jobs"].values()
    (step,) = [step for step in job["steps"] if "privlink-cost@" in step["uses"]]
    action = yaml.safe_load((REPOSITORY / "action.yml").read_text(encoding="utf-8"))
    assert set(step["with"]) <= set(action["inputs"])


def test_the_pre_commit_configuration_names_the_hook_that_is_here() -> None:
    (repo,) = yaml.safe_load(SNIPPETS[".pre-commit-config.yaml"])["repos"]
    (hook,) = yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert [used["id"] for used in repo["hooks"]] == [hook["id"]]


def test_the_commands_of_gitlab_run_and_write_what_is_collected(
    run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (job,) = yaml.safe_load(SNIPPETS[".gitlab-ci.yml"]).values()
    monkeypatch.chdir(tmp_path)
    (tmp_path / "privlink-cost.yaml").write_text(HOLDS, encoding="utf-8")
    commands = [shlex.split(line) for line in job["script"] if line.startswith("privlink-cost ")]
    assert commands
    for command in commands:
        assert run(*command[1:]).code == 0
    assert (tmp_path / job["artifacts"]["reports"]["junit"]).exists()
