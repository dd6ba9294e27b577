"""What an audience may see of an answer, by the call that made it."""

from __future__ import annotations

from goldenthread.base.asking import Answer, ask
from goldenthread.base.documented import SEEN_BY, documented
from goldenthread.base.errors import ArgumentError
from goldenthread.base.generic import Generic, TypeVar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from goldenthread import _core
    from goldenthread.base.asking import Question


F = TypeVar("F")


class ShownAnswer(Answer, Generic[F]):
    """An answer that can be asked for as an audience may see it."""

    def _set_asked(self, question: Question) -> None:
        super()._set_asked(question)
        for name, part in vars(self).items():
            if isinstance(part, ShownAnswer) and "_plain" in vars(type(part)) and not name.startswith("_"):
                part._set_asked((*question[:4], (*question[4], name)))

    @property
    def _frame(self) -> _core.Frame:
        raise NotImplementedError

    @staticmethod
    def _plain(frame: _core.Frame) -> F:
        raise NotImplementedError

    @documented(audience=SEEN_BY)
    def shown_to(self, audience: str) -> F:
        """Return what an audience may see of the answer, to be shown or written.

        Of an answer about figures, which stay the council's: without the rows above the audience, the names and texts
        that only they say, and the figures that must not be told. Of an answer about a plan alone, the answer about
        `Plan.shown_to`.

        Returns
        -------
        Frame
            The same columns.

        Raises
        ------
        ArgumentError
            For an unknown audience, if the answer is about something that they may not see, or if the frame does not
            know which call made it.
        """
        shown: F = _shown_to(self, audience)
        return shown


def _shown_to(answer: ShownAnswer[Any], audience: str) -> Any:
    import inspect

    if answer._asked is None:
        raise ArgumentError(
            f"this {type(answer).__name__} does not know which plan it came from; ask plan.shown_to({audience!r}), or "
            "shown_to of the answer that it is a part of"
        )
    owner, name, args, options, part = answer._asked
    if "audience" in inspect.signature(getattr(owner, name) if name else owner).parameters:
        return ask(owner, name, args, {**options, "audience": audience}, part)
    asked_of = [owner, *args, *options.values()]
    rollups = [each for each in asked_of if hasattr(each, "_answer_shown_to")]
    if rollups:
        frame = answer._frame
        for rollup in rollups:
            frame = rollup._answer_shown_to(frame, audience, [each for each in asked_of if isinstance(each, str)])
        return answer._plain(frame)
    day = options.get("as_of")

    def seen(of: Any) -> Any:
        return of.shown_to(audience, as_of=day) if hasattr(of, "_tables") else of

    return ask(seen(owner), name, tuple(map(seen, args)), {key: seen(of) for key, of in options.items()}, part)
