"""Texts of XML files: what characters they can hold, and what was changed in them."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from goldenthread import _core

REPLACEMENT = "\ufffd"
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class TextWithFindings(str):
    """The text of a file, and what had to be changed in it.

    Attributes
    ----------
    findings : list of Finding
        What was replaced, as XML forbids it, or left out.
    """

    __slots__ = ("findings",)
    findings: list[_core.Finding]


def allowed(text: str) -> str:
    """Return a text without characters that XML forbids; each is replaced."""
    return FORBIDDEN.sub(REPLACEMENT, text)
