#!/bin/bash
# shellcheck disable=SC2016,SC2181
# More faults of the machine, with survive_test.sh: full disks, signals to end,
# stop and go on, networks of one family, clocks that jump while it asks, small
# stacks, standard streams that are odd.
set -u
export LC_ALL=C.UTF-8
unset LANGUAGE
[ -x "$WB_BUILD/whybounce" ] || exit 77
for needed in jq pgrep setsid; do
	command -v $needed >/dev/null && continue
	echo "skipped: $needed is not installed"
	exit 77
done
tmp=$(mktemp -d) || exit 1
pids=
# shellcheck disable=SC2086
trap 'kill -9 $pids 2>/dev/null; rm -rf "$tmp"' EXIT
cd "$tmp" || exit 1
cp "$WB_BUILD/whybounce" "$WB_BUILD/whybounce-probe" .
cases=$WB_SOURCE/testdata/cases
cp "$cases/C-bare-server-to-gmail/bounce.eml" .
cp "$cases/C-bare-server-to-gmail/now.world" .
export ASAN_OPTIONS=${ASAN_OPTIONS:-}:detect_leaks=0:verify_asan_link_order=0
failed=0
faults=0
sanitized=
grep -q __asan_init whybounce && sanitized=yes

bad()
{
	echo "FAILED: $*"
	head -3 err | cut -c1-200
	failed=1
}

# one_line WHAT: of complaint, and nothing broken
one_line()
{
	faults=$((faults + 1))
	grep -q 'Sanitizer\|core dumped' err && bad "$1: broken"
	[ "$(grep -c . err)" = 1 ] || bad "$1: $(grep -c . err) lines"
}

# whole WHAT [LINES]: what came out is JSON, a line each, that many
whole()
{
	jq -es 'all(.format == 1)' out >/dev/null || bad "$1: no whole JSON"
	[ ! -s out ] || [ -z "$(tail -c 1 out)" ] || bad "$1: ends in a line"
	[ $# -lt 2 ] || [ "$(wc -l <out)" = "$2" ] ||
		bad "$1: $(wc -l <out) lines, not $2"
}

for _ in $(seq 400); do
	printf 'From x Fri Nov 20 08:14:03 2026\n'
	cat bounce.eml
	echo
done >mbox

# --- Standard streams.
while read -r options; do
	# shellcheck disable=SC2086
	timeout 60 ./whybounce $options >/dev/full 2>err </dev/null
	status=$?
	[ $status = 74 ] || bad "a full disk, $options: status $status"
	one_line "a full disk, $options"
	# shellcheck disable=SC2086
	timeout 60 ./whybounce $options >&- 2>err </dev/null
	status=$?
	[ $status = 74 ] || bad "no standard output, $options: status $status"
	one_line "no standard output, $options"
done <<'END'
--replay=now.world --format=html bounce.eml
--replay=now.world --letter bounce.eml
--replay=now.world --redact --format=eml bounce.eml
--replay=now.world --summary bounce.eml
--replay=now.world --summary --format=json bounce.eml
--replay=now.world --check=example.com
--replay=now.world --check=example.com --format=json
--plan bounce.eml
--explain=spf-fail
--list-causes
--help
--version
-n --format=json --jobs=3 mbox
-n --format=html --jobs=3 mbox
END
./whybounce -n <. >out 2>err
[ $? = 66 ] || bad "a folder for standard input"
one_line "a folder for standard input"
./whybounce --annotate -n <. >out 2>err
[ $? = 66 ] || bad "a folder for standard input, --annotate"
one_line "a folder for standard input, --annotate"
./whybounce --annotate -n <&- >out 2>err
one_line "no standard input, --annotate"
for jobs in 1 2 4; do
	timeout 60 ./whybounce -n --format=json --jobs=$jobs mbox 2>err |
		head -n 1 >out
	status=${PIPESTATUS[0]}
	[ "$status" = 74 ] || bad "a reader that goes, $jobs jobs: $status"
	one_line "a reader that goes, $jobs jobs"
	whole "a reader that goes, $jobs jobs" 1
done

# --- A disk that is full: of a user's own, and small.
small='mount -t tmpfs -o size=32k none disk && cp bounce.eml disk/ || exit 99
	exec 2>err'
mkdir disk
if unshare -rm bash -c "$small" 2>/dev/null; then
	unshare -rm bash -c "$small"'
		timeout 60 ./whybounce -n --format=json mbox >disk/out
		status=$?
		cp disk/out out
		exit $status'
	status=$?
	[ $status = 74 ] || bad "a small disk for the output: status $status"
	one_line "a small disk for the output"
	# what is in the file of --record is not lost half: it is whole or gone
	unshare -rm bash -c "$small"'
		cp now.world disk/recorded
		head -c 100000 /dev/zero >disk/filler 2>/dev/null
		timeout 60 ./whybounce --replay=now.world \
			--record=disk/recorded --format=json bounce.eml >out
		status=$?
		cp disk/recorded recorded
		exit $status'
	status=$?
	[ $status = 74 ] || [ $status = 0 ] || bad "a full disk for --record: $status"
	[ $status = 0 ] && : >err && echo x >err
	one_line "a full disk for --record"
	whole "a full disk for --record" 1
	./whybounce -n --replay=recorded bounce.eml >/dev/null 2>err ||
		bad "a full disk for --record: the file is no world any more"
	unshare -rm bash -c "$small"'
		TMPDIR=disk timeout 60 ./whybounce -n --annotate disk/bounce.eml >out'
	[ $? = 0 ] || bad "a small disk for the input: status $?"
	faults=$((faults + 1))
else
	echo "no tmpfs may be mounted here: small disks are not tried"
fi
# the same by a limit, which needs no right
cp now.world recorded
(
	trap '' XFSZ
	ulimit -f 1
	exec timeout 60 ./whybounce --replay=now.world --record=recorded -q \
		bounce.eml
) 2>err
status=$?
[ $status = 74 ] || bad "a record of 1 KiB: status $status"
one_line "a record of 1 KiB"
timeout 60 ./whybounce --replay=recorded bounce.eml >/dev/null 2>err ||
	[ $? = 75 ] || bad "a record of 1 KiB: no world any more"

# --- Signals that end it: no half of a line, no process left, the old record.
gone()
{
	for _ in $(seq 100); do
		pgrep -g "$1" >/dev/null 2>&1 || return
		sleep 0.05
	done
	bad "$2: processes are left: $(pgrep -lg "$1" | tr '\n' ' ')"
}
for signal in TERM INT HUP; do
	for jobs in 1 3; do
		what="$signal, $jobs jobs"
		for n in 1 2 3; do
			: >out
			cp now.world recorded
			record=
			[ $jobs = 1 ] && record=--record=recorded
			# a process group of its own, as a shell makes it
			# shellcheck disable=SC2086
			env --default-signal=$signal setsid ./whybounce -n \
				--format=json --jobs=$jobs $record \
				mbox mbox mbox mbox >out 2>err &
			pid=$!
			pids="$pids $pid"
			for _ in $(seq 200); do
				[ -s out ] && break
				sleep 0.01
			done
			kill -$signal $pid 2>/dev/null
			wait $pid 2>/dev/null
			status=$?
			faults=$((faults + 1))
			case $status in
			129 | 130 | 143 | 0) ;;
			*) bad "$what: status $status" ;;
			esac
			grep -q Sanitizer err && bad "$what: broken"
			whole "$what, $n"
			gone $pid "$what"
			[ $status = 0 ] || cmp -s recorded now.world ||
				bad "$what: the record is touched"
		done
	done
done
# a live one, while its resolver is silent
for mode in --format=json --annotate; do
	setsid ./whybounce $mode --timeout=5 @192.0.2.1 bounce.eml >out 2>err &
	pid=$!
	pids="$pids $pid"
	sleep 0.3
	kill -TERM $pid
	wait $pid
	faults=$((faults + 1))
	[ -s out ] && bad "TERM while asking, $mode: output"
	gone $pid "TERM while asking, $mode"
done

# --- Stopped, and going on: at most the answers are late.
for mode in --format=json --annotate; do
	./whybounce $mode --timeout=1 @127.0.0.1#9 bounce.eml >expected 2>/dev/null
	setsid ./whybounce $mode --timeout=1 @127.0.0.1#9 bounce.eml >out 2>err &
	pid=$!
	pids="$pids $pid"
	for _ in 1 2 3 4; do
		sleep 0.05
		kill -STOP -$pid 2>/dev/null
		sleep 0.3
		kill -CONT -$pid 2>/dev/null
	done
	wait $pid
	status=$?
	faults=$((faults + 1))
	case "$mode $status" in
	"--format=json 75" | "--annotate 0") ;;
	*) bad "stopped, $mode: status $status" ;;
	esac
	[ $mode = --annotate ] || whole "stopped, $mode" 1
	[ $mode = --format=json ] || grep -q '^X-Bounce-Cause' out ||
		cmp -s out bounce.eml || bad "stopped, $mode: not the message"
done

# the child that reads is stopped for good: it is waited for no longer than told
./whybounce --annotate --timeout=1 @192.0.2.1 bounce.eml >out 2>err &
pid=$!
pids="$pids $pid"
child=
for _ in $(seq 100); do
	child=$(pgrep -P $pid -x whybounce) && break
	sleep 0.01
done
begin=$SECONDS
[ -z "$child" ] || kill -STOP "$child"
wait $pid || bad "a child that is stopped: status $?"
took=$((SECONDS - begin))
faults=$((faults + 1))
cmp -s out bounce.eml || bad "a child that is stopped: not the message"
# 1 s of the network and 5 s more
[ -z "$child" ] || { [ $took -ge 4 ] && [ $took -le 11 ]; } ||
	bad "a child that is stopped: took $took s"

# --- Networks of one family.
./whybounce -6 --timeout=1 --format=json @192.0.2.1 bounce.eml >out 2>err
[ $? = 75 ] || bad "-6 with a resolver of IPv4"
one_line "-6 with a resolver of IPv4"
whole "-6 with a resolver of IPv4" 1
./whybounce -4 --timeout=1 --format=json @2001:db8::1 bounce.eml >out 2>err
[ $? = 75 ] || bad "-4 with a resolver of IPv6"
one_line "-4 with a resolver of IPv6"
cat >ipv6_only <<'END'
. "$WB_SOURCE/testdata/nsd.sh"
NSD_LISTEN=::1
ip link set lo up && ip addr del 127.0.0.1/8 dev lo && ip addr show lo |
	grep -q ::1 || exit 99
sed 's/^@.*//' now.world >zone.world
nsd_start_world zone.world || exit 99
./whybounce "$@" "@::1#$NSD_PORT" bounce.eml
status=$?
nsd_stop
exit $status
END
if PATH=$PATH:/usr/sbin && command -v ip >/dev/null &&
	command -v nsd >/dev/null && unshare -rn true 2>/dev/null; then
	for family in '' -6; do
		# shellcheck disable=SC2086
		unshare -rn bash ipv6_only --format=json $family >out 2>err
		status=$?
		[ $status != 99 ] || {
			echo "no network of IPv6 alone can be made here"
			break
		}
		faults=$((faults + 1))
		[ $status = 0 ] || bad "IPv6 alone, '$family': status $status"
		[ "$(jq -r '.verdicts[0].standing' out)" = confirmed ] ||
			bad "IPv6 alone, '$family': not confirmed"
	done
else
	echo "a network of IPv6 alone is not tried: no ip(8), nsd or right to"
fi

# --- Clocks that jump while it asks.
if command -v faketime >/dev/null && [ -z "$sanitized" ]; then
	lib=$(faketime -f +0 sh -c 'echo $LD_PRELOAD' 2>/dev/null)
	for jump in '+10d' '-10d' '+400d' '-9000d'; do
		echo '+0' >clock
		mv whybounce-probe sound-probe
		printf '#!/bin/bash\necho "%s" >%s/clock\nexec %s/sound-probe "$@"\n' \
			"$jump" "$tmp" "$tmp" >whybounce-probe
		chmod +x whybounce-probe
		begin=$SECONDS
		LD_PRELOAD=$lib FAKETIME_TIMESTAMP_FILE=$tmp/clock \
			FAKETIME_NO_CACHE=1 timeout -k 1 60 ./whybounce \
			--format=json --timeout=1 @127.0.0.1#9 bounce.eml \
			>out 2>err
		status=$?
		mv sound-probe whybounce-probe
		faults=$((faults + 1))
		[ $status = 75 ] || bad "a clock that jumps $jump: $status"
		[ $((SECONDS - begin)) -le 20 ] || bad "a jump of $jump: slow"
		whole "a clock that jumps $jump" 1
	done
else
	echo "clocks do not jump: no faketime, or sanitizers"
fi

# --- Little of other things.
if [ -z "$sanitized" ]; then
	for kib in 128 256 512; do
		(ulimit -s $kib && ./whybounce -V) >/dev/null 2>&1 || continue
		for mode in text json html; do
			(
				ulimit -s $kib
				exec ./whybounce --replay=now.world \
					--format=$mode bounce.eml
			) >out 2>err || bad "a stack of $kib KiB, $mode: $?"
			faults=$((faults + 1))
		done
	done
fi
for mode in --format=json --annotate; do
	(
		ulimit -t 1
		ulimit -c 0
		exec ./whybounce -n $mode bounce.eml
	) >out 2>err || bad "a second of the processor, $mode: status $?"
	(
		ulimit -l 0
		ulimit -i 1 2>/dev/null
		ulimit -q 0 2>/dev/null
		exec ./whybounce -n $mode bounce.eml
	) >out 2>err || bad "no locked memory, signals, queues, $mode: $?"
	faults=$((faults + 2))
done

echo "$faults faults"
exit $failed
