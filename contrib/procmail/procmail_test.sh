#!/usr/bin/env bash
# whybounce.rc in the real procmail: bounces get their fields, all other mail
# stays as it is, and none is lost, whatever is wrong with whybounce.
. "$WB_SOURCE/testdata/shell.sh"
needed procmail formail "$program"
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
cd "$tmp" || exit 1
data=$WB_SOURCE/testdata

# The reader's files: sorting as in the comment of whybounce.rc.
cat >procmailrc <<END
MAILDIR=$tmp
DEFAULT=$tmp/inbox/
LOGFILE=$tmp/log
INCLUDERC=$WB_SOURCE/contrib/procmail/whybounce.rc

$(sed -n 's/^#	\(.*\)/\1/; /^:0$/,/^bounces/p' \
	"$WB_SOURCE/contrib/procmail/whybounce.rc")
END
grep -c '^bounces/' procmailrc | grep -qx 2 || bad "no recipes in the comment"
mkdir inbox bounces bin

# deliver FILE: the one message that is there afterwards becomes ./got, its
# folder $folder
deliver()
{
	what=$1
	rm -rf inbox/* bounces/* got
	: >log
	procmail -m PATH="$tmp/bin:/usr/bin:/bin" WHYBOUNCE="${whybounce:-}" \
		procmailrc <"$1" || bad "$what: procmail fails"
	set -- $(find inbox bounces -type f -path '*/new/*')
	[ $# -eq 1 ] || {
		bad "$what: $# messages delivered"
		return
	}
	folder=${1%/new/*}
	cp "$1" got
}
# procmail itself puts an empty line at the end
same() { cmp -s <(chomp "$1") <(chomp "$2"); }
chomp() { perl -0777 -pe 's/\n*\z/\n/' "$1"; }
unchanged() { same "$what" got || bad "$what: changed, $1"; }

# every bounce that whybounce knows is shown to it
whybounce="$WB_BUILD/whybounce -n"
for message in "$data"/cases/*/bounce.eml "$data"/bad/*.eml; do
	$whybounce --annotate <"$message" >want
	deliver "$message"
	same want got || bad "$message: $(diff want got)"
done

# sorted
deliver "$data/cases/F03-571-no-such-user/bounce.eml"
[ "$folder" = bounces/wrong-address ] || bad "$what: in $folder"
deliver "$data/cases/C-bare-server-to-gmail/bounce.eml"
[ "$folder" = bounces/to-be-mended ] || bad "$what: in $folder"
deliver "$data/cases/F05-tilde-all-is-no-fault/bounce.eml"
[ "$folder" = inbox ] || bad "$what: in $folder"

# a stranger's fields do not count
printf '%s\n' 'From: eve@example.com' 'X-Bounce-Cause: mailbox-unknown' \
	'Subject: hello' '' 'X-Bounce-Cause: of the body' >forged
deliver forged
same <(sed 2d forged) got || bad "forged: $(cat got)"

# whatever is wrong with whybounce
cp "$data/cases/C-bare-server-to-gmail/bounce.eml" bounce.eml
broken()
{
	printf '#!/bin/sh\n%s\n' "$2" >bin/whybounce
	chmod +x bin/whybounce
	deliver bounce.eml
	unchanged "$1"
}
whybounce=
deliver bounce.eml
unchanged "when whybounce is missing"
broken "when it fails" 'exit 1'
broken "when it fails at the end" 'cat; exit 70'
broken "when it writes a part" 'head -c 100; exit 70'
broken "when it does not read" 'exec <&-; exit 64'
broken "when it is killed" 'cat; kill -9 $$'
sed -i '1i TIMEOUT=1' procmailrc
broken "when it hangs" 'exec sleep 5'
sed -i 1d procmailrc
printf '#!/bin/sh\nexec %s/whybounce --frobnicate "$@"\n' "$WB_BUILD" \
	>bin/whybounce
deliver bounce.eml
unchanged "with an unknown option"

exit $failed
