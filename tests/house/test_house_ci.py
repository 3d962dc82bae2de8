"""What runs before anything lands is the same on any machine and on GitHub."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

REPOSITORY = Path(__file__).parents[2]


def made_by(text: str) -> set[str]:
    """The targets that a script makes, a line each."""
    return set(re.findall(r"^make ([\w-]+)$", text, re.MULTILINE))


def test_the_workflow_makes_what_the_script_makes() -> None:
    workflow = yaml.safe_load((REPOSITORY / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8"))
    steps = [step.get("run", "") for job in workflow["jobs"].values() for step in job["steps"]]
    script = made_by((REPOSITORY / ".ci" / "run").read_text(encoding="utf-8"))
    assert "check" in script
    assert made_by("\n".join(steps)) == script - {"clean"}  # a runner is clean


def test_every_target_says_what_it_does() -> None:
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    described = set(re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE))
    assert described == set(re.findall(r"^\.PHONY: ([\w-]+)$", makefile, re.MULTILINE))
