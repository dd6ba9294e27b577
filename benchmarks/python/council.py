"""Council-shaped plans as Arrow tables, made the same way every time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

RULES = [
    {
        "id": "delivered",
        "select": {"role": "objective"},
        "require": [[{"link": "contributes_to", "role": ["objective", "action"]}, {"justification": "none"}]],
        "depth": "deep_all",
    },
    {
        "id": "measured",
        "select": {"role": "objective"},
        "require": [[{"link": "measures", "role": "measure"}, {"justification": "no-measure"}]],
        "severity": "warning",
    },
    {
        "id": "led",
        "select": {"role": ["objective", "action"]},
        "require": [[{"link": "responsible_for", "capacity": ["lead", "joint"], "inherit": True, "max": 1}]],
    },
    {
        "id": "dated",
        "select": {"role": "action"},
        "require": [[{"field": "due"}], [{"field": "frequency"}]],
        "severity": "warning",
    },
    {
        "id": "backed",
        "select": {"kind": "Outcome"},
        "require": [
            [{"link": "contributes_to", "min": 2, "basis": "stated"}],
            [{"link": "funds", "role": "resource"}],
        ],
        "depth": "deep_any",
    },
    {
        "id": "funded",
        "select": {"kind": "Action"},
        "require": [[{"link": "funds", "role": "resource"}, {"justification": "in-budget"}]],
    },
]
LEVELS = 8
GROWTH = 2.5


@dataclass(frozen=True)
class Council:
    """A plan: 8 levels growing 2.5 times, two parents an element, a tenth of the links skipping a level.

    Rows are shuffled and ids are 24 bytes. `level`, `child`, `parent` and `leaf_score` are by row; `leaf_score` is NaN
    where an element has children.
    """

    elements: pa.Table
    links: pa.Table
    level: np.ndarray
    child: np.ndarray
    parent: np.ndarray
    weight: np.ndarray
    leaf_score: np.ndarray


def numbered(name: str, numbers: np.ndarray) -> pa.Array:
    """Return texts of one length, a name and eight digits each, made without a Python object a text."""
    cells = np.empty((numbers.size, len(name) + 8), np.uint8)
    cells[:, : len(name)] = np.frombuffer(name.encode(), np.uint8)
    for place in range(8):
        cells[:, -1 - place] = ord("0") + numbers // 10**place % 10
    offsets = np.arange(numbers.size + 1, dtype=np.int64) * cells.shape[1]
    return pa.LargeStringArray.from_buffers(numbers.size, pa.py_buffer(offsets), pa.py_buffer(cells))


def words(choices: list[str], chosen: np.ndarray) -> pa.Array:
    """Return a column of a few words."""
    return pa.array(choices, pa.large_string()).take(pa.array(chosen))


def council(size: int, seed: int = 7) -> Council:
    """Make a plan of `size` elements and about twice as many links."""
    random = np.random.default_rng(seed)
    shares = GROWTH ** np.arange(LEVELS)
    counts = np.maximum(2, (size * shares / shares.sum()).astype(np.int64))
    counts[-1] = size - counts[:-1].sum()
    first = np.concatenate([[0], np.cumsum(counts)])
    children, parents = [], []
    for level in range(1, LEVELS):
        here = np.arange(first[level], first[level + 1])
        up = np.where((random.random((2, here.size)) < 0.1) & (level > 1), level - 2, level - 1)
        chosen = first[up] + (random.random(up.shape) * counts[up]).astype(np.int64)
        same = chosen[0] == chosen[1]
        chosen[1][same] = first[up[1]][same] + (chosen[1][same] - first[up[1]][same] + 1) % counts[up[1]][same]
        for row in chosen:
            children.append(here)
            parents.append(row)
    child, parent = np.concatenate(children), np.concatenate(parents)

    place = random.permutation(size)
    order = random.permutation(child.size)
    child, parent = place[child[order]], place[parent[order]]
    level_of = np.empty(size, np.int64)
    level_of[place] = np.repeat(np.arange(LEVELS), counts)
    number = np.argsort(place)
    has_child = np.zeros(size, bool)
    has_child[parent] = True
    kinds = np.where(has_child, np.where(level_of == 0, 0, 1), 2)
    leaf_score = np.where(has_child, np.nan, random.integers(0, 1001, size) / 1000)
    weight = random.integers(1, 6, child.size).astype(float)
    id_column = numbered("council-element-", number)
    elements = pa.table(
        {
            "id": id_column,
            "kind": words(["Vision", "Outcome", "Action"], kinds),
            "title": id_column,
            "progress": pa.array(leaf_score, pa.float64(), from_pandas=True),
        }
    )
    links = pa.table(
        {
            "from": id_column.take(pa.array(child)),
            "type": words(["contributes_to"], np.zeros(child.size, np.int64)),
            "to": id_column.take(pa.array(parent)),
            "weight": pa.array(weight),
        }
    )
    return Council(elements, links, level_of, child, parent, weight, leaf_score)
