#!/usr/bin/env bash
# Letters for cases, against the goldens in testdata/letters.  With WB_UPDATE=1
# writes them instead.
. "$WB_SOURCE/testdata/shell.sh"
cases=$WB_SOURCE/testdata/cases goldens=$WB_SOURCE/testdata/letters
needed "$program"
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
cd "$cases" || exit 1

# letter CASE WHO: WHO "" is whoever acts
letter()
{
	for lang in en ja; do
		golden=$goldens/$1${2:+.$2}.$lang.txt
		"$program" --letter${2:+="$2"} --lang=$lang \
			--replay="$1/now.world" "$1/bounce.eml" >"$tmp/out" 2>"$tmp/err" ||
			echo "status $?" >>"$tmp/out"
		cat "$tmp/err" >>"$tmp/out"
		if [ "${WB_UPDATE:-}" = 1 ]; then
			cp "$tmp/out" "$golden"
		elif ! diff -u "$golden" "$tmp/out"; then
			failed=1
		fi
	done
}

# is in the letter to those who need no address
private()
{
	"$program" --letter="$1" --replay="$cases/$2/now.world" \
		"$cases/$2/bounce.eml" | grep -F "$3" && {
		echo "FAIL the letter to $1 names $3"
		failed=1
	}
}

letter C-bare-server-to-gmail ""
letter S16-two-spf-records ""
letter S19-ptr-missing-ipv6 ""
letter S40-mta-sts ""
letter S13-service-default-unaligned sending-service
letter A1-docomo-ezweb-forwarded-postfix ""
letter F28-docomo-unknown-after-data recipient
letter S29-backscatter ""
# each of those whom a letter can be for
letter N80-own-cron-mail-is-not-forged sender
letter E2-service-not-in-spf-qmail sender-dns
letter S11-dkim-selector-missing sender-admin
letter B1-own-domain-through-smtp-gmail sending-service
letter F39-srs-does-not-cure-dmarc forwarder
letter N54-gmail-over-quota recipient
letter F27-receiver-sees-private-address recipient-admin
letter N45-gmx-bad-ptr ip-owner
letter N80-own-cron-mail-is-not-forged nobody

# header fields as RFC 5322 and 2047 want them, and none for a person's eyes
fields()
{
	"$program" --letter="$2" --lang=ja --replay="$1/now.world" \
		"$1/bounce.eml" >"$tmp/mail"
	sed '/^$/q' "$tmp/mail" | LC_ALL=C grep -n '[^ -~]' && {
		echo "FAIL raw bytes in the header of $1"
		failed=1
	}
	sed '/^$/q' "$tmp/mail" | LC_ALL=C grep -E '.{77}' && {
		echo "FAIL a long line in the header of $1"
		failed=1
	}
	python3 - "$tmp/mail" <<-'END' || failed=1
		import email, email.policy, sys
		mail = email.message_from_binary_file(
		    open(sys.argv[1], "rb"), policy=email.policy.default)
		assert not mail.defects, mail.defects
		assert mail["Subject"] and "=?" not in mail["Subject"]
		assert mail["To"] is not None
		assert "\n" in mail.get_content()
	END
}
fields C-bare-server-to-gmail sender-dns
fields S19-ptr-missing-ipv6 ip-owner
fields B1-own-domain-through-smtp-gmail sending-service

private sender-dns C-bare-server-to-gmail receiver@
private ip-owner S19-ptr-missing-ipv6 n@a.example
private sending-service S13-service-default-unaligned hanako@

# what a bounce calls an address names no second one to send the letter to
for from in 'ann,zed@a.example' 'ann@a.example,zed@a.example' 'ann zed@a.example' \
	'ann:zed@a.example' '"=?UTF-8?Q?zed=40a.example=2C?=@a.example"'; do
	sed '/^From: /,/^Message-ID:/s/^From: .*/From: <'"$from"'>/' \
		"$cases/N54-gmail-over-quota/bounce.eml" >"$tmp/in"
	"$program" --letter=sender --replay="$cases/N54-gmail-over-quota/now.world" \
		"$tmp/in" >"$tmp/out"
	sed -n '/^To: /{p;q}' "$tmp/out" | grep -qE ':;$|^To: [^ ,:;<>()]+$' || {
		echo "FAIL a letter from '$from' goes to $(sed -n '/^To: /p' "$tmp/out")"
		failed=1
	}
done

"$program" --letter=somebody /dev/null >"$tmp/out" 2>&1
[ $? = 64 ] || failed=1
exit $failed
