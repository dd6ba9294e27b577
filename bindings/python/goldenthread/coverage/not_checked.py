"""What a check did not examine."""

from collections import namedtuple


class NotChecked(namedtuple("NotChecked", ("what", "why"))):
    """Something that a check did not examine, or not completely.

    Attributes
    ----------
    what : str
        A rule's id, or a finding's code.
    why : str
        The reason given, or how much was not examined.
    """

    __slots__ = ()
