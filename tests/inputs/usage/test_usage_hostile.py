# ruff: noqa: E501 - rows of files read better on one line
"""Files that are cut off, mixed up or made to do harm: a sentence, no secret, and memory that does not grow."""

from __future__ import annotations

import codecs
import gzip
import io
import tracemalloc
from datetime import date
from typing import TYPE_CHECKING

import pytest

from privlink_cost.errors import InputError
from privlink_cost.inputs.usage import lines, source_file
from privlink_cost.inputs.usage.read import read_usage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Result

CUR = (
    *("identity_line_item_id", "line_item_usage_account_id", "line_item_line_item_type", "line_item_usage_start_date"),
    *("line_item_usage_end_date", "line_item_usage_type", "line_item_resource_id", "line_item_usage_amount"),
    *("line_item_currency_code", "line_item_unblended_cost", "product_region_code"),
)
LINE = (
    "a",
    "1111",
    "Usage",
    "2026-05-01T00:00:00Z",
    "2026-05-01T01:00:00Z",
    "NatGateway-Hours",
    "nat-0a",
    "1",
    "USD",
    "1",
    "",
)
WRONG = {
    "empty": b"",
    "zeros, packed": gzip.compress(b"\0" * 30_000_000),
    "a line without end": b"service,gb," + b"x" * 3_000_000,
    "a million columns": b"," * 1_000_000,
    "cut off gzip": gzip.compress(b"service,gb\ns3,1\n" * 1000)[:60],
    "cut off CSV": ",".join(CUR).encode() + b"\na,b",
    "an archive": b"PK\x03\x04 and more",
    "no text": b"service,gb\n\xff\xfe\xfa,1\n",
    "cut off JSON": b'{"ResultsByTime": [',
    "deep JSON": b"[" * 100_000,
    "other JSON": b'{"password": "hunter2"}',
    "wrong shape": b'{"ResultsByTime": [{"Groups": 5}]}',
    "a formula": b"service,gb\ns3,=1+1\n",
    "a bomb of digits": b"service,gb\ns3,1e999999999\n",
    "another bill": ",".join(CUR).encode() + b"\n",
    "prose": b"hello there\n",
    "a month that is none": b"service,gb,month\ns3,1,May\n",
    "a thirteenth month": (",".join(CUR) + "\n" + ",".join(LINE) + "\n").replace("2026-05", "2026-13").encode(),
    "an id without end": (",".join(CUR) + "\n" + ",".join(LINE) + "\n").replace("nat-0a", "n" * 100_000).encode(),
    "a quote left open": ",".join(CUR).encode() + b'\n"' + b"\n" * 5000,
    "a row without end": gzip.compress(",".join(CUR).encode() + b'\n"' + b'","\n' * 100_000),
    "encodings mixed": ",".join(CUR).encode() + b"\n" + "é".encode("latin-1") + b",1\n",
    "half a UTF-16 letter": codecs.BOM_UTF16_LE + "service,gb\n".encode("utf-16-le") + b"s",
    "zeros after a header, packed": gzip.compress(",".join(CUR).encode() + b"\n" + b"\0" * 30_000_000),
    "gzip with a wrong sum": gzip.compress(b"service,gb\ns3,1\n")[:-8] + b"\0" * 8,
    "days that are numbers": b'{"ResultsByTime": [{"TimePeriod": {"Start": 5, "End": 6}, "Groups": [{"Keys": '
    b'["NatGateway-Hours"], "Metrics": {"UsageQuantity": {"Amount": "1"}, "UnblendedCost": {"Amount": "1"}}}]}]}',
    "a number of many digits": b'{"ResultsByTime": [' + b"9" * 10_000 + b"]}",
    "secrets beside": b'{"ResultsByTime": [{"hunter2": 1, "Groups": [{"Keys": ["hunter2"], "Metrics": "hunter2"}]}]}',
    "huge JSON number": b'{"MetricDataResults": [{"Id": "BytesInFromSource", "Timestamps": ["2026-05"], "Values": [1e400]}]}',
}


@pytest.mark.parametrize("name", WRONG)
def test_a_file_that_is_none_is_refused_in_a_sentence(tmp_path: Path, name: str) -> None:
    path = tmp_path / "file"
    path.write_bytes(WRONG[name])
    with pytest.raises(InputError) as error:
        read_usage([path], date(2026, 11, 22), region="eu-west-1")
    assert "hunter2" not in str(error.value)
    assert len(str(error.value)) < 500 + len(str(path))


class _Endless(io.RawIOBase):
    """A file of one line without end, which knows how much of it was read."""

    count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        self.count += len(buffer)
        buffer[:] = b"x" * len(buffer)
        return len(buffer)


def test_of_a_line_without_end_no_more_is_read_than_a_line_may_have(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_file, "LONGEST_LINE", 1000)
    endless = _Endless()
    with pytest.raises(InputError, match="line 1: longer than 1,000 characters: is it text in lines"):
        next(source_file.lines(io.BufferedReader(endless), "file", "utf-8"))  # type: ignore[type-var]
    assert endless.count < 100_000


def test_of_json_no_more_is_read_than_it_may_have(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_file, "LARGEST_JSON", 1000)
    path = tmp_path / "a.json.gz"
    path.write_bytes(gzip.compress(b"[" + b"0," * 50_000_000))
    tracemalloc.start()
    with pytest.raises(InputError, match="is JSON of more than"):
        read_usage([path], date(2026, 11, 22))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 5_000_000


def test_no_more_lines_are_kept_than_a_file_may_have(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "MOST_KEYS", 10)
    path = tmp_path / "a.csv"
    path.write_text("\n".join([",".join(CUR), *(",".join((str(n), *LINE[1:])) for n in range(11))]), encoding="utf-8")
    with pytest.raises(InputError, match="more than 10 different lines"):
        read_usage([path], date(2026, 11, 22))


def test_the_command_says_one_sentence_and_ends_with_2(tmp_path: Path, run: Callable[..., Result]) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"\x1b[31m" + b"x" * 2_000_000)
    result = run("usage", str(path))
    assert (result.code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert "\x1b" not in result.stderr
