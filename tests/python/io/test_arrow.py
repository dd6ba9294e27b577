"""Tables in and out by the Arrow interface, from every library that speaks it."""

import gc

import pytest

import goldenthread as gt
from plan_figures import figures

pa = pytest.importorskip("pyarrow")


class Stream:
    """A table that offers nothing but a stream."""

    def __init__(self, table):
        self.table = table

    def __arrow_c_stream__(self, requested_schema=None):
        return self.table.__arrow_c_stream__(requested_schema)


class Batch:
    """A table that offers nothing but one array."""

    def __init__(self, batch):
        self.batch = batch

    def __arrow_c_array__(self, requested_schema=None):
        return self.batch.__arrow_c_array__(requested_schema)


def as_text(table, type_):
    fields = [pa.field(field.name, type_ if pa.types.is_string(field.type) else field.type) for field in table.schema]
    return table.cast(pa.schema(fields))


def encoded(table):
    columns = [
        column.dictionary_encode() if pa.types.is_string(column.type) else column for column in table.itercolumns()
    ]
    return pa.table(columns, names=table.column_names)


def in_chunks(table):
    return pa.concat_tables([table.slice(at, 1) for at in range(table.num_rows)])


def sliced(table):
    padded = pa.concat_tables([table, table, table])
    return padded.slice(table.num_rows, table.num_rows)


ROADS = {
    "string": lambda table: table,
    "large string": lambda table: as_text(table, pa.large_string()),
    "string view": lambda table: as_text(table, pa.string_view()),
    "dictionary": encoded,
    "several chunks": in_chunks,
    "a slice": sliced,
    "dictionary in chunks": lambda table: encoded(in_chunks(table)),
    "a bare stream": Stream,
    "a record batch": lambda table: table.combine_chunks().to_batches()[0],
    "a bare array": lambda table: Batch(table.combine_chunks().to_batches()[0]),
    "with dates": lambda table: pa.table(
        {
            name: column.cast(pa.date32()) if name in ("start", "due") else column
            for name, column in zip(table.column_names, table.itercolumns(), strict=True)
        }
    ),
}


class TestIn:
    @pytest.mark.parametrize("road", ROADS)
    def test_the_figures_are_the_same_by_every_road(self, tables, road):
        wanted = figures(gt.Plan.from_tables(**tables))
        arrow = {name: ROADS[road](pa.table(columns)) for name, columns in tables.items()}
        assert figures(gt.Plan.from_tables(**arrow)) == wanted

    @pytest.mark.parametrize("library", ["polars", "pandas"])
    def test_data_frames(self, tables, library):
        frame = pytest.importorskip(library).DataFrame
        frames = {name: frame(columns) for name, columns in tables.items()}
        assert figures(gt.Plan.from_tables(**frames)) == figures(gt.Plan.from_tables(**tables))

    def test_polars_with_dates_categories_and_chunks(self, tables):
        pl = pytest.importorskip("polars")
        frames = {name: pl.DataFrame(columns) for name, columns in tables.items()}
        elements = frames["elements"].with_columns(
            pl.col("start", "due").str.to_date(), pl.col("kind").cast(pl.Categorical)
        )
        frames["elements"] = pl.concat([elements[:2], elements[2:]], rechunk=False)
        assert figures(gt.Plan.from_tables(**frames)) == figures(gt.Plan.from_tables(**tables))

    def test_a_pandas_index_is_no_column(self, tables):
        pd = pytest.importorskip("pandas")
        frame = pd.DataFrame(tables["elements"]).iloc[::-1].iloc[::-1]
        frame.index = [10, 11, 12, 13, 14]
        plan = gt.Plan.from_tables(elements=frame)
        assert set(plan.elements.columns) <= set(tables["elements"])

    @pytest.mark.parametrize("arrow", [True, False], ids=["with pyarrow", "without"])
    def test_pandas_columns_of_many_sorts(self, arrow, monkeypatch):
        pd = pytest.importorskip("pandas")
        if not arrow:

            def missing(*_):
                raise ImportError("no pyarrow")

            monkeypatch.setattr(pd.DataFrame, "__arrow_c_stream__", missing, raising=False)
        frame = pd.DataFrame(
            {
                "id": pd.Series(["A", "B"], dtype="string"),
                "kind": pd.Categorical(["Action", "Action"]),
                "title": pd.Series(["One", 2], dtype=object),
                "due": pd.to_datetime(["2021-03-31", None]),
                "progress": pd.array([0.5, None], dtype="Float64"),
                "public": pd.array([True, None], dtype="boolean"),
            }
        )
        plan = gt.Plan.from_tables(elements=frame)
        assert plan.elements["title"] == ["One", "2"]
        assert plan["A"]["due"] == gt.Period("2021-03-31")
        assert plan["B"]["due"] is None
        assert plan["A"]["progress"] == 0.5
        assert plan["B"]["progress"] is None
        assert (plan["A"]["public"], plan["B"]["public"]) == (True, None)

    def test_ids_may_be_numbers(self):
        elements = pa.table({"id": [1, 2], "kind": ["Vision", "Action"], "title": ["v", "a"], "progress": [None, 1]})
        links = pa.table({"from": [2], "type": ["contributes_to"], "to": pa.array([1.0])})
        for convert in (lambda table: table, lambda table: table.to_pandas()):
            plan = gt.Plan.from_tables(elements=convert(elements), links=convert(links))
            assert plan.shortest_line("2").ids == ["2", "1"]
            assert plan.elements.column_list("progress") == [None, 1.0]

    def test_a_reader_is_used_up_once(self):
        schema = pa.schema([("id", pa.string()), ("kind", pa.string()), ("title", pa.string())])
        batch = pa.record_batch({"id": ["A"], "kind": ["Action"], "title": ["One"]}, schema=schema)
        reader = pa.RecordBatchReader.from_batches(schema, [batch])
        capsule = reader.__arrow_c_stream__()

        class Once:
            def __arrow_c_stream__(self, requested_schema=None):
                return capsule

        assert len(gt.Plan.from_tables(elements=Once())) == 1
        with pytest.raises(gt.ArgumentError, match="used up"):
            gt.Plan.from_tables(elements=Once())

    def test_duckdb(self, tables):
        duckdb = pytest.importorskip("duckdb")
        connection = duckdb.connect()
        relations = {}
        for name, columns in tables.items():
            connection.register(f"{name}_arrow", pa.table(columns))
            relations[name] = connection.sql(f"select * from {name}_arrow")
        assert figures(gt.Plan.from_tables(**relations)) == figures(gt.Plan.from_tables(**tables))

    def test_a_stream_that_fails_is_an_error_with_its_reason(self):
        def batches():
            yield pa.record_batch({"id": ["A"], "kind": ["Action"], "title": ["One"]})
            raise ValueError("the wire was cut")

        schema = pa.schema([("id", pa.string()), ("kind", pa.string()), ("title", pa.string())])
        reader = pa.RecordBatchReader.from_batches(schema, batches())
        with pytest.raises(gt.InputError, match="the wire was cut"):
            gt.Plan.from_tables(elements=reader)

    def test_a_column_of_a_type_that_cannot_be_read_is_named(self):
        table = pa.table({"id": ["A"], "kind": ["Action"], "title": ["One"], "shape": [{"sides": 3}]})
        with pytest.raises(gt.InputError, match="shape"):
            gt.Plan.from_tables(elements=table)

    def test_a_capsule_of_another_sort_is_refused(self):
        class Wrong:
            def __arrow_c_stream__(self, requested_schema=None):
                return pa.table({"id": ["A"]}).schema.__arrow_c_schema__()

        with pytest.raises(gt.ArgumentError, match="arrow_array_stream"):
            gt.Plan.from_tables(elements=Wrong())


class TestOut:
    def test_every_table_of_a_plan(self, made_up):
        for name in ("elements", "links", "measures", "observations", "targets", "updates", "justifications"):
            table = made_up.table(name)
            arrow = pa.table(table)
            assert arrow.column_names == list(table.columns)
            wanted = [
                {key: str(cell) if isinstance(cell, gt.Period) else cell for key, cell in row.items()}
                for row in table.rows()
            ]
            assert arrow.to_pylist() == wanted

    def test_a_plan_goes_out_and_in_again(self, made_up):
        names = ("elements", "links", "measures", "observations", "targets", "updates", "justifications")
        again = gt.Plan.from_tables(
            **{name: pa.table(made_up.table(name)) for name in names},
            framework=made_up.framework,
            as_of=made_up.as_of,
            period=str(made_up.period),
        )
        assert figures(again) == figures(made_up)

    def test_results(self, made_up):
        result = made_up.roll_up()
        arrow = pa.table(result)
        assert arrow.to_pylist() == list(result.rows())
        assert arrow["score"].null_count == sum(score is None for score in arrow["score"].to_pylist()) > 0
        assert pa.types.is_dictionary(arrow["status"].type)
        findings = made_up.check()
        assert pa.table(findings)["message"].to_pylist() == [finding.message for finding in findings]
        assert pa.table(made_up.impact("EX-A01"))["paths"].type == pa.uint64()

    def test_outlives_what_it_came_from(self, tables):
        arrow = pa.table(gt.Plan.from_tables(**tables).roll_up(as_of="2020-09-30"))
        gc.collect()
        assert arrow["id"].to_pylist() == tables["elements"]["id"]
        assert arrow["score"].to_pylist()[2] == 0.5

    def test_a_stream_that_nobody_reads_is_let_go(self, made_up):
        capsule = made_up.roll_up().__arrow_c_stream__()
        del capsule
        gc.collect()

    def test_polars_takes_results_as_they_are(self, made_up):
        pl = pytest.importorskip("polars")
        result = made_up.roll_up()
        assert pl.DataFrame(result)["id"].to_list() == list(result)

    def test_duckdb_asks_results(self, made_up):
        duckdb = pytest.importorskip("duckdb")
        connection = duckdb.connect()
        connection.register("result", pa.table(made_up.roll_up()))
        counted = connection.sql("select count(*) from result where status = 'off_track'").fetchall()[0][0]
        assert counted == (made_up.roll_up().statuses == "off_track").sum()
