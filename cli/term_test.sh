#!/usr/bin/env bash
# Text on terminals of any width and ability; term_test.py says what it must be.
set -u
program=$WB_BUILD/whybounce
for needed in "$program" "$(command -v python3)"; do
	[ -x "$needed" ] || {
		echo "term_test: skipped, python3 or $program is not there" >&2
		exit 77
	}
done
exec python3 "$WB_SOURCE/cli/term_test.py" "$program" "$WB_SOURCE/testdata"
