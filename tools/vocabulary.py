"""Writes docs/vocabulary.md: the vocabulary of templates, and the Word styles that set it.

python -m tools.vocabulary > docs/vocabulary.md
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.vocabulary import ELEMENTS, ICONS, PHASES, SIGNS
from sidcurriculum.writers.word import style_names

HEAD = (
    "# What a template may hold, and the style that sets it\n\n"
    'A template writes these tags and no others; `class="…"` says which kind of one is meant. In Word each becomes the '
    "style in the third column,\nwhich a designer changes in `document.docx` under Home > Styles. On slides the same "
    "tags are text in the placeholders of\n[a layout](templates.md#what-a-deck-may-hold), on the web they have their "
    "rules in `web.css`, under the same names: `p.lead`, `div.say`.\n\n"
    "This page is made from the code by `python -m tools.vocabulary`; `--` stands where a tag has no style of its "
    "own.\n\n"
    "| write | for | style in Word |\n|---|---|---|\n"
)


def rows() -> Iterator[str]:
    """Yields a row for each element, and one for each of its classes."""
    for name, element in ELEMENTS.items():
        listed = ", ".join(f"`{one}`" for one in sorted(element.attributes))
        attributes = f" Attributes: {listed}." if listed else ""
        yield _row(f"<{name}>", f"{element.meaning}{attributes}", _style((name, "")))
        for kind, meaning in element.classes.items():
            yield _row(f'<{name} class="{kind}">', meaning, _style((name, kind)))


def _row(tag: str, meaning: str, style: str) -> str:
    return f"| `{tag}` | {meaning.replace('|', '/')} | {style} |"


def _style(key: tuple[str, str]) -> str:
    """Returns the style or styles of a key, each with its kind if it is no paragraph style."""
    found = [style_names.PARAGRAPHS[key]] if key in style_names.PARAGRAPHS else []
    found += style_names.LISTS.get(key, ())
    found += [f"{style_names.CHARACTERS[key]} (characters)"] if key in style_names.CHARACTERS else []
    found += [f"{style_names.TABLES[key]} (table)"] if key in style_names.TABLES else []
    return ", ".join(found) or "--"


def page() -> str:
    phases = ", ".join(f"`{name}`" for name in PHASES)
    icons = ", ".join(f"`{name}`" for name in ICONS)
    signs = ", ".join(f"`{name}`" for name in SIGNS)
    others = ", ".join(sorted(set(style_names.FALLBACKS)))
    tail = (
        f"\nParts of a lesson (`data-phase`): {phases}. Icons (`data-name` of `span.icon`): {icons}. "
        f"Signs (`data-name` of `span.sign`): {signs}.\n\n"
        f"A theme may do without these styles, in whose place another one sets the text: {others}.\n"
    )
    return HEAD + "\n".join(rows()) + "\n" + tail


if __name__ == "__main__":
    print(page(), end="")
