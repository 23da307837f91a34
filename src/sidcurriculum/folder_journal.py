"""Transactions on the files of one folder, with a journal; files that a person made or edited are kept.

New files are staged in a hidden folder, with a journal of their destinations. Renaming the journal to its final name
commits the transaction: files are moved to their places, the manifest last, and after a kill the next process completes
the journal. If a file can't be moved, the journal is renamed again, and the transaction is rolled back. `MANIFEST`
lists the files that builds wrote, with their digests; a file that differs was edited by a person. Callers hold the lock
of the output folder (`folder_lock.py`).
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

from .atomic_write import ENDING, put, sid_errors

MANIFEST = ".sidcurriculum.json"
"""The list of a folder's files that builds wrote."""
STAGE = ENDING
"""The hidden folder of staged files."""
_FORMAT = 1
_PLAN, _UNDO = "plan.json", "undo.json"
"""Names of the journal in that folder: to be completed, and to be rolled back."""


class KeptEdit(NamedTuple):
    """A file that a person edited, with its new path."""

    path: Path
    now: Path


_Plan = dict[str, Any]
_NOTHING: _Plan = {"steps": [], "gone": []}


class _TornError(Exception):
    """A staged file differs from the journal's entry."""


class Folder:
    """A folder of built and other files; opening it completes or rolls back an interrupted transaction."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.kept: list[KeptEdit] = []
        """Edited files that were renamed to make room."""
        self._stage = path / STAGE
        with sid_errors(path):
            self._recover()
        self.made = _listed(path / MANIFEST)
        """Files that builds wrote, by name, with their SHA-256 and other fields of the manifest."""

    def sizes(self, new: Mapping[str, bytes], gone: Sequence[str] = ()) -> dict[str, int]:
        """The sizes of all files in the folder and its subfolders as they will be after this change.

        Raises SidError if the folder can't be read.
        """
        with sid_errors(self.path):
            there = {name: size for name, size in _sizes(self.path) if name not in gone}
        return there | {name: len(content) for name, content in new.items()}

    def change(
        self, files: Mapping[str, bytes], gone: Sequence[str] = (), about: Mapping[str, Mapping[str, str]] | None = None
    ) -> frozenset[str]:
        """Writes these files and removes those in `gone`; returns the names of those that changed.

        `about` adds fields to a file's row in the manifest. Raises SidError if a file can't be written; then nothing is
        changed.
        """
        with sid_errors(self.path):
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
        """Tests whether the file exists with these bytes."""
        path = self.path / name
        try:
            state = path.stat()
            if path.is_dir():
                raise IsADirectoryError(errno.EISDIR, f"the folder {name} stands in the way")
            return state.st_size == len(content) and path.read_bytes() == content
        except FileNotFoundError:
            return False

    def _prepare(self, changed: Mapping[str, bytes], gone: Sequence[str], listed: Mapping[str, Any]) -> None:
        """Stages all new files, then commits by giving the journal its name."""
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
        """Completes or rolls back an interrupted transaction."""
        if not os.path.lexists(self._stage):
            return
        if self._plan(_UNDO):
            self._turn_back(())
        elif self._plan(_PLAN):
            with suppress(_TornError):  # a disk lost the last writes: the old files stay
                self._complete(looked_at=True)
        if self._plan(_UNDO):
            raise OSError(errno.EBUSY, "what a build left here when it was stopped can't be undone yet")
        if self._stage.is_dir():
            shutil.rmtree(self._stage)

    def _plan(self, name: str) -> _Plan | None:
        """The journal of that name; None if it is absent or can't be read."""
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
        """Moves every staged file to its place."""
        plan = self._plan(_PLAN) or _NOTHING
        for number, step in enumerate(plan["steps"]):
            staged, target = self._stage / str(number), self.path / step["name"]
            if not staged.exists():
                continue  # moved before the kill
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
        """Rolls the transaction back; if that fails, the next command tries again."""
        with suppress(OSError):
            if (self._stage / _PLAN).exists():
                (self._stage / _PLAN).replace(self._stage / _UNDO)
            plan = self._plan(_UNDO)
            if plan is None:  # nothing is left to roll back
                return
            names = [(step["name"], step["new"]) for step in plan["steps"]] + [(name, "") for name, _ in plan["gone"]]
            for number, (name, new) in enumerate(names):
                self._put_back(number, self.path / name, new)
            for one in kept:
                one.now.unlink()  # not moved
            self._clear(_UNDO)

    def _put_back(self, number: int, target: Path, new: str) -> None:
        """Restores the old file; removes a new one that replaced none."""
        if os.path.lexists(self._old(number)):
            self._old(number).replace(target)
        elif not (self._stage / str(number)).exists() and target.is_file() and _digest(target.read_bytes()) == new:
            target.unlink()

    def _clear(self, journal: str) -> None:
        """Removes the hidden folder, the journal first, without which the rest has no effect."""
        with suppress(OSError):
            (self._stage / journal).unlink()
            shutil.rmtree(self._stage)

    def _save(self, number: int, target: Path) -> None:
        """Keeps a backup of the file for a rollback."""
        with suppress(FileNotFoundError):
            self._old(number).unlink()  # a backup from before a kill; the file may have been edited since
        self._twin(target, self._old(number))

    def _old(self, number: int) -> Path:
        return self._stage / f"old-{number}"

    def _keep(self, target: Path) -> KeptEdit:
        """Keeps a file that a person edited under another name."""
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
        """Hard-links a file to a second name; copies it on file systems without links."""
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
    """Recovers the output folder and the packs below it that a killed build left incomplete; yields these folders."""
    for stage in (out / STAGE, *out.glob(f"*/*/{STAGE}")):
        if stage.is_dir():
            yield Folder(stage.parent)


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def _is_ours(path: Path, *digests: str | None) -> bool:
    """Tests whether the file is as a build wrote it."""
    return not path.is_symlink() and _digest(path.read_bytes()) in digests


def _is_plain(name: object) -> bool:
    return isinstance(name, str) and not name.startswith(("/", "\\")) and ".." not in name and ":" not in name


def _listed(path: Path) -> dict[str, dict[str, str]]:
    """The rows of a manifest; empty if it is absent or damaged: then every file counts as a person's."""
    try:
        said = json.loads(path.read_bytes())
        rows = said["files"].items() if said["format"] == _FORMAT else ()
        return {name: row for name, row in rows if _is_plain(name) and isinstance(row.get("sha256"), str)}
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return {}


def _sizes(folder: Path, below: str = "") -> Iterator[tuple[str, int]]:
    """The sizes of files in a folder and its direct subfolders, without hidden ones."""
    with suppress(FileNotFoundError):
        for path in folder.iterdir():
            if path.name.startswith("."):
                continue
            if path.is_dir():
                yield from () if below else _sizes(path, f"{path.name}/")
            else:
                with suppress(OSError):  # a broken link
                    yield f"{below}{path.name}", path.stat().st_size
