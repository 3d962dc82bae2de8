"""Bring the catalogues up to date with the source, and compile them: `python -m privlink_cost.render.language`.

New messages are added without a translation, and those that nothing says any more are dropped. It needs Babel.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from warnings import catch_warnings, simplefilter

from privlink_cost.render.language import DOMAIN, ENGLISH, FOLDER, LANGUAGES, yaml_texts
from privlink_cost.render.language.model_words import model_words

if TYPE_CHECKING:
    from babel.messages import Catalog

SOURCE = Path(FOLDER).parents[1]
"""The package."""

KEYWORDS = {"say": None, "marked": None, "phrase": None, "say_count": (1, 2)}
"""The functions whose texts are messages."""


def template() -> Catalog:
    """Every message of the source, of its YAML files and of the model, without a translation."""
    from babel.messages import Catalog
    from babel.messages.extract import extract_from_dir

    found = Catalog(project=DOMAIN, charset="utf-8")
    with catch_warnings():
        simplefilter("ignore")  # of texts made of parts: those that the model holds come below
        methods = [("**.py", "python"), *((files, yaml_texts.METHOD) for files in yaml_texts.TEXTS)]
        for _, _, message, _, _ in extract_from_dir(str(SOURCE), methods, yaml_texts.TEXTS, keywords=KEYWORDS):
            found.add(message)
    for word in model_words():
        if (word if isinstance(word, str) else word[0]) not in found:
            found.add(word)
    return found


def path_of(language: str) -> Path:
    """The catalogue of a language, for translators; what the program reads lies beside it."""
    return Path(FOLDER) / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def read(language: str) -> Catalog:
    """The catalogue of a language as it is written."""
    from babel.messages.pofile import read_po

    with path_of(language).open("rb") as file:
        return read_po(file, locale=language, domain=DOMAIN)


def compiled(catalogue: Catalog) -> bytes:
    """A catalogue as gettext reads it."""
    from babel.messages.mofile import write_mo

    out = BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def update(language: str, wanted: Catalog) -> None:
    """Bring the catalogue of a language up to date with the messages that are wanted, and compile it."""
    from babel.messages.pofile import write_po

    catalogue = read(language)
    catalogue.update(wanted, no_fuzzy_matching=True, update_creation_date=False)
    with path_of(language).open("wb") as file:
        write_po(file, catalogue, width=120, no_location=True, sort_output=True, ignore_obsolete=True)
    path_of(language).with_suffix(".mo").write_bytes(compiled(catalogue))


if __name__ == "__main__":
    every_message = template()
    for each in LANGUAGES:
        if each != ENGLISH:
            update(each, every_message)
