"""Converts Word and PowerPoint files to tagged PDFs with the LibreOffice of this machine.

Each use has its own profile in a temporary folder, so that a running LibreOffice is not disturbed. The profile contains
the fonts of installed packages, so that PDFs have them on a machine without these fonts. Many files share one start; a
file that hangs or crashes LibreOffice fails alone.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from sidcurriculum.cache import user_cache
from sidcurriculum.errors import SidError
from sidcurriculum.writers.fonts import embedding, families

BATCH = 24
"""Files per start: few enough that a failing batch costs little."""
START = 60.0
"""Seconds that a start may take, in addition to its files."""
EACH = 20.0
"""Seconds that a file may take; the largest deck takes one or two."""
PATIENCE = 3
"""Consecutive files that may fail alone before any has succeeded: then LibreOffice itself is at fault."""

_COMMANDS = ("soffice", "libreoffice", "soffice.com", "soffice.exe")
_PLACES: Mapping[str, tuple[str, ...]] = {
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
    "win32": (
        r"%ProgramFiles%\LibreOffice\program\soffice.com",
        r"%ProgramFiles(x86)%\LibreOffice\program\soffice.com",
    ),
}
_INSTALL: Mapping[str, str] = {
    "linux": "install it (sudo apt install libreoffice-writer libreoffice-impress)",
    "darwin": "install it from https://www.libreoffice.org/download/ or with: brew install --cask libreoffice",
    "win32": "install it from https://www.libreoffice.org/download/",
}
_OPTIONS = {
    "UseTaggedPDF": "true",
    "ExportBookmarks": "true",
    "DisplayPDFDocumentTitle": "true",
    "ReduceImageResolution": "true",
    "MaxImageResolution": "300",
}
"""Options of PDF export, for Writer and Impress alike. Screen readers need the tags, window titles the title."""
_SETTINGS = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">{}</oor:items>'
)
_SETTING = (
    '<item oor:path="/org.openoffice.Office.Common/Filter/PDF/Export">'
    '<prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
)


class OfficeError(SidError):
    """LibreOffice is missing, or does not work at all."""


def find_program() -> Path:
    """Returns LibreOffice's program on the search path, else at its usual place. Raises OfficeError if not found."""
    for command in _COMMANDS:
        found = shutil.which(command)
        if found:
            return Path(found)
    for place in _PLACES.get(sys.platform, ()):
        path = Path(os.path.expandvars(place))
        if path.is_file():
            return path
    raise OfficeError(
        "PDFs and pictures need LibreOffice, and its program soffice is not found; "
        f"{_INSTALL.get(sys.platform, _INSTALL['linux'])}, or build without --pdf and --thumbnails"
    )


def font_files() -> dict[str, bytes]:
    """Returns a regular and a bold face of each family of installed packages, by file name.

    LibreOffice makes no bold face of a variable font, so these are static. Without fontTools, which names the faces,
    there are none.
    """
    if not embedding.able():
        return {}
    cache = user_cache()
    cuts = ((family, bold, families.font_file(family)) for family in families.installed() for bold in (False, True))
    made = ((family, bold, path and embedding.static(family, path, bold, cache)) for family, bold, path in cuts)
    return {f"{family}-{'Bold' if bold else 'Regular'}.ttf".replace(" ", ""): cut for family, bold, cut in made if cut}


class Office:
    """LibreOffice with its own profile, as a context manager; the PDFs are deleted when the context ends."""

    def __init__(self, program: Path | None = None, *, start: float = START, each: float = EACH) -> None:
        """`start` and `each` are seconds; a start with n files is stopped after `start + n * each`."""
        self._program = program or find_program()
        self._start, self._each = start, each
        self._temporary = tempfile.TemporaryDirectory(prefix="sidcurriculum-office-", ignore_cleanup_errors=True)
        self._folder = Path(self._temporary.name)
        self._output = ""
        self._successes = 0

    def __enter__(self) -> Office:
        user = self._folder / "profile" / "user"
        user.mkdir(parents=True)
        settings = _SETTINGS.format("".join(_SETTING.format(*each) for each in _OPTIONS.items()))
        (user / "registrymodifications.xcu").write_text(settings, encoding="utf-8")
        (user / "fonts").mkdir()  # LibreOffice's folder for a user's fonts
        for name, content in font_files().items():
            (user / "fonts" / name).write_bytes(content)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._temporary.cleanup()

    def pdfs(self, files: Sequence[Path], batch: int = BATCH) -> Iterator[tuple[Path, Path | None]]:
        """Yields each file with its PDF, in order; None for a file that LibreOffice cannot convert.

        The PDF is in a temporary folder: read or move it before the context ends. Raises OfficeError if no file can be
        converted at all.
        """
        for first in range(0, len(files), batch):
            chosen = files[first : first + batch]
            made = self._converted(chosen)
            failures = 0
            for file, pdf in zip(chosen, made, strict=True):
                result = pdf if pdf or len(chosen) == 1 else self._converted([file])[0]
                failures = 0 if result else failures + 1
                if failures >= PATIENCE and not self._successes:
                    raise OfficeError(
                        f"{self._program} makes no PDF of any file: {self._output or 'it says nothing'}; "
                        "open one of them in LibreOffice, or build without --pdf and --thumbnails"
                    )
                yield file, result

    def _converted(self, files: Sequence[Path]) -> list[Path | None]:
        """Converts files with one start; they are copied under numbers, because files of two lessons share names."""
        place = Path(tempfile.mkdtemp(dir=self._folder))
        copies = [place / f"{number:04}{file.suffix}" for number, file in enumerate(files)]
        for file, copy in zip(files, copies, strict=True):
            shutil.copyfile(file, copy)
        self._run(
            [
                str(self._program),
                f"-env:UserInstallation={(self._folder / 'profile').as_uri()}",
                *("--headless", "--norestore", "--nolockcheck", "--nodefault"),
                *("--convert-to", "pdf", "--outdir", str(place)),
                *map(str, copies),
            ],
            self._start + self._each * len(files),
        )
        converted = [pdf if _is_whole(pdf) else None for pdf in (copy.with_suffix(".pdf") for copy in copies)]
        for copy in copies:
            copy.unlink()
        self._successes += sum(pdf is not None for pdf in converted)
        return converted

    def _run(self, command: Sequence[str], seconds: float) -> None:
        """Runs a command to its end or until `seconds` have passed; its child processes end with it in any case."""
        log = self._folder / "said.txt"
        with log.open("wb") as output:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=os.name == "posix",
            )
            timed_out = False
            try:
                process.wait(seconds)
            except subprocess.TimeoutExpired:
                timed_out = True
            finally:
                _end(process)
        lines = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
        self._output = f"no answer in {seconds:.0f} seconds" if timed_out else " ".join(lines[-1:])


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends the process with its children: soffice is a script whose child does the work."""
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(["taskkill", "/T", "/F", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        with suppress(ProcessLookupError, PermissionError):  # all of them have already ended
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _is_whole(pdf: Path) -> bool:
    """Returns whether the file exists and was written to its end."""
    if not pdf.is_file():
        return False
    content = pdf.read_bytes()
    return content.startswith(b"%PDF-") and b"%%EOF" in content[-1024:]
