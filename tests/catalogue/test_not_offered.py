"""Which endpoints a region is known not to have."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import privlink_cost.catalogue.not_offered
from privlink_cost.catalogue.not_offered import not_offered
from privlink_cost.catalogue.services import services
from privlink_cost.model.cautions import Caution
from privlink_cost.tables.find import bundled_regions
from privlink_cost.yamlfile import parse_untrusted

FILE = Path(privlink_cost.catalogue.not_offered.__file__).with_name("not_offered.yaml")
LISTS = parse_untrusted(FILE.read_text(encoding="utf-8"), FILE.name)
LISTED = date(2026, 8, 20)


def test_the_lists_name_known_endpoints_and_regions_and_each_its_sources() -> None:
    for known in LISTS:
        assert known["endpoints"].keys() <= services().keys()
        assert {region for regions in known["endpoints"].values() for region in regions} <= {*bundled_regions()}
        assert all(source["url"].startswith("https://") and source["read"] for source in known["sources"])


@pytest.mark.parametrize(
    ("endpoint", "regions"),
    [("bedrock-runtime", 1), ("codebuild", 3), ("git-codecommit", 9), ("codeartifact.api", 23), ("ec2messages", 5)],
)
def test_an_endpoint_is_ruled_out_in_so_many_regions(endpoint: str, regions: int) -> None:
    """Of 36: CodeArtifact is in 13 regions, CodeCommit in 27, CodeBuild in 33, Bedrock in 35; 5 launched since 2024."""
    assert sum(bool(list(not_offered([endpoint], region))) for region in bundled_regions()) == regions


def test_what_is_ruled_out_has_the_day_of_the_list_and_only_the_endpoints_that_are() -> None:
    found = list(not_offered(("codebuild", "logs", "codeartifact.api"), "ca-west-1"))
    assert found == [Caution("not_offered", ("codebuild", "codeartifact.api"), LISTED)]


def test_ses_is_ruled_out_only_where_both_lists_lack_it() -> None:
    """SSM's parameters lack it in 7 of the 36 regions, botocore in ap-east-1 alone."""
    assert [region for region in bundled_regions() if list(not_offered(["email-smtp"], region))] == ["ap-east-1"]


@pytest.mark.parametrize(("region", "is_out"), [("ca-west-1", False), ("ap-southeast-5", True)])
def test_ec2messages_is_ruled_out_where_the_region_launched_in_2024_or_later(region: str, *, is_out: bool) -> None:
    """Canada West (Calgary) launched on 2023-12-20, Asia Pacific (Malaysia) on 2024-08-21."""
    assert bool(list(not_offered(["ec2messages"], region))) is is_out


def test_nothing_is_said_of_a_region_or_an_endpoint_that_is_not_listed() -> None:
    assert list(not_offered(["codebuild"], "mars-1")) == []
    assert list(not_offered(["no-such-endpoint"], "ca-west-1")) == []
