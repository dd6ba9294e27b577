"""Checks that the C library gives out what its list of functions says, and that the header declares the same.

Called as: python check_abi.py NM LIBRARY HEADER LIST
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path


def main() -> int:
    """Check the library given."""
    nm, library, header, kept = sys.argv[1:]
    run = subprocess.run([nm, "-D", "--defined-only", library], capture_output=True, text=True, check=True)
    exported = {line.split()[-1].split("@")[0] for line in run.stdout.splitlines()}
    declared = set(re.findall(r"\bGT_API\b[^;(]*?\b(gt_\w+)\(", Path(header).read_text(encoding="utf-8")))
    listed = set(Path(kept).read_text(encoding="utf-8").split())
    wrong = 0
    for name, found in (("exported", exported), ("declared", declared)):
        for symbol in sorted(found - listed):
            print(f"{symbol} is {name} and not listed in {kept}")
            wrong += 1
        for symbol in sorted(listed - found):
            print(f"{symbol} is listed in {kept} and not {name}")
            wrong += 1
    print(f"{len(listed)} functions")
    return 1 if wrong or not listed else 0


if __name__ == "__main__":
    sys.exit(main())
