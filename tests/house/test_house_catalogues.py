"""Every catalogue says everything that answers say, with the same values, and nothing else."""

from __future__ import annotations

import ast
import string
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from privlink_cost.catalogue.ipv6 import keeps_from_ipv6_only
from privlink_cost.catalogue.workloads import load_workload, workload_ids
from privlink_cost.phrases import Phrase
from privlink_cost.render.language import DOMAIN, ENGLISH, FOLDER, LANGUAGES, __main__ as tool

if TYPE_CHECKING:
    from babel.messages import Catalog
    from babel.messages.catalog import Message

pytest.importorskip("babel", reason="a tool of the dev extra")

OTHERS = [language for language in LANGUAGES if language != ENGLISH]


@pytest.fixture(scope="module")
def wanted() -> Catalog:
    """All messages of the source and of the model."""
    return tool.template()


def ids(catalogue: Catalog) -> set[object]:
    """The messages of a catalogue, but for its head."""
    return {message.id for message in catalogue if message.id}


def written() -> set[str]:
    """The messages that stand in calls anywhere in the source, as Python itself reads it."""
    files = [path.read_text(encoding="utf-8") for path in tool.SOURCE.rglob("*.py")]
    calls = [
        node
        for text in files
        if any(f"{name}(" in text for name in tool.KEYWORDS)
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in tool.KEYWORDS
    ]
    first = [call.args[0] for call in calls if call.args]
    return {node.value for node in first if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def texts_of(message: Message) -> list[str]:
    """What a catalogue says for a message: one text, or one for each form of the plural."""
    found = message.string
    return [found or ""] if isinstance(found, str) or found is None else list(found)


def places(text: str) -> set[str]:
    """The names of a message's values."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", OTHERS)
def test_a_catalogue_has_every_message_and_no_other(language: str, wanted: Catalog) -> None:
    assert ids(tool.read(language)) == ids(wanted), "run 'make messages', and translate what is empty"


def test_no_message_stands_where_the_catalogues_do_not_see_it(wanted: Catalog) -> None:
    """Babel looks for no calls within the braces of an f-string."""
    known = {text for each in ids(wanted) for text in (each if isinstance(each, tuple) else (each,))}
    assert written() - known == set()


@pytest.mark.parametrize("language", OTHERS)
def test_every_message_is_translated_and_none_is_a_guess(language: str) -> None:
    for message in tool.read(language):
        assert all(texts_of(message)), message.id
        assert not message.fuzzy, message.id
        assert not message.id or all(map(str.isprintable, texts_of(message))), message.id


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_has_the_values_of_its_message(language: str) -> None:
    for message in tool.read(language):
        if message.id:
            english = [message.id] if isinstance(message.id, str) else list(message.id)
            assert {frozenset(places(text)) for text in texts_of(message)} == {frozenset(places(english[-1]))}, (
                message.id
            )


@pytest.mark.parametrize("language", OTHERS)
def test_what_the_program_reads_is_what_translators_wrote(language: str) -> None:
    read = Path(FOLDER, language, "LC_MESSAGES", f"{DOMAIN}.mo").read_bytes()
    compiled = tool.compiled(tool.read(language))
    found, expected = (vars(GNUTranslations(BytesIO(content)))["_catalog"] for content in (read, compiled))
    found.pop(""), expected.pop("")  # the heads have Babel's version
    assert found == expected, "run 'make messages'"


def test_bringing_a_catalogue_up_to_date_changes_nothing_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wanted: Catalog
) -> None:
    (tmp_path / "ja.po").write_bytes(tool.path_of("ja").read_bytes())
    monkeypatch.setattr(tool, "path_of", lambda language: tmp_path / f"{language}.po")
    tool.update("ja", wanted)
    once = (tmp_path / "ja.po").read_bytes()
    tool.update("ja", wanted)
    assert (tmp_path / "ja.po").read_bytes() == once
    assert (tmp_path / "ja.mo").exists()


@pytest.mark.parametrize("workload_id", workload_ids())
def test_whatever_is_told_of_a_workload_is_a_message(workload_id: str, wanted: Catalog) -> None:
    workload = load_workload(workload_id)
    told = [workload.name, workload.applies, workload.not_needed, workload.needs_nat, *workload.notes]
    told += [need.reason for need in workload.needs]
    assert {text for text in told if text is not None} - ids(wanted) == set()


def test_why_a_workload_is_kept_from_ipv6_is_a_message(wanted: Catalog) -> None:
    reasons = [reason for each in workload_ids() for reason in keeps_from_ipv6_only(each, None)]
    assert {reason.message for reason in reasons if isinstance(reason, Phrase)} - ids(wanted) == set()
    assert reasons
    assert all(isinstance(reason, Phrase) for reason in reasons)


def test_names_that_are_not_for_people_are_no_messages(wanted: Catalog) -> None:
    """Titles of sources stay as their publishers wrote them."""
    workload = load_workload("ecs-fargate")
    assert ids(wanted).isdisjoint({workload.workload_id, *(source.title for source in workload.sources), "ecr.api"})
