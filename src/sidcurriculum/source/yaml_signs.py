"""Characters that look like YAML's indicators, and tests for values that may hold one."""

from collections.abc import Sequence

from sidcurriculum.patterns import beyond_ascii, later

WIDE = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Spaces other than U+0020, for a character class."""
UNSEEN = "\u200b\u200c\u200d\u2060"
ODD = f"{WIDE}{UNSEEN}"
BULLETS = "•◦‣⁃∙·●○◉■□▪▫◆◇➢➤►▶✓✔✗✘❖\uf0a7\uf0b7\uf0d8\uf0fc"
"""List bullets of word processors; the last ones are from symbol fonts."""
DASHES = "–—−‒―"
COLONS = "：﹕∶︰꞉"

FIRST = frozenset(f"-{BULLETS}{DASHES}“„‘\u00a0\u202f\u3000{UNSEEN}")
"""First characters of plain values that may be slips."""
_TYPED = later(rf"[{ODD}{BULLETS}{DASHES}{COLONS}]")
_PARTS = later(rf"[{COLONS}{WIDE}]")
_KEY = later(rf"[a-z_]+(?:[{COLONS}]|:[{WIDE}])")


def signs(text: str) -> Sequence[str]:
    """The non-ASCII characters of these in a text."""
    if text.isascii():
        return ()
    return tuple(dict.fromkeys(_TYPED.findall(beyond_ascii(text))))


def may_part(held: Sequence[str]) -> bool:
    """Tests whether a character may have been typed for the colon after a key, or the space after that."""
    return any(map(_PARTS.match, held))


def suspicious(value: str, lines: bool, held: Sequence[str]) -> bool:
    """Tests whether a plain value may hold a slip.

    `lines` tells that it spans several, `held` are the text's characters.
    """
    return (
        value[:1] in FIRST
        or _KEY.match(value) is not None
        or (lines and (" -" in value or any(map(value.__contains__, held))))
    )
