"""Registers of risks: rating, owners, mitigations, and what is threatened."""

from __future__ import annotations

from goldenthread.base.asking import asked
from goldenthread.base.documented import DRAWING, documented
from goldenthread.base.drawing import Drawing
from goldenthread.base.generic import Generic, TypeVar
from goldenthread.frame.frame import Frame
from goldenthread.frame.told import Told
from goldenthread.reporting.linked import linked_by
from goldenthread.rollup.base_rollup import BaseRollup

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as dt
    from typing import Any

    from goldenthread import _core
    from goldenthread._core import Finding

R = TypeVar("R", bound=BaseRollup)
WIDEST = 40
ANY_WIDTH = 0


class HeatMap:
    """How many risks are in each cell of the framework's matrix.

    Attributes
    ----------
    likelihood, impact : list of str
        The words of the two scales, the mildest first.
    ratings : list of list of str
        The rating of each cell: a row for each step of likelihood, and in it one for each step of impact.
    counts : list of list of int
        How many risks are there now. Risks without a rating are in no cell.
    unrated : int
        How many have no rating.
    """

    def __init__(self, core: _core.RiskRegister) -> None:
        self.likelihood = core.likelihood()
        self.impact = core.impact()
        self.ratings = core.matrix()
        self.counts = core.heat_map()
        self.unrated = core.unrated
        self._words = str(core.heat_map_frame().text_table(len(self.ratings), WIDEST, ANY_WIDTH))
        self._html = core.heat_map_html()

    def __str__(self) -> str:
        return self._words if self.ratings else "The framework has no risk matrix"

    __repr__ = __str__

    def _repr_html_(self) -> str:
        from goldenthread.frame.html import answer

        return self._html if self.ratings else answer(str(self))


class RiskRegister(Told, Generic[R]):
    """A register of risks: a row for each, in the plan's order. ``str`` and ``print`` give it in words.

    Columns: id, kind, title; likelihood and impact as recorded, rating (the framework's word), status and period, with
    unrated (why there is no rating, else None); the same as known at the earlier date (``_before``) and as the targets
    aim at (``_aim``); direction since the earlier date; owners, mitigations, threatens and above (ids, with "; "
    between); worst_mitigation (the worst of the mitigations' statuses). What is not known has no rating and is never
    good. `risk` gives one of them with everything that it is linked to.

    Attributes
    ----------
    exposed : Frame
        What is threatened, directly or by what is below it: id, kind, title, status (its own: a risk's is shown beside
        it and never mixed in), worst_rating, worst (its status), risks (distinct), directly, a count for each
        rating, and unrated.
    heat_map : HeatMap
        How many risks are in each cell of the framework's matrix; a notebook shows it.
    counts : dict
        The number of risks with each rating, the mildest first.
    unrated : int
        How many have no rating.
    findings : list of Finding
        What is missing: the matrix, a likelihood or impact, an owner, a mitigation, something threatened.
    before : datetime.date or None
        The date with which the register is compared.
    """

    def __init__(self, rollup: R, core: _core.RiskRegister) -> None:
        self.rollup = rollup
        self._core = core
        self.findings: list[Finding] = core.findings
        self.before: dt.date | None = core.before
        self.counts: dict[str, int] = dict(zip(core.ratings(), core.by_rating, strict=False))
        self.unrated = core.unrated
        self.heat_map = HeatMap(core)
        self.exposed = Frame(core.exposure_frame())
        super().__init__(str(core), core.frame())

    @asked
    @documented(returns=DRAWING)
    def drawing(self, audience: str = "public") -> Drawing:
        """Draw the heat map, with every risk in its table; a notebook shows it below the register."""
        return Drawing(self._core.drawn(audience))

    def risk(self, id: str) -> dict[str, Any]:
        """Return one risk with what it is linked to.

        Parameters
        ----------
        id : str
            The id of a risk of the register.

        Returns
        -------
        dict
            The columns, with ``owners``, ``mitigations``, ``threatens`` and ``above`` as lists of dicts (id, title,
            capacity, status, score).

        Raises
        ------
        UnknownNameError
            If the register has no such risk.
        """
        ids = self.column_list("id")
        if id not in ids:
            from goldenthread.base.errors import UnknownNameError

            raise UnknownNameError(f"the register has no risk {id!r}; it has {', '.join(ids[:20]) or 'none'}")
        at = ids.index(id)
        return {**self.row(at), **linked_by(self._core, at, "owners", "mitigations", "threatens", "above")}

    def _repr_html_(self) -> str:
        from goldenthread.frame.html import answer, block

        before = ("rating_before", "status_before", "direction") if self.before else ()
        columns = ("id", "title", "rating", "status", *before, "rating_aim", "owners", "mitigations", "threatens")
        register = answer(self._text, self._frame.pick(columns)) + self.heat_map._repr_html_()
        return register + (block(self._core.drawn("exempt").svg_within_html) if self.heat_map.ratings else "")
