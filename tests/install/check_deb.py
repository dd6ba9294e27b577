"""Packs what is installed as a Debian package, unpacks it into a folder, and builds programs against what is in it.

Called as: python check_deb.py CPACK BUILD SOURCE FOLDER CXX FLAGS

The program in C is that of examples/c; the one in C++ is linked statically, by what pkg-config says. Ends with 77, and
says why, where this is no Debian.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

SKIPPED = 77
WANTED = (
    "include/goldenthread.h",
    "include/goldenthread/goldenthread.hpp",
    "lib/libgoldenthread.a",
    "lib/libgoldenthread_c.so",
    "lib/libgoldenthread_c.so.1",
    "lib/cmake/goldenthread/goldenthreadConfig.cmake",
    "lib/cmake/goldenthread/goldenthreadCTargets.cmake",
    "lib/pkgconfig/goldenthread.pc",
    "lib/pkgconfig/goldenthread_c.pc",
    "share/doc/goldenthread/copyright",
)


def run(*command: str | Path, **environment: str) -> str:
    """Run a command and return what it prints."""
    words = [str(word) for word in command]
    ended = subprocess.run(words, env={**os.environ, **environment}, capture_output=True, text=True, check=False)
    if ended.returncode:
        sys.exit(f"{' '.join(words)} ended with {ended.returncode}:\n{ended.stdout}{ended.stderr}")
    return ended.stdout


def main() -> int:
    """Pack, unpack and build."""
    cpack, build, source, folder, compiler, extra = sys.argv[1:]
    for program in ("dpkg-deb", "dpkg-shlibdeps", "pkg-config", "cc"):
        if not shutil.which(program):
            print(f"skipped: there is no {program} on this machine")
            return SKIPPED
    place = Path(folder)
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    run(cpack, "-G", "DEB", "--config", Path(build) / "CPackConfig.cmake", "-B", place)
    (package,) = place.glob("*.deb")
    root = place / "root"
    run("dpkg-deb", "-x", package, root)
    missing = [name for name in WANTED if not (root / "usr" / name).exists()]
    if missing:
        sys.exit(f"{package.name} lacks {', '.join(missing)}")
    about = run("dpkg-deb", "-f", package)
    config = Path(source, "include/goldenthread/base/config.hpp").read_text(encoding="utf-8")
    version = re.search(r'#define GOLDENTHREAD_VERSION "(.*)"', config)
    if version is None or f"Version: {version[1]}\n" not in about or "libstdc++6" not in about:
        sys.exit(about)

    flags = {"PKG_CONFIG_PATH": str(root / "usr/lib/pkgconfig")}
    said = run("pkg-config", "--cflags", "--libs", "--static", "goldenthread", **flags).split()
    program = place / "in_cpp"
    main_cpp = Path(source) / "tests/install/deb_consumer/main.cpp"
    run(compiler, "-std=c++20", "-O0", *extra.split(), main_cpp, "-o", program, *said)
    counted = run(program, Path(source) / "examples/plans/made-up").split()
    if counted[0] != version[1] or counted[1] != "75":
        sys.exit(f"the program in C++ printed {' '.join(counted)}")
    example = Path(source) / "tests/install/run_example.py"
    print(run(sys.executable, example, "c", root / "usr", source, place / "in_c"), end="")
    print(f"{package.name} holds what it should, and programs in C and C++ build against it")
    return 0


if __name__ == "__main__":
    sys.exit(main())
