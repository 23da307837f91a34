"""What each reader sees of a model, field by field, and in which form questions and pieces are put before pupils."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import pytest
from typing_extensions import TypeAliasType

from sidcurriculum.model import question as asked
from sidcurriculum.model import worksheet as paper
from sidcurriculum.model.base import Audience, Span, Withholds, Written, built
from sidcurriculum.model.lesson import Home
from sidcurriculum.model.translated import Translated
from sidcurriculum.views import Reader, View
from sidcurriculum.views.audience import fields_of, marks, sight
from sidcurriculum.views.pupil_forms import letter
from sidcurriculum.views.shuffle import order


def seen(value: object, reader: Reader = Reader.PUPIL) -> Any:
    return sight(reader)(value)


def question(kind: str, **fields: Any) -> Any:
    return built(asked.KINDS[kind])(**{"kind": kind, "stem": "Stem?", **fields})


def piece(kind: str, **fields: Any) -> Any:
    return built(paper.PIECES[kind])(**fields)


BASE = {"id", "title", "stem", "picture", "objective", "hints", "marks", "kind"}
KEYS = {"feedback", "why"}


@pytest.mark.parametrize(
    ("made", "pupils", "teachers"),
    [
        (question("true or false", answer=True), set(), {"answer", "if_true", "if_false"}),
        (question("short answer", accept=[{"text": "x"}]), {"lines"}, {"accept"}),
        (question("numerical", answer=4), {"unit", "form"}, {"answer", "within"}),
        (question("open"), {"lines"}, {"model_answer"}),
        (question("discussion", expect=("x",)), set(), {"expect"}),
        (question("multi-part", parts=({"kind": "open", "stem": "x"},)), {"parts"}, set()),
        (question("single choice", options=({"text": "a", "correct": True}, {"text": "b"})), {"options", "keep_order"}, {"key"}),
        (question("poll", options=({"text": "a"}, {"text": "b"})), {"options"}, set()),
        (question("matching", pairs=({"left": "a", "right": "b"},)), {"extra", "lefts", "rights"}, {"pairs", "key"}),
        (question("ordering", items=("a", "b")), {"shuffled"}, {"items", "key"}),
        (question("categorising", groups={"a": ("b",), "c": ("d",)}), {"headings", "shuffled"}, {"groups"}),
        (question("cloze", text="((a))"), {"text", "choices", "bank"}, {"key"}),
        (question("numbered picture", picture={"file": "a.png", "alt": "x"}, labels={"1": "a"}), {"word_bank", "numbers", "bank"}, {"labels"}),
    ],
)  # fmt: skip
def test_each_reader_has_fields_of_his_own(made: Any, pupils: set[str], teachers: set[str]) -> None:
    """Keys, feedback and reasons are in no view but a teacher's, where they are not so much as empty."""
    for reader in (Reader.PUPIL, Reader.FAMILY):
        assert set(vars(seen(made, reader))) == BASE | pupils
    assert set(vars(seen(made, Reader.TEACHER))) == BASE | KEYS | pupils | teachers


def test_what_is_marked_for_the_family_is_theirs_and_the_teachers() -> None:
    """Pupils' documents have no word of a letter that goes home."""
    assert {name for name, who in fields_of(Home) if who == {"family"}} == {"letter", "talk"}
    assert [reader.sees_keys for reader in (Reader.TEACHER, Reader.PUPIL, Reader.FAMILY)] == [True, False, False]


def test_values_are_walked() -> None:
    """Tuples, mappings and models in models; spans are plain values, all else is as it is."""
    option = built(asked.Option)(text="a", correct=True, feedback="F", picture={"file": "a.png", "alt": "x"})
    for value in ((option, "t", 3), {"k": option}, ({"k": (option,)},)):
        assert "correct" not in repr(seen(value))
        assert "correct" in repr(seen(value, Reader.TEACHER))
    shown = seen((option, "t", 3))
    assert shown[1:] == ("t", 3)
    assert vars(shown[0]).keys() == {"text", "picture"}
    assert isinstance(shown[0].picture, View)
    assert shown[0].picture.alt == "x"
    assert seen({"k": "v"}) == {"k": "v"}
    assert seen(Span(low=3, high=5)) == (3, 5)
    assert seen(None) is None


def test_a_withheld_piece_is_left_out_of_its_tuple() -> None:
    """For all but the teacher; others stay in their places."""
    pieces = (piece("lines", lines=1), piece("lines", lines=2, per="teacher"), piece("lines", lines=3, per="class"))
    assert [one.lines for one in seen(pieces)] == [one.lines for one in seen(pieces, Reader.FAMILY)] == [1, 3]
    assert [one.lines for one in seen(pieces, Reader.TEACHER)] == [1, 2, 3]


def test_blanks_are_cut_where_keys_are_not_seen() -> None:
    """In pieces and questions; a teacher has the text as it was written."""
    for made, name in ((piece("fill", fill="a ((b))"), "fill"), (question("cloze", text="a ((b))"), "text")):
        assert getattr(seen(made), name) == getattr(seen(made, Reader.FAMILY), name) == "a (( ))"
        assert getattr(seen(made, Reader.TEACHER), name) == "a ((b))"


@pytest.mark.parametrize(
    ("kind", "fields"),
    [("lines", {"lines": 1}), ("draw", {"draw": "x"}), ("cards", {"cards": ({"text": "x"},)}), ("sort", {"sort": {"a": ("b",)}}),
     ("checklist", {"checklist": ("x",)}), ("chat", {"chat": ({"who": "a", "text": "b"},)}), ("reading", {"reading": "x"}),
     ("fill", {"fill": "((x))"}), ("questions", {"questions": ({"kind": "open", "stem": "x"},)})],
)  # fmt: skip
def test_a_piece_says_of_what_kind_it_is(kind: str, fields: dict[str, Any]) -> None:
    """To each reader; its model does not."""
    assert [seen(piece(kind, **fields), reader).kind for reader in Reader] == [kind] * 3


def test_marks_are_found_in_all_that_holds_a_text() -> None:
    """Named types, unions, tuples and mappings; the nearest mark counts, and what has none has none."""
    named = TypeAliasType("named", Annotated[str, Audience("pupil")])  # type: ignore[misc]
    for hint in (named, tuple[named, ...], list[named], named | None, Annotated[tuple[named, ...], Audience("key")]):
        assert ("pupil", str) in list(marks(hint))
    assert list(marks(tuple[int, ...])) == [(None, int)]
    assert list(marks(dict[named, tuple[int, ...]])) == [("pupil", str), (None, int)]
    assert list(marks(Annotated[tuple[str, ...], 3, Audience("key")])) == [("key", str)]
    assert list(marks(Annotated[str, 3])) == [(None, str)]


class _Inner(Written):
    text: Annotated[str, Audience("teacher")]


class _Model(Written):
    own: Annotated[tuple[_Inner, ...], Audience("key")] = ()
    parts: tuple[_Inner, ...] = ()
    both: Annotated[str, Audience("pupil")] | Annotated[str, Audience("key")] = ""
    free: Literal["a"] = "a"
    held: Annotated[str, Withholds("x")] = ""


def test_a_fields_own_mark_comes_before_those_of_its_parts() -> None:
    """Without one the field is for all for whom a part is; parts that are models say it themselves."""
    assert dict(fields_of(_Model)) == {
        "own": {"key"},
        "parts": set(),
        "both": {"pupil", "key"},
        "free": set(),
        "held": set(),
    }


def test_letters_go_on_after_z() -> None:
    """As the columns of a spreadsheet."""
    assert [letter(at) for at in (0, 1, 25, 26, 51, 52, 701, 702)] == ["A", "B", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


def _texts(options: Any) -> list[tuple[str, str]]:
    return [(one.letter, one.text) for one in options]


@pytest.mark.parametrize("kind", ["single choice", "multiple response"])
def test_options_are_shuffled_by_id_or_stem(kind: str) -> None:
    """Unless the author keeps their order; each has its letter, and the key is the letters of the right ones."""
    options = [{"text": text, "correct": text == "c" or (kind != "single choice" and text == "a")} for text in "abcd"]
    for fields, seed in (({}, "Stem?"), ({"id": "q7"}, "q7"), ({"id": "q7", "stem": "Other?"}, "q7")):
        made = question(kind, options=options, **fields)
        expected = [(letter(new), "abcd"[at]) for new, at in enumerate(order("abcd", seed))]
        assert _texts(seen(made).options) == _texts(seen(made, Reader.TEACHER).options) == expected
        assert seen(made, Reader.TEACHER).key == tuple(
            one for one, text in expected if text in ("c" if kind == "single choice" else "ac")
        )
    kept = seen(question(kind, options=options, keep_order=True), Reader.TEACHER)
    assert _texts(kept.options) == [("A", "a"), ("B", "b"), ("C", "c"), ("D", "d")]
    assert kept.key == (("C",) if kind == "single choice" else ("A", "C"))
    assert "correct" not in vars(seen(made).options[0])


def test_options_of_a_poll_stay() -> None:
    """They have letters, and none is right."""
    assert _texts(seen(question("poll", options=[{"text": one} for one in "abc"])).options) == [
        ("A", "a"),
        ("B", "b"),
        ("C", "c"),
    ]


PAIRS = [{"left": left, "right": right} for left, right in zip("abc", ("x  y", "z", "x y"), strict=True)]


def test_right_sides_are_shuffled_with_the_extra_ones() -> None:
    """Never in the order of the left sides; the key names all that read alike."""
    made = question("matching", pairs=PAIRS, extra=("w",))
    rights = ["x  y", "z", "x y", "w"]
    places = order(rights, "Stem?", ranked=3)
    for reader in Reader:
        assert seen(made, reader).lefts == ("a", "b", "c")
        assert _texts(seen(made, reader).rights) == [(letter(new), rights[at]) for new, at in enumerate(places)]
    where = [letter(places.index(at)) for at in range(4)]
    both = "/".join(sorted((where[0], where[2])))
    assert seen(made, Reader.TEACHER).key == (both, where[1], both)
    assert _texts(seen(question("matching", pairs=PAIRS, id="m")).rights) == [
        (letter(new), rights[at]) for new, at in enumerate(order(rights[:3], "m", ranked=3))
    ]


def test_items_to_order_are_shuffled() -> None:
    """The key is their letters in the right order."""
    for fields, seed in (({}, "Stem?"), ({"id": "o"}, "o")):
        made = question("ordering", items=("p", "q", "r", "s"), **fields)
        places = order("pqrs", seed, ranked=4)
        for reader in Reader:
            assert _texts(seen(made, reader).shuffled) == [(letter(new), "pqrs"[at]) for new, at in enumerate(places)]
        assert seen(made, Reader.TEACHER).key == tuple(letter(places.index(at)) for at in range(4))


GROUPS = {"Up": ("a", "b", "c"), "Down": ("d", "e", "f")}


def test_what_is_sorted_is_mixed() -> None:
    """Under the headings as they stand; drawn from id, stem or title."""
    sizes = (3, 3)
    for made, seed in (
        (question("categorising", groups=GROUPS), "Stem?"), (question("categorising", groups=GROUPS, id="c"), "c"),
        (piece("sort", sort=GROUPS), "sort"), (piece("sort", sort=GROUPS, title="T"), "T"), (piece("sort", sort=GROUPS, title="T", id="i"), "i"),
    ):  # fmt: skip
        places = order("abcdef", seed, ranked=6, groups=sizes)
        for reader in Reader:
            assert seen(made, reader).headings == ("Up", "Down")
            assert seen(made, reader).shuffled == tuple("abcdef"[at] for at in places)
    apart = [seen(question("categorising", groups=GROUPS, id=f"q{seed}")).shuffled for seed in range(40)]
    few = {seen(piece("sort", sort={"Up": ("a", "b"), "Down": ("c",)}, id=f"q{seed}")).shuffled for seed in range(60)}
    assert len(few) == 5, "where most orders stand together, only the one that was written is left out"
    assert ("a", "b", "c") not in few
    assert not any(set(one[:3]) in ({"a", "b", "c"}, {"d", "e", "f"}) for one in apart)


def test_a_bank_is_there_where_pupils_choose() -> None:
    """Each answer once, with the other choices; the key has the answers in their order."""
    text = "((d)) ((a)) ((d)) ((c))"
    for fields, seed in (({}, "Stem?"), ({"id": "z"}, "z")):
        made = question("cloze", text=text, choices=("x", "a"), **fields)
        words = ("d", "a", "c", "x")
        bank = tuple(words[at] for at in order(words, seed, ranked=3))
        assert [seen(made, reader).bank for reader in Reader] == [bank] * 3
        assert seen(made, Reader.TEACHER).key == ("d", "a", "c")
    free = question("cloze", text=text)
    assert (seen(free).bank, seen(free, Reader.TEACHER).bank, seen(free, Reader.TEACHER).key) == (
        (),
        (),
        ("d", "a", "c"),
    )


def test_a_bank_of_a_text_to_fill() -> None:
    """Drawn from id, title or text; teachers have the answers besides."""
    fill = "((d)) ((a)) ((d)) ((c))"
    words = ("d", "a", "c")
    for fields, seed in (({}, fill), ({"title": "T"}, "T"), ({"title": "T", "id": "i"}, "i")):
        made = piece("fill", fill=fill, word_bank=True, **fields)
        bank = tuple(words[at] for at in order(words, seed, ranked=3))
        assert [seen(made, reader).bank for reader in Reader] == [bank] * 3
        assert seen(made, Reader.TEACHER).answers == words
    free = piece("fill", fill=fill)
    assert (seen(free).bank, seen(free, Reader.TEACHER).bank, seen(free, Reader.TEACHER).answers) == ((), (), words)
    assert "answers" not in vars(seen(free))


def test_labels_are_a_bank_unless_pupils_know_them() -> None:
    """Each once, never in the order of the numbers, which stand as written."""
    labels = {"1": "a", "3": "b", "2": "c", "4": "a"}
    made = {"picture": {"file": "a.png", "alt": "x"}, "labels": labels}
    words = ("a", "b", "c")
    for fields, seed in (({}, "Stem?"), ({"id": "n"}, "n")):
        shown = seen(question("numbered picture", **made, **fields))
        assert (shown.numbers, shown.bank) == (
            ("1", "3", "2", "4"),
            tuple(words[at] for at in order(words, seed, ranked=3)),
        )
    assert seen(question("numbered picture", **made, word_bank=False)).bank == ()


def test_a_translations_bank_is_drawn_as_its_sources() -> None:
    """Word for word; where it has other blanks, as many as both have."""
    source = "((a)) ((b)) ((c)) ((d))"
    said = Translated("((១)) ((២)) ((៣)) ((៤))", source)
    made = piece("fill", fill=source, word_bank=True)
    other = made.model_copy(update={"fill": said})
    pairs = dict(zip("abcd", "១២៣៤", strict=True))
    assert seen(other).bank == tuple(pairs[word] for word in seen(made).bank)
    assert seen(other, Reader.TEACHER).answers == ("១", "២", "៣", "៤")
    fewer = made.model_copy(update={"fill": Translated("((១)) ((២))", source)})
    assert sorted(seen(fewer).bank) == ["១", "២"]
