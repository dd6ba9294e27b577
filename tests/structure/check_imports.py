"""Checks the Python package: no module imports from a floor above its own, no imports go round, and none is long.

Called as: python check_imports.py [PACKAGE]

Every import counts: those inside functions, those that `later` puts off, those for type checkers alone, and those of
stubs. Prints every offence as FILE:LINE: what is wrong, and ends with 1 where there is one.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = "goldenthread"
# Folders and modules, lowest first. `_core` is compiled; `__init__` gives out the public names of all that is below it.
FLOORS = (
    *("_core", "base", "frame", "model", "combine", "intake", "trace", "coverage", "rollup", "reporting", "compare"),
    *("views", "io", "plan", "__init__", "cli", "__main__"),
)
LONGEST = 350


def module_of(path: Path, package: Path) -> str:
    """Return a file's module within the package, such as "model.elements", "base" or "__init__"."""
    parts = path.relative_to(package).with_suffix("").parts
    return ".".join(parts[:-1] if len(parts) > 1 and parts[-1] == "__init__" else parts)


def floor_of(module: str) -> int | None:
    """Return the floor that a module stands on, or None."""
    first = module.partition(".")[0]
    return FLOORS.index(first) if first in FLOORS else None


def imported(tree: ast.Module, module: str, is_folder: bool, modules: set[str]) -> Iterator[tuple[int, str]]:
    """Go through every module of the package that a tree imports, with the line."""

    def within(name: str) -> str | None:
        if name != NAME and not name.startswith(f"{NAME}."):
            return None
        return name.removeprefix(NAME).lstrip(".") or "__init__"

    def home(name: str) -> str:
        """Return the module, or of a name within a module that module."""
        while name not in modules and "." in name:
            name = name.rpartition(".")[0]
        return name

    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                if (name := within(alias.name)) is not None:
                    yield node.lineno, home(name)
        elif isinstance(node, ast.ImportFrom):
            source = node.module or ""
            if node.level:
                own = [] if module == "__init__" else module.split(".")
                inside = own if is_folder else own[:-1]
                start = inside[: len(inside) - node.level + 1]
                source = ".".join([NAME, *start, *([node.module] if node.module else [])])
            name = within(source)
            if name is None:
                continue
            for alias in node.names:
                inner = alias.name if name == "__init__" else f"{name}.{alias.name}"
                # A name that is no module is of the module that it is imported from.
                yield node.lineno, inner if inner in modules else home(name)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "later":
            given = [*node.args, *(keyword.value for keyword in node.keywords)]
            folder, *names = [text.value for text in given if isinstance(text, ast.Constant)]
            yield from ((node.lineno, f"{folder}.{name}") for name in names)


def rings(edges: dict[str, set[str]]) -> list[list[str]]:
    """Return every set of modules that import one another, each sorted."""
    reached: dict[str, set[str]] = {}
    for start in edges:
        seen: set[str] = set()
        waiting = [*edges[start]]
        while waiting:
            at = waiting.pop()
            if at not in seen:
                seen.add(at)
                waiting.extend(edges.get(at, ()))
        reached[start] = seen
    found = {
        tuple(sorted(other for other in reached if other in seen and start in reached[other]))
        for start, seen in reached.items()
        if start in seen
    }
    return [list(ring) for ring in sorted(found)]


def offences(package: Path) -> list[str]:
    """Return every offence in the package, in the order of the files' names."""
    found = []
    paths = sorted(path for path in package.rglob("*.py*") if path.suffix in (".py", ".pyi"))
    modules = {module_of(path, package) for path in paths} | {"_core"}
    edges: dict[str, set[str]] = {module: set() for module in modules}
    for path in paths:
        text = path.read_text(encoding="utf-8")
        name, module = path.relative_to(package).as_posix(), module_of(path, package)
        own = floor_of(module)
        if own is None:
            found.append(f"{name}:1: stands on no floor; the floors are {', '.join(FLOORS)}")
            continue
        length = len(text.splitlines())
        if path.suffix == ".py" and length > LONGEST:
            found.append(f"{name}:{LONGEST + 1}: a module of {length} lines; the longest may have {LONGEST}")
        for line, other in imported(ast.parse(text), module, path.stem == "__init__", modules):
            above = floor_of(other)
            if above is None:
                found.append(f"{name}:{line}: imports {other}, which stands on no floor")
            elif above > own:
                found.append(f"{name}:{line}: {FLOORS[own]} imports {other} from {FLOORS[above]}, a floor above")
            edges[module].add(other)
    found += [f"{ring[0]}: imports go round: {', '.join(ring)}" for ring in rings(edges)]
    return found


def main() -> int:
    """Check the package given, by default this project's."""
    default = Path(__file__).resolve().parents[2] / "bindings" / "python" / NAME
    found = offences(Path(sys.argv[1]) if len(sys.argv) > 1 else default)
    for offence in found:
        print(offence)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
