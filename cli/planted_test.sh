#!/usr/bin/env bash
# No character that could fool a reader comes out, wherever it was put in.
set -euo pipefail
command -v python3 >/dev/null || {
	echo "skipped: there is no python3"
	exit 77
}
exec python3 "$WB_SOURCE/cli/planted_test.py"
