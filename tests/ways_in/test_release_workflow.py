"""`.github/workflows/release.yml`: what a tag builds and publishes, without a secret."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from privlink_cost import __version__

REPOSITORY = Path(__file__).parents[2]
TEXT = (REPOSITORY / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8")
JOBS: dict[str, Any] = yaml.safe_load(TEXT)["jobs"]


@pytest.mark.parametrize(("tag", "code"), [(f"v{__version__}", 0), ("v99.0.0", 1), (__version__, 1)])
def test_a_tag_that_is_not_the_version_is_refused(tag: str, code: int) -> None:
    (script,) = (
        step["run"] for step in JOBS["build"]["steps"] if step.get("name") == "Compare the tag with the version"
    )
    environment = os.environ | {"GITHUB_REF_NAME": tag}
    result = subprocess.run(
        ["bash", "-e", "-c", script], cwd=REPOSITORY, env=environment, capture_output=True, check=False
    )
    assert result.returncode == code


def test_only_the_job_that_publishes_may_prove_who_it_is() -> None:
    assert yaml.safe_load(TEXT)["permissions"] == {"contents": "read"}
    assert "permissions" not in JOBS["build"]
    assert JOBS["publish"]["permissions"] == {"id-token": "write", "attestations": "write", "contents": "read"}
    assert JOBS["publish"]["environment"] == "pypi"


def test_no_secret_is_needed() -> None:
    assert "secrets." not in TEXT
