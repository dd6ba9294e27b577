"""Checks what a shared library gives out.

Called as: python check_exports.py NM LIBRARY PREFIX...

Prints every symbol that LIBRARY exports whose name in C++ begins with none of the prefixes, and ends with 1 where there
is one, or where it exports nothing.
"""

from __future__ import annotations

import subprocess
import sys

ABOUT = ("typeinfo for ", "typeinfo name for ", "vtable for ", "VTT for ", "guard variable for ")


def exported(nm: str, library: str) -> list[str]:
    """Return the names of what a shared library exports, as they are in C++."""
    run = subprocess.run([nm, "-D", "--defined-only", "-C", library], capture_output=True, text=True, check=True)
    return [line.split(" ", 2)[2] for line in run.stdout.splitlines()]


def about(name: str) -> str:
    """Return what a symbol is about: the type that a typeinfo or a vtable is of, else the symbol itself."""
    for start in ABOUT:
        name = name.removeprefix(start)
    return name


def main() -> int:
    """Check the library given."""
    nm, library, *prefixes = sys.argv[1:]
    names = exported(nm, library)
    others = [name for name in names if not about(name).startswith(tuple(prefixes))]
    for name in others:
        print(f"{library}: exports {name}")
    if not names:
        print(f"{library}: exports nothing")
    return 1 if others or not names else 0


if __name__ == "__main__":
    sys.exit(main())
