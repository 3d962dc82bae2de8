"""What the tests of Japanese answers share: which English words are left in one."""

from __future__ import annotations

import re

_WORD = re.compile(r"(?<![A-Za-z0-9$./_-])[A-Za-z]{2,}(?![A-Za-z0-9/_-]|\.[A-Za-z0-9])")
"""A word by itself: no flag, path, id with a hyphen or a dot, amount or day."""

NAMES = frozenset(
    (
        *("AWS", "NAT", "PrivateLink", "Transit", "Gateway", "VPC", "AZ", "GB", "IPv", "ID"),
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
