#!/usr/bin/env bash
# Compares what the program prints for every case in every world with the
# goldens beside it: <world>.en.txt, <world>.ja.txt, <world>.json (through jq,
# so that a difference is one line); and, where they are there, <world>.en.40.txt
# and <world>.ja.40.txt, the same on 40 columns.  With WB_UPDATE=1 writes them instead.
#
#   cases_test.sh [case...]      WB_BUILD is the build folder
. "$(dirname "$0")/shell.sh"
source=$WB_SOURCE
needed "$program" jq
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
failed=0 compared=0

# golden file, what it should hold
compare()
{
	compared=$((compared + 1))
	if [ "${WB_UPDATE:-}" = 1 ]; then
		cmp -s "$1" "$2" || cp "$2" "$1"
	elif [ ! -e "$1" ]; then
		echo "FAIL $name: no golden $1 (WB_UPDATE=1 $0 $name)"
		failed=$((failed + 1))
	elif ! cmp -s "$1" "$2"; then
		echo "FAIL $name: $1"
		diff -u "$1" "$2" | head -n 40
		failed=$((failed + 1))
	fi
}

# Runs in the case's folder, so that paths in the output are short.
run()
{
	"$program" --replay="$world.world" --color=never "$@" "$input" \
		>"$tmp/out" 2>&1 </dev/null
}

for folder in "$source"/testdata/cases/*/; do
	cd "$folder" || exit 1
	name=$(basename "$folder")
	[ $# -eq 0 ] || [[ " $* " == *" $name "* ]] || continue
	input=bounce.eml
	[ -e "$input" ] || input=input.txt
	for world in *.world; do
		world=${world%.world}
		run --lang=en
		compare "$world.en.txt" "$tmp/out"
		run --lang=ja
		compare "$world.ja.txt" "$tmp/out"
		for lang in en ja; do
			[ -e "$world.$lang.40.txt" ] || continue
			COLUMNS=40 run --lang=$lang
			compare "$world.$lang.40.txt" "$tmp/out"
		done
		run --lang=en --format=json
		jq . "$tmp/out" >"$tmp/json" 2>&1
		compare "$world.json" "$tmp/json"
	done
done
echo "cases_test: $compared outputs, $failed differ"
[ "$failed" -eq 0 ]
