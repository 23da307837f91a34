"""Help in an editor: the library's schema, and what a real YAML language server makes of it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from conftest import needs
from sidcurriculum.bundled import folder
from sidcurriculum.cli import main
from sidcurriculum.schema.editor_schema import lesson_schema
from sidcurriculum.schema.library_schema import library_schema
from yaml12 import plain, typed

LESSONS = folder("lessons")
SCHEMA = library_schema(LESSONS)
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
AUTHORED = [
    path for path in sorted(LESSONS.glob("*/*.yaml")) if path.name != "unit.yaml" and path.parent.name != "frameworks"
]
ONE = "title: A\nactivities: [{title: A}]\n"


@pytest.mark.parametrize("read", [plain, typed], ids=["all text", "typed"])
@pytest.mark.parametrize("path", AUTHORED, ids=lambda path: path.stem)
def test_every_lesson_passes_the_schema_of_its_library(path: Path, read: Any) -> None:
    """With the library's ids listed, no lesson of it is underlined."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert [error.message for error in VALIDATOR.iter_errors(read(path.read_text(encoding="utf-8")))] == []


@pytest.mark.parametrize(
    ("sound", "wrong"),
    [
        ("themes: [privacy]", "themes: [privasy]"),
        ("themes: privacy", "themes: secrecy"),
        ("subjects: {khmer: Read.}", "subjects: {latin: Read.}"),
        ("codes: AICFS/4.1.1", "codes: AICFS/9.9.9"),
        ("safeguarding: {help: [police-1288]}", "safeguarding: {help: [police-911]}"),
        ("objectives: {sort: {text: Sort cards, codes: [EFACW/MOI]}}", "objectives: {a: {text: Sort, codes: [X/1]}}"),
    ],
)
def test_ids_that_the_library_lacks_are_refused(sound: str, wrong: str) -> None:
    """The library's themes, subjects, codes and helplines pass, others do not."""
    assert VALIDATOR.is_valid(plain(ONE + sound))
    assert not VALIDATOR.is_valid(plain(ONE + wrong))
    assert VALIDATOR.is_valid(plain(ONE + "vocabulary: {account: , zebra: An animal.}"))


def test_the_schema_in_the_library_is_current() -> None:
    """lessons/lesson.schema.json is what `sidcurriculum schema --library lessons` prints."""
    there = json.loads((LESSONS / "lesson.schema.json").read_text(encoding="utf-8"))
    assert there == SCHEMA, "run: sidcurriculum schema --library lessons --out lessons/lesson.schema.json"


@pytest.mark.parametrize("path", AUTHORED, ids=lambda path: path.stem)
def test_every_lesson_names_its_schema(path: Path) -> None:
    """The first line leads an editor to the schema in the library's folder."""
    first = path.read_text(encoding="utf-8").split("\n")[0]
    assert first == "# yaml-language-server: $schema=../lesson.schema.json"
    assert (path.parent / first.partition("$schema=")[2]).is_file()


# --- a real language server


class Server:
    """The npm package yaml-language-server over stdio: requests by the Language Server Protocol 3.17."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            ["yaml-language-server", "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder
        )
        self.number = self.opened = 0
        root = folder.as_uri()
        capabilities = {"textDocument": {"completion": {"completionItem": {"documentationFormat": ["markdown"]}}}}
        self.ask("initialize", {"processId": None, "rootUri": root, "capabilities": capabilities})
        self.tell("initialized", {})

    def send(self, message: dict[str, Any]) -> None:
        assert self.process.stdin is not None
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.process.stdin.flush()

    def tell(self, method: str, parameters: dict[str, Any]) -> None:
        self.send({"method": method, "params": parameters})

    def receive(self) -> Any:
        stream = self.process.stdout
        assert stream is not None
        length = 0
        while line := stream.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        return json.loads(stream.read(length))

    def until(self, wanted: Any) -> Any:
        """The first message that is wanted; what the server asks meanwhile is answered with nothing."""
        while True:
            message = self.receive()
            if "id" in message and "method" in message:
                asked = message.get("params", {}).get("items", [])
                nothing = [None] * len(asked) if message["method"] == "workspace/configuration" else None
                self.send({"id": message["id"], "result": nothing})
            if wanted(message):
                return message

    def ask(self, method: str, parameters: dict[str, Any]) -> Any:
        self.number += 1
        number = self.number
        self.send({"id": number, "method": method, "params": parameters})
        return self.until(lambda message: message.get("id") == number and "method" not in message)["result"]

    def open(self, path: Path, text: str) -> str:
        self.opened += 1
        uri = path.with_name(f"lesson-{self.opened}.yaml").as_uri()  # a document that was closed is not soon forgotten
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})
        return uri

    def complete(self, path: Path, text: str) -> dict[str, str]:
        """What is offered at the | in the text: label -> documentation."""
        line = text[: text.index("|")].count("\n")
        column = text.index("|") - text.rfind("\n", 0, text.index("|")) - 1
        uri = self.open(path, text.replace("|", ""))
        place = {"textDocument": {"uri": uri}, "position": {"line": line, "character": column}}
        found = self.ask("textDocument/completion", place)
        self.tell("textDocument/didClose", {"textDocument": {"uri": uri}})
        return {item["label"]: str(item.get("documentation", "")) for item in found["items"]}


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Path]]:
    """A server beside a lesson that `new` has just written."""
    here = tmp_path_factory.mktemp("desk")
    path = here / "lessons" / "my-unit" / "my-lesson.yaml"
    assert main(["new", str(path), "--band", "c", "--theme", "privacy"]) == 0
    server = Server(here)
    yield server, path
    server.process.kill()
    server.process.communicate()


@needs("yaml-language-server")
@pytest.mark.parametrize(
    ("typed_so_far", "offered", "not_offered"),
    [
        ("title: A\nobj|\n", "objectives", "phase"),
        ("title: A\nthemes: [|]\n", "deepfakes", "privasy"),
        ("title: A\nactivities:\n  - title: A\n    ph|\n", "phase", "themes"),
        ("title: A\nactivities:\n  - title: A\n    phase: |\n", "starter", "middle"),
        ("title: A\nsafeguarding:\n  help: [|]\n", "child-helpline-cambodia", "privacy"),
        ("title: A\nsubjects:\n  kh|\n", "khmer", "latin"),
        ("title: A\nexit_quiz:\n  - kind: |\n", "true or false", "multiple choice"),
    ],
    ids=["key", "theme", "inner key", "phase", "helpline", "subject", "kind"],
)
def test_an_editor_completes(typed_so_far: str, offered: str, not_offered: str, started: tuple[Server, Path]) -> None:
    """The language server follows the lesson's first line to its schema, and offers keys and values from it."""
    server, path = started
    first = path.read_text(encoding="utf-8").split("\n")[0] + "\n"
    labels = server.complete(path, first + typed_so_far)
    assert offered in labels
    assert not_offered not in labels


@needs("yaml-language-server")
def test_an_editor_explains_a_key(started: tuple[Server, Path]) -> None:
    """Resting on a key shows what it means."""
    server, path = started
    uri = server.open(path, path.read_text(encoding="utf-8"))
    line = path.read_text(encoding="utf-8").split("\n").index(next(
        text for text in path.read_text(encoding="utf-8").split("\n") if text.startswith("safeguarding:")))  # fmt: skip
    said = server.ask("textDocument/hover", {"textDocument": {"uri": uri}, "position": {"line": line, "character": 3}})
    server.tell("textDocument/didClose", {"textDocument": {"uri": uri}})
    assert "What keeps pupils safe." in json.dumps(said)


@needs("yaml-language-server")
def test_an_editor_underlines_what_is_wrong(started: tuple[Server, Path]) -> None:
    """A sound lesson has no underline; an unknown theme and a misspelt key have one each, where they stand."""
    server, path = started
    text = path.read_text(encoding="utf-8")
    uri = server.open(path, text)

    def told(message: Any) -> bool:
        return message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == uri

    assert server.until(told)["params"]["diagnostics"] == []
    wrong = text.replace("themes: [privacy]", "themes: [privasy]").replace("\nhome:", "\nhomw:")
    document = {"textDocument": {"uri": uri, "version": 2}, "contentChanges": [{"text": wrong}]}
    server.tell("textDocument/didChange", document)
    found = server.until(told)["params"]["diagnostics"]
    server.tell("textDocument/didClose", {"textDocument": {"uri": uri}})
    lines = wrong.split("\n")
    assert {lines[each["range"]["start"]["line"]].split(":")[0] for each in found} == {"themes", "homw"}


@needs("yaml-language-server")
def test_an_editor_takes_the_schema_of_any_lesson(started: tuple[Server, Path]) -> None:
    """The schema with an `$id`, which is a name and no address, completes keys at any depth; nothing is fetched."""
    server, path = started
    (path.parent / "any.schema.json").write_text(json.dumps(lesson_schema()), encoding="utf-8")
    first = "# yaml-language-server: $schema=any.schema.json\n"
    assert "objectives" in server.complete(path, f"{first}title: A\nobj|\n")
    assert "phase" in server.complete(path, f"{first}title: A\nactivities:\n  - title: A\n    ph|\n")
