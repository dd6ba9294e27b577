"""Methods of `Rollup` and `LiveRollup` that show what changed since another one, and why."""

from __future__ import annotations

from goldenthread.base.asking import asked
from goldenthread.base.documented import documented
from goldenthread.base.wrong_sort import require_rollup
from goldenthread.compare.change import ChangeExplanation
from goldenthread.compare.rollup_comparison import RollupComparison

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    from goldenthread.rollup.base_live_rollup import BaseLiveRollup
    from goldenthread.rollup.base_rollup import BaseRollup

    R = TypeVar("R", bound=BaseRollup)


@asked
def explain_change(self: BaseRollup, id: str, since: BaseRollup) -> ChangeExplanation:
    """Explain why an element's score changed since an earlier roll-up, of this plan or another.

    Parameters
    ----------
    id : str
        The element's id; elements of two plans are matched by id.
    since : Rollup
        The earlier one.

    Returns
    -------
    ChangeExplanation
        The change split into value, target, weight, child gained, child lost and policy, as a whole and by child.

    Raises
    ------
    UnknownNameError
        If either plan has no such element.
    """
    require_rollup(since, "since")
    return ChangeExplanation(since, self, self._core.explain_change(since._core, id), id)


def compare_with(self: R, earlier: R, *, max_shown: int = 20) -> RollupComparison[R]:
    """Show what changed since an earlier roll-up, of this plan or another, and why: the whole plan in one call.

    Parameters
    ----------
    earlier : Rollup
        The earlier one; elements of two plans are matched by id.
    max_shown : int, default 20
        The largest number of lines under each heading of its text.

    Returns
    -------
    RollupComparison
        A row for each element whose score or status changed, with the parts of the change.
    """
    require_rollup(earlier, "earlier")
    return RollupComparison(earlier, self, self._core.compare(earlier._core), max_shown)


@documented()
def explain_change_now(self: BaseLiveRollup[BaseRollup], id: str, since: BaseRollup) -> ChangeExplanation:
    """Explain why an element's score changed since an earlier roll-up, such as a `snapshot`.

    Parameters
    ----------
    since : Rollup
        The earlier one.

    Returns
    -------
    ChangeExplanation
        What `Rollup.explain_change` returns; it raises the same errors.
    """
    return explain_change(self.snapshot(), id, since)
