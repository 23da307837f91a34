"""Characters that look like YAML's own, and how a value shows that a file may hold one."""

from collections.abc import Sequence

from sidcurriculum.patterns import beyond_ascii, later

WIDE = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Spaces other than the ordinary one, as a range of a regular expression."""
UNSEEN = "\u200b\u200c\u200d\u2060"
ODD = f"{WIDE}{UNSEEN}"
BULLETS = "•◦‣⁃∙·●○◉■□▪▫◆◇➢➤►▶✓✔✗✘❖\uf0a7\uf0b7\uf0d8\uf0fc"
"""Signs of lists in word processors; the last ones are those of their symbol fonts."""
DASHES = "–—−‒―"
COLONS = "：﹕∶︰꞉"

FIRST = frozenset(f"-{BULLETS}{DASHES}“„‘\u00a0\u202f\u3000{UNSEEN}")
"""A plain value that begins with one of these may be such a slip."""
_TYPED = later(rf"[{ODD}{BULLETS}{DASHES}{COLONS}]")
_PARTS = later(rf"[{COLONS}{WIDE}]")
_KEY = later(rf"[a-z_]+(?:[{COLONS}]|:[{WIDE}])")


def signs(text: str) -> Sequence[str]:
    """Which of these signs that are not in ASCII a text holds."""
    if text.isascii():
        return ()
    return tuple(dict.fromkeys(_TYPED.findall(beyond_ascii(text))))


def may_part(held: Sequence[str]) -> bool:
    """Whether one of a text's signs may have been typed for the colon behind a key, or the space behind that."""
    return any(map(_PARTS.match, held))


def suspicious(value: str, lines: bool, held: Sequence[str]) -> bool:
    """Whether a plain value may hold a slip; `lines`: it stands on more than one; `held`: the signs of its text."""
    return (
        value[:1] in FIRST
        or _KEY.match(value) is not None
        or (lines and (" -" in value or any(map(value.__contains__, held))))
    )
