"""Who speaks in an invented chat: a face for each, and a third speaker who looks unlike the first."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

import sidcurriculum as sid
from sidcurriculum.library.ready_drawings import ANYBODY
from sidcurriculum.pack.renderer import Renderer
from sidcurriculum.page import Page

THEMES = ("safer-internet", "plain")
TALK = [{"Sokha": "A photo!"}, {"Maly": "Did you ask?"}, {"Unknown number": "Send it."}, {"Sokha": "No."}]


def lesson(*steps: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A lesson of one activity with these steps."""
    return {"title": "Ask", "activities": [{"title": "Talk", "minutes": 10, "steps": list(steps)}], **more}


def talk(messages: list[dict[str, str]], **more: Any) -> dict[str, Any]:
    return {"show": {"title": "Group", "chat": messages, **more}}


def pages(what: dict[str, Any], document: str = "slides") -> Page:
    """A document of a lesson, composed."""
    entry = sid.load_lesson(what)
    return next(page for _, _, page in Renderer(sid.Options()).pages(entry, documents=[document]))


def faces(page: Page) -> list[str]:
    """The picture of each face in order, by the names of the pictures' bytes."""
    return [page.pictures[image.get("src", "")].name for image in page.root.iter("img") if image.get("class") == "face"]


def test_everybody_has_a_face_of_their_own_and_keeps_it() -> None:
    """Three speakers, three faces; the first has the same in each message, and in another chat of the lesson."""
    shown = faces(pages(lesson(talk(TALK), talk([{"Maly": "And you?"}, {"Sokha": "Me too."}]))))
    first, second, third, again, *later = shown
    assert (len({first, second, third}), again, later) == (3, first, [second, first])


def test_a_face_says_nothing_of_who_that_is_unless_the_lesson_does() -> None:
    """Dara has a face like anybody's; where the lesson shows `dara-smile`, that boy's, and nobody else does."""
    messages = [{"Dara": "Hi."}, {"Sophea": "Hi."}]
    picture = {"show": {"title": "Dara", "picture": {"art": "dara-worried"}}}
    unknown, known = (pages(lesson(*steps, talk(messages))) for steps in ((), (picture,)))
    svg = {name: one.svg or b"" for name, one in known.pictures.items()}
    assert b"The face of" not in b"".join(one.svg or b"" for one in unknown.pictures.values())
    heads = {name: b"#C98D5C" in drawing for name, drawing in svg.items() if name.startswith("face:")}
    assert heads == {"face:Dara": True, "face:Sophea": False}


def test_a_translated_name_has_the_same_face() -> None:
    """Khmer writes ស្រីមុំ for Sreymom; faces are given by the author's names, so both decks show the same ones."""
    path = Path(__file__).parents[1] / "lessons" / "ai-and-us" / "helper-or-shortcut.yaml"
    made = Renderer(sid.Options(allow_partial=True))
    entry = sid.load_lesson(path)
    decks = [next(page for _, _, page in made.pages(entry, language, ["slides"])) for language in ("en", "km")]
    assert faces(decks[0]) == faces(decks[1]) != []


def test_a_name_in_another_case_is_the_same_speaker() -> None:
    """`dara` after `Dara` was an error of the template."""
    page = pages(lesson(talk([{"Dara": "Hi."}, {"Maly": "Hi."}, {"dara": "Bye."}])))
    looks = [block.get("class") for block in page.root.iter("div") if (block.get("class") or "").startswith("bubble")]
    assert looks == ["bubble", "bubble-right", "bubble"]
    assert faces(page)[0] == faces(page)[2]


def test_more_speakers_than_faces() -> None:
    """The faces begin anew, and every message still has one."""
    names = [f"Person {number}" for number in range(ANYBODY + 2)]
    shown = faces(pages(lesson(talk([{name: "Hi."} for name in names]))))
    assert len(shown) == len(names)
    assert len(set(shown)) == ANYBODY
    assert shown[0] == shown[ANYBODY]


@pytest.mark.parametrize("name", ["A  B", 'Sok "the cat" & <Maly>', "Sok\tMaly", "**Sok**", "3", "x" * 80, "ដារ៉ា"])
def test_any_name_may_speak(name: str) -> None:
    """A face that can't be found by its name is left out; the message never is."""
    page = pages(lesson(talk([{"who": name, "text": "Good morning."}, {"Maly": "Hi."}])))
    text = "".join(str(part) for part in page.root.itertext())
    assert "Good morning." in text
    assert len(faces(page)) in (1, 2)


def test_a_lesson_without_a_chat_reads_no_faces() -> None:
    """Nothing is read or drawn for it, so other packs stay as they were."""
    page = pages(lesson({"say": "Hello.", "show": {"title": "Hello", "text": "Sokha: hello."}}))
    assert not [name for name in page.pictures if name.startswith("face:")]


@pytest.mark.parametrize("theme", THEMES)
def test_the_third_speaker_looks_unlike_the_first(theme: str) -> None:
    """On slides another form, a dashed outline, on the first speaker's side; in Word another style; on the web another class."""
    sheet = {"worksheet": [{"title": "Read", "chat": TALK}]}
    pack = sid.build_pack(lesson({**talk(TALK), **sheet}), sid.Options(theme=theme))
    slides = Presentation(io.BytesIO(pack["slides.pptx"].content)).slides
    boxes = {
        shape.text_frame.text: shape
        for slide in slides
        for shape in slide.shapes
        if shape.has_text_frame and re.match("Sokha|Maly|Unknown", shape.text_frame.text)
    }
    first, second, third = (boxes[text] for text in ("Sokha A photo!", "Maly Did you ask?", "Unknown number Send it."))
    assert ["prstDash" in shape._element.xml for shape in (first, second, third)] == [False, False, True]
    assert first.left == third.left < second.left
    styles = [para.style.name for para in pack["handout.docx"].open().paragraphs]
    assert [name for name in styles if name.startswith("Bubble")] == [
        "Bubble",
        "Bubble Right",
        "Bubble Third",
        "Bubble",
    ]
    assert b'<div class="bubble-third">' in pack["slides.html"].content


@pytest.mark.parametrize("theme", THEMES)
def test_a_face_stands_beside_its_message(theme: str) -> None:
    """Faces never lie on words, stay on the slide, and are told to nobody: the name says who speaks."""
    long = [{who: "Please ask before you share a photo of other people. " * 2} for who in ("Sokha", "Maly", "Nita") * 3]
    pack = sid.build_pack(lesson(talk(long, prompt="What now?")), sid.Options(theme=theme))
    deck = Presentation(io.BytesIO(pack["slides.pptx"].content))
    seen = 0
    for slide in deck.slides:
        bubbles = [
            s for s in slide.shapes if s.has_text_frame and re.match("Sokha |Maly |Nita |Please", s.text_frame.text)
        ]
        heads = [s for s in slide.shapes if s.shape_type == 13 and s.width == s.height]
        for head in heads if bubbles else ():
            seen += 1
            assert head.top + head.height <= deck.slide_height
            assert 'descr=""' in head._element.xml
            for box in bubbles:
                apart = head.left >= box.left + box.width or box.left >= head.left + head.width
                assert apart or head.top >= box.top + box.height or box.top >= head.top + head.height
    assert seen >= len(long)


def test_a_theme_without_the_third_look_takes_the_first(tmp_path: Path) -> None:
    """A theme made before there was one: its third speaker looks like the first, and `theme check` only says so."""
    import shutil

    from sidcurriculum.bundled import folder
    from sidcurriculum.cli import main
    from sidcurriculum.writers.opc.package import deflated, pack, unpack

    mine = tmp_path / "templates" / "themes" / "mine"
    shutil.copytree(folder("templates") / "themes" / "plain", mine)
    for name, old, new in (
        ("deck.pptx", b"bubble-third", b"another-note"),
        ("document.docx", b"Bubble Third", b"Another Note"),
    ):
        parts = unpack((mine / name).read_bytes(), name)
        changed = [deflated(part, member.content().replace(old, new)) for part, member in parts.items()]
        (mine / name).write_bytes(pack(changed))
    (tmp_path / "curriculum.yaml").write_text("title: Ours\nlanguages: [en]\n", encoding="utf-8")
    options = sid.Options(theme="mine").within(tmp_path)
    files = sid.build_pack(lesson({**talk(TALK), "worksheet": [{"title": "Read", "chat": TALK}]}), options)
    styles = [para.style.name for para in files["handout.docx"].open().paragraphs]
    assert [name for name in styles if name.startswith("Bubble")] == ["Bubble", "Bubble Right", "Bubble", "Bubble"]
    assert main(["theme", "check", str(mine)]) == 0


def test_a_face_is_no_picture_of_the_slide() -> None:
    """Rules on slides that ask for a picture are not answered by heads beside messages."""
    entry = sid.load_lesson(json.loads(json.dumps(lesson(talk(TALK)))))
    assert not any(one.picture for one in Renderer(sid.Options()).lay(entry) if one.wanted == "chat")


def test_a_library_draws_faces_of_its_own(tmp_path: Path) -> None:
    """`face-maly.svg` where the lesson shows `maly-smile`; a person of the library without a face has one like anybody's."""
    (tmp_path / "unit").mkdir()
    (tmp_path / "templates" / "art").mkdir(parents=True)
    (tmp_path / "curriculum.yaml").write_text("title: Ours\nlanguages: [en]\n", encoding="utf-8")
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>{}.</title><rect width="9" height="9" fill="#{}"/></svg>'
    for name, fill in (("maly-smile", "111111"), ("face-maly", "222222"), ("nita-smile", "333333")):
        drawing = svg.format(f"What {name} shows", fill)
        (tmp_path / "templates" / "art" / f"{name}.svg").write_text(drawing, encoding="utf-8")
    shown = [{"show": {"title": name, "picture": {"art": f"{name}-smile"}}} for name in ("maly", "nita")]
    path = tmp_path / "unit" / "look.yaml"
    path.write_text(json.dumps(lesson(*shown, talk([{"Maly": "Hi."}, {"Nita": "Hi."}]))), encoding="utf-8")
    made = Renderer(sid.Options().within(tmp_path))
    page = next(page for _, _, page in made.pages(sid.load_lesson(path), documents=["slides"]))
    heads = {name: one.svg or b"" for name, one in page.pictures.items() if name.startswith("face:")}
    assert b"#222222" in heads["face:Maly"]
    assert b"#333333" not in heads["face:Nita"]
    assert len(heads) == 2
