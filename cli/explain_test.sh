#!/usr/bin/env bash
# --explain, --list-causes and --rules from outside.
. "$WB_SOURCE/testdata/shell.sh"
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
cd "$tmp" || exit 1

run()
{
	local want=$1 status
	shift
	what="whybounce $*"
	"$program" "$@" >out 2>err </dev/null
	status=$?
	[ "$status" = "$want" ] || bad "$what: status $status, not $want"
}

out() { grep -qF -e "$1" out || bad "$what: does not print '$1'"; }
err() { grep -qF -e "$1" err || bad "$what: does not complain '$1'"; }
lines() { [ "$(wc -l <"$1")" -eq "$2" ] || bad "$what: not $2 lines"; }

# a cause
run 0 --explain spf-fail
out "spf-fail: "
out "Who can act: the sender's DNS"
out "Reason in Sisimai's words: authfailure"
out "See: RFC 7208, section 8.4"
out "Gmail"
run 0 --lang=ja --explain=spf-fail
out "対処できる人: 送信者の DNS"
out "参照: RFC 7208"

# codes: what IANA says, and what receivers mean by them
run 0 --explain 5.7.26
out "Class 5"
out "Gmail, Google Workspace (550 5.7.26"
out "dmarc-fail"
run 0 --explain 4.7.26
out "Class 4"
run 0 --explain X.2.2
out "The mailbox is full"
grep -q "Class" out && bad "x.2.2 has no class"
run 0 --explain 552
out "The room granted is used up"

# what is none
for id in frobnicate 5.9.999 5.7.26x 999 55 "" 5.7; do
	run 64 --explain "$id"
	lines err 1
	lines out 0
done
run 64 --lang=ja --explain frobnicate
err "'frobnicate' という原因もコードもありません"

# every cause is listed, and can be explained
run 0 --list-causes
cp out causes
[ "$(wc -l <causes)" -gt 60 ] || bad "few causes"
grep -q '^spf-fail ' causes || bad "no spf-fail"
sort -u causes | cut -d' ' -f1 | uniq -d | grep . && bad "a cause twice"
for id in $(cut -d' ' -f1 causes | sed -n '1~25p'); do
	run 0 --explain "$id"
	out "$id: "
done

# rules of one's own
mkdir rules broken
cat >rules/my.sig <<'END'
Signature: generic/young-domain
Cause: low-reputation
Text: sender {domain} is younger than {number} days
Source: a bounce of 2026-03
Yes: 550 5.7.1 Message quarantined: sender example.com is younger than 30 days
 => domain=example.com number=30
END
echo "550 5.7.1 Message quarantined: sender example.com is younger than 9 days" \
	>reply
run 0 -n --rules=rules --format=json reply
out '"cause":"low-reputation"'
run 0 --rules=rules --explain low-reputation
out "is younger than"
sed 's/{number} days/{numero} days/' rules/my.sig >broken/my.sig
run 64 -n --rules=broken reply
err "broken/my.sig:3: Text:"
lines out 0
run 64 --rules=nothing reply
err "nothing: No such file or directory"

exit $((failed > 0))
