"""Methods of `Plan` that write it for tools that draw and analyse graphs."""

from __future__ import annotations

from goldenthread.base.written import written
from goldenthread.io.xml_text import REPLACEMENT, TextWithFindings, is_allowed

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from collections.abc import Callable

    from goldenthread import _core
    from goldenthread.frame.frame import Frame
    from goldenthread.model.base_plan import BasePlan, Day

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
TYPES = {"number": "double", "integer": "long", "flag": "boolean"}


def to_graphml(self: BasePlan, path: str | os.PathLike[str] | None = None) -> TextWithFindings:
    """Return the plan's elements and links as GraphML, and write it where a path is given.

    A node is an element, an edge a link from the one that serves; what the tables say of them are typed keys under the
    names of the columns. NetworkX (``Plan.from_networkx(networkx.read_graphml(path))``), yEd, Gephi and Cytoscape read
    it. Measures' figures, targets and updates are no part of a graph.

    Parameters
    ----------
    path : str or path-like, optional
        The file to write.

    Returns
    -------
    TextWithFindings
        The text; its ``findings`` name the columns in which characters that XML forbids were replaced.

    Raises
    ------
    FileError
        If it cannot be written.

    Examples
    --------
    >>> import goldenthread as gt
    >>> plan = gt.Plan.from_edges([("Trees", "Air")], kinds={"Air": "Outcome", "Trees": "Action"})
    >>> '<edge source="Trees" target="Air">' in plan.to_graphml()
    True
    """
    writer = _GraphML()
    text = writer.write(self)
    made = TextWithFindings(text)
    made.findings = writer.findings
    return written(made, path)


def to_stratml(self: BasePlan, path: str | os.PathLike[str] | None = None) -> TextWithFindings:
    """Return the plan as StratML, Part 2 (ANSI/AIIM 22), and write it where a path is given.

    Objectives become goals and what is below them objectives, measures performance indicators with their targets and
    results; parties that are responsible become stakeholders. StratML has no actions, owners, statuses, weights or
    baselines.

    Parameters
    ----------
    path : str or path-like, optional
        The file to write.

    Returns
    -------
    TextWithFindings
        The text; its ``findings`` say what had to be left out.

    Raises
    ------
    FileError
        If it cannot be written.

    Examples
    --------
    >>> import goldenthread as gt
    >>> plan = gt.Plan.from_tables(elements=[{"id": "P1", "kind": "Outcome", "title": "Cleaner air"}])
    >>> "<Name>Cleaner air</Name>" in plan.to_stratml()
    True
    """
    from goldenthread.io.stratml_writing import stratml_text

    return written(stratml_text(self), path)


class _GraphML:
    def __init__(self) -> None:
        self.findings: list[_core.Finding] = []
        self._replaced: set[str] = set()

    def write(self, plan: BasePlan) -> str:
        elements, links = plan.elements, plan.links
        lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<graphml xmlns="{NAMESPACE}">']
        lines.append('<key id="title" for="graph" attr.name="title" attr.type="string"/>')
        nodes, edges = self.keys(elements, "node", ("id",), lines), self.keys(links, "edge", ("from", "to"), lines)
        lines.append('<graph edgedefault="directed">')
        if plan.title:
            lines.append(f'<data key="title">{self.escaped(plan.title, "title")}</data>')
        ids = elements.column_list("id")
        for row, id in enumerate(ids):
            lines.append(f'<node id="{self.escaped(id, "id")}">{self.cells(elements, row, nodes)}</node>')
        ends = zip(links.column_list("from"), links.column_list("to"), strict=True) if len(links) else ()
        for row, (first, last) in enumerate(ends):
            named = f'source="{self.escaped(first, "from")}" target="{self.escaped(last, "to")}"'
            lines.append(f"<edge {named}>{self.cells(links, row, edges)}</edge>")
        return "\n".join([*lines, "</graph>", "</graphml>", ""])

    def keys(self, frame: Frame, owner: str, without: tuple[str, ...], lines: list[str]) -> dict[str, str]:
        """Declare the columns of a table, and return the key of each."""
        made = {}
        for at, name in enumerate(name for name in frame.columns if name not in without):
            key = made[name] = f"{owner[0]}{at}"
            sort = TYPES.get(frame._column(name).kind, "string")
            told = self.escaped(name, name)
            lines.append(f'<key id="{key}" for="{owner}" attr.name="{told}" attr.type="{sort}"/>')
        return made

    def cells(self, frame: Frame, row: int, keys: dict[str, str]) -> str:
        made = []
        for name, key in keys.items():
            text = frame._frame.exact(name, row)
            if text:
                if frame._column(name).kind == "flag":
                    text = {"yes": "true", "no": "false"}.get(text, text)
                made.append(f'<data key="{key}">{self.escaped(text, name)}</data>')
        return "".join(made)

    def escaped(self, text: str, column: str) -> str:
        """Return a text as XML holds it: line breaks and tabs too come back as they are."""
        made = "".join(letter if is_allowed(letter) else REPLACEMENT for letter in text)
        if made != text and column not in self._replaced:
            from goldenthread.intake.telling import finding

            self._replaced.add(column)
            message = f"{column} holds characters that XML forbids, and has {REPLACEMENT} in their places"
            remedy = "Take out control characters, which nobody sees, where the text is kept."
            self.findings.append(finding("replaced_character", "warning", message, remedy, column=column, value=text))
        for letter, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
            made = made.replace(letter, entity)
        return made.replace("\t", "&#9;").replace("\n", "&#10;").replace("\r", "&#13;")


def to_mermaid(self: BasePlan, id: str | None = None, *, up: bool = True, down: bool = True, as_of: Day = None) -> str:
    """Draw the plan, or what is above and below one element, for Mermaid, as GitHub and many wikis show it.

    Parameters
    ----------
    id : str, optional
        The element; the whole plan if omitted.
    up, down : bool, default True
        Whether what is above the element, and what is below it, is drawn.
    as_of : datetime.date or str, optional
        The date at which links must hold; the plan's own if omitted.

    Returns
    -------
    str
        A flowchart, from below upwards, in the plan's order. Every title is shown as it is and never obeyed.

    Raises
    ------
    UnknownNameError
        If the plan has no such element.
    """
    from goldenthread.io.exporting import to_dot

    return _mermaid_of(to_dot(self, id, up=up, down=down, as_of=as_of))


def _mermaid_of(dot: str) -> str:
    """Return a drawing for Graphviz, which the library wrote, as one for Mermaid."""
    import json
    import re

    text = r'"((?:[^"\\]|\\.)*)"'
    node = re.compile(rf"  {text} \[label={text}\];$")
    edge = re.compile(rf"  {text} -> {text}(?: \[(?:label={text})?(?:, )?(style=dashed)?\])?;$")
    title = re.compile(rf"  label={text};$")
    names: dict[str, str] = {}
    head, lines = [], ["flowchart BT"]
    for line in dot.splitlines():
        if found := title.match(line):
            head = ["---", f"title: {json.dumps(_plain(found[1], str), ensure_ascii=False)}", "---"]
        elif found := node.match(line):
            names[found[1]] = f"n{len(names) + 1}"
            lines.append(f'  {names[found[1]]}["{_plain(found[2], _entity)}"]')
        elif found := edge.match(line):
            arrow = "-.->" if found[4] else "-->"
            said = f'|"{_plain(found[3], _entity)}"|' if found[3] else ""
            lines.append(f"  {names[found[1]]} {arrow}{said} {names[found[2]]}")
    return "\n".join([*head, *lines, ""])


def _plain(label: str, letter: Callable[[str], str]) -> str:
    """Return a label with each character as it is to be written; breaks of lines are breaks."""
    made, at = [], 0
    while at < len(label):
        one = label[at]
        if one == "\\" and at + 1 < len(label):
            at += 1
            made.append(("<br/>" if letter is _entity else " ") if label[at] == "n" else letter(label[at]))
        else:
            made.append(letter(one))
        at += 1
    return "".join(made)


def _entity(letter: str) -> str:
    return f"#{ord(letter)};" if letter in '"#<>&`;\\' else letter
