"""Validates an address that an author typed, and converts it to a URI.

The result follows RFC 3986 strictly, since Office refuses to open a file that holds an invalid URI.
"""

from __future__ import annotations

import re
from functools import lru_cache
from ipaddress import AddressValueError, IPv6Address
from urllib.parse import quote

from sidcurriculum.patterns import later

SCHEMES = ("http://", "https://", "mailto:", "tel:")
"""The URI schemes that a link may have."""
IN_OFFICE = ("http://", "https://", "mailto:")
"""The same in Word and PowerPoint files, where a telephone link is printed as plain text, since these programs warn
before they open one."""
_SCHEME = later(r"(https?)://(.*)|(mailto|tel):(.*)", re.IGNORECASE | re.DOTALL)
_WEB = later(r"(?:([^/?#@]*)@)?(\[[^\]/?#]*\]|[^/?#:@]*)(?::(\d*))?([/?#].*)?", re.DOTALL)
"""User, host, port and the rest of a web address, after its scheme."""
_LABEL = later(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?", re.IGNORECASE)
_MAILBOX = later(r"[A-Za-z0-9_.+-]+@([^@\s?]+)")
"""One mailbox; Office rejects a link to several."""
_NUMBER = later(r"\+?[0-9*#][0-9*#.()-]*(?:;[A-Za-z0-9=;+.-]+)?")
_LONE_PERCENT = later(r"%(?![0-9A-Fa-f]{2})")
_SPACES = later(r"[\s\u00a0()]")
"""Characters that group the digits of a telephone number."""
_HIDDEN = later("[\0-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_LONGEST = 2000
"""Maximum length in characters; Word and Excel truncate longer addresses."""


class NoAddressError(ValueError):
    """The address is not valid; the message says why, as the middle of a sentence."""


@lru_cache(maxsize=1024)
def uri(address: str) -> str | None:
    """The address as a URI; None if it is not valid."""
    try:
        return checked(address)
    except NoAddressError:
        return None


def checked(address: str) -> str:
    """The address as a URI. Raises NoAddressError if it is not valid."""
    address = address.strip()
    if not address:
        raise NoAddressError("there is nothing")
    found = _SCHEME.fullmatch(address)
    if found is None:
        raise NoAddressError("it does not begin with https://, http://, mailto: or tel:")
    if _HIDDEN.search(address):
        raise NoAddressError("an invisible character is in it")
    if found[1]:
        made = f"{found[1].lower()}://{_web(found[2])}"
    else:
        made = _mail(found[4]) if found[3].lower() == "mailto" else _call(found[4])
    if len(made) > _LONGEST:
        raise NoAddressError(f"it has more than {_LONGEST} characters")
    return made


def _web(rest: str) -> str:
    parts = _WEB.fullmatch(rest)
    if parts is None:
        raise NoAddressError("what stands after // is no name of a computer")
    user, host, port, path = parts.groups()
    if user is not None:
        raise NoAddressError("a name before @ is in it, which hides where it leads")
    if port is not None and not (port and 0 < int(port) < 65536 and len(port) < 6):
        raise NoAddressError(f"there is no port {port or 'without a number'}; ports end at 65535")
    return f"{_host(host)}{f':{port}' if port else ''}{_path(path or '')}"


def _host(host: str) -> str:
    if host.startswith("["):
        try:
            return f"[{IPv6Address(host[1:-1])}]"
        except AddressValueError:
            raise NoAddressError(f"“{host}” is no address of a computer") from None
    if not host.isascii():
        try:
            host = host.encode("idna").decode()
        except UnicodeError:
            raise NoAddressError(f"“{host}” is no name of a computer") from None
    labels = host.removesuffix(".").split(".")
    if len(host) > 253 or not all(map(_LABEL.fullmatch, labels)):
        raise NoAddressError(f"“{host}” is no name of a computer" if host else "no computer is named after //")
    if labels[-1].isdecimal() and not (len(labels) == 4 and all(one.isdecimal() and int(one) < 256 for one in labels)):
        raise NoAddressError(f"“{host}” is no address of a computer")
    return host


def _path(rest: str) -> str:
    """The part after the host, with characters that are not allowed there percent-encoded (RFC 3986, section 2.1)."""
    before, sign, fragment = rest.partition("#")
    if before.startswith("?") or (sign and not before):
        before = f"/{before}"
    return _encoded(before) + (sign and f"#{_encoded(fragment)}")


def _encoded(text: str) -> str:
    return quote(_LONE_PERCENT.sub("%25", text), safe="%/:=&?~+!$,;'@()*", errors="replace")


def _mail(rest: str) -> str:
    to, sign, query = rest.partition("?")
    found = _MAILBOX.fullmatch(to)
    if found is None or to.startswith(".") or ".@" in to or ".." in to:
        raise NoAddressError(f"“{to}” is no address of one mailbox" if to else "no mailbox is named")
    return f"mailto:{to[: found.start(1)]}{_host(found[1])}{sign and f'?{_encoded(query)}'}"


def _call(rest: str) -> str:
    number = _SPACES.sub("", rest.replace("%20", ""))
    if _NUMBER.fullmatch(number) is None:
        raise NoAddressError(f"“{rest}” is no telephone number" if number else "no number is named")
    return f"tel:{number}"
