"""Lets the fuzz tests and the harnesses share their modules: a harness is a script, so they lie beside it."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent))
