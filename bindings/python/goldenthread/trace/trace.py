"""Lines of sight."""

from __future__ import annotations

from goldenthread import _core
from goldenthread.base._text import printable
from goldenthread.base.asking import Answer, Unchanging
from goldenthread.base.words import Basis
from goldenthread.model.elements import Elements

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from goldenthread.model.base_plan import BasePlan


class Path(Unchanging):
    """A path up from an element, link by link, from the bottom to the top.

    It can be used like a list of the ids on it.

    Examples
    --------
    >>> import goldenthread as gt
    >>> kinds, titles = {"V": "Vision", "A": "Action"}, {"V": "One borough", "A": "Build"}
    >>> plan = gt.Plan.from_parents({"A": "V"}, kinds=kinds, titles=titles)
    >>> print(plan.shortest_line("A"))
    Action A: Build
      → contributes_to
    Vision V: One borough
    """

    __slots__ = ("_core", "_plan")

    def __init__(self, plan: BasePlan, core: _core.Path) -> None:
        self._plan = plan
        self._core = core

    def __reduce__(self) -> tuple[Any, ...]:
        return _path_again, (self._plan, *self._core.steps())

    @property
    def ids(self) -> list[str]:
        """The ids on it, from bottom to top."""
        return self._core.ids()

    @property
    def titles(self) -> list[str]:
        """The titles on it, from bottom to top."""
        return self._core.titles()

    @property
    def kinds(self) -> list[str]:
        """The kinds on it, from bottom to top."""
        return self._core.kinds()

    @property
    def link_types(self) -> list[str]:
        """The type of each link: one fewer than there are ids."""
        return self._core.link_types()

    @property
    def bases(self) -> list[Basis]:
        """The basis of each link."""
        return [Basis(basis) for basis in self._core.bases()]

    @property
    def states(self) -> list[str]:
        """The state of each link: "approved", "draft", ..."""
        return self._core.states()

    @property
    def weakest_basis(self) -> Basis:
        """The weakest basis among its links; stated if it has none."""
        return Basis(self._core.weakest_basis())

    @property
    def has_draft(self) -> bool:
        """Whether any of its links is not approved."""
        return self._core.has_draft()

    @property
    def length(self) -> int:
        """How many links it follows; one fewer than ``len(path)``."""
        return len(self._core) - 1

    @property
    def bottom(self) -> str:
        """The id where it starts."""
        return self.ids[0]

    @property
    def top(self) -> str:
        """The id where it ends."""
        return self.ids[-1]

    def __len__(self) -> int:
        return len(self._core)

    def __iter__(self) -> Iterator[str]:
        return iter(self.ids)

    def __getitem__(self, at: int) -> str:
        return self.ids[at]

    def __contains__(self, id: object) -> bool:
        return id in self.ids

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Path) and self._core == other._core

    def __hash__(self) -> int:
        return hash(tuple(self.ids))

    def __str__(self) -> str:
        return str(self._core)

    def __repr__(self) -> str:
        return printable(f"<Path {' → '.join(self.ids)}>")

    def _repr_html_(self) -> str:
        return _core.html_words(str(self))


def _path_again(plan: BasePlan, elements: list[int], links: list[int]) -> Path:
    return Path(plan, plan._core.path(elements, links))


class LinesOfSight(Answer):
    """The lines of sight of one element, made one at a time while iterating.

    The order is the plan's: at each step upwards parents come in the order of the elements table.

    Attributes
    ----------
    count : int
        The number of lines, whatever the limit; at most 2**64 - 1.
    """

    def __init__(self, plan: BasePlan, core: _core.LinesOfSight, id: str) -> None:
        self._plan = plan
        self._core = core
        self._id = id

    @property
    def count(self) -> int:
        """The number of lines, whatever the limit; at most 2**64 - 1."""
        return self._core.count()

    @property
    def count_saturated(self) -> bool:
        """Whether there may be more than `count` says."""
        return self._core.count_saturated()

    @property
    def elements(self) -> Elements:
        """The elements that are on any of the lines, in the plan's order."""
        return Elements(self._plan, self._core.rows(), f"On a line of sight of {self._id}")

    def to_dot(self) -> str:
        """Draw everything that is on any of the lines, for Graphviz.

        Returns
        -------
        str
            DOT text.
        """
        return self.elements.to_dot(f"Lines of sight from {self._id}")

    def __iter__(self) -> Iterator[Path]:
        return (Path(self._plan, core) for core in self._core)

    def __bool__(self) -> bool:
        return not self._core.empty()

    def summary(self, shown: int = 0) -> str:
        """Return the number of lines, in words.

        Parameters
        ----------
        shown : int, default 0
            How many of them are shown. With 0, only the number is given.

        Returns
        -------
        str
            Such as "12 lines of sight from A1, the first 10 shown".
        """
        return self._core.summary(shown)

    def __str__(self) -> str:
        return self._core.text()

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        return _core.html_words(str(self))


class ThreadBreak:
    """Where the thread breaks, for an element without a line of sight to any vision.

    Attributes
    ----------
    tops : Elements
        The elements that can be reached going up and have nothing above them, in the plan's order. None of them is a
        vision.
    nearest : Path
        The path to the nearest of them.
    """

    __slots__ = ("nearest", "tops")

    def __init__(self, tops: Elements, nearest: Path) -> None:
        self.tops = tops
        self.nearest = nearest

    def __repr__(self) -> str:
        return printable(f"<ThreadBreak at {', '.join(self.tops.ids)}>")
