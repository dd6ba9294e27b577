"""Plans."""

from __future__ import annotations

import os

from goldenthread import _core
from goldenthread.elements import Element, Elements
from goldenthread.errors import ArgumentError
from goldenthread.framework import Framework, rules_framework
from goldenthread.table import Column, DataTable
from goldenthread.trace import LinesOfSight, Path, ThreadBreak
from goldenthread.words import Basis, Building, Method, Missing, Role, Unwanted

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence
    from typing import Any, TypeAlias

    import networkx as nx

    from goldenthread.coverage import CoverageReport, Matrix
    from goldenthread.findings import Findings
    from goldenthread.rollup import Rollup

    Day: TypeAlias = "dt.date | str | None"
    OneOrMore: TypeAlias = "str | Sequence[str] | None"

UNLIMITED = 2**64 - 1
NO_ELEMENT = 2**32 - 1

COMPARISONS = {
    "before": "less",
    "<": "less",
    "less": "less",
    "by": "less_equal",
    "<=": "less_equal",
    "less_equal": "less_equal",
    "after": "greater",
    ">": "greater",
    "greater": "greater",
    "from": "greater_equal",
    ">=": "greater_equal",
    "greater_equal": "greater_equal",
    "is": "equal",
    "=": "equal",
    "==": "equal",
    "equal": "equal",
    "not": "not_equal",
    "!=": "not_equal",
    "not_equal": "not_equal",
    "in": "in",
    "within": "within",
    "present": "present",
    "absent": "absent",
}


def _texts(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else [str(entry) for entry in value or ()]


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat()[:10] if hasattr(value, "isoformat") else str(value)


def _field_test(field: str, wanted: Any) -> tuple[str, str, list[str]]:
    """Return what `due=("before", "2021-04-01")` asks for as a field, a comparison and values."""
    if wanted is None:
        return field, "absent", []
    if isinstance(wanted, tuple):
        if not wanted or not isinstance(wanted[0], str) or wanted[0] not in COMPARISONS:
            words = ", ".join(word for word in COMPARISONS if word.isalpha())
            raise ArgumentError(
                f"{field} is {wanted!r}; give a value, a list of values, or a comparison and a value such as "
                f"('before', '2021-04-01'); comparisons are {words}"
            )
        values = [
            _value(entry) for part in wanted[1:] for entry in (part if isinstance(part, (list, tuple)) else [part])
        ]
        return field, COMPARISONS[wanted[0]], values
    if isinstance(wanted, (list, set, frozenset)):
        return field, "in", [_value(entry) for entry in wanted]
    return field, "equal", [_value(wanted)]


class _PlanTable(DataTable):
    """A table of a plan: a few rows are shown without making whole columns."""

    def __init__(self, core: _core.Plan, name: str, columns: dict[str, Callable[[], Column]]) -> None:
        super().__init__(columns, core.table_size(name), name.capitalize())
        self._core = core
        self._name = name

    def row(self, row: int) -> dict[str, Any]:
        at = row + len(self) if row < 0 else row
        if not 0 <= at < len(self):
            raise IndexError(f"there is no row {row}: there are {len(self)}")
        return {column: self._core.cell(self._name, column, at) for column in self._makers}

    row.__doc__ = DataTable.row.__doc__

    def _shown(self, rows: int) -> list[list[Any]]:
        return [list(self.row(at).values()) for at in range(min(rows, len(self)))]


class Plan:
    """A plan: elements, links, measures, observations, targets and updates, under one framework; it never changes.

    Made by `read_plan`, `Plan.from_json` or `Plan.from_tables`. ``plan["ID"]`` is one element, ``len(plan)`` how many
    there are, and ``plan.elements``, ``plan.links`` and so on are its tables. Any number of threads may use one plan.

    Examples
    --------
    >>> import goldenthread as gt
    >>> plan = gt.Plan.from_tables(
    ...     elements={"id": ["V", "A"], "kind": ["Vision", "Action"], "title": ["One borough", "Build"]},
    ...     links={"from": ["A"], "type": ["contributes_to"], "to": ["V"]},
    ... )
    >>> len(plan), plan["A"].title
    (2, 'Build')
    >>> list(plan.ancestors("A"))
    ['V']
    """

    __slots__ = ("_core", "_framework", "_tables")

    def __init__(self, core: _core.Plan) -> None:
        self._core = core
        self._framework: Framework | None = None
        self._tables: dict[str, DataTable] = {}

    @classmethod
    def from_tables(
        cls,
        elements: object = None,
        links: object = None,
        measures: object = None,
        observations: object = None,
        targets: object = None,
        updates: object = None,
        justifications: object = None,
        *,
        framework: Framework | None = None,
        title: str = "",
        body: str = "",
        period: str = "",
        as_of: Day = None,
        source: str = "",
        building: str | Building = "strict",
    ) -> Plan:
        """Build a plan from tables, however they are held.

        Each table is anything that speaks Arrow (polars, pyarrow, DuckDB and others), a pandas data frame, a dict of
        columns (lists, numpy arrays or series), or a list of dicts. Columns that goldenthread does not know are kept as
        attributes of elements and links. Dates may be texts, in any form that `parse_date` and `parse_period` read.

        Parameters
        ----------
        elements : table
            Columns id, kind and title; and description, state, start, due, completed, progress (0 to 1), frequency,
            revision, source.
        links : table, optional
            Columns from, type and to; and weight, share, capacity, basis, state, valid_from, valid_to, recorded,
            target_revision, agreed, source.
        measures : table, optional
            Column id; and unit, polarity, frequency, aggregation, cumulative, scoring, baseline, baseline_period,
            scheme, tolerance, dead_band, max_age, fiscal_start.
        observations : table, optional
            Columns measure, period and value; and area, numerator, denominator, quality, missing, recorded, source.
        targets : table, optional
            Columns measure, period and value; and lower (or floor), upper, missing, recorded, source.
        updates : table, optional
            Columns element and date; and status, progress, state, start, due, commentary, score, override, reason,
            author, expires, recorded.
        justifications : table, optional
            Columns element, rule, reason, author and date; and until.
        framework : Framework, optional
            The vocabulary; the default one where it is left out.
        title, body, period, source : str, optional
            What the plan is called, whose it is, what it is for ("2020..2022") and where it comes from.
        as_of : datetime.date or str, optional
            The date that questions are asked for where none is given; else the latest date in the data.
        building : {"strict", "lenient"}, default "strict"
            Whether problems are raised, all at once, or bad rows are left out and kept as `findings`.

        Returns
        -------
        Plan
            The plan.

        Raises
        ------
        InputError
            Where building is strict and something is wrong: it holds every problem, with its table, row and column.
        ArgumentError
            Where a table or column is of a type that cannot be read.
        """
        from goldenthread.inputs import TABLES, add_table

        builder = _core.Builder(framework._core if framework else None, title, body, period, as_of, source)
        given = (elements, links, measures, observations, targets, updates, justifications)
        for name, table in zip(TABLES, given, strict=True):
            if table is not None:
                add_table(builder, name, table)
        return cls(builder.build(str(building)))

    @classmethod
    def from_json(
        cls, json: str, *, building: str | Building = "strict", framework: Framework | None = None, name: str = "plan"
    ) -> Plan:
        """Read a plan from the text of one JSON file.

        Parameters
        ----------
        json : str
            The text.
        building : {"strict", "lenient"}, default "strict"
            Whether problems are raised, all at once, or bad rows are left out and kept as `findings`.
        framework : Framework, optional
            In place of the one that the plan names.
        name : str, default "plan"
            Stands for the text in the places of problems.

        Returns
        -------
        Plan
            The plan.

        Raises
        ------
        InputError
            Holding every problem, each with its line.
        """
        return cls(_core.read_plan_json(json, str(building), framework._core if framework else None, name))

    # --- what it says of itself

    @property
    def title(self) -> str:
        """What the plan is called."""
        return self._core.info[0]

    @property
    def body(self) -> str:
        """Whose plan it is."""
        return self._core.info[1]

    @property
    def period(self) -> _core.Period | None:
        """What the plan is for; None where it does not say."""
        return self._core.info[2]

    @property
    def source(self) -> str:
        """Where the plan comes from."""
        return self._core.info[4]

    @property
    def as_of(self) -> dt.date | None:
        """The date that questions are asked for where none is given.

        The plan's own, else the latest day in its data, else the last day of its period; None where it has none of
        these.
        """
        return self._core.default_as_of

    @property
    def framework(self) -> Framework:
        """The council's own vocabulary."""
        if self._framework is None:
            self._framework = Framework(self._core.framework)
        return self._framework

    def table(self, name: str) -> DataTable:
        """Return one of the plan's tables.

        Parameters
        ----------
        name : str
            "elements", "links", "measures", "observations", "targets", "updates" or "justifications".

        Returns
        -------
        DataTable
            Its columns; those that were blank throughout are not there.

        Raises
        ------
        UnknownNameError
            Where there is no such table.
        """
        made = self._tables.get(name)
        if made is None:
            core = self._core
            makers = {
                column: lambda column=column: Column.from_core(core.column(name, column))
                for column in core.column_names(name)
            }
            made = _PlanTable(core, name, makers)  # type: ignore[arg-type]
            self._tables[name] = made
        return made

    @property
    def elements(self) -> DataTable:
        """The elements: id, kind, title, and whatever else the plan says of them."""
        return self.table("elements")

    @property
    def links(self) -> DataTable:
        """The links: from, type, to, and whatever else the plan says of them."""
        return self.table("links")

    @property
    def measures(self) -> DataTable:
        """What is known of measures besides their elements."""
        return self.table("measures")

    @property
    def observations(self) -> DataTable:
        """What was measured, by period."""
        return self.table("observations")

    @property
    def targets(self) -> DataTable:
        """What measures should be, by period."""
        return self.table("targets")

    @property
    def updates(self) -> DataTable:
        """What was reported of elements."""
        return self.table("updates")

    @property
    def justifications(self) -> DataTable:
        """Accepted gaps."""
        return self.table("justifications")

    @property
    def findings(self) -> list[_core.Finding]:
        """What lenient building left out or let pass, in the order of the tables."""
        return self._core.findings()

    def __len__(self) -> int:
        return len(self._core)

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and self._core.find(id) is not None

    def __getitem__(self, id: str) -> Element:
        """Return one element.

        Parameters
        ----------
        id : str
            Its id.

        Returns
        -------
        Element
            The element.

        Raises
        ------
        UnknownNameError
            Where there is none of that id, or more than one; the message names the nearest ids.
        """
        return Element(self, self._core.at(id))

    # --- coverage

    def check(
        self,
        rules: object = None,
        *,
        as_of: Day = None,
        framework_rules: bool = True,
        building: bool = True,
        unwanted: str | Unwanted = "where_asked",
    ) -> Findings:
        """Check the plan, and return everything that is wrong or worth knowing.

        Parameters
        ----------
        rules : dict, list of dict, or path of a JSON file, optional
            Rules besides the framework's own, in the form in which a framework holds them.
        as_of : datetime.date or str, optional
            The date that the question is asked for; the plan's own where it is left out.
        framework_rules : bool, default True
            Whether the framework's own rules hold.
        building : bool, default True
            Whether to begin with what building the plan left out.
        unwanted : {"where_asked", "never", "everywhere"}, default "where_asked"
            Where coverage by a kind that nobody asked for is worth a finding.

        Returns
        -------
        Findings
            First what building left out, then each element's, in the plan's order.

        Raises
        ------
        InputError
            Where rules cannot be used; it holds every mistake.
        """
        from goldenthread.findings import Findings

        given = None if rules is None else rules_framework(self.framework, rules)
        return Findings(self, self._core.check(as_of, given, framework_rules, building, str(unwanted)))

    def coverage(self, rule: str | None = None, *, rules: object = None, as_of: Day = None) -> CoverageReport:
        """Say of every element how far it has what rules require: directly, and all the way down.

        Parameters
        ----------
        rule : str, optional
            The id of one of the framework's rules; all of them together where it is left out.
        rules : dict, list of dict, or path of a JSON file, optional
            Rules in place of the framework's own.
        as_of : datetime.date or str, optional
            The date that the question is asked for; the plan's own where it is left out.

        Returns
        -------
        CoverageReport
            A row for each element, in the plan's order.

        Raises
        ------
        UnknownNameError
            Where the framework has no rule of that id.
        ArgumentError
            Where both `rule` and `rules` are given.
        """
        from goldenthread.coverage import CoverageReport

        if rule is not None and rules is not None:
            raise ArgumentError("rule and rules are both given; give one of them")
        given = None if rules is None else rules_framework(self.framework, rules)
        return CoverageReport(self, self._core.coverage(rule, given, as_of))

    def matrix(
        self,
        rows: str | dict[str, Any],
        columns: str | dict[str, Any],
        *,
        count: str | dict[str, Any] | None = None,
        links: OneOrMore = None,
        basis: str | Basis = "inferred",
        as_of: Day = None,
    ) -> Matrix:
        """Count what joins some elements with others: root causes with actions, priorities with Cabinet Members.

        Parameters
        ----------
        rows, columns : str or dict
            Which elements: a selection as it is typed ("kind=Priority"), or the arguments of `select` as a dict.
        count : str or dict, optional
            Which elements are counted where they stand under both; all of them where it is left out.
        links : str or list of str, optional
            The link types that join; all of them where it is left out.
        basis : {"inferred", "stated", "whole_plan"}, default "inferred"
            The weakest basis that still joins.
        as_of : datetime.date or str, optional
            The date that the question is asked for; the plan's own where it is left out.

        Returns
        -------
        Matrix
            The counts, with totals over distinct elements, and the empty rows and columns.

        Raises
        ------
        InputError
            Where a selection cannot be used.
        UnknownNameError
            Where the framework has no such link type.
        """
        from goldenthread.coverage import Matrix

        taken = [
            None if given is None else self._selection(**({"where": given} if isinstance(given, str) else given))
            for given in (rows, columns, count)
        ]
        core = self._core.matrix(taken[0], taken[1], taken[2], _texts(links), str(basis), as_of)  # type: ignore[arg-type]
        return Matrix(self, core)

    def _selection(
        self,
        where: str = "",
        *,
        kind: OneOrMore = None,
        role: OneOrMore = None,
        state: OneOrMore = None,
        id: OneOrMore = None,
        lens: OneOrMore = None,
        owner: OneOrMore = None,
        below: OneOrMore = None,
        above: OneOrMore = None,
        **fields: Any,
    ) -> _core.Selection:
        return self._core.selection(
            where,
            roles=_texts(role),
            kinds=_texts(kind),
            states=_texts(state),
            ids=_texts(id),
            lenses=_texts(lens),
            owners=_texts(owner),
            below=_texts(below),
            above=_texts(above),
            fields=[_field_test(name, wanted) for name, wanted in fields.items()],
        )

    def select(
        self,
        where: str = "",
        *,
        kind: OneOrMore = None,
        role: OneOrMore = None,
        state: OneOrMore = None,
        id: OneOrMore = None,
        lens: OneOrMore = None,
        owner: OneOrMore = None,
        below: OneOrMore = None,
        above: OneOrMore = None,
        **fields: Any,
    ) -> Elements:
        """Select elements by the words of a rule. All that is given must hold; of several values in a list, any.

        Parameters
        ----------
        where : str, optional
            A selection as it is typed, such as ``"kind=Action due<2021-04-01 ward='Abbey'"``.
        kind, role, state, id : str or list of str, optional
            What the elements are.
        lens : str or list of str, optional
            Ids of lenses: what addresses one of them, and everything below that.
        owner : str or list of str, optional
            Ids of parties: what one of them is responsible for, and everything below that.
        below, above : str or list of str, optional
            Ids of elements: everything below, above one of them.
        **fields
            Any other column: a value, a list of values, a comparison and a value, or None where it must be empty. So
            ``due=("before", "2021-04-01")``, ``ward=["Abbey", "Gascoigne"]``, ``completed=None``. Comparisons are
            before, by, after, from, within, is, not, in, present and absent.

        Returns
        -------
        Elements
            In the plan's order.

        Raises
        ------
        InputError
            Holding every problem: unknown kinds, fields and ids, values that cannot be read.
        ArgumentError
            Where a comparison is none of those above.

        Examples
        --------
        >>> import goldenthread as gt
        >>> plan = gt.Plan.from_tables(elements=[
        ...     {"id": "A", "kind": "Action", "title": "Build", "due": "2021-03-31"},
        ...     {"id": "B", "kind": "Action", "title": "Paint", "due": "2022-03-31"},
        ... ])
        >>> plan.select(kind="Action", due=("before", "2021-04-01")).ids
        ['A']
        """
        wanted = self._selection(
            where,
            kind=kind,
            role=role,
            state=state,
            id=id,
            lens=lens,
            owner=owner,
            below=below,
            above=above,
            **fields,
        )
        return Elements(self, self._core.select(wanted), "Selected")

    # --- trace

    def lines_of_sight(self, id: str, to: str | Role = Role.vision, *, limit: int | None = None) -> LinesOfSight:
        """Return every line of sight from an element up to the vision, or to wherever is asked.

        Parameters
        ----------
        id : str
            The element where they start.
        to : str or Role, default "vision"
            Where they lead: the id of an element, or any element of a role.
        limit : int, optional
            The most that are given; `LinesOfSight.count` counts them all.

        Returns
        -------
        LinesOfSight
            Made one at a time while they are gone through, in the plan's order.

        Raises
        ------
        UnknownNameError
            Where the plan has no such element.
        ArgumentError
            Where the limit is below 0.
        """
        if limit is not None and limit < 0:
            raise ArgumentError(f"limit is {limit}; give 0 or more")
        most = UNLIMITED if limit is None else min(limit, UNLIMITED)
        return LinesOfSight(self, self._core.lines_of_sight(id, to, isinstance(to, Role), most), id)

    def first_line(self, id: str, to: str | Role = Role.vision) -> Path | None:
        """Return the first line of sight in the order of `lines_of_sight`: the cheapest to find.

        Parameters
        ----------
        id : str
            The element where it starts.
        to : str or Role, default "vision"
            Where it leads: the id of an element, or any element of a role.

        Returns
        -------
        Path or None
            None where there is none.

        Raises
        ------
        UnknownNameError
            Where the plan has no such element.
        """
        found = self._core.first_line(id, to, isinstance(to, Role))
        return None if found is None else Path(found)

    def shortest_line(self, id: str, to: str | Role = Role.vision) -> Path | None:
        """Return the line of sight with the fewest links.

        Parameters
        ----------
        id : str
            The element where it starts.
        to : str or Role, default "vision"
            Where it leads: the id of an element, or any element of a role.

        Returns
        -------
        Path or None
            Of several the first; None where there is none.

        Raises
        ------
        UnknownNameError
            Where the plan has no such element.
        """
        found = self._core.shortest_line(id, to, isinstance(to, Role))
        return None if found is None else Path(found)

    def strongest_line(self, id: str, to: str | Role = Role.vision) -> Path | None:
        """Return the line of sight whose weakest link is strongest: stated before inferred before whole plan.

        Parameters
        ----------
        id : str
            The element where it starts.
        to : str or Role, default "vision"
            Where it leads: the id of an element, or any element of a role.

        Returns
        -------
        Path or None
            Of several the shortest, then the first; None where there is none.

        Raises
        ------
        UnknownNameError
            Where the plan has no such element.
        """
        found = self._core.strongest_line(id, to, isinstance(to, Role))
        return None if found is None else Path(found)

    def find_break(self, id: str) -> ThreadBreak | None:
        """Say where the thread of an element breaks.

        Parameters
        ----------
        id : str
            The element.

        Returns
        -------
        ThreadBreak or None
            None where it has a line of sight to a vision.

        Raises
        ------
        UnknownNameError
            Where the plan has no such element.
        """
        found = self._core.find_break(id)
        if found is None:
            return None
        return ThreadBreak(Elements(self, found[0], f"Where the thread of {id} breaks"), Path(found[1]))

    def ancestors(self, id: str) -> Elements:
        """Return everything above an element: all that is reached from it along links that trace.

        Parameters
        ----------
        id : str
            The element, which is not among them.

        Returns
        -------
        Elements
            In the plan's order.

        Raises
        ------
        UnknownNameError
            Where the plan has no such element.
        """
        return Elements(self, self._core.ancestors(id), f"Above {id}")

    def descendants(self, id: str, *, people: bool = False) -> Elements:
        """Return everything below an element: all from which it is reached along links that trace.

        Parameters
        ----------
        id : str
            The element, which is not among them.
        people : bool, default False
            Whether the parties responsible for it or for anything below it are too.

        Returns
        -------
        Elements
            In the plan's order.

        Raises
        ------
        UnknownNameError
            Where the plan has no such element.
        """
        return Elements(self, self._core.descendants(id, people), f"Below {id}")

    def impact(self, id: str) -> DataTable:
        """Say what a slip of an element puts at risk.

        Parameters
        ----------
        id : str
            The element that slips.

        Returns
        -------
        DataTable
            A row for each element above it, in the plan's order: id, kind, title, paths (how many ways lead up to it;
            2**64 - 1 where there are as many or more), distance (the fewest links) and only_support (whether nothing
            that scores would be left below it).

        Raises
        ------
        UnknownNameError
            Where the plan has no such element.
        """
        rows, paths, distance, only_support = self._core.impact(id)
        makers = {
            "id": lambda: Column("text", self._core.ids(rows)),
            "kind": lambda: Column("text", self._core.kinds(rows)),
            "title": lambda: Column("text", self._core.titles(rows)),
            "paths": lambda: Column("integer", paths),
            "distance": lambda: Column("integer", distance),
            "only_support": lambda: Column("flag", only_support),
        }
        return DataTable(makers, len(rows), f"What a slip of {id} puts at risk")

    def single_points_of_failure(self) -> DataTable:
        """Find what leaves something above it with no support at all when it goes.

        Returns
        -------
        DataTable
            A row for each objective and vision that has a single point, in the plan's order: id, title, single_point
            and single_point_title (the nearest one; it may have one in its turn).
        """
        rows, points, _ = self._core.single_points_of_failure()
        makers = {
            "id": lambda: Column("text", self._core.ids(rows)),
            "title": lambda: Column("text", self._core.titles(rows)),
            "single_point": lambda: Column("text", self._core.ids(points)),
            "single_point_title": lambda: Column("text", self._core.titles(points)),
        }
        return DataTable(makers, len(rows), "Single points of failure")

    def line_of_sight_report(self) -> DataTable:
        """Say for everything at the bottom how far the vision is.

        Returns
        -------
        DataTable
            A row for each element at the bottom of the thread, in the plan's order: id, title, top (where its shortest
            line ends: the vision, or where the thread breaks), length (how many links) and broken (whether it is no
            vision).
        """
        rows, tops, length, broken = self._core.line_of_sight_report()
        makers = {
            "id": lambda: Column("text", self._core.ids(rows)),
            "title": lambda: Column("text", self._core.titles(rows)),
            "top": lambda: Column("text", self._core.ids(tops)),
            "length": lambda: Column("integer", length),
            "broken": lambda: Column("flag", broken),
        }
        return DataTable(makers, len(rows), "How far the vision is")

    @property
    def rings(self) -> list[tuple[str, list[str]]]:
        """The rings in acyclic links: the link type ("thread" for several) and the ids one way round."""
        return [(link_type, self._core.ids(members)) for link_type, members, _ in self._core.rings()]

    # --- rollup

    def roll_up(
        self,
        as_of: Day = None,
        *,
        threads: int = 1,
        method: str | Method | None = None,
        missing: str | Missing | None = None,
        minimum_completeness: float | None = None,
    ) -> Rollup:
        """Compute every element's score, status, tally and completeness from below, as it was known at a date.

        Parameters
        ----------
        as_of : datetime.date or str, optional
            The date; the plan's own where it is left out.
        threads : int, default 1
            How many threads to use, 1 or more; the same bytes for any number.
        method : {"weighted_mean", "worst"}, optional
            In place of every policy's own.
        missing : {"exclude", "propagate", "zero"}, optional
            In place of every policy's own.
        minimum_completeness : float, optional
            From 0 to 1: with less known, there is no score. In place of every policy's own.

        Returns
        -------
        Rollup
            One row an element, in the plan's order.

        Raises
        ------
        ArgumentError
            Where an option cannot be used, or a date is needed and the plan gives none.
        """
        from goldenthread.rollup import Rollup

        if isinstance(threads, bool) or not 1 <= threads < 2**31:
            raise ArgumentError(f"threads is {threads}; give 1 or more")
        core = self._core.roll_up(
            as_of,
            threads,
            None if method is None else str(method),
            None if missing is None else str(missing),
            minimum_completeness,
        )
        return Rollup(self, core)

    # --- io

    def write(self, path: str | os.PathLike[str]) -> None:
        """Write the plan to a folder, or to one JSON file where the path ends in .json.

        Parameters
        ----------
        path : str or path-like
            A folder is made where it is not there, and the tables of an earlier plan in it are replaced.

        Raises
        ------
        FileError
            Where it cannot be written.
        """
        self._core.write(os.fspath(path))

    def to_json(self) -> str:
        """Return the plan as the text of one JSON file.

        Returns
        -------
        str
            What `Plan.from_json` reads back.
        """
        return self._core.to_json()

    def to_dot(self, id: str | None = None, *, up: bool = True, down: bool = True) -> str:
        """Draw the plan, or what is above and below one element, for Graphviz.

        Parameters
        ----------
        id : str, optional
            The element; the whole plan where it is left out.
        up, down : bool, default True
            Whether what is above the element, and what is below it, is drawn.

        Returns
        -------
        str
            DOT text, in the plan's order. Every title is shown as it is and never obeyed.

        Raises
        ------
        UnknownNameError
            Where the plan has no such element.
        """
        if id is None:
            return self._core.dot(None, self.title)
        import numpy as np

        parts = [np.array([self._core.at(id)], dtype=np.uint32)]
        parts += [self._core.ancestors(id)] if up else []
        parts += [self._core.descendants(id, False)] if down else []
        return self._core.dot(np.unique(np.concatenate(parts)).astype(np.uint32), self.title)

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """Return the plan as a NetworkX graph: elements by id, and every link from the one that serves.

        Returns
        -------
        networkx.MultiDiGraph
            Nodes and edges hold what the tables say of them, as plain Python values, without what is missing.

        Raises
        ------
        ImportError
            Where NetworkX is not installed.
        """
        import networkx as nx

        def known(row: dict[str, Any]) -> dict[str, Any]:
            return {name: cell for name, cell in row.items() if cell is not None}

        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(title=self.title)
        graph.add_nodes_from((row.pop("id"), known(row)) for row in self.elements.rows())
        graph.add_edges_from((row.pop("from"), row.pop("to"), known(row)) for row in self.links.rows())
        return graph

    def _counts(self) -> list[tuple[str, int]]:
        import numpy as np

        kinds = [kind["name"] for kind in self.framework.kinds]
        counts = np.bincount(self._core.kind_codes(), minlength=len(kinds))
        return [(kind, int(count)) for kind, count in zip(kinds, counts, strict=True) if count]

    def __repr__(self) -> str:
        name = f"{self.title!r}: " if self.title else ""
        return f"<Plan {name}{len(self):,} elements, {self._core.table_size('links'):,} links>"

    def _repr_html_(self) -> str:
        from goldenthread.html import block, paragraph, table

        said = [part for part in (self.title, self.body, str(self.period or "")) if part]
        size = f"{len(self):,} elements and {self._core.table_size('links'):,} links"
        counts = [(kind, f"{count:,}") for kind, count in self._counts()]
        return block(
            paragraph("; ".join([*said, size])),
            table("Elements by kind", ("kind", "elements"), counts, lambda at: at == 1),
        )


def read_plan(
    path: str | os.PathLike[str], *, building: str | Building = "strict", framework: Framework | None = None
) -> Plan:
    """Read a plan from a folder of CSV tables, or from one JSON file.

    Parameters
    ----------
    path : str or path-like
        A folder (plan.json and a CSV file for each table; only elements.csv must be there), or a JSON file.
    building : {"strict", "lenient"}, default "strict"
        Whether problems are raised, all at once, or bad rows are left out and kept as `Plan.findings`.
    framework : Framework, optional
        In place of the one that the plan names.

    Returns
    -------
    Plan
        The plan.

    Raises
    ------
    FileError
        Where a file cannot be read.
    InputError
        Holding every problem, each with its file, line and column.

    Examples
    --------
    >>> import goldenthread as gt
    >>> plan = gt.read_plan("examples/plans/barking-and-dagenham")  # doctest: +SKIP
    """
    return Plan(_core.read_plan(os.fspath(path), str(building), framework._core if framework else None))
