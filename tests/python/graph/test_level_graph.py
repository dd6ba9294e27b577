import numpy as np
import pytest

import goldenthread as gt


class TestLevelGraph:
    def test_rolls_up_without_a_plan(self):
        graph = gt.LevelGraph(3, children=[0, 1], parents=[2, 2])
        assert graph.roll_up([0.5, 1.0, np.nan], [3.0, 1.0]).tolist() == [0.5, 1.0, 0.625]

    def test_the_same_figures_as_a_plan(self, made_up):
        links = made_up.links
        at = {id: row for row, id in enumerate(made_up.elements["id"])}
        scoring = {kind["name"] for kind in made_up.framework.link_types if kind.get("scores")}
        kept = [row for row in links.rows() if row["type"] in scoring]
        graph = gt.LevelGraph(len(at), children=[at[r["from"]] for r in kept], parents=[at[r["to"]] for r in kept])
        assert graph.vertex_count == len(made_up)
        assert graph.edge_count == len(kept)
        assert sorted(graph.order) == list(range(len(at)))

    def test_rings(self):
        assert gt.LevelGraph(2, children=[0, 1], parents=[1, 0]).rings == [[0, 1]]

    def test_wrong_lengths(self):
        with pytest.raises(gt.ArgumentError):
            gt.LevelGraph(2, children=[0], parents=[1]).roll_up([1.0])
