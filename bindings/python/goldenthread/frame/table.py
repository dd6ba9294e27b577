"""Other names of `Frame`."""

from goldenthread.frame.column import Column
from goldenthread.frame.frame import SHOWN, Frame

__all__ = ["SHOWN", "Column", "DataTable", "Table"]

Table = Frame
DataTable = Frame
