"""Short ways to make a plan: from parents, paths, edges, or a NetworkX graph."""

from __future__ import annotations

from goldenthread.base.documented import documented
from goldenthread.base.errors import ArgumentError
from goldenthread.base.wrong_sort import described
from goldenthread.model.base_plan import BasePlan

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any, TypeVar

    import networkx as nx

    from goldenthread.base.words import Building
    from goldenthread.model.base_plan import Day
    from goldenthread.model.framework import Framework

    P = TypeVar("P", bound=BasePlan)


def _elements(
    ids: Iterable[str], kinds: str | Mapping[str, str], titles: Mapping[str, str] | None
) -> dict[str, list[str]]:
    """Return a table of elements, each once, in the order in which they are first named."""
    named = list(dict.fromkeys(ids))
    if not isinstance(kinds, str):
        without = [id for id in named if id not in kinds]
        if without:
            shown = ", ".join(map(repr, without[:5])) + (f" and {len(without) - 5:,} more" if len(without) > 5 else "")
            raise ArgumentError(f"kinds has no entry for {shown}; give each id a kind, or one kind for all")
    return {
        "id": named,
        "kind": [kinds if isinstance(kinds, str) else kinds[id] for id in named],
        "title": [(titles or {}).get(id, id) for id in named],
    }


def _without(attributes: Mapping[str, Any], name: str, where: str) -> Mapping[str, Any]:
    """Return the attributes; none may have a name that the graph itself uses."""
    if name in attributes:
        raise ArgumentError(f"{where} has an attribute '{name}', which the graph itself uses; give it another name")
    return attributes


def _options(
    framework: Framework | None, title: str, period: str, as_of: Day, building: str | Building
) -> dict[str, Any]:
    """Return what `from_tables` takes besides tables."""
    return {"framework": framework, "title": title, "period": period, "as_of": as_of, "building": building}


class ShortWays(BasePlan):
    """Plans made of hierarchies: parents, edges, paths or graphs."""

    __slots__ = ()

    @classmethod
    @documented()
    def from_parents(
        cls: type[P],
        parents: Mapping[str, str | Sequence[str] | None],
        *,
        kinds: str | Mapping[str, str],
        titles: Mapping[str, str] | None = None,
        link_type: str = "contributes_to",
        framework: Framework | None = None,
        title: str = "",
        period: str = "",
        as_of: Day = None,
        building: str | Building = "strict",
    ) -> P:
        """Build a plan from the parents of each element.

        Parameters
        ----------
        parents : mapping of str to str, sequence of str, or None
            For each element's id, the id of its parent, the ids of its parents, or None. A parent need not be a key.
        kinds : str or mapping of str to str
            The kind of each id, or one kind for all.
        titles : mapping of str to str, optional
            The title of each id; the id itself if there is none.
        link_type : str, default "contributes_to"
            The type of every link.
        framework : Framework, optional
            The framework with the kinds and link types; the default one if omitted.
        title : str, optional
            The plan's title.
        period : str, optional
            The plan's period.
        as_of : datetime.date or str, optional
            The as-of date of questions that give none.

        Returns
        -------
        Plan
            The plan. Elements come in the order in which they are first named.

        Raises
        ------
        InputError
            If building is strict and something is wrong.
        ArgumentError
            If an id has no kind.

        Examples
        --------
        >>> import goldenthread as gt
        >>> plan = gt.Plan.from_parents(
        ...     {"Trees": "Air", "Buses": ["Air", "Work"]},
        ...     kinds={"Air": "Outcome", "Work": "Outcome", "Trees": "Action", "Buses": "Action"},
        ... )
        >>> list(plan.ancestors("Buses"))
        ['Air', 'Work']
        """
        edges: list[tuple[str, str]] = []
        ids: list[str] = []
        for child, above in parents.items():
            of_child = [] if above is None else [above] if isinstance(above, str) else list(above)
            ids += [child, *of_child]
            edges += [(child, parent) for parent in of_child]
        links = {
            "from": [child for child, _ in edges],
            "type": [link_type] * len(edges),
            "to": [parent for _, parent in edges],
        }
        return cls.from_tables(
            elements=_elements(ids, kinds, titles),
            links=links if edges else None,
            **_options(framework, title, period, as_of, building),
        )

    @classmethod
    def from_edges(
        cls: type[P],
        edges: Iterable[Sequence[str]],
        *,
        kinds: str | Mapping[str, str],
        titles: Mapping[str, str] | None = None,
        link_type: str = "contributes_to",
        framework: Framework | None = None,
        title: str = "",
        period: str = "",
        as_of: Day = None,
        building: str | Building = "strict",
    ) -> P:
        """Build a plan from its links.

        Parameters
        ----------
        edges : iterable of (from, to) or (from, type, to)
            The links, each from the element that serves to the one that is served.
        kinds : str or mapping of str to str
            The kind of each id, or one kind for all.
        titles : mapping of str to str, optional
            The title of each id; the id itself if there is none.
        link_type : str, default "contributes_to"
            The type of links that have none.
        framework, title, period, as_of, building
            As for `from_parents`.

        Returns
        -------
        Plan
            The plan. Elements come in the order in which they are first named.

        Raises
        ------
        InputError
            If building is strict and something is wrong.
        ArgumentError
            If an edge does not have two or three texts, or an id has no kind.

        Examples
        --------
        >>> import goldenthread as gt
        >>> plan = gt.Plan.from_edges([("Trees", "Air"), ("Rate", "measures", "Air")], kinds={
        ...     "Air": "Outcome", "Trees": "Action", "Rate": "Measure"})
        >>> list(plan.descendants("Air"))
        ['Trees', 'Rate']
        """
        rows: list[tuple[str, str, str]] = []
        for number, edge in enumerate(edges, 1):
            if isinstance(edge, str) or len(edge) not in (2, 3) or not all(isinstance(step, str) for step in edge):
                raise ArgumentError(f"edge {number} is {described(edge)}; give (from, to) or (from, type, to)")
            rows.append((edge[0], edge[1] if len(edge) == 3 else link_type, edge[-1]))
        return cls.from_tables(
            elements=_elements((id for row in rows for id in (row[0], row[2])), kinds, titles),
            links={name: [row[at] for row in rows] for at, name in enumerate(("from", "type", "to"))} if rows else None,
            **_options(framework, title, period, as_of, building),
        )

    @classmethod
    def from_paths(
        cls: type[P],
        paths: Iterable[str],
        *,
        kinds: Sequence[str],
        separator: str = ">",
        framework: Framework | None = None,
        title: str = "",
        period: str = "",
        as_of: Day = None,
        building: str | Building = "strict",
    ) -> P:
        """Build a plan from paths such as ``Better air > Fewer cars > Bus lanes``.

        Parameters
        ----------
        paths : iterable of str
            One path for each element, from the top down to it; the elements above it need no path of their own.
        kinds : sequence of str
            The kind of each level, from the top; the last is used for deeper levels too.
        separator : str, default ">"
            The separator of the steps; spaces around it are ignored.
        framework, title, period, as_of, building
            As for `from_parents`.

        Returns
        -------
        Plan
            The plan. Ids are made from titles; two elements with the same title but different parents get different
            ids.

        Raises
        ------
        InputError
            If building is strict and something is wrong, such as a kind that the framework does not have.

        Examples
        --------
        >>> import goldenthread as gt
        >>> kinds = ["Vision", "Outcome", "Action"]
        >>> plan = gt.Plan.from_paths(["Air > Fewer cars > Bus lanes", "Air > Trees"], kinds=kinds)
        >>> list(plan.ancestors("bus-lanes"))
        ['air', 'fewer-cars']
        """
        mapping = {"tables": [{"table": "paths", "path": "path", "path_separator": separator, "kind": [*kinds]}]}
        return cls.from_tables(
            {"paths": {"path": [*paths]}},
            mapping=mapping,
            **_options(framework, title, period, as_of, building),
        )

    @classmethod
    def from_networkx(
        cls: type[P],
        graph: nx.DiGraph[str],
        *,
        kinds: str | Mapping[str, str] | None = None,
        link_type: str = "contributes_to",
        framework: Framework | None = None,
        title: str | None = None,
        period: str = "",
        as_of: Day = None,
        building: str | Building = "strict",
    ) -> P:
        """Build a plan from a NetworkX graph, such as one made by `to_networkx`.

        Parameters
        ----------
        graph : networkx.DiGraph or networkx.MultiDiGraph
            Nodes are elements, by their ids, and their attributes the columns of the elements; edges are links from the
            element that serves, and their attributes the columns of the links.
        kinds : str or mapping of str to str, optional
            The kind of nodes that have no attribute ``kind``.
        link_type : str, default "contributes_to"
            The type of edges that have no attribute ``type``.
        title : str, optional
            The plan's title; the graph's attribute ``title`` if omitted.
        framework, period, as_of, building
            As for `from_parents`.

        Returns
        -------
        Plan
            The plan. The title of a node without one is its id.

        Raises
        ------
        InputError
            If building is strict and something is wrong.
        ArgumentError
            If the graph is undirected, or a node is not a text or has no kind.

        Examples
        --------
        >>> import goldenthread as gt
        >>> plan = gt.Plan.from_edges([("Trees", "Air")], kinds={"Air": "Outcome", "Trees": "Action"})
        >>> gt.Plan.from_networkx(plan.to_networkx()).to_json() == plan.to_json()
        True
        """
        if not graph.is_directed():
            raise ArgumentError("the graph is undirected; give a DiGraph whose edges start at the element that serves")
        wrong = next((node for node in graph if not isinstance(node, str)), None)
        if wrong is not None:
            raise ArgumentError(f"a node is {described(wrong)}; use element ids, as texts, for nodes")
        lacking = [node for node, held in graph.nodes(data=True) if not held.get("kind")]
        known = _elements(lacking, {} if kinds is None else kinds, None)
        made = dict(zip(known["id"], known["kind"], strict=True))
        elements: list[dict[str, Any]] = []
        for node, held in graph.nodes(data=True):
            own = {"id": node, "kind": made[node]} if node in made else {"id": node}
            elements.append({"title": node, **_without(held, "id", f"node {node!r}"), **own})
        links: list[dict[str, Any]] = []
        for child, parent, held in graph.edges(data=True):
            where = f"the edge from {child!r} to {parent!r}"
            columns = _without(_without(held, "from", where), "to", where)
            links.append({"type": link_type, **columns, "from": child, "to": parent})
        named = str(graph.graph.get("title", "")) if title is None else title
        return cls.from_tables(
            elements=elements,
            links=links or None,
            **_options(framework, named, period, as_of, building),
        )
