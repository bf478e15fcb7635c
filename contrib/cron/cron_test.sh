#!/usr/bin/env bash
# new-bounces over a Maildir: each bounce is told once, wherever it is moved,
# and nothing in the Maildir is changed.
. "$WB_SOURCE/testdata/shell.sh"
unset XDG_STATE_HOME
needed "$program"
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
cd "$tmp" || exit 1
export HOME=$tmp
cases=$WB_SOURCE/testdata/cases
program=$WB_SOURCE/contrib/cron/new-bounces
box="$tmp/my box"
mkdir -p bin "$box"/{cur,new,tmp}
cp "$WB_BUILD/whybounce" bin/

# told N: runs as cron does, and N bounces are told
told()
{
	before=$(find "$box" -type f -exec cksum {} + | sort)
	env -i HOME="$tmp" PATH="$tmp/bin:/usr/bin:/bin" "$program" "$box" -n \
		--lang=en >out 2>err
	status=$?
	n=$(grep -c ': not delivered to ' out)
	[ "$status" = 0 ] && [ "$n" = "$1" ] && [ ! -s err ] &&
		[ "$before" = "$(find "$box" -type f -exec cksum {} + | sort)" ] &&
		return
	echo "FAIL $2: status $status, $n bounces told, not $1"
	cat out err
	failed=1
}

told 0 "an empty Maildir"
cp "$cases/F05-tilde-all-is-no-fault/bounce.eml" "$box/new/1.a"
cp "$WB_SOURCE/testdata/bad/ordinary.eml" "$box/new/2.b"
told 1 "a bounce"
told 0 "once more"
mv "$box/new/1.a" "$box/cur/1.a:2,S"
cp "$cases/F03-571-no-such-user/bounce.eml" "$box/cur/0.c:2,"
told 1 "one that is read, and a new one"
mv "$box/cur/1.a:2,S" "$box/cur/1.a:2,RS"
told 0 "flags changed"
cp "$cases/F03-571-no-such-user/bounce.eml" "$box/new/3.d"
if ! command -v whybounce >/dev/null; then # not installed here, too
	mv bin/whybounce bin/elsewhere
	"$program" "$box" -n >out 2>err
	[ $? = 70 ] && [ -s err ] || {
		echo "FAIL without whybounce: no complaint"
		failed=1
	}
	mv bin/elsewhere bin/whybounce
fi
told 1 "after whybounce was missing"
"$program" "$tmp" >out 2>err
[ $? = 66 ] || {
	echo "FAIL no Maildir: status"
	failed=1
}
exit $failed
