#!/bin/bash
# Instructions, by valgrind's callgrind, of the start alone and of one bounce
# (case C) offline and in its world: they do not depend on how busy the machine
# is.
#
#	bench/startup.sh [build folder]		# a release build
set -u
source=$(cd "$(dirname "$0")/.." && pwd)
build=$(cd "${1:-$source/build}" && pwd)
[ -x "$build/whybounce" ] || {
	echo "no $build/whybounce" >&2
	exit 77
}
command -v valgrind >/dev/null || {
	echo "skipped: valgrind is not installed" >&2
	exit 77
}
cd "$source/testdata/cases/C-bare-server-to-gmail" || exit 1
export LC_ALL=C.UTF-8

# what, arguments...
count()
{
	local what=$1 n
	shift
	n=$(valgrind --tool=callgrind --callgrind-out-file=/dev/null \
		"$build/whybounce" "$@" 2>&1 >/dev/null </dev/null |
		sed -n 's/.*Collected : *//p')
	printf '%-24s %12s instructions\n' "$what" "$n"
}
count "--version" --version
count "a bounce, offline" --offline bounce.eml
count "a bounce, in its world" --replay=now.world bounce.eml
count "the same, as JSON" --replay=now.world --format=json bounce.eml
