#!/bin/bash
# shellcheck disable=SC1091
# The verdicts through a real name server and the probe are those of --replay:
# each source document's case (A to E) and every fifth of the others, or all
# with "all" as argument, is judged by its "now" world both replayed and served
# by nsd on loopback.  All of the JSON is compared.
. "$WB_SOURCE/testdata/shell.sh"
. "$WB_SOURCE/testdata/nsd.sh"
needed "$program" "$WB_BUILD/whybounce-probe" nsd jq
work=$(mktemp -d)
trap 'nsd_stop; rm -rf "$work"' EXIT
failed=0 turn=0 cases=0

# What the verdict says, without who answered, when, and for how long that holds.
verdict()
{
	jq 'del(.network) | walk(
		if type == "object" and .from == "dns" then
			del(.server, .speaker, .ttl)
		elif type == "object" and has("standing") then
			del(.age, .ttl) |
			.notes |= map(select(test("The bounce is|TTL") | not))
		else . end)' "$1" > "$1.plain"
}

for world in "$WB_SOURCE"/testdata/cases/*/now.world; do
	# What no zone can say.
	grep -qE '^https:| (SERVFAIL|TIMEOUT|BOGUS|REFUSED|MALFORMED)' \
		"$world" && continue
	turn=$((turn + 1))
	folder=${world%/*}
	case ${folder##*/} in
	[A-E]-* | [A-E][0-9]-*) ;;
	*) test $((turn % 5)) = 0 || test "${1-}" = all || continue ;;
	esac
	cases=$((cases + 1))
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
test $cases -ge 10 || failed=1
exit $failed
