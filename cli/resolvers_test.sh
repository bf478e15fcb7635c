#!/bin/bash
# shellcheck disable=SC1091
# Several resolvers of all kinds (UDP, TCP after truncation, DoH, IPv6), of which
# some are dead: as long as one answers, there is an answer; and in time.
. "$WB_SOURCE/testdata/shell.sh"
. "$WB_SOURCE/testdata/nsd.sh"
probe=$WB_BUILD/whybounce-probe
needed "$program" "$probe" nsd unbound openssl jq
work=$(mktemp -d)
pids=
trap 'kill $pids 2> /dev/null; nsd_stop; rm -rf "$work"' EXIT

{
	openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes \
		-keyout "$work/ca.key" -out "$work/ca.pem" -days 2 \
		-subj /CN=whybounce-test-ca
	openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes \
		-keyout "$work/key" -out "$work/csr" -subj /CN=dns.example
	echo 'subjectAltName=DNS:dns.example,IP:127.0.0.1' > "$work/ext"
	openssl x509 -req -in "$work/csr" -CA "$work/ca.pem" \
		-CAkey "$work/ca.key" -days 2 -extfile "$work/ext" \
		-out "$work/pem"
} 2> /dev/null

{
	echo 'example.com. TXT "v=spf1 ip4:192.0.2.1 -all"'
	for i in $(seq 60); do
		printf 'big.example.com. TXT "%03d%s"\n' "$i" \
			"$(printf 'x%.0s' $(seq 200))"
	done
} > "$work/zone.world"
nsd_start_world "$work/zone.world" || exit 1

# With IPv6 only where the machine has it.
six=
grep -q '^0*1 ' /proc/net/if_inet6 2> /dev/null && six=yes
dns=$(port 1) doh=$(port 2) dead=$(port 3)
cat > "$work/unbound.conf" <<END
server:
  interface: 127.0.0.1@$dns
  interface: 127.0.0.1@$doh
  ${six:+interface: ::1@$dns}
  access-control: ::1 allow
  https-port: $doh
  tls-service-key: "$work/key"
  tls-service-pem: "$work/pem"
  username: ""
  chroot: ""
  directory: "$work"
  pidfile: ""
  use-syslog: no
  do-daemonize: no
  num-threads: 1
  do-not-query-localhost: no
  module-config: "iterator"
remote-control:
  control-enable: no
stub-zone:
  name: "."
  stub-addr: 127.0.0.1@$NSD_PORT
END
unbound -d -c "$work/unbound.conf" > "$work/unbound.log" 2>&1 &
pids="$pids $!"

# ask NAME server...: the lines that answer it
ask()
{
	printf '%s TXT ?\n' "$1" |
		"$probe" "--ca=$work/ca.pem" "${@:2}" | grep -v '^[@#]'
}
for _ in $(seq 100); do
	ask example.com. "@127.0.0.1#$dns" --timeout=0.3 | grep -q spf1 && break
	sleep 0.05
done

udp=@127.0.0.1#$dns
https=@https://127.0.0.1:$doh/dns-query
named=@https://dns.example:$doh/dns-query#127.0.0.1
dead_udp=@127.0.0.1#$dead
silent=@127.0.0.2#$dead # no ICMP comes from there in some containers
dead_https=@https://127.0.0.1:$dead/dns-query
wrong_https=@https://127.0.0.1:$doh/elsewhere
lost_https=@https://no.such.host.invalid/dns-query

# LABEL servers...: has an answer, within 3.5 s
answers()
{
	local start took
	start=$(date +%s%N)
	ask example.com. "${@:2}" | grep -q 'v=spf1 ip4:192.0.2.1' ||
		bad "$1: $(ask example.com. "${@:2}")"
	took=$((($(date +%s%N) - start) / 1000000))
	test $took -lt 7000 || bad "$1: took $took ms"
}
answers "UDP" "$udp"
answers "DoH" "$https"
answers "DoH by name, at an address given" "$named"
answers "UDP for a dead UDP" "$dead_udp" "$udp"
answers "UDP for a silent one" "$silent" "$udp"
answers "DoH for a dead UDP" "$dead_udp" "$https"
answers "UDP for a dead DoH" "$dead_https" "$udp"
answers "UDP for a web server" "$wrong_https" "$udp"
answers "UDP for a host not found" "$lost_https" "$udp"
answers "the last of five" "$dead_udp" "$dead_https" "$wrong_https" \
	"$silent" "$named"
test "$(ask big.example.com. "$dead_https" "$udp" | wc -l)" = 60 ||
	bad "by TCP after a dead DoH"
ask example.com. "$dead_udp" "$dead_https" --timeout=2 |
	grep -Eq '^example.com. TXT (TIMEOUT|REFUSED)' ||
	bad "all dead: $(ask example.com. "$dead_udp" "$dead_https")"
if test "$six"; then
	answers "IPv6" "@::1#$dns"
	answers "IPv6 for a dead IPv4" "$dead_udp" "@::1#$dns"
	answers "only IPv6" -6 "$udp" "@::1#$dns"
else
	echo "skipped: IPv6, which this machine has not"
fi

# The program itself, over DoH with a certificate of one's own.
"$program" --ca="$work/ca.pem" "$named" --check=example.com --ip=192.0.2.1 \
	--format=json --record="$work/world" > "$work/out"
test "$(jq -r '[.items[] | select(.check == "spf")][0].result' \
	"$work/out")" = pass || bad "--ca: $(cat "$work/out")"
grep -q "^@server ${named#@}" "$work/world" || bad "who answered is not said"
"$program" "$named" --check=example.com --ip=192.0.2.1 --format=json \
	> "$work/out"
test "$(jq -r '[.items[] | select(.check == "spf")][0].grade' \
	"$work/out")" = unchecked || bad "a certificate of nobody is taken"
exit $failed
