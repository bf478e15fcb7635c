#!/bin/bash
# Runs the program on every case in every world and compares what it says with
# the case's expect.tsv (see README.md for its fields).  Prints a line for each
# failure and a count; goes on to the end whatever fails.
#
#   expect_test.sh [case...]      WB_BUILD is the build folder
#
# What is known not to hold yet stands in open.tsv, a case and a field a line,
# and why: it is printed, but fails nothing until it holds.
. "$(dirname "$0")/shell.sh"
source=$WB_SOURCE
needed "$program" jq
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
failed=0 checked=0 runs=0 field=

fail()
{
	if awk -F'\t' -v n="$name" -v f="$field" '$1 == n && $2 == f { y = 1 }
		END { exit !y }' "$source/testdata/open.tsv"; then
		printf '%s\t%s\n' "$name" "$field" >>"$tmp/open"
		printf 'open %s %s: %s\n' "$name" "$world" "$*"
		return
	fi
	printf 'FAIL %s %s: %s\n' "$name" "$world" "$*"
	failed=$((failed + 1))
}

# Every line of open.tsv must have failed.
strike()
{
	world=open.tsv
	touch "$tmp/open"
	while IFS=$'\t' read -r name field _; do
		case $name in
		'#'* | '') continue ;;
		esac
		grep -qxF "$name	$field" "$tmp/open" || {
			echo "FAIL $name: $field holds now, strike it from" \
				"open.tsv"
			failed=$((failed + 1))
		}
	done <"$source/testdata/open.tsv"
}

# Everything, a part for each processor.
all()
{
	local i parts
	parts=$(nproc)
	for folder in "$source"/testdata/cases/*/ bad lab; do
		basename "$folder"
	done >"$tmp/all"
	for ((i = 0; i < parts; i++)); do
		awk -v n="$parts" -v i="$i" 'NR % n == i' "$tmp/all" |
			WB_OPEN=$tmp/open.$i xargs "$0" >"$tmp/part.$i" &
	done
	wait
	for ((i = 0; i < parts; i++)); do
		grep -v '^expect_test:' "$tmp/part.$i"
		tail -n1 "$tmp/part.$i" >>"$tmp/sums"
	done
	cat "$tmp"/open.* 2>/dev/null >"$tmp/open"
	while read -r _ c _ r _ f _; do
		checked=$((checked + c)) runs=$((runs + r))
		failed=$((failed + f))
	done <"$tmp/sums"
	strike
	finish
}

finish()
{
	echo "expect_test: $checked expectations, $runs runs," \
		"$failed failures," "$(sort -u "$tmp/open" | wc -l)" open
	[ -z "${WB_OPEN:-}" ] || cp "$tmp/open" "$WB_OPEN"
	[ "$failed" -eq 0 ]
	exit
}

# All white space squeezed, so that line breaks do not hide a phrase; Japanese
# is broken without a blank, so a second copy has the breaks taken out.
flatten()
{
	tr -s ' \n\t' ' ' <"$1" >"$1.flat"
	sed -z 's/\n *//g' "$1" >"$1.joined"
}

says()
{
	grep -qF -e "$2" "$1.flat" || grep -qF -e "$2" "$1.joined"
}

run()
{
	# output, arguments...
	local out=$1
	shift
	timeout 60 "$program" "$@" >"$out" 2>"$out.err" </dev/null
	status=$?
	runs=$((runs + 1))
	if grep -qE 'Sanitizer|runtime error|Assertion' "$out.err"; then
		fail "the program is broken: $(grep -m1 -E \
			'Sanitizer|runtime error|Assertion' "$out.err")"
	fi
}

prepare()
{
	run "$tmp/en" "$2" --color=never --lang=en "$1"
	en_status=$status
	run "$tmp/ja" "$2" --color=never --lang=ja "$1"
	[ "$status" = "$en_status" ] ||
		fail "exit status $en_status in English, $status in Japanese"
	run "$tmp/json" "$2" --format=json --lang=en "$1"
	[ "$status" = "$en_status" ] ||
		fail "exit status $en_status for text, $status for JSON"
	run "$tmp/json_ja" "$2" --format=json --lang=ja "$1"
	for f in json json_ja; do
		if ! jq -e . "$tmp/$f" >/dev/null 2>&1 && [ -s "$tmp/$f" ]; then
			fail "the JSON does not parse"
		fi
		jq -r '.. | strings' "$tmp/$f" >"$tmp/$f.strings" 2>/dev/null
		jq -r 'del(.source, .report, .original, .verdicts[]?.evidence,
			.verdicts[]?.checks, .verdicts[]?.recipient,
			.verdicts[]?.diagnostic,
			.verdicts[]?.parameters, .verdicts[]?.references)
			| .. | strings' "$tmp/$f" >"$tmp/$f.advice" 2>/dev/null
		flatten "$tmp/$f.strings"
		flatten "$tmp/$f.advice"
	done
	for f in en ja; do
		if grep -qP '[\x00-\x08\x0b-\x1f\x7f-\x9f\x{202a}-\x{202e}\x{2066}-\x{2069}]' \
			"$tmp/$f"; then
			fail "control characters in the text"
		fi
		iconv -f UTF-8 -t UTF-8 "$tmp/$f" >"$tmp/null" 2>&1 ||
			fail "the text is not UTF-8"
		flatten "$tmp/$f"
	done
}

# A member of a verdict; "cause:2" is that of the second verdict.
member()
{
	local field=${1%%:*} n=1
	[ "$field" = "$1" ] || n=${1##*:}
	jq -r --arg f "$field" --argjson n "$n" \
		'.verdicts[$n - 1][$f] // (if .verdicts[$n - 1] then
		(.verdicts[$n - 1][$f] | tostring) else "no verdict" end)' \
		"$tmp/json" 2>/dev/null | head -n1
}

one_of()
{
	case "|$1|" in *"|$2|"*) return 0 ;; esac
	return 1
}

expect()
{
	local value=$2 got n=1
	field=$1
	checked=$((checked + 1))
	case $field in
	exit)
		one_of "$value" "$en_status" ||
			fail "exit status $en_status, not $value" ;;
	recipient* | status* | reply* | claim* | cause* | standing* | \
		actor* | permanent* | action*)
		got=$(member "$field")
		one_of "$value" "$got" || fail "$field is $got, not $value" ;;
	verdicts)
		got=$(jq -r '.verdicts | length' "$tmp/json" 2>/dev/null)
		[ "$got" = "$value" ] || fail "$got verdicts, not $value" ;;
	fix | fix:*)
		[ "$field" = fix ] || n=${field##*:}
		fix_n=$n
		got=$(jq -r --argjson n "$n" '[.verdicts[$n - 1].fixes[]? |
			select(.useless != true) | .id] | join(" ")' \
			"$tmp/json" 2>/dev/null)
		if [ "$value" = none ]; then
			[ -z "$got" ] || fail "fix is $got, not none"
		else
			fix=
			for id in $got; do
				one_of "$value" "$id" && fix=$id && break
			done
			[ -n "$fix" ] ||
				fail "fix is ${got:-none}, not $value"
		fi ;;
	proved)
		got=$(jq -r --arg id "$fix" --argjson n "$fix_n" \
			'[.verdicts[$n - 1].fixes[]? | select(.id == $id) |
			.proved] | first' "$tmp/json" 2>/dev/null)
		[ "$got" = "$value" ] || fail "$fix proved is $got" ;;
	after)
		got=$(jq -r --arg id "$fix" --argjson n "$fix_n" \
			'[.verdicts[$n - 1].fixes[]? | select(.id == $id) |
			.record.after] | first' "$tmp/json" 2>/dev/null)
		printf '%s\n' "$got" | grep -qP -e "$value" ||
			fail "$fix proposes $got, not $value" ;;
	must_say)
		says "$tmp/en" "$value" || fail "does not say $value" ;;
	must_say_ja)
		says "$tmp/ja" "$value" || fail "does not say $value (ja)" ;;
	must_not_say)
		for out in en ja json.strings json_ja.strings; do
			says "$tmp/$out" "$value" && fail "says $value ($out)"
		done ;;
	must_not_advise)
		for out in json.advice json_ja.advice; do
			says "$tmp/$out" "$value" &&
				fail "advises $value ($out)"
		done ;;
	plan_must_not_say)
		run "$tmp/plan" --plan "$input"
		flatten "$tmp/plan"
		says "$tmp/plan" "$value" && fail "plans to ask $value" ;;
	.*)
		got=$(jq -r "$field" "$tmp/json" 2>/dev/null | head -n1)
		one_of "$value" "$got" || fail "$field is $got, not $value" ;;
	*)
		fail "unknown field $field in expect.tsv" ;;
	esac
}

check_world()
{
	fix='' fix_n=1 field=output
	prepare "$input" "$1"
	while IFS=$'\t' read -r w f value; do
		[ "$w" = "$world" ] && expect "$f" "$value"
	done <"$folder/expect.tsv"
}

touch "$tmp/open"
[ $# -gt 0 ] || all

for folder in "$source"/testdata/cases/*/; do
	folder=${folder%/}
	name=${folder##*/}
	wanted=
	for arg in "$@"; do
		case $name in "$arg"*) wanted=1 ;; esac
	done
	[ -n "$wanted" ] || continue
	input=$folder/bounce.eml
	[ -e "$input" ] || input=$folder/input.txt
	# every world that expect.tsv names must be there, and be named
	{
		grep -v '^#' "$folder/expect.tsv" | cut -f1
		cd "$folder" && ls -- *.world | sed 's/\.world$//'
	} | sort -u >"$tmp/worlds"
	while read -r world; do
		if [ ! -e "$folder/$world.world" ]; then
			fail "no such world"
			continue
		fi
		check_world "--replay=$folder/$world.world"
	done <"$tmp/worlds"
done

# Folders of single files, rows file, field and value, judged offline.
for name in bad lab; do
	case " $* " in *" $name "*) ;; *) continue ;; esac
	folder=$source/testdata/$name
	grep -v '^#' "$folder/expect.tsv" | cut -f1 | sort -u >"$tmp/files"
	while read -r world; do
		input=$folder/$world
		check_world --offline
	done <"$tmp/files"
done
finish
