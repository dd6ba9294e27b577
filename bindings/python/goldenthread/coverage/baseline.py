"""A file of accepted findings, so that only new ones count."""

from __future__ import annotations

import json
import os
from collections import Counter
from typing import TYPE_CHECKING, Any

from goldenthread import _core
from goldenthread.base.errors import InputError
from goldenthread.base.progress import each_told
from goldenthread.base.written import written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goldenthread.coverage.base_findings import BaseFindings

FORMAT = "goldenthread-baseline"
VERSION = 1


class Comparison:
    """Findings compared with a baseline.

    Attributes
    ----------
    new : list of int
        The places of findings that the baseline does not hold, in order.
    known : int
        How many it holds.
    gone : list of dict
        Entries of the file that are no longer found; `count` is how many are gone.
    """

    __slots__ = ("gone", "known", "new")

    def __init__(self, new: list[int], known: int, gone: list[dict[str, Any]]) -> None:
        self.new = new
        self.known = known
        self.gone = gone

    def __repr__(self) -> str:
        gone = sum(entry["count"] for entry in self.gone)
        return f"<Comparison {len(self.new):,} new, {self.known:,} known, {gone:,} gone>"


def identity(finding: _core.Finding) -> str:
    """Return what identifies a finding when rows move and words change."""
    return finding.identity


def write(findings: BaseFindings, path: str | os.PathLike[str]) -> None:
    """Write every finding in order, with those of the same identity together."""
    from goldenthread.coverage.reports import in_blocks, listed

    counts = Counter(map(identity, findings))

    def entries() -> Iterator[dict[str, Any]]:
        for finding in each_told(findings, len(findings)):
            key = identity(finding)
            if count := counts.pop(key, 0):
                yield {
                    "identity": key,
                    "count": count,
                    "code": finding.code,
                    "rule": finding.rule,
                    "id": finding.place.id,
                    "message": finding.message,
                }

    held = {
        "format": FORMAT,
        "version": VERSION,
        "as_of": str(findings.as_of) if findings.as_of else None,
        "findings": [],
    }
    text = "".join(in_blocks(listed(held, "findings", entries())))
    written(text, path)


def read(path: str | os.PathLike[str]) -> list[dict[str, Any]]:
    """Read the entries of a baseline."""
    name = os.fspath(path)
    try:
        held = json.loads(_core.read_file(name).decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InputError(f"{name} is not JSON: {error}") from error
    if not isinstance(held, dict) or held.get("format") != FORMAT or held.get("version") != VERSION:
        raise InputError(f"{name} is not a baseline: its format is not {FORMAT!r}, version {VERSION}; write a new one")
    entries = held.get("findings")
    if not isinstance(entries, list):
        raise InputError(f"{name} is not a baseline: it has no list of findings; write a new one")
    for at, entry in enumerate(entries):
        usable = isinstance(entry, dict) and isinstance(entry.get("identity"), str)
        count = entry.get("count") if usable else None
        if not isinstance(count, int) or isinstance(count, bool) or count < 1:
            raise InputError(f"{name}, /findings/{at}: an entry needs an identity and a count of 1 or more")
    return entries


def compare(findings: BaseFindings, path: str | os.PathLike[str]) -> Comparison:
    """Return the findings that a baseline does not hold."""
    entries = read(path)
    left: Counter[str] = Counter()
    for entry in entries:
        left[entry["identity"]] += entry["count"]
    new = []
    for at, key in enumerate(map(identity, each_told(findings, len(findings)))):
        if left[key] > 0:
            left[key] -= 1
        else:
            new.append(at)
    gone = []
    for entry in entries:
        there = min(left[entry["identity"]], entry["count"])
        left[entry["identity"]] -= there
        if there > 0:
            gone.append({**entry, "count": there})
    return Comparison(new, len(findings) - len(new), gone)
