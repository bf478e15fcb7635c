#!/usr/bin/env bash
# The part of the static analysis that is quick; testdata/analyse.sh does all.
set -euo pipefail
command -v cppcheck >/dev/null || {
	echo "skipped: there is no cppcheck"
	exit 77
}
exec bash "$WB_SOURCE/testdata/analyse.sh" cppcheck
