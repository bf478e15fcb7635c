#!/bin/bash
# shellcheck disable=SC1091
# What whybounce costs, and how that grows with its input, in one command:
#
#	bench/all.sh [build folder]		# a release build
#
# Instructions are callgrind's, so that a busy machine changes nothing; times
# are CPU time, the best of five; rounds are counted.
set -u
source=$(cd "$(dirname "$0")/.." && pwd)
build=$(cd "${1:-$source/build}" && pwd)
export LC_ALL=C.UTF-8 WB_SOURCE=$source
program=$build/whybounce
cases=$source/testdata/cases
[ -x "$program" ] || {
	echo "no $program" >&2
	exit 77
}
for needed in valgrind python3 cc pkg-config; do
	command -v $needed >/dev/null || {
		echo "skipped: $needed is not installed" >&2
		exit 77
	}
done
work=$(mktemp -d) || exit 1
dnsdist=
trap '[ -z "$dnsdist" ] || kill $dnsdist; nsd_stop 2>/dev/null; rm -rf "$work"' EXIT
cd "$work" || exit 1
# shellcheck disable=SC2046
cc -O2 -o gmimewalk "$source/bench/gmimewalk.c" \
	$(pkg-config --cflags --libs gmime-3.0) || exit 1

# instructions COMMAND...
instructions()
{
	valgrind --tool=callgrind --callgrind-out-file=callgrind.out \
		"$@" 2>&1 >/dev/null </dev/null |
		sed -n 's/.*Collected : *//p'
}

# The CPU seconds of the best of five, and the most KiB of memory: COMMAND...
seconds()
{
	python3 - "$@" <<-'END'
		import os, resource, subprocess, sys
		best = 1e9
		for _ in range(5):
		    before = resource.getrusage(resource.RUSAGE_CHILDREN)
		    subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL,
		                   stderr=subprocess.DEVNULL)
		    after = resource.getrusage(resource.RUSAGE_CHILDREN)
		    best = min(best, after.ru_utime + after.ru_stime
		               - before.ru_utime - before.ru_stime)
		print('%.3f' % best, after.ru_maxrss)
	END
}

echo "## Start"
bash "$source/bench/startup.sh" "$build"

echo
echo "## Messages, offline"
python3 "$source/bench/load_mail.py" "$cases" 4000 .
n=4000
size=$(stat -c %s mbox)
read -r floor _ <<<"$(seconds ./gmimewalk mbox)"
echo "$n messages, $((size / n)) bytes each on average"
awk -v n=$n -v s="$floor" 'BEGIN { printf "%-22s %7d messages a CPU second\n",
	"GMime alone", n / s }'
for format in json text; do
	read -r own memory <<<"$(seconds "$program" -n --format=$format mbox)"
	awk -v n=$n -v s="$own" -v f="$floor" -v w=$format -v m="$memory" 'BEGIN {
		printf "%-22s %7d messages a CPU second, %.2f x GMime'"'"'s time, %d KiB with the mailbox\n",
		"whybounce, " w, n / s, s / f, m }'
done

echo
echo "## Growth"
for count in 1 10 100 1000; do
	python3 "$source/bench/load_mail.py" "$cases" $count .
	i=$(instructions "$program" -n --format=json mbox)
	g=$(instructions ./gmimewalk mbox)
	echo "$count messages of $(stat -c %s mbox) bytes:" \
		"$((i / 1000)) thousand instructions, GMime alone $((g / 1000))"
done
for kib in 10 100 1000 10000; do
	{
		sed '/^Test$/q' "$cases/C-bare-server-to-gmail/bounce.eml"
		yes 'A line of the message that came back.' |
			head -c $((kib * 1024))
	} >big.eml
	echo "a returned message of $kib KiB:" \
		"$(($(instructions "$program" -n --format=json big.eml) / 1000))" \
		"thousand instructions"
done
for recipients in 1 10 100 1000; do
	{
		printf 'From: MAILER-DAEMON@a.example\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nFailed.\n\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; a.example\n'
		for ((r = 0; r < recipients; r++)); do
			printf '\nFinal-Recipient: rfc822; u%d@d%d.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 <u%d@d%d.example>: user unknown\n' $r $r $r $r
		done
		printf '\n--b--\n'
	} >many.eml
	echo "$recipients recipients:" \
		"$(($(instructions "$program" -n --format=json many.eml) / 1000))" \
		"thousand instructions"
done

echo
echo "## Rules"
python3 "$source/bench/load_mail.py" "$cases" 500 .
total=$(instructions "$program" -n --format=json mbox)
callgrind_annotate --inclusive=yes callgrind.out 2>/dev/null |
	awk -v total="$total" 'match($0, /lib\/rule\/[a-z_]*\.c:wb_[a-z_]*/) {
		name = substr($0, RSTART, RLENGTH)
		sub(".*:", "", name)
		i = $1
		gsub(",", "", i)
		i += 0 # as a number, not as a text
		if (!seen[name]++ && i > total / 100)
			printf "%-28s %8d instructions a message, %4.1f %%\n",
				name, i / 500, 100 * i / total }'

echo
echo "## DNS rounds, with 50 ms before every answer"
command -v dnsdist >/dev/null && command -v nsd >/dev/null || {
	echo "not measured: dnsdist or nsd is not installed"
	exit 0
}
. "$source/testdata/nsd.sh"
bounce=$cases/C-bare-server-to-gmail/bounce.eml
{
	echo 'example.com. TXT "v=spf1 include:c1.example.com -all"'
	for i in 1 2 3 4 5 6 7; do
		echo "c$i.example.com. TXT \"v=spf1 include:c$((i + 1)).example.com -all\""
	done
	echo 'c8.example.com. TXT "v=spf1 ip4:192.0.2.1 -all"'
} >chain.world
{
	echo 'example.com. TXT "v=spf1 include:a.example.com include:b.example.com -all"'
	for i in a b; do
		echo "$i.example.com. TXT \"v=spf1 include:${i}1.example.com include:${i}2.example.com -all\""
		echo "${i}1.example.com. TXT \"v=spf1 ip4:192.0.2.1 -all\""
		echo "${i}2.example.com. TXT \"v=spf1 ip4:192.0.2.2 -all\""
	done
} >tree.world
for zone in chain tree; do
	nsd_start_world $zone.world || exit 1
	port=$((3000 + RANDOM % 8000))
	cat >dnsdist.conf <<-END
		setLocal("127.0.0.1:$port")
		newServer({address="127.0.0.1:$NSD_PORT", healthCheckMode="up"})
		setSecurityPollSuffix("")
		addAction(AllRule(), DelayAction(50))
	END
	dnsdist --supervised --disable-syslog -C dnsdist.conf >dnsdist.log 2>&1 &
	dnsdist=$!
	sleep 1
	for _ in 1 2 3; do
		"$program" --format=json "@127.0.0.1#$port" "$bounce" |
			jq -r '.network | "\(.milliseconds) ms, \(.rounds) rounds, \(.queries) queries"'
	done | sort -n | head -n 1 | sed "s/^/$zone: /"
	kill $dnsdist
	wait $dnsdist 2>/dev/null
	dnsdist=
	nsd_stop
done
