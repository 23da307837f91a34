"""Coverage-guided fuzzing, where atheris installs: `python tests/fuzz/guided.py TARGET [options of libFuzzer] [CORPUS]`.

`pip install atheris` brings it. An input that ends badly is written to `crash-…`: put it into
`tests/fuzz/regressions/TARGET/`, whose files `test_regressions.py` tries in every run of the tests. An option is
`-max_total_time=3600`.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))


def main(arguments: list[str]) -> int:
    """Fuzzes until something ends badly, or until an option ends it."""
    import atheris

    with atheris.instrument_imports(include=["sidcurriculum"]):
        from fuzz.targets import TARGETS
    if len(arguments) < 2 or arguments[1] not in TARGETS:
        print(f"usage: guided.py {'|'.join(TARGETS)} [options of libFuzzer]", file=sys.stderr)
        return 2
    target = TARGETS[arguments.pop(1)]
    atheris.Setup(arguments, target)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
