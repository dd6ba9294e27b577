"""Checks the house's own rules: no file includes from a floor above its own, no header is long, nothing sorts
with std::stable_sort, and the tests look at what errors say.

Called as: python check_structure.py [ROOT]

Prints every offence as FILE:LINE: what is wrong, and ends with 1 where there is one.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

FLOORS = (
    *("base", "time", "graph", "sweep", "score"),
    *("frame", "model", "combine", "intake", "trace", "coverage", "rollup", "reporting", "compare", "views", "io", "c"),
)
# Lines: of public headers, of all other files of the library, and of files of the bindings.
LONGEST_HEADER = 400
LONGEST = 500
LONGEST_BINDING = 350
STABLE_SORT = re.compile(r"^(?!\s*//).*\b(stable_sort|stable_partition|inplace_merge)\(")
# Of the tests' checks of an error, at most one in so many asks for its type alone and not what it says.
ONE_IN = 10
ERROR_CHECK = re.compile(r"\b(?:CHECK|REQUIRE)_THROWS(?:_AS|_WITH|_MATCHES)?\(")
ERROR_TYPE_ALONE = re.compile(r"\b(?:CHECK|REQUIRE)_THROWS(?:_AS)?\(")
INCLUDE = re.compile(r"""^\s*#\s*include\s*[<"]([^>"]+)[>"]""")


def floor_of(path: str) -> int | None:
    """Return the floor that a path such as "time/date.hpp" stands on, or None for a file on no floor."""
    first = path.split("/", 1)[0]
    return FLOORS.index(first) if "/" in path and first in FLOORS else None


def included_floor(included: str) -> int | None:
    """Return the floor that an include reaches into, or None where it is not one of the project's."""
    return floor_of(included.removeprefix("goldenthread/"))


def stable_sorts(root: Path) -> list[str]:
    """Return every call of stable_sort and its like, of which Clang warns within the library of GCC 12."""
    found = []
    for folder in ("benchmarks", "bindings", "examples", "include", "src", "tests"):
        for path in sorted((root / folder).rglob("*.[ch]pp")):
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                if STABLE_SORT.match(line):
                    name = path.relative_to(root).as_posix()
                    found.append(f"{name}:{number}: it warns under Clang; use detail::sort_stably")
    return found


def long_bindings(root: Path) -> list[str]:
    """Return every file of the bindings that is too long."""
    found = []
    for path in sorted((root / "bindings" / "python" / "src").glob("*.[ch]pp")):
        length = len(path.read_text(encoding="utf-8").splitlines())
        if length > LONGEST_BINDING:
            name = path.relative_to(root).as_posix()
            found.append(
                f"{name}:{LONGEST_BINDING + 1}: a file of {length} lines; the longest may have {LONGEST_BINDING}"
            )
    return found


def errors_unread(root: Path) -> list[str]:
    """Return the checks of an error that look at no word, place or code of it, where they are more than one in ten."""
    checks, unread = 0, []
    for path in sorted((root / "tests" / "cpp").rglob("*.[ch]pp")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            checks += len(ERROR_CHECK.findall(line))
            found = len(ERROR_TYPE_ALONE.findall(line))
            unread += [f"{path.relative_to(root).as_posix()}:{number}"] * found
    if len(unread) * ONE_IN <= checks:
        return []
    return [f"{place}: does not look at what the error says; {len(unread)} of {checks} do not" for place in unread]


def offences(root: Path) -> list[str]:
    """Return every offence, rule by rule in the order of the files' names."""
    found = stable_sorts(root) + long_bindings(root) + errors_unread(root)
    for house in (root / "include" / "goldenthread", root / "src"):
        for path in sorted([*house.rglob("*.hpp"), *house.rglob("*.cpp")]):
            lines = path.read_text(encoding="utf-8").splitlines()
            name = path.relative_to(root).as_posix()
            relative = path.relative_to(house).as_posix()
            own = floor_of(relative)
            longest = LONGEST_HEADER if name.startswith("include/") else LONGEST
            if len(lines) > longest:
                found.append(f"{name}:{longest + 1}: a file of {len(lines)} lines; the longest may have {longest}")
            if own is None:
                if "/" in relative:
                    found.append(f"{name}:1: stands on no floor; the floors are {', '.join(FLOORS)}")
                continue
            for number, line in enumerate(lines, 1):
                match = INCLUDE.match(line)
                other = included_floor(match[1]) if match else None
                if match and match[1].startswith("goldenthread/") and other is None:
                    found.append(f"{name}:{number}: includes {match[1]}, which stands on no floor")
                if other is not None and other > own:
                    found.append(
                        f"{name}:{number}: {FLOORS[own]} includes {match[1]} from {FLOORS[other]}, a floor above"
                    )
    return found


def main() -> int:
    """Check the project given, by default the one this file belongs to."""
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2]
    found = offences(root)
    for offence in found:
        print(offence)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
