#!/usr/bin/env bash
# whybounce --redact: the same diagnosis, and nothing personal in any output;
# redact_test.py says how.
. "$WB_SOURCE/testdata/shell.sh"
needed "$program" python3
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
data=$WB_SOURCE/testdata

# a mailbox: one pseudonym for one person, and a mailbox again
cd "$tmp" || exit 1
for mail in "$data"/lab/*.eml; do
	printf 'From MAILER-DAEMON Fri Nov 20 08:14:03 2026\n'
	tr -d '\r' <"$mail" | sed 's/^From />From /'
	printf '\n\n'
done >mbox
"$program" -n --redact --format=eml mbox >redacted || bad "mbox: status $?"
for file in mbox redacted; do
	"$program" -n --format=json "$file" 2>/dev/null |
		jq -c '.verdicts[] | [.cause, .actor, .standing, .receiver]' \
			>"$file.causes"
done
cmp -s mbox.causes redacted.causes ||
	bad "another mbox: $(diff mbox.causes redacted.causes | head -n5)"
"$program" -n --redact --format=json mbox | jq -c '.verdicts[].recipient' |
	sort >names.1
"$program" -n --redact --format=json --jobs=3 mbox |
	jq -c '.verdicts[].recipient' | sort >names.3
cmp -s names.1 names.3 || bad "other pseudonyms with --jobs=3"

# the file's name tells nothing, either
cp "$data/lab/exim-nouser.eml" "$tmp/hana tanaka.eml" 2>/dev/null ||
	cp "$(ls "$data"/lab/*.eml | head -n1)" "$tmp/hana tanaka.eml"
for format in text json html eml; do
	"$program" -n --redact --format=$format "$tmp/hana tanaka.eml" |
		grep -q 'hana tanaka' && bad "$format: the file's name is told"
done

# what was quoted of the mail that came back, pasted, or attached with others
cat >notice <<'END'
This is the mail system at host mail.example.com.

<bob@example.net>: host mx.example.net[192.0.2.10] said: 550 5.1.1 No one goes
    by that name (in reply to RCPT TO command)

Return-Path: <ann@example.com>
Received: from mail.example.com (mail.example.com [203.0.113.9])
From: ann@example.com
To: bob@example.net
Subject: hush
Message-ID: <orig@example.com>

My secret words.
END
{
	printf 'From: dave@example.org\nSubject: what?\n\nHi!\n\n'
	sed 's/^/> /' notice
} >quoted
for name in notice quoted; do
	"$program" -n --redact --format=eml "$tmp/$name" >anew
	grep -q 'host mx.example.net' anew || bad "$name: the reply is gone"
	grep -q 'hush\|secret' anew && bad "$name: the mail is told"
done
{
	printf 'From: dave@example.org\nContent-Type: multipart/mixed; '
	printf 'boundary=X\n\n'
	for who in bob carol; do
		printf -- '--X\nContent-Type: message/rfc822\n\n'
		printf 'From: MAILER-DAEMON@x.example\n\n'
		sed "s/bob@/$who@/" notice
	done
	printf -- '--X--\n'
} >both
"$program" -n --redact --format=eml "$tmp/both" >anew
grep -q 'hush\|secret' anew && bad 'of two bounces: a mail is told'
[ "$("$program" -n --format=json anew | jq '.verdicts | length')" = 2 ] ||
	bad 'of two bounces: not both are left'

"$program" -n --format=eml mbox >/dev/null 2>err
[ $? = 64 ] || bad "--format=eml without --redact"

python3 "$WB_SOURCE/cli/redact_test.py" "$program" "$data" || failed=1
exit $failed
