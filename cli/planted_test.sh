#!/usr/bin/env bash
# No character that could fool a reader comes out, wherever it was put in.
. "$WB_SOURCE/testdata/shell.sh"
set -euo pipefail
needed python3
exec python3 "$WB_SOURCE/cli/planted_test.py"
