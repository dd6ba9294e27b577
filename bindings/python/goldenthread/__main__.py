"""``python -m goldenthread`` is the command line."""

import sys

from goldenthread.cli import main

sys.exit(main())
