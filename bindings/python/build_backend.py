"""Builds the package with scikit-build-core, and gets Boost's headers from PyPI where this machine has none.

A machine with Boost 1.81 or newer uses its own: that is a quicker build and no download. On any other, the headers come
as a build requirement: from cmeel-boost where it has wheels (Linux and macOS), else from boost-headers.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import Any

from scikit_build_core import build as backend

OLDEST_BOOST = 108100  # as BOOST_VERSION counts: 1.81.0
WHEEL = "boost-headers>=1.85" if sys.platform == "win32" else "cmeel-boost>=1.90"
WHEEL_ROOTS = ("cmeel.prefix", "boost_headers")

build_sdist = backend.build_sdist
get_requires_for_build_sdist = backend.get_requires_for_build_sdist


def boost_version(include: Path) -> int:
    """Return BOOST_VERSION of the headers in a folder, or 0 if there are none."""
    header = include / "boost" / "version.hpp"
    if not header.is_file():
        return 0
    match = re.search(r"#define BOOST_VERSION (\d+)", header.read_text(encoding="utf-8"))
    return int(match[1]) if match else 0


def machine_has_boost() -> bool:
    """Return whether CMake will find new enough headers without help."""
    roots = [os.environ.get(name) for name in ("BOOST_ROOT", "CONDA_PREFIX")]
    roots += os.environ.get("CMAKE_PREFIX_PATH", "").split(os.pathsep)
    roots += ["/usr", "/usr/local", "/opt/homebrew", "/opt/local"]
    return any(boost_version(Path(root) / "include") >= OLDEST_BOOST for root in roots if root)


def point_at_wheel() -> None:
    """Name the headers that came as a build requirement, where they are needed, for CMake to find."""
    if machine_has_boost():
        return
    for root in (Path(entry) / name for entry in sys.path for name in WHEEL_ROOTS):
        if boost_version(root / "include") >= OLDEST_BOOST:
            os.environ["BOOST_ROOT"] = str(root)
            os.environ["Boost_ROOT"] = str(root)  # noqa: SIM112 - the only spelling CMake knew before 3.27
            return


def get_requires_for_build_wheel(config_settings: dict[str, Any] | None = None) -> list[str]:
    """Return what scikit-build-core asks for, and Boost's headers where the machine has none."""
    requires = backend.get_requires_for_build_wheel(config_settings)
    return [*requires, *([] if machine_has_boost() else [WHEEL])]


def get_requires_for_build_editable(config_settings: dict[str, Any] | None = None) -> list[str]:
    """Return what scikit-build-core asks for, and Boost's headers where the machine has none."""
    requires = backend.get_requires_for_build_editable(config_settings)
    return [*requires, *([] if machine_has_boost() else [WHEEL])]


def build_wheel(
    wheel_directory: str, config_settings: dict[str, Any] | None = None, metadata_directory: str | None = None
) -> str:
    """Build the wheel, with Boost's headers wherever they came from."""
    point_at_wheel()
    return backend.build_wheel(wheel_directory, config_settings, metadata_directory)


def build_editable(
    wheel_directory: str, config_settings: dict[str, Any] | None = None, metadata_directory: str | None = None
) -> str:
    """Build the editable wheel, with Boost's headers wherever they came from."""
    point_at_wheel()
    return backend.build_editable(wheel_directory, config_settings, metadata_directory)
