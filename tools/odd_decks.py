"""Generates unusual decks for fit_check.py: long words and titles, forty bullets, huge tables, mixed scripts."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lxml import etree

from sidcurriculum import bundled
from sidcurriculum.office.pdf_images import png
from sidcurriculum.page import Page, PagePicture
from sidcurriculum.theme.layouts import LAYOUTS
from sidcurriculum.theme.theme_folder import Theme
from sidcurriculum.theme.theme_search import theme_folder
from sidcurriculum.writers import powerpoint

_WORDS = """\
short a it we is on who ask tell stop share check friend page word time safe phone group pupil answer letter online
long internationalisation responsibilities misunderstanding electroencephalographically WWWWWWWWWWWWMMMMM
long pneumonoultramicroscopicsilicovolcanoconiosis password-password-password-password-password
long https://example.org/a/very/long/address/without/any/space/at-all.html
khmer សុវត្ថិភាព អ៊ីនធឺណិត ព័ត៌មាន ប្រព័ន្ធផ្សព្វផ្សាយ សិស្ស គ្រូបង្រៀន ក្មេងៗ
khmer សុវត្ថិភាពលើអ៊ីនធឺណិតសម្រាប់កុមារនិងយុវជននៅកម្ពុជា
"""
WORDS: Mapping[str, list[str]] = {
    kind: [word for line in _WORDS.splitlines() if line.split()[0] == kind for word in line.split()[1:]]
    for kind in ("short", "long", "khmer")
}
TEMPERS: Mapping[str, tuple[str, ...]] = {
    "plain": ("short",),
    "long": ("short", "short", "long"),
    "mixed": ("short", "khmer"),
    "khmer": ("khmer",),
    "all": ("short", "long", "khmer"),
}


class Maker:
    """Generates pages of slides from one seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._words: Sequence[str] = ()
        self._temper()

    def page(self, slides: int, layouts: Sequence[str]) -> Page:
        """Returns a deck; each slide is in the next of the layouts, with its own style of content."""
        khmer = self._random.random() < 0.2
        sections = "".join(self._slide(number, layouts[number % len(layouts)]) for number in range(slides))
        title = self._sentence(2, 4)
        head = f'<title>{title}</title><meta name="footer" content="{title}"/>'
        body = f'<html lang="{"km" if khmer else "en"}"><head>{head}</head><body>{sections}</body></html>'
        return Page(etree.fromstring(body), PICTURES)

    def _slide(self, number: int, layout: str) -> str:
        self._temper()
        wanted = LAYOUTS[layout]
        names = [name for name in wanted.placeholders if self._random.random() < 0.9]
        holders = "".join(self._placeholder(name) for name in ("phase", *names))
        title = self._sentence(1, self._random.choice((4, 8, 30)))
        notes = '<aside class="notes"><p>Notes.</p></aside>'
        phase = self._random.choice(("starter", "teach", "practise", "discuss", "create", "share", "plenary", "help"))
        return (
            f'<section class="slide" id="s{number}" data-layout="{layout}" data-phase="{phase}">'
            f"<h2>{title}</h2>{holders}{notes}</section>"
        )

    def _placeholder(self, name: str) -> str:
        kind = name.partition("-")[0]
        made = _CONTENT.get(kind, Maker._blocks)(self)
        return f'<div class="placeholder" data-name="{name}">{made}</div>'

    def _temper(self) -> None:
        self._words = [word for kind in TEMPERS[self._random.choice(list(TEMPERS))] for word in WORDS[kind]]

    def _sentence(self, least: int, most: int) -> str:
        number = self._random.randint(least, max(least, most))
        text = " ".join(self._random.choice(self._words) for _ in range(number))
        return text.replace("&", "&amp;")

    def _paragraph(self) -> str:
        text = self._sentence(1, self._random.choice((5, 20, 80)))
        if self._random.random() < 0.3:
            text += f" <strong>{self._sentence(1, 6)}</strong> <em>{self._sentence(1, 3)}</em>"
        return f"<p>{text}</p>"

    def _line(self) -> str:
        return f"<p>{self._sentence(1, 6)}</p>"

    def _list(self, deep: int = 0) -> str:
        tag, name = self._random.choice(
            (("ul", ""), ("ol", ""), ("ol", "options"), ("ul", "checklist"), ("ul", "plain"))
        )
        number = 40 if not deep and self._random.random() < 0.1 else self._random.randint(1, 6)
        items = []
        for _ in range(number):
            inner = self._list(deep + 1) if deep < 3 and self._random.random() < 0.15 else ""
            items.append(f"<li>{self._sentence(1, self._random.choice((4, 12, 30)))}{inner}</li>")
        return f"<{tag}{f' class={chr(34)}{name}{chr(34)}' if name else ''}>{''.join(items)}</{tag}>"

    def _options(self) -> str:
        items = "".join(f"<li>{self._sentence(1, 12)}</li>" for _ in range(self._random.randint(2, 6)))
        return f'<ol class="options">{items}</ol>'

    def _steps(self) -> str:
        items = "".join(f"<li>{self._sentence(2, 16)}</li>" for _ in range(self._random.randint(1, 8)))
        return f'<ol class="steps">{items}</ol>'

    def _table(self) -> str:
        columns, rows = self._random.randint(1, 6), self._random.choice((2, 5, 25))
        head = "".join(f"<th>{self._sentence(1, 3)}</th>" for _ in range(columns))
        body = ""
        for _ in range(rows):
            body += (
                "<tr>"
                + "".join(f"<td>{self._sentence(1, self._random.choice((2, 10)))}</td>" for _ in range(columns))
                + "</tr>"
            )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

    def _chat(self) -> str:
        sides = ("bubble", "bubble-right")
        bubbles = "".join(
            f'<div class="{sides[number % 2]}"><span class="label">{self._sentence(1, 2)}</span> '
            f"{self._sentence(1, 25)}</div>"
            for number in range(self._random.randint(1, 7))
        )
        return f'<div class="chat">{bubbles}</div>'

    def _aside(self) -> str:
        kind = self._random.choice(("note", "tip", "warning"))
        return f'<aside class="{kind}"><p>{self._sentence(1, 20)}</p></aside>'

    def _quote(self) -> str:
        return f"<blockquote>{self._paragraph()}</blockquote>"

    def _figure(self) -> str:
        caption = f"<figcaption>{self._sentence(1, 14)}</figcaption>" if self._random.random() < 0.6 else ""
        return f'<figure><img src="{self._random.choice(list(PICTURES))}" alt="A picture"/>{caption}</figure>'

    def _blocks(self) -> str:
        makers = (
            Maker._paragraph, Maker._paragraph, Maker._list, Maker._list, Maker._steps,
            Maker._table, Maker._chat, Maker._aside, Maker._quote, Maker._figure,
        )  # fmt: skip
        return "".join(self._random.choice(makers)(self) for _ in range(self._random.randint(1, 3)))


_CONTENT: Mapping[str, Any] = {
    "phase": Maker._line,
    "head": Maker._line,
    "minutes": lambda maker: f"<p>{maker._random.randint(1, 40)} min</p>",
    "meta": Maker._paragraph,
    "tag": Maker._line,
    "word": Maker._line,
    "subtitle": Maker._paragraph,
    "options": Maker._options,
    "choices": Maker._options,
    "picture": Maker._figure,
    "qr": Maker._figure,
    "partners": Maker._line,
}


def _picture(name: str, width: int, height: int) -> PagePicture:
    rows = b"".join(b"\0" + bytes((90, 120, 140)) * width for _ in range(height))
    return PagePicture(f"{name}.png", "image/png", png(width, height, rows), width, height)


PICTURES = {"wide": _picture("wide", 400, 100), "tall": _picture("tall", 60, 300), "square": _picture("square", 80, 80)}


def generated(
    count: int, seed: int, theme: str, slides: int = 8, layouts: Sequence[str] = tuple(LAYOUTS)
) -> Iterator[tuple[str, bytes]]:
    """Yields `count` decks in which every layout occurs many times."""
    deck = Theme(theme_folder(bundled.folder("templates"), theme)).deck
    names = list(layouts)
    for number in range(seed, seed + count):
        turned = names[number * slides % len(names) :] + names[: number * slides % len(names)]
        yield f"{theme}-{number}", powerpoint.write(Maker(number).page(slides, turned), deck)
