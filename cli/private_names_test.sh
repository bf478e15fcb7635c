#!/bin/bash
# What a bounce can make us ask about an inner network: of a private address
# neither its name nor its place on blocklists, and no document from it.
set -u
export LC_ALL=C.UTF-8
program=$WB_BUILD/whybounce
[ -x "$program" ] || exit 77
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
cd "$tmp" || exit 1
cp "$WB_SOURCE/testdata/cases/C-bare-server-to-gmail/bounce.eml" .
failed=0

fail()
{
	echo "FAILED: $*"
	failed=1
}

# reverse ADDRESS: as the DNS and blocklists have it; of IPv6 its end
reverse()
{
	case $1 in
	*:*) sed 's/.*:\(.\)$/\1/; s/$/.0.0.0./' <<<"$1" ;;
	*) awk -F. '{ print $4 "." $3 "." $2 "." $1 "." }' <<<"$1" ;;
	esac
}

# plans ADDRESS: what is asked of a bounce and a check with that address
plans()
{
	sed "s/160\.16\.81\.253/$1/g" bounce.eml |
		"$program" --replay=/dev/null --plan -
	"$program" --plan --check=example.com --ip="$1" 2>&1
}

for public in 160.16.81.253 8.8.4.4 2606:4700::1; do
	plans $public >plan
	grep -qF "$(reverse $public)" plan || fail "$public: is not asked about"
done
for private in 10.1.2.3 172.16.9.8 192.168.7.6 127.0.0.1 169.254.169.254 \
	100.64.1.2 0.0.0.0 198.18.3.4 224.0.0.1 255.255.255.255 192.0.0.8 \
	::1 fe80::1 fd00::1 fec0::1 ff02::1 64:ff9b:1::1 100::1; do
	plans $private >plan
	grep -F "$(reverse $private)" plan && fail "$private: is asked about"
	grep '^https:' plan && fail "$private: a document"
	grep -q 'example\.com\. TXT' plan || fail "$private: nothing is asked"
done
exit $failed
