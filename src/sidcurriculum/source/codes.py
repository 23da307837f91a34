"""The table of all codes that reading can report, with their meanings."""

from __future__ import annotations

from types import MappingProxyType

CODES = MappingProxyType(
    {
        "FILE01": "The file is empty.",
        "FILE02": "The file, a text in it or the number of its values is too large for a lesson.",
        "FILE03": "Lists and mappings are nested too deep.",
        "FILE04": "The file can't be opened.",
        "FILE05": "The name of a file or folder can't serve as an id.",
        "ENC01": "The file is not UTF-8.",
        "ENC02": "The file holds a control character or an invisible line break.",
        "YAML01": "The file breaks YAML's syntax.",
        "YAML02": "A key stands twice in one mapping.",
        "YAML03": "An anchor, alias or tag; lessons have none, so text that looks like one wants quotes.",
        "YAML04": "A tab stands in the indentation.",
        "YAML06": "Another space than the ordinary one stands in the indentation, after a dash or after a key.",
        "YAML07": "An item of a list does not begin with a dash and a space, or a dash is missing or too many.",
        "YAML08": "Colons or quotation marks of a word processor stand where YAML needs its own.",
        "YAML05": "Text is lost because # begins a comment.",
        "KEY01": "There is no such key at this place.",
        "KEY02": "A key that must be there is missing.",
        "VAL01": "A value has the wrong shape: text, list or mapping.",
        "VAL02": "A value is none of those to choose from.",
        "VAL03": "A number, range or true/false can't be read, or is out of bounds.",
        "VAL04": "An id, code, date or address is not written as one.",
        "VAL05": "A value is empty, or a list has too few items.",
        "VAL06": "A blank ((…)) stands where none can be filled in.",
        "VAL07": "A question has too many or too few right options.",
        "VAL08": "Brackets look like a blank ((…)) and are none, or a blank is empty.",
        "REF01": "Something refers to an id that is not there.",
        "REF02": "A framework or its code is unknown, or its wording is not certain.",
        "REF03": "A theme or subject is not in curriculum.yaml.",
        "REF04": "Two things have the same id.",
        "REF05": "Things depend on one another in a circle.",
        "REF06": "A library names a helpline of another country for every lesson.",
        "REF07": "Something calls a lesson by a name that it had before it was renamed.",
        "TPL01": "A template, theme or pack.yaml of the library's own can't be used.",
        "TPL02": "Something in the library's folder of templates is read by nothing.",
        "IMG01": "A picture is not there.",
        "IMG02": "A picture lies outside the library, or is an address; nothing is ever fetched.",
        "IMG03": "A picture is of no kind that can be shown, or is damaged.",
        "IMG04": "A picture is too large, in bytes or in pixels.",
        "IMG05": "An SVG drawing holds what can't be shown alike everywhere, or more than a drawing.",
        "IMG06": "A picture has no alternative text, and does not say that it only decorates.",
        "IMG07": "A picture is used otherwise than its file is: converted, its first of several, or by another ending.",
    }
)
"""The meaning of each code. Codes are stable and never reused."""
