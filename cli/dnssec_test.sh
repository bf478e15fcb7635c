#!/bin/bash
# shellcheck disable=SC1091
# A zone signed at test time, served by nsd, validated by unbound: what DNSSEC
# confirms is noted, what it does not is no answer, and silence is no absence.
. "$WB_SOURCE/testdata/shell.sh"
. "$WB_SOURCE/testdata/nsd.sh"
probe=$WB_BUILD/whybounce-probe
needed "$program" "$probe" nsd unbound ldns-keygen ldns-signzone jq
work=$(mktemp -d)
pids=
trap 'kill $pids 2> /dev/null; nsd_stop; rm -rf "$work"' EXIT

mkdir "$work/zones"
cd "$work" || exit 1

# zone NAME: the sound domain of the tests
zone()
{
	cat <<-END
	\$ORIGIN $1.
	\$TTL 300
	@ SOA ns.$1. root.$1. 1 3600 900 604800 300
	@ NS ns.$1.
	ns A 127.0.0.1
	@ MX 10 mail
	@ TXT "v=spf1 ip4:192.0.2.1 -all"
	alias CNAME mail
	mail A 192.0.2.1
	_25._tcp.mail TLSA 3 1 1 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
	_dmarc TXT "v=DMARC1; p=reject"
	END
}

# signed NAME: its zone, and unbound's anchor
signed()
{
	zone "$1" > "$1"
	local key
	key=$(ldns-keygen -r /dev/urandom -a ECDSAP256SHA256 -k "$1") || return
	ldns-signzone -f "zones/$1.zone" "$1" "$key" || return
	cat "$key.ds" >> anchors
}
signed good.example && signed bad.example && signed worse.example || exit 1
# the registry has another key's DS
sed -i '/^worse/s/[0-9a-f]\{8\}$/00000000/' anchors
zone plain.example > zones/plain.example.zone
# somebody changes the records behind the signer's back
sed -i 's/192\.0\.2\.1 -all/198.51.100.1 -all/; s/p=reject/p=none/' \
	zones/bad.example.zone
# A zone that is delegated to servers which do not hold it.
cat > zones/example.zone <<END
\$ORIGIN example.
\$TTL 300
@ SOA ns root 1 3600 900 604800 300
@ NS ns
ns A 127.0.0.1
lame NS ns.lame
ns.lame A 127.0.0.1
$(for name in good bad worse plain; do echo "$name NS ns.$name.example."; done)
END
mkdir nothing
echo 'elsewhere. 300 SOA a. b. 1 2 3 4 5' > nothing/elsewhere.zone
nsd_start "$work/nothing" || exit 1
refuser=$NSD_PORT
nsd_start "$work/zones" || exit 1

dns=$((3000 + ($$ * 10 + 9) % 8000))
cat > unbound.conf <<END
server:
  interface: 127.0.0.1@$dns
  username: ""
  chroot: ""
  directory: "$work"
  pidfile: ""
  use-syslog: no
  do-ip6: no
  do-daemonize: no
  num-threads: 1
  do-not-query-localhost: no
  local-zone: example nodefault
  trust-anchor-file: "$work/anchors"
  module-config: "validator iterator"
  ede: yes
remote-control:
  control-enable: no
END
printf 'stub-zone:\n  name: "example"\n  stub-addr: 127.0.0.1@%s\n' \
	"$NSD_PORT" >> unbound.conf
printf 'stub-zone:\n  name: "lame.example"\n  stub-addr: 127.0.0.1@%s\n' \
	"$refuser" >> unbound.conf
for name in good bad worse plain; do
	printf 'stub-zone:\n  name: "%s.example"\n  stub-addr: 127.0.0.1@%s\n' \
		$name "$NSD_PORT"
done >> unbound.conf
unbound -d -c unbound.conf > unbound.log 2>&1 &
pids="$pids $!"

# ask QUESTION: the lines that answer it, without TTL
ask()
{
	printf '%s\n' "$1" | "$probe" "@127.0.0.1#$dns" --timeout=2 |
		grep -v '^[@#]' | sed 's/ [0-9]* \([A-Z]* \)/ \1/'
}
for _ in $(seq 100); do
	ask 'plain.example. TXT ?' | grep -q 'v=spf1' && break
	sleep 0.05
done

record='TXT "v=spf1 ip4:192.0.2.1 -all"'
is "signed" "$(ask 'good.example. TXT ?')" "good.example. $record ; ad"
is "unsigned" "$(ask 'plain.example. TXT ?')" "plain.example. $record"
is "signed, none" "$(ask 'no.good.example. A ?')" \
	'no.good.example. A NXDOMAIN ; ad'
is "signed, an alias" "$(ask 'alias.good.example. A ?' | sort)" \
	'alias.good.example. CNAME mail.good.example. ; ad
mail.good.example. A 192.0.2.1 ; ad'
ask 'bad.example. TXT ?' | grep -q '^bad.example. TXT BOGUS' ||
	bad "changed: $(ask 'bad.example. TXT ?')"

# check NAME FILTER: of the items of --check
check()
{
	"$program" "@127.0.0.1#$dns" --check="$1.example" --ip=192.0.2.1 \
		--format=json --record="$work/$1.world" > out
	jq -r "[.items[] | select($2)] | .[0] | \"\(.grade) \(.result)\"" out
}
is "DANE, signed" "$(check good '.check == "dane"')" 'ok usable'
is "DANE, unsigned" "$(check plain '.check == "dane"')" 'note usable'
grep -q 'TLSA .* ; ad$' good.world || bad "the world forgets what is confirmed"
is "bogus SPF" "$(check bad '.check == "spf"')" 'wrong temperror'
is "no claim that it is missing" "$(jq -r \
	'[.items[] | select(.cause | test("missing")) |
		select(.check != "ptr")] | length' out)" 0
is "a DS that does not fit" "$(check worse '.check == "zone"')" 'wrong bogus'
jq -e '[.items[] | select(.check == "zone")][0].text | test("resolver says")' \
	out > /dev/null || bad "what the resolver says is not told"
# Its servers refuse, and its parent says that it is delegated: lame.
is "a sound zone" "$(check plain '.check == "zone"')" 'note ok'
is "a lame delegation" "$(check lame '.check == "zone"')" 'wrong lame'
is "lame, and nothing missing" "$(jq -r \
	'[.items[] | select(.cause | test("missing")) |
		select(.check != "ptr")] | length' out)" 0
grep -q '^lame.example. .*DS NODATA' lame.world || bad "the parent's word"
exit $failed
