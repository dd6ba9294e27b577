"""Texts of XML files: what characters they can hold, and what was changed in them."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from goldenthread import _core

REPLACEMENT = "\ufffd"


class TextWithFindings(str):
    """The text of a file, and what had to be changed in it.

    Attributes
    ----------
    findings : list of Finding
        What was replaced, as XML forbids it, or left out.
    """

    __slots__ = ("findings",)
    findings: list[_core.Finding]


def is_allowed(letter: str) -> bool:
    """Whether XML can hold a character."""
    return (letter >= " " and letter not in "\ufffe\uffff") or letter in "\t\n\r"
