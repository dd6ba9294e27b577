"""Tables: other names of `Frame`."""

from __future__ import annotations

from goldenthread.frame.column import Column
from goldenthread.frame.frame import SHOWN, Frame

TYPE_CHECKING = False
if TYPE_CHECKING:
    from goldenthread.frame.column import Array, Cells

    __all__ = ["SHOWN", "Array", "Cells", "Column", "DataTable", "Table"]

Table = Frame
DataTable = Frame
