#!/usr/bin/env bash
# Many messages: --summary, --jobs, --files0-from.
. "$WB_SOURCE/testdata/shell.sh"
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
cd "$tmp" || exit 1

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

case=$WB_SOURCE/testdata/cases/C-bare-server-to-gmail
cp "$case/bounce.eml" bounce.eml
cp "$case/now.world" now.world
printf 'From: a@example.com\nDate: Fri, 20 Nov 2026 08:14:03 +0900\n\nhello\n' \
	>plain.eml

# mbox N: a mailbox of N messages, every third one ordinary
mbox()
{
	local i
	for ((i = 0; i < $1; i++)); do
		echo "From a@b Fri Nov 20 08:14:03 2026"
		if ((i % 3 == 2)); then cat plain.eml; else cat bounce.eml; fi
		echo
	done
}
mbox 7 >seven
mbox 50 >fifty

# the table: what there is, what still holds, what one change would free
run 0 --replay=now.world --summary seven
out "    5  spf-missing  the sender's DNS         5        -  2024-06-23"
out "  5  example.com. TXT  v=spf1 ip4:160.16.81.253 ~all"
out "Bounces: 5, of messages: 7. DNS queries: 0."
grep -q "_dmarc" out && bad "a first DMARC record alone frees nothing"
run 0 -n --summary seven
out "    5  unauthenticated"
out "  -        -  2024-06-23"
run 0 --replay=now.world --summary --lang=ja seven
out "件数"
out "送信者の DNS"
run 0 --replay=now.world --summary --format=json seven
[ "$(wc -l <out)" -eq 1 ] || bad "$what: not one line"
out '"messages":7,"bounces":5'
out '"cause":"spf-missing","actor":"sender-dns","count":5'
out '"confirmed":5'
out '"first_seen":"2024-06-23T03:14:28+00:00"'
out '"frees":5'
run 1 -n --summary plain.eml
out "Bounces: 0, of messages: 1."
run 0 -n -q --summary seven
[ ! -s out ] || bad "-q prints a table"

# any number of jobs gives the same bytes
for n in 1 15 16 17 32 33 48 100; do
	mbox 100 | awk -v n="$n" '/^From a@b/ { i++ } i <= n' >some
	for format in json text header; do
		"$program" -n --format=$format some >one 2>/dev/null
		status=$?
		for jobs in 2 3 9; do
			run $status -n --format=$format --jobs=$jobs some
			cmp -s one out ||
				bad "$n messages, $format, $jobs jobs: differ"
		done
	done
done
"$program" -n --format=json seven bounce.eml plain.eml nothing fifty >one 2>err1
run 66 -n --format=json --jobs=3 seven bounce.eml plain.eml nothing fifty
cmp -s one out || bad "files: differ"
sort err >err2
sort err1 | cmp -s - err2 || bad "complaints differ"
"$program" --replay=now.world --summary fifty >one
run 0 --replay=now.world --summary --jobs=4 fifty
cmp -s one out || bad "summaries differ"
"$program" -n --format=json fifty >one
[ "$(wc -l <one)" -eq 50 ] || bad "fifty: not fifty lines"
for way in "<fifty" "< <(cat fifty)"; do
	eval "$program -n --format=json --jobs=3 $way" | wc -l | grep -qx 50 ||
		bad "standard input, $way: not fifty lines"
done
for i in 1 2 3 4; do
	printf 'From a@b Fri Nov 20 08:14:03 2026\n'
	cat plain.eml
	echo
done >dull
run 1 -n --jobs=2 dull
err "no bounce in dull"
[ "$(wc -l <err)" -eq 1 ] || bad "told more than once"
run 0 --plan --jobs=2 seven
out "example.com. TXT ?"
if [ -e /dev/full ]; then
	"$program" -n --jobs=2 fifty >/dev/full 2>err
	[ $? -eq 74 ] || bad "full disk with jobs: not 74"
fi
for jobs in 0 x -1 257 1x ""; do
	run 64 "--jobs=$jobs" fifty
	err "not a number of jobs"
done

# names from a list
mkdir names
cp bounce.eml "names/with blank"
cp bounce.eml $'names/with\nline end'
find names -type f -print0 | sort -z >list
run 0 -n --format=json --files0-from=list
[ "$(wc -l <out)" -eq 2 ] || bad "list: not two lines"
out 'with\nline end'
"$program" -n --format=json --files0-from=- <list | cmp -s - out ||
	bad "a list on standard input gives other lines"
run 66 -n --files0-from=missing
err "cannot open 'missing'"
run 64 -n --files0-from=list seven
err "--files0-from takes no further files"
: >list
run 1 -n --files0-from=list

exit $((failed > 0))
