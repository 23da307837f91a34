"""Finds telephone numbers in a text, in the notations of many countries.

Some are recognised by their form: a plus with a country code, a leading zero, an area code in brackets. Others, and
short codes such as 163, only by context: a word for calling right before, or one for a helpline right after. Years,
prices, dates, times, pages, versions and IP addresses are excluded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from sidcurriculum.patterns import later

_ZEROS = "٠۰०০੦૦୦௦౦೦൦෦๐໐༠၀០᠐０"
"""The zero of each script with its own digits; the other nine follow it."""
DIGITS: Mapping[int, str] = {ord(zero) + value: str(value) for zero in _ZEROS for value in range(10)}
_FOREIGN = later(f"[{''.join(f'{zero}-{chr(ord(zero) + 9)}' for zero in _ZEROS)}]")
_INVISIBLE: Mapping[int, None] = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\u00ad\ufeff"))
_ODD = later("[\u00ad\u200b-\u200f\u2060\ufeff]")
_BETWEEN = r" \u00a0\u2007\u2009\u202f.\u00b7/\u2010-\u2013-"
_STRING = later(
    rf"(?<![A-Za-z0-9_.,:/=$€£¥₱៛฿₫#+-])\(?[+＋]?\d(?:[{_BETWEEN}()]{{0,3}}\d){{2,17}}(?![A-Za-z0-9_%°]|[.,:]\d)"
)
"""Grouped digits, a candidate number."""
LINKS = ("tel:", "sms:", "callto:", "whatsapp:", "wa.me/", "phone=")
"""URI schemes of links that hold a number."""
_LINK = later(r"(?:tel|sms|callto|whatsapp):[^\s)>\]\d]{0,12}[+\d][\d\s().-]{2,}|wa\.me/\+?\d{6,}|[?&]phone=\+?\d{6,}")
_GROUP = later(r"\d+")
_DATE = r"(?:0?[1-9]|[12]\d|3[01])([ ./-])(?:0?[1-9]|[12]\d|3[01])\1(?:\d{4}|\d{2})|\d{4}([./-])\d{2}\2\d{2}"
_COMPUTER = r"\d{1,3}(?:\.\d{1,3}){3}"
_AMERICAN = r"(?:\([2-9]\d\d\) ?|[2-9]\d\d[.-])[2-9]\d\d[.-]\d{4}|1?[ .-]?\(\d{3}\) ?\d{3}[ .-]\d{4}"
_AREA = r"\(\d{2,4}\) ?\d{3,5}[ -]\d{4}"
_FREE = rf"1[{_BETWEEN}]?8\d\d[{_BETWEEN}]\d{{2,3}}[{_BETWEEN}]?\d{{3,4}}"
_HARMONISED = r"116[ \u00a0.-]?(?:000|006|111|117|123)"
"""Numbers that are the same in all of Europe, such as those of helplines for children."""
_THOUSANDS = r"[1-9]\d{0,2}(?:[ \u00a0\u202f.]\d{3})+"
_FREE_STARTS = ("0800", "0808", "0300")
_OTHER = (
    r"(?i)(?<!\w)(?:isbn|issn|doi|barcode|serial|version|model|type|student|account|invoice|order|"
    r"password|passcode|pin|code|id|ip)\W{0,3}"
    r"(?:number|no\.?|is|:)?\W{0,3}(?:is\W{1,3})?$"
)
"""Words for numbers that are not telephone numbers."""

_VERBS = (
    "call(?:s|ing)?|dial(?:s|ling|ing)?|ring|phone|telephone|text|sms|whatsapp|viber|tel|fax|mobile|"
    "hotline|helpline|childline|lifeline|appel(?:er|ez|le|les)|compose[rz]?|téléphone[rz]?|tél|fone|"
    "llam[aeo]r?|llamad|marca(?:r|d)?|marque|teléfono|ligue|ligar|disque|telefone|ruf[et]?|wähle|anrufen|"
    r"telefon|notruf|chiama(?:re|te)?|telefon[ao](?:re)?|telepon|hubungi|talian|gọi|tổng\sđài|"
    r"đường\sdây\snóng|tumawag|tawagan|piga(?:\ssimu)?|(?:по)?звони(?:те)?|телефону?|дзвоніть|дзвони|"
    "zadzwoń|arayın|ara|bel|fais"
)
"""Words for calling, in scripts with spaces."""
_RUNS = (
    "ទូរស័ព្ទ|ទូរសព្ទ|ហៅ|តេទៅ|โทร|สายด่วน|ໂທ|ဖုန်း|拨打|拨|请打|撥打|致电|電話|电话|热线|熱線|فون|اتصل|اتصلوا|هاتف|"
    r"خط\sالنجدة|फ़ोन|फोन|कॉल|डायल|हेल्पलाइन|ফোন"
)
"""Words for calling, in scripts without spaces."""
_GLUE = (
    "us|them|her|him|me|the|a|on|at|to|is|are|it|its|number|numbers|no|line|now|or|and|free|toll-free|"
    "police|ambulance|please|directly|our|this|short|code|child|national|au|le|la|el|al|il|o|ao|para|die|"
    "der|den|unter|an|sur|y|ou|oder|und|línea|linea|ligne|pod|på|nr|nomor|ke|số|sa|namba|по|номеру|на|"
    "numéro|número|numero|nummer|grátis|gratuit|लिए|पर|नंबर|رقم|الرقم|بالرقم|على|លេខ|ទៅលេខ|ទៅ|หมายเลข|"
    "เบอร์"
)
"""Function words between a word for calling and the number."""
_CALLED = (
    rf"(?i)(?:(?<!\w)(?:{_VERBS})|{_RUNS})"
    rf"(?:[\s:.,(“\"'«*–-]|(?<!\w)(?:{_GLUE}|(?-i:[A-ZÀ-Ý][\w’-]*))(?!\w)|{_RUNS}|លេខ|号码|\d{{3,}})*$"
)
"""A word for calling, followed only by function words, names, punctuation and other numbers."""
_REACHED = (
    r"(?i)(?<!\w)(?:reach|get|contact|find)\s(?:\w+\s){1,4}(?:on|at|under)\s$|"
    r"(?<!\w)(?:phone|telephone|mobile|police|helpline|hotline)(?:'s|’s)?\s(?:number|line)?\W{0,3}(?:is|:)\W{1,2}$"
)
_RUNG = r"(?i)(?<!\w)(?:call|ring|phone|telephone|text|dial)\s[^.!?;\n]{1,60}\s(?:on|at)\s$"
"""A word for calling, whom, and `on`; enough for a number of usual length, and not for a short code."""
_NUMBER_OF = r"(?i)(?:hotline|helpline|number|no\.|numéro|número|dial)\W{1,2}$"
_LINE = (
    r"(?i)(?:번?으?로|に)\s?(?:전화|電話)|"
    r"\s?[(,:–-]?\s?(?:is\s|=\s)?(?:the\s|a\s|our\s|free\s|child\s|children's\s|national\s|police\s){0,4}"
    r"(?:hotline|helpline|childline)(?!\w|s)"
)
_SMALL = (
    " "
    "and or if when whenever for now at any anytime day night free from in on to as is are because before then so "
    "with immediately today tonight sekarang maintenant ahora agora jetzt adesso ngayon na bây tout nuit gratis "
    "gratuitement 24h si se ou o et e y oder und wenn pour para per jika atau dan kung nếu để quand cuando quando "
    "kapag kama they he she it who where which but until by you we without straight right somebody someone a an "
    "the please first again toll twenty 24 bure bo day "
)
"""Words that may follow a telephone number within a sentence; any other word is a thing that is counted."""
_WORD = later(r"\s+([A-Za-zÀ-ÿ][\w’'-]*)")
_FEWEST = 6
"""Minimum digits of a number that is not a short code."""
_NUMBERED = (
    r"(?i)(?<!\w)(?:page|p\.|pages|pp\.|question|card|room|line|year|in|since|until|of|chapter|step|grade|bus|seat|"
    r"lesson|[-+×x*/=$€៛#])\s*$"
)


def numbers(plain: str, text: str) -> Iterator[str]:
    """Finds the telephone numbers in a text and in its links."""
    for link in _LINK.finditer(text):
        yield link[0].rstrip(" ).")
    if "&" in plain:
        from html import unescape

        plain = unescape(plain)
    if not plain.isascii() and _ODD.search(plain):
        plain = plain.translate(_INVISIBLE)
    said = plain.translate(DIGITS) if not plain.isascii() and _FOREIGN.search(plain) else plain
    for found in _STRING.finditer(said):
        whole = found[0] if ")" in found[0] else found[0].partition("(")[0].rstrip() or found[0].lstrip("(")
        before = said[max(0, found.start() - 80) : found.start()]
        if _long(whole, before, said[found.end() :][:60]):
            yield plain[found.start() : found.end()]
            continue
        for group in _GROUP.finditer(whole):
            at, end = found.start() + group.start(), found.start() + group.end()
            if 3 <= end - at <= 6 and _short(group[0], said[max(0, at - 80) : at], said[end : end + 60]):
                yield plain[at:end]


def _long(whole: str, before: str, after: str) -> bool:
    """Tests whether a string of digits is a telephone number."""
    digits = re.sub(r"\D", "", whole)
    many = len(digits)
    if many < _FEWEST:
        return False
    if set(digits) <= {"0", "1"} or digits in ("0123456789", "123456789") or re.search(_OTHER, before):
        return False
    if (
        whole.startswith("0.")
        or re.fullmatch(_DATE, whole)
        or re.fullmatch(_COMPUTER, whole)
        or re.match(r"\s?[=×*+÷]", after)
    ):
        return False
    called = any(re.search(words, before) for words in (_CALLED, _REACHED, _RUNG)) or bool(re.match(_LINE, after))
    if whole[0] in "+＋" or whole.startswith(("(+", "(＋")):
        return digits[0] != "0" and (9 if not called else 8) <= many <= 15
    if digits[0] == "0":
        if digits[1] == "0":
            return 11 <= many <= 16 and digits[2] != "0"
        return 9 <= many <= 11 or (7 <= many <= 8 and (called or digits.startswith(_FREE_STARTS)))
    if re.fullmatch(_AMERICAN, whole) or re.fullmatch(_AREA, whole):
        return True
    if re.fullmatch(_FREE, whole) and (called or not re.fullmatch(_THOUSANDS, whole)):
        return True
    if re.fullmatch(_HARMONISED, whole) or _mixed(whole, many):
        return not (_counted(after) or re.search(_NUMBERED, before))
    return called and 6 <= many <= 13 and not _counted(after)


def _mixed(whole: str, many: int) -> bool:
    """Tests for digit groups of different lengths, which counts and lists of numbers do not have."""
    lengths = [len(group) for group in _GROUP.findall(whole)]
    alike = len(set(re.sub(r"[\d ()]", "", whole))) <= 1
    return (
        8 <= many <= 11 and len(lengths) > 2 and len(set(lengths)) > 1 and alike and not re.fullmatch(_THOUSANDS, whole)
    )


def _short(code: str, before: str, after: str) -> bool:
    """Tests whether three to six digits are a short code to call."""
    if code[0] == "0" or re.search(_NUMBERED, before) or _counted(after):
        return False
    if 1900 <= int(code) <= 2099 and not (re.match(_LINE, after) or re.search(_NUMBER_OF, before)):
        return False
    return bool(re.search(_CALLED, before) or re.search(_REACHED, before) or re.match(_LINE, after))


def _counted(after: str) -> bool:
    """Tests whether the number counts something: the word after it does not continue a sentence."""
    word = _WORD.match(after)
    return word is not None and f" {word[1].lower()} " not in _SMALL and not re.match(_LINE, after)
