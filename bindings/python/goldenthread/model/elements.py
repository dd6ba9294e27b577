"""One element of a plan, and several."""

from __future__ import annotations

from goldenthread.base._text import printable
from goldenthread.base.words import Role
from goldenthread.frame.frame import Frame

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from goldenthread.frame.column import Array
    from goldenthread.model.base_plan import BasePlan


class Element:
    """One element of a plan.

    Attributes
    ----------
    id : str
        Its id.
    kind : str
        The council's own name for the type of element.
    title : str
        Its title.

    Examples
    --------
    >>> import goldenthread as gt
    >>> plan = gt.Plan.from_tables(elements=[{"id": "A", "kind": "Action", "title": "Build", "ward": "Abbey"}])
    >>> plan["A"].title, plan["A"]["ward"]
    ('Build', 'Abbey')
    """

    __slots__ = ("_plan", "_row")

    def __init__(self, plan: BasePlan, row: int) -> None:
        self._plan = plan
        self._row = row

    @property
    def row(self) -> int:
        """Its row in the elements table, from 0."""
        return self._row

    @property
    def id(self) -> str:
        """Its id."""
        return str(self["id"])

    @property
    def kind(self) -> str:
        """The council's own name for the type of element."""
        return str(self["kind"])

    @property
    def title(self) -> str:
        """Its title."""
        return str(self["title"])

    @property
    def role(self) -> Role:
        """The role of its kind for the algorithms."""
        return Role(self._plan._core.role(self._row))

    def __getitem__(self, column: str) -> Any:
        """Return its cell in a column of the elements table; None if it is empty.

        Parameters
        ----------
        column : str
            A column, the council's own ones included.

        Returns
        -------
        str, float, bool, datetime.date, Period or None
            The cell. Columns that may hold a coarser date than a day, such as due, give a `Period`.

        Raises
        ------
        UnknownNameError
            If the plan has no such column.
        """
        return self._plan._core.cell("elements", column, self._row)

    def to_dict(self) -> dict[str, Any]:
        """Return its row of the elements table.

        Returns
        -------
        dict
            Column name to value, without the empty ones.
        """
        cells = {name: self[name] for name in self._plan._core.column_names("elements")}
        return {name: cell for name, cell in cells.items() if cell is not None}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Element) and self._plan is other._plan and self._row == other._row

    def __hash__(self) -> int:
        return hash((id(self._plan), self._row))

    def __repr__(self) -> str:
        return printable(f"<{self.kind} {self.id}: {self.title}>")


class Elements(Frame):
    """Elements of a plan, in order, such as those of a selection, or those above or below an element.

    It can be used like a list of ids, and is shown as the rows of the elements table.

    Examples
    --------
    >>> import goldenthread as gt
    >>> plan = gt.Plan.from_tables(elements={"id": ["A", "B"], "kind": ["Action"] * 2, "title": ["One", "Two"]})
    >>> list(plan.select(id="B"))
    ['B']
    """

    def __init__(self, plan: BasePlan, rows: Array, caption: str = "Elements") -> None:
        self._plan = plan
        self._at = rows
        super().__init__(lambda: plan._core.elements_frame(rows, caption), len(rows), caption)

    @property
    def ids(self) -> list[str]:
        """Their ids, in order."""
        return self._plan._core.ids(self._at)

    @property
    def titles(self) -> list[str]:
        """Their titles, in order."""
        return self._plan._core.titles(self._at)

    @property
    def at(self) -> Array:
        """Their rows in the elements table: a uint32 array."""
        return self._at

    def to_dot(self, title: str = "") -> str:
        """Draw these elements and the links of the thread between them, for Graphviz.

        Parameters
        ----------
        title : str, optional
            Stands above the drawing.

        Returns
        -------
        str
            DOT text, in the plan's order. Titles are escaped, so Graphviz never interprets them.
        """
        return self._plan._core.dot(self._at, title, None)

    def __getitem__(self, at: int) -> Element:
        """Return one of them.

        Parameters
        ----------
        at : int
            From 0; negative ones count from the end.

        Returns
        -------
        Element
            The element at that place.

        Raises
        ------
        IndexError
            If there are not so many.
        """
        return Element(self._plan, int(self._at[at]))

    def __contains__(self, id: object) -> bool:
        if not isinstance(id, str):
            return False
        row = self._plan._core.find(id)
        return row is not None and bool((self._at == row).any())

    def __iter__(self) -> Iterator[str]:
        return iter(self.ids)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Elements):
            return self.ids == other.ids
        return isinstance(other, list) and self.ids == other

    def __reduce__(self) -> tuple[Any, ...]:
        return Elements, (self._plan, self._at, self.title)

    __hash__ = None  # type: ignore[assignment]
