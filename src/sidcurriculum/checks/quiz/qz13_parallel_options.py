"""The options of a question have one form: all with a capital or none, all with a full stop or none.

Why: The option that looks different is chosen, or left out, for its looks.

Bad:
    exit_quiz:
      - kind: single choice
        stem: What do you do first?
        options: [right: Stop and think., wrong: Reply, wrong: Send it on]

Good:
    exit_quiz:
      - kind: single choice
        stem: What do you do first?
        options: [right: Stop and think, wrong: Reply, wrong: Send it on]

Source: Haladyna, Downing and Rodriguez (2002), A review of multiple-choice item-writing guidelines (options parallel in
    form); capitals and full stops as the sign of it are house.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.case import Case
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.checks.texts import plain

from .items import offers

STOPS = ".!?។"


def check(case: Case) -> Iterator[Hit]:
    for offer in offers(case):
        texts = [plain(option.text).strip() for option in offer.question.options]
        stops = [text.endswith(tuple(STOPS)) for text in texts]
        small = [text[:1].islower() for text in texts]
        named = [text[:1].isupper() or text[:1].islower() for text in texts]
        for number, text in enumerate(texts):
            if stops.count(stops[number]) == 1 < len(texts) - 1:
                how = "ends with a full stop" if stops[number] else "ends without a full stop"
            elif all(named) and small[number] and small.count(True) == 1 < len(texts) - 1:
                how = "begins with a small letter"
            else:
                continue
            what = f"“{text}” alone {how}"
            yield Hit((*offer.loc, "options", number, "text"), what, "give all options the same form")
            break


RULE = Rule("QZ13", "parallel-options", "info", check)
