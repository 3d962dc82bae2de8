"""What the tests of Japanese answers share: which English words are left in one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from privlink_cost.catalogue.services import services
from privlink_cost.catalogue.workloads import workload_ids

if TYPE_CHECKING:
    from collections.abc import Collection

_WORD = re.compile(r"(?<![A-Za-z0-9$./_-])[A-Za-z]{2,}(?![A-Za-z0-9/_-]|\.[A-Za-z0-9])")
"""A word by itself: no flag, path, id with a hyphen or a dot, amount or day."""

NAMES = frozenset(
    (
        *("AWS", "NAT", "PrivateLink", "Transit", "Gateway", "VPC", "AZ", "GB", "IPv", "ID", "Amazon", "Fargate"),
        *("USD", "JPY", "EUR"),
        *("US", "East", "Virginia", "Asia", "Pacific", "Tokyo", "Ohio"),
        *("logs", "sts", "sqs"),
    )
)
"""Words that are the same in every language: of AWS, currencies, regions and endpoints."""


def english_words(text: str, *own: str) -> set[str]:
    """The English words of an answer, but for names.

    Args:
        text: the answer.
        own: names that are its own, as that of its scenario.
    """
    return set(_WORD.findall(text)) - NAMES - set(own)


SMALL = {
    *(part for name in services() for part in name.split(".")),
    *workload_ids(),
    *("awslogs", "buildspec", "npm", "https", "regional"),
}
"""Names that begin with a small letter: of endpoints, workloads, and what AWS and others call so."""

PRODUCTS = (
    "ECS on AWS Fargate",
    "Batch on AWS Fargate",
    "Batch on Fargate",
    "EKS on Fargate",
    "Service for Prometheus",
)
"""AWS's names that are English through and through."""


_COMMAND = re.compile(r"'[^']*'|:interface|\{region\}")
"""Commands to be typed, and parts of the names of services."""


def words_of_sentences(text: str, titles: Collection[str]) -> set[str]:
    """The English words of an answer that is full of names of products: those that begin with a small letter.

    Args:
        text: the answer.
        titles: of the sources that it names, each of which it must hold; they stay in their language.
    """
    text = _COMMAND.sub("", " ".join(text.split()))
    for title in sorted(titles, key=len, reverse=True):
        assert title in text
        text = text.replace(title, "")
    for name in PRODUCTS:
        text = text.replace(name, "")
    return {word for word in english_words(text, *SMALL) if word[0].islower()}
