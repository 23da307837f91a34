"""What a stranger's theme may not do: break a pack, load or run something in it, or tell of who made it."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pptx
import pytest

from conftest import HERE, entries
from sidcurriculum import Renderer, ThemeError
from sidcurriculum.cache import Cache
from sidcurriculum.cli import main
from sidcurriculum.theme.theme_folder import Theme
from sidcurriculum.writers.opc.sanitizing import sanitized
from sidcurriculum.writers.web import harmless, loads

THEMES = HERE.parent / "templates" / "themes"
LESSON = str(HERE.parent / "lessons" / "ai-and-us")
OUTSIDE = "http://outside.example/x"
PERSON = "Somebody Private"
Change = Callable[[dict[str, bytes]], None]


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A copy of the plain theme, to spoil."""
    shutil.copytree(THEMES / "plain", tmp_path / "mine")
    return tmp_path / "mine"


def members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def changed(path: Path, change: Change) -> None:
    parts = members(path.read_bytes())
    change(parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)


def put(part: str, old: str, new: str) -> Change:
    def change(parts: dict[str, bytes]) -> None:
        assert old in parts[part].decode(), (part, old)
        parts[part] = parts[part].decode().replace(old, new, 1).encode()

    return change


def without(part: str) -> Change:
    return lambda parts: parts.pop(part) and None


def related(relations: str, row: str) -> Change:
    """One relationship more."""

    def change(parts: dict[str, bytes]) -> None:
        empty = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
        old = parts.get(relations, empty.encode()).decode()
        parts[relations] = re.sub(r"</(\w+:)?Relationships>|/>$", f"{row}</Relationships>", old).encode()

    return change


def raw(path: Path, change: Callable[[bytes], bytes]) -> None:
    path.write_bytes(change(path.read_bytes()))


def crc(content: bytes) -> bytes:
    """Another sum for the part styles.xml, in both its headers."""
    at = content.index(b"PK\3\4", content.index(b"word/styles.xml") - 40)
    central = content.rindex(b"PK\1\2", 0, content.rindex(b"word/styles.xml"))
    spoilt = bytearray(content)
    for place in (at + 14, central + 16):
        spoilt[place] ^= 0xFF
    return bytes(spoilt)


def locked(content: bytes) -> bytes:
    at = content.index(b"PK\1\2")
    return content[: at + 8] + b"\1" + content[at + 9 :]


def bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/media/large.bin", bytes(100 << 20))


def lying_bomb(path: Path) -> None:
    """A part of 100 MiB that says it has ten bytes."""
    bomb(path)
    raw(path, lambda content: content.replace((100 << 20).to_bytes(4, "little"), (10).to_bytes(4, "little")))


def doubled(path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(path, "a") as package:
        package.writestr("word/styles.xml", b"<x/>")


def named(name: str) -> Callable[[Path], None]:
    return lambda path: changed(path, lambda parts: parts.update({name: b"<x/>"}))


LAUGHS = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
STYLES, TYPES, MAIN_LINKS = "word/styles.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"
DAMAGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "an empty file": (lambda path: path.write_bytes(b""), "not a Word or PowerPoint file"),
    "a text": (lambda path: path.write_text("hello", encoding="utf-8"), "not a Word or PowerPoint file"),
    "a cut file": (lambda path: raw(path, lambda content: content[: len(content) // 2]), "not a Word or PowerPoint file"),
    "the old format": (lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)), "before 2007"),
    "a folder": (lambda path: (path.unlink(), path.mkdir()), "can't be read"),
    "no file": (lambda path: path.unlink(), "can't be read"),
    "another sum": (lambda path: raw(path, crc), f"the part {STYLES} is damaged"),
    "a locked part": (lambda path: raw(path, locked), f"the part {TYPES} is encrypted"),
    "a doubled part": (doubled, f"the part {STYLES} is there twice"),
    "a part of another case": (named("Word/Styles.xml"), "the part Word/Styles.xml is there twice"),
    "a part that leads out": (named("../../evil.xml"), "no part may be called '../../evil.xml'"),
    "a whole path": (named("/etc/evil.xml"), "no part may be called '/etc/evil.xml'"),
    "a zip bomb": (bomb, "the part word/media/large.bin makes the file too large"),
    "a zip bomb that lies": (lying_bomb, "the part word/media/large.bin is damaged"),
    "no content types": (lambda path: changed(path, without(TYPES)), f"the part {TYPES} is missing"),
    "no relationships": (lambda path: changed(path, without("_rels/.rels")), "the part _rels/.rels is missing"),
    "a missing part": (lambda path: changed(path, without("word/theme/theme1.xml")), "the part word/theme/theme1.xml, which word/document.xml names, is missing"),
    "a part without a kind": (
        lambda path: changed(path, lambda parts: parts.update({TYPES: re.sub(rb'<\w*:?Override [^>]*styles[^>]*/>', b"", parts[TYPES]).replace(b'Extension="xml"', b'Extension="xmm"')})),
        "does not say what the part",
    ),
    "a wrong root": (lambda path: changed(path, lambda parts: parts.update({STYLES: parts["word/settings.xml"]})), f"the part {STYLES} is damaged: it does not begin with <styles>"),
    "broken XML": (lambda path: changed(path, put(STYLES, "</w:styles>", "")), f"the part {STYLES} is damaged"),
    "entities": (lambda path: changed(path, lambda parts: parts.update({STYLES: re.sub(rb"<w:styles", LAUGHS.encode() + b"<w:styles", parts[STYLES], count=1)})), f"the part {STYLES} declares entities"),
    "entities in a part that is only carried": (
        lambda path: changed(path, lambda parts: parts.update({"word/theme/theme1.xml": re.sub(rb"<a:theme", LAUGHS.encode() + b"<a:theme", parts["word/theme/theme1.xml"], count=1)})),
        "the part word/theme/theme1.xml declares entities",
    ),
    "sizes that are no numbers": (lambda path: changed(path, lambda parts: parts.update({"word/document.xml": re.sub(rb'w:pgSz w:w="\d+"', b'w:pgSz w:w="wide"', parts["word/document.xml"])})), "this Word document can't be read"),
    "a link to elsewhere": (lambda path: (path.rename(path.parent.parent / "real.docx"), path.symlink_to(path.parent.parent / "real.docx")), "leads out of the folder"),
}  # fmt: skip


@pytest.mark.parametrize(("size", "what"), [("0", "a text has 0 points"), ("400001", "a text has 4000.01 points")])
def test_sizes_that_no_text_has_are_told(mine: Path, size: str, what: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A deck's master with such a size is the theme's fault, not the lesson's."""
    master = "ppt/slideMasters/slideMaster1.xml"
    changed(
        mine / "deck.pptx",
        lambda parts: parts.update({master: re.sub(rb' sz="\d+"', f' sz="{size}"'.encode(), parts[master])}),
    )
    assert main(["build", LESSON, "--theme", str(mine), "--out", str(mine.parent / "packs"), "--no-cache"]) == 2
    told = capsys.readouterr().err
    assert f"{mine / 'deck.pptx'}: " in told
    assert what in told
    assert main(["theme", "check", str(mine), "--quiet"]) == 1
    assert what in capsys.readouterr().out


def test_the_largest_size_that_powerpoint_has_is_made_smaller(mine: Path) -> None:
    """Text of 4,000 points steps down until it fits."""
    master = "ppt/slideMasters/slideMaster1.xml"
    changed(
        mine / "deck.pptx",
        lambda parts: parts.update({master: re.sub(rb' sz="\d+"', b' sz="400000"', parts[master])}),
    )
    assert main(["build", LESSON, "--theme", str(mine), "--out", str(mine.parent / "packs"), "--no-cache"]) == 0


@pytest.mark.parametrize(("damage", "what"), DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_file_is_one_error(
    mine: Path, damage: Callable[[Path], object], what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """`build` ends with 2 and one line that names the file and the part; `theme check` says the same; no pack is written."""
    damage(mine / "document.docx")
    assert main(["build", LESSON, "--theme", str(mine), "--out", str(mine.parent / "packs"), "--no-cache"]) == 2
    told = capsys.readouterr().err.strip()
    assert told.count("\n") == 0
    assert f"{mine / 'document.docx'}: " in told
    assert what in told
    assert not list((mine.parent / "packs").rglob("*.docx"))
    assert main(["theme", "check", str(mine), "--quiet"]) == 1
    said = capsys.readouterr().out
    assert "Traceback" not in said
    assert what in said or "there is no document.docx" in said


@pytest.mark.parametrize("name", ["deck.pptx", "document.docx"])
def test_no_part_is_taken_unread(mine: Path, name: str) -> None:
    """A byte changed in any part of a theme's file is found, in parts too that packs only copy."""
    content = (mine / name).read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        places = [
            (info.filename, info.header_offset + 30 + len(info.filename) + info.compress_size // 2)
            for info in package.infolist()
        ]
    for part, at in places:
        spoilt = content[:at] + bytes([content[at] ^ 0x55]) + content[at + 1 :]
        with pytest.raises(ThemeError, match=re.escape(f"{name}: the part {part} is damaged")):
            sanitized(spoilt, name)


def test_a_file_is_looked_through_once(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was found out about a file is kept by its digest; another file is looked through again."""
    looked: list[str] = []
    real = sanitized
    monkeypatch.setattr(
        "sidcurriculum.writers.opc.sanitizing.sanitized",
        lambda content, source: looked.append(source) or real(content, source),
    )
    cache = Cache(mine.parent / "cache")
    for _ in range(3):
        theme = Theme(mine, cache=cache)
        assert theme.file("deck.pptx") == theme.file("deck.pptx") == (mine / "deck.pptx").read_bytes()
    assert len(looked) == 1
    changed(mine / "deck.pptx", put("docProps/core.xml", "</", " </"))
    Theme(mine, cache=cache).file("deck.pptx")
    assert len(looked) == 2


OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def row(key: str, kind: str, target: str = OUTSIDE, external: bool = True) -> str:
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'


def _header(parts: dict[str, bytes], inside: str) -> None:
    """Puts something into the first paragraph of the document's header or footer."""
    name = next(name for name in parts if re.fullmatch(r"word/(header|footer)\d*\.xml", name))
    parts[name] = re.sub(rb"</w:p>", f"{inside}</w:p>".encode(), parts[name], count=1)
    parts.setdefault(
        f"word/_rels/{name[5:]}.rels",
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>',
    )


def _in_header(inside: str, *rows: str) -> Change:
    def change(parts: dict[str, bytes]) -> None:
        _header(parts, inside)
        name = next(name for name in parts if re.fullmatch(r"word/(header|footer)\d*\.xml", name))
        links = f"word/_rels/{name[5:]}.rels"
        parts[links] = parts[links].replace(b"</Relationships>", "".join(rows).encode() + b"</Relationships>")

    return change


_LINK = f'<w:hyperlink xmlns:r="{OFFICE}" r:id="x1"><w:r><w:t>our school</w:t></w:r></w:hyperlink>'
_PICTURE = f'<w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="{OFFICE}" r:link="x1"/></w:drawing></w:r>'
_OBJECT = f'<w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:r="{OFFICE}" r:id="x1"/></w:object></w:r>'
_INSERTED = f'<w:ins w:id="1" w:author="{PERSON}"><w:r><w:t>kept words</w:t></w:r></w:ins><w:del w:id="2" w:author="{PERSON}"><w:r><w:delText>{OUTSIDE}</w:delText></w:r></w:del>'
_FIELDS = f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> INCLUDE</w:instrText></w:r><w:r><w:instrText>PICTURE "{OUTSIDE}"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
_SIMPLE = f"<w:fldSimple w:instr='DDEAUTO \"{OUTSIDE}\"'><w:r><w:t>kept words</w:t></w:r></w:fldSimple>"
_VML = f'<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata src="{OUTSIDE}"/></v:shape></w:pict></w:r>'
WORD: dict[str, tuple[Change, str]] = {
    "a template elsewhere": (related("word/_rels/settings.xml.rels", row("x1", "attachedTemplate")), "a template that Word opens from elsewhere"),
    "a link in a header": (_in_header(_LINK, row("x1", "hyperlink")), "a link ("),
    "a picture elsewhere": (_in_header(_PICTURE, row("x1", "image")), "a picture that is loaded from elsewhere"),
    "an object": (_in_header(_OBJECT, row("x1", "oleObject", "embeddings/secret.bin", external=False)), "an embedded object"),
    "a control": (_in_header(_OBJECT, row("x1", "control", "activeX/activeX1.xml", external=False)), "an ActiveX control"),
    "macros": (related(MAIN_LINKS, '<Relationship Id="x1" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/>'), "macros"),
    "data of a program": (related(MAIN_LINKS, row("x1", "customXml", "../customXml/item1.xml", external=False)), "data of another program"),
    "comments": (related(MAIN_LINKS, row("x1", "comments", "comments.xml", external=False)), "comments"),
    "settings of a printer": (related(MAIN_LINKS, row("x1", "printerSettings", "printerSettings1.bin", external=False)), "settings of a printer"),
    "open changes": (_in_header(_INSERTED), "changes that are not accepted"),
    "changes of styles": (put(STYLES, "</w:style>", f'<w:rPr><w:rPrChange w:id="3" w:author="{PERSON}"><w:rPr/></w:rPrChange></w:rPr></w:style>'), "changes that are not accepted"),
    "fields": (_in_header(_FIELDS), "a field that loads something"),
    "a simple field": (_in_header(_SIMPLE), "a field that loads something"),
    "an old picture": (_in_header(_VML), "an address that is loaded"),
}  # fmt: skip
_CLICK = f'<a:hlinkClick xmlns:r="{OFFICE}" r:id="x1"/>'
LAYOUT, LAYOUT_LINKS = "ppt/slideLayouts/slideLayout1.xml", "ppt/slideLayouts/_rels/slideLayout1.xml.rels"


def _in_layout(inside: str, link: str) -> Change:
    def change(parts: dict[str, bytes]) -> None:
        parts[LAYOUT] = parts[LAYOUT].replace(b"</p:spTree>", f"{inside}</p:spTree>".encode(), 1)
        parts[LAYOUT_LINKS] = parts[LAYOUT_LINKS].replace(b"</Relationships>", link.encode() + b"</Relationships>", 1)

    return change


def _shape(properties: str, fill: str = "<a:noFill/>") -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="990" name="odd">{properties}</p:cNvPr><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="9" cy="9"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill}</p:spPr></p:sp>'
    )


_FILL = f'<a:blipFill><a:blip xmlns:r="{OFFICE}" r:link="x1"/><a:stretch/></a:blipFill>'
_FRAME = (
    '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="991" name="o"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="0" y="0"/><a:ext cx="9" cy="9"/></p:xfrm>'
    f'<a:graphic><a:graphicData uri="x"><p:oleObj xmlns:r="{OFFICE}" r:id="x1"/></a:graphicData></a:graphic></p:graphicFrame>'
)
SLIDES: dict[str, tuple[Change, str]] = {
    "a link in a layout": (_in_layout(_shape(_CLICK), row("x1", "hyperlink")), "a link ("),
    "a picture elsewhere": (_in_layout(_shape("", _FILL), row("x1", "image")), "a picture that is loaded from elsewhere"),
    "an object": (_in_layout(_FRAME, row("x1", "oleObject", "../embeddings/secret.bin", external=False)), "an embedded object"),
    "an object elsewhere": (_in_layout(_FRAME, row("x1", "oleObject")), "an embedded object"),
    "macros": (related("ppt/_rels/presentation.xml.rels", '<Relationship Id="x1" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/>'), "macros"),
    "a film": (_in_layout(_shape(""), row("x1", "video")), "something elsewhere"),
    "settings of a printer": (related("ppt/_rels/presentation.xml.rels", row("x1", "printerSettings", "printerSettings/p1.bin", external=False)), "settings of a printer"),
    "data of a program": (related("ppt/_rels/presentation.xml.rels", row("x1", "customXml", "../customXml/item1.xml", external=False)), "data of another program"),
}  # fmt: skip
CASES = [("document.docx", *case) for case in WORD.values()] + [("deck.pptx", *case) for case in SLIDES.values()]


@pytest.mark.parametrize(
    ("name", "change", "what"),
    CASES,
    ids=[*(f"Word: {key}" for key in WORD), *(f"PowerPoint: {key}" for key in SLIDES)],
)
def test_what_no_pack_may_carry_is_left_out_and_told(
    mine: Path, name: str, change: Change, what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What a theme loads, runs or tells of a person is in no file of a pack; `theme check` names it and its part, and the files open."""
    extra = {"word/embeddings/secret.bin": PERSON.encode(), "word/vbaProject.bin": PERSON.encode(), "ppt/vbaProject.bin": PERSON.encode(), "customXml/item1.xml": f"<x>{PERSON}</x>".encode(), "ppt/embeddings/secret.bin": PERSON.encode()}  # fmt: skip
    changed(mine / name, lambda parts: parts.update(extra))
    changed(mine / name, change)
    made = Renderer(all_formats=True, theme=str(mine)).pack(
        entries()["everything"], documents=("handout", "slides", "guide")
    )
    for file in made.documents:
        if file.name.endswith(".html"):
            continue
        (docx.Document if file.name.endswith(".docx") else pptx.Presentation)(io.BytesIO(file.content))
        for part, content in members(file.content).items():
            assert OUTSIDE.encode() not in content, (file.name, part)
            assert PERSON.encode() not in content, (file.name, part)
            assert not part.startswith(("customXml", "word/embeddings", "ppt/embeddings")), part
            assert b'r:id="x1"' not in content or b'Id="x1"' in members(file.content).get(
                f"{part.rpartition('/')[0]}/_rels/{part.rpartition('/')[2]}.rels", b""
            )
    main(["theme", "check", str(mine), "--quiet"])
    said = capsys.readouterr().out
    assert f"warning: packs leave out {what}" in said
    assert main(["theme", "check", str(THEMES / "plain"), "--quiet"]) == 0
    assert "leave out" not in capsys.readouterr().out


def test_words_of_links_and_accepted_changes_stay(mine: Path) -> None:
    """Of a link its words stay, of changes what was put in, of fields what they show."""
    changed(mine / "document.docx", _in_header(_LINK + _INSERTED + _SIMPLE, row("x1", "hyperlink")))
    file = Renderer(all_formats=True, theme=str(mine)).pack(entries()["smallest"], documents=("handout",)).documents[0]
    text = b"".join(
        content for part, content in members(file.content).items() if re.match(r"word/(header|footer)", part)
    )
    assert b"our school" in text
    assert text.count(b"kept words") == 2
    assert b"<w:ins " not in text


CSS = """/* licence */
@import "http://outside.example/x.css";
@import url(http://outside.example/x.css);
@font-face { font-family: X; src: url(http://outside.example/x.woff) }
p { color: red; background: url( "http://outside.example/x" ); margin: 0 }
h1 { background: u/* */rl(//outside.example/x) }
h2 { background: \\75rl(http://outside.example/x); color: blue }
h3 { --x: url('https://outside.example/x'); width: expression(alert(1)); behavior: url(x.htc) }
@media print { li { background: image-set("http://outside.example/x" 1x); color: green } }
h4 { background: url("data:image/png;base64,AA"); content: "a" }
h5 { content: "
;background:url(http://outside.example/x)}"; }
h6 { background: url("data:
);background:url(http://outside.example/x)"); }
ol { list-style: url(pic.png); color: black }
"""


def test_a_stylesheet_loads_nothing(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Imports, addresses, expressions and behaviours, written straight or in disguise, are in no page; the rest stays, and `theme check` tells each."""
    kept = harmless(CSS)
    assert not re.search("outside|import|expression|behavior|pic.png", kept)
    assert (
        "color: red; margin: 0" in kept,
        "color: blue" in kept,
        "color: green" in kept,
        "data:image/png" in kept,
    ) == (True,) * 4
    with (mine / "web.css").open("a", encoding="utf-8") as sheet:
        sheet.write(CSS)
    made = Renderer(all_formats=True, theme=str(mine)).pack(entries()["smallest"], formats=("html",))
    assert made.documents
    assert not any(b"outside.example" in file.content for file in made.documents)
    assert main(["theme", "check", str(mine), "--quiet"]) == 1
    assert capsys.readouterr().out.count("WEB02") == len(loads((mine / "web.css").read_text(encoding="utf-8"))) >= 9


@pytest.mark.parametrize("name", ["plain", "safer-internet"])
def test_our_stylesheets_stay_as_they_are(name: str) -> None:
    """A stylesheet that loads nothing is used as it stands."""
    css = (THEMES / name / "web.css").read_text(encoding="utf-8")
    assert harmless(css) is css


def test_a_stylesheet_that_is_no_text_is_told(mine: Path) -> None:
    """Bytes that are no UTF-8 are an error that names web.css."""
    (mine / "web.css").write_bytes(b"p { color: red } \xff\xfe")
    with pytest.raises(ThemeError, match=r"web\.css: it is not UTF-8"):
        Renderer(all_formats=True, theme=str(mine)).pack(entries()["smallest"], formats=("html",))


@pytest.mark.parametrize(
    ("drawing", "what"),
    [
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><style>rect{fill:url(http://outside.example/x)}</style></svg>', "leads out of the file"),
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script>1</script></svg>', "script"),
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><image href="http://outside.example/x"/></svg>', "photo"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("beside", [False, True], ids=["alone", "with a PNG"])
def test_art_loads_nothing(
    mine: Path, drawing: str, what: str, beside: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    """A drawing of a theme that loads or runs something is an error, also where a PNG lies beside it; `theme check` tells it."""
    art = mine / "art"
    shutil.copytree(THEMES / "safer-internet" / "art", art)
    (art / "odd.svg").write_text(drawing, encoding="utf-8")
    if beside:
        shutil.copy(art / "cover-01.png", art / "odd.png")
    with (mine / "theme.yaml").open("a", encoding="utf-8") as settings:
        settings.write("\nart: {cover: [art/odd.svg]}\n")
    with pytest.raises(ThemeError, match=r"odd\.svg: IMG05 .* line 1: "):
        Renderer(all_formats=True, theme=str(mine)).pack(entries()["smallest"], documents=("slides",))
    main(["theme", "check", str(mine), "--quiet"])
    said = capsys.readouterr().out
    assert "THEME03" in said
    assert what in said, said


@pytest.mark.parametrize("way", ["dots", "whole", "link", "png"])
def test_art_stays_in_the_themes_folder(mine: Path, way: str) -> None:
    """Neither `..`, a whole path nor a link leads to a drawing elsewhere, nor to the PNG beside one."""
    art = mine / "art"
    art.mkdir()
    secret = mine.parent / "secret.svg"
    shutil.copy(THEMES / "safer-internet" / "art" / "cover-01.svg", secret)
    shutil.copy(THEMES / "safer-internet" / "art" / "cover-01.png", secret.with_suffix(".png"))
    (art / "link.svg").symlink_to(secret)
    shutil.copy(secret, art / "ours.svg")
    (art / "ours.png").symlink_to(secret.with_suffix(".png"))
    named = {"dots": "../secret.svg", "whole": str(secret), "link": "art/link.svg", "png": "art/ours.svg"}[way]
    with (mine / "theme.yaml").open("a", encoding="utf-8") as settings:
        settings.write(f'\nart: {{cover: ["{named}"]}}\n')
    with pytest.raises(ThemeError, match="leads out of the folder"):
        Renderer(all_formats=True, theme=str(mine)).pack(entries()["smallest"], documents=("slides",))


@pytest.mark.parametrize(
    "text",
    [
        "name: [",
        "nam: mine",
        "- a",
        "name: mine\ntitle: T\nbands: 3",
        "name: mine\ntitle: T\nminimum: {title: wide}",
        "\x00",
    ],
)
def test_a_wrong_theme_yaml_is_told(mine: Path, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What is wrong in theme.yaml is told with its line; the command ends with 1, as for any finding in YAML."""
    (mine / "theme.yaml").write_text(text, encoding="utf-8")
    assert main(["build", LESSON, "--theme", str(mine), "--out", str(mine.parent / "packs")]) == 1
    assert re.search(r"theme\.yaml:(\d+:\d+:)? ", capsys.readouterr().err)
    assert main(["theme", "check", str(mine)]) == 1
