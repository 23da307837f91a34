"""Addresses of links: what comes out is a URI, what is none is refused, and Office files hold no other."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading import parts
from sidcurriculum.addresses import NoAddressError, checked, uri
from words import outcome

GOOD = {
    "https://example.org": "https://example.org",
    "HTTPS://Example.org/A": "https://Example.org/A",
    "http://localhost:8000/x?a=1&b=2#c": "http://localhost:8000/x?a=1&b=2#c",
    "https://example.org/#/room#top": "https://example.org/#/room%23top",
    "https://example.org/a b": "https://example.org/a%20b",
    "https://example.org/a%20b%zz%": "https://example.org/a%20b%25zz%25",
    "https://example.org/[a]|{b}^`\"<>\\": "https://example.org/%5Ba%5D%7Cb%7D".replace("%7Cb", "%7C%7Bb") + "%5E%60%22%3C%3E%5C",
    "https://example.org/ទំព័រ": "https://example.org/%E1%9E%91%E1%9F%86%E1%9E%96%E1%9F%90%E1%9E%9A",
    "https://bücher.example/a": "https://xn--bcher-kva.example/a",
    "https://example.org?q=a": "https://example.org/?q=a",
    "https://[2001:db8::1]:8080/a": "https://[2001:db8::1]:8080/a",
    "https://192.0.2.1/a": "https://192.0.2.1/a",
    "https://example.org/user@home:8/(a)": "https://example.org/user@home:8/(a)",
    "mailto:a@example.org": "mailto:a@example.org",
    "mailto:a.b+c@example.org?subject=A b": "mailto:a.b+c@example.org?subject=A%20b",
    "tel:+855 12-345": "tel:+85512-345",
    "tel:+855%2012": "tel:+85512",
    "tel:(012) 345": "tel:012345",
    "tel:*99#": "tel:*99#",
}  # fmt: skip
BAD = (
    "", " ", "example.org", "www.example.org/a", "#part", "/a", "notes.docx", "//example.org/a", "javascript:alert(1)", "file:///etc/hosts",
    "data:text/html,x", "ftp://example.org/a", "http:/example.org", "http:example.org", "https://", "https:///a", "https://?a", "https://.",
    "https://a..b/", "https://-a.org/", "https://a_.b-/", "https://example.org:99999/x", "https://example.org:/x", "https://example.org:x/",
    "https://example.org:0/", "https://user:p@ss@example.org/", "https://user@example.org/", "https://exa mple.org/", "https://exam|ple.org/",
    "https://[::1/", "https://[x]/", "https://1.2.3/", "https://1.2.3.999/", "https://" + "a" * 64 + ".org/", "https://\u200bexample.org/",
    "https://example.org/\u202ex", "https://example.org/\x01", "https://example.org/" + "a" * 2000, "https://" + "a." * 130 + "org/",
    "mailto:", "mailto:office@", "mailto:@example.org", "mailto:a", "mailto:a b@example.org", "mailto:a@b@example.org", "mailto:a@example..org",
    "mailto:a@example.org,b@example.org", "mailto:.a@example.org", "tel:", "tel:abc", "tel:+", "tel:12;x{y}", "tel:\u200b12", "http://\\example.org", "https://%zz.org/",
)  # fmt: skip
URI = re.compile(r"(?:https?://[!-~]+|mailto:[!-~]+|tel:[!-~]+)")
FORBIDDEN = re.compile(r"[\s\"<>\\^`{|}]|%(?![0-9A-Fa-f]{2})")


@pytest.mark.parametrize(("written", "made"), GOOD.items(), ids=range(len(GOOD)))
def test_an_address_becomes_a_uri(written: str, made: str) -> None:
    """What may not stand in a URI is written as %XX, names of computers in ASCII; nothing changes a second time."""
    assert checked(written) == made
    assert checked(made) == made


@pytest.mark.parametrize("written", BAD, ids=range(len(BAD)))
def test_what_leads_nowhere_is_refused(written: str) -> None:
    """The error says why, as the middle of a sentence."""
    with pytest.raises(NoAddressError) as fault:
        checked(written)
    assert str(fault.value)
    assert not str(fault.value).endswith(".")
    assert uri(written) is None


@given(st.one_of(st.text(max_size=40), st.text(alphabet="ab.:/?#[]@%é \\|\"<>{}0123456789-_,;+", max_size=40)), st.sampled_from(("", "https://", "http://a.b", "https://a.b/", "https://a.b/?", "https://a.b/#", "mailto:", "mailto:a@b.c", "tel:", "tel:1")))  # fmt: skip
def test_whatever_is_written_a_uri_comes_out_or_none(rest: str, start: str) -> None:
    """Never another error, never a sign that may not stand there, and always the same once more."""
    made = uri(start + rest)
    if made is not None:
        assert URI.fullmatch(made)
        assert FORBIDDEN.search(made) is None
        assert made.count("#") <= 1 or made.startswith("tel:")
        assert uri(made) == made
        urlsplit(made).port  # noqa: B018 - it raises where the port is none


def test_files_hold_no_other_addresses(tmp_path: Path) -> None:
    """Links of every kind in one lesson: each relationship of each Office file leads to a URI, and no word is lost."""
    links = [*GOOD, *(one for one in BAD if one.isprintable() and "\n" not in one)]
    source = "\n\n".join(f"[w{at}](<{link.replace('<', '').replace('>', '')}>)" for at, link in enumerate(links))
    made = outcome(source, tmp_path)
    assert list(made.lost(source)) == []
    targets = []
    for name, content in made.files.items():
        if not name.endswith(".html"):
            for part, xml in parts(content).items():
                if part.endswith(".rels"):
                    targets += re.findall(r'Target="([^"]*)" TargetMode="External"', xml.decode())
    assert len(set(targets)) > 10
    for target in set(targets):
        address = target.replace("&amp;", "&")
        assert uri(address) == address
