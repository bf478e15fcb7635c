#!/bin/bash
# shellcheck disable=SC1091,SC2317
# DNS over HTTPS and DNSSEC against unbound, documents against a web server.
. "$WB_SOURCE/testdata/shell.sh"
. "$WB_SOURCE/testdata/nsd.sh"
probe=$WB_BUILD/whybounce-probe
needed "$probe" nsd unbound openssl
work=$(mktemp -d)
pids=
trap 'kill $pids 2> /dev/null; nsd_stop; rm -rf "$work"' EXIT

certificate()
{
	openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes \
		-keyout "$work/$1.key" -out "$work/$1.csr" -subj "/CN=$1"
	printf 'subjectAltName=%s' "$2" > "$work/$1.ext"
	openssl x509 -req -in "$work/$1.csr" -CA "$work/ca.pem" \
		-CAkey "$work/ca.key" -days "$3" -extfile "$work/$1.ext" \
		-out "$work/$1.pem"
}

{
	openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes \
		-keyout "$work/ca.key" -out "$work/ca.pem" -days 2 \
		-subj /CN=whybounce-test-ca
	certificate resolver IP:127.0.0.1 2
	certificate policy DNS:mta-sts.example.com,DNS:mta-sts.example.net 2
	certificate old DNS:mta-sts.example.com -1
} 2> /dev/null

cat > "$work/zone.world" <<'END'
example.com. TXT "v=spf1 -all"
alias.example.com. CNAME example.com.
mta-sts.example.com. A 127.0.0.1
mta-sts.example.net. CNAME mta-sts.example.com.
other.example.com. A 127.0.0.1
bogus.example. TXT "v=spf1 +all"
END
nsd_start_world "$work/zone.world" || exit 1

# bogus.example has no keys, but unbound was told that it has one.
dns=$(port 1) doh=$(port 2)
cat > "$work/unbound.conf" <<END
server:
  interface: 127.0.0.1@$dns
  interface: 127.0.0.1@$doh
  https-port: $doh
  tls-service-key: "$work/resolver.key"
  tls-service-pem: "$work/resolver.pem"
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
  trust-anchor: "bogus.example. DS 12345 13 2 0000000000000000000000000000000000000000000000000000000000000000"
  module-config: "validator iterator"
  ede: yes
  local-zone: "refused.test." refuse
  local-zone: "silent.test." deny
remote-control:
  control-enable: no
stub-zone:
  name: "."
  stub-addr: 127.0.0.1@$NSD_PORT
END
unbound -d -c "$work/unbound.conf" > "$work/unbound.log" 2>&1 &
pids="$pids $!"

# ask SERVER QUESTION [option...]: the lines that answer it
ask()
{
	server=$1 question=$2
	shift 2
	printf '%s\n' "$question" | "$probe" "$@" "$server" |
		grep -v '^[@#]'
}

answers()
{
	ask "$@" | grep -q '^example.com. .*v=spf1'
}
until_up answers "@127.0.0.1#$dns" 'example.com. TXT ?' --timeout=0.3 || {
	cat "$work/unbound.log"
	exit 1
}

for server in "@127.0.0.1#$dns" "@https://127.0.0.1:$doh/dns-query"; do
	ca="--ca=$work/ca.pem"
	is "$server" "$(ask "$server" 'example.com. TXT ?' "$ca" |
		sed 's/ [0-9]* TXT/ TXT/')" \
		'example.com. TXT "v=spf1 -all"'
	is "$server, an alias" "$(ask "$server" 'alias.example.com. TXT ?' \
		"$ca" | cut -d' ' -f1,3-)" \
		'example.com. TXT "v=spf1 -all"
alias.example.com. CNAME example.com.'
	ask "$server" 'missing.example.com. A ?' "$ca" |
		grep -q ' A NXDOMAIN$' || bad "$server: no NXDOMAIN"
	ask "$server" 'example.com. MX ?' "$ca" |
		grep -q ' MX NODATA$' || bad "$server: no NODATA"
	ask "$server" 'bogus.example. TXT ?' "$ca" |
		grep -q '^bogus.example. TXT BOGUS ; error="' ||
		bad "$server: $(ask "$server" 'bogus.example. TXT ?' "$ca")"
	is "$server, REFUSED" \
		"$(ask "$server" 'refused.test. A ?' "$ca")" \
		'refused.test. A REFUSED'
	ask "$server" 'silent.test. A ?' "$ca" --timeout=0.4 |
		grep -q '^silent.test. A TIMEOUT' || bad "$server: an answer"
done

# Sixty questions go over one connection.
seq -f 'n%g.example.com. A ?' 60 | "$probe" "--ca=$work/ca.pem" \
	"@https://127.0.0.1:$doh/dns-query" > "$work/out"
is "60 questions by DoH" "$(grep -c ' A NXDOMAIN$' "$work/out")" 60
is "a resolver's certificate of nobody" \
	"$(ask "@https://127.0.0.1:$doh/dns-query" 'example.com. A ?')" \
	'example.com. A MALFORMED ; error="certificate-untrusted"'
ask "@https://127.0.0.1:$doh/elsewhere" 'example.com. A ?' \
	"--ca=$work/ca.pem" | grep -q '^example.com. A MALFORMED' ||
	bad "a web server is no resolver"

# Documents.
mkdir -p "$work/www/.well-known"
policy='version: STSv1
mode: enforce
mx: *.example.com
max_age: 604800'
printf '%s\r\n' "$policy" | sed 's/$/\r/; s/\r\r$/\r/' \
	> "$work/www/.well-known/mta-sts.txt"
printf 'HTTP/1.0 301 Moved\r\nLocation: https://mta-sts.example.com/x\r\n\r\n' \
	> "$work/www/redirect"
{
	printf 'HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\n'
	head -c 70000 /dev/zero | tr '\0' x
} > "$work/www/big"
printf 'HTTP/1.0 200 OK\r\n\r\na\0b' > "$work/www/nul"
printf 'HTTP/1.0 404 Not Found\r\n\r\nno such thing' > "$work/www/404"

# web N NAME MODE: openssl s_server on port N
web()
{
	(cd "$work/www" && exec openssl s_server -accept "127.0.0.1:$1" \
		-cert "$work/$2.pem" -key "$work/$2.key" "$3" -quiet) \
		> /dev/null 2>&1 &
	pids="$pids $!"
	until_up openssl s_client -connect "127.0.0.1:$1" < /dev/null
}
files=$(port 3) raw=$(port 4) old=$(port 5)
web "$files" policy -WWW
web "$raw" policy -HTTP
web "$old" old -WWW

# fetch URL [option...]
fetch()
{
	url=$1
	shift
	ask "@127.0.0.1#$dns" "$url ?" --allow-private "--ca=$work/ca.pem" \
		"$@" | sed -n "s|^$url ||p; /^|/p"
}
body=$(printf '%s\n' "$policy" | sed 's/^/| /')
at=/.well-known/mta-sts.txt
is "a policy" "$(fetch "https://mta-sts.example.com:$files$at")" "200
$body"
is "a policy behind an alias" \
	"$(fetch "https://mta-sts.example.net:$files$at")" "200
$body"
is "a redirect" "$(fetch "https://mta-sts.example.com:$raw/redirect")" \
	'301 redirect'
is "64 KiB at most" "$(fetch "https://mta-sts.example.com:$raw/big")" \
	'MALFORMED too-big'
is "no NUL" "$(fetch "https://mta-sts.example.com:$raw/nul")" \
	'MALFORMED not-text'
is "no page" "$(fetch "https://mta-sts.example.com:$raw/404")" '404'
is "another name's certificate" \
	"$(fetch "https://other.example.com:$files$at")" \
	'MALFORMED certificate-name'
is "an expired certificate" \
	"$(fetch "https://mta-sts.example.com:$old$at")" \
	'MALFORMED certificate-expired'
is "nobody's certificate" \
	"$(fetch "https://mta-sts.example.com:$files$at" \
		"--ca=$work/old.pem")" \
	'MALFORMED certificate-untrusted'
is "no file of certificates" \
	"$(fetch "https://mta-sts.example.com:$files$at" --ca=/nonexistent)" \
	'MALFORMED ca-file'
is "no web server" "$(fetch "https://mta-sts.example.com:$(port 6)$at")" \
	'REFUSED connect'
is "no TLS" "$(fetch "https://mta-sts.example.com:$NSD_PORT$at" \
	--timeout=1)" 'TIMEOUT timeout'
is "no such host" "$(fetch "https://missing.example.com:$files$at")" \
	'NXDOMAIN no-address'

# Without --allow-private nothing of this network is fetched.
question="https://mta-sts.example.com$at"
is "a private address" \
	"$(ask "@127.0.0.1#$dns" "$question ?" | sed -n 's/^https[^ ]* //p')" \
	'REFUSED private-address'

# A proxy of the environment is not used, nor its certificates.
is "the environment" "$(export https_proxy=http://127.0.0.1:1
	fetch "https://mta-sts.example.com:$files$at" | head -1)" '200'

exit $failed
