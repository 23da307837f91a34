"""Renders simple Markdown without the parser: paragraphs, one-line lists and tables with emphasis only.

The output equals that of the parser; where that is not certain, functions return None.
"""

from __future__ import annotations

from collections.abc import Sequence

from sidcurriculum.patterns import later

_TAG = later(r"<(?=[A-Za-z/!?])")
_EMPHASIS = later(
    r"(?:^|(?<=[ \n(]))(\*\*?)"
    r"([^\W_](?:[^*|]*(?:[^\W_]|[\u17b6-\u17d1]))?"
    r"(?:(?=\1(?:[ \n.,:;!?)\u17d4-\u17d6]|$))|[.,:;!?](?=\1(?:[ \n]|$))))\1"
)
"""Unambiguous emphasis: it begins after a space with a letter, and ends at the end of a word, which in Khmer may be a
vowel sign."""
_BLOCKS = frozenset(" -+#>|=:~0123456789\n")
"""First characters of lines that may be other blocks than paragraphs."""
_NUMBER = later(r"\d{1,9}[.)](?:\s|$)")
_ITEM = later(r"([0-9]{0,9})((?<=[0-9])[.)]|(?<![0-9])-) ")
_RULE = later(r"\|(?: *:?-+:? *\|)+")
"""The delimiter row of a table."""
_CENTRED, _ENDED = ' data-align="center"', ' data-align="end"'


def escaped(text: str) -> str:
    """Escapes a text for HTML content and for attributes in double quotes."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _marked(text: str) -> str:
    """Escapes a text and renders its emphasis."""
    if "*" not in text:
        return escaped(text)
    pieces = [escaped(piece) for piece in _EMPHASIS.split(text)]
    for at in range(1, len(pieces), 3):
        tag = "strong" if pieces[at] == "**" else "em"
        pieces[at], pieces[at + 1] = f"<{tag}>", f"{pieces[at + 1]}</{tag}>"
    return "".join(pieces)


def inline(text: str) -> str | None:
    """Renders the lines of a paragraph; None if they hold other markup, or end in spaces."""
    if _is_rich(text) or "\n " in text:
        return None
    made = _marked(text)
    return None if "*" in made else made


def _is_rich(text: str) -> bool:
    """Tests whether lines may hold markup other than emphasis, or end in spaces."""
    if "`" in text or "_" in text or "[" in text or "\\" in text or "((" in text or "~~" in text or " \n" in text:
        return True
    if (
        "\t" in text or "\r" in text or "\0" in text or ("&" in text and ";" in text)
    ):  # characters that the parser replaces
        return True
    return "<" in text and _TAG.search(text) is not None


def block(text: str, table: str, empty: Sequence[str] = ()) -> str | None:
    """Renders blocks; None if the text holds anything but paragraphs, lists and tables.

    `table` is the class of tables, `empty` are texts of cells that count as empty.
    """
    if _is_rich(text):
        return None
    found: list[str] = []
    last = ""
    for part in text.strip("\n").split("\n\n"):
        kind = "li" if _ITEM.match(part) else part[:1]
        made = _items(part) if kind == "li" else _rows(part, table, empty) if kind == "|" else _paragraph(part)
        if made is None or (kind == "li" and last == "li"):  # two lists may be one loose list
            return None
        found.append(made)
        last = kind
    return "".join(found)


def _is_block(line: str) -> bool:
    """Tests whether a line may be another block than a paragraph."""
    first = line[:1]
    return first in _BLOCKS and (not first.isdecimal() or _NUMBER.match(line) is not None)


def _whole(text: str) -> str | None:
    """Renders one paragraph or cell, stripped; None if ambiguous emphasis is left."""
    made = _marked(text.strip())
    return None if "*" in made else made


def _paragraph(text: str) -> str | None:
    lines = text.split("\n")
    if any(map(_is_block, lines)) or (len(lines) > 1 and ":**" in lines[0]):  # perhaps a dialogue
        return None
    made = _whole(text)
    return f"<p>{made}</p>\n" if made else None


def _items(text: str) -> str | None:
    """Renders a list whose items are one paragraph each, all with the same marker."""
    items: list[list[str]] = []
    signs: list[tuple[str, str]] = []
    edge = ""
    for line in text.split("\n"):
        mark = _ITEM.match(line)
        if mark:
            signs.append((mark[1], mark[2]))
            edge = " " * mark.end()
            items.append([])
        elif not line.startswith(edge):
            return None
        items[-1].append(line[len(edge) :])
    number, sign = signs[0]
    wholes = [_whole("\n".join(lines)) for lines in items]
    if None in wholes or any(other != sign for _, other in signs) or any(_is_block(line) for i in items for line in i):
        return None
    start = f' start="{int(number)}"' if number and int(number) != 1 else ""
    tag = "ol" if number else "ul"
    made = "".join([f"<li>{whole}</li>\n" for whole in wholes])
    return f"<{tag}{start}>\n{made}</{tag}>\n"


def _align(mark: str) -> str:
    """The alignment attribute of a column, from the delimiter row."""
    return "" if mark[-1] != ":" else _CENTRED if mark[0] == ":" else _ENDED


def _rows(text: str, table: str, empty: Sequence[str]) -> str | None:
    lines = text.split("\n")
    if len(lines) < 3 or _RULE.fullmatch(lines[1]) is None:
        return None
    aligned = [_align(mark.strip()) for mark in lines[1][1:-1].split("|")] if ":" in lines[1] else []
    width = lines[1].count("|") - 1
    blanks = [f"<td{align}></td>\n" for align in aligned or [""] * width]
    if table == "fill":
        blanks = ['<td class="write"></td>\n'] * width
    rows = []
    for line in lines:
        if line[:1] != "|" or line[-1:] != "|" or len(line) < 2:
            return None
        rows.append([_whole(cell) for cell in line[1:-1].split("|")])
    if len(rows[0]) != width or any(None in row or len(row) > width for row in rows):
        return None
    aligned = aligned or [""] * width
    head = "".join([f'<th scope="col"{align}>{cell}</th>\n' for cell, align in zip(rows[0], aligned, strict=True)])
    made = [f'<table class="{table}">\n<thead>\n<tr>\n{head}</tr>\n</thead>\n<tbody>\n']
    nothing = ("", *empty) if table == "fill" else ("",)
    for row in rows[2:]:
        cells = [
            blank if cell in nothing else f"<td{align}>{cell}</td>\n"
            for cell, align, blank in zip(row, aligned, blanks, strict=False)
        ]
        made.append(f"<tr>\n{''.join(cells)}{''.join(blanks[len(row) :])}</tr>\n")
    made.append("</tbody>\n</table>\n")
    return "".join(made)
