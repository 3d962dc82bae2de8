"""Price list files behind a server, in every shape: what is found in them, and in those of another region."""

from __future__ import annotations

import gzip
import io
from typing import TYPE_CHECKING, Any

import pytest

from http_server import send, served
from price_files import TGW, VPC, shuffled, write_csv, write_json
from privlink_cost.prices import fetch

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Result

pytest.importorskip("httpx", reason="the optional extra prices is not installed")
pytest.importorskip("ijson", reason="the optional extra prices is not installed")


@pytest.fixture(autouse=True)
def _rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Plain http on this machine, and no long pauses."""
    monkeypatch.setattr(fetch, "RULES", fetch.RULES._replace(schemes=("http",), pause_seconds=0.001))


SHAPES = ("csv", "pretty JSON", "compact JSON")


def content(shape: str) -> bytes:
    """A file of Ireland."""
    text = io.StringIO()
    products = shuffled([*VPC, *TGW])
    if shape == "csv":
        write_csv(text, "AmazonVPC", products)
    else:
        write_json(text, "AmazonVPC", products, is_compact=shape == "compact JSON")
    return text.getvalue().encode()


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
@pytest.mark.parametrize("shape", SHAPES)
def test_what_a_server_has_is_compared(run: Callable[..., Result], shape: str, *, packed: bool) -> None:
    data = content(shape)
    with served(lambda to, _: send(to, gzip.compress(data) if packed else data)) as server:
        result = run("prices", "verify", "eu-west-1", "--from", server.url, "--format", "text")
    assert result.stdout.startswith("All 5 prices that the files cover in 1 region are equal.")
    assert (result.stderr, result.code) == ("", 0)
    assert len(server.asked) == 1


@pytest.mark.parametrize("shape", SHAPES)
def test_a_server_that_breaks_off_is_taken_up_where_it_was(run: Callable[..., Result], shape: str) -> None:
    data = content(shape)
    half = len(data) // 2

    def answer(to: Any, attempt: int) -> None:
        if attempt == 0:
            send(to, data[:half], Content_Length=str(len(data)), ETag='"1"')
        else:
            assert to.headers["Range"] == f"bytes={half}-"
            send(to, data[half:], 206, ETag='"1"', Content_Range=f"bytes {half}-{len(data) - 1}/{len(data)}")

    with served(answer) as server:
        result = run("prices", "verify", "eu-west-1", "--from", server.url, "--format", "text")
    assert result.stdout.startswith("All 5 prices that the files cover in 1 region are equal.")
    assert len(server.asked) == 2


@pytest.mark.parametrize("command", ["verify", "refresh"])
@pytest.mark.parametrize("shape", SHAPES)
def test_a_file_of_another_region_is_a_sentence_and_leaves_the_tables_alone(
    run: Callable[..., Result], tmp_path: Path, shape: str, command: str
) -> None:
    target = ["--to", str(tmp_path / "prices")] if command == "refresh" else []
    data = content(shape)
    with served(lambda to, _: send(to, data)) as server:
        result = run("prices", command, "us-east-1", "--from", server.url, *target)
    what = "compared" if command == "verify" else "refreshed"
    assert result.stderr == f"Error: no price was {what}: the files cover none of the regions and meters asked for\n"
    assert result.code == 3
    assert not (tmp_path / "prices").exists()
