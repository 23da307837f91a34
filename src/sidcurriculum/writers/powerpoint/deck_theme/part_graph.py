"""Reads the parts of a package as trees and follows their relationships (ECMA-376 part 2, 9.3)."""

from __future__ import annotations

from collections.abc import Mapping
from posixpath import dirname, join, normpath

from lxml import etree

from sidcurriculum.errors import ThemeError
from sidcurriculum.writers.opc.package import Member

RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_KNOWN = (RELATION, "http://schemas.openxmlformats.org/package/2006/relationships/")


class PartGraph:
    """The parts of a package, each parsed once on demand."""

    def __init__(self, members: Mapping[str, Member], source: str) -> None:
        self.members, self.source = members, source
        self.trees: dict[str, etree._Element] = {}

    def tree(self, part: str) -> etree._Element:
        """Returns a part's root element. Raises ThemeError if the part is missing or damaged."""
        if part in self.trees:
            return self.trees[part]
        if part not in self.members:
            raise ThemeError(
                f"{self.source}: the part {part} is missing; this is not a PowerPoint file, or it is damaged"
            )
        try:
            tree = self.trees[part] = etree.fromstring(self.members[part].content())
        except etree.XMLSyntaxError:
            raise ThemeError(f"{self.source}: the part {part} is damaged; save the file anew") from None
        return tree

    def relations(self, part: str) -> list[tuple[str, str, str]]:
        """Returns (id, type, target part) for each relationship of `part` inside the package."""
        base = dirname(part)
        name = f"{base}/_rels/{part.rpartition('/')[2]}.rels" if part else "_rels/.rels"
        if name not in self.members:
            return []
        found = []
        for relation in self.tree(name):
            target = relation.get("Target", "")
            if relation.get("TargetMode") != "External" and relation.get("Type", "").startswith(_KNOWN):
                path = target[1:] if target.startswith("/") else normpath(join(base, target))
                found.append((relation.get("Id", ""), relation.get("Type", "").rpartition("/")[2], path))
        return found

    def target(self, part: str, kind: str) -> str:
        """Returns the first part to which a relationship of that type leads. Raises ThemeError if there is none."""
        for _, found, target in self.relations(part):
            if found == kind:
                return target
        raise ThemeError(f"{self.source}: the part {part} names no {kind}; save the file anew in PowerPoint")
