#!/bin/bash
# What is offered as proved cures: assumed with --what-if, those records leave
# nothing of the refusal.  Of the cases every third, or all with "all" as
# argument.  Those listed are refused for more than the records, or nobody says
# for what.
program=$WB_BUILD/whybounce
test -x "$program" || exit 77
command -v jq > /dev/null || {
	echo "skipped: jq is not installed"
	exit 77
}
export LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0 cured=0 turn=0

may_stay()
{
	case $1 in
	E3-sendmagic-42550) ;;           # the service keeps the reason back
	F28-docomo-unknown-after-data) ;; # the words mean other things, too
	N38-workspace-spoofed-by-printer-m365) ;; # DKIM is wanted besides
	*) return 1 ;;
	esac
}

# As options, one a line: the records of the verdict of that number.
records()
{
	jq -r --argjson n "$2" '.verdicts[$n].fixes[]? |
		select(.proved and (.extra | not) and (.useless | not)) |
		.record | select(.after != "") |
		"--what-if=\(.name). \(.type) " + (if .type == "TXT"
			then "\"\(.after)\"" else .after end)' "$1"
}

for world in "$WB_SOURCE"/testdata/cases/*/*.world; do
	folder=${world%/*}
	grep -q '"proved": true' "${world%.world}.json" || continue
	turn=$((turn + 1))
	test $((turn % 3)) = 0 || test "${1-}" = all || continue
	input=$folder/bounce.eml
	test -e "$input" || input=$folder/input.txt
	for ((n = 0; n < $(jq '.verdicts | length' "${world%.world}.json"); n++)); do
		mapfile -t options < <(records "${world%.world}.json" "$n")
		test ${#options[@]} -gt 0 || continue
		"$program" --replay="$world" --format=json "${options[@]}" \
			"$input" > "$work/json" 2> "$work/err" < /dev/null
		standing=$(jq -r ".verdicts[$n].standing" "$work/json")
		if test "$standing" = refuted; then
			cured=$((cured + 1))
		elif ! may_stay "${folder##*/}"; then
			echo "FAIL ${folder##*/} ${world##*/}: $standing," \
				"with ${options[*]}"
			cat "$work/err"
			failed=$((failed + 1))
		fi
	done
done
echo "cure_test: $cured cured, $failed not"
test "$failed" = 0 && test "$cured" -gt 15
