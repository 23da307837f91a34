"""Orders that pupils find give nothing away: each is counted over many seeds, which are the same on every machine."""

from __future__ import annotations

from collections import Counter
from itertools import groupby, permutations

import pytest

from sidcurriculum.model.base import built
from sidcurriculum.model.question import Cloze, Matching, NumberedPicture, Ordering, SingleChoice
from sidcurriculum.model.translated import Translated
from sidcurriculum.views import Reader, View
from sidcurriculum.views.audience import sight
from sidcurriculum.views.shuffle import order

MANY = 3000


def _orders(texts: str, **tells: object) -> Counter[str]:
    """How often each order is drawn."""
    return Counter(
        "".join(texts[at] for at in order(texts, f"question-{seed}", **tells))  # type: ignore[arg-type]
        for seed in range(MANY)
    )


def _even(found: Counter[str], expected: set[str]) -> None:
    """Each of the expected orders, and nothing else, about as often as the others."""
    assert set(found) == expected
    share = MANY / len(expected)
    assert all(0.7 * share < times < 1.3 * share for times in found.values()), found


def _all(texts: str) -> set[str]:
    return {"".join(one) for one in permutations(texts)}


@pytest.mark.parametrize("texts", ["ab", "abc", "abcd"])
def test_options_stand_in_any_order(texts: str) -> None:
    """Nothing is left out where no order is an answer."""
    _even(_orders(texts), _all(texts))


@pytest.mark.parametrize("texts", ["abc", "aab", "abcd", "aabc"])
def test_what_is_ranked_is_never_found_in_its_order(texts: str) -> None:
    """All other orders are drawn alike: some items may stand at their place."""
    _even(_orders(texts, ranked=len(texts)), _all(texts) - {texts})


def test_orders_stay_from_version_to_version() -> None:
    """A key that was printed last year fits a handout of today; of an order that tells the next draw is taken."""
    assert order("abcdef", "stem") == (4, 1, 5, 0, 3, 2)
    assert [order("abc", seed) for seed in ("s1", "s6")] == [(0, 1, 2), (0, 1, 2)]
    assert [order("abc", seed, ranked=3) for seed in ("s0", "s1", "s6")] == [(2, 0, 1), (1, 0, 2), (1, 0, 2)]


def test_of_two_either_comes_first() -> None:
    """Were two always exchanged, pupils would learn to exchange them."""
    _even(_orders("ab", ranked=2), {"ab", "ba"})


def test_words_that_answer_nothing_do_not_count() -> None:
    """Beside two right sides or answers, with more words, every order is drawn; beside three, theirs is left out."""
    _even(_orders("abx", ranked=2), _all("abx"))
    found = _orders("abcx", ranked=3)
    _even(found, {one for one in _all("abcx") if one.replace("x", "") != "abc"})


def _apart(texts: str) -> set[str]:
    """The orders in which equal letters, capital or small, do not all stand together."""
    kinds = len({one.lower() for one in texts})
    return {one for one in _all(texts) if sum(1 for _ in groupby(one.lower())) > kinds}


def test_cards_to_sort_do_not_stand_sorted() -> None:
    """Of two and two cards the four ways to mix them are drawn alike, and so are their cards."""
    found = _orders("aAbB", ranked=4, groups=(2, 2))
    _even(found, _apart("aAbB"))
    ways = Counter("".join(one.lower() for one in key) for key in found.elements())
    assert set(ways) == {"abab", "abba", "baab", "baba"}
    assert all(0.8 < times / (MANY / 4) < 1.2 for times in ways.values())
    assert set(_orders("aAbBx", groups=(2, 2, 1))) <= _apart("aAbBx")


def test_a_card_beside_two_may_stand_anywhere() -> None:
    """Were sorted orders left out here, the card of its own would always be the middle one; the written one is."""
    found = _orders("aAb", ranked=3, groups=(2, 1))
    _even(found, _all("aAb") - {"aAb"})
    assert {one.index("b") for one in found} == {0, 1, 2}
    _even(_orders("ab", groups=(1, 1)), {"ab", "ba"})


def test_headings_without_cards_and_equal_texts_end() -> None:
    """What has one order has that order."""
    assert order(("a", "a", "a"), "s", ranked=3) in set(permutations(range(3)))
    assert set(order("ab", "s", groups=(2, 0))) == {0, 1}
    assert order((), "s", ranked=0) == ()


def test_a_translation_stands_in_its_sources_order() -> None:
    """Seeds and texts are the author's in every language."""
    texts = ["one", "two", "three", "four"]
    said = [Translated(f"{text}-km", text) for text in texts]
    assert order(said, Translated("សំណួរ", "stem"), ranked=4) == order(texts, "stem", ranked=4)


def _teacher(question: object) -> View:
    seen: View = sight(Reader.TEACHER)(question)
    return seen


def test_right_options_have_every_letter() -> None:
    """Over many questions, whichever place the author gave the right option, its letter is A, B, C or D alike."""
    options = [{"text": text, "correct": text == "b"} for text in "abcd"]
    keys = Counter(
        _teacher(built(SingleChoice)(kind="single choice", id=f"q{seed}", stem="Which?", options=options)).key[0]
        for seed in range(MANY)
    )
    assert set(keys) == set("ABCD")
    assert all(0.85 < times / (MANY / 4) < 1.15 for times in keys.values()), keys


def test_either_of_two_equal_right_sides_is_right() -> None:
    """The key names the letters of both, for each left side that they belong to."""
    pairs = [{"left": "cat", "right": "animal"}, {"left": "oak", "right": "plant"}, {"left": "dog", "right": "animal"}]
    seen = _teacher(built(Matching)(kind="matching", stem="Join.", pairs=pairs, extra=("stone",)))
    held = {one.letter: one.text for one in seen.rights}
    cat, oak, dog = seen.key
    assert cat == dog
    assert {held[letter] for letter in cat.split("/")} == {"animal"}
    assert len(cat.split("/")) == 2
    assert held[oak] == "plant"


def test_equal_items_to_order_are_one_answer() -> None:
    """Either of them is right at either place."""
    seen = _teacher(built(Ordering)(kind="ordering", stem="Order.", items=("rinse", "soap", "rinse")))
    first, soap, last = seen.key
    assert first == last
    assert len(first.split("/")) == 2
    assert len(soap) == 1


def test_a_bank_holds_each_word_once_and_not_in_the_order_of_the_blanks() -> None:
    """Over many texts with three answers, and over many with two."""
    for blanks, ways in (("((a)) ((b)) ((a)) ((c))", 5), ("((a)) ((b))", 2)):
        made = [
            _teacher(built(Cloze)(kind="cloze", id=f"q{seed}", text=blanks, choices=("x",))).bank for seed in range(300)
        ]
        assert all(len(set(bank)) == len(bank) for bank in made)
        orders = Counter("".join(word for word in bank if word != "x") for bank in made)
        assert len(orders) == ways
        assert ("abc" in orders) is False


def test_labels_of_a_picture_are_not_in_its_order() -> None:
    """A bank of labels in the order of the numbers would be the key."""
    raw = {"kind": "numbered picture", "stem": "Name.", "picture": {"file": "a.png", "alt": "x"}}
    labels = {"1": "root", "2": "stem", "3": "leaf"}
    banks = {_teacher(built(NumberedPicture)(**raw, id=f"q{seed}", labels=labels)).bank for seed in range(200)}
    assert len(banks) == 5
    assert ("root", "stem", "leaf") not in banks
