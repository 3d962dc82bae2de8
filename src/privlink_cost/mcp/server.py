"""The tools, served by the Model Context Protocol. The only module that imports its SDK."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import anyio
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server

from mcp import types
from privlink_cost import __version__
from privlink_cost.errors import PrivlinkCostError
from privlink_cost.mcp.tools import TOOLS, call, input_schema, output_schema, sentence

if TYPE_CHECKING:
    from mcp.server import ServerRequestContext

_INSTRUCTIONS = (
    "Prices traffic from private subnets to AWS services: NAT Gateway, PrivateLink endpoints and other ways, in any "
    "region, on any day, from bundled and sourced list prices; nothing is looked up on the network. gb is the total a "
    "month. Say what the answer takes away (NAT, and the internet with it), leaves out and assumes."
)


def server() -> Server[Any]:
    """A server with all tools; it writes no file, and reads those alone that a call names."""
    return Server(
        "privlink-cost",
        version=__version__,
        title="privlink-cost",
        instructions=_INSTRUCTIONS,
        on_list_tools=_list,
        on_call_tool=_call,
    )


def serve() -> None:
    """Serve on standard input and output until the client is gone."""
    anyio.run(_serve)


async def _serve() -> None:
    serving = server()
    async with stdio_server() as (reads, writes):
        await serving.run(reads, writes, serving.create_initialization_options())


async def _list(_: ServerRequestContext[Any], __: types.PaginatedRequestParams | None) -> types.ListToolsResult:
    harmless = types.ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
    return types.ListToolsResult(
        tools=[
            types.Tool(
                name=name,
                description=tool.description,
                input_schema=input_schema(name),
                output_schema=output_schema(name),
                annotations=harmless,
            )
            for name, tool in TOOLS.items()
        ]
    )


async def _call(_: ServerRequestContext[Any], asked: types.CallToolRequestParams) -> types.CallToolResult:
    if asked.name not in TOOLS:
        return _failed(f"there is no tool of that name: there are {', '.join(TOOLS)}")
    try:
        text = await anyio.to_thread.run_sync(call, asked.name, asked.arguments or {}, datetime.now(UTC).date())
    except PrivlinkCostError as error:
        return _failed(sentence(error))
    return types.CallToolResult(
        content=[types.TextContent(type="text", text=text)], structured_content=json.loads(text)
    )


def _failed(sentence: str) -> types.CallToolResult:
    return types.CallToolResult(content=[types.TextContent(type="text", text=sentence)], is_error=True)
