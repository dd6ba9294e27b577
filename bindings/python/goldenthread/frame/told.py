"""Frames that also have a text in words."""

from __future__ import annotations

from goldenthread.frame.frame import Frame

TYPE_CHECKING = False
if TYPE_CHECKING:
    from goldenthread import _core


class Told(Frame):
    """A frame that ``str`` and ``print`` give in words; a notebook shows the words and the table."""

    def __init__(self, words: str, frame: _core.Frame) -> None:
        self._text = words
        super().__init__(frame)

    def __str__(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return self._text

    def _repr_html_(self) -> str:
        from goldenthread.frame.html import answer

        return answer(self._text, self._frame)
