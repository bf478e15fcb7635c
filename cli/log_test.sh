#!/usr/bin/env bash
# Log files, line by line.
. "$WB_SOURCE/testdata/shell.sh"
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
cd "$tmp" || exit 1

postfix()
{
	local day="Nov 20 08:14:0$1 mx1 postfix"
	cat <<END
$day/qmgr[11]: 4AB1234$1: from=<ann@example.com>, size=1, nrcpt=2 (queue active)
$day/smtp[12]: 4AB1234$1: to=<bob@example.net>, relay=mx.example.net[192.0.2.1]:25, delay=1, dsn=5.1.1, status=bounced (host mx.example.net[192.0.2.1] said: 550 5.1.1 <bob@example.net>: User unknown (in reply to RCPT TO command))
$day/smtp[12]: 4AB1234$1: to=<eve@example.net>, relay=mx.example.net[192.0.2.1]:25, delay=1, dsn=2.0.0, status=sent (250 ok)
$day/qmgr[11]: 4AB1234$1: removed
END
}

sendmail()
{
	local day="Nov 20 08:14:0$1 mx1 sendmail[9]: 5AK8E3$1"
	cat <<END
$day: from=<ann@example.com>, size=1, class=0, nrcpts=1, relay=localhost
$day: to=<bob@example.net>, delay=00:00:01, mailer=esmtp, relay=mx.example.net. [192.0.2.1], dsn=5.1.1, reply=550 5.1.1 <bob@example.net>: User unknown, stat=User unknown
END
}

exim()
{
	local id="2026-11-20 08:14:0$1 1xV1cT-00001Y-0$1"
	cat <<END
$id <= ann@example.com H=localhost [127.0.0.1] P=esmtp S=1
$id ** bob@example.net R=dnslookup T=remote_smtp H=mx.example.net [192.0.2.1]: SMTP error from remote mail server after RCPT TO:<bob@example.net>: 550 5.1.1 User unknown
$id Completed
END
}

opensmtpd()
{
	local id="Nov 20 08:14:0$1 mx1 smtpd[7]: 0123456789abcde$1"
	cat <<END
$id mta connected
$id mta delivery evpid=0123456789abcde$1aaaaaaaa from=<ann@example.com> to=<bob@example.net> rcpt=<-> source="192.0.2.9" relay="192.0.2.1 (mx.example.net)" delay=1s result="PermFail" stat="550 5.1.1 User unknown"
END
}

# many WRITER: a log of it long enough to be streamed
many()
{
	local i j
	for i in 1 2 3 4; do for j in {0..9}; do "$1" $j; done; done
}

for log in postfix sendmail exim opensmtpd; do
	many $log >$log.log
	"$program" -n --format=json $log.log >out 2>err
	[ $? -eq 0 ] || bad "$log: exit status"
	[ ! -s err ] || bad "$log: complains"
	[ "$(grep -c '"cause":"mailbox-unknown"' out)" -eq 40 ] ||
		bad "$log: not 40 bounces"
	[ "$(grep -c '"recipient":"bob@example.net"' out)" -eq 40 ] ||
		bad "$log: not 40 recipients"
	grep -q '"kind":"log"' out || bad "$log: no log"
	# the sender, which stands in another line
	[ "$(grep '"cause":"mailbox-unknown"' out |
		grep -c '"mail_from":"ann@example.com"')" -eq 40 ] ||
		bad "$log: not 40 senders"
	cp out whole
	# in pieces, through a pipe, and by several jobs: the same lines
	"$program" -n --format=json --jobs=3 $log.log | cmp -s - whole ||
		bad "$log: jobs differ"
	sed 's/"path":"[^"]*","offset":[0-9]*//; s/"line":[0-9]*,"offset":[0-9]*//g' \
		whole >lines
	for piece in "1,40p" "41,\$p"; do
		sed -n "$piece" $log.log | "$program" -n --format=json
	done | sed 's/"path":"[^"]*","offset":[0-9]*//; s/"line":[0-9]*,"offset":[0-9]*//g' >out
	[ "$(wc -l <out)" -eq "$(wc -l <lines)" ] || bad "$log: pieces differ"
done

# what went well is told to programs, not to people
"$program" -n --format=json postfix.log >out
[ "$(wc -l <out)" -eq 80 ] || bad "not 80 deliveries"
"$program" -n postfix.log >out
grep -q "eve@example.net" out && bad "tells what went well"
[ "$(grep -c "^postfix.log: not delivered to bob" out)" -eq 40 ] ||
	bad "not 40 stories"
"$program" -n --summary postfix.log >out
grep -q "^   40  mailbox-unknown" out || bad "summary"
# evidence lies where it was read
"$program" -n --format=json postfix.log >out
at=$(sed -n '3s/.*"offset":\([0-9]*\),"message_id".*/\1/p' out)
tail -c "+$((at + 1))" postfix.log | head -n 1 |
	grep -q "4AB12341: to=<bob@" || bad "third delivery is not at $at"

# a few lines that somebody pasted are of one message
postfix 1 >few.log
"$program" -n --format=json few.log >out
[ "$(wc -l <out)" -eq 1 ] || bad "pasted lines: not one"
grep -q '"mail_from":"ann@example.com"' out || bad "pasted lines: no sender"

exit $((failed > 0))
