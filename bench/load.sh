#!/bin/bash
# shellcheck disable=SC1091
# A mailbox of many bounces with live DNS, by a resolver that drops 5 % of the
# questions and fails 5 % more (dnsdist in front of nsd):
#
#	bench/load.sh [build folder [messages]]		# build, 100000
#
# Every message is one JSON line, in order; memory stays flat; a second run with
# the answers that were recorded comes to the same verdicts.  Fails when not.
WB_SOURCE=$(cd "$(dirname "$0")/.." && pwd)
WB_BUILD=$(cd "${1:-$WB_SOURCE/build}" && pwd)
messages=${2:-100000}
export WB_SOURCE WB_BUILD
. "$WB_SOURCE/testdata/shell.sh"
. "$WB_SOURCE/testdata/nsd.sh"
needed "$program" "$WB_BUILD/whybounce-probe" nsd dnsdist jq python3
work=$(mktemp -d) || exit 1
dnsdist=
trap 'kill $dnsdist 2>/dev/null; nsd_stop; rm -rf "$work"' EXIT
cd "$work" || exit 1

python3 "$WB_SOURCE/bench/load_mail.py" "$WB_SOURCE/testdata/cases" "$messages" .
nsd_start_world zone.world || exit 1
for _ in 1 2 3 4 5; do
	port=$((3000 + RANDOM % 8000))
	cat >dnsdist.conf <<-END
		setLocal("127.0.0.1:$port")
		newServer({address="127.0.0.1:$NSD_PORT", healthCheckMode="up"})
		setSecurityPollSuffix("")
		addAction(ProbaRule(0.05), DropAction())
		addAction(ProbaRule(0.0526), RCodeAction(DNSRCode.SERVFAIL))
	END
	dnsdist --supervised --disable-syslog -C dnsdist.conf >dnsdist.log 2>&1 &
	dnsdist=$!
	for _ in $(seq 100); do
		printf 'example.com. A ?\n' | "$WB_BUILD/whybounce-probe" \
			--timeout=0.1 "@127.0.0.1#$port" >up 2>/dev/null
		grep -q ' A TIMEOUT' up || break
		kill -0 $dnsdist 2>/dev/null || break
		sleep 0.05
	done
	kill -0 $dnsdist 2>/dev/null && break
done
kill -0 $dnsdist 2>/dev/null || {
	cat dnsdist.log
	exit 1
}

# Bytes written to FILE, and memory in KiB without the mailbox, which is mapped:
# four times a second.
watch() # PID FILE
{
	while kill -0 "$1" 2>/dev/null; do
		echo "$(stat -c %s "$2" 2>/dev/null)" "$(sed -n \
			's/^RssAnon:[^0-9]*\([0-9]*\).*/\1/p' \
			"/proc/$1/status" 2>/dev/null)"
		sleep 0.25
	done
}
start=$(date +%s%N)
"$program" --format=json --record=recorded "@127.0.0.1#$port" mbox \
	>live.json 2>live.err &
reader=$!
watch $reader live.json >memory
wait $reader
status=$?
took=$((($(date +%s%N) - start) / 1000000))
case $status in
0 | 2 | 75) ;;
*) bad "status $status: $(head -n 1 live.err)" ;;
esac

# Nothing lost: as many lines as messages, each a whole object, in order.
lines=$(wc -l <live.json)
[ "$lines" = "$messages" ] || bad "$lines lines of $messages messages"
jq -c '[.source.offset, [.verdicts[] | [.recipient, .claim, .cause, .standing,
	.actor, [.fixes[].id]]]]' live.json >live.tsv ||
	bad "a line is no JSON"
grep -c '^X-Number: ' mbox >sent
[ "$(cat sent)" = "$messages" ] || bad "the mailbox has $(cat sent) messages"
grep -ob '^From MAILER-DAEMON' --text mbox | cut -d: -f1 >offsets
jq '.[0]' live.tsv | cmp -s - offsets || bad "not every message, in order"

"$program" --format=json --replay=recorded mbox >again.json 2>again.err &
reader=$!
watch $reader again.json >memory.again
wait $reader
case $? in
0 | 2 | 75) ;;
*) bad "the replay: $(head -n 1 again.err)" ;;
esac
jq -c '[.source.offset, [.verdicts[] | [.recipient, .claim, .cause, .standing,
	.actor, [.fixes[].id]]]]' again.json >again.tsv
cmp -s live.tsv again.tsv || {
	bad "the replay differs in $(diff live.tsv again.tsv |
		grep -c '^<') messages"
	diff live.tsv again.tsv | head -n 4 | cut -c1-200
}

# Flat: behind its last message a run needs no more than behind half of them; by
# then all names have come up, which --record keeps.
flat() # WHAT FILE
{
	local early late most
	read -r early late most <<<"$(awk 'NF == 2 {
			written[++n] = $1; m[n] = $2; if ($2 > x) x = $2 }
		END {
			for (i = 1; i < n && written[i] < written[n] / 2; i++)
				;
			print m[i] + 0, m[n] + 0, x + 0 }' "$2")"
	[ "$messages" -lt 100000 ] || [ "$late" -le $((early + 1024)) ] ||
		bad "$1: memory grew from $early to $late KiB in the second half"
	echo "$1: memory $early KiB behind half of the messages," \
		"$late KiB at the end, $most KiB at most"
}
flat live memory
flat replayed memory.again

echo "$messages messages, $lines lines, $((messages - lines)) lost, $took ms"
echo "$(grep -vc '^[@#|]' recorded) answers recorded:" \
	"$(grep -c ' TIMEOUT' recorded) timeouts, $(grep -c ' SERVFAIL' recorded) failures"
jq -r '.verdicts[].standing' live.json | sort | uniq -c | sort -rn |
	awk '{ print $1, $2 }' | paste -sd, -
exit $failed
