"""Plans, states and templates made up for the tests, in the shapes that the tools write."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path


def resource(kind: str, name: str, *, module: str = "", index: Any = None, **values: Any) -> dict[str, Any]:
    """A planned resource, created unless `actions` says otherwise; `before` and `unknown` are the change's."""
    actions, before = values.pop("actions", ["create"]), values.pop("before", None)
    unknown = values.pop("unknown", {})
    shown = "" if index is None else f"[{json.dumps(index)}]"
    return {
        "address": f"{module}{'.' if module else ''}{kind}.{name}{shown}",
        "mode": "managed",
        "type": kind,
        "name": name,
        **({"module_address": module} if module else {}),
        **({} if index is None else {"index": index}),
        "change": {
            "actions": actions,
            "before": before,
            "after": None if actions in (["delete"], ["forget"]) else values,
            "after_unknown": unknown,
        },
    }


def plan(*changes: dict[str, Any], region: str | None = "us-east-1", **more: Any) -> dict[str, Any]:
    """A plan with a provider in a region."""
    configuration = more.pop("configuration", {"root_module": {}})
    if region is not None:
        provider = {"name": "aws", "expressions": {"region": {"constant_value": region}}}
        configuration["provider_config"] = {"aws": provider}
    return {"format_version": "1.2", "resource_changes": list(changes), "configuration": configuration, **more}


def written(folder: Path, content: Any, name: str = "plan.json") -> Path:
    """A file that holds an object as JSON, a text or bytes."""
    path = folder / name
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path
