#!/bin/bash
# shellcheck disable=SC2016
# Faults of the machine, one after the other, each upon the text, the JSON and
# the filter: a clear line, the right status, no hang, no half of a JSON line,
# and with --annotate the whole message and status 0.
. "$WB_SOURCE/testdata/shell.sh"
needed "$program"
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
cd "$tmp" || exit 1
cp "$WB_BUILD/whybounce" "$WB_BUILD/whybounce-probe" .
cases=$WB_SOURCE/testdata/cases
cp "$cases/C-bare-server-to-gmail/bounce.eml" .
cp "$cases/C-bare-server-to-gmail/now.world" .
: >empty
faults=0
most=1 # lines of complaint
sanitized=
grep -q __asan_init whybounce && sanitized=yes
# neither of them belongs to the program
export ASAN_OPTIONS=${ASAN_OPTIONS:-}:detect_leaks=0:verify_asan_link_order=0:allocator_may_return_null=1

# one_of STATUS LIST: LIST is "0 75"
one_of()
{
	case " $2 " in *" $1 "*) return 0 ;; esac
	return 1
}

# passed_whole FILE: what came out is that, but for fields of ours
passed_whole()
{
	sed '/^X-Bounce-/,/^[^ ]/{/^X-Bounce-/d;}' out >without
	grep -v '^X-Bounce-\|^ .*X-Bounce' out >plain
	cmp -s "$1" out && return
	# the fields are one block at the end of the header
	awk '!body && /^X-Bounce-/ { ours = 1; next }
		!body && ours && /^ / { next }
		{ ours = 0 } /^$/ { body = 1 } { print }' out | cmp -s - "$1"
}

# judge WHAT STATUSES SECONDS: of what was run last, with $mode, $status, $took
judge()
{
	local lines
	faults=$((faults + 1))
	[ "$took" -le "$3" ] || bad "$1, $mode: took $took s"
	grep -q 'Sanitizer\|core dumped' err && bad "$1, $mode: broken"
	lines=$(grep -c . err)
	[ "$lines" -le "$most" ] || bad "$1, $mode: $lines lines"
	case $mode in
	annotate)
		[ "$status" = 0 ] || bad "$1, $mode: status $status"
		passed_whole bounce.eml || bad "$1, $mode: not the message"
		;;
	*)
		one_of "$status" "$2" || bad "$1, $mode: status $status, not $2"
		[ "$status" -lt 64 ] || [ "$lines" = 1 ] || [ -s out ] ||
			bad "$1, $mode: silent"
		[ "$mode" = text ] || jq -es 'all(.format == 1)' out >/dev/null ||
			bad "$1, $mode: no whole JSON"
		[ ! -s out ] || [ -z "$(tail -c 1 out)" ] ||
			bad "$1, $mode: ends in a line"
		;;
	esac
}

# survive WHAT STATUSES SECONDS WRAPPER ARGUMENT...: in each mode; WRAPPER is a
# function that runs its arguments under the fault
survive()
{
	local what=$1 statuses=$2 seconds=$3 wrapper=$4 begin
	shift 4
	for mode in text json annotate; do
		local option=--format=$mode
		[ $mode = annotate ] && option=--annotate
		begin=$SECONDS
		(
			"$wrapper" timeout -k 1 60 ./whybounce $option "$@" \
				bounce.eml
		) >out 2>err </dev/null
		status=$?
		took=$((SECONDS - begin))
		judge "$what" "$statuses" "$seconds"
	done
}

plainly() { "$@"; }

# A probe that fails in every way.
mv whybounce-probe sound-probe
while IFS='|' read -r what script; do
	printf '#!/bin/bash\n%s\n' "$script" >whybounce-probe
	chmod +x whybounce-probe
	survive "a probe that $what" 75 25 plainly --timeout=0.5
done <<'END'
ends at once|exit 0
fails at once|exit 70
kills itself|kill -9 $$
dies in the middle of an answer|read -r l; printf 'example.com. TXT "v=sp'; kill -9 $$
dies between lines|read -r l; echo 'example.com. TXT NODATA'; kill -9 $$
stops itself|kill -STOP $$
hangs|sleep 30
hangs after half a line|printf 'example.com. TX'; sleep 30
hangs after a line|echo 'example.com. TXT NODATA'; sleep 30
closes its input|exec 0<&-; sleep 30
closes its output|exec 1>&-; sleep 30
closes both|exec 0<&- 1>&-; sleep 30
writes garbage|head -c 100000 /dev/urandom; sleep 30
writes garbage and is done|echo '%%%'; echo '@done queries=1 ms=1'; sleep 30
never stops|exec yes 'example.com. TXT "x"'
writes one line without end|exec tr '\0' x </dev/zero
writes zeros|exec cat /dev/zero
is done with nothing|while read -r l; do [ "$l" = @go ] && echo '@done queries=0 ms=0'; done
counts wrong|while read -r l; do [ "$l" = @go ] && echo '@done queries=99999999999999999999 ms=-1'; done
END
rm whybounce-probe
survive "no probe" 75 25 plainly --timeout=0.5
mkdir whybounce-probe
survive "a folder for a probe" 75 25 plainly --timeout=0.5
rmdir whybounce-probe
: >whybounce-probe
survive "a probe that cannot be run" 75 25 plainly --timeout=0.5
printf '#!/no/such/shell\n' >whybounce-probe
chmod +x whybounce-probe
survive "a probe without an interpreter" 75 25 plainly --timeout=0.5
rm whybounce-probe
mv sound-probe whybounce-probe

# No network, and not the one that is wanted.
survive "a resolver that refuses" 75 25 plainly --timeout=1 @127.0.0.1#9
survive "a resolver that is silent" 75 25 plainly --timeout=0.5 @192.0.2.1
survive "IPv6 alone" "75 64" 25 plainly -6 --timeout=0.5 @::1#9
most=2 # the probe says why, the program what comes of it
survive "a resolver of the other family" 75 25 plainly -6 --timeout=0.5 @192.0.2.1
most=1
without_network() { unshare -rn "$@"; }
if unshare -rn true 2>/dev/null; then
	survive "no network at all" 75 25 without_network --timeout=1
	survive "no network, IPv6" 75 25 without_network -6 --timeout=1 @2001:db8::53
else
	echo "no network namespace may be made here: not tried without a network"
fi
# resolv.conf is the probe's to read
for conf in /no/such/file empty bounce.eml /dev/zero . /dev/full; do
	mode=text
	echo 'example.com. TXT ?' | timeout -k 1 20 ./whybounce-probe \
		--timeout=0.3 --resolv-conf=$conf >out 2>err
	status=$?
	faults=$((faults + 1))
	one_of $status "0 64" || bad "resolv.conf $conf: status $status"
	[ $status != 0 ] || grep -q '^@done' out ||
		bad "resolv.conf $conf: not done"
	grep -q 'NODATA\|NXDOMAIN' out && bad "resolv.conf $conf: claims"
done

# The house of the user.
homeless() { env -u HOME -u USER -u SHELL -u PATH -u TERM -u LANG "$@"; }
missing_home() { HOME=/no/such/home "$@"; }
odd_locale() { LC_ALL=xx_YY.KOI-99 LANGUAGE=../../../etc TZ=:/etc/passwd "$@"; }
mkdir sealed
chmod 500 sealed
sealed_home() { HOME=$tmp/sealed TMPDIR=$tmp/sealed "$@"; }
for house in missing_home odd_locale sealed_home; do
	survive $house 0 25 $house --replay=now.world
done
timeout=$(command -v timeout)
timeout() { "$timeout" "$@"; }
for mode in text json; do
	env -i ./whybounce --format=$mode --replay=now.world bounce.eml >out 2>err
	status=$? took=0
	judge "an empty environment" 0 25
done

# Clocks.
if command -v faketime >/dev/null && [ -z "$sanitized" ]; then
	at_0() { faketime '1970-01-01 00:00:01 UTC' "$@"; }
	in_2100() { faketime '2100-01-01 00:00:00 UTC' "$@"; }
	in_2038() { faketime -f '@2038-01-19 03:14:00 x1000' "$@"; }
	backwards() { faketime -f '-100d x0.1' "$@"; }
	for clock in at_0 in_2100 in_2038 backwards; do
		survive "clock $clock" 0 20 $clock --replay=now.world
		survive "clock $clock, asking" 75 20 $clock --timeout=1 \
			@127.0.0.1#9
	done
else
	echo "clocks are not turned: no faketime, or sanitizers"
fi

# Few descriptors, no processes, short files, little memory.
descriptors() { ulimit -n $limit && "$@"; }
for limit in 4 5 6 7 8 9 10 12 16; do
	(descriptors ./whybounce -V) >/dev/null 2>&1 || continue # nor loaded
	survive "$limit descriptors" "0 66 71" 25 descriptors --replay=now.world
	survive "$limit descriptors, asking" "75 66 71" 25 descriptors \
		--timeout=1 @127.0.0.1#9
done
if [ "$(id -u)" = 0 ] && command -v setpriv >/dev/null; then
	chmod 755 "$tmp"
	alone() { setpriv --reuid=64999 --clear-groups \
		bash -c 'ulimit -u 1; exec "$@"' - "$@"; }
else
	alone() { bash -c 'ulimit -u 1; exec "$@"' - "$@"; }
fi
direct() { shift 4; alone "$@"; } # timeout(1) would be the one process
survive "no more processes" 0 25 direct --replay=now.world
survive "no more processes, asking" 75 25 direct --timeout=1 @127.0.0.1#9
(direct timeout -k 1 60 ./whybounce -n --jobs=4 --format=json bounce.eml) \
	>out 2>err
status=$? took=0 mode=json
judge "no more processes, jobs" "71" 25
if [ -z "$sanitized" ]; then
	short() { ulimit -v $limit && shift 4 && exec "$@"; }
	for limit in $(seq 20000 400 42000); do
		(short timeout -k 1 60 ./whybounce -V) >out 2>err || continue
		[ ! -s err ] || continue # too little to be loaded
		survive "$limit KiB of memory" "0 71" 25 short --replay=now.world
		survive "$limit KiB of memory, asking" "71 75" 25 short \
			--timeout=1 @127.0.0.1#9
	done
else
	echo "memory is not limited under sanitizers"
fi

# What is printed has nowhere to go.
for mode in text json header; do
	"./whybounce" --format=$mode --replay=now.world bounce.eml >/dev/full 2>err
	status=$? took=0
	: >out
	judge "a full disk" 74 25
	"./whybounce" --format=$mode --replay=now.world bounce.eml >&- 2>err
	status=$?
	judge "no standard output" 74 25
	"./whybounce" --format=$mode --replay=now.world bounce.eml 2>&- >out
	status=$?
	: >err
	one_of $status 0 || bad "no standard error: $status"
	"./whybounce" --format=$mode --replay=now.world - <&- >out 2>err
	status=$?
	judge "no standard input" 66 25
	"./whybounce" --format=$mode --replay=now.world . gone.eml >out 2>err
	one_of $? 66 || bad "a folder"
	faults=$((faults + 4))
done
full() { "$@" >/dev/full; }
(full ./whybounce --annotate -n bounce.eml) 2>err
[ $? = 74 ] || bad "annotate on a full disk"
[ "$(wc -l <err)" = 1 ] || bad "annotate on a full disk: not one line"
# Where a file may not grow, all that fits is there, and the status tells.
for i in $(seq 300); do
	printf 'From x Fri Nov 20 08:14:03 2026\n'
	cat bounce.eml
	echo
done >mbox
# to a reader that goes
./whybounce -n --format=json mbox 2>err | head -n 1 >out
status=${PIPESTATUS[0]} took=0 mode=json
judge "a reader that goes" 74 20
(
	trap '' XFSZ
	ulimit -f 8
	./whybounce -n --format=json mbox >out 2>err
)
status=$? mode=short
[ $status = 74 ] || bad "a file that may not grow: $status"
faults=$((faults + 1))
(
	trap '' XFSZ
	ulimit -f 0
	exec ./whybounce -n --record=recorded --replay=now.world bounce.eml \
		2>&1 >/dev/null
) | cat >err
[ "${PIPESTATUS[0]}" = 74 ] || bad "a record that may not grow"
[ "$(grep -c . err)" = 1 ] || bad "a record that may not grow: not one line"

# Answers without end: those of old messages are forgotten.
if [ -z "$sanitized" ] && command -v python3 >/dev/null; then
	mv whybounce-probe sound-probe
	cat >whybounce-probe <<-'END'
		#!/usr/bin/python3
		import sys
		big = '"' + 'x' * 500000 + '"'
		for line in sys.stdin:
		    if line.endswith(' TXT ?\n'):
		        print(line[:-2] + big)
		    elif line.endswith('?\n'):
		        print(line[:-2] + 'NODATA')
		    elif line == '@go\n':
		        print('@done queries=1 ms=1', flush=True)
	END
	chmod +x whybounce-probe
	for i in $(seq 150); do
		printf 'From x Fri Nov 20 08:14:03 2026\n'
		sed "s/example\.com/d$i.example/g" bounce.eml
		echo
	done >domains
	./whybounce --format=json domains >out 2>err &
	pid=$! peak=0
	while read -r _ now _ < <(grep VmHWM /proc/$pid/status 2>/dev/null); do
		peak=$now
		sleep 0.05
	done
	wait $pid
	faults=$((faults + 1))
	[ "$peak" -lt 200000 ] || bad "answers without end: $peak KiB"
	[ "$(wc -l <out)" = 150 ] ||
		bad "answers without end: $(wc -l <out) of 150"
	mv sound-probe whybounce-probe
fi

# Signals come while it reads and asks.
storm()
{
	local pid=$1
	while kill -"$2" "$pid" 2>/dev/null; do
		sleep 0.002
	done
}
./whybounce -n --format=json mbox >expected 2>err
for signal in CONT WINCH URG CHLD; do
	(sleep 0.3; cat mbox) | ./whybounce -n --format=json - >out 2>err &
	pid=$!
	storm $pid $signal
	wait $pid || bad "$signal: status $?"
	[ "$(wc -l <out)" = 300 ] || bad "$signal: $(wc -l <out) lines of 300"
	faults=$((faults + 1))
done
# A pipe that somebody made non-blocking, on both sides.
command -v python3 >/dev/null && for mode in json annotate; do
	option=--format=json
	[ $mode = annotate ] && option=--annotate
	python3 - "$option" bounce.eml >out 2>err <<-'END'
		import os, subprocess, sys, time
		r, w = os.pipe()
		os.set_blocking(r, False)
		p = subprocess.Popen(['./whybounce', '-n', sys.argv[1]], stdin=r,
		                     stdout=subprocess.PIPE)
		os.close(r)
		for piece in open(sys.argv[2], 'rb'):
		    os.write(w, piece)
		    time.sleep(0.002)
		os.close(w)
		sys.stdout.buffer.write(p.stdout.read())
		sys.exit(p.wait())
	END
	status=$? took=0
	judge "a pipe that does not block" 0 25
done

# The n-th call of a kind fails, for each n there is.
shim=$WB_BUILD/wb_fault_shim.so
[ -e "$shim" ] || {
	echo "$faults faults; no $shim: single calls do not fail"
	exit $failed
}
# single KIND STEP WHERE STATUSES ARGUMENT...
single()
{
	local kind=$1 step=$2 where=$3 statuses=$4 n
	shift 4
	for mode in json annotate; do
		local option=--format=json
		[ $mode = annotate ] && option=--annotate
		./whybounce $option "$@" >"reference.$mode" 2>/dev/null \
			<bounce.eml
		for ((n = 1; ; n += step)); do
			: >log
			SECONDS=0
			WB_FAULT=$kind:$n:$where WB_FAULT_LOG=$PWD/log \
				LD_PRELOAD=$shim timeout -k 1 60 ./whybounce \
				$option "$@" >out 2>err <bounce.eml
			status=$? took=$SECONDS
			[ -s log ] || break
			judge "$kind $n of $where" "$statuses" 25
			[ "$status" != 0 ] || [ $mode$kind = jsonopen ] ||
				[ $mode = annotate ] ||
				cmp -s out "reference.$mode" ||
				bad "$kind $n of $where: another answer"
		done
	done
}
step=1
[ -z "$sanitized" ] || step=11
single malloc $step whybounce "0 71" --replay=now.world
single malloc $step whybounce "0 71" -n
single malloc $step whybounce "71 75" --timeout=1 @127.0.0.1#9
single malloc $step whybounce-probe "75" --timeout=1 @127.0.0.1#9
single open 1 whybounce "0 66 71" --replay=now.world
single read 1 whybounce "0 66" -n
single read 1 whybounce "75" --timeout=1 @127.0.0.1#9
single read 1 whybounce-probe "75" --timeout=1 @127.0.0.1#9
single write 1 whybounce "75" --timeout=1 @127.0.0.1#9
single write 1 whybounce-probe "75" --timeout=1 @127.0.0.1#9
echo "$faults faults"
exit $failed
