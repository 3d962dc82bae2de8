"""How many examples a property is tried on: all of them, or a tenth with `--hypothesis-profile few`."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

ALL, FEW = "all", "few"
USUAL = 100
"""Examples of a property that asks for no other number."""

_SETTINGS = settings(max_examples=USUAL, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
settings.register_profile(ALL, _SETTINGS)
settings.register_profile(FEW, _SETTINGS, max_examples=USUAL // 10)


def examples(count: int) -> settings:
    """So many examples instead of the usual number; of fewer as large a part."""
    return settings(max_examples=count * settings().max_examples // USUAL)
