"""The server as a client sees it: in memory, and started by its command."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from privlink_cost.cli.main import main
from privlink_cost.mcp.tools import TOOLS

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

# A module of it: its bare name is also that of this folder, which is found where the SDK is not.
pytest.importorskip("mcp.types", reason="the protocol's SDK is not installed")
sdk: Any = sys.modules["mcp"]
TOKYO = {"region": "ap-northeast-1", "gb": 1000, "as_of": "2026-11-22"}


def with_client(use: Callable[[Any], Awaitable[Any]], to: Any = None) -> Any:
    """What a client's use of a server gives; of one in memory, if there is no other."""
    import anyio

    from privlink_cost.mcp.server import server

    async def run() -> Any:
        async with sdk.Client(server() if to is None else to) as client:
            return await use(client)

    return anyio.run(run)


def test_every_tool_has_both_schemas_and_is_marked_as_read_only() -> None:
    listed = with_client(lambda client: client.list_tools()).tools
    assert [tool.name for tool in listed] == [*TOOLS]
    assert all(tool.input_schema["properties"] and tool.output_schema["properties"] for tool in listed)
    assert all(tool.annotations.read_only_hint for tool in listed)


def test_a_client_gets_the_answer_as_data_that_keeps_the_tool_s_schema() -> None:
    # The SDK's client checks the data against the schema.
    found = with_client(lambda client: client.call_tool("compare", TOKYO))
    assert not found.is_error
    assert {each["id"]: each["total"] for each in found.structured_content["designs"]} == {
        "nat": 107.26,
        "privatelink": 40.66,
    }


def test_what_is_wrong_comes_back_as_a_sentence() -> None:
    found = with_client(lambda client: client.call_tool("compare", {"gb": 1}))
    assert (found.is_error, found.structured_content) == (True, None)
    assert found.content[0].text == "compare: region: the region is missing: give 'region', as in ap-northeast-1"


def test_a_tool_that_there_is_not_is_told_with_those_that_there_are() -> None:
    found = with_client(lambda client: client.call_tool("nat", {}))
    assert found.is_error
    assert "there are compare, what_would_change" in found.content[0].text


def test_the_command_serves_a_client_over_its_streams() -> None:
    command = sdk.StdioServerParameters(command=sys.executable, args=["-m", "privlink_cost", "mcp"])
    found = with_client(lambda client: client.call_tool("compare", TOKYO), command)
    assert found.structured_content["cheapest"] == "privatelink"


def test_without_the_sdk_the_command_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [*sys.modules]:
        if name.partition(".")[0] == "mcp" or name == "privlink_cost.mcp.server":
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "mcp", None)
    result = CliRunner().invoke(main, ["mcp"])
    assert result.exit_code == 2
    assert "serving agents needs mcp, which is not installed: pip install 'privlink-cost[mcp]'" in result.output
