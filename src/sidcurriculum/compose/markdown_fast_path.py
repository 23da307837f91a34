"""A fast path for simple Markdown, such as paragraphs, one-line lists and tables with emphasis only.

What comes out is what the parser makes of the same text, to the letter; where that is not certain, nothing does.
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
"""Emphasis that can be read in no other way: it begins after a space and with a letter, and ends at a word's end, which
in Khmer may be a vowel sign."""
_BLOCKS = frozenset(" -+#>|=:~0123456789\n")
"""What a line begins with that may be more than the text of a paragraph."""
_NUMBER = later(r"\d{1,9}[.)](?:\s|$)")
_ITEM = later(r"([0-9]{0,9})((?<=[0-9])[.)]|(?<![0-9])-) ")
_RULE = later(r"\|(?: *:?-+:? *\|)+")
"""The line below a table's head."""
_CENTRED, _ENDED = ' data-align="center"', ' data-align="end"'


def escaped(text: str) -> str:
    """The text as it stands between two tags, or in double quotes."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _marked(text: str) -> str:
    """The text, escaped, with its emphasis."""
    if "*" not in text:
        return escaped(text)
    pieces = [escaped(piece) for piece in _EMPHASIS.split(text)]
    for at in range(1, len(pieces), 3):
        tag = "strong" if pieces[at] == "**" else "em"
        pieces[at], pieces[at + 1] = f"<{tag}>", f"{pieces[at + 1]}</{tag}>"
    return "".join(pieces)


def inline(text: str) -> str | None:
    """The lines of a paragraph; None where they hold other markup or spaces at their ends."""
    if _is_rich(text) or "\n " in text:
        return None
    made = _marked(text)
    return None if "*" in made else made


def _is_rich(text: str) -> bool:
    """Whether a text may hold markup other than emphasis inside its lines, or lines that end in spaces."""
    if "`" in text or "_" in text or "[" in text or "\\" in text or "((" in text or "~~" in text or " \n" in text:
        return True
    if "\t" in text or "\r" in text or "\0" in text or ("&" in text and ";" in text):  # what the parser exchanges
        return True
    return "<" in text and _TAG.search(text) is not None


def block(text: str, table: str, empty: Sequence[str] = ()) -> str | None:
    """Blocks; None where the text holds anything but paragraphs, lists and tables of class `table`.

    `empty` are the cells that hold nothing, beside those without a text.
    """
    if _is_rich(text):
        return None
    found: list[str] = []
    last = ""
    for part in text.strip("\n").split("\n\n"):
        kind = "li" if _ITEM.match(part) else part[:1]
        made = _items(part) if kind == "li" else _rows(part, table, empty) if kind == "|" else _paragraph(part)
        if made is None or (kind == "li" and last == "li"):  # two lists may be one, with more space
            return None
        found.append(made)
        last = kind
    return "".join(found)


def _is_block(line: str) -> bool:
    """Whether a line may be more than the text of a paragraph."""
    first = line[:1]
    return first in _BLOCKS and (not first.isdecimal() or _NUMBER.match(line) is not None)


def _whole(text: str) -> str | None:
    """One paragraph, or cell, without the spaces around it; None where emphasis is left that goes further."""
    made = _marked(text.strip())
    return None if "*" in made else made


def _paragraph(text: str) -> str | None:
    lines = text.split("\n")
    if any(map(_is_block, lines)) or (len(lines) > 1 and ":**" in lines[0]):  # two speakers, perhaps
        return None
    made = _whole(text)
    return f"<p>{made}</p>\n" if made else None


def _items(text: str) -> str | None:
    """A list of items that are one paragraph each, with one sign in front of all."""
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
    """The attribute of a column's cells that the mark below its heading asks for."""
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
