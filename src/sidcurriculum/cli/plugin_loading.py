"""Loads plugins for the command line on first use, unless they are disabled."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from . import report

if TYPE_CHECKING:
    from sidcurriculum.plugins import Plugins

_OFF = "sidcurriculum.no-plugins"


def _note(context: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value:
        context.meta[_OFF] = True


NO_PLUGINS = click.option(
    "--no-plugins", is_flag=True, expose_value=False, callback=_note, help="Use nothing that installed packages add."
)


def plugins() -> Plugins:
    """The loaded plugins. Raises PluginError, which names the package, for one that can't be used."""
    from sidcurriculum.plugins import NONE, any_installed, load

    return NONE if off() or not any_installed() else load()


def off() -> bool:
    """Tests whether plugins are disabled."""
    from sidcurriculum.plugins import OFF

    context = click.get_current_context(silent=True)
    return bool(os.environ.get(OFF)) or (context is not None and _OFF in context.meta)


def run(*, as_json: bool) -> int:
    """Lists every plugin; returns 2 if one can't be used."""
    from dataclasses import asdict

    from sidcurriculum.plugins import GROUPS, examine

    found = examine().listed
    if as_json:
        report.print_json({"plugins": [asdict(one) for one in found], "off": off(), "groups": dict(GROUPS)})
    else:
        for one in found:
            print(f"{one.package} {one.version}: {one.group.partition('.')[2]} {one.name} ({one.value})")
            if one.fault:
                print(f"    can't be used: it {one.fault}")
        used = "; they are not used now" if off() and found else ""
        print(f"{report.count(len(found), 'plugin')}{used}" if found else "no installed package adds anything")
    return 2 if any(one.fault for one in found) else 0
