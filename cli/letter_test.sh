#!/usr/bin/env bash
# Letters for cases, against the goldens in testdata/letters.  With WB_UPDATE=1
# writes them instead.
set -u
export LC_ALL=C.UTF-8
unset LANGUAGE
program=$WB_BUILD/whybounce
cases=$WB_SOURCE/testdata/cases goldens=$WB_SOURCE/testdata/letters
[ -x "$program" ] || {
	echo "letter_test: skipped, no $program" >&2
	exit 77
}
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
cd "$cases" || exit 1
failed=0

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
private sender-dns C-bare-server-to-gmail receiver@
private ip-owner S19-ptr-missing-ipv6 n@a.example
private sending-service S13-service-default-unaligned hanako@

"$program" --letter=somebody /dev/null >"$tmp/out" 2>&1
[ $? = 64 ] || failed=1
exit $failed
