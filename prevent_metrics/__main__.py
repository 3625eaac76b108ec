"""`python -m prevent_metrics COMMAND …`."""

import sys

from .commands.line import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
