#!/usr/bin/env bash
# Hostile characters in every place and output: see inject_test.py.
command -v python3 >/dev/null || {
	echo "inject_test: skipped, python3 is not installed" >&2
	exit 77
}
export LC_ALL=C.UTF-8
exec python3 "$WB_SOURCE/cli/inject_test.py" "$WB_BUILD/whybounce"
