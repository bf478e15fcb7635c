#!/bin/bash
# shellcheck disable=SC1091
# --check over domains that are broken each in its own way, served by nsd: what
# is wrong is named, and nothing else is called wrong.
. "$WB_SOURCE/testdata/shell.sh"
. "$WB_SOURCE/testdata/nsd.sh"
needed "$program" nsd jq
work=$(mktemp -d)
trap 'nsd_stop; rm -rf "$work"' EXIT
mkdir "$work/zones" "$work/wanted"

key='v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo='
sound='@ NS ns1.dns.test.
@ NS ns2.dns.test.
@ MX 10 mail
mail A 192.0.2.1
@ TXT "v=spf1 ip4:192.0.2.1 -all"
_dmarc TXT "v=DMARC1; p=reject"
s1._domainkey TXT "'$key'"'

# domain NAME PATTERN: a sound zone without the lines that the pattern matches,
# and with those on standard input; behind a line of "--" what is wanted:
# "check grade result", and of "wrong" all
domain()
{
	local line=
	{
		printf '$ORIGIN %s.test.\n$TTL 300\n' "$1"
		printf '@ SOA ns1.dns.test. root 1 3600 900 604800 300\n'
		grep -Ev "${2:-^$}" <<< "$sound"
		while read -r line && test "$line" != --; do
			printf '%s\n' "$line"
		done
	} > "$work/zones/$1.test.zone"
	cat > "$work/wanted/$1"
}

domain sound <<< ''
domain null-mx '@ MX' <<< '@ MX 0 .
--
mx wrong null-mx'
domain null-mx-beside <<< '@ MX 0 .
--
mx note odd-host'
domain mx-alias '@ MX' <<< '@ MX 10 alias
alias CNAME mail
--
mx note odd-host'
domain mx-address '@ MX' <<< '@ MX 10 192.0.2.1.
--
mx wrong mx-dangling
mx note odd-host'
domain mx-dangling '@ MX' <<< '@ MX 10 gone
--
mx wrong mx-dangling'
domain mx-half <<< '@ MX 5 gone
--
mx ok mx
mx note odd-host'
domain mx-private 'mail A' <<< 'mail A 10.0.0.1
--
mx note odd-host'
domain only-a '@ MX' <<< '@ A 192.0.2.1
--
mx note address'
domain only-aaaa '@ MX' <<< '@ AAAA 2001:db8::1
--
mx note address'
domain no-mail '@ MX' <<< '--
mx wrong no-mail'
domain spf-none 'spf1' <<< '--
spf wrong none'
domain spf-two <<< '@ TXT "v=spf1 a -all"
--
spf wrong permerror
spf note several-records'
domain spf-lost-include 'spf1' <<< '@ TXT "v=spf1 include:gone.test ~all"
--
spf wrong permerror'
domain spf-syntax 'spf1' <<< '@ TXT "v=spf1 ip4:192.0.2.1/33 -all"
--
spf wrong permerror'
domain spf-quotes 'spf1' <<< '@ TXT "\"v=spf1 ip4:192.0.2.1 -all\""
--
spf wrong none'
domain spf-many 'spf1' <<< '@ TXT "v=spf1 a:mail0 a:h1.test a:h2.test a:h3.test a:h4.test a:h5.test a:h6.test a:h7.test a:h8.test a:h9.test a:h0.test ip4:192.0.2.1 -all"
--
spf wrong permerror'
domain spf-all 'spf1' <<< '@ TXT "v=spf1 +all"
--
spf ok pass
spf note pass-all'
domain spf-loop 'spf1' <<< '@ TXT "v=spf1 include:spf-loop.test -all"
--
spf wrong permerror'
domain spf-other 'spf1' <<< '@ TXT "v=spf1 ip4:198.51.100.1 -all"
--
spf wrong fail'
domain spf-long <<< "$(for i in 1 2 3 4 5 6 7 8; do
	printf '@ TXT "token%d=%s"\n' $i "$(printf 'x%.0s' $(seq 200))"
done)
--
spf note long-answer"
domain dkim-none 's1' <<< '--
dkim wrong missing'
domain dkim-revoked 's1' <<< 's1._domainkey TXT "v=DKIM1; p="
--
dkim wrong revoked'
domain dkim-cut 's1' <<< 's1._domainkey TXT "v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAtl3"
--
dkim wrong unusable'
domain dkim-quotes 's1' <<< "s1._domainkey TXT \"${key/p=/p=\\\"}\\\"\"
--
dkim ok ok
dkim note key-has-quotes"
domain dkim-alias 's1' <<< 's1._domainkey CNAME s1.gone.test.
--
dkim wrong dangling'
domain dkim-two <<< 's1._domainkey TXT "v=DKIM1; p=MIIB"
--
dkim wrong unusable'
domain dmarc-none 'DMARC1' <<< '--
dmarc wrong no-record'
domain dmarc-two <<< '_dmarc TXT "v=DMARC1; p=none"
--
dmarc wrong multiple-records'
domain dmarc-apex 'DMARC1' <<< '@ TXT "v=DMARC1; p=reject"
--
dmarc wrong no-record'
domain dmarc-syntax 'DMARC1' <<< '_dmarc TXT "v=DMARC1 p=reject"
--
dmarc wrong no-record'
domain dmarc-word 'DMARC1' <<< '_dmarc TXT "v=DMARC1; p=monitor"
--
dmarc wrong bad-policy'
domain dmarc-pct 'DMARC1' <<< '_dmarc TXT "v=DMARC1; p=reject; pct=10"
--
dmarc note pct'
domain dmarc-reports 'DMARC1' <<< '_dmarc TXT "v=DMARC1; p=reject; rua=mailto:a@sound.test"
--
dmarc ok reject
dmarc note refused'
domain one-server 'NS ns2' <<< '--
zone note ok'
domain server-gone 'NS ns' <<< '@ NS gone.dns.test.
@ NS away.dns.test.
--
zone wrong no-server'
domain server-half 'NS ns2' <<< '@ NS gone.dns.test.
--
zone note ok'
domain server-alias 'NS ns2' <<< '@ NS alias.dns.test.
--
zone note ok'
domain expired 'NS ns' <<< '@ NS ns1.renewyourdomain.net.
--
zone wrong parked'
domain sts-syntax <<< '_mta-sts TXT "v=STSv1 id=1"
--
mta-sts note none'
domain sts-lost <<< '_mta-sts TXT "v=STSv1; id=1"
--
mta-sts wrong no-policy'
domain tlsa-odd <<< '_25._tcp.mail TLSA 0 0 1 abcd
--
dane note unusable'

cat > "$work/zones/root.zone" <<'END'
. 300 SOA a. b. 1 2 3 4 5
. 300 NS a.
1.2.0.192.in-addr.arpa. 300 PTR mail.sound.test.
ns1.dns.test. 300 A 192.0.2.53
ns2.dns.test. 300 A 192.0.2.54
alias.dns.test. 300 CNAME ns1.dns.test.
END
for i in 0 1 2 3 4 5 6 7 8 9; do
	echo "h$i.test. 300 A 198.51.100.$i"
done >> "$work/zones/root.zone"
nsd_start "$work/zones" || exit 1

# check NAME LANGUAGE: "check grade result" of each item
check()
{
	"$program" "@127.0.0.1#$NSD_PORT" --check="$1.test" --ip=192.0.2.1 \
		--helo=mail.sound.test --selector=s1 --lang="$2" \
		--format=json > "$work/out.$2"
	jq -r '.items[] | "\(.check) \(.grade) \(.result)"' "$work/out.$2"
}
count=0
for file in "$work/wanted"/*; do
	name=$(basename "$file")
	check "$name" en > "$work/got"
	count=$((count + 1))
	while read -r line; do
		test -z "$line" || grep -qxF -e "$line" "$work/got" ||
			bad "$name: no '$line' in: $(cat "$work/got")"
	done < "$file"
	# DMARC and the rest only follow from what is wrong
	grep ' wrong ' "$work/got" | grep -v '^dmarc wrong fail' |
		grep -vxF -f "$file" > "$work/more" &&
		bad "$name: more is called wrong: $(cat "$work/more")"
	check "$name" ja | cmp -s - "$work/got" ||
		bad "$name: another result in Japanese"
	jq -r '.items[].text, (.items[] | .because?, .fix? | strings)' \
		"$work/out.en" "$work/out.ja" | grep -E '\{[a-z_]+\}' &&
		bad "$name: a name without a value"
done

# A domain that does not exist: that alone is said of it.
check no-such en > "$work/got"
test "$(grep -c ' wrong ' "$work/got")" = 1 ||
	bad "no such domain: $(cat "$work/got")"
grep -qx 'zone wrong no-name' "$work/got" ||
	bad "no such domain: $(cat "$work/got")"
echo "$count domains"
exit $failed
