"""Methods of `Plan` that write it for tools that draw and analyse graphs."""

from __future__ import annotations

from goldenthread.base.documented import NOT_WRITTEN, UNKNOWN_ELEMENT, documented
from goldenthread.base.progress import each_told
from goldenthread.base.written import written
from goldenthread.io.xml_text import TextWithFindings

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from typing import Any

    import igraph as ig
    import networkx as nx
    import numpy as np
    import numpy.typing as npt
    import rustworkx as rx

    from goldenthread import _core
    from goldenthread.frame.frame import Frame
    from goldenthread.model.base_plan import BasePlan, Day

DRAWN = """id : str, optional
    The element; the whole plan if omitted."""
UP_AND_DOWN = """up, down : bool, default True
    Whether what is above the element, and what is below it, is drawn."""


@documented(NOT_WRITTEN)
def to_graphml(self: BasePlan, path: str | os.PathLike[str] | None = None) -> TextWithFindings:
    """Return the plan's elements and links as GraphML, and write it where a path is given.

    A node is an element, an edge a link from the one that serves; what the tables say of them are typed keys under the
    names of the columns. NetworkX (``Plan.from_networkx(networkx.read_graphml(path))``), yEd, Gephi and Cytoscape read
    it. Measures' figures, targets and updates are no part of a graph.

    Returns
    -------
    TextWithFindings
        The text; its ``findings`` name the columns in which characters that XML forbids were replaced.

    Examples
    --------
    >>> import goldenthread as gt
    >>> plan = gt.Plan.from_edges([("Trees", "Air")], kinds={"Air": "Outcome", "Trees": "Action"})
    >>> '<edge source="Trees" target="Air">' in plan.to_graphml()
    True
    """
    core = self._core.graphml()
    made = TextWithFindings(core.text)
    made.findings = core.findings
    return written(made, path)


@documented(NOT_WRITTEN)
def to_stratml(self: BasePlan, path: str | os.PathLike[str] | None = None) -> TextWithFindings:
    """Return the plan as StratML, Part 2 (ANSI/AIIM 22), and write it where a path is given.

    Objectives become goals and what is below them objectives, measures performance indicators with their targets and
    results; parties that are responsible become stakeholders. StratML has no actions, owners, statuses, weights or
    baselines.

    Returns
    -------
    TextWithFindings
        The text; its ``findings`` say what had to be left out.

    Examples
    --------
    >>> import goldenthread as gt
    >>> plan = gt.Plan.from_tables(elements=[{"id": "P1", "kind": "Outcome", "title": "Cleaner air"}])
    >>> "<Name>Cleaner air</Name>" in plan.to_stratml()
    True
    """
    from goldenthread.io.stratml_writing import stratml_text

    return written(stratml_text(self), path)


@documented(UNKNOWN_ELEMENT, id=DRAWN, up=UP_AND_DOWN, down=UP_AND_DOWN)
def to_mermaid(self: BasePlan, id: str | None = None, *, up: bool = True, down: bool = True, as_of: Day = None) -> str:
    """Draw the plan, or what is above and below one element, for Mermaid, as GitHub and many wikis show it.

    Returns
    -------
    str
        A flowchart, from below upwards, in the plan's order. Every title is shown as it is and never obeyed.
    """
    return self._core.mermaid(drawn_rows(self, id, up=up, down=down, as_of=as_of), self.title, as_of)


def drawn_rows(plan: BasePlan, id: str | None, *, up: bool, down: bool, as_of: Day) -> npt.NDArray[np.uint32] | None:
    """Return the rows of what is above and below an element, with it; none where the whole plan is drawn."""
    if id is None:
        return None
    import numpy as np

    parts = [np.array([plan._core.at(id)], dtype=np.uint32)]
    parts += [plan._core.ancestors(id, as_of)] if up else []
    parts += [plan._core.descendants(id, False, as_of)] if down else []
    return np.unique(np.concatenate(parts)).astype(np.uint32)


def csr(self: BasePlan, links: str | None = None) -> _core.GraphArrays:
    """Return the plan's graph as compressed sparse rows, in both directions and without a copy.

    For SciPy, GraphBLAS and code of your own: ``scipy.sparse.csr_array((data, arrays.parent_indices,
    arrays.parent_indptr), shape=arrays.shape)``.

    Parameters
    ----------
    links : str, optional
        A link type; if omitted, all links of types that score, without those in rings.

    Returns
    -------
    GraphArrays
        Vertex v is row ``order[v]`` of `Plan.elements`, edge e row ``links[e]`` of `Plan.links`. Links of every date
        are there, but no rejected, cancelled or superseded ones.

    Raises
    ------
    UnknownNameError
        If `links` is no link type of the framework.

    Examples
    --------
    >>> import goldenthread as gt
    >>> plan = gt.Plan.from_edges([("Trees", "Air")], kinds={"Air": "Outcome", "Trees": "Action"})
    >>> plan.csr().shape, plan.csr().parent_indices.tolist()
    ((2, 2), [1])
    """
    return self._core.csr(links)


def to_networkx(self: BasePlan) -> nx.MultiDiGraph[str]:
    """Return the plan as a NetworkX graph: nodes are element ids, and each edge starts at the element that serves.

    Returns
    -------
    networkx.MultiDiGraph
        Nodes and edges have the cells of the tables as attributes, as plain Python values, without missing ones.

    Raises
    ------
    ImportError
        If NetworkX is not installed.
    """
    networkx = _needed("networkx", "to_networkx")
    graph: nx.MultiDiGraph[str] = networkx.MultiDiGraph(title=self.title)
    graph.add_nodes_from((row.pop("id"), row) for row in _known_rows(self.elements))
    graph.add_edges_from((row.pop("from"), row.pop("to"), row) for row in _known_rows(self.links))
    return graph


def to_rustworkx(self: BasePlan) -> rx.PyDiGraph[dict[str, Any], dict[str, Any]]:
    """Return the plan as a rustworkx graph: each edge starts at the element that serves.

    Returns
    -------
    rustworkx.PyDiGraph
        Node i is row i of `Plan.elements`. Nodes and edges are dicts of the cells of the tables, without missing ones,
        so that ``Plan.from_tables(elements=graph.nodes(), links=graph.edges())`` is the plan's elements and links
        again. Links that name a doubled id are left out. ``graph.attrs`` has the title.

    Raises
    ------
    ImportError
        If rustworkx is not installed.
    """
    rustworkx = _needed("rustworkx", "to_rustworkx")
    graph: rx.PyDiGraph[dict[str, Any], dict[str, Any]] = rustworkx.PyDiGraph(
        attrs={"title": self.title}, multigraph=True
    )
    graph.add_nodes_from(_known_rows(self.elements))
    rows = _known_rows(self.links)
    graph.add_edges_from([(*ends, rows[at]) for at, ends in _joined(self)])
    return graph


def to_igraph(self: BasePlan) -> ig.Graph:
    """Return the plan as an igraph graph: each edge starts at the element that serves.

    Returns
    -------
    igraph.Graph
        Vertex i is row i of `Plan.elements`. Vertices and edges have the columns of the tables as attributes, None for
        missing cells; vertices have their id as ``name`` too, unless the plan has a column of that name. Links
        that name a doubled id are left out. ``graph["title"]`` is the title.

    Raises
    ------
    ImportError
        If igraph is not installed.
    """
    ig = _needed("igraph", "to_igraph")
    elements, links = (list(each_told(table.rows(), len(table))) for table in (self.elements, self.links))
    columns = {name: [row[name] for row in elements] for name in self.elements.columns}
    joined = _joined(self)
    return ig.Graph(
        n=len(elements),
        edges=[ends for _, ends in joined],
        directed=True,
        graph_attrs={"title": self.title},
        vertex_attrs={"name": columns.get("id", []), **columns},
        edge_attrs={name: [links[at][name] for at, _ in joined] for name in (self.links.columns if joined else ())},
    )


def _needed(module: str, method: str) -> Any:
    """Import an optional library."""
    import importlib

    try:
        return importlib.import_module(module)
    except ImportError:
        raise ImportError(f"{method} needs {module}, which is not installed: pip install {module}") from None


def _known_rows(table: Frame) -> list[dict[str, Any]]:
    return [
        {name: cell for name, cell in row.items() if cell is not None} for row in each_told(table.rows(), len(table))
    ]


def _joined(plan: BasePlan) -> list[tuple[int, tuple[int, int]]]:
    """Return the rows of the links table of which each end is one element, and the rows of those."""
    ids: dict[str, int | None] = {}
    for at, id in enumerate(plan.elements.column_list("id")):
        ids[id] = None if id in ids else at
    if not len(plan.links):
        return []
    ends = zip(plan.links.column_list("from"), plan.links.column_list("to"), strict=True)
    found = ((at, ids.get(first), ids.get(last)) for at, (first, last) in enumerate(ends))
    return [(at, (first, last)) for at, first, last in found if first is not None and last is not None]
