"""The shape of `check --report json`."""

from __future__ import annotations

from typing import Literal

from privlink_cost.render.contract.parts import Answer, Part


class Finding(Part):
    """One expectation, and whether it holds."""

    scenario: str
    expectation: str
    """Its key in the file, as in cheapest."""
    status: str
    message: str
    expected: str
    actual: str | None
    difference: float | None
    note: str | None
    file: str | None
    line: int | None


class Check(Answer):
    """Which assumptions hold, and which do not."""

    kind: Literal["check"]
    program_version: str
    verdict: str
    counts: dict[str, int]
    findings: list[Finding]
