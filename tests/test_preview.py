"""The preview, in a real browser: it follows what is saved, survives what is broken and answers nobody else."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from conftest import HERE, needs
from sidcurriculum.cli import main

pytest.importorskip("starlette")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
SOON = 10_000
"""Milliseconds that a test waits at most; how long it took is printed."""


class Running:
    """The real program in a process of its own, on a copy of lessons and templates."""

    def __init__(self, folder: Path, *words: str) -> None:
        self.folder = folder
        shutil.copytree(HERE.parent / "lessons", folder / "lessons")
        shutil.copytree(HERE.parent / "templates", folder / "templates")
        self.lesson = folder / "lessons" / "true-or-made-up" / "check-before-you-share.yaml"
        command = [sys.executable, "-m", "sidcurriculum", "preview", "check-before-you-share", "--no-open"]
        self.process = subprocess.Popen(
            [*command, "--templates", "templates", *words], cwd=folder, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True, env={**os.environ, "SIDCURRICULUM_CACHE": str(folder / "cache")},
        )  # fmt: skip
        assert self.process.stdout is not None
        said = self.process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+/\S+/", said)
        assert found, said + (self.process.stderr.read() if self.process.stderr else "")
        self.address = found[0]

    def ask(self, path: str, host: str | None = None, method: str = "GET") -> tuple[int, dict[str, str], bytes]:
        """One request; a path without a leading / stands below the address."""
        parts = urlsplit(self.address)
        connection = http.client.HTTPConnection("127.0.0.1", parts.port or 0, timeout=5)
        connection.putrequest(method, path if path.startswith("/") else parts.path + path, skip_host=True)
        connection.putheader("Host", host or parts.netloc)
        connection.endheaders()
        answer = connection.getresponse()
        headers = {name.lower(): value for name, value in answer.getheaders()}
        content = b"" if "event-stream" in headers.get("content-type", "") else answer.read()
        connection.close()
        return answer.status, headers, content

    def change(self, old: str, new: str, path: Path | None = None) -> float:
        """Saves a file as editors do, by another one that takes its place; returns when."""
        path = path or self.lesson
        text = path.read_text(encoding="utf-8")
        assert old in text
        beside = path.with_name(f".{path.name}.new")
        beside.write_text(text.replace(old, new), encoding="utf-8")
        beside.replace(path)
        return time.perf_counter()

    def end(self) -> tuple[int, str, str]:
        """Ctrl-C: the exit code and what was said."""
        self.process.send_signal(signal.SIGINT)
        out, error = self.process.communicate(timeout=15)
        return self.process.returncode, out, error


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    one = Running(tmp_path_factory.mktemp("preview"))
    yield one
    one.process.kill()
    one.process.communicate()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Any, running: Running) -> Iterator[Any]:
    """The page with a log of what it asks for and complains of."""
    made = browser.new_page(viewport={"width": 1280, "height": 800})
    made.asked, made.complaints = [], []
    made.on("request", lambda request: made.asked.append(request.url))
    made.on("console", lambda message: message.type == "error" and made.complaints.append(message.text))
    made.on("pageerror", lambda error: made.complaints.append(str(error)))
    made.goto(running.address)
    made.wait_for_selector("body[data-state=fresh]")
    made.wait_for_selector("iframe:not(.coming)")
    yield made
    made.close()


def sheet(page: Any) -> Any:
    """The document that is shown."""
    return page.frame_locator("iframe:not(.coming)")


def open_tab(page: Any, name: str) -> None:
    page.get_by_role("tab", name=name).click()
    page.wait_for_function(
        "name => document.querySelector('iframe:not(.coming)')?.title === name && !document.querySelector('.coming')",
        arg=name,
    )


@needs("chromium")
def test_every_document_has_a_tab(page: Any, running: Running) -> None:
    """Slides, each document and the findings are tabs; each shows its document."""
    names = [name.strip() for name in page.get_by_role("tab").all_inner_texts()]
    assert names[1] == "Slides"
    assert {"Teacher guide", "Pupil handout", "Answer key", "Exit quiz", "Help card"} <= set(names)
    for name in names[1:]:
        open_tab(page, name)
        assert sheet(page).locator("main").inner_text().strip()
    page.get_by_role("tab", name="Findings").click()
    assert page.locator("#findings").is_visible()
    assert page.complaints == []
    assert all(url.startswith((running.address, "data:")) for url in page.asked)


@needs("chromium")
def test_a_save_is_seen_where_the_page_was_scrolled(page: Any, running: Running) -> None:
    """After each save the changed words stand in the guide, at the place to which it was scrolled."""
    open_tab(page, "Teacher guide")
    page.evaluate("() => document.querySelector('iframe:not(.coming)').contentWindow.scrollTo(0, 1500)")
    times = []
    words = ["My rule says what to do, and others can see if we follow it.", *(f"Rule number {n}." for n in range(7))]
    for old, new in pairwise(words):
        saved = running.change(old, new)
        page.wait_for_function(
            "text => document.querySelector('iframe:not(.coming)')?.contentDocument?.body?.textContent.includes(text)",
            arg=new, timeout=SOON, polling=10,
        )  # fmt: skip
        times.append(time.perf_counter() - saved)
    running.change(words[-1], words[0])
    times.sort()
    said = ", ".join(f"{one * 1000:.0f}" for one in times)
    print(f"\nfrom a save to the changed page: {said} ms")
    assert page.evaluate("() => document.querySelector('iframe:not(.coming)').contentWindow.scrollY") == 1500
    assert page.complaints == []


@needs("chromium")
def test_a_broken_file_shows_its_fault_and_the_last_good_version(page: Any, running: Running) -> None:
    """With broken YAML the fault and its line are shown above the last good document; mended, they go."""
    open_tab(page, "Teacher guide")
    before = sheet(page).locator("h1").first.inner_text()
    running.change("\nlanguage: en\n", "\nlanguage: [en\n")
    page.wait_for_selector("body[data-state=broken]", timeout=SOON)
    alert = page.get_by_role("alert")
    assert alert.is_visible()
    assert re.search(r"line \d+, column \d+", alert.inner_text())
    assert "language: [en" in alert.locator("pre").first.inner_text()
    assert sheet(page).locator("h1").first.inner_text() == before
    running.change("\nlanguage: [en\n", "\nlanguage: en\nodd_key: 1\n")
    page.wait_for_function("() => document.getElementById('trouble').textContent.includes('KEY01')", timeout=SOON)
    running.change("\nodd_key: 1\n", "\n")
    page.wait_for_selector("body[data-state=fresh]", timeout=SOON)
    assert not alert.is_visible()
    assert running.process.poll() is None
    assert page.complaints == []


@needs("chromium")
def test_templates_and_theme_are_followed_too(page: Any, running: Running) -> None:
    """A saved template and a saved stylesheet are seen; a broken template is a message, not the end."""
    open_tab(page, "Teacher guide")
    folder = running.folder / "templates"
    template, css = folder / "documents" / "guide.html.j2", folder / "themes" / "safer-internet" / "web.css"
    text, looks = template.read_text(encoding="utf-8"), css.read_text(encoding="utf-8")
    css.write_text(looks + "main { outline: 7px solid rgb(1, 2, 3); }\n", encoding="utf-8")
    page.wait_for_function(
        "() => getComputedStyle(document.querySelector('iframe:not(.coming)').contentDocument.querySelector('main'))"
        ".outlineWidth === '7px'", timeout=SOON,
    )  # fmt: skip
    css.write_text(looks, encoding="utf-8")
    template.write_text(text + "\n{% nonsense %}\n", encoding="utf-8")
    page.wait_for_selector("body[data-state=broken]", timeout=SOON)
    assert "guide.html.j2" in page.get_by_role("alert").inner_text()
    template.write_text(text, encoding="utf-8")
    page.wait_for_selector("body[data-state=fresh]", timeout=SOON)
    assert page.complaints == []


@needs("chromium")
def test_the_page_works_by_keyboard_and_on_a_phone(page: Any) -> None:
    """Arrows walk through the tabs, one tab stop holds them all; on a narrow screen nothing is wider than it."""
    page.locator("[role=tab][aria-selected=true]").focus()
    first = page.evaluate("() => document.activeElement.id")
    page.keyboard.press("ArrowDown")
    second = page.evaluate("() => document.activeElement.id")
    assert second != first
    assert page.locator(f"#{second}").get_attribute("aria-selected") == "true"
    page.keyboard.press("End")
    assert page.evaluate("() => document.activeElement === [...document.querySelectorAll('[role=tab]')].at(-1)")
    page.keyboard.press("Home")
    assert page.evaluate("() => document.activeElement.id") == "tab-findings"
    assert page.locator("[role=tab][tabindex='0']").count() == 1
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("() => document.documentElement.scrollWidth") == width
        small = page.evaluate(
            "() => [...document.querySelectorAll('[role=tab]')].filter(e => e.offsetHeight < 44).length"
        )
        assert small == 0


@needs("chromium")
def test_words_of_a_lesson_are_never_read_as_html(page: Any, running: Running) -> None:
    """A title with markup and a finding that quotes a script are shown as text."""
    running.change("title: Check before you share\n", "title: <b>Check</b> <script>alert(1)</script>\nodd<i>: 1\n")
    page.wait_for_selector("body[data-state=broken]", timeout=SOON)
    assert "odd<i>" in page.get_by_role("alert").inner_text()
    assert page.locator("#trouble i, #trouble script").count() == 0
    running.change("title: <b>Check</b> <script>alert(1)</script>\nodd<i>: 1\n", "title: Check before you share\n")
    page.wait_for_selector("body[data-state=fresh]", timeout=SOON)


# --- other languages


def text_of(page: Any, text: str) -> None:
    """Waits until the document that is shown has this text, zero-width spaces not counted."""
    page.wait_for_function(
        "text => document.querySelector('iframe:not(.coming)')?.contentDocument?.body?.textContent"
        ".replaceAll('\\u200b', '').includes(text)", arg=text, timeout=SOON, polling=10,
    )  # fmt: skip


@pytest.fixture
def catalogue(running: Running) -> Iterator[Path]:
    """The lesson's Khmer catalogue; afterwards it is as it was."""
    path = running.lesson.with_suffix(".km.po")
    before = path.read_bytes()
    yield path
    path.write_bytes(before)


@needs("chromium")
def test_a_translation_is_shown_and_followed(page: Any, running: Running, catalogue: Path) -> None:
    """Khmer is chosen on the page; a saved catalogue is seen, how soon is printed; a text taken out of it stands there in English
    with its mark and is counted; a broken catalogue is a message with its place, mended it goes."""
    menu = page.get_by_label("Language")
    assert menu.locator("option").all_inner_texts() == ["English", "Khmer"]
    open_tab(page, "Teacher guide")
    menu.select_option("km")
    text_of(page, "ពិនិត្យមុនចែករំលែក")
    assert page.evaluate("() => document.querySelector('iframe').contentDocument.documentElement.lang") == "km"
    assert "not translated" not in page.locator("#state").inner_text()
    times = []
    names = ["ពិនិត្យមុនចែករំលែក", *(f"ពិនិត្យ {number}" for number in range(5))]
    for old, new in pairwise(names):
        saved = running.change(f'msgstr "{old}"', f'msgstr "{new}"', catalogue)
        text_of(page, new)
        times.append(time.perf_counter() - saved)
    said = ", ".join(f"{one * 1000:.0f}" for one in sorted(times))
    print(f"\nfrom a saved catalogue to the page: {said} ms")
    running.change(f'msgstr "{names[-1]}"', 'msgstr ""', catalogue)
    text_of(page, "[en] Check before you share")
    page.wait_for_function("() => document.getElementById('state').textContent.includes('1 text not translated')")
    page.wait_for_function("() => document.getElementById('findings').textContent.includes('TR01')", timeout=SOON)
    whole, broken = 'msgid "Check before you share"\nmsgstr ""', 'msgid Check before you share\nmsgstr ""'
    running.change(whole, broken, catalogue)
    page.wait_for_selector("body[data-state=broken]", timeout=SOON)
    assert re.search(r"check-before-you-share\.km\.po:\d+", page.get_by_role("alert").inner_text())
    running.change(broken, whole.replace('""', f'"{names[0]}"'), catalogue)
    page.wait_for_selector("body[data-state=fresh]", timeout=SOON)
    text_of(page, names[0])
    hidden = catalogue.with_suffix(".away")
    menu.select_option("en")
    text_of(page, "Check before you share")
    catalogue.rename(hidden)
    page.wait_for_function("() => document.getElementById('language').hidden", timeout=SOON)
    hidden.rename(catalogue)
    page.wait_for_function("() => !document.getElementById('language').hidden", timeout=SOON)
    menu.select_option("en")
    text_of(page, "Check before you share")
    assert page.complaints == []


def test_a_language_that_the_lesson_is_not_in(tmp_path: Path, running: Running) -> None:
    """At the start it is said which there are, with 2; later it is no page."""
    command = [sys.executable, "-m", "sidcurriculum", "preview", str(running.lesson), "--language", "fr"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "is not in 'fr' (it is in: en, km); begin a translation with: sidcurriculum translate update" in done.stderr
    assert "Traceback" not in done.stderr
    assert running.ask("language/fr", method="POST")[0] == 404
    assert running.ask("language/en", method="POST")[0] == 204
    assert running.ask("language/en")[0] == 405


def test_it_may_begin_in_another_language(tmp_path: Path) -> None:
    """`--language km` shows Khmer first."""
    one = Running(tmp_path, "--language", "km")
    try:
        assert 'lang="km"' in one.ask("document/guide")[2].decode()
    finally:
        one.end()


# --- who is answered


def test_only_the_whole_address_is_answered(running: Running) -> None:
    """Without the token, with a wrong one, or with another Host, there is nothing to see: not even a name."""
    title = b"Check before you share"
    assert running.ask("")[0] == 200
    assert running.ask("document/guide")[0] == 200
    for path in ("/", "/news", "/document/guide", "/wrong/", "/wrong/document/guide", "/wrong/news", "/%2e%2e/"):
        status, _, content = running.ask(path)
        assert (status, title in content) == (404, False), path
    port = urlsplit(running.address).port
    for host in ("example.org", f"example.org:{port}", f"127.0.0.1.example.org:{port}", f"127.0.0.1:{(port or 0) + 1}"):
        status, _, content = running.ask("document/guide", host=host)
        assert (status, title in content) == (403, False), host
    assert running.ask("", host=f"localhost:{port}")[0] == 200
    assert running.ask("../look.py")[0] == 404
    assert running.ask("no-such-file")[0] == 404


@pytest.mark.parametrize("path", ["", "desk.js", "desk.css", "news", "document/slides", "nothing"])
def test_every_answer_forbids_what_it_does_not_need(path: str, running: Running) -> None:
    """No answer is kept or sniffed; pages may load from this server alone, documents from nowhere, without scripts."""
    _, headers, _ = running.ask(path)
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    if path in ("", "document/slides"):
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'none'")
        assert "http" not in policy
        assert ("sandbox" in policy) is (path != "")
        assert "script-src 'unsafe" not in policy


def test_news_are_told_as_json(running: Running) -> None:
    """The stream begins with everything that the page shows."""
    parts = urlsplit(running.address)
    connection = http.client.HTTPConnection("127.0.0.1", parts.port or 0, timeout=5)
    connection.request("GET", parts.path + "news")
    line = connection.getresponse().readline()
    connection.close()
    told = json.loads(line.removeprefix(b"data: "))
    assert told["fresh"] is True
    assert told["documents"][0]["id"] == "slides"
    assert {document["reader"] for document in told["documents"]} >= {"teacher", "pupil"}


# --- beginning and end


def test_ctrl_c_ends_it_well(tmp_path: Path) -> None:
    """Ctrl-C ends with 0 and no traceback, also while a page listens."""
    one = Running(tmp_path)
    parts = urlsplit(one.address)
    listening = http.client.HTTPConnection("127.0.0.1", parts.port or 0, timeout=5)
    listening.request("GET", parts.path + "news")
    listening.getresponse().readline()
    code, out, error = one.end()
    listening.close()
    assert (code, error) == (0, "")
    assert out.endswith("the preview has ended\n")


def test_a_lesson_outside_a_library_is_shown(tmp_path: Path) -> None:
    """A lone file is followed too; its first version may have a fault."""
    lone = tmp_path / "lone.yaml"
    lone.write_text("title: Lone\nactivities: [{title: One, do: Look.}]\nodd: 1\n", encoding="utf-8")
    command = [sys.executable, "-m", "sidcurriculum", "preview", "lone.yaml", "--no-open"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        found = re.search(r"http://127\.0\.0\.1:(\d+)(/\S+/)", process.stdout.readline())
        assert found
        connection = http.client.HTTPConnection("127.0.0.1", int(found[1]), timeout=10)
        connection.request("GET", found[2] + "news")
        stream = connection.getresponse()
        assert json.loads(stream.readline().removeprefix(b"data: "))["fresh"] is False
        time.sleep(0.5)
        lone.write_text("title: Lone\nactivities: [{title: One, do: Look.}]\n", encoding="utf-8")
        line = b""
        while not line.startswith(b"data"):
            line = stream.readline()
        assert json.loads(line.removeprefix(b"data: "))["fresh"] is True
        process.send_signal(signal.SIGINT)
        connection.close()
        assert process.wait(15) == 0


def _taken() -> Iterator[int]:
    import socket

    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (lambda port: ["helper-or-shortcut", "--port", str(port)], "choose another --port"),
        (lambda _: ["helper-or-shortcutt"], "did you mean helper-or-shortcut?"),
        (lambda _: ["lessons"], "name one lesson in it"),
        (lambda _: ["helper-or-shortcut", "--theme", "none"], "no theme is called"),
    ],
    ids=["port", "id", "folder", "theme"],
)
def test_what_can_not_be_shown_is_said(
    words: Callable[[int], list[str]], said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A taken port, an unknown lesson, a folder or a theme that is not there end with 2 and a sentence."""
    monkeypatch.chdir(HERE.parent)
    taken = _taken()
    assert main(["preview", "--no-open", *words(next(taken))]) == 2
    taken.close()
    assert said in capsys.readouterr().err


def test_without_its_packages_preview_says_how_to_get_them(tmp_path: Path) -> None:
    """Where uvicorn is missing the command ends with 2 and names what to install."""
    code = (
        "import sys, importlib.util as util\n"
        "find = util.find_spec\n"
        "util.find_spec = lambda name, *more: None if name == 'uvicorn' else find(name, *more)\n"
        "from sidcurriculum.cli import main\n"
        "sys.exit(main(['preview', 'helper-or-shortcut']))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "uvicorn, which is not installed" in done.stderr
    assert "pip install 'sidcurriculum[preview]'" in done.stderr


# --- requests that no browser makes


def malformed(token: bytes, port: int) -> list[bytes]:
    """200 requests as bytes: bad paths, codes, hosts, methods, versions, headers, lengths and plain noise."""
    host = b"Host: 127.0.0.1:%d\r\n" % port
    own = b"/" + token

    def asked(
        path: bytes, more: bytes = b"", host: bytes = host, method: bytes = b"GET", version: bytes = b"1.1"
    ) -> bytes:
        return b"%b %b HTTP/%b\r\n%b%bConnection: close\r\n\r\n" % (method, path, version, host, more)

    paths = [
        b"", b"foo", b"*", b"?", b"#", b"//", b"/%", b"/%zz", b"/%00", b"/\0", b"/\xff", "/ក".encode(), b"/%ED%A0%80/", b"/..",
        b"/../../etc/passwd", b"/%2e%2e/%2e%2e/etc/passwd", b"/%0d%0aX:%20y", b"http://evil/", b"evil:443", b"/" + b"a" * 50_000,
        b"/" + b"/" * 5_000, token, b"/x" + own, own + b"x/", own.upper() + b"/", own + b"/%", own + b"/%zz", own + b"/%00",
        own + b"/%ff%fe", own + b"/../x", own + b"/..%2f..%2fetc", own + b"/document/x", own + b"/document/%00",
        own + b"/document/../../x", own + b"/document/x/y", own + b"/language/xx", own + b"/no-such", own + b"/\xff", own + b"/ x",
        own + b"/?%ff=\xff", own + b"/" + b"a" * 20_000,
    ]  # fmt: skip
    headers = [
        b"no colon\r\n", b"Host : x\r\n", b"X: a\0b\r\n", b"X\xff: a\r\n", b": empty\r\n", host, b"Host: evil\r\n",
        b"Content-Length: abc\r\n", b"Content-Length: -1\r\n", b"Content-Length: 5\r\nContent-Length: 6\r\n",
        b"Transfer-Encoding: none\r\n", b"Transfer-Encoding: chunked\r\nContent-Length: x\r\n", b"Origin: http://evil\r\n",
        b"Origin: null\r\n", b"Origin: \xff\r\n", b"Upgrade: websocket\r\nConnection: Upgrade\r\nOrigin: http://evil\r\n",
        b"Accept: text/event-stream\r\nOrigin: http://evil\r\n",
    ]  # fmt: skip
    hosts = [b"", b"Host:\r\n", b"Host: evil\r\n", b"Host: \xff\xfe\r\n", b"Host: 127.0.0.1\r\n", b"Host: localhost:1\r\n",
             b"Host: a b\r\n", b"Host: [::1]\r\n"]  # fmt: skip
    methods = [b"POST", b"PUT", b"DELETE", b"TRACE", b"OPTIONS", b"FOO", b"get", b"G\0T", b"CONNECT", b"G ET", b"\xff"]
    noise = [
        b"\r\n\r\n\r\n", b"GET /\r\n\r\n", b"GET / HTTX/1.1\r\n\r\n", b"GET / HTTP/1\r\n\r\n", b"GET  HTTP/1.1\r\n" + host + b"\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03\r\n\r\n", b"\0" * 100 + b"\r\n\r\n",
        b"{}\r\n\r\n", b"GET" + b" " * 1_000 + b"/ HTTP/1.1\r\n\r\n",
    ]  # fmt: skip
    requests = [asked(path) for path in paths] + [asked(path, method=b"POST") for path in paths]
    requests += [asked(own + b"/news", more) for more in headers] + [
        asked(own + b"/", more, method=b"POST") for more in headers
    ]
    requests += [asked(own + b"/", host=one) for one in hosts] + [asked(own + b"/news", host=one) for one in hosts]
    requests += [asked(own + b"/", method=one) for one in methods] + [
        asked(own + b"/document/slides", method=one) for one in methods
    ]
    requests += [asked(b"*", method=one) for one in methods] + [asked(b"/", more) for more in headers] + noise
    requests += [asked(own + b"/no-such", version=one) for one in (b"0.9", b"2.0", b"9.9", b"x", b"1.10")]
    requests += [
        asked(own + b"/language/%b" % tag, method=b"POST") for tag in (b"", b"%ff", b"..", b"x" * 9_000, b"km/x")
    ]
    return requests


def test_malformed_requests_are_refused_and_nothing_breaks(tmp_path: Path) -> None:
    """Each gets an answer of the 400s; afterwards the page is there as before, and the terminal has stayed clean."""
    one = Running(tmp_path)
    parts = urlsplit(one.address)
    requests = malformed(parts.path.strip("/").encode(), parts.port or 0)
    assert len(requests) >= 200
    for request in requests:
        with socket.create_connection(("127.0.0.1", parts.port or 0), timeout=10) as line:
            line.sendall(request)
            answer = line.recv(100)
        assert re.match(rb"HTTP/1\.1 4\d\d ", answer), (request[:200], answer)
    for length in (b"99999999999999999999", b"10"):  # a body that never comes
        with socket.create_connection(("127.0.0.1", parts.port or 0), timeout=10) as line:
            line.sendall(b"POST %blanguage/en HTTP/1.1\r\nHost: %b\r\nContent-Length: %b\r\n\r\nab" % (
                parts.path.encode(), parts.netloc.encode(), length))  # fmt: skip
            line.shutdown(socket.SHUT_WR)
            line.recv(100)
    assert one.ask("")[0] == 200
    code, _, said = one.end()
    assert (code, said) == (0, "")
