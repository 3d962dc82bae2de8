"""`.pre-commit-hooks.yaml`: pre-commit itself refuses a commit that breaks an assumption."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

REPOSITORY = Path(__file__).parents[2]
(HOOK,) = yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))

HOLDS = """\
scenarios:
  batch:
    region: ap-northeast-1
    as_of: 2026-11-22
    gb: 1000
    expect:
      unit_prices:
        interface_endpoint_hours: 0.014
"""
BREAKS = HOLDS.replace("0.014", "0.01")


@pytest.mark.parametrize(
    "path", ["privlink-cost.yaml", "privlink-cost.yml", "infra/privlink-cost.yaml", "a/b/privlink-cost.tokyo-2.yaml"]
)
def test_the_hook_checks_assumptions_files(path: str) -> None:
    assert re.search(HOOK["files"], path)


@pytest.mark.parametrize(
    "path", ["privlink-cost.json", "my-privlink-cost.yaml", "privlink-cost.yaml.bak", "privlink-cost/other.yaml"]
)
def test_the_hook_leaves_other_files_alone(path: str) -> None:
    assert not re.search(HOOK["files"], path)


def git(folder: Path, *args: str, environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run git in a folder, as somebody without any settings of their own."""
    alone = {
        name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT", "PYTHONPATH"))
    }
    me = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    for who in ("AUTHOR", "COMMITTER"):
        me |= {f"GIT_{who}_NAME": "A test", f"GIT_{who}_EMAIL": "test@example.invalid"}
    return subprocess.run(
        ["git", *args],
        cwd=folder,
        env={**alone, **me, **(environment or {})},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def succeeded(result: subprocess.CompletedProcess[str]) -> str:
    """What a command printed that must have succeeded."""
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout.strip()


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A repository with the files of this one as they are now, committed or not."""
    listed = git(REPOSITORY, "ls-files", "--cached", "--others", "--exclude-standard", "-z")
    if listed.returncode:
        pytest.skip("this is no repository of git")
    target = tmp_path / "privlink-cost"
    for name in filter(None, listed.stdout.split("\0")):
        if (REPOSITORY / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(REPOSITORY / name, target / name)
    for args in (("init", "--quiet"), ("add", "--all"), ("commit", "--quiet", "--message", "As it is")):
        succeeded(git(target, *args))
    return target


@pytest.mark.slow
def test_a_commit_that_breaks_an_assumption_is_refused(tmp_path: Path, clone: Path) -> None:
    pytest.importorskip("pre_commit", reason="a tool of the dev extra")
    work = tmp_path / "work"
    work.mkdir()
    succeeded(git(work, "init", "--quiet"))
    revision = succeeded(git(clone, "rev-parse", "HEAD"))
    config = {"repos": [{"repo": str(clone), "rev": revision, "hooks": [{"id": HOOK["id"]}]}]}
    (work / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    environment = {"PRE_COMMIT_HOME": str(tmp_path / "cache")}
    # As a file named after `git`, so that it runs with git's environment.
    install = [sys.executable, "-m", "pre_commit", "install", "--install-hooks"]
    alias = git(work, "-c", f"alias.set-up=!{' '.join(install)}", "set-up", environment=environment)
    if alias.returncode and re.search("Could not find a version|Connection|Temporary failure", alias.stdout):
        pytest.skip("pip cannot install here")
    succeeded(alias)

    def commit(text: str) -> subprocess.CompletedProcess[str]:
        (work / "privlink-cost.yaml").write_text(text, encoding="utf-8")
        succeeded(git(work, "add", "--all"))
        return git(work, "commit", "--message", "Change an assumption", environment=environment)

    refused = commit(BREAKS)
    assert refused.returncode == 1
    assert "privlink-cost check" in refused.stderr
    assert "assumed 0.01, list price 0.014" in " ".join(refused.stderr.split())
    assert git(work, "rev-parse", "--verify", "HEAD").returncode != 0  # there is no commit

    accepted = commit(HOLDS)
    assert accepted.returncode == 0, accepted.stderr
    assert "Passed" in accepted.stderr
    succeeded(git(work, "rev-parse", "--verify", "HEAD"))
