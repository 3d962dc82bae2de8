"""What people see, whole: every figure of these files was checked by hand. `make goldens` writes them anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Result

DAY = ("--as-of", "2026-11-22")
TOKYO = ("--gb", "1000", "--region", "ap-northeast-1", *DAY)
GOLDENS = {
    "compare-tokyo.txt": ("compare", *TOKYO),
    "compare-tokyo-text.txt": ("compare", *TOKYO, "--format", "text"),
    "compare-tokyo-markdown.md": ("compare", *TOKYO, "--format", "markdown"),
    "compare-tokyo-2019-yen.txt": (
        *("compare", "--gb", "1000", "--region", "ap-northeast-1", "--as-of", "2019-02-19", "--hours", "720"),
        *("--endpoints", "3", "--currency", "JPY", "--fx-rate", "110"),
    ),
    "compare-virginia-tiers.txt": (
        *("compare", "--gb", "7000000", "--region", "us-east-1", "--endpoints", "9", "--azs", "4"),
        *("--include", "public-ipv4", *DAY),
    ),
    "compare-four-designs.txt": (
        *("compare", "--gb", "1000", "--region", "us-east-1", "--azs", "2", "--nat-gateways", "1", *DAY),
        *("--traffic", "s3=300", "--traffic", "logs=10%", "--internet-gb", "200", "--internet-out-gb", "50"),
        *("--include", "inter-az", "--include", "internet-egress"),
    ),
    "compare-seven-designs-text.txt": (
        *("compare", "--gb", "1000", "--region", "us-east-1", "--azs", "2", "--vpcs", "4", "--discount", "50", *DAY),
        *("--traffic", "s3=300", "--endpoint", "logs", "--format", "text"),
        *("--design", "regional-nat", "--design", "shared-nat"),
    ),
    "compare-no-endpoint.txt": ("compare", *TOKYO, "--endpoints", "0"),
    "compare-all-regions.txt": ("compare", "--gb", "1000", "--region", "all", *DAY),
    "compare-two-regions-nat-kept.txt": ("compare", *TOKYO, "--region", "us-east-1", "--keep-nat"),
    "compare-two-regions-text.txt": ("compare", *TOKYO, "--region", "us-east-1", "--format", "text"),
    "compare-two-regions-markdown.md": ("compare", *TOKYO, "--region", "us-east-1", "--format", "markdown"),
    "compare-tokyo-japanese.txt": ("compare", *TOKYO, "--lang", "ja"),
    "compare-four-designs-japanese.txt": (
        *("compare", "--gb", "1000", "--region", "us-east-1", "--azs", "2", "--nat-gateways", "1", *DAY, "--detail"),
        *("--traffic", "s3=300", "--traffic", "logs=10%", "--internet-gb", "200", "--lang", "ja"),
    ),
    "compare-regions-japanese.md": (
        *("compare", *TOKYO, "--region", "us-east-1", "--keep-nat", "--format", "markdown", "--lang", "ja"),
    ),
    "compare-range-japanese.txt": (
        *("compare", "--gb", "800..3000", "--region", "us-east-1", "--keep-nat", "--endpoints", "8", *DAY),
        *("--format", "text", "--lang", "ja"),
    ),
    "explain-tokyo.txt": ("explain", *TOKYO),
    "workloads-ecs-fargate.txt": ("workloads", "ecs-fargate"),
    "workloads-codebuild-calgary.txt": ("workloads", "codebuild-vpc", "--region", "ca-west-1"),
    "services-codebuild.txt": ("services", "codebuild"),
    "regions.txt": ("regions", *DAY),
}


@pytest.mark.parametrize("name", GOLDENS)
def test_the_output_is_the_golden_file(
    run: Callable[..., Result], golden: Callable[[str, str], None], name: str
) -> None:
    result = run(*GOLDENS[name])
    assert (result.code, result.stderr) == (0, "")
    golden(name, result.stdout)
