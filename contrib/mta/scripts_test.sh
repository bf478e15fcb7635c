#!/usr/bin/env bash
# annotate and collect: no message is lost, whatever is wrong.
. "$WB_SOURCE/testdata/shell.sh"
needed "$program"
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
cd "$tmp" || exit 1
mta=$WB_SOURCE/contrib/mta
cp "$WB_SOURCE/testdata/cases/C-bare-server-to-gmail/bounce.eml" bounce.eml
"$WB_BUILD/whybounce" -n --annotate <bounce.eml >annotated.eml
mkdir bin
export PATH=$tmp/bin:$PATH
whybounce()
{
	printf '#!/bin/sh\n%s\n' "$1" >bin/whybounce
	chmod +x bin/whybounce
}

whybounce "exec $WB_BUILD/whybounce \"\$@\""
"$mta/annotate" -n <bounce.eml | cmp - annotated.eml || bad "annotate"
whybounce 'cat; exit 3'
"$mta/annotate" <bounce.eml >out
[ $? = 3 ] || bad "annotate hides that whybounce failed"
rm bin/whybounce
if ! PATH=$PATH:/usr/local/bin command -v whybounce >/dev/null; then
	"$mta/annotate" <bounce.eml | cmp - bounce.eml ||
		bad "annotate without whybounce"
fi

# collected WHAT: the message is stored as it came, whole
collected()
{
	set -- "$1" box/new/*
	[ $# = 2 ] && cmp bounce.eml "$2" || bad "collect $1"
	rm -f box/new/*
}
export mta
"$mta/collect" box -n <bounce.eml 2>/dev/null || bad "collect without whybounce"
collected "without whybounce"
whybounce 'exit 70'
"$mta/collect" box -n <bounce.eml || bad "collect with a broken whybounce"
collected "with a broken whybounce"
rm -f box/bounces.jsonl
whybounce "exec $WB_BUILD/whybounce \"\$@\""
for _ in 1 2 3 4 5 6 7 8; do
	"$mta/collect" box -n <bounce.eml &
done
wait
[ "$(find box/new -type f | wc -l)" = 8 ] || bad "collect: not eight stored"
[ "$(wc -l <box/bounces.jsonl)" = 8 ] || bad "collect: not eight lines"
[ "$(grep -c '^{"format":1,.*"cause":"unauthenticated".*}$' box/bounces.jsonl)" \
	= 8 ] || bad "collect: lines are mixed up"
rm -r box

if [ -e /dev/full ] && [ "$(id -u)" -ne 0 ]; then
	mkdir -p box/{cur,new,tmp}
	chmod 500 box/tmp
	"$mta/collect" box <bounce.eml 2>/dev/null
	[ $? = 75 ] || bad "collect into a folder it may not write: not 75"
	chmod 700 box/tmp
fi
mkdir -p box/{cur,tmp}
: >box/new
"$mta/collect" box -n <bounce.eml 2>/dev/null
[ $? = 75 ] || bad "collect without a folder: not 75"
rm box/new
(ulimit -f 1 && "$mta/collect" box -n <bounce.eml 2>/dev/null)
[ $? = 75 ] || bad "collect on a full disk: not 75"
[ -z "$(find box -type f)" ] || bad "collect leaves a part of a message"
exit $failed
