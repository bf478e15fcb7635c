#!/usr/bin/env bash
# mwhybounce with the real mblaze.
. "$WB_SOURCE/testdata/shell.sh"
needed mseq mlist "$program"
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
cd "$tmp" || exit 1
export MBLAZE=$tmp/mblaze HOME=$tmp
export PATH=$WB_BUILD:$WB_SOURCE/contrib/mblaze:$PATH MWHYBOUNCE=-n
cases=$WB_SOURCE/testdata/cases
mkdir -p mblaze "in box/"{cur,new,tmp}
cp "$cases/F05-tilde-all-is-no-fault/bounce.eml" "in box/cur/1.a:2,S"
cp "$cases/F03-571-no-such-user/bounce.eml" "in box/new/2.b"
cp "$WB_SOURCE/testdata/bad/ordinary.eml" "in box/cur/3.c:2,S"
before=$(find "in box" -type f -exec cksum {} +)

# says WHAT WORDS [message...]
says()
{
	local what=$1 words=$2
	shift 2
	mwhybounce "$@" >out 2>err
	grep -qF -e "$words" out err || {
		echo "FAIL $what: no '$words':"
		cat out err
		failed=1
	}
}
mlist "in box" | sort -t/ -k3 | mseq -S >/dev/null
mseq -C 1
says "the current message" "mailbox-full: "
says "by number" "mailbox-unknown: " 2
says "a range" "mailbox-full: " 1:3
says "a range" "mailbox-unknown: " 1:3
says "no bounce" "is not a bounce" 3
[ "$before" = "$(find "in box" -type f -exec cksum {} +)" ] || {
	echo "FAIL: the Maildir is changed"
	failed=1
}
exit $failed
