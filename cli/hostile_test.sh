#!/usr/bin/env bash
# Hostile mail through the whole program: see hostile_test.py.
command -v python3 >/dev/null || {
	echo "hostile_test: skipped, python3 is not installed" >&2
	exit 77
}
export LC_ALL=C.UTF-8
exec python3 "$WB_SOURCE/cli/hostile_test.py" "$WB_BUILD/whybounce"
