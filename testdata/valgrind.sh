#!/usr/bin/env bash
# Memcheck over a release build: testdata/valgrind.sh [short] [inputs]
# [programs] [units]; the last three, which is all, when none is named.
#
#	short		a few bounces in every format: ctest runs that
#	inputs		all cases, mailers and bad inputs in every format
#	programs	the shell tests with both programs under memcheck, live
#			questions to an nsd among them: an hour of one CPU
#	units		every program of Check, in one process each (CK_FORK=no)
#
# A fault is: whatever memcheck calls an error, memory definitely or possibly
# lost, a descriptor left open.  WB_BUILD is the build folder, WB_JOBS how many
# run at a time, WB_ONLY the shell tests or programs.  Accepted is what
# valgrind.supp says, and GLib's own list.
#
# Nothing is confined here: valgrind 3.19 knows neither seccomp nor Landlock and
# answers ENOSYS for the kernel, and its own calls would not pass the filter.
set -uo pipefail
source=$(cd "$(dirname "$0")/.." && pwd)
build=$(cd "${WB_BUILD:-$source/build}" && pwd) || exit 1
jobs=${WB_JOBS:-$(nproc)}
command -v valgrind >/dev/null || {
	echo "skipped: valgrind is not installed" >&2
	exit 77
}
! readelf -Ws "$build/whybounce" | grep -q '__[at]san_init' || {
	echo "skipped: $build is built with sanitizers" >&2
	exit 77
}
[ $# -gt 0 ] || set -- inputs programs units
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
cases=$source/testdata/cases
shopt -s nullglob
mkdir "$tmp/logs" "$tmp/build"
failed=0

export LC_ALL=C.UTF-8 G_SLICE=always-malloc G_DEBUG=gc-friendly
memcheck=(valgrind --leak-check=full --errors-for-leak-kinds=definite,possible
	--show-leak-kinds=definite,possible --track-fds=yes --num-callers=24
	--trace-children=yes '--trace-children-skip=/bin/*,/usr/bin/*,/usr/sbin/*'
	--suppressions="$source/testdata/valgrind.supp"
	--log-file="$tmp/logs/%p.%n")
glib=/usr/share/glib-2.0/valgrind/glib.supp
[ ! -e $glib ] || memcheck+=(--suppressions=$glib)

# A build folder in which both programs are run by memcheck.
for file in "$build"/*; do ln -s "$file" "$tmp/build/"; done
for program in whybounce whybounce-probe; do
	rm "$tmp/build/$program"
	{
		echo '#!/bin/sh'
		printf 'exec'
		printf " '%s'" "${memcheck[@]}" "$build/$program"
		echo ' "$@"'
	} >"$tmp/build/$program"
	chmod +x "$tmp/build/$program"
done

# faults: of all logs so far
faults()
{
	grep -lE 'ERROR SUMMARY: [1-9]|^==[0-9]+== (valgrind: |Process terminating)' \
		"$tmp"/logs/* 2>/dev/null
	# What was there before it began is "<inherited from parent>".  Those
	# that were forked (.2) leave by _exit() with what they have; the probe,
	# which a program starts, counts.
	awk 'FNR == 1 { open = 0; forked = FILENAME !~ /\.1$/ }
		/ Command: .*whybounce-probe/ { forked = 0 }
		forked { next }
		/ Open file descriptor [0-9]+: .*\/check_[^\/]*$/ { next } # of Check
		/ Open .* (descriptor|socket) [0-9]+/ { open = 1; next }
		open && !/inherited from parent/ { print FILENAME }
		{ open = 0 }' "$tmp"/logs/* 2>/dev/null
}

# conclude WHAT: tells of the faults, and begins anew
conclude()
{
	local n file bad
	n=$(cat "$tmp"/logs/* 2>/dev/null | grep -c 'ERROR SUMMARY')
	mapfile -t bad < <(faults | sort -u)
	echo "$1: $n processes, ${#bad[@]} with faults"
	[ "$n" -gt 0 ] || failed=1
	[ ${#bad[@]} -eq 0 ] || failed=1
	for file in "${bad[@]:0:5}"; do
		sed 's/^==[0-9]*== //' "$file" | head -"${WB_LINES:-60}"
	done
	rm -f "$tmp"/logs/*
}

# formats INPUT...: every way to show them, a process each; $worlds, $others
formats()
{
	local lang format
	for lang in en ja; do
		for format in text json html header; do
			echo "$worlds --lang=$lang --format=$format $*"
		done
		echo "$worlds --lang=$lang -v $*"
		echo "$worlds --lang=$lang --letter $*"
		echo "$worlds --lang=$lang --redact $*"
		echo "$worlds --lang=$lang --summary $*"
	done
	echo "$worlds --summary --format=json $*"
	echo "$worlds --jobs=2 --format=json $*"
	echo "$worlds --mine=example.com --format=json $*"
	echo "--plan $*"
	echo "--redact --format=eml -n $1"
	echo "--annotate $worlds $1"
	echo "--timeout=1 @127.0.0.1#9 $1"
	echo "$worlds --record=$tmp/recorded $1"
	echo "$worlds --what-if=@$tmp/zone $*"
	for lang in text json; do
		echo "$worlds --format=$lang --check=example.com --ip=192.0.2.1"
	done
	echo "--list-causes"
	echo "--lang=ja --explain=spf-missing"
	echo "--explain=5.7.26"
}

# run_formats WHAT INPUT...
run_formats()
{
	local what=$1
	shift
	cat "$cases"/*/now.world | grep -v '^@' >"$tmp/world"
	echo 'example.com. TXT "v=spf1 ip4:192.0.2.1 -all"' >"$tmp/zone"
	local worlds=--replay=$tmp/world
	formats "$@" | xargs -P "$jobs" -d '\n' -I{} sh -c \
		"'$tmp/build/whybounce' {} >/dev/null 2>&1 </dev/null
		[ \$? -lt 100 ] || echo 'ends with '\$?': {}' | cut -c1-99"
	conclude "$what"
}

run_short()
{
	run_formats short "$cases"/{C,B1,J1}-*/bounce.eml
}

run_inputs()
{
	run_formats inputs "$cases"/*/{bounce.eml,input.txt} \
		"$source"/testdata/{lab,mailers,bad}/*.eml
}

run_programs()
{
	local test tests=(testdata/cases_test testdata/mailers_test
		testdata/lab_test testdata/forms_test testdata/nsd_test
		testdata/live_test cli/cli_test cli/letter_test cli/redact_test
		cli/annotate_test cli/html_test cli/check_run_test
		cli/record_test cli/explain_test cli/log_test cli/many_test
		cli/hostile_test cli/probe_test cli/probe_client_test
		cli/probe_https_test cli/resolvers_test cli/dnssec_test)
	[ -z "${WB_ONLY:-}" ] || read -ra tests <<<"$WB_ONLY"
	for test in "${tests[@]}"; do
		WB_BUILD=$tmp/build WB_SOURCE=$source COLUMNS='' \
			bash "$source/$test.sh" >"$tmp/out" 2>&1 </dev/null
		case $? in
		0 | 77) ;;
		*) # many have a clock: memory is what is looked at here
			echo "$test: fails when it is run so slowly"
			tail -"${WB_LINES:-2}" "$tmp/out" | cut -c1-150
			;;
		esac
		conclude "$test"
	done
}

run_units()
{
	local test
	for test in "$build"/*_test; do
		case ${WB_ONLY:-} in '' | *"${test##*/}"*) ;; *) continue ;; esac
		# confined processes are no place for valgrind, one program has
		# a test that aborts, one counts its CPU time, one wants to hear
		# from posix_spawn() what is not there, which it cannot here;
		# thousands of random cases and of other programs' verdicts
		# take hours
		case $test in
		*/base_confine_test | */base_base_test) ;;
		*/mime_limits_test | */lib_whybounce_test) ;;
		*_random_test | *_suite_test | *_peers_test) ;;
		*) printf "%s\0" "$test" ;;
		esac
	done | (cd "$tmp" && CK_FORK=no xargs -0 -P "$jobs" -I{} sh -c \
		'"$@" >/dev/null 2>&1 || true' sh "${memcheck[@]}" {})
	conclude units
}

for what in "$@"; do
	"run_$what"
done
exit $failed
