"""What GitHub and pre-commit read of this repository has the shape that they publish."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
WORKFLOWS = sorted((REPOSITORY / ".github" / "workflows").glob("*.yml"))


def schema_check(schema: str, *paths: Path) -> subprocess.CompletedProcess[str]:
    """Check files with a schema that check-jsonschema ships."""
    pytest.importorskip("check_jsonschema", reason="a tool of the dev extra")
    return subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *map(str, paths)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_action_has_githubs_shape() -> None:
    result = schema_check("vendor.github-actions", REPOSITORY / "action.yml")
    assert result.returncode == 0, result.stdout


def test_the_workflows_have_githubs_shape() -> None:
    assert WORKFLOWS
    result = schema_check("vendor.github-workflows", *WORKFLOWS)
    assert result.returncode == 0, result.stdout


def test_a_wrong_action_is_noticed(tmp_path: Path) -> None:
    wrong = tmp_path / "action.yml"
    text = (REPOSITORY / "action.yml").read_text(encoding="utf-8")
    wrong.write_text(text.replace("shell: bash", "shel: bash"), encoding="utf-8")
    assert schema_check("vendor.github-actions", wrong).returncode == 1


def test_pre_commit_accepts_the_hooks() -> None:
    pytest.importorskip("pre_commit", reason="a tool of the dev extra")
    result = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-manifest", str(REPOSITORY / ".pre-commit-hooks.yaml")],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
