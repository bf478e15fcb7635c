#!/usr/bin/env bash
# The program from outside: exit statuses, complaints, languages, channels.
. "$WB_SOURCE/testdata/shell.sh"
needed "$program"
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
cd "$tmp" || exit 1

bounce=$WB_SOURCE/testdata/cases/C-bare-server-to-gmail/bounce.eml
world=$WB_SOURCE/testdata/cases/C-bare-server-to-gmail/now.world
cp "$bounce" bounce.eml
cp "$world" now.world
printf 'From: a@example.com\nSubject: hi\nDate: Fri, 20 Nov 2026 08:14:03 +0900\nMessage-ID: <1@example.com>\n\nhello\n' >plain.eml
: >empty
mkdir folder maildir maildir/cur maildir/new empty_maildir empty_maildir/cur
cp bounce.eml maildir/new/1.a
cp plain.eml maildir/cur/2.b:2,S

# run STATUS arguments...: runs, and checks the exit status
run()
{
	local want=$1 status
	shift
	what="whybounce $*"
	"$program" "$@" >out 2>err </dev/null
	status=$?
	[ "$status" = "$want" ] || bad "$what: status $status, not $want"
	grep -q Sanitizer err && bad "$what: broken"
}

out() { grep -qF -e "$1" out || bad "$what: does not print '$1'"; }
err() { grep -qF -e "$1" err || bad "$what: does not complain '$1'"; }
one_line() { [ "$(wc -l <err)" -eq 1 ] || bad "$what: not one line"; }
silent() { [ ! -s out ] || bad "$what: prints"; }

# what if
run 0 --replay=now.world --what-if='example.com. TXT "v=spf1 ip4:160.16.81.253 ~all"' bounce.eml
out "With the records assumed: not so any more."
out 'Publish the records assumed'
run 0 --replay=now.world --what-if='example.com. TXT v=spf1 ip4:192.0.2.1 ~all' bounce.eml
out 'example.com. TXT "v=spf1 ip4:192.0.2.1 ~all"'
out "spf-ip-not-listed"
run 0 --replay=now.world --what-if='example.com. TXT SERVFAIL' --format=json bounce.eml
printf 'example.com. TXT "v=spf1 ip4:160.16.81.253 ~all"\n_dmarc.example.com. TXT "v=DMARC1; p=none"\n' >zone
run 0 --replay=now.world --what-if=@zone bounce.eml
out "not so any more"
run 66 --replay=now.world --what-if='example.com. NONSENSE x' bounce.eml
err "whybounce: '--what-if' is no world text: line 1"
one_line
run 66 --what-if=@gone bounce.eml
one_line

# mine
cases=$WB_SOURCE/testdata/cases
sed 's/^Message-ID: <0007.*/Message-ID: <c9@mx.victim.example>/' \
	"$cases/S29-backscatter/bounce.eml" >odd.eml
sed 's/-all"/~all"/' "$cases/S29-backscatter/now.world" >soft.world
hard=$cases/S29-backscatter/now.world
run 0 --replay="$hard" odd.eml
out "mailbox-unknown"
run 0 --replay="$hard" --mine=me@a.example odd.eml
out "backscatter: It seems"
run 0 --replay="$hard" --mine=other.example odd.eml
out "mailbox-unknown"
# a server of one's own may lack a name and be forgotten in SPF
run 0 --replay=soft.world --mine=me@a.example odd.eml
out "mailbox-unknown"
run 0 --replay="$cases/F30-sent-through-a-service/now.world" --mine=a.example \
	"$cases/F30-sent-through-a-service/bounce.eml"
out "mailbox-unknown"
run 64 --mine='..' bounce.eml
one_line

# usage
run 64 --frobnicate
err "whybounce: unknown option '--frobnicate'"
one_line
run 64 --lang=ja --frobnicate
err "whybounce: オプション '--frobnicate' はありません"
run 64 @dns.example bounce.eml
run 0 --help
out "usage: whybounce"
run 0 --lang=ja --help
out "使い方: whybounce"
run 0 -V
out "whybounce "

# what cannot be read
run 66 nothing.eml
err "whybounce: cannot open 'nothing.eml': No such file or directory"
one_line
silent
run 66 folder
err "whybounce: 'folder' is a folder but no Maildir"
one_line
run 66 --replay=nothing.world bounce.eml
err "cannot open 'nothing.world'"
one_line
run 66 --replay=plain.eml bounce.eml
err "'plain.eml' is no world text: line 1:"
one_line
if [ "$(id -u)" -ne 0 ]; then
	cp bounce.eml secret.eml
	chmod 0 secret.eml
	run 66 secret.eml
	err "cannot open 'secret.eml': Permission denied"
fi

# what is no bounce
run 65 empty
err "whybounce: empty is empty"
one_line
silent
run 65
err "whybounce: (standard input) is empty"
run 1 plain.eml
err "whybounce: plain.eml is not a bounce: ordinary mail"
one_line
silent
run 1 -q plain.eml
[ ! -s err ] || bad "-q is not quiet"
run 1 empty_maildir
head -c 300 /dev/urandom >noise
run 65 noise

# bounces
run 0 -n bounce.eml
out "bounce.eml: not delivered to receiver@gmail.com"
run 0 -n --lang=ja bounce.eml
out "bounce.eml: receiver@gmail.com に届きませんでした"
run 0 -nq bounce.eml
silent
run 0 --replay=now.world bounce.eml
out "DNS says (read from now.world"
run 0 -n bounce.eml plain.eml
run 66 -n bounce.eml nothing.eml
out "not delivered"
run 0 -n maildir
out "maildir/new/1.a: not delivered"
[ ! -s err ] || bad "complains of ordinary mail in a Maildir"
"$program" -n - <bounce.eml >out 2>err || bad "standard input"
out "(standard input): not delivered"
"$program" -n <bounce.eml >out 2>err || bad "standard input by default"
cat bounce.eml | "$program" -n >out 2>err || bad "a pipe"
out "(standard input): not delivered"

# an mbox, with places in the file
{
	echo "From a@b Fri Nov 20 08:14:03 2026"
	cat plain.eml
	echo
	echo "From a@b Fri Nov 20 08:14:03 2026"
	cat bounce.eml
} >mbox
run 0 -n --format=json mbox
[ "$(wc -l <out)" -eq 2 ] || bad "mbox: not two lines"
if command -v jq >/dev/null; then
	at=$(jq -r '.verdicts[].evidence[] | select(.from == "bounce") |
		"\(.line) \(.offset) \(.length)"' out | head -n1)
	read -r line offset length <<<"$at"
	words=$(tail -c "+$((offset + 1))" mbox | head -c "$length")
	sed -n "${line}p" mbox | grep -qF -e "${words%%$'\n'*}" ||
		bad "mbox: '$words' does not stand on line $line"
fi

# languages by the locale, installed or not
LC_ALL= LANG=ja_JP.UTF-8 "$program" -n bounce.eml >out 2>err
out "に届きませんでした"
LC_ALL= LANG=ja_JP.UTF-8 "$program" -n --lang=en bounce.eml >out 2>err
out "not delivered to"
LC_ALL=C LANGUAGE=ja "$program" -n bounce.eml >out 2>err
out "not delivered to"

# output that cannot be written
if [ -e /dev/full ]; then
	"$program" -n bounce.eml >/dev/full 2>err
	[ $? -eq 74 ] || bad "full disk: not 74"
	err "cannot write"
	run 74 --replay=now.world --record=/dev/full bounce.eml
	err "cannot write '/dev/full'"
fi
"$program" -n bounce.eml >&- 2>err
[ $? -eq 74 ] || bad "closed output: not 74"
err "cannot write"

# plan, record, replay
run 0 --plan bounce.eml
out "example.com. TXT ?"
run 0 --plan --replay=now.world bounce.eml
run 0 --replay=now.world --record=again.world bounce.eml
mv out first
run 0 --replay=again.world bounce.eml
sed 's/again\.world/now.world/' out | cmp -s - first ||
	bad "a recorded world gives another answer"

# colour only when asked for, never in a file by itself
run 0 -n --color=always bounce.eml
grep -q $'\033' out || bad "--color=always: none"
run 0 -n bounce.eml
grep -q $'\033' out && bad "colour in a file"

exit $((failed > 0))
