import datetime as dt

import numpy as np
import pytest

import goldenthread as gt


class TestTable:
    def test_columns_of_every_type(self, made_up):
        elements, updates = made_up.elements, made_up.updates
        assert elements["id"][0] == "EX-V"
        assert elements["kind"][0] == "Vision"
        assert elements["progress"].dtype == np.float64
        assert not elements["progress"].flags.writeable
        assert elements["public"].dtype == object
        assert updates["date"].dtype == np.dtype("datetime64[D]")
        assert isinstance(updates.row(0)["date"], dt.date)
        assert all(isinstance(period, gt.Period) for period in made_up.observations["period"])
        assert made_up.links["from"][0] in elements["id"]

    def test_missing_cells(self, made_up):
        recorded = made_up.observations["recorded"]
        lists = made_up.observations.column_list("recorded")
        assert np.isnat(recorded).tolist() == [cell is None for cell in lists]
        values = made_up.observations.column_list("value")
        assert [cell is None for cell in values] == np.isnan(made_up.observations["value"]).tolist()

    def test_rows(self, made_up):
        links = made_up.links
        assert next(iter(links.rows())) == links.row(0)
        assert links.row(-1) == links.row(len(links) - 1)
        with pytest.raises(IndexError, match=f"there are {len(links)}"):
            links.row(1000)

    def test_names(self, made_up):
        assert "title" in made_up.elements
        assert list(made_up.elements) == list(made_up.elements.columns)
        with pytest.raises(gt.UnknownNameError, match="colour"):
            made_up.elements["colour"]
        with pytest.raises(gt.UnknownNameError, match="tables"):
            made_up.table("tables")

    def test_data_frames(self, made_up):
        pd = pytest.importorskip("pandas")
        pl = pytest.importorskip("polars")
        for name in ("elements", "links", "observations", "updates"):
            table = made_up.table(name)
            frame, polars = table.to_pandas(), table.to_polars()
            assert frame.columns.tolist() == polars.columns == list(table.columns)
            for column in table.columns:
                wanted = [str(cell) if isinstance(cell, gt.Period) else cell for cell in table.column_list(column)]
                assert polars[column].to_list() == wanted
                found = [None if pd.isna(cell) else cell for cell in frame[column].tolist()]
                assert [c.date() if hasattr(c, "date") else c for c in found] == wanted
        assert isinstance(polars, pl.DataFrame)

    def test_numbers_are_shown_as_a_person_writes_them(self):
        values = [3_000_000.0, 1234.5678, 0.123456, 12.0, -45000.0, 1e-9]
        count = len(values)
        ids = [f"A{at}" for at in range(count)]
        plan = gt.Plan.from_tables(
            elements={"id": ids, "kind": ["Action"] * count, "title": ids, "cost": values},
        )
        shown = [line.split()[-1] for line in repr(plan.elements).splitlines()[2:]]
        assert shown == ["3,000,000", "1,234.6", "0.1235", "12", "-45,000", "1e-09"]

    def test_shown_plainly(self, made_up):
        lines = repr(made_up.links).splitlines()
        assert lines[0] == f"Links: {len(made_up.links)} rows, the first 20 shown"
        assert len(lines) == 22
        assert all(len(line) < 200 for line in lines)
