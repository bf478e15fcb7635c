#!/bin/bash
# One bounce, "the mailbox is full", in many encodings and wrappings: is it read
# the same?
#
#   forms_test.sh      WB_BUILD is the build folder
. "$(dirname "$0")/shell.sh"
shopt -s lastpipe # so that what is piped into a function counts

needed jq iconv base64
scratch=$(mktemp -d) || exit 1
trap 'rm -r "$scratch"' EXIT
failed=0 count=0

# expect NAME RECIPIENT <message
expect()
{
	local have
	have=$("$program" -n --format=json 2>/dev/null |
		jq -r '[.verdicts[] | .recipient, .cause] | join(" ")')
	count=$((count + 1))
	[ "$have" = "$2 mailbox-full" ] && return
	echo "FAIL $1: $have"
	failed=1
}

# message TYPE ENCODING <body
message()
{
	printf 'From: %s\nTo: ann@example.com\nSubject: %s\n' \
		"${from:-postmaster@x.example}" "${subject:-Undelivered mail}"
	printf 'Message-ID: <1@x.example>\nMIME-Version: 1.0\n'
	[ -z "$1" ] || printf 'Content-Type: %s\n' "$1"
	printf 'Content-Transfer-Encoding: %s\n\n' "${2:-8bit}"
	cat
}

declare -A body
body[ja]=$'メールを送信できませんでした。\n\n宛先: taro@example.ne.jp\n理由: メールボックスの容量が一杯です。\n'
body[zh]=$'您的邮件无法投递到以下收件人：\n\nwang@example.cn\n\n退信原因：对方邮箱空间已满\n'
body[tw]=$'您的郵件無法送達下列收件人：\n\nwang@example.tw\n\n原因: 使用者信箱已滿\n'
body[ru]=$'Ваше письмо не может быть доставлено получателю:\n\nivan@example.ru\n\nПричина: почтовый ящик переполнен.\n'
body[fr]=$'Votre message n\'a pas pu être remis au destinataire suivant :\n\n<pierre@example.fr>\n\nMotif : la boîte du destinataire est pleine.\n'
body[pl]=$'Twoja wiadomość nie mogła zostać dostarczona do:\n\n<anna@example.pl>\n\nPowód: skrzynka odbiorcy jest pełna\n'
en=$'Your message could not be delivered to:\n\n  bob@example.org\n\nReason: 550 5.2.2 mailbox is full\n'

# Body, whom, encodings, whether it is read without a label, too.
while IFS='|' read -r name who charset unlabelled; do
	iconv -f utf-8 -t "$charset" <<<"${body[$name]}" >"$scratch/body" || exit 1
	message "text/plain; charset=$charset" <"$scratch/body" |
		expect "$charset" "$who"
	base64 "$scratch/body" | message "text/plain; charset=$charset" base64 |
		expect "$charset in base64" "$who"
	[ "$unlabelled" = no ] && continue
	message '' <"$scratch/body" | expect "$charset, not said" "$who"
done <<'END'
ja|taro@example.ne.jp|iso-2022-jp|yes
ja|taro@example.ne.jp|euc-jp|yes
ja|taro@example.ne.jp|shift_jis|yes
ja|taro@example.ne.jp|utf-8|yes
zh|wang@example.cn|gb18030|yes
zh|wang@example.cn|gb2312|yes
tw|wang@example.tw|big5|yes
ru|ivan@example.ru|koi8-r|yes
ru|ivan@example.ru|windows-1251|yes
fr|pierre@example.fr|windows-1252|yes
fr|pierre@example.fr|iso-8859-15|yes
pl|anna@example.pl|iso-8859-2|no
pl|anna@example.pl|windows-1250|no
END

# NEC's row 13 in ISO-2022-JP, which no standard has
{ iconv -f utf-8 -t iso-2022-jp <<<"${body[ja]}"; printf '\033$B-!-j\033(B\n'; } |
	message 'text/plain; charset=iso-2022-jp' 7bit |
	expect 'NEC row 13' taro@example.ne.jp

# a subject in pieces that divide its characters
pieces=$(printf 配信できませんでした：メール配信エラーのお知らせ | od -An -v -tx1 -w7 |
	while read -r bytes; do
		printf ' =?utf-8?B?%s?=\n' \
			"$(printf "\\x${bytes// /\\x}" | base64)"
	done)
subject="${pieces# }" message 'text/plain; charset=utf-8' \
	<<<$'宛先: taro@example.ne.jp\n理由: メールボックスの容量が一杯です。' |
	expect 'subject in pieces' taro@example.ne.jp

message 'text/html; charset=utf-8' <<'END' | expect HTML bob@example.org
<html><body><p>Your message could not be delivered to:</p><table><tr><td>
<a href="mailto:bob@example.org">bob@example.org</a></td></tr></table>
<p>Reason: 550 5.2.2 mailbox is&nbsp;full</p></body></html>
END
message 'text/plain; format=flowed' <<'END' | expect flowed bob@example.org
Your message could not be delivered 
to:

  bob@example.org

Reason: 550 5.2.2 mailbox 
is full
END

from=MAILER-DAEMON@x.example message 'text/plain; charset=utf-8' <<<"$en" \
	>"$scratch/bounce"
tr '\n' '\r' <"$scratch/bounce" | expect 'lines that end in CR' bob@example.org
sed 's/$/\r/' "$scratch/bounce" | expect 'lines that end in CRLF' bob@example.org
sed '1~2s/$/\r/' "$scratch/bounce" | expect 'mixed ends' bob@example.org
{ echo 'From MAILER-DAEMON Fri Nov 20 08:14:03 2026'; cat "$scratch/bounce"; } |
	expect 'behind a From line' bob@example.org

# by somebody who asks what it means
forward()
{
	printf 'From: ann@example.com\nTo: help@example.com\n'
	printf 'Subject: Fwd: Undelivered mail\n'
}
attached()
{
	forward
	printf 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=X\n'
	printf '\n--X\n\nCan you help?\n\n--X\n%s\n\n' "$1"
	cat
	printf '\n--X--\n'
}
attached 'Content-Type: message/rfc822' <"$scratch/bounce" |
	expect attached bob@example.org
base64 "$scratch/bounce" | attached 'Content-Type: application/octet-stream;
 name="bounce.eml"
Content-Transfer-Encoding: base64' | expect 'attached as a file' bob@example.org
{
	forward
	printf '\nSee below.\n\n-------- Forwarded Message --------\n'
	cat "$scratch/bounce"
} | expect pasted bob@example.org
{
	forward
	printf '\nSee below.\n\n'
	sed 's/^/> /' "$scratch/bounce"
} | expect quoted bob@example.org

sed 's/^/| /' "$scratch/bounce" | expect 'quoted with bars' bob@example.org
{
	forward
	printf '\nこのエラーは何ですか。\n\n'
	sed 's/^/＞ /' <<<"$en"
} | expect 'quoted in Japanese' bob@example.org
{
	forward
	printf '\n'
	sed 's/^/>> /' <<<"$en"
} | expect 'quoted twice' bob@example.org

# without a header, as copied from a window
expect 'pasted alone' bob@example.org <<<"$en"
iconv -t utf-16 <<<"$en" | expect 'pasted in UTF-16' bob@example.org
iconv -t utf-16 "$scratch/bounce" | expect 'UTF-16' bob@example.org
{ printf '\376\377'; iconv -t utf-16be "$scratch/bounce"; } |
	expect 'UTF-16, the other order' bob@example.org
{ printf '\357\273\277'; cat "$scratch/bounce"; } |
	expect 'behind a byte order mark' bob@example.org

# three at once
{
	forward
	printf 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=X\n'
	printf '\n--X\n\nCan you help?\n'
	for who in bob carol dave; do
		printf '\n--X\nContent-Type: message/rfc822\n\n'
		sed "s/bob@/$who@/" "$scratch/bounce"
	done
	printf '\n--X--\n'
} >"$scratch/three"
expect 'three attached' 'bob@example.org mailbox-full carol@example.org '"\
"'mailbox-full dave@example.org' <"$scratch/three"
sed 's,multipart/mixed,multipart/digest,' "$scratch/three" |
	expect 'three in a digest' 'bob@example.org mailbox-full '"\
"'carol@example.org mailbox-full dave@example.org'

echo "forms_test: $count forms"
exit $failed
