#!/bin/bash
# How well the program reads a collection of bounces whose truth is known:
# recipients found and right, and how far status, reply code, reason and
# permanence agree.
#
#   score.sh [-c] [-v] [folder]      WB_BUILD is the build folder
#
# The folder holds bounces/ and expected.tsv, rows of file, number, recipient,
# status, reply code, reason, permanent (1 or 0), feedback type; an empty field
# is not compared, nor is a code like 5.0.9xx, which another program made up.
# -v lists every miss; -c fails when a share is below what was reached.
set -u
export LC_ALL=C.UTF-8

verbose=0 check=0
while getopts cv option; do
	case $option in
	c) check=1 ;;
	v) verbose=1 ;;
	*) exit 64 ;;
	esac
done
shift $((OPTIND - 1))
source=${WB_SOURCE:-$(cd "$(dirname "$0")/.." && pwd)}
folder=${1:-$source/../shared/corpus}
program=${WB_BUILD:-$source/build}/whybounce
for need in "$program" "$folder/expected.tsv"; do
	[ -r "$need" ] || { echo "score: skipped, no $need" >&2; exit 77; }
done
command -v jq >/dev/null || {
	echo "score: skipped, jq is not installed" >&2
	exit 77
}

cd "$folder/bounces" || exit 1
cut -f1 ../expected.tsv | tail -n +2 | uniq |
	xargs "$program" -n --format=json -- 2>/dev/null |
	jq -r '.source.path as $path | .report.feedback_type as $type |
		.verdicts[] | [$path, .recipient, .status, .reply, .reason,
		(if .permanent then 1 else 0 end), $type // "", .cause] |
		@tsv' |
	awk -F'\t' -v OFS='\t' -v verbose="$verbose" -v check="$check" '
function miss(what, file, who, want, have)
{
	if (verbose)
		printf "%s: %s: %s: want \"%s\", have \"%s\"\n", what, file,
			who, want, have
}
function share(what, part, whole, floor, percent)
{
	percent = whole ? 100 * part / whole : 0
	printf "%-18s %4d of %4d  %6.2f %%\n", what, part, whole, percent
	if (check && percent < floor) {
		printf "  below %s %%\n", floor
		failed = 1
	}
}
function compare(what, n, want, have, context)
{
	if (want == "")
		return
	asked[what]++
	if (want == have)
		agreed[what]++
	else
		miss(what, $1, $3, want, have context)
}
function reason(word)
{
	return word == "onhold" ? "undefined" : word
}
FNR == 1 { files++ }
files == 1 {
	told++
	n = ++count[$1]
	who[$1, n] = $2
	key = $1 SUBSEP tolower($2)
	told_of[key]++
	line[key, told_of[key]] = $0
	next
}
FNR == 1 { next }
{
	key = $1 SUBSEP tolower($3)
	wanted++
	if ($3 == "" && count[$1] > 0)
		key = $1 SUBSEP tolower(who[$1, 1])
	wanted_of[key]++ # one may be named twice
	key = key SUBSEP wanted_of[key]
	if (!(key in line)) {
		miss("recipient", $1, $2, $3, who[$1, 1])
		next
	}
	used[key] = 1
	found++
	split(line[key], have, FS)
	compare("status", 0, $4 ~ /^[245]\.0\.9[0-9][0-9]$/ ? "" : $4, have[3])
	compare("reply", 0, $5, have[4])
	compare("reason", 0, reason($6), have[5], " (" have[8] ")")
	compare("permanent", 0, $7, have[6], " (" have[8] ")")
	compare("feedback", 0, $8, have[7])
}
END {
	for (key in line)
		if (!(key in used)) {
			split(line[key], have, FS)
			miss("extra", have[1], have[2], "", "")
		}
	share("recipients found", found, wanted, 99)
	share("recipients right", found, told, 99)
	share("status agrees", agreed["status"], asked["status"], 99)
	share("reply agrees", agreed["reply"], asked["reply"], 99)
	share("reason agrees", agreed["reason"], asked["reason"], 96)
	share("permanent agrees", agreed["permanent"], asked["permanent"], 97)
	share("feedback agrees", agreed["feedback"], asked["feedback"], 99)
	exit failed
}' - ../expected.tsv
