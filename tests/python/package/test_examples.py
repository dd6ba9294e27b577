"""Every example runs, and says what it is there to say; every notebook's kept outputs are what it gives today."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[3] / "examples"
SCRIPTS = sorted((EXAMPLES / "python").glob("*.py"))
SHARED = Path(os.environ.get("GOLDENTHREAD_SHARED_DIR", EXAMPLES.parents[1] / "shared"))
NOTEBOOKS = sorted((EXAMPLES / "notebooks").glob("*.ipynb"))


def run(script):
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, "-W", "error", str(script)],
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
        env=environment,
    )


class TestScripts:
    def test_they_are_numbered_without_a_gap(self):
        assert [int(script.name[:2]) for script in SCRIPTS] == list(range(1, len(SCRIPTS) + 1))

    @pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
    def test_it_runs(self, script):
        done = run(script)
        assert done.returncode == 0, done.stderr
        assert done.stderr == ""
        assert done.stdout

    def test_the_first_says_what_the_paper_lacks(self):
        shown = run(SCRIPTS[0]).stdout
        assert "10 of 11 aspirations have no stated link to them" in shown
        assert "Vision BD-VIS" in shown
        assert "27 in the portfolios together, and 25 where joint ones count once" in shown


def outputs(notebook):
    """The outputs of each cell as text; those of other libraries change with their versions.

    What a cell prints comes in as many pieces as the machine's load makes of it, so a cell's pieces are joined.
    """
    found = []
    for cell in notebook.cells:
        printed = "".join(output["text"] for output in cell.get("outputs", ()) if output["output_type"] == "stream")
        found.append((printed, None, None))
        for output in cell.get("outputs", ()):
            if output["output_type"] == "stream":
                continue
            data = output.get("data", {})
            if 'class="dataframe"' in data.get("text/html", ""):
                continue
            found.append((None, data.get("text/plain"), data.get("text/html")))
    return found


@pytest.mark.filterwarnings("default")
class TestNotebooks:
    @pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.name)
    def test_it_runs_anew_to_the_same_outputs(self, file):
        nbclient = pytest.importorskip("nbclient")
        nbformat = pytest.importorskip("nbformat")
        pytest.importorskip("ipykernel")
        text = file.read_text(encoding="utf-8")
        if "pandas" in text:
            pytest.importorskip("pandas")
        if "oflog" in text and not (SHARED / "data" / "oflog").exists():
            pytest.skip("the published values are not here")
        notebook = nbformat.read(file, as_version=4)
        kept = outputs(notebook)
        assert any(any(output) for output in kept)
        resources = {"metadata": {"path": str(file.parent)}}
        nbclient.NotebookClient(notebook, timeout=300, kernel_name="python3", resources=resources).execute()
        assert outputs(notebook) == kept

    def test_there_are_some(self):
        assert len(NOTEBOOKS) >= 3
