"""Reading a plan from a path, whatever is there."""

from __future__ import annotations

import os

from goldenthread import _core
from goldenthread.base.errors import ArgumentError
from goldenthread.base.threads import default_threads
from goldenthread.intake.file_kinds import TABLE_FILES
from goldenthread.model.base_plan import vocabulary_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from goldenthread.intake.mapping import MappingLike
    from goldenthread.model.framework import Framework


def read_path(
    path: str | os.PathLike[str],
    building: str,
    framework: Framework | None,
    limits: _core.ReadLimits | None,
    mapping: MappingLike | None,
) -> _core.Plan:
    """Return the compiled half of the plan that is there: as `read_plan`."""
    vocabulary = vocabulary_of(framework)
    name = os.fspath(path)
    if mapping is not None:
        from goldenthread.intake.mapping import mapping_core
        from goldenthread.intake.sources import sources_of

        core, tables, threads = mapping_core(mapping), sources_of(path, limits), default_threads()
        return _core.plan_of_tables(core, tables, vocabulary, "", "", "", None, "", [], building, threads, limits)
    if name.lower().endswith(TABLE_FILES) and os.path.isfile(path):  # noqa: PTH113
        from goldenthread.intake.sources import sort_of_file

        if sort_of_file(path) == "workbook":
            from goldenthread.io.workbook_reading import read_workbook

            own = read_workbook(path, building, framework, limits)
            if own is not None:
                return own
        raise ArgumentError(
            f"{name} holds a council's own tables, and nothing says how they become a plan's; give a mapping: "
            "guess_mapping proposes one"
        )
    if name.lower().endswith(".xml") and os.path.isfile(path):  # noqa: PTH113
        from goldenthread.io.stratml_reading import read_stratml

        return read_stratml(path, building, framework, limits)
    return _core.read_plan(name, building, vocabulary, limits, default_threads())
