#!/usr/bin/env bash
# The mailfilter in the real maildrop: bounces get their fields, all other mail
# stays as it is, and none is lost, whatever is wrong with whybounce.
. "$WB_SOURCE/testdata/shell.sh"
needed maildrop reformail "$program"
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
cd "$tmp" || exit 1
data=$WB_SOURCE/testdata

mkdir -p bin box/{cur,new,tmp} bounces/{cur,new,tmp}
cat >mailfilter <<END
PATH="$tmp/bin:/usr/bin:/bin"
DEFAULT="$tmp/box"
include "$WB_SOURCE/contrib/maildrop/mailfilter"
if (/^X-Bounce-Cause: (mailbox-unknown|recipient-domain-not-found)\$/)
{
	to "$tmp/bounces"
}
END
chmod 600 mailfilter

# deliver FILE: the one message that is there afterwards becomes ./got
deliver()
{
	what=$1
	rm -f {box,bounces}/new/* got
	maildrop mailfilter <"$1" 2>err || bad "$what: maildrop fails: $(cat err)"
	set -- $(find box bounces -type f)
	[ $# -eq 1 ] || {
		bad "$what: $# messages delivered: $(cat err)"
		return
	}
	folder=${1%/new/*}
	cp "$1" got
}
unchanged() { cmp -s "$what" got || bad "$what: changed, $1"; }
# maildrop itself ends the last line
chomp() { perl -0777 -pe 's/\n*\z/\n/' "$1"; }
whybounce()
{
	printf '#!/bin/sh\n%s\n' "$1" >bin/whybounce
	chmod +x bin/whybounce
}

whybounce "exec $WB_BUILD/whybounce -n \"\$@\""
for message in "$data"/cases/*/bounce.eml "$data"/bad/*.eml; do
	"$WB_BUILD/whybounce" -n --annotate <"$message" >want
	# maildrop takes no empty message, and no binary one as it is
	[ -s "$message" ] && ! grep -qaP '\x00' "$message" || continue
	deliver "$message"
	cmp -s <(chomp want) <(chomp got) || bad "$message: $(diff want got)"
done
deliver "$data/cases/F03-571-no-such-user/bounce.eml"
[ "$folder" = bounces ] || bad "$what: in $folder"
deliver "$data/cases/F05-tilde-all-is-no-fault/bounce.eml"
[ "$folder" = box ] || bad "$what: in $folder"

# a stranger's fields do not count
printf '%s\n' 'From: eve@example.com' 'X-Bounce-Cause: mailbox-unknown' \
	'Subject: hello' '' 'X-Bounce-Cause: of the body' >forged
deliver forged
sed 2d forged | cmp -s - got || bad "forged: $(cat got)"

# whatever is wrong with whybounce
cp "$data/cases/C-bare-server-to-gmail/bounce.eml" bounce.eml
while IFS=: read -r name script; do
	whybounce "$script"
	deliver bounce.eml
	unchanged "when whybounce $name"
done <<'END'
fails:exit 1
fails at the end:cat; exit 70
writes a part:head -c 100; exit 70
does not read:exec <&-; exit 64
is killed:cat; kill -9 $$
END
rm bin/whybounce
deliver bounce.eml
unchanged "when whybounce is missing"
exit $failed
