"""Run every call of docs/questions.md, and write its answer under it.

Run as ``python scripts/answer_questions.py``. In the page, a call is a Python block, and the text block after it is its
answer as it prints; the tests check that they agree. ``--check`` writes nothing, and fails where they do not.
"""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

import goldenthread as gt

PROJECT = Path(__file__).parents[1]
PAGE = PROJECT / "docs" / "questions.md"
SECTION = re.compile(
    r"^## (?P<title>.+?)\n(?P<intro>.*?\]\(\.\./(?P<folder>examples/plans/[^)]+)\)"
    r".*?\]\(\.\./(?P<notebook>examples/notebooks/[^)]+)\).*?)(?=^### )(?P<body>.*?)(?=^## |\Z)",
    re.DOTALL | re.MULTILINE,
)
QUESTION = re.compile(r"^### (\d+)\. (.+?)\n(.*?)(?=^### |\Z)", re.DOTALL | re.MULTILINE)
CALL = re.compile(r"^```python\n(.*?)\n```\n(?:\n```text\n(.*?)\n```\n)?", re.DOTALL | re.MULTILINE)
ROW = re.compile(r"^\| (\d+) \| (.+?) \| ([\d.]+|–) \| ([\d.]+|–) \|$", re.MULTILINE)


@dataclass
class Question:
    """A question of a council's paper: its calls with their answers, and what a call of it took."""

    folder: str
    notebook: str
    number: int
    text: str
    calls: list[tuple[str, str]] = field(default_factory=list)
    times: tuple[float, float] | None = None

    @property
    def name(self) -> str:
        """A short name for tests: the council's folder and the number."""
        return f"{self.folder.rsplit('/', 1)[-1]}-{self.number}"


def questions(page: str) -> list[Question]:
    """Return the questions of the page, in order."""
    found = []
    for section in SECTION.finditer(page):
        times = {
            int(number): (float(own), float(other))
            for number, _, own, other in ROW.findall(section["intro"])
            if "–" not in (own, other)
        }
        for number, text, body in QUESTION.findall(section["body"]):
            one = Question(section["folder"], section["notebook"], int(number), text, CALL.findall(body))
            one.times = times.get(one.number)
            found.append(one)
    return found


class Answers:
    """What calls are made with: each council's plan and its roll-up, and those of the made-up council."""

    def __init__(self) -> None:
        exampleton = gt.read_plan(PROJECT / "examples/plans/made-up")
        self._made_up = {
            "gt": gt,
            "exampleton": exampleton,
            "made_up": exampleton.roll_up(),
            "last_year": gt.read_plan(PROJECT / "examples/plans/made-up-last-year"),
        }
        self._plans: dict[str, gt.Plan] = {}

    def of(self, folder: str, call: str) -> str:
        """Return what a call prints for the plan of a folder."""
        if folder not in self._plans:
            self._plans[folder] = gt.read_plan(PROJECT / folder)
        plan = self._plans[folder]
        given = eval(call, {**self._made_up, "plan": plan, "result": plan.roll_up()})
        return "\n".join(line.rstrip() for line in str(given).rstrip().splitlines())


def answered(page: str) -> str:
    """Return the page with the answer of today under each call."""
    answers = Answers()

    def section(found: re.Match[str]) -> str:
        def call(one: re.Match[str]) -> str:
            return f"```python\n{one[1]}\n```\n\n```text\n{answers.of(found['folder'], one[1])}\n```\n"

        return f"## {found['title']}\n{found['intro']}{CALL.sub(call, found['body'])}"

    return SECTION.sub(section, page)


def main() -> int:
    """Write the page anew; with ``--check``, return 1 where that would change it."""
    os.chdir(PROJECT)
    page = PAGE.read_text(encoding="utf-8")
    new = answered(page)
    if "--check" in sys.argv[1:]:
        return int(new != page)
    PAGE.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
