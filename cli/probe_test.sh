#!/bin/bash
# shellcheck disable=SC2016,SC2086,SC1091
# whybounce-probe against a real name server, and its manners.
. "$WB_SOURCE/testdata/shell.sh"
. "$WB_SOURCE/testdata/nsd.sh"
probe=$WB_BUILD/whybounce-probe
needed "$probe" nsd
work=$(mktemp -d)
trap 'nsd_stop; rm -rf "$work"' EXIT

# same WHAT WANTED GOT
same()
{
	diff -u "$2" "$3" > "$work/diff" && return
	bad "$1"
	cat "$work/diff"
}

# exits STATUS WHAT COMMAND...
exits()
{
	wanted=$1 what=$2
	shift 2
	"$@" > "$work/out" 2> "$work/err"
	got=$?
	test $got = "$wanted" || bad "$what: exit $got, not $wanted"
}

# What changes from run to run is taken out.
steady()
{
	sed -e '/^@now/d' -e "s/#$NSD_PORT/#PORT/" -e 's/ ms=[0-9]*/ ms=N/' \
		"$@"
}

long=$(printf 'x%.0s' $(seq 700))
cat > "$work/zone.world" <<END
@default NXDOMAIN
example.com. 300 TXT "v=spf1 a:relay.example.net mx include:_spf.example.org exists:%{i}.x.example.com redirect=%{d}.example.net -all"
example.com. TXT "\"quoted\" \\\\ \\227\\129\\130"
example.com. MX 10 mx1.example.com.
example.com. MX 20 alias.example.com.
mx1.example.com. A 192.0.2.25
mx1.example.com. AAAA 2001:db8::25
alias.example.com. CNAME mx1.example.com.
relay.example.net. A 198.51.100.1
_spf.example.org. TXT "v=spf1 +include:_spf2.example.org ?ip4:203.0.113.0/24 ~all"
_spf2.example.org. TXT "v=spf1 a/24 -all"
_spf2.example.org. A 203.0.113.7
*.wild.example.com. TXT "wild"
long.example.com. TXT "$long"
c0.example.com. CNAME c1.example.com.
c1.example.com. CNAME nowhere.example.net.
loop.example.com. CNAME loop.example.com.
empty.example.com. AAAA NODATA
1.100.51.198.in-addr.arpa. PTR relay.example.net.
END
nsd_start_world "$work/zone.world" || exit 1

cat > "$work/plan" <<'END'
# whybounce world 1
example.com. TXT ?
example.com. MX ?
alias.example.com. AAAA ?
x.y.wild.example.com. TXT ?
long.example.com. TXT ?
c0.example.com. TXT ?
loop.example.com. A ?
empty.example.com. TXT ?
missing.example.com. TXT ?
1.100.51.198.in-addr.arpa. PTR ?
END
cat > "$work/wanted" <<END
# whybounce world 1
@server 127.0.0.1#PORT
1.100.51.198.in-addr.arpa. 300 PTR relay.example.net.
example.com. 300 MX 10 mx1.example.com.
example.com. 300 MX 20 alias.example.com.
example.com. 300 TXT "v=spf1 a:relay.example.net mx include:_spf.example.org exists:%{i}.x.example.com redirect=%{d}.example.net -all"
example.com. 300 TXT "\"quoted\" \\\\ \\227\\129\\130"
alias.example.com. 300 CNAME mx1.example.com.
c0.example.com. 300 CNAME c1.example.com.
c1.example.com. 300 CNAME nowhere.example.net.
empty.example.com. 60 TXT NODATA
long.example.com. 300 TXT "$long"
loop.example.com. 300 CNAME loop.example.com.
loop.example.com. A MALFORMED ; error="CNAME loop, or over 12 CNAMEs"
missing.example.com. 60 TXT NXDOMAIN
mx1.example.com. 300 AAAA 2001:db8::25
x.y.wild.example.com. 300 TXT "wild"
nowhere.example.net. 60 TXT NXDOMAIN
@done queries=10 ms=N
END
"$probe" "@127.0.0.1#$NSD_PORT" < "$work/plan" > "$work/world" ||
	bad "a plan: exit $?"
steady "$work/world" > "$work/got"
sort "$work/wanted" > "$work/wanted.sorted" # RRsets come in any order
sort "$work/got" > "$work/got.sorted"
same "a plan becomes a world" "$work/wanted.sorted" "$work/got.sorted"

# The answers are a world: what was asked with it is not asked again.
grep -v '^@done' "$work/world" > "$work/again"
cat "$work/plan" >> "$work/again"
exits 65 "answers are no questions" "$probe" < "$work/again"

cat > "$work/wanted" <<'END'
1.100.51.198.in-addr.arpa. PTR
_spf.example.org. TXT
_spf2.example.org. A
_spf2.example.org. AAAA
_spf2.example.org. TXT
alias.example.com. CNAME
example.com. MX
example.com. TXT
mx1.example.com. A
mx1.example.com. AAAA
relay.example.net. A
relay.example.net. AAAA
END
printf '%s\n' 'example.com. TXT ?' '1.100.51.198.in-addr.arpa. PTR ?' |
	"$probe" --follow "@127.0.0.1#$NSD_PORT" > "$work/world"
awk '!/^[@#]/ { sub(/ [0-9]+ /, " "); print $1, $2 }' "$work/world" |
	LC_ALL=C sort -u > "$work/got"
same "--follow asks what SPF, MX and PTR lead to" "$work/wanted" "$work/got"

cat > "$work/wanted" <<'END'
# whybounce world 1
@server 127.0.0.1#PORT
relay.example.net. 300 A 198.51.100.1
@done queries=1 ms=N
# whybounce world 1
@done queries=0 ms=N
# whybounce world 1
@server 127.0.0.1#PORT
mx1.example.com. 300 A 192.0.2.25
@done queries=1 ms=N
# whybounce world 1
@server 127.0.0.1#PORT
empty.example.com. 60 A NODATA
@done queries=1 ms=N
END
printf '%s\n' '' 'relay.example.net. A ?' '@go' '@go' \
	'mx1.example.com. A ?' '' '' '@message' 'empty.example.com. A ?' |
	"$probe" "@127.0.0.1#$NSD_PORT" | steady > "$work/got"
same "rounds end with a blank line, @go and the end" "$work/wanted" "$work/got"

# A parent that waits for each round's end.
coproc "$probe" "@127.0.0.1#$NSD_PORT"
rounds=0
for i in 1 2 3; do
	printf 'mx1.example.com. A ?\n@go\n' >&"${COPROC[1]}"
	while read -r -t 5 line <&"${COPROC[0]}"; do
		case $line in
		@done*) rounds=$((rounds + 1)); break ;;
		esac
	done
done
child=$COPROC_PID
eval "exec ${COPROC[1]}>&-"
wait "$child" || bad "a conversation: exit $?"
test $rounds = 3 || bad "a conversation of $rounds rounds"

budget=$(seq -f 'n%g.example.com. TXT ?' 30 |
	"$probe" --budget=7 "@127.0.0.1#$NSD_PORT" | grep -c NXDOMAIN)
test "$budget" = 7 || bad "--budget=7 asked $budget"

# resolv.conf is read by ourselves; the first server is nobody.
printf 'nameserver 127.0.0.1\n' > "$work/resolv.conf"
exits 0 "--resolv-conf" "$probe" --resolv-conf="$work/resolv.conf" \
	--timeout=0.3 < /dev/null

# Nobody there: said at once, and not as an absence.
dead=$NSD_PORT
exits 0 "two servers" "$probe" "@127.0.0.1#1" "@127.0.0.1#$NSD_PORT" \
	< "$work/plan"
grep -q "^@server 127.0.0.1#$dead" "$work/out" || bad "no second server"
echo 'mx1.example.com. A ?' > "$work/one"
exits 0 "a dead server" "$probe" "@127.0.0.1#1" < "$work/one"
grep -q '^mx1.example.com. A TIMEOUT' "$work/out" || bad "no TIMEOUT"

exits 0 "by IPv4" "$probe" -4 "@::1#1" "@127.0.0.1#$NSD_PORT" < "$work/one"
grep -q '^mx1.example.com. 300 A' "$work/out" || bad "no answer by IPv4"
exits 64 "an unknown option" "$probe" --nonsense < /dev/null
exits 64 "no resolver" "$probe" @dns.example < /dev/null
exits 64 "no IPv6 resolver" "$probe" -6 @127.0.0.1 < /dev/null
exits 64 "no IPv4 resolver" "$probe" -4 @::1 < /dev/null
exits 0 "an IPv4 resolver" "$probe" -4 @127.0.0.1 @::1 < /dev/null
exits 64 "a file" "$probe" "$work/plan" < /dev/null
exits 64 "no timeout" "$probe" --timeout=0 < /dev/null
exits 64 "no timeout" "$probe" --timeout=nan < /dev/null
exits 64 "no budget" "$probe" --budget=x < /dev/null
exits 65 "no question" "$probe" <<< 'example.com. FOO ?'
grep -q 'line: 1' "$work/err" || bad "no line is named"
exits 0 "help" "$probe" -h
grep -q '^usage:' "$work/out" || bad "no help on stdout"
exits 0 "version" "$probe" --version
exits 74 "a full disk" bash -c '"$1" "$2" < "$3" > /dev/full' - \
	"$probe" "@127.0.0.1#$NSD_PORT" "$work/one"
exits 74 "a closed stdout" bash -c '"$1" "$2" < "$3" >&-' - \
	"$probe" "@127.0.0.1#$NSD_PORT" "$work/one"
exits 74 "a directory as input" "$probe" < "$work"

# Whoever waits is gone: so are we, long before the limit of time.  The server
# is stopped, for a silent one.
all_of()
{
	for process in $(pgrep -P "$1"); do
		all_of "$process"
	done
	echo "$1"
}
processes=$(all_of "$NSD_PID")
kill -STOP $processes
begun=$(date +%s%N)
bash -c '"$1" --timeout=20 "$2" < "$3" | true; exit "${PIPESTATUS[0]}"' - \
	"$probe" "@127.0.0.1#$NSD_PORT" "$work/one"
got=$?
took=$((($(date +%s%N) - begun) / 1000000))
kill -CONT $processes
test $got = 74 || bad "a reader that leaves: exit $got, not 74"
test $took -lt 2500 || bad "the end of the reader went unnoticed: $took ms"

exit $failed
