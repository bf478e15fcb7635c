#!/usr/bin/env bash
# The part of the static analysis that is quick; testdata/analyse.sh does all.
. "$WB_SOURCE/testdata/shell.sh"
set -euo pipefail
needed cppcheck
exec bash "$WB_SOURCE/testdata/analyse.sh" cppcheck
