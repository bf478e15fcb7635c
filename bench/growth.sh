#!/bin/bash
# Time of hostile mail of one, two and four times the length: twice the input may
# take twice the time, not more.
#
#	bench/growth.sh [build folder]		# a release build
source=$(cd "$(dirname "$0")/.." && pwd)
build=$(cd "${1:-$source/build}" && pwd)
export LC_ALL=C.UTF-8
exec python3 "$source/cli/hostile_test.py" "$build/whybounce" grow
