"""A transaction on the files of one folder, with a journal: all change or none, and what a person made or edited is
kept.

New files are written into a hidden folder first, with a journal of where they go. From the moment in which the journal
has its name, the change is decided: each file moves to its place, the list of our own files last, and who comes after a
kill completes what the journal says. Where a file can't be moved, the journal is renamed, and the folder goes back to
what it was. `MANIFEST` lists the files that we made, with their digests: what differs from it, a person changed.

Only who holds the lock of the output folder (`folder_lock.py`) changes it.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from .atomic_write import ENDING, put, told

MANIFEST = ".sidcurriculum.json"
"""The list of a folder's files that we made."""
STAGE = ENDING
"""The hidden folder in which new files wait."""
_FORMAT = 1
_PLAN, _UNDO = "plan.json", "undo.json"
"""In that folder: what is to be done, and the same where it has to be undone."""


class KeptEdit(NamedTuple):
    """A file that a person edited, and where it is now."""

    path: Path
    now: Path


_Plan = dict[str, Any]
_NOTHING: _Plan = {"steps": [], "gone": []}


class _TornError(Exception):
    """A staged file differs from the journal's entry."""


class Folder:
    """A folder with files of ours and perhaps of others; what a kill left in it is completed or undone at once."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.kept: list[KeptEdit] = []
        """Edited files that had to make room."""
        self._stage = path / STAGE
        with told(path):
            self._recover()
        self.made = _listed(path / MANIFEST)
        """Our files by name: their SHA-256, and what else is said of them."""

    def sizes(self, new: Mapping[str, bytes], gone: Sequence[str] = ()) -> dict[str, int]:
        """The size of each file in the folder and in the folders in it, once these are written and those gone.

        Raises SidError where the folder can't be looked into.
        """
        with told(self.path):
            there = {name: size for name, size in _sizes(self.path) if name not in gone}
        return there | {name: len(content) for name, content in new.items()}

    def change(
        self, files: Mapping[str, bytes], gone: Sequence[str] = (), about: Mapping[str, Mapping[str, str]] | None = None
    ) -> frozenset[str]:
        """Writes these files and removes those in `gone`; returns the names of those that changed.

        `about` is what the list says of a file beside its digest. Raises SidError where a file can't be written;
        then all of them are what they were.
        """
        with told(self.path):
            self._recover()
            changed = {name: content for name, content in files.items() if not self._holds(name, content)}
            unlisted = [name for name in files if name not in self.made]
            if not (changed or gone or unlisted):
                return frozenset()
            new = {name: _digest(files[name]) for name in (*changed, *unlisted)}
            listed = {name: row for name, row in self.made.items() if name not in gone}
            listed |= {name: {"sha256": digest, **(about or {}).get(name, {})} for name, digest in new.items()}
            self.path.mkdir(parents=True, exist_ok=True)
            try:
                self._prepare(changed, gone, listed)
            except BaseException:
                shutil.rmtree(self._stage, ignore_errors=True)
                raise
            self._complete()
            self.made = listed
        return frozenset(changed)

    def _holds(self, name: str, content: bytes) -> bool:
        """Whether the file is there with these bytes."""
        path = self.path / name
        try:
            state = path.stat()
            if path.is_dir():
                raise IsADirectoryError(errno.EISDIR, f"the folder {name} stands in the way")
            return state.st_size == len(content) and path.read_bytes() == content
        except FileNotFoundError:
            return False

    def _prepare(self, changed: Mapping[str, bytes], gone: Sequence[str], listed: Mapping[str, Any]) -> None:
        """Writes all new files beside the old ones; the journal's name is the last thing that comes to be."""
        self._stage.mkdir()
        text = json.dumps({"format": _FORMAT, "files": listed}, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
        steps = []
        for number, (name, content) in enumerate((*changed.items(), (MANIFEST, text.encode()))):
            target = self.path / name
            put(self._stage / str(number), content, target.stat() if target.is_file() else None)
            digest = listed[name]["sha256"] if name in changed else _digest(content)
            steps.append({"name": name, "new": digest, "was": self.made.get(name, {}).get("sha256")})
        plan = {"steps": steps, "gone": [[name, self.made.get(name, {}).get("sha256")] for name in gone]}
        put(self._stage / "plan", json.dumps(plan).encode(), None)
        (self._stage / "plan").replace(self._stage / _PLAN)

    def _recover(self) -> None:
        """Completes or undoes what a kill left."""
        if not os.path.lexists(self._stage):
            return
        if self._plan(_UNDO):
            self._turn_back(())
        elif self._plan(_PLAN):
            with suppress(_TornError):  # a disk that lost what was written last: then the old files stay
                self._complete(looked_at=True)
        if self._plan(_UNDO):
            raise OSError(errno.EBUSY, "what a build left here when it was stopped can't be undone yet")
        if self._stage.is_dir():
            shutil.rmtree(self._stage)

    def _plan(self, name: str) -> _Plan | None:
        """The journal of that name; None where there is none that can be read."""
        try:
            plan: _Plan = json.loads((self._stage / name).read_bytes())
            names = [*(step["name"] for step in plan["steps"]), *(name for name, _ in plan["gone"])]
        except (FileNotFoundError, ValueError, LookupError, TypeError):
            return None
        return plan if all(map(_is_plain, names)) else None

    def _complete(self, *, looked_at: bool = False) -> None:
        """Completes the journal's transaction, or rolls it back; `looked_at` verifies the staged files."""
        kept: list[KeptEdit] = []
        try:
            self._apply(kept, looked_at=looked_at)
        except BaseException:
            self._turn_back(kept)
            raise
        self.kept += kept

    def _apply(self, kept: list[KeptEdit], *, looked_at: bool) -> None:
        """Moves every file that still waits to its place."""
        plan = self._plan(_PLAN) or _NOTHING
        for number, step in enumerate(plan["steps"]):
            staged, target = self._stage / str(number), self.path / step["name"]
            if not staged.exists():
                continue  # it was moved before the kill
            if looked_at and _digest(staged.read_bytes()) != step["new"]:
                raise _TornError
            if os.path.lexists(target):
                if target.name != MANIFEST and not _is_ours(target, step["was"], step["new"]):
                    kept.append(self._keep(target))
                self._save(number, target)
            target.parent.mkdir(parents=True, exist_ok=True)
            staged.replace(target)
        for number, (name, was) in enumerate(plan["gone"], len(plan["steps"])):
            target = self.path / name
            if not target.is_file():
                continue
            if not _is_ours(target, was):
                kept.append(self._keep(target))
            self._save(number, target)
            target.unlink()
        self._clear(_PLAN)

    def _turn_back(self, kept: Sequence[KeptEdit]) -> None:
        """Makes the folder what it was; what hinders that now is tried again by the next command."""
        with suppress(OSError):
            if (self._stage / _PLAN).exists():
                (self._stage / _PLAN).replace(self._stage / _UNDO)
            plan = self._plan(_UNDO)
            if plan is None:  # all is done already
                return
            names = [(step["name"], step["new"]) for step in plan["steps"]] + [(name, "") for name, _ in plan["gone"]]
            for number, (name, new) in enumerate(names):
                self._put_back(number, self.path / name, new)
            for one in kept:
                one.now.unlink()  # it is where it was
            self._clear(_UNDO)

    def _put_back(self, number: int, target: Path, new: str) -> None:
        """The old file to its place; a new one that had no other before goes."""
        if os.path.lexists(self._old(number)):
            self._old(number).replace(target)
        elif not (self._stage / str(number)).exists() and target.is_file() and _digest(target.read_bytes()) == new:
            target.unlink()

    def _clear(self, journal: str) -> None:
        """Removes the hidden folder, the journal first; what is left of it means nothing any more."""
        with suppress(OSError):
            (self._stage / journal).unlink()
            shutil.rmtree(self._stage)

    def _save(self, number: int, target: Path) -> None:
        """Keeps the file as it is now, for the case that all has to be undone."""
        with suppress(FileNotFoundError):
            self._old(number).unlink()  # from before a kill; it may have been edited since
        self._twin(target, self._old(number))

    def _old(self, number: int) -> Path:
        return self._stage / f"old-{number}"

    def _keep(self, target: Path) -> KeptEdit:
        """Gives a file that a person edited a second name, under which it is kept."""
        day = datetime.fromtimestamp(target.lstat().st_mtime).date().isoformat()
        for number in range(1, 1000):
            more = f" {number}" if number > 1 else ""
            now = target.with_name(f"{target.stem} (edited {day}{more}){target.suffix}")
            if not os.path.lexists(now):
                self._twin(target, now)
            elif target.is_symlink() or not now.is_file() or now.read_bytes() != target.read_bytes():
                continue
            return KeptEdit(target, now)
        raise FileExistsError(errno.EEXIST, f"there are a thousand edited files of {target.name}")

    def _twin(self, source: Path, target: Path) -> None:
        """The same file under a second name; a copy where the disk knows no links."""
        if source.is_symlink():
            target.symlink_to(source.readlink())
            return
        try:
            target.hardlink_to(source)
        except OSError:
            copy = self._stage / "copy"
            shutil.copy2(source, copy)
            copy.replace(target)


def recover(out: Path) -> Iterator[Folder]:
    """The output folder and those packs below it in which a killed build left something, made whole."""
    for stage in (out / STAGE, *out.glob(f"*/*/{STAGE}")):
        if stage.is_dir():
            yield Folder(stage.parent)


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def _is_ours(path: Path, *digests: str | None) -> bool:
    """Whether the file is as we made it."""
    return not path.is_symlink() and _digest(path.read_bytes()) in digests


def _is_plain(name: object) -> bool:
    return isinstance(name, str) and not name.startswith(("/", "\\")) and ".." not in name and ":" not in name


def _listed(path: Path) -> dict[str, dict[str, str]]:
    """The rows of a list; none where there is none or where it is damaged: then every other file is a person's."""
    try:
        said = json.loads(path.read_bytes())
        rows = said["files"].items() if said["format"] == _FORMAT else ()
        return {name: row for name, row in rows if _is_plain(name) and isinstance(row.get("sha256"), str)}
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return {}


def _sizes(folder: Path, below: str = "") -> Iterator[tuple[str, int]]:
    """The files in a folder and in the folders in it, but no deeper, and without hidden ones."""
    with suppress(FileNotFoundError):
        for path in folder.iterdir():
            if path.name.startswith("."):
                continue
            if path.is_dir():
                yield from () if below else _sizes(path, f"{path.name}/")
            else:
                with suppress(OSError):  # a link that leads nowhere
                    yield f"{below}{path.name}", path.stat().st_size
