"""docs/questions.md: each call gives the whole answer under it, and the notebooks show the same."""

import importlib.util
import json
import re
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[3]


def script():
    name = "answer_questions"
    spec = importlib.util.spec_from_file_location(name, PROJECT / "scripts" / f"{name}.py")
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SCRIPT = script()
PAGE = SCRIPT.PAGE.read_text(encoding="utf-8")
QUESTIONS = SCRIPT.questions(PAGE)


@pytest.fixture(scope="module")
def answers():
    return SCRIPT.Answers()


class TestPage:
    def test_each_council_has_all_of_its_questions(self):
        numbers = {}
        for one in QUESTIONS:
            numbers.setdefault(one.folder.split("/")[-1], []).append(one.number)
        counts = {"barking-and-dagenham": 9, "tower-hamlets": 9, "york": 7, "hackney": 8}
        assert numbers == {folder: list(range(1, count + 1)) for folder, count in counts.items()}

    @pytest.mark.parametrize("one", QUESTIONS, ids=lambda one: one.name)
    def test_each_call_gives_the_whole_answer_under_it(self, one, answers, monkeypatch):
        monkeypatch.chdir(PROJECT)
        assert one.calls
        for call, answer in one.calls:
            assert answers.of(one.folder, call) == answer, call

    def test_each_question_has_a_row_for_its_times(self):
        rows = SCRIPT.ROW.findall(PAGE)
        assert [text for _, text, _, _ in rows] == [one.text for one in QUESTIONS]
        assert all(one.times is None or min(one.times) >= 0 for one in QUESTIONS)

    def test_what_is_missing_is_answered_on_made_up_figures(self):
        # Where the paper lacks it, a sentence says what to record, and a later call is of the made-up council; what is
        # said there is not nothing.
        of_made_up = re.compile(r"\b(?:made_up|exampleton|last_year)\b")
        for section in SCRIPT.SECTION.finditer(PAGE):
            for number, text, body in SCRIPT.QUESTION.findall(section["body"]):
                if "With\nmade-up" not in body and "With made-up" not in body:
                    continue
                name = f"{section['folder']} {number}. {text}"
                missing, _, rest = body.partition("\nMissing: ")
                assert rest or "made-up" in missing, name
                shown = [answer for call, answer in SCRIPT.CALL.findall(body) if of_made_up.search(call)]
                assert shown, name
                assert any(re.search(r"[1-9]", answer) for answer in shown), name

    def test_no_row_of_a_table_is_cut(self):
        # A frame shows its first twenty rows; an answer is given whole.
        cut = re.findall(r"^.*the first 20 shown.*$", PAGE, re.MULTILINE)
        assert cut == ["Structure by kind: 30 rows, the first 20 shown"]


@pytest.mark.parametrize("notebook", sorted({one.notebook for one in QUESTIONS}))
class TestNotebooks:
    def test_it_asks_the_same_questions_in_order(self, notebook):
        text = "\n".join(source for kind, source, _ in cells(notebook) if kind == "markdown")
        asked = re.findall(r"^## (\d+)\. (.+)$", text, re.MULTILINE)
        assert asked == [(str(one.number), one.text) for one in QUESTIONS if one.notebook == notebook]

    def test_each_answer_is_shown_by_a_cell(self, notebook):
        shown = [
            (plain(source), printed)
            for kind, source, printed in cells(notebook)
            if kind == "code" and source.startswith("print(")
        ]
        wanted = [
            (plain(f"print({call})".replace("examples/tables", "../tables")), answer)
            for one in QUESTIONS
            if one.notebook == notebook
            for call, answer in one.calls
        ]
        assert [call for call, _ in shown] == [call for call, _ in wanted]
        for (call, printed), (_, answer) in zip(shown, wanted, strict=True):
            assert "\n".join(line.rstrip() for line in printed.rstrip().splitlines()) == answer, call

    def test_no_sentence_has_a_number_that_could_change(self, notebook):
        # What stands beside an answer cites lines, years and titles, and counts nothing.
        for kind, source, _ in cells(notebook)[1:]:
            if kind == "markdown":
                assert not COUNTED.findall(CITED.sub("", source)), source


COUNTED = re.compile(
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|sixteen|twenty|half)\b", re.IGNORECASE
)
CITED = re.compile(
    r"\b[LM]\d+\b|\b(?:19|20)\d\d(?:[-/]\d\d)?\b|^## \d+\..*$|[Aa]ppendix \d|Annex \d|year two", re.MULTILINE
)


def plain(call):
    """A call without what its layout adds."""
    return re.sub(r",(?=[)\]}])", "", re.sub(r"\s+", "", call))


def cells(notebook):
    found = []
    for cell in json.loads((PROJECT / notebook).read_text(encoding="utf-8"))["cells"]:
        printed = "".join("".join(one["text"]) for one in cell.get("outputs", ()) if one["output_type"] == "stream")
        found.append((cell["cell_type"], "".join(cell["source"]), printed))
    return found
