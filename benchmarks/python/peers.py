"""The same roll-up with what a user would use instead: weighted means, children first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from council import LEVELS, Council

import goldenthread as gt

if TYPE_CHECKING:
    from collections.abc import Callable

Scores = np.ndarray


class ScipySweep:
    """Row-normalised CSR, permuted by level, one product a level: the strongest sweep there is in Python."""

    def __init__(self, level: np.ndarray, child: np.ndarray, parent: np.ndarray, weight: np.ndarray) -> None:
        from scipy import sparse

        size = level.size
        height = heights(size, child, parent)
        self.order = np.argsort(height, kind="stable")
        rank = np.empty(size, np.int64)
        rank[self.order] = np.arange(size)
        self.first = np.concatenate([[0], np.cumsum(np.bincount(height))])
        total = np.bincount(parent, weight, size)
        whole = sparse.csr_array((weight / total[parent], (rank[parent], rank[child])), shape=(size, size))
        self.products = [
            whole[self.first[h] : self.first[h + 1], : self.first[h]].tocsr() for h in range(1, self.first.size - 1)
        ]

    def sweep(self, scores: Scores) -> Scores:
        """Fill in `scores`, given in level order with the leaves' scores."""
        for height, product in enumerate(self.products, start=1):
            scores[self.first[height] : self.first[height + 1]] = product @ scores[: self.first[height]]
        return scores


def heights(size: int, child: np.ndarray, parent: np.ndarray) -> np.ndarray:
    """Return the level of each vertex from the leaves up: 0 without children, else one more than the highest child."""
    height = np.zeros(size, np.int64)
    while True:
        raised = height.copy()
        np.maximum.at(raised, parent, height[child] + 1)
        if np.array_equal(raised, height):
            return height
        height = raised


def scipy_from_arrow(plan: Council) -> Callable[[], Scores]:
    """Look the ids up with pyarrow's index_in, then sweep with SciPy."""

    def run() -> Scores:
        ids = plan.elements["id"].combine_chunks()
        child = pc.index_in(plan.links["from"], value_set=ids).to_numpy()
        parent = pc.index_in(plan.links["to"], value_set=ids).to_numpy()
        sweep = ScipySweep(plan.level, child, parent, plan.links["weight"].to_numpy())
        scores = plan.elements["progress"].to_numpy()[sweep.order]
        result = np.empty_like(scores)
        result[sweep.order] = sweep.sweep(scores)
        return result

    return run


def duckdb_sql(plan: Council) -> Callable[[], Scores]:
    """Ids by join, one grouped insert a level: the strongest end to end."""

    def run() -> Scores:
        import duckdb

        connection = duckdb.connect(config={"threads": gt.default_threads()})
        connection.register("elements", plan.elements.append_column("level", pa.array(plan.level)))
        connection.register("links", plan.links)
        connection.execute(
            "create table e as select row_number() over () - 1 as n, id, level, progress from elements;"
            "create table l as select c.n as child, p.n as parent, c.level as below, p.level as level, weight "
            'from links join e c on c.id = links."from" join e p on p.id = links."to";'
            "create table score as select n, progress as s from e where progress is not null;"
        )
        for level in range(LEVELS - 2, -1, -1):
            connection.execute(
                "insert into score select parent, sum(weight * s) / sum(weight) from l join score on child = n "
                f"where l.level = {level} group by parent"
            )
        table = connection.sql("select s from e left join score using (n) order by n").to_arrow_table()
        connection.close()
        return table["s"].to_numpy()

    return run


def polars_frames(plan: Council) -> Callable[[], Scores]:
    """Joins and one group-by a level in polars."""

    def run() -> Scores:
        import polars as pl

        elements = pl.from_arrow(plan.elements).with_columns(level=pl.Series(plan.level)).with_row_index("n")
        key = elements.select("id", "n", "level")
        links = (
            pl.from_arrow(plan.links)
            .join(key.rename({"id": "from", "n": "child", "level": "below"}), on="from")
            .join(key.rename({"id": "to", "n": "parent"}), on="to")
            .select("child", "parent", "level", "weight")
        )
        score = elements.filter(pl.col("progress").is_not_null()).select("n", s="progress")
        for level in range(LEVELS - 2, -1, -1):
            found = (
                links.filter(pl.col("level") == level)
                .join(score, left_on="child", right_on="n")
                .group_by("parent")
                .agg(s=(pl.col("weight") * pl.col("s")).sum() / pl.col("weight").sum())
                .rename({"parent": "n"})
            )
            score = pl.concat([score, found.select(pl.col("n").cast(pl.UInt32), "s")])
        return elements.select("n").join(score, on="n", how="left").sort("n")["s"].to_numpy()

    return run


def pandas_frames(plan: Council) -> Callable[[], Scores]:
    """Index look-ups and one group-by a level in pandas."""

    def run() -> Scores:
        import pandas as pd

        elements, links = plan.elements.to_pandas(), plan.links.to_pandas()
        index = pd.Index(elements["id"])
        frame = pd.DataFrame(
            {
                "child": index.get_indexer(links["from"]),
                "parent": index.get_indexer(links["to"]),
                "weight": links["weight"],
            }
        )
        frame["level"] = plan.level[frame["parent"]]
        scores = elements["progress"].to_numpy(copy=True)
        for level in range(LEVELS - 2, -1, -1):
            here = frame[frame["level"] == level]
            sums = (here["weight"] * scores[here["child"]]).groupby(here["parent"]).sum()
            totals = here["weight"].groupby(here["parent"]).sum()
            scores[sums.index] = (sums / totals).to_numpy()
        return scores

    return run


def rustworkx_walk(plan: Council) -> Callable[[], Scores]:
    """A rustworkx graph, walked in topological order."""

    def run() -> Scores:
        import rustworkx as rx

        rows = {name: row for row, name in enumerate(plan.elements["id"].to_pylist())}
        graph = rx.PyDiGraph()
        graph.add_nodes_from(plan.elements["progress"].to_pylist())
        graph.add_edges_from(
            [
                (rows[child], rows[parent], weight)
                for child, parent, weight in zip(
                    plan.links["from"].to_pylist(),
                    plan.links["to"].to_pylist(),
                    plan.links["weight"].to_pylist(),
                    strict=True,
                )
            ]
        )
        scores = [np.nan if node is None else node for node in graph.nodes()]
        for node in rx.topological_sort(graph):
            edges = graph.in_edges(node)
            if edges:
                scores[node] = sum(w * scores[c] for c, _, w in edges) / sum(w for _, _, w in edges)
        return np.array(scores)

    return run


def networkx_walk(plan: Council) -> Callable[[], Scores]:
    """A NetworkX graph, walked in topological order."""

    def run() -> Scores:
        import networkx as nx

        graph: Any = nx.DiGraph()
        graph.add_nodes_from(plan.elements["id"].to_pylist())
        graph.add_weighted_edges_from(
            zip(
                plan.links["from"].to_pylist(),
                plan.links["to"].to_pylist(),
                plan.links["weight"].to_pylist(),
                strict=True,
            )
        )
        scores = dict(zip(plan.elements["id"].to_pylist(), plan.elements["progress"].to_pylist(), strict=True))
        for node in nx.topological_sort(graph):
            edges = graph.pred[node]
            if edges:
                total = sum(edge["weight"] for edge in edges.values())
                scores[node] = sum(edge["weight"] * scores[c] for c, edge in edges.items()) / total
        return np.array([scores[name] for name in plan.elements["id"].to_pylist()])

    return run
