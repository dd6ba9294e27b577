"""What a check did not look for."""

from collections import namedtuple


class NotChecked(namedtuple("NotChecked", ("what", "why"))):
    """Something that a check did not look for, or not to the end.

    Attributes
    ----------
    what : str
        A rule's id, or a finding's code.
    why : str
        The reason given, or how much is left.
    """

    __slots__ = ()
