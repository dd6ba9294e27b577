"""The part of a plan that every floor uses: its tables, title, period and so on."""

from __future__ import annotations

from goldenthread import _core
from goldenthread.base.asking import Unchanging
from goldenthread.base.documented import BAD_TABLE, SEEN_BY, UNKNOWN_AUDIENCE, documented
from goldenthread.base.errors import ArgumentError
from goldenthread.base.threads import default_threads
from goldenthread.base.wrong_sort import TABLES, described
from goldenthread.frame.frame import Frame

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from typing import Any, TypeAlias, TypeVar

    from goldenthread.base.words import Building
    from goldenthread.model.framework import Framework

    Day: TypeAlias = "dt.date | str | None"
    P = TypeVar("P", bound="BasePlan")


class BasePlan(Unchanging):
    """A plan as its tables, for the floors above the model. `goldenthread.Plan` adds the methods of those floors."""

    __slots__ = ("_core", "_framework", "_tables")

    def __init__(self, core: _core.Plan) -> None:
        self._core = core
        self._framework: Framework | None = None
        self._tables: dict[str, Frame] = {}

    @classmethod
    @documented(BAD_TABLE)
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
        """Build a plan from tables.

        Each table is any Arrow table (from polars, pyarrow, DuckDB and others), a pandas data frame, a dict of
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
            least_numerator, least_denominator, rounding, audience.
        observations : table, optional
            Columns measure, period and value; and area, group, numerator, denominator, margin, quality,
            missing, audience, recorded, source.
        targets : table, optional
            Columns measure, period and value; and lower (or floor), upper, missing, reason, agreed_by, recorded,
            source.
        updates : table, optional
            Columns element and date; and status, progress, state, start, due, completed, commentary,
            corrective_action, back_on_track, score, override, reason, agreed_by, author, audience, expires, recorded.
        justifications : table, optional
            Columns element, rule, reason, author and date; and until.
        framework : Framework, optional
            The framework; the default one if omitted.
        title, body, period, source : str, optional
            The plan's title, body (the council), period (such as "2020..2022") and source.
        as_of : datetime.date or str, optional
            The as-of date of questions that give none; if omitted, the latest date in the data.
        areas : sequence of str, optional
            The areas of observations that count as the council's own, in addition to blank and the body's name.
        mapping : Mapping, str, path-like or dict, optional
            A mapping, which says how the council's own tables become a plan. The first argument is then such a table,
            or a dict of them by name, and the other tables are omitted.

        Returns
        -------
        Plan
            The plan.

        Raises
        ------
        InputError
            If building is strict and something is wrong; the error lists every problem, with its table, row and column.
        """
        if mapping is not None:
            if any(table is not None for table in (links, measures, observations, targets, updates, justifications)):
                raise ArgumentError("with a mapping, give the council's tables as one dict, by their names")
            options = (title, body, period, as_of, source, list(areas), str(building), default_threads())
            return cls(cls._mapped(elements, mapping, vocabulary_of(framework), *options))
        from goldenthread.model.inputs import add_table

        builder = _core.Builder(vocabulary_of(framework), title, body, period, as_of, source, list(areas))
        given = (elements, links, measures, observations, targets, updates, justifications)
        for name, table in zip(TABLES, given, strict=True):
            if table is not None:
                add_table(builder, name, table)
        return cls(builder.build(str(building), default_threads()))

    @classmethod
    def _mapped(cls, source: Any, mapping: Any, framework: _core.Framework | None, *options: Any) -> _core.Plan:
        """Apply a mapping; the class `Plan` implements it."""
        raise NotImplementedError

    @classmethod
    @documented()
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
        name : str, default "plan"
            The name of the text in error messages.

        Returns
        -------
        Plan
            The plan.

        Raises
        ------
        InputError
            If something is wrong; the error lists every problem, with its line.
        """
        if not isinstance(json, str):
            raise ArgumentError(f"json is {described(json)}; give the text of a JSON file, or its path to read_plan")
        return cls(_core.read_plan_json(json, str(building), vocabulary_of(framework), name, limits, default_threads()))

    # --- what it says of itself

    @documented(UNKNOWN_AUDIENCE, audience=SEEN_BY)
    def shown_to(self: P, audience: str, *, as_of: Day = None) -> P:
        """Return a plan of what an audience may see of this one, such as to be published as open data.

        It has no hidden element, no row that is hidden or about a hidden element, and no text that only hidden rows
        say; to the public an officer is a post. Of a measure with least counts that has a figure of too few, or
        figures that accumulate, it has no figure. What is rolled up of it are the figures of what is left, not the
        council's: for those see `Frame.shown_to`.

        Parameters
        ----------
        as_of : datetime.date or str, optional
            The date on which officers hold their posts; the plan's own if omitted.

        Returns
        -------
        Plan
            A plan that can be written and asked like any other; for "exempt" with everything.
        """
        return type(self)(self._core.shown_to(audience, as_of))

    @property
    def title(self) -> str:
        """The plan's title."""
        return self._core.info[0]

    @property
    def body(self) -> str:
        """The organisation whose plan it is."""
        return self._core.info[1]

    @property
    def period(self) -> _core.Period | None:
        """What the plan is for; None if it does not say."""
        return self._core.info[2]

    @property
    def source(self) -> str:
        """The source of the plan."""
        return self._core.info[4]

    @property
    def areas(self) -> list[str]:
        """The areas of observations that count as the council's own, in addition to blank and the body's name."""
        return self._core.info[5]

    @property
    def as_of(self) -> dt.date | None:
        """The as-of date of questions that give none.

        The plan's own, else the latest day in its data, else the last day of its period; None if it has none of
        these.
        """
        return self._core.default_as_of

    @property
    def framework(self) -> Framework:
        """The council's own vocabulary."""
        if self._framework is None:
            from goldenthread.model.framework import Framework

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
            Its columns, without those that are blank throughout.

        Raises
        ------
        UnknownNameError
            If there is no such table.
        """
        made = self._tables.get(name)
        if made is None:
            made = Frame(self._core.frame(name))
            self._tables[name] = made
        return made

    @property
    def elements(self) -> Frame:
        """The elements: id, kind, title, and every other column that is not blank."""
        return self.table("elements")

    @property
    def links(self) -> Frame:
        """The links: from, type, to, and every other column that is not blank."""
        return self.table("links")

    @property
    def measures(self) -> Frame:
        """The details of measures, such as unit and polarity."""
        return self.table("measures")

    @property
    def observations(self) -> Frame:
        """The observations: what was measured, by period."""
        return self.table("observations")

    @property
    def targets(self) -> Frame:
        """The targets: what measures should be, by period."""
        return self.table("targets")

    @property
    def updates(self) -> Frame:
        """The updates: what was reported about elements."""
        return self.table("updates")

    @property
    def justifications(self) -> Frame:
        """The justifications: accepted gaps."""
        return self.table("justifications")

    @property
    def findings(self) -> list[_core.Finding]:
        """The problems that lenient building left out or let pass, in the order of the tables."""
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
        """The rings (cycles) of links: the link type ("thread" for several) and the ids along the ring.

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


def vocabulary_of(framework: Framework | None) -> _core.Framework | None:
    """Return the compiled half of a framework, if one is given."""
    if framework is None:
        return None
    from goldenthread.model.framework import core_of

    return core_of(framework)


def _plan_again(made: type[P], json: str, findings: list[_core.Finding]) -> P:
    """Rebuild a pickled plan from its tables, its framework and the findings of lenient building."""
    return made(_core.plan_again(json, findings))
