#!/usr/bin/env bash
# The verdicts through a real name server and the probe are those of --replay:
# each source document's case is diagnosed with its "now" world both replayed
# and served by nsd on loopback.
set -u
export LC_ALL=C.UTF-8
source=${WB_SOURCE:-$(cd "$(dirname "$0")/.." && pwd)}
build=${WB_BUILD:-$source/build}
. "$source/testdata/nsd.sh"
nsd_needed
[ -x "$build/whybounce" ] || {
	echo "no program in $build"
	exit 1
}
trap nsd_stop EXIT

# What must not depend on how the answers came.
essence()
{
	jq -S '[.verdicts[] | {recipient, claim, cause, standing, actor,
		permanent, title, because, checked, notes, advice, fixes,
		evidence: [.evidence[] | del(.server, .ttl)]}]'
}

failed=0 compared=0
for folder in "$source"/testdata/cases/[A-E][0-9-]*; do
	name=$(basename "$folder")
	input=$folder/bounce.eml
	[ -f "$input" ] || input=$folder/input.txt
	[ -f "$folder/now.world" ] || continue
	nsd_start_world "$folder/now.world" || {
		echo "FAIL $name: nsd does not start"
		failed=$((failed + 1))
		continue
	}
	now=$(sed -n 's/^@now *//p' "$folder/now.world")
	replayed=$("$build/whybounce" --replay="$folder/now.world" \
		--format=json "$input" | essence)
	live=$("$build/whybounce" "@127.0.0.1#$NSD_PORT" --format=json \
		"$input" | essence)
	nsd_stop
	compared=$((compared + 1))
	if [ -z "$replayed" ] || [ "$replayed" != "$live" ]; then
		echo "FAIL $name (now $now):"
		diff <(echo "$replayed") <(echo "$live") | head -20
		failed=$((failed + 1))
	fi
done
echo "$compared cases compared, $failed differ"
[ "$compared" -ge 10 ] && [ "$failed" -eq 0 ]
