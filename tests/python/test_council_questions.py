"""The benchmark of the councils' questions asks each of them, of both plans."""

import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "python" / "council_questions.py"


class TestCouncilQuestions:
    def test_each_question_is_asked_of_both_plans(self):
        done = subprocess.run(
            [sys.executable, str(SCRIPT), "--elements", "400", "--objectives", "600"],
            capture_output=True,
            text=True,
            check=False,
            encoding="utf-8",
        )
        assert done.stderr == ""
        rows = [line.split(" | ") for line in done.stdout.splitlines() if line.endswith("` |")]
        assert len(rows) == 9 + 9 + 7 + 8
        assert all(float(own) >= 0 and float(generated) >= 0 for _, _, own, generated, *_ in rows)
