#!/usr/bin/env bash
# Fuzzes with libFuzzer (clang): each harness, or those named, for so many
# seconds, one after the other.
#
#   testdata/fuzz.sh SECONDS [NAME...]
#
# What it finds lies in build-fuzz/found/NAME/, the inputs that led anywhere new
# in build-fuzz/corpus/NAME/, and for each run there is a line in
# build-fuzz/runs.tsv: day, name, executions, seconds of CPU, edges covered, findings.
# A finding is an input that crashes, leaks, takes more than 5 s or 512 MiB.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:?"how many seconds for each"}
shift

cmake --preset fuzz >/dev/null
cmake --build --preset fuzz >/dev/null
cd build-fuzz
TIMEFORMAT=%U
list=testdata/fuzz/list.tsv
[ $# -gt 0 ] || mapfile -t all < <(cut -f1 "$list")
[ $# -gt 0 ] || set -- "${all[@]}"

number() # LOG NAME: of libFuzzer's statistics
{
	sed -n "s/^stat::$2: *//p" "$1" | tail -1
}

for name in "$@"; do
	row=$(grep -P "^$name\t" "$list") || {
		echo "no such fuzzer: $name" >&2
		exit 64
	}
	IFS=$'\t' read -r _ dictionary seeds <<<"${row//$'\t\t'/$'\t-reload=1\t'}"
	mkdir -p "corpus/$name" "found/$name"
	log=found/$name.log
	before=$(find "found/$name" -type f | wc -l)
	# shellcheck disable=SC2086  # seeds are several words
	{ time "testdata/fuzz/fuzz_$name" "$dictionary" \
		-max_total_time="$seconds" -timeout=5 -rss_limit_mb=512 \
		-max_len=65536 -print_final_stats=1 -artifact_prefix="found/$name/" \
		"corpus/$name" $seeds >"$log" 2>&1 || true; } 2>found/times
	runs=$(number "$log" number_of_executed_units)
	edges=$(grep -oE 'cov: [0-9]+' "$log" | tail -1 | cut -d' ' -f2 || true)
	after=$(find "found/$name" -type f | wc -l)
	printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$(date -u +%F)" "$name" \
		"${runs:-0}" "$(cat found/times)" "${edges:-0}" \
		$((after - before)) |
		tee -a runs.tsv
done
