#!/usr/bin/env bash
# whybounce.sieve in the real Dovecot: bounces get their fields and are sorted,
# all other mail stays as it is, and none is lost, whatever is wrong.
. "$WB_SOURCE/testdata/shell.sh"
lda=/usr/lib/dovecot/dovecot-lda
needed "$program" "$lda"
[ -e /usr/lib/dovecot/modules/lib90_sieve_plugin.so ] || {
	echo "skipped: dovecot-sieve is not there" >&2
	exit 77
}
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
cd "$tmp" || exit 1
cases=$WB_SOURCE/testdata/cases
mkdir -p bin share/whybounce
cp -r "$WB_SOURCE/contrib/mta" share/whybounce/
cp "$WB_SOURCE/contrib/sieve/whybounce.sieve" active.sieve
cp "$WB_BUILD/whybounce" program
# dovecot-lda delivers to whoever runs it, but not to root
as=()
if [ "$(id -u)" -eq 0 ]; then
	as=(setpriv --reuid=nobody --regid=nogroup --clear-groups)
	chown nobody "$tmp"
fi
whybounce()
{
	printf '#!/bin/sh\n%s\n' "$1" >bin/whybounce
	chmod +x bin/whybounce
}
# The settings are those of the comment.
cat >dovecot.conf <<END
protocols =
base_dir = $tmp
state_dir = $tmp
log_path = $tmp/log
mail_location = maildir:$tmp/box
postmaster_address = postmaster@example.com
ssl = no
protocol lda {
  mail_plugins = sieve
}
$(sed -n 's/^#	//p' active.sieve | sed "s|/usr/local|$tmp|")
plugin {
  sieve = file:$tmp/sieve;active=$tmp/active.sieve
}
END

# deliver SENDER FILE: where it came is $folder, ./got is what came
deliver()
{
	what=$2
	rm -rf box got log
	HOME=$tmp "${as[@]}" "$lda" -c "$tmp/dovecot.conf" -f "$1" <"$2" ||
		bad "$what: dovecot-lda fails"
	set -- $(find box -type f -path '*/new/*')
	[ $# = 1 ] || {
		bad "$what: $# messages delivered"
		return
	}
	folder=${1%/new/*}
	# the filter is given CRLF, and the mail is stored with LF
	cp "$1" got
}

whybounce "exec $tmp/program -n \"\$@\""
deliver '<>' "$cases/F03-571-no-such-user/bounce.eml"
[ "$folder" = box/.Bounces ] || bad "$what: in $folder"
"$WB_BUILD/whybounce" -n --annotate <"$what" | cmp - got ||
	bad "$what: $(diff "$what" got)"
deliver '<>' "$cases/J2-m-filter-shift-jis/bounce.eml"
"$WB_BUILD/whybounce" -n --annotate <"$what" | cmp - got ||
	bad "$what: $(diff "$what" got)"
deliver bob@example.org "$WB_SOURCE/testdata/bad/ordinary.eml"
[ "$folder" = box ] && cmp "$what" got || bad "$what: in $folder"

printf '%s\n' 'From: eve@example.com' 'X-Bounce-Cause: mailbox-unknown' \
	'Subject: hello' '' 'X-Bounce-Cause: of the body' >forged
deliver eve@example.com forged
[ "$folder" = box ] && sed 2d forged | cmp - got || bad "forged: $(cat got)"

bounce=$cases/F03-571-no-such-user/bounce.eml
while IFS=: read -r name script; do
	whybounce "$script"
	deliver '<>' "$bounce"
	cmp "$bounce" got || bad "changed, when whybounce $name"
done <<'END'
fails:exit 1
fails at the end:cat; exit 70
writes a part:head -c 100; exit 70
does not read:exec <&-; exit 64
is killed:cat; kill -9 $$
END
rm bin/whybounce
if ! PATH=$PATH:/usr/local/bin command -v whybounce >/dev/null; then
	deliver '<>' "$bounce"
	cmp "$bounce" got || bad "changed without whybounce"
fi
rm share/whybounce/mta/annotate
deliver '<>' "$bounce"
cmp "$bounce" got || bad "changed without annotate"
exit $failed
