#!/bin/bash
# Serial rounds and wall time against a name server that delays every answer,
# by ../shared/tools/latency (needs root, for a network namespace):
#
#	bench/latency.sh [build folder]
#
# Limits: 9 rounds for a chain of eight includes, 3 for a tree of depth 3, 2 for
# both when a former run's file of --record tells what to ask; wall time 1.25 x
# rounds x delay + 40 ms.  Fails when one is passed.
set -u
source=$(cd "$(dirname "$0")/.." && pwd)
build=$(cd "${1:-$source/build}" && pwd)
run=$source/../shared/tools/latency/run.sh
delay=50
[ -x "$build/whybounce" ] || {
	echo "no $build/whybounce" >&2
	exit 77
}
[ -e "$run" ] || {
	echo "skipped: no $run" >&2
	exit 77
}
[ "$(id -u)" -eq 0 ] || {
	echo "skipped: only root can make a network namespace" >&2
	exit 77
}
failed=0
options='' before=''

# zone, limit of rounds: the best of three, for the machine may be busy
measure()
{
	local zone=$1 most=$2 line wall=999999 rounds=99 limit w r
	for _ in 1 2 3; do
		line=$(bash "$run" $delay \
			"$before $build/whybounce $options {msg}" "$zone")
		w=${line##*wall_ms=} w=${w%% *}
		r=${line##*serial_rounds=}
		[ "$w" -lt "$wall" ] && wall=$w rounds=$r
	done
	limit=$((rounds * delay * 5 / 4 + 40))
	printf '%-6s%s %2d rounds (limit %d), %4d ms (limit %d)\n' \
		"$zone" "${options:+ again}" "$rounds" "$most" "$wall" "$limit"
	[ "$rounds" -ge 1 ] && [ "$rounds" -le "$most" ] &&
		[ "$wall" -le "$limit" ] || failed=1
}
measure chain 9
measure tree 3
# With the answers of yesterday, which tell what to ask but not what is so.
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
for zone in chain tree; do
	bash "$run" 1 "$build/whybounce --record=$tmp/$zone {msg}" "$zone" \
		>/dev/null
	sed -i '/^@asked/d; s/^@now .*/@now 2026-01-01T00:00:00+00:00/' \
		"$tmp/$zone"
	options="--record=$tmp/again"
	before="cp $tmp/$zone $tmp/again;"
	measure "$zone" 2
done
exit $failed
