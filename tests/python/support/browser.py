"""Looks at a page in Chromium without a window: what a script finds there, what its console says, its print."""

from __future__ import annotations

import html
import json
import re
import subprocess
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE = 120


class Browser:
    """Opens pages from files, without a network."""

    def __init__(self, program: str, axe: str, folder: Path) -> None:
        self._program = program
        self._axe = axe.replace("</script", "<\\/script")
        self._folder = folder
        self._pages = 0

    def _run(self, page: str, *options: str) -> subprocess.CompletedProcess[str]:
        self._pages += 1
        path = self._folder / f"{self._pages}.html"
        path.write_text(page, encoding="utf-8")
        return subprocess.run(
            [
                self._program,
                *("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"),
                *("--host-resolver-rules=MAP * ~NOTFOUND", "--allow-file-access-from-files"),
                *("--enable-logging=stderr", "--log-level=0", "--virtual-time-budget=30000"),
                f"--user-data-dir={self._folder / 'profile'}",
                *options,
                path.as_uri(),
            ],
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )

    def ask(self, page: str, script: str, *, width: int = 1300) -> Any:
        """Run a script that gives a promise in the page, and return what it gives.

        The page's own console must stay silent meanwhile.
        """
        answer = (
            f"<script>window.addEventListener('load', () => Promise.resolve().then(async () => {{ {script} }})"
            ".then(found => JSON.stringify({found}), error => JSON.stringify({error: String(error)})).then(text => {"
            "document.body.innerHTML = '<pre id=answer></pre>'; document.getElementById('answer').textContent = text;"
            "}))</script>"
        )
        done = self._run(page.replace("</body>", answer + "</body>"), f"--window-size={width},1000", "--dump-dom")
        console = [line for line in done.stderr.splitlines() if ":CONSOLE" in line]
        assert console == [], console
        said = re.search(r'<pre id="answer">(.*?)</pre>', done.stdout, re.DOTALL)
        assert said is not None, done.stdout[-500:] + done.stderr[-500:]
        told = json.loads(html.unescape(said[1]))
        assert "error" not in told, told
        return told["found"]

    def violations(self, page: str) -> list[str]:
        """Return what axe-core finds against WCAG 2.2 at AA, and against good practice."""
        tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
        wanted = json.dumps({"runOnly": tags})
        page = page.replace("</body>", f"<script>{self._axe}</script></body>")
        found: list[str] = self.ask(
            page,
            f"const found = await axe.run(document, {wanted});"
            "return found.violations.map(each => each.id + ': ' + each.nodes.map(node => node.html).join(' | '));",
        )
        return found

    def within(self, page: str, width: int, script: str) -> Any:
        """Run a script over the document (`inner`) of the page in a frame of that width."""
        self._pages += 1
        path = self._folder / f"{self._pages}.html"
        path.write_text(page, encoding="utf-8")
        frame = f'<iframe id="frame" src="{path.as_uri()}" width="{width}" height="900" style="border:0"></iframe>'
        return self.ask(
            f"<!DOCTYPE html><html><body>{frame}</body></html>",
            f"const inner = document.getElementById('frame').contentDocument; {script}",
        )

    def picture(self, page: str, path: Path, *, width: int = 1280, height: int = 1600) -> bytes:
        """Take a picture of the top of the page, as a PNG, and return its bytes."""
        self._run(page, f"--screenshot={path}", f"--window-size={width},{height}")
        return path.read_bytes()

    def printed(self, page: str) -> str:
        """Return the text of the page's print."""
        pdf = self._folder / f"{self._pages + 1}.pdf"
        self._run(page, f"--print-to-pdf={pdf}", "--no-pdf-header-footer")
        done = subprocess.run(
            ["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True, timeout=PATIENCE
        )
        return done.stdout.decode()
