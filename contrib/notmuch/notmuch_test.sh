#!/usr/bin/env bash
# post-new with the real notmuch: bounces get tags, other mail none.
. "$WB_SOURCE/testdata/shell.sh"
needed notmuch "$program"
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
cd "$tmp" || exit 1
export HOME=$tmp NOTMUCH_CONFIG=$tmp/notmuch-config
cases=$WB_SOURCE/testdata/cases

mkdir -p bin mail/{cur,new,tmp}
export PATH=$tmp/bin:$PATH
printf '#!/bin/sh\nexec %s/whybounce -n "$@"\n' "$WB_BUILD" >bin/whybounce
chmod +x bin/whybounce
printf '[database]\npath=%s/mail\n[user]\nprimary_email=a@b.example\n' "$tmp" \
	>notmuch-config
printf '[new]\ntags=unread;inbox\n' >>notmuch-config
# add FILE NAME: a message that came just now, with an id of its own
add()
{
	today=$(date -R)
	sed -e "0,/^Date: .*/s//Date: $today/" \
		-e "0,/^Message-Id: .*/Is//Message-ID: <$2@a.example>/" "$1" \
		>"mail/new/$2"
}
add "$cases/F05-tilde-all-is-no-fault/bounce.eml" 1.full
add "$cases/F35-three-recipients/bounce.eml" 2.three
add "$cases/J3-docomo-phone-unknown/bounce.eml" 3.prose
add "$WB_SOURCE/testdata/bad/ordinary.eml" 4.ordinary
add "$WB_SOURCE/testdata/bad/autoreply.eml" 5.autoreply

# count N QUERY
count()
{
	n=$(notmuch count -- "$2")
	[ "$n" = "$1" ] && return
	echo "FAIL $2: $n messages, not $1"
	failed=1
}
# a broken whybounce hinders nothing and tags nothing
hook=$(notmuch config get database.hook_dir 2>/dev/null)
hook=${hook:-$tmp/mail/.notmuch/hooks}
mkdir -p "$hook"
cp "$WB_SOURCE/contrib/notmuch/post-new" "$hook/post-new"
mv bin/whybounce whybounce
printf '#!/bin/sh\nexit 70\n' >bin/whybounce
chmod +x bin/whybounce
notmuch new --quiet || failed=1
count 5 '*'
count 0 tag:bounce

mv whybounce bin/
notmuch new --quiet || failed=1
count 3 tag:bounce
count 2 tag:bounce/mailbox-full
count 2 tag:bounce/mailbox-unknown
count 1 "tag:bounce/mailbox-full and tag:bounce/mailbox-unknown"
count 5 tag:unread
exit $failed
