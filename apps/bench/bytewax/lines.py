"""Lines through Bytewax's own FileSource and engine."""

import sys

from bytewax.connectors.files import FileSource
from counting_sink import measure

measure(FileSource(sys.argv[1]))
