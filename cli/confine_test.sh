#!/bin/bash
# What the programs give up before they read, seen from outside.
. "$WB_SOURCE/testdata/shell.sh"
probe=$WB_BUILD/whybounce-probe
needed "$program" "$probe"
tmp=$(mktemp -d) || exit 1
pids=
# shellcheck disable=SC2086
trap 'kill $pids 2>/dev/null; rm -rf "$tmp"' EXIT
cd "$tmp" || exit 1
export ASAN_OPTIONS=${ASAN_OPTIONS:-}:detect_leaks=0 # no ptrace under strace

cases=$WB_SOURCE/testdata/cases
cp "$cases/C-bare-server-to-gmail/bounce.eml" bounce.eml
cp "$cases/C-bare-server-to-gmail/now.world" now.world

# Which halves the kernel has: the rest can only be seen to be told of.
"$program" -n -v bounce.eml 2>&1 >/dev/null | grep -q seccomp && {
	echo "skipped: no seccomp here"
	exit 77
}
landlock=yes
"$program" -n -v bounce.eml 2>&1 >/dev/null | grep -q Landlock && {
	echo "no Landlock here: what may be opened is not looked at"
	landlock=no
}

# confined WHAT PID: within 5 s
confined()
{
	for _ in $(seq 100); do
		grep -q '^Seccomp:	2$' "/proc/$2/status" 2>/dev/null &&
			grep -q '^NoNewPrivs:	1$' "/proc/$2/status" &&
			return
		sleep 0.05
	done
	bad "$1: process $2 is not confined"
}

# the process that PID started, within 5 s
child()
{
	local found
	for _ in $(seq 100); do
		read -r found _ <"/proc/$1/task/$1/children" 2>/dev/null
		[ -n "$found" ] && break
		sleep 0.05
	done
	echo "$found"
}

# Stopped where it reads: nothing has been read, and all is given up.
mkfifo pipe
exec 3<>pipe
"$program" -n - <pipe >out1 3<&- &
offline=$!
"$program" --replay=now.world - <pipe >out2 3<&- &
replayed=$!
"$program" @192.0.2.1 - <pipe >out3 3<&- &
live=$!
"$probe" @192.0.2.1 <pipe >out4 3<&- &
asking=$!
"$program" --confine=no -n - <pipe >out5 3<&- &
free=$!
pids="$offline $replayed $live $asking $free"
confined "offline" $offline
confined "in a replay" $replayed
confined "live" $live
confined "the probe" $asking
[ -e /proc/self/task/$$/children ] || [ -e "/proc/$$/task/$$/children" ] && {
	started=$(child $live)
	grep -qx whybounce-probe "/proc/$started/comm" ||
		bad "live: no probe before reading"
	confined "the probe of the live one" "$started"
	[ -z "$(cat /proc/$offline/task/$offline/children)" ] ||
		bad "offline: started something"
}
grep -q '^Seccomp:	0$' /proc/$free/status ||
	grep -q '^Seccomp:	0$' /proc/$$/status || free=
[ -z "$free" ] || [ "$(grep ^Seccomp: /proc/$free/status)" = \
	"$(grep ^Seccomp: /proc/$$/status)" ] || bad "--confine=no: confined"
# shellcheck disable=SC2086
kill $pids 2>/dev/null
wait 2>/dev/null
pids=
exec 3>&-

# The same is found, whatever has to be opened on the way: many files, folders,
# character sets, libcrypto, translations, time zones.
mkdir -p maildir/cur maildir/new
for input in "$cases"/*/bounce.eml; do
	name=$(basename "$(dirname "$input")")
	ln -s "$input" "maildir/cur/$name"
	{
		echo 'From MAILER-DAEMON Fri Nov 20 08:14:03 2026'
		sed 's/^From />&/' "$input"
		echo
	} >>mbox
done
cat "$cases"/*/now.world | grep -v '^@' >all.world
printf '%s\0' maildir/cur/* >names
printf 'example.com. TXT "v=spf1 ip4:160.16.81.253 ~all"\n' >zone

# same ARGUMENT...: without and with confinement
same()
{
	local one two
	"$program" --confine=no "$@" >one 2>&1
	one=$?
	"$program" --confine=yes "$@" >two 2>&1
	two=$?
	[ $one = $two ] || bad "$*: status $two, not $one"
	cmp -s one two || {
		bad "$*: differs when confined"
		diff one two | head -5 | cut -c1-150
	}
}
if [ $landlock = yes ]; then
	for lang in en ja; do
		same --replay=now.world "--lang=$lang" bounce.eml
		same -v -n "--lang=$lang" maildir
		TZ=Asia/Tokyo same -v -n "--lang=$lang" mbox
	done
	same -n --format=json maildir mbox ./bounce.eml
	same -n --format=json --jobs=3 maildir mbox
	mkdir linked
	ln -s ../maildir/cur linked/cur
	same -n --format=json linked
	same -n --summary --files0-from=names
	same --replay=now.world --what-if=@zone bounce.eml
	same --replay=now.world --format=json maildir/cur/*dkim*
	same -n gone.eml bounce.eml
	same --replay=gone.world bounce.eml
	same -n "$cases"
	"$program" -n --confine=yes --format=json <(cat bounce.eml) |
		grep -q '"sender-dns"' || bad "a pipe with a name"
	same -n /dev/stdin <bounce.eml
	same --annotate -n bounce.eml
	same --replay=now.world --check=example.com --ip=192.0.2.1
	# a signature is verified: libcrypto is opened late
	same --replay="$cases/B1-own-domain-through-smtp-gmail/now.world" -v \
		"$cases/B1-own-domain-through-smtp-gmail/bounce.eml"
	rm -f recorded
	same --replay=now.world --record=recorded bounce.eml
	same --replay=recorded --record=recorded bounce.eml
	same --replay=now.world --record=/dev/full bounce.eml
	same --replay=now.world --record=gone/recorded bounce.eml
fi

command -v strace >/dev/null || {
	echo "strace is not installed: calls are not looked at"
	exit $failed
}
strace -o /dev/null true 2>/dev/null || {
	echo "nothing can be traced here: calls are not looked at"
	exit $failed
}

# traced WHAT FILTERS ARGUMENT...: so many processes filter themselves, and
# after that open only what they may, and make, run, send nothing
traced()
{
	local what=$1 filters=$2 file
	shift 2
	rm -f trace.*
	strace -ff -o trace -e trace=openat,open,execve,execveat,clone,clone3,fork,vfork,unlink,rename,seccomp,%network \
		"$program" "$@" >/dev/null 2>&1 </dev/null
	for file in trace.*; do
		awk -v ask="$(grep -c 'execve(.*whybounce-probe' "$file")" '
		/^seccomp\(/ && / = 0$/ { filtered = 1; next }
		!filtered || /^(---|\+\+\+)/ || / = -1 / { next }
		ask && /^(socket|connect|send|recv|[gs]etsockopt|getsockname)/ { next }
		/^open(at)?\(.*O_RDONLY/ && !/O_CREAT|O_TRUNC/ { next }
		{ print }' "$file"
	done >bad
	[ ! -s bad ] || {
		bad "$what: after the filter"
		head -5 bad
	}
	[ "$(grep -l '^seccomp(.* = 0$' trace.* | wc -l)" = "$filters" ] ||
		bad "$what: not $filters filters"
}
traced "offline" 1 -n bounce.eml
grep -q whybounce-probe trace.* && bad "offline: the probe was started"
traced "a replay" 1 --replay=now.world bounce.eml
traced "live" 2 --timeout=1 @127.0.0.1#9 bounce.eml
traced "annotate" 2 --annotate -n bounce.eml
traced "annotate, live" 3 --timeout=1 --annotate @127.0.0.1#9 bounce.eml
traced "jobs" 3 -n --jobs=2 bounce.eml mbox
traced "check" 2 --timeout=1 @127.0.0.1#9 --check=example.com

# without CALL ARGUMENT...: as a kernel that lacks it
without()
{
	local call=$1
	shift
	strace -f -o /dev/null -e trace="$call" -e "inject=$call:error=ENOSYS" \
		"$program" "$@" >out 2>err </dev/null
}
for lack in seccomp:seccomp landlock_create_ruleset:Landlock \
	landlock_restrict_self:Landlock; do
	call=${lack%%:*} word=${lack##*:}
	[ "$word" = Landlock ] && [ $landlock = no ] && continue
	strace -e inject="$call:error=ENOSYS" -o /dev/null true 2>/dev/null ||
		continue
	without "$call" -n bounce.eml || bad "no $call: status $?"
	[ ! -s err ] || bad "no $call: speaks unasked"
	without "$call" -n -v bounce.eml
	grep -qx "whybounce: not confined by $word: .*" err ||
		bad "no $call: -v does not say so"
	without "$call" -n --confine=yes bounce.eml
	[ $? = 71 ] || bad "no $call, --confine=yes: not 71"
	[ ! -s out ] || bad "no $call, --confine=yes: goes on"
	[ "$(wc -l <err)" = 1 ] || bad "no $call, --confine=yes: not one line"
	without "$call" --annotate -n --confine=yes bounce.eml ||
		bad "no $call, --annotate --confine=yes: status $?"
	cmp -s out bounce.eml ||
		bad "no $call, --annotate --confine=yes: not the message"
done
exit $failed
