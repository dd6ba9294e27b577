"""What every plan has: its tables, and what it says of itself."""

from __future__ import annotations

from goldenthread import _core
from goldenthread.base.asking import Unchanging
from goldenthread.base.errors import ArgumentError
from goldenthread.base.wrong_sort import described
from goldenthread.frame.frame import Frame
from goldenthread.model.framework import Framework, core_of
from goldenthread.model.inputs import TABLES, add_table

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from typing import Any, TypeAlias, TypeVar

    from goldenthread.base.words import Building

    Day: TypeAlias = "dt.date | str | None"
    P = TypeVar("P", bound="BasePlan")


class BasePlan(Unchanging):
    """A plan as its tables: what the floors above the model ask. `goldenthread.Plan` has their methods too."""

    __slots__ = ("_core", "_framework", "_tables")

    def __init__(self, core: _core.Plan) -> None:
        self._core = core
        self._framework: Framework | None = None
        self._tables: dict[str, Frame] = {}

    @classmethod
    def from_tables(
        cls: type[P],
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
        areas: Sequence[str] = (),
        building: str | Building = "strict",
        mapping: object = None,
    ) -> P:
        """Build a plan from tables, however they are held.

        Each table is anything that speaks Arrow (polars, pyarrow, DuckDB and others), a pandas data frame, a dict of
        columns (lists, numpy arrays or series), or a list of dicts. Columns that goldenthread does not know are kept as
        attributes of elements and links. Dates may be texts, in any form that `parse_date` and `parse_period` read.

        Parameters
        ----------
        elements : table
            Columns id, kind and title; and description, state, start, due, completed, progress (0 to 1), frequency,
            key, audience, revision, source.
        links : table, optional
            Columns from, type and to; and weight, weight_factor, weight_reason, share, capacity, basis, state,
            valid_from, valid_to, recorded, target_revision, agreed, agreement, reason, agreed_by, source.
        measures : table, optional
            Column id; and unit, polarity, frequency, aggregation, cumulative, scoring, baseline, baseline_period,
            scheme, tolerance, range_distance, dead_band, max_age, lag, fiscal_start, window, control,
            least_numerator, least_denominator, rounding.
        observations : table, optional
            Columns measure, period and value; and area, group, numerator, denominator, margin, quality,
            missing, recorded, source.
        targets : table, optional
            Columns measure, period and value; and lower (or floor), upper, missing, reason, agreed_by, recorded,
            source.
        updates : table, optional
            Columns element and date; and status, progress, state, start, due, completed, commentary,
            corrective_action, back_on_track, score, override, reason, agreed_by, author, audience, expires, recorded.
        justifications : table, optional
            Columns element, rule, reason, author and date; and until.
        framework : Framework, optional
            The vocabulary; the default one where it is left out.
        title, body, period, source : str, optional
            What the plan is called, whose it is, what it is for ("2020..2022") and where it comes from.
        as_of : datetime.date or str, optional
            The date that questions are asked for where none is given; else the latest date in the data.
        areas : sequence of str, optional
            The areas of observations that are the council's own, beside the blank one and the body's name.
        building : {"strict", "lenient"}, default "strict"
            Whether problems are raised, all at once, or bad rows are left out and kept as `findings`.
        mapping : Mapping, str, path-like or dict, optional
            How tables of the council's own become a plan's; then the first argument is such a table, or a dict of them
            by name, and the others stay out.

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
        if mapping is not None:
            if any(table is not None for table in (links, measures, observations, targets, updates, justifications)):
                raise ArgumentError("with a mapping, give the council's tables as one dict, by their names")
            options = (title, body, period, as_of, source, list(areas), str(building))
            return cls(cls._mapped(elements, mapping, core_of(framework), *options))
        builder = _core.Builder(core_of(framework), title, body, period, as_of, source, list(areas))
        given = (elements, links, measures, observations, targets, updates, justifications)
        for name, table in zip(TABLES, given, strict=True):
            if table is not None:
                add_table(builder, name, table)
        return cls(builder.build(str(building)))

    @classmethod
    def _mapped(cls, source: Any, mapping: Any, framework: _core.Framework | None, *options: Any) -> _core.Plan:
        """Apply a mapping; the floor that has them says how."""
        raise NotImplementedError

    @classmethod
    def from_json(
        cls: type[P],
        json: str,
        *,
        building: str | Building = "strict",
        framework: Framework | None = None,
        name: str = "plan",
        limits: _core.ReadLimits | None = None,
    ) -> P:
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
        limits : ReadLimits, optional
            How much is read before it is refused.

        Returns
        -------
        Plan
            The plan.

        Raises
        ------
        InputError
            Holding every problem, each with its line.
        """
        if not isinstance(json, str):
            raise ArgumentError(f"json is {described(json)}; give the text of a JSON file, or its path to read_plan")
        return cls(_core.read_plan_json(json, str(building), core_of(framework), name, limits))

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
    def areas(self) -> list[str]:
        """The areas of observations that are the council's own, beside the blank one and the body's name."""
        return self._core.info[5]

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

    def table(self, name: str) -> Frame:
        """Return one of the plan's tables.

        Parameters
        ----------
        name : str
            "elements", "links", "measures", "observations", "targets", "updates" or "justifications".

        Returns
        -------
        Frame
            Its columns; those that were blank throughout are not there.

        Raises
        ------
        UnknownNameError
            Where there is no such table.
        """
        made = self._tables.get(name)
        if made is None:
            made = Frame(self._core.frame(name))
            self._tables[name] = made
        return made

    @property
    def elements(self) -> Frame:
        """The elements: id, kind, title, and whatever else the plan says of them."""
        return self.table("elements")

    @property
    def links(self) -> Frame:
        """The links: from, type, to, and whatever else the plan says of them."""
        return self.table("links")

    @property
    def measures(self) -> Frame:
        """What is known of measures besides their elements."""
        return self.table("measures")

    @property
    def observations(self) -> Frame:
        """What was measured, by period."""
        return self.table("observations")

    @property
    def targets(self) -> Frame:
        """What measures should be, by period."""
        return self.table("targets")

    @property
    def updates(self) -> Frame:
        """What was reported of elements."""
        return self.table("updates")

    @property
    def justifications(self) -> Frame:
        """Accepted gaps."""
        return self.table("justifications")

    @property
    def findings(self) -> list[_core.Finding]:
        """What lenient building left out or let pass, in the order of the tables."""
        return self._core.findings()

    def __reduce__(self: P) -> tuple[Any, ...]:
        return _plan_again, (type(self), self._core.to_json(), self.findings)

    def __len__(self) -> int:
        return len(self._core)

    def __contains__(self, id: object) -> bool:
        try:
            return isinstance(id, str) and self._core.find(id) is not None
        except TypeError:  # A text with half of a surrogate pair is no element's id.
            return False

    @property
    def rings(self) -> list[tuple[str, list[str]]]:
        """The rings in acyclic links: the link type ("thread" for several) and the ids one way round.

        At the plan's own date.
        """
        return [(link_type, self._core.ids(members)) for link_type, members, _ in self._core.rings(None)]

    def contents(self) -> Frame:
        """Count what the plan holds.

        Returns
        -------
        Frame
            A row for each kind that it has elements of: kind, role, elements.
        """
        return Frame(self._core.contents().frame())

    def __repr__(self) -> str:
        name = f"{self.title!r}: " if self.title else ""
        return f"<{type(self).__name__} {name}{len(self):,} elements, {self._core.table_size('links'):,} links>"

    def _repr_html_(self) -> str:
        from goldenthread.frame.html import answer

        found = self._core.contents()
        return answer(str(found).partition("\n  ")[0], found.frame())


def _plan_again(made: type[P], json: str, findings: list[_core.Finding]) -> P:
    """Make a plan of what is pickled of it: its tables and framework, and what lenient building found."""
    return made(_core.plan_again(json, findings))
