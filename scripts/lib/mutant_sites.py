"""Where mutants go: the named ones, and those made up in conditions and comparisons."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

# The folders of which sources are changed; headers that every source includes are left alone, but for those in src.
FOLDERS = ("src/model", "src/trace", "src/coverage", "src/rollup", "include/goldenthread/score")
WITHOUT_HEADERS = FOLDERS[:-1]

# Included by every changed file. A comparison `a < b` becomes `a < ::gt_mutants::Less<n>{} < b`, which keeps its
# precedence; any other expression becomes GT_MUTANT(n, original, changed).
SUPPORT = r"""#pragma once
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <type_traits>
namespace gt_mutants {
inline constexpr int most = 4096;
struct Switches {
  int on = -1;
  std::atomic<bool> reached[most] = {};
  Switches() { if (const char* text = std::getenv("GT_MUTANT")) on = std::atoi(text); }
  ~Switches() {
    const char* path = std::getenv("GT_MUTANTS_REACHED");
    if (on >= 0 || path == nullptr) return;
    if (std::FILE* file = std::fopen(path, "a")) {
      for (int i = 0; i < most; ++i) if (reached[i]) std::fprintf(file, "%d\n", i);
      std::fclose(file);
    }
  }
};
inline Switches& switches() { static Switches all; return all; }
inline bool is_on_now(int number) {
  Switches& all = switches();
  if (all.on < 0) all.reached[number].store(true, std::memory_order_relaxed);
  return all.on == number;
}
constexpr bool is_on(int number) { return std::is_constant_evaluated() ? false : is_on_now(number); }
template <int n> struct Less {};
template <int n, class A> struct LessThan { const A& a; };
template <int n> struct Equal {};
template <int n, class A> struct EqualTo { const A& a; };
template <int n, class A> constexpr LessThan<n, A> operator<(const A& a, Less<n>) { return {a}; }
template <int n, class A, class B> constexpr bool operator<(LessThan<n, A> x, const B& b) {
  return is_on(n) ? !(b < x.a) : x.a < b;
}
template <int n, class A> constexpr LessThan<n, A> operator>(const A& a, Less<n>) { return {a}; }
template <int n, class A, class B> constexpr bool operator>(LessThan<n, A> x, const B& b) {
  return is_on(n) ? !(b > x.a) : x.a > b;
}
template <int n, class A> constexpr LessThan<n, A> operator<=(const A& a, Less<n>) { return {a}; }
template <int n, class A, class B> constexpr bool operator<=(LessThan<n, A> x, const B& b) {
  return is_on(n) ? !(b <= x.a) : x.a <= b;
}
template <int n, class A> constexpr LessThan<n, A> operator>=(const A& a, Less<n>) { return {a}; }
template <int n, class A, class B> constexpr bool operator>=(LessThan<n, A> x, const B& b) {
  return is_on(n) ? !(b >= x.a) : x.a >= b;
}
}  // namespace gt_mutants
#define GT_MUTANT(n, original, changed) (::gt_mutants::is_on(n) ? (changed) : (original))
"""


@dataclass
class Mutant:
    """One change: where, and what is put in the place of what."""

    number: int
    path: str
    line: int
    was: str
    becomes: str
    name: str = ""

    def __str__(self) -> str:
        called = f"{self.name}: " if self.name else ""
        return f"{called}{self.path}:{self.line}: {self.was} -> {self.becomes}"


# name, file, a text that stands before it in the file, the expression, what it becomes
NAMED = (
    ("a part stretch takes the whole target", "src/model/measure_series.cpp", "of_the_whole =", "!point.part", "true"),
    (
        "precision is not matched when rolling",
        "src/model/measure_series.cpp",
        "::run_up_to",
        "at->period.precision() == end.period.precision()",
        "true",
    ),
    ("part is ignored in comparing", "src/model/measure_series.cpp", "::before(", "!found->part", "true"),
    (
        "part is ignored a year back, within periods",
        "src/model/measure_series.cpp",
        "::year_before(",
        "!found->part",
        "true",
    ),
    (
        "part is ignored a year back",
        "src/model/measure_series.cpp",
        "::year_before(",
        "found->part == point.part",
        "true",
    ),
    ("part is ignored in the latest stretch", "src/model/measure_series.cpp", "::latest(", "!point->part", "true"),
    ("part is ignored in travel", "src/rollup/directions_of_travel.cpp", "series.latest(", "part_periods", "true"),
    (
        "two savings count as the larger",
        "src/rollup/funding.cpp",
        "any = true;",
        "kept[reduces.to[i]] -= reduces.share[i]",
        "kept[reduces.to[i]] = (std::min)(kept[reduces.to[i]], 1 - reduces.share[i])",
    ),
    (
        "observations recorded later are used",
        "src/rollup/known_rows.hpp",
        "class ObservationRows",
        "(std::max)(periods_[row].last(), cell_or(recorded_, row, Date::none()))",
        "periods_[row].last()",
    ),
    (
        "targets recorded later are used",
        "src/rollup/known_rows.hpp",
        "class TargetRows",
        "cell_or(recorded_, row, Date::none())",
        "Date::none()",
    ),
    (
        "phased targets recorded later are used",
        "src/rollup/known_rows.hpp",
        "class PhaseRows",
        "ended_ ? (std::max)(periods_[row].last(), recorded) : recorded",
        "ended_ ? periods_[row].last() : Date::none()",
    ),
    (
        "updates recorded later are used",
        "src/rollup/known_rows.hpp",
        "class UpdateRows",
        "(std::max)(dates_[row], cell_or(recorded_, row, Date::none()))",
        "dates_[row]",
    ),
    (
        "another area's observation is the council's newest, in a roll-up",
        "src/rollup/known_rows.hpp",
        "class ObservationRows",
        "!own_(row)",
        "false",
    ),
    (
        "links recorded later are used",
        "src/model/link_versions.cpp",
        "Date since(",
        "(std::max)(begins(row), recorded(row))",
        "begins(row)",
    ),
    (
        "links that do not stand cover",
        "src/coverage/link_state.cpp",
        "const bool stands =",
        "at_.stands(row)",
        "true",
    ),
    (
        "what is no version covers",
        "src/coverage/link_state.cpp",
        "const bool could_cover =",
        "at_.is_version(row)",
        "true",
    ),
    (
        "observations recorded later are used in checks",
        "src/coverage/element_dates.cpp",
        "::read_observations",
        "recorded[row] > as_of_",
        "false",
    ),
    (
        "updates recorded later are used in checks",
        "src/coverage/element_dates.cpp",
        "Date& latest = reported_",
        "updates.is_known(row, as_of_)",
        "true",
    ),
    (
        "reports recorded later are used in checks",
        "src/coverage/element_dates.cpp",
        "const bool is_override",
        "!updates.is_known(row, as_of_)",
        "false",
    ),
    (
        "another area's observation is the council's newest, in checks",
        "src/coverage/element_dates.cpp",
        "::read_observations",
        "!own(row)",
        "false",
    ),
)

CONDITION = re.compile(r"^(\s*(?:else )?if \()(.*)(\)(?: (?:\{|return|continue|break|throw|\+\+|--|\w).*)?)$")
COMPARISON = re.compile(r"(?<=[\w)\]]) (<=|>=|<|>) (?=[\w(\-!*])")
JOINED = re.compile(r" (&&|\|\|) ")


def closes(text: str) -> bool:
    """Say whether every bracket in a text is closed in it."""
    depth = 0
    for letter in text:
        depth += letter in "([{"
        depth -= letter in ")]}"
        if depth < 0:
            return False
    return depth == 0


def condition_of(line: str) -> tuple[int, int] | None:
    """Return where the whole condition of an if stands that fits on its line and declares nothing."""
    found = re.match(r"\s*(?:else )?if \(", line)
    if not found:
        return None
    depth, begin = 1, found.end()
    for at in range(begin, len(line)):
        depth += line[at] == "("
        depth -= line[at] == ")"
        if depth == 0:
            text = line[begin:at]
            return None if ";" in text or re.search(r"[^=!<>]=[^=]", text) else (begin, at)
    return None


def places(lines: list[str]) -> list[tuple[int, int, int, str]]:
    """List what may change in a file: line, from, to, and how."""
    found = []
    for number, line in enumerate(lines):
        bare = line.split("//")[0]
        if (
            bare.lstrip().startswith("for (")
            or '"' in bare
            or "template" in bare
            or "static_assert" in bare
            or "operator" in bare
            or "#" in bare
        ):
            continue
        condition = condition_of(bare)
        if condition:
            found.append((number, *condition, "negated"))
            text = bare[slice(*condition)]
            joints = [at for at in JOINED.finditer(text) if closes(text[: at.start()])]
            if len(joints) == 1:
                found.append((number, *condition, "joined"))
        if ("->" in bare and "decltype" in bare) or "requires" in bare:
            continue
        found += [(number, *at.span(1), "compared") for at in COMPARISON.finditer(bare)]
    return found


def changed(line: str, begin: int, end: int, how: str, number: int) -> tuple[str, str, str]:
    """Return a line with a mutant in it, what it was, and what it becomes."""
    was = line[begin:end]
    if how == "compared":
        return (
            f"{line[:begin]}{was} ::gt_mutants::Less<{number}>{{}} {was}{line[end:]}",
            line.strip(),
            f"the other end of {was}",
        )
    joined = JOINED.sub(lambda joint: " || " if joint[1] == "&&" else " && ", was)
    becomes = f"!({was})" if how == "negated" else joined
    # A condition may convert to bool only where one is asked for.
    return (
        f"{line[:begin]}GT_MUTANT({number}, static_cast<bool>({was}), static_cast<bool>({becomes})){line[end:]}",
        was,
        becomes,
    )


def make_mutants(tree: Path, chances: list[Random], count: int, folders: tuple[str, ...] = FOLDERS) -> list[Mutant]:
    """Put the named mutants, and so many made-up ones of each draw, into a copy of the sources."""
    support = tree / "gt_mutants.hpp"
    if not support.exists() or support.read_text() != SUPPORT:
        support.write_text(SUPPORT)
    files = {
        path.relative_to(tree).as_posix(): path.read_text().splitlines()
        for folder in FOLDERS
        for path in sorted((tree / folder).rglob("*.[ch]pp"))
        if path.suffix == ".cpp" or folder.startswith("include") or path.name == "known_rows.hpp"
    }
    mutants: list[Mutant] = []
    taken: set[tuple[str, int]] = set()
    for name, file, after, was, becomes in NAMED:
        lines = files[file]
        start = next((at for at, line in enumerate(lines) if after in line), None)
        line = next((at for at in range(start or 0, len(lines)) if was in lines[at]), None)
        if start is None or line is None or (file, line) in taken:
            raise SystemExit(f"mutants: {file} has no {was!r} after {after!r}; bring NAMED in scripts/lib up to date")
        taken.add((file, line))
        mutants.append(Mutant(len(mutants), file, line + 1, was, becomes, name))
        put = f"GT_MUTANT({len(mutants) - 1}, {was}, {becomes})"
        at = lines[line].index(
            was,
            lines[line].index(after) if line == start and after in lines[line] and after.endswith(("=", "(")) else 0,
        )
        lines[line] = lines[line][:at] + put + lines[line][at + len(was) :]
    every = [
        (file, *place)
        for file, lines in files.items()
        if file.startswith(folders)
        for place in places(lines)
        if (file, place[0]) not in taken
    ]
    for chance in chances:
        drawn = list(every)
        chance.shuffle(drawn)
        left = count
        for file, line, begin, end, how in drawn:
            if left == 0:
                break
            if (file, line) in taken:
                continue
            taken.add((file, line))
            left -= 1
            made, was, becomes = changed(files[file][line], begin, end, how, len(mutants))
            mutants.append(Mutant(len(mutants), file, line + 1, was, becomes))
            files[file][line] = made
    for file in {file for file, _ in taken}:
        text = f'#include "{support}"\n' + "\n".join(files[file]) + "\n"
        if not file.endswith(".cpp"):
            text = "#pragma once\n" + text
        (tree / file).write_text(text)
    return mutants
