#!/bin/bash
# shellcheck disable=SC1091
# A bounce judged by a real name server's answers gets the same verdict as by
# the replayed world that the server's zone was made of: every fourth case, or
# all with "all" as argument.
. "$WB_SOURCE/testdata/nsd.sh"
program=$WB_BUILD/whybounce
test -x "$program" && test -x "$WB_BUILD/whybounce-probe" || exit 77
nsd_needed
command -v jq > /dev/null || {
	echo "skipped: jq is not installed"
	exit 77
}
export LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'nsd_stop; rm -rf "$work"' EXIT
failed=0 turn=0 cases=0

# What the verdict says, without who answered and for how long that holds.
verdict()
{
	jq 'del(.network) | walk(
		if type == "object" and .from == "dns" then
			del(.server, .speaker, .ttl)
		else . end)' "$1" > "$1.plain"
}

for world in "$WB_SOURCE"/testdata/cases/*/now.world; do
	# What no zone can say.
	grep -qE '^https:| (SERVFAIL|TIMEOUT|BOGUS|REFUSED|MALFORMED)' \
		"$world" && continue
	turn=$((turn + 1))
	test $((turn % 4)) = 0 || test "${1-}" = all || continue
	cases=$((cases + 1))
	folder=${world%/*}
	input=$folder/bounce.eml
	test -f "$input" || input=$folder/input.txt
	"$program" --format=json --replay="$world" "$input" > "$work/replayed"
	wanted=$?
	nsd_start_world "$world" || failed=1
	"$program" --format=json "@127.0.0.1#$NSD_PORT" "$input" > "$work/live"
	got=$?
	nsd_stop
	verdict "$work/replayed"
	verdict "$work/live"
	test $wanted = $got &&
		diff -u "$work/replayed.plain" "$work/live.plain" \
			> "$work/diff" && continue
	echo "${folder##*/}: exit $got, not $wanted, or another verdict:"
	cat "$work/diff"
	failed=1
done
echo "$cases cases"
test $cases -gt 0 || failed=1
exit $failed
