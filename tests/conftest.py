"""What every test has: exact decimals, golden files, and the command line in process."""

from __future__ import annotations

import decimal
import difflib
import signal
import threading
from inspect import signature
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from click.testing import CliRunner
from hypothesis import settings

from examples_support import ALL
from privlink_cost.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

REPOSITORY = Path(__file__).parent.parent


def pytest_configure(config: pytest.Config) -> None:
    """Properties are tried on all examples, unless `--hypothesis-profile few` asks for a tenth of them.

    Programs that tests start end on Ctrl-C and on a hang-up also where whoever runs the tests ignores these.
    """
    if config.getoption("--hypothesis-profile") is None:
        settings.load_profile(ALL)
    for ignored in (signal.SIGINT, signal.SIGHUP):
        if signal.getsignal(ignored) is signal.SIG_IGN and threading.current_thread() is threading.main_thread():
            signal.signal(ignored, lambda *_: None)  # a handler, unlike SIG_IGN, is not handed down


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-goldens", action="store_true", help="write the golden files anew")


@pytest.fixture(autouse=True)
def _no_floats() -> Iterator[None]:
    """A float mixed into a Decimal is an error in every test."""
    with decimal.localcontext() as context:
        context.traps[decimal.FloatOperation] = True
        yield


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests, their terminal's language is not that of the answers."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


_TESTS = count()


@pytest.fixture(autouse=True)
def user_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this test's user would keep prices: none is there, and nobody's own home is read."""
    settings_folder = tmp_path_factory.getbasetemp() / f"settings-{next(_TESTS)}"
    monkeypatch.setenv("XDG_CONFIG_HOME", str(settings_folder))
    monkeypatch.setattr("click.get_app_dir", lambda name: str(settings_folder / name))
    return settings_folder / "privlink-cost" / "pricing"


# Click 8.1 mixes the two streams unless it is told not to; later versions never do and know no such option.
_SEPARATE: dict[str, Any] = {"mix_stderr": False} if "mix_stderr" in signature(CliRunner).parameters else {}
_RUNNER = CliRunner(**_SEPARATE)


class Result(NamedTuple):
    """How a command ended."""

    code: int
    stdout: str
    stderr: str


@pytest.fixture
def run() -> Callable[..., Result]:
    """Run `privlink-cost` with some arguments, in process."""

    def invoke(*args: str) -> Result:
        result = _RUNNER.invoke(main, list(args), prog_name="privlink-cost")
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Result(result.exit_code, result.stdout, result.stderr)

    return invoke


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare text with a golden file in tests/golden; `--update-goldens` writes it anew."""

    def check(name: str, actual: str) -> None:
        path = REPOSITORY / "tests" / "golden" / name
        if request.config.getoption("--update-goldens"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(actual, encoding="utf-8")
            return
        expected = path.read_text(encoding="utf-8")
        diff = "".join(
            difflib.unified_diff(
                expected.splitlines(keepends=True), actual.splitlines(keepends=True), "expected", "actual"
            )
        )
        assert not diff, f"{name} differs; if it should, run 'make goldens'\n{diff}"

    return check
