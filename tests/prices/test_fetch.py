"""Opening price files: what a server or a file may do wrong, each told in a sentence, and what is taken up again."""

from __future__ import annotations

import gzip
import io
import shutil
import ssl
import subprocess
import sys
import threading
import zlib
from typing import TYPE_CHECKING, Any

import pytest

from http_server import send, served
from privlink_cost.errors import InputError, MissingExtraError
from privlink_cost.prices import fetch
from privlink_cost.prices.fetch import MIB, opened, shown

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytest.importorskip("httpx", reason="the optional extra prices is not installed")

CONTENT = bytes(range(256)) * 2000
"""512,000 bytes."""


@pytest.fixture(autouse=True)
def _rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Plain http on this machine, and no long pauses."""
    set_rules(monkeypatch, schemes=("http", "https"), pause_seconds=0.001, longest_pause_seconds=0.001)


def set_rules(monkeypatch: pytest.MonkeyPatch, **changed: Any) -> None:
    """Bear other things of a source."""
    monkeypatch.setattr(fetch, "RULES", fetch.RULES._replace(**changed))


def read(place: str) -> bytes:
    """All of it."""
    with opened(place) as file:
        return file.read()


def refusal(place: str) -> str:
    """Why it is not read: one sentence."""
    with pytest.raises(InputError) as caught:
        read(place)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_file_is_read_plain_and_gzip_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "prices.csv"
    for content in (CONTENT, gzip.compress(CONTENT)):
        path.write_bytes(content)
        assert read(str(path)) == CONTENT


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(gzip.compress(CONTENT))))
    assert read("-") == CONTENT


def test_an_empty_file_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "empty"
    path.touch()
    assert read(str(path)) == b""


def test_a_file_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    assert "No such file" in refusal(str(tmp_path / "none"))


def test_a_folder_is_one_sentence(tmp_path: Path) -> None:
    assert "directory" in refusal(str(tmp_path))


@pytest.mark.parametrize(
    ("content", "fragment"),
    [
        (gzip.compress(CONTENT)[:-10], "its gzip has no end"),
        (gzip.compress(CONTENT)[:-8] + bytes(8), "is not valid gzip"),
        (gzip.compress(CONTENT) + b"more", "is not valid gzip"),
        (b"\x1f\x8b", "its gzip has no end"),
    ],
    ids=["broken off", "broken", "with something behind it", "a beginning alone"],
)
def test_gzip_that_is_not_whole_is_one_sentence(tmp_path: Path, content: bytes, fragment: str) -> None:
    path = tmp_path / "prices.gz"
    path.write_bytes(content)
    assert fragment in refusal(str(path))


def test_a_gzip_that_becomes_far_more_than_price_files_do_is_refused_early(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_rules(monkeypatch, ratio_from=MIB)
    path = tmp_path / "bomb.gz"
    path.write_bytes(gzip.compress(bytes(16 * MIB)))
    with opened(str(path)) as file:
        file.read(MIB)
        with pytest.raises(InputError, match="more than 200 times its size"):
            file.read(5 * MIB)  # of the 15 that are left


def test_a_file_that_never_ends_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    set_rules(monkeypatch, most_bytes=4 * MIB, most_unpacked=5 * MIB)
    assert "larger than 4 MiB" in refusal("/dev/zero")
    path = tmp_path / "large.gz"
    path.write_bytes(gzip.compress(bytes(6 * MIB)))
    assert "larger than 5 MiB" in refusal(str(path))


@pytest.mark.parametrize("packed", [CONTENT, gzip.compress(CONTENT)], ids=["plain", "gzip"])
def test_an_address_is_read_and_its_progress_told(packed: bytes) -> None:
    told: list[tuple[int, int | None]] = []
    with (
        served(lambda to, _: send(to, packed, Content_Type="application/json")) as server,
        opened(server.url, progress=lambda done, total: told.append((done, total))) as file,
    ):
        assert file.read() == CONTENT
    assert told[-1] == (len(packed), len(packed))
    assert server.asked[0]["Accept-Encoding"] == "gzip"


def test_what_a_server_packed_on_the_way_is_unpacked_once() -> None:
    with served(lambda to, _: send(to, gzip.compress(CONTENT), Content_Encoding="gzip")) as server:
        assert read(server.url) == CONTENT


def breaking_off(ranges: str) -> Callable[[Any, int], None]:
    """A server whose first answer breaks off half-way."""

    def answer(to: Any, before: int) -> None:
        start = int(to.headers.get("Range", "bytes=0-")[6:-1])
        if before == 0:
            send(to, CONTENT[: len(CONTENT) // 2], Content_Length=str(len(CONTENT)), ETag='"a"')
        elif ranges == "kept":
            about = f"bytes {start}-{len(CONTENT) - 1}/{len(CONTENT)}"
            send(to, CONTENT[start:], 206, ETag='"a"', Content_Range=about)
        elif ranges == "elsewhere":
            send(to, CONTENT[7:], 206, ETag='"a"', Content_Range=f"bytes 7-{len(CONTENT) - 1}/{len(CONTENT)}")
        else:
            send(to, CONTENT, ETag='"b"' if ranges == "changed" else '"a"')

    return answer


def test_what_breaks_off_is_taken_up_where_it_was() -> None:
    with served(breaking_off("kept")) as server:
        assert read(server.url) == CONTENT
    assert (server.asked[1]["Range"], server.asked[1]["If-Range"]) == (f"bytes={len(CONTENT) // 2}-", '"a"')


def test_a_server_without_ranges_is_read_again_from_the_start() -> None:
    with served(breaking_off("ignored")) as server:
        assert read(server.url) == CONTENT


def test_what_changed_meanwhile_is_not_joined() -> None:
    with served(breaking_off("changed")) as server:
        assert "it changed while it was read" in refusal(server.url)


def test_a_part_of_another_place_is_not_joined() -> None:
    with served(breaking_off("elsewhere")) as server:
        assert "goes on from another place" in refusal(server.url)


def test_what_breaks_off_without_an_etag_is_one_sentence() -> None:
    with served(lambda to, _: send(to, CONTENT, Content_Length=str(len(CONTENT) + 1))) as server:
        assert "breaks off after 512,000 bytes, and the server cannot go on from there" in refusal(server.url)
    assert len(server.asked) == 1


def test_a_length_that_is_never_reached_is_one_sentence() -> None:
    def answer(to: Any, before: int) -> None:
        if before == 0:
            send(to, CONTENT, Content_Length=str(len(CONTENT) + 10), ETag='"a"')
        else:
            send(to, b"", 206, ETag='"a"', Content_Range=f"bytes {len(CONTENT)}-{len(CONTENT)}/*")

    with served(answer) as server:
        assert "it has 512,000 bytes where it said 512,010" in refusal(server.url)


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_a_server_in_trouble_is_asked_again(status: int) -> None:
    with served(lambda to, before: send(to, CONTENT, 200 if before == 2 else status)) as server:
        assert read(server.url) == CONTENT


@pytest.mark.parametrize("status", [429, 500])
def test_a_server_that_stays_in_trouble_is_one_sentence(status: int) -> None:
    with served(lambda to, _: send(to, b"<html>", status)) as server:
        assert f"the server answers {status}" in refusal(server.url)
    assert len(server.asked) == 5


@pytest.mark.parametrize(
    ("status", "fragment"),
    [(403, "403: it is not public"), (404, "404: it is not there"), (418, "418"), (204, "204")],
)
def test_an_answer_that_is_none_is_one_sentence_and_not_asked_for_again(status: int, fragment: str) -> None:
    with served(lambda to, _: send(to, b"", status)) as server:
        assert fragment in refusal(server.url)
    assert len(server.asked) == 1


def test_a_part_that_was_not_asked_for_is_refused() -> None:
    with served(lambda to, _: send(to, CONTENT, 206, Content_Range="bytes 0-9/10")) as server:
        assert "not asked for" in refusal(server.url)


def test_a_server_that_stalls_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    set_rules(monkeypatch, silent_seconds=0.05, attempts=2)
    end = threading.Event()

    def stall(*_: Any) -> None:
        end.wait(5)

    with served(stall) as server:
        assert "says nothing for 0.05 seconds, in 2 attempts" in refusal(server.url)
        end.set()


def test_a_server_that_drips_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    set_rules(monkeypatch, total_seconds=0.1)

    def drip(to: Any, _: int) -> None:
        to.send_response(200)
        to.end_headers()
        while True:
            to.wfile.write(b" ")

    with served(drip) as server:
        assert "takes more than 0.1 seconds" in refusal(server.url)


def test_a_body_without_end_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    set_rules(monkeypatch, most_bytes=2 * MIB)

    def pour(to: Any, _: int) -> None:
        to.send_response(200)
        to.end_headers()
        while True:
            to.wfile.write(bytes(MIB))

    with served(pour) as server:
        assert "larger than 2 MiB" in refusal(server.url)


def test_a_length_beyond_all_price_lists_is_refused_unread() -> None:
    with served(lambda to, _: send(to, b"", Content_Length=str(10**12))) as server:
        assert "larger than 2,048 MiB" in refusal(server.url)


def test_ten_gigabytes_of_zeros_in_gzip_end_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refused after 4 MiB of them: here the ratio is looked at from there."""
    set_rules(monkeypatch, ratio_from=4 * MIB)
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    first = packer.compress(bytes(MIB)) + packer.flush(zlib.Z_FULL_FLUSH)
    piece = packer.compress(bytes(MIB)) + packer.flush(zlib.Z_FULL_FLUSH)

    def bomb(to: Any, _: int) -> None:
        to.send_response(200)
        to.end_headers()
        to.wfile.write(first)
        for _ in range(10_240):
            to.wfile.write(piece)

    with served(bomb) as server:
        assert "becomes more than 200 times its size" in refusal(server.url)


@pytest.mark.parametrize("kind", ["text/html; charset=utf-8", "image/png"])
def test_a_page_or_a_picture_is_no_price_list(kind: str) -> None:
    with served(lambda to, _: send(to, b"<html>", Content_Type=kind)) as server:
        assert "which is no price list" in refusal(server.url)


def test_a_packing_that_was_not_asked_for_is_one_sentence() -> None:
    with served(lambda to, _: send(to, b"x", Content_Encoding="br")) as server:
        assert "packed as 'br'" in refusal(server.url)


def test_a_redirect_within_the_host_is_followed() -> None:
    def answer(to: Any, before: int) -> None:
        send(to, CONTENT) if before else send(to, b"", 302, Location="/elsewhere.json")

    with served(answer) as server:
        assert read(server.url) == CONTENT
    assert server.asked[1]["path"] == "/elsewhere.json"


@pytest.mark.parametrize(
    ("target", "fragment"),
    [
        ("http://169.254.169.254/latest", "another host, '169.254.169.254'"),
        ("http://127.0.0.1:1/", "another host"),
        ("file:///etc/passwd", "another host"),
        ("/again", "elsewhere more than 3 times"),
    ],
)
def test_a_redirect_to_another_host_or_in_circles_is_refused(target: str, fragment: str) -> None:
    with served(lambda to, _: send(to, b"", 302, Location=target)) as server:
        assert fragment in refusal(server.url)


def test_a_server_that_is_not_there_is_one_sentence() -> None:
    with served(lambda *_: None) as server:
        pass
    assert "cannot be reached, in 5 attempts" in refusal(server.url)


def test_nothing_but_https_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    set_rules(monkeypatch, schemes=fetch.Rules().schemes)
    for address in ("http://127.0.0.1/", "ftp://example.com/x", "file:///etc/passwd"):
        assert "is not an https address" in refusal(address)


@pytest.mark.parametrize("address", ["https://", "https:///x", "https://a b/", "https://[/", "https://x:99999999/"])
def test_an_address_that_is_none_is_one_sentence(address: str) -> None:
    assert refusal(address)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="makes a certificate with openssl")
def test_a_certificate_that_nobody_vouches_for_is_refused_at_once(tmp_path: Path) -> None:
    key, certificate = str(tmp_path / "key.pem"), str(tmp_path / "certificate.pem")
    made = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    subprocess.run(
        [*made, "-keyout", key, "-out", certificate, "-days", "1", "-subj", "/CN=127.0.0.1"],
        check=True,
        capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with served(lambda to, _: send(to, CONTENT), context) as server:
        assert "certificate is not valid" in refusal(server.url)
    assert server.asked == []


def test_no_password_of_an_address_is_shown() -> None:
    address = "http://me:secret@127.0.0.1:1/x?token=secret#secret"
    assert shown(address) == "http://127.0.0.1:1/x"
    assert "secret" not in refusal(address)


def test_without_httpx_a_sentence_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "httpx", None)
    with pytest.raises(MissingExtraError, match=r"an address needs httpx.*privlink-cost\[prices\]"):
        read("https://example.com/")
