#!/usr/bin/env bash
# Fuzzes with libFuzzer (clang) or AFL++: each harness, or those named, for so
# many seconds, one after the other.
#
#   testdata/fuzz.sh [--afl] SECONDS [NAME...]
#   testdata/fuzz.sh --merge [NAME...]
#   testdata/fuzz.sh --table
#
# What it finds lies in build-fuzz/found/NAME/, the inputs that led anywhere new
# in build-fuzz/corpus/NAME/, and for each run there is a line in
# build-fuzz/runs.tsv: day, name, executions, seconds of CPU, edges covered,
# findings.  With --afl all of it is in build-afl/, and the seconds are those of
# the clock.
# A finding is an input that crashes, leaks, takes more than 5 s or 512 MiB.
#
# --merge takes of what libFuzzer found the few that lead to the most edges that
# no seed reaches into the harness's folder under testdata/fuzz/: so many that it
# holds 30, of at most 4 KiB each.
# --table adds up both runs.tsv, as doc/fuzzing.md has it.
set -euo pipefail
cd "$(dirname "$0")/.."
source=$PWD

table()
{
	local file
	for file in build-fuzz/runs.tsv build-afl/runs.tsv; do
		[ -e "$file" ] || continue
		printf '| harness | executions | %sseconds | edges |\n' \
			"$([ "$file" = build-fuzz/runs.tsv ] && echo 'CPU ')"
		printf '|---|---:|---:|---:|\n'
		awk -F'\t' '
			{ n[$2] += $3; cpu[$2] += $4 }
			$5 > 0 { edges[$2] = $5 } # of the last run: it begins with all
			END { for (name in n)
				printf "| %s | %d | %.0f | %d |\n", name,
					n[name], cpu[name], edges[name] }' \
			"$file" | sort
		awk -F'\t' '{ n += $3; cpu += $4 } END {
			printf "| all | %d | %.0f | |\n\n", n, cpu }' "$file"
	done
}

what=libfuzzer
case ${1-} in
--afl | --merge)
	what=${1#--}
	shift
	;;
--table)
	table
	exit
	;;
esac
if [ "$what" != merge ]; then
	seconds=${1:?"how many seconds for each"}
	shift
fi
preset=fuzz
[ "$what" != afl ] || preset=afl
cmake --preset $preset >/dev/null
cmake --build --preset $preset >/dev/null
cd build-$preset
TIMEFORMAT='%U %S'
list=testdata/fuzz/list.tsv
KEPT_MAX=30
[ $# -gt 0 ] || mapfile -t all < <(cut -f1 "$list")
[ $# -gt 0 ] || set -- "${all[@]}"

files() { find "$@" -type f ! -name README.txt | wc -l; }

# CPU of the command in found/times
timed() { { time "$@" >"$log" 2>&1 || true; } 2>found/times; }

number() # NAME: of libFuzzer's statistics
{
	sed -n "s/^stat::$1: *//p" "$log" | tail -1
}

fuzz_libfuzzer()
{
	local before
	before=$(files "found/$name")
	mkdir -p "corpus/$name"
	# shellcheck disable=SC2086  # seeds are several words
	timed "testdata/fuzz/fuzz_$name" ${dictionary:+"$dictionary"} \
		-max_total_time="$seconds" -timeout=5 -rss_limit_mb=512 \
		-max_len=65536 -print_final_stats=1 \
		-artifact_prefix="found/$name/" "corpus/$name" $seeds
	runs=$(number number_of_executed_units)
	edges=$(grep -oE 'cov: [0-9]+' "$log" | tail -1 | cut -d' ' -f2 || true)
	found=$(($(files "found/$name") - before))
}

# Its seeds must lie in one folder; what it knows already, it goes on from.
fuzz_afl()
{
	local out=corpus/$name/default in=seeds/$name begin=0
	if [ -e "$out/fuzzer_stats" ]; then
		in=-
		begin=$(afl_number execs_done)
	else
		rm -rf "seeds/$name"
		mkdir -p "$in"
		# shellcheck disable=SC2086
		find $seeds -type f -size -64k -exec cp --backup=numbered \
			-t "$in" {} +
		[ "$(files "$in")" -gt 0 ] || echo >"$in/empty"
	fi
	AFL_SKIP_CPUFREQ=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 \
		AFL_NO_UI=1 AFL_NO_AFFINITY=1 AFL_FAST_CAL=1 \
		AFL_IGNORE_SEED_PROBLEMS=1 AFL_AUTORESUME=1 \
		timed afl-fuzz -i "$in" -o "corpus/$name" -V "$seconds" \
		-t 5000 -m none ${dictionary:+-x "${dictionary#-dict=}"} \
		-- "testdata/fuzz/fuzz_$name"
	runs=$(($(afl_number execs_done) - begin))
	echo "$seconds 0" >found/times
	edges=$(afl_number edges_found)
	found=$(files "$out"/crashes "$out"/hangs)
	find "$out"/crashes "$out"/hangs -type f ! -name README.txt \
		-exec cp -t "found/$name" {} +
}

afl_number() # NAME: of AFL's statistics
{
	sed -n "s/^$1 *: *//p" "corpus/$name/default/fuzzer_stats"
}

fuzz_merge()
{
	local to=$source/testdata/fuzz/$name small=merge/$name
	mkdir -p "$to" "corpus/$name" "$small" merge/none
	find "$small" "$small.control" -type f -delete 2>/dev/null || true
	find "corpus/$name" -type f -size -5k -exec cp -t "$small" {} +
	# shellcheck disable=SC2086
	"testdata/fuzz/fuzz_$name" -merge=1 -timeout=5 -rss_limit_mb=512 \
		-merge_control_file="$small.control" merge/none \
		"$to" $seeds "$small" >"$log" 2>&1
	find merge/none -type f -delete
	python3 "$source/testdata/fuzz/pick.py" "$small.control" "$small/" \
		$((KEPT_MAX - $(files "$to"))) |
		while read -r file; do
			cp "$file" "$to/$(basename "$file" | cut -c1-12)"
		done
	echo "$name $(files "$to")"
}

for name in "$@"; do
	row=$(grep -P "^$name\t" "$list") || {
		echo "no such fuzzer: $name" >&2
		exit 64
	}
	IFS='|' read -r _ dictionary seeds <<<"${row//$'\t'/|}"
	mkdir -p "found/$name"
	log=found/$name.log
	"fuzz_$what"
	[ "$what" != merge ] || continue
	printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$(date -u +%F)" "$name" \
		"${runs:-0}" "$(awk '{ print $1 + $2 }' found/times)" \
		"${edges:-0}" "$found" | tee -a runs.tsv
done
