"""The package writer: valid zips, the same bytes for the same parts, theme parts copied as they are."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidcurriculum import ThemeError
from sidcurriculum.writers.opc.package import Member, deflated, pack, stored, unpack

NAMES = st.text(
    st.characters(codec="utf-8", exclude_characters="/\\\0", exclude_categories=["Cs"]), min_size=1, max_size=12
)


@given(st.dictionaries(NAMES, st.binary(max_size=300), max_size=8))
def test_any_parts_come_back(parts: dict[str, bytes]) -> None:
    """Whatever is packed is found again by Python's zipfile and by `unpack`, in order, with fixed dates."""
    content = pack(
        deflated(name, data) if number % 2 else stored(name, data) for number, (name, data) in enumerate(parts.items())
    )
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        assert {name: package.read(name) for name in package.namelist()} == parts
        assert {info.date_time for info in package.infolist()} <= {(1980, 1, 1, 0, 0, 0)}
    members = unpack(content, "a test")
    assert {name: member.content() for name, member in members.items()} == parts
    assert pack(members.values()) == content
    assert pack(Member.packed(name, member.pack()) for name, member in members.items()) == content


def test_two_parts_of_one_name_are_refused() -> None:
    """Office would ask to repair such a file: it is never written."""
    with pytest.raises(ValueError, match="two parts are called a"):
        pack([stored("a", b""), stored("a", b"")])


@pytest.mark.parametrize("content", [b"", b"no zip at all", b"PK\5\6" + b"\xff" * 30])
def test_what_is_no_package_is_told(content: bytes) -> None:
    """A theme file that is no zip, or a broken one, names the file and what to do."""
    with pytest.raises(ThemeError, match=r"deck\.pptx: .*save it"):
        unpack(content, "deck.pptx")
