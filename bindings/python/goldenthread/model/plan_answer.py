"""Answers about a plan, as frames."""

from __future__ import annotations

from goldenthread.base.generic import Generic, TypeVar
from goldenthread.frame.frame import Frame

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as dt
    from typing import Protocol

    from goldenthread import _core
    from goldenthread.model.base_plan import BasePlan

    class CoreAnswer(Protocol):
        """An answer of the compiled half."""

        def frame(self) -> _core.Frame:
            """Return its rows."""

        def __len__(self) -> int: ...

    class DatedCore(CoreAnswer, Protocol):
        """The same, for an answer that has a date."""

        @property
        def as_of(self) -> dt.date | None:
            """The date."""


C = TypeVar("C", bound="CoreAnswer")
D = TypeVar("D", bound="DatedCore")


class PlanAnswer(Frame, Generic[C]):
    """An answer about a plan, which becomes a frame when its rows are first used."""

    def __init__(self, plan: BasePlan, core: C) -> None:
        self._plan = plan
        self._core = core
        super().__init__(core.frame, len(core))


class DatedAnswer(PlanAnswer[D]):
    """An answer that is for a date."""

    @property
    def as_of(self) -> dt.date | None:
        """The date of the answer; None if none was given and nothing depends on one."""
        return self._core.as_of
