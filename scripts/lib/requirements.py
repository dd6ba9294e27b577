"""Prints what the project needs from PyPI, to build and with the extras named, a line each.

Called as: python requirements.py EXTRA[,EXTRA...]
"""

from __future__ import annotations

import sys
from pathlib import Path

if sys.version_info >= (3, 11):
    import tomllib
else:
    from pip._vendor import tomli as tomllib


def main() -> None:
    """Read pyproject.toml in the current folder and print the requirements."""
    project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"]
    wanted = [*project["build-system"]["requires"], *project["project"]["dependencies"]]
    pending = sys.argv[1].split(",")
    for extra in pending:
        for requirement in extras[extra]:
            if requirement.startswith("goldenthread["):
                pending.extend(requirement.removeprefix("goldenthread[").rstrip("]").split(","))
            else:
                wanted.append(requirement)
    print("\n".join(dict.fromkeys(wanted)))


if __name__ == "__main__":
    main()
