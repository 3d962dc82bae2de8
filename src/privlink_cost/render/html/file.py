"""`--format html`: one file with style, script and pictures in it, which asks nothing of any server.

A content security policy in the file allows its own style and script, by their hashes, and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from privlink_cost.render.html import parts, reading, words as html_words
from privlink_cost.render.html.markup import Markup, joined, tag
from privlink_cost.render.language import language, said, say
from privlink_cost.untrusted import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from privlink_cost.model.prices import Source
    from privlink_cost.render.html.answers import Answer
    from privlink_cost.render.kit.style import Style

MOST_OPEN = 4
"""So many answers are open where several are summed up; of more each is opened by who wants to see it."""

_LINKED = ("https://", "http://")


def draw(answer: Answer, _: Style) -> str:
    """The whole file."""
    title = answer.page.lead[0]
    numbers = count(1)
    others = [
        tag(
            "details",
            tag("summary", visible(each.name or "")),
            *_answer(each, numbers, level=2),
            open=len(answer.others) <= MOST_OPEN,
        )
        for each in answer.others
    ]
    main = tag("main", *_answer(answer, numbers, level=1), *others, tag("footer", said(html_words.FOOTER)))
    return f"<!doctype html>\n{tag('html', _head(title), tag('body', main, _script()), lang=language())}\n"


def _answer(answer: Answer, numbers: Iterator[int], *, level: int) -> Iterator[Markup]:
    heading, *more = answer.page.lead or [""]
    yield tag(f"h{level}", heading)
    yield from (tag("p", sentence, class_="lead") for sentence in more)
    if isinstance(answer.chart, str):
        yield tag("p", visible(answer.chart), class_="weak")
    elif answer.chart is not None:
        yield tag(f"h{level + 1}", say(html_words.COSTS, axis=answer.chart.axis))
        yield reading.draw(answer.chart, f"c{next(numbers)}")
    yield parts.draw(answer.page, level + 1)
    if answer.sources:
        yield tag(f"h{level + 1}", said(html_words.SOURCES))
        yield tag("ul", *map(_source, answer.sources))


def _source(source: Source) -> Markup:
    text = visible(f"{source.title}, {source.published}" if source.published else source.title)
    if not source.url or not source.url.startswith(_LINKED):
        return tag("li", text)
    return tag("li", tag("a", text, href=source.url, rel="noopener noreferrer"))


def _head(title: str) -> Markup:
    policy = f"default-src 'none'; img-src data:; style-src {_hash('page.css')}; script-src {_hash('page.js')}"
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=f"{policy}; base-uri 'none'; form-action 'none'"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("link", rel="icon", href="data:,"),
        tag("title", f"{html_words.PROGRAM}: {title}"),
        tag("style", _asset("page.css")),
    )


def _script() -> Markup:
    return tag("script", _asset("page.js"))


@cache
def _asset(name: str) -> Markup:
    """A file beside this one, without what only its readers need: margins, empty lines, lines of comment."""
    lines = (line.strip() for line in (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines())
    return joined(Markup("\n".join(line for line in lines if line and not line.startswith(("//", "/*")))))


def _hash(name: str) -> str:
    digest = hashlib.sha256(_asset(name).encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
