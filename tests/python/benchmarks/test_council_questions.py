"""The benchmarks of questions ask each of them, of the councils' plans and of a generated one."""

import subprocess
import sys
from pathlib import Path

SCRIPTS = Path(__file__).parents[3] / "benchmarks" / "python"


def run(script):
    return subprocess.run(
        [sys.executable, str(SCRIPTS / script), "--elements", "400", "--objectives", "600"],
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )


class TestCouncilQuestions:
    def test_each_question_is_asked_of_both_plans(self):
        done = run("council_questions.py")
        assert done.stderr == ""
        rows = [line.split(" | ") for line in done.stdout.splitlines() if line.endswith("` |")]
        assert len(rows) == 9 + 9 + 7 + 8
        assert all(float(own) >= 0 and float(generated) >= 0 for _, _, own, generated, *_ in rows)


class TestQuestions:
    def test_each_call_is_made_of_the_generated_council(self):
        done = run("questions.py")
        assert done.stderr == ""
        _, _, table = done.stdout.partition("ms ")
        rows = table.splitlines()[1:-2]
        assert len(rows) == 17
        assert all(float(row.split()[-1].rstrip("!")) >= 0 for row in rows)
