#!/usr/bin/env bash
# The part of the static analysis that is quick, with the options of the release
# build that cmake/package_test.sh makes; testdata/analyse.sh does all.
set -euo pipefail
what=()
! command -v cppcheck >/dev/null || what+=(cppcheck)
release=$WB_BUILD/package
# another version finds other things, and has other mistakes
if [ -e "$release/compile_commands.json" ] && command -v gcc >/dev/null &&
	[ "$(gcc -dumpversion)" = 12 ]; then
	what+=(gcc)
else
	echo "gcc 12 or the release build is missing: that part is skipped"
fi
[ ${#what[@]} -gt 0 ] || {
	echo "skipped: there is no cppcheck"
	exit 77
}
WB_BUILD=$release exec bash "$WB_SOURCE/testdata/analyse.sh" "${what[@]}"
