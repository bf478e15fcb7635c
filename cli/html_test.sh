#!/usr/bin/env bash
# The HTML page: well-formed, the same as its goldens, nothing of a stranger's
# in it but text, the same for any number of jobs; and in a real browser as
# html_test.py wants it.  With WB_UPDATE=1 writes the goldens; with WB_SHOTS=DIR
# leaves pictures of the pages there.
. "$WB_SOURCE/testdata/shell.sh"
data=$WB_SOURCE/testdata
python=/usr/bin/python3 # the one that Debian's modules belong to
needed "$program"
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT

page()
{
	# output, arguments...
	local out=$tmp/$1
	shift
	"$program" --format=html "$@" >"$out" 2>"$out.err"
	status=$?
	grep -q Sanitizer "$out.err" && bad "$*: $(head -n3 "$out.err")"
}

# What a page is apart from its style sheet, which is the same everywhere.
plain() { sed '/^<style>/,/^<\/style>/d; /Content-Security-Policy/d' "$1"; }

# cases in English and Japanese
for case in C-bare-server-to-gmail B1-own-domain-through-smtp-gmail \
	F35-three-recipients S17-spf-eleven-lookups; do
	cd "$data/cases/$case" || exit 1
	for lang in en ja; do
		page "${case%%-*}.$lang.html" --lang=$lang --replay=now.world \
			bounce.eml
		plain "$tmp/${case%%-*}.$lang.html" >"$tmp/plain"
		if [ "${WB_UPDATE:-}" = 1 ]; then
			cmp -s "$tmp/plain" now.$lang.html ||
				cp "$tmp/plain" now.$lang.html
		elif ! cmp -s "$tmp/plain" now.$lang.html; then
			bad "$case/now.$lang.html"
			diff -u now.$lang.html "$tmp/plain" | head -n 30
		fi
	done
done
cd "$tmp" || exit 1

# a mailbox: every case, some of them often, and ordinary mail
for mail in "$data"/cases/*/bounce.eml "$data"/lab/*.eml \
	"$data"/cases/[SF]*/bounce.eml "$data"/bad/*.eml; do
	[ -s "$mail" ] || continue
	printf 'From MAILER-DAEMON Fri Nov 20 08:14:03 2026\n'
	tr -d '\r' <"$mail" | sed 's/^From />From /'
	printf '\n\n'
done >mbox
grep -hv '^@' "$data"/cases/[CES]*/now.world >records
{
	printf '# whybounce world 1\n@now 2026-11-20T08:20:00+09:00\n'
	printf '@default NXDOMAIN\n'
	grep -v '^#' records
} >all.world
for lang in en ja; do
	page many.$lang.html --lang=$lang --replay=all.world mbox
	page jobs.$lang.html --lang=$lang --replay=all.world --jobs=3 mbox
	cmp -s many.$lang.html jobs.$lang.html ||
		bad "another page with --jobs=3"
done
[ "$status" -gt 2 ] && bad "status $status of a mailbox"
# the counts are those of --summary
"$program" --lang=en --replay=all.world --summary mbox >summary
for cause in spf-missing mailbox-unknown; do
	count=$(sed -nE "s/^ *([0-9]+)  $cause .*/\\1/p" summary)
	grep -B1 "<code translate=\"no\">$cause</code>" many.en.html |
		grep -q ">$count</td>" || bad "not $count times $cause"
done

# what strangers write is text, wherever it stands
evil='"><script>alert(1)</script><img src=x onerror=alert(2)>'
file='<img src=x onerror=alert(3)>.eml'
{
	printf 'From: MAILER-DAEMON@mx.example\nTo: a@b.example\n'
	printf 'Subject: failure notice\n\n'
	printf 'Hi. This is the qmail-send program at %s.\n' "$evil"
	printf "I'm afraid I wasn't able to deliver your message.\n\n"
	printf '<hana%s@gmail.com>:\n' "$evil"
	printf '192.0.2.1 failed after I sent the message.\n'
	printf 'Remote host said: 550 5.7.26 %s \e[31m\xe2\x80\xae SPF\n' "$evil"
} >"$file"
page evil.html -n "$file"
for word in '<script' '<img' "$(printf '\e')" "$(printf '\xe2\x80\xae')"; do
	grep -qF -e "$word" evil.html && bad "'$word' of a stranger's in a page"
done
grep -qF '&lt;img src=x onerror=alert(3)&gt;.eml' evil.html ||
	bad "a file name is not told"

# no bounce: a page all the same, and the status says so
printf 'From: a@b.example\nSubject: hi\n\nhello\n' >mail
page none.html -n mail
[ "$status" = 1 ] || bad "status $status for ordinary mail"
grep -q '</html>' none.html || bad "no page for ordinary mail"
page full.html -n mbox >/dev/full
"$program" --format=html -n mbox >/dev/full 2>err
[ $? = 74 ] || bad "a full disk is not told"

# bounded: many different stories, of which some only are kept
"$python" - >flood.log <<'END'
for i in range(12000):
    print("Nov 20 08:14:05 mx2 postfix/smtp[21872]: 9C1F2240D5: "
          "to=<u%d@d%d.example>, relay=mx.d%d.example[192.0.2.1]:25, "
          "delay=1.6, delays=0.05/0.02/1.2/0.33, dsn=5.1.1, status=bounced "
          "(host mx.d%d.example[192.0.2.1] said: 550 5.1.1 User unknown (in "
          "reply to RCPT TO command))" % (i, i, i, i))
END
page flood.html -n flood.log
[ "$(grep -c '<article ' flood.html)" = 500 ] ||
	bad "$(grep -c '<article ' flood.html) stories of a flood, not 500"
grep -q '11500 more' flood.html || bad "those without a story are not counted"
[ "$(stat -c %s flood.html)" -lt 2000000 ] || bad "a flood makes a large page"

"$python" -c 'import html5lib, websocket' 2>/dev/null || {
	echo "html_test: not in a browser, no python3-html5lib or" \
		"python3-websocket" >&2
	[ $failed = 1 ] || exit 77
	exit 1
}
"$python" "$WB_SOURCE/cli/html_test.py" \
	${WB_SHOTS:+--shots "$WB_SHOTS"} [CB]*.en.html C.ja.html \
	F35.ja.html many.*.html evil.html none.html
status=$?
[ $failed = 1 ] && exit 1
exit $status
