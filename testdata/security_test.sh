#!/bin/bash
# Each promise of SECURITY.md names tests, and they are there and run.
set -u
cd "$WB_SOURCE" || exit 1
failed=0
rows=0
while IFS='|' read -r _ promise tests _; do
	rows=$((rows + 1))
	names=$(grep -o '`[^`]*`' <<<"$tests" | tr -d '`')
	[ -n "$names" ] || {
		echo "FAILED: no test for:$promise"
		failed=1
	}
	for name in $names; do
		case $name in
		*_test.c | *_test.sh) ;;
		*)
			echo "FAILED: $name is no test"
			failed=1
			;;
		esac
		[ -e "$name" ] || {
			echo "FAILED: there is no $name"
			failed=1
			continue
		}
		# known to ctest, by folder and name
		folder=$(basename "$(dirname "$name")")
		base=$(basename "$name")
		grep -qF "$folder/${base%.*}" "$WB_BUILD/CTestTestfile.cmake" || {
			echo "FAILED: ctest does not know $name"
			failed=1
		}
	done
done < <(sed -n '/^## What is promised/,/^## /p' SECURITY.md |
	grep '^|' | grep -v '^| promise\|^|--')
[ $rows -ge 10 ] || {
	echo "FAILED: only $rows promises were found"
	failed=1
}
exit $failed
