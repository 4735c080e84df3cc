"""Rows through Bytewax's own CSVSource and engine."""

import sys
from pathlib import Path

from bytewax.connectors.files import CSVSource
from counting_sink import measure

measure(CSVSource(Path(sys.argv[1])))
