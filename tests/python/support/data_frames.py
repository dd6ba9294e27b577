"""An answer as the data frames of two libraries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

    import goldenthread as gt


def data_frames(answer: gt.Frame) -> tuple[pd.DataFrame, pl.DataFrame]:
    """Return the answer as a frame of pandas and as one of polars, or skip the test where one is not installed."""
    pandas, polars = pytest.importorskip("pandas"), pytest.importorskip("polars")
    made = answer.to_pandas(), answer.to_polars()
    assert isinstance(made[0], pandas.DataFrame)
    assert isinstance(made[1], polars.DataFrame)
    return made
