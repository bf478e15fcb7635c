#!/bin/bash
# shellcheck disable=SC1091
# Resolvers and web servers that fail, by dnsdist in front of nsd and by nginx:
# each fault has its outcome, in time, and silence is never taken for absence.
. "$WB_SOURCE/testdata/shell.sh"
. "$WB_SOURCE/testdata/nsd.sh"
probe=$WB_BUILD/whybounce-probe
needed "$program" "$probe" nsd dnsdist nginx openssl jq
work=$(mktemp -d)
pids=
trap 'kill $pids 2> /dev/null; nsd_stop; rm -rf "$work"' EXIT

# The same sound domain for every fault, and a TXT RRset of 51 kB.
faults='none delay servfail refused drop truncated'
{
	for fault in $faults big; do
		cat <<-END
		$fault.example. MX 10 mail.$fault.example.
		$fault.example. TXT "v=spf1 ip4:192.0.2.1 -all"
		mail.$fault.example. A 192.0.2.1
		_dmarc.$fault.example. TXT "v=DMARC1; p=reject"
		s._domainkey.$fault.example. TXT "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
		END
	done
	echo '1.2.0.192.in-addr.arpa. PTR mail.none.example.'
	for i in $(seq 200); do
		printf 'big.example. TXT "%03d%s"\n' "$i" \
			"$(printf 'x%.0s' $(seq 250))"
	done
	echo 'mta-sts.web.example. A 127.0.0.1'
} > "$work/zone.world"
nsd_start_world "$work/zone.world" || exit 1

dns=$(port 1)
cat > "$work/dnsdist.conf" <<END
setLocal("127.0.0.1:$dns")
newServer({address="127.0.0.1:$NSD_PORT"}):setUp()
setSecurityPollSuffix("")
addAction("delay.example.", DelayAction(300))
addAction("servfail.example.", RCodeAction(DNSRCode.SERVFAIL))
addAction("refused.example.", RCodeAction(DNSRCode.REFUSED))
addAction("drop.example.", DropAction())
addAction(AndRule({makeRule("truncated.example."), TCPRule(false)}),
	TCAction())
END
dnsdist --supervised -C "$work/dnsdist.conf" > "$work/dnsdist.log" 2>&1 &
pids="$pids $!"

# ask QUESTION [option...]: the lines that answer it
ask()
{
	question=$1
	shift
	printf '%s\n' "$question" | "$probe" "$@" "@127.0.0.1#$dns" |
		grep -v '^[@#]'
}

answers()
{
	ask 'none.example. MX ?' --timeout=0.3 | grep -q ' MX 10 '
}
until_up answers || {
	cat "$work/dnsdist.log"
	exit 1
}

# FAULT OUTCOME: "found" or the outcome of a question
while read -r fault outcome; do
	case $outcome in
	found) wanted=' TXT "v=spf1 ip4:192.0.2.1 -all"' ;;
	*) wanted=" TXT $outcome" ;;
	esac
	got=$(ask "$fault.example. TXT ?" --timeout=1)
	case $got in
	"$fault.example."*"$wanted"*) ;;
	*) fail "$fault: '$got', not '$wanted'" ;;
	esac
done <<END
none found
delay found
servfail SERVFAIL
refused REFUSED
drop TIMEOUT
truncated found
END
is "51 kB" "$(ask 'big.example. TXT ?' | grep -c ' TXT ')" 201

# The whole program: what is sound is found sound, else nothing is claimed.
for fault in $faults big; do
	start=$(date +%s%N)
	"$program" "@127.0.0.1#$dns" --check="$fault.example" --ip=192.0.2.1 \
		--helo="mail.$fault.example" --selector=s --timeout=2 \
		--format=json > "$work/out"
	status=$?
	took=$((($(date +%s%N) - start) / 1000000))
	test $took -lt 3500 || bad "$fault: took $took ms"
	jq -r '.items[] | select(.grade == "wrong") |
		"\(.check): \(.text)"' "$work/out" > "$work/wrong"
	test -s "$work/wrong" &&
		bad "$fault: is called wrong: $(cat "$work/wrong")"
	case $fault in
	none | delay | truncated | big) is "$fault: status" $status 0 ;;
	*) is "$fault: status" $status 75 ;;
	esac
done

# A policy's web server: nginx, by its certificates and by its manners.
certificate()
{
	openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes \
		-keyout "$work/$1.key" -out "$work/$1.csr" -subj "/CN=$1"
	printf 'subjectAltName=DNS:%s' "$2" > "$work/$1.ext"
	openssl x509 -req -in "$work/$1.csr" -CA "$work/ca.pem" \
		-CAkey "$work/ca.key" -days "$3" -extfile "$work/$1.ext" \
		-out "$work/$1.pem"
}
{
	openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes \
		-keyout "$work/ca.key" -out "$work/ca.pem" -days 2 \
		-subj /CN=whybounce-test-ca
	certificate good mta-sts.web.example 2
	certificate expired mta-sts.web.example -1
	certificate other mta-sts.other.example 2
} 2> /dev/null

# server N CERTIFICATE: a server block with what stands on standard input
server()
{
	cat <<-END
	server {
		listen 127.0.0.1:$(port "$1") ssl http2;
		ssl_certificate $work/$2.pem;
		ssl_certificate_key $work/$2.key;
		$(cat)
	}
	END
}
mkdir -p "$work/www/.well-known" "$work/nginx"
printf 'version: STSv1\r\nmode: enforce\r\nmx: *.web.example\r\nmax_age: 86400\r\n' \
	> "$work/www/.well-known/mta-sts.txt"
head -c 10000000 /dev/zero | tr '\0' x > "$work/www/endless"
{
	cat <<-END
	daemon off;
	master_process off;
	pid $work/nginx/pid;
	error_log $work/nginx/error;
	events {}
	http {
	access_log off;
	client_body_temp_path $work/nginx;
	proxy_temp_path $work/nginx;
	fastcgi_temp_path $work/nginx;
	uwsgi_temp_path $work/nginx;
	scgi_temp_path $work/nginx;
	root $work/www;
	END
	server 2 good <<< ''
	server 3 expired <<< ''
	server 4 other <<< ''
	server 5 good <<< 'return 302 https://mta-sts.web.example/other;'
	server 6 good <<< 'try_files /endless =404;'
	server 7 good <<< 'try_files /endless =404; limit_rate 100;'
	server 8 good <<< 'return 500;'
	echo '}'
} > "$work/nginx.conf"
nginx -p "$work/nginx" -e "$work/nginx/error" -c "$work/nginx.conf" \
	2> "$work/nginx.log" &
pids="$pids $!"

# fetch N [option...]: what became of the policy at server N
fetch()
{
	local url
	url=https://mta-sts.web.example:$(port "$1")/.well-known/mta-sts.txt
	shift
	ask "$url ?" --allow-private "--ca=$work/ca.pem" "$@" |
		sed -n "s|^$url ||p; /^|/p"
}
is_up()
{
	fetch 2 --timeout=0.5 | grep -q '^200'
}
until_up is_up || {
	cat "$work/nginx.log" "$work/nginx/error"
	exit 1
}
is "a policy" "$(fetch 2)" '200
| version: STSv1
| mode: enforce
| mx: *.web.example
| max_age: 86400'
is "expired" "$(fetch 3)" 'MALFORMED certificate-expired'
is "another name" "$(fetch 4)" 'MALFORMED certificate-name'
is "a redirect" "$(fetch 5)" '302 redirect'
is "an endless body" "$(fetch 6)" 'MALFORMED too-big'
is "an error" "$(fetch 8)" '500'
start=$(date +%s%N)
is "a body that drips" "$(fetch 7 --timeout=1)" 'TIMEOUT timeout'
took=$((($(date +%s%N) - start) / 1000000))
test $took -lt 2000 || bad "a body that drips: took $took ms"

exit $failed
