#!/usr/bin/env bash
# --check over the worlds of testdata/checks: exit status, and what is printed,
# compared with the goldens en.txt, ja.txt and json.  With WB_UPDATE=1 writes
# them instead.
. "$(dirname "$0")/../testdata/shell.sh"
source=$WB_SOURCE
needed "$program" jq
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT

# golden file, what it should hold
compare()
{
	if [ "${WB_UPDATE:-}" = 1 ]; then
		cmp -s "$1" "$2" || cp "$2" "$1"
	elif ! cmp -s "$1" "$2"; then
		bad "$PWD/$1 (WB_UPDATE=1 $0)"
		diff -u "$1" "$2" | head -n 40
	fi
}

for folder in "$source"/testdata/checks/*/; do
	cd "$folder" || exit 1
	read -ra arguments <args
	run() { "$program" --replay=world --color=never "${arguments[@]}" "$@"; }
	run --lang=en >"$tmp/out" 2>&1
	status=$?
	[ "$status" = "$(cat status)" ] || bad "$folder: status $status"
	compare en.txt "$tmp/out"
	run --lang=ja >"$tmp/out" 2>&1
	compare ja.txt "$tmp/out"
	run --lang=en --format=json 2>&1 | jq . >"$tmp/out" 2>&1
	compare json "$tmp/out"
	# nothing that got no answer is called missing
	if grep -q '@default SERVFAIL' world &&
		jq -e '.items[] | select(.grade == "wrong")' "$tmp/out" >"$tmp/wrong"; then
		bad "$folder: silence is taken for a fault"
	fi
	# the recorded world says the same, and a plan has no question twice
	run --record="$tmp/world" >"$tmp/first" 2>&1
	"$program" --replay="$tmp/world" --color=never "${arguments[@]}" 2>&1 |
		sed "s|$tmp/world|world|" |
		diff -q - "$tmp/first" >"$tmp/diff" ||
		bad "$folder: a recorded world gives another answer"
	"$program" --plan "${arguments[@]}" >"$tmp/plan" 2>&1 ||
		bad "$folder: --plan"
	grep -q ' TXT ?$' "$tmp/plan" || bad "$folder: the plan asks nothing"
	sort "$tmp/plan" | uniq -d | grep . && bad "$folder: planned twice"
done

# usage: STATUS arguments...
usage()
{
	local want=$1 status
	shift
	"$program" --lang=en "$@" >"$tmp/out" 2>&1 </dev/null
	status=$?
	[ "$status" = "$want" ] || bad "$*: status $status, not $want"
}
usage 64 --check
usage 64 --check='a b'
usage 64 --check=example.com --ip=nowhere
usage 64 --check=example.com --offline
usage 64 --check=example.com bounce.eml
usage 64 --ip=192.0.2.1
grep -qF -e 'go with --check only' "$tmp/out" || bad "--ip without --check"
usage 66 --check=example.com --replay=/nonexistent/world
exit $((failed > 0))
