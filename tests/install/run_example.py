"""Builds an example of another language against what was installed, runs it, and compares what it prints.

Called as: python run_example.py LANGUAGE PREFIX SOURCE FOLDER

LANGUAGE is c, ctypes, go, r, rust, java or java_foreign; PREFIX is where the library was installed, SOURCE the
project's folder, and FOLDER where to build. Each must print for two plans, letter for letter, what the program in C
prints. Ends with 77, and says why, where what a language needs is not there.
"""

from __future__ import annotations

import difflib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

PLANS = (("barking-and-dagenham", "2020-09-30"), ("made-up", "2025-09-30"))
SKIPPED = 77
FIRST_JAVA_WITH_FOREIGN_FUNCTIONS = 22


class Example:
    """An example that is built, and the command that runs it."""

    def __init__(self, prefix: Path, source: Path, folder: Path) -> None:
        self.source = source
        self.folder = folder
        (self.library,) = prefix.rglob("libgoldenthread_c.so")
        packages = self.library.parent / "pkgconfig"
        self.environment = {**os.environ, "PKG_CONFIG_PATH": str(packages)}

    def run(self, *command: str | Path, folder: Path | None = None, **environment: str) -> str:
        """Run a command and return what it prints."""
        words = [str(word) for word in command]
        ended = subprocess.run(
            words,
            cwd=folder or self.folder,
            env={**self.environment, **environment},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        if ended.returncode:
            sys.exit(f"{' '.join(words)} ended with {ended.returncode}:\n{ended.stdout}{ended.stderr}")
        return ended.stdout

    def c(self) -> list[str | Path]:
        """Build the example in C."""
        need("cc", "pkg-config")
        flags = self.run("pkg-config", "--cflags", "--libs", "goldenthread_c").split()
        strict = ("-std=c99", "-pedantic-errors", "-Wall", "-Wextra", "-Werror")
        program = self.folder / "report_in_c"
        path = self.source / "examples/c/report.c"
        self.run("cc", *strict, path, "-o", program, *flags, f"-Wl,-rpath,{self.library.parent}")
        return [program]

    def ctypes(self) -> list[str | Path]:
        """Return the command of the example in Python by ctypes."""
        self.environment["GOLDENTHREAD_LIBRARY"] = str(self.library)
        return [sys.executable, "-W", "error", self.source / "examples/ctypes/report.py"]

    def go(self) -> list[str | Path]:
        """Build the example in Go."""
        need("go", "cc", "pkg-config")
        program = self.folder / "report_in_go"
        self.environment.update(
            CGO_ENABLED="1", GOPROXY="off", GOFLAGS="-mod=readonly", CGO_LDFLAGS=f"-Wl,-rpath,{self.library.parent}"
        )
        self.run("go", "vet", ".", folder=self.source / "examples/go")
        self.run("go", "build", "-o", program, ".", folder=self.source / "examples/go")
        return [program]

    def r(self) -> list[str | Path]:
        """Build what the example in R calls, and return its command."""
        need("R", "Rscript", "cc", "pkg-config")
        flags = {kind: self.run("pkg-config", f"--{kind}", "goldenthread_c").strip() for kind in ("cflags", "libs")}
        shim = shutil.copy(self.source / "examples/r/goldenthread.c", self.folder)
        self.run(
            *("R", "CMD", "SHLIB", "-o", self.folder / "goldenthread.so", shim),
            PKG_CFLAGS=f"{flags['cflags']} -Wall -Wextra -Werror",
            PKG_LIBS=f"{flags['libs']} -Wl,-rpath,{self.library.parent}",
        )
        self.environment["GOLDENTHREAD_R"] = str(self.folder)
        return ["Rscript", "--vanilla", self.source / "examples/r/report.R"]

    def rust(self) -> list[str | Path]:
        """Build the example in Rust."""
        need("cargo")
        target = self.folder / "rust"
        self.run(
            *("cargo", "build", "--quiet", "--offline", "--release", "--target-dir", target),
            folder=shutil.copytree(self.source / "examples/rust", self.folder / "rust_source", dirs_exist_ok=True),
            GOLDENTHREAD_LIB_DIR=str(self.library.parent),
            RUSTFLAGS="-D warnings",
        )
        return [target / "release/report"]

    def java(self) -> list[str | Path]:
        """Return the command of the example in Java by JNA."""
        need("java")
        jars = [Path(jar) for jar in (os.environ.get("JNA_JAR", ""), "/usr/share/java/jna.jar") if jar]
        jar = next((jar for jar in jars if jar.exists()), None)
        if jar is None:
            skip("there is no jna.jar (Debian: libjna-java); name one in JNA_JAR")
        program = self.source / "examples/java/jna/Report.java"
        return ["java", "-cp", jar, f"-Djna.library.path={self.library.parent}", program]

    def java_foreign(self) -> list[str | Path]:
        """Return the command of the example in Java by the foreign function interface."""
        homes = sorted(Path("/usr/lib/jvm").glob("*/bin/java"))
        found = shutil.which("java")
        javas = [*([Path(found)] if found else []), *homes]
        java = next((java for java in javas if self.java_version(java) >= FIRST_JAVA_WITH_FOREIGN_FUNCTIONS), None)
        if java is None:
            skip(f"there is no Java {FIRST_JAVA_WITH_FOREIGN_FUNCTIONS} or newer")
        program = self.source / "examples/java/foreign/Report.java"
        return [java, "--enable-native-access=ALL-UNNAMED", f"-Dgoldenthread.library={self.library}", program]

    @staticmethod
    def java_version(java: Path) -> int:
        """Return the number of a Java, such as 17."""
        said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
        found = re.search(r'version "(\d+)', said)
        return int(found[1]) if found else 0


def skip(why: str) -> None:
    """End, saying why nothing was tried."""
    print(f"skipped: {why}")
    sys.exit(SKIPPED)


def need(*programs: str) -> None:
    """End where a program is missing."""
    missing = [program for program in programs if not shutil.which(program)]
    if missing:
        skip(f"there is no {' and no '.join(missing)} on this machine")


def main() -> None:
    """Build and compare."""
    language, *paths = sys.argv[1:]
    prefix, source, folder = (Path(path).resolve() for path in paths)
    folder.mkdir(parents=True, exist_ok=True)
    example = Example(prefix, source, folder)
    reference = example.c()
    command = getattr(example, language)()
    for plan, date in PLANS:
        arguments = (source / "examples/plans" / plan, date)
        wanted = example.run(*reference, *arguments)
        printed = example.run(*command, *arguments)
        if printed != wanted:
            lines = difflib.unified_diff(wanted.splitlines(), printed.splitlines(), "c", language, lineterm="")
            sys.exit("\n".join(lines))
        rows = printed.count("\n")
        if rows < 40 or "error 4: " not in printed or '"elements": ' not in printed:
            sys.exit(f"{plan}: too little was printed:\n{printed}")
        print(f"{language} prints of {plan} what C prints: {rows} lines")


if __name__ == "__main__":
    main()
