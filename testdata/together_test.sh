#!/bin/bash
# shellcheck disable=SC1091
# Many messages with a real name server: what they want to know is asked
# together, each name once, and they come to what each comes to alone.
. "$WB_SOURCE/testdata/shell.sh"
. "$WB_SOURCE/testdata/nsd.sh"
needed "$WB_BUILD/whybounce-probe" jq nsd
work=$(mktemp -d)
trap 'nsd_stop; rm -rf "$work"' EXIT
cd "$work" || exit 1

# a program whose probe writes down what it is asked
mkdir bin
cp "$WB_BUILD/whybounce" bin/
cat > bin/whybounce-probe <<-END
	#!/bin/sh
	tee -a "$work/asked" | "$WB_BUILD/whybounce-probe" "\$@"
END
chmod +x bin/whybounce-probe

# 38 senders, two of them twice; every seventh record does not name the server
case=$WB_SOURCE/testdata/cases/C-bare-server-to-gmail
cp "$case/now.world" world
mkdir alone
for ((i = 0; i < 40; i++)); do
	domain=d$((i % 38)).example
	sed "s/example\.com/$domain/g" "$case/bounce.eml" > alone/$i.eml
	echo "From a@b Fri Nov 20 08:14:03 2026"
	cat alone/$i.eml
	echo
	[ $i -lt 38 ] || continue
	ip=160.16.81.253
	[ $((i % 7)) -eq 0 ] && ip=192.0.2.1
	printf '%s. TXT "v=spf1 include:spf.%s -all"\n' $domain $domain >> world
	printf 'spf.%s. TXT "v=spf1 ip4:%s -all"\n' $domain $ip >> world
	printf '_dmarc.%s. TXT "v=DMARC1; p=reject"\n' $domain >> world
done > many.mbox
nsd_start_world world || exit 1
server=@127.0.0.1#$NSD_PORT

# of the messages alone only what does not tell of the file or of the network
verdicts()
{
	jq -cS 'del(.source, .network, .verdicts[].age, .verdicts[].ttl) |
		walk(if type == "object" then del(.line, .offset, .ttl) else . end)'
}

: > asked
for ((i = 0; i < 40; i++)); do
	bin/whybounce "$server" --format=json alone/$i.eml
done | verdicts > one_by_one
rounds_alone=$(grep -c '^@go' asked)
: > asked
bin/whybounce "$server" --format=json many.mbox > together.json 2> err
cat err
[ "$(wc -l < together.json)" -eq 40 ] || bad "not 40 lines"
verdicts < together.json | cmp -s - one_by_one || {
	bad "together they come to something else"
	diff <(verdicts < together.json) one_by_one | cut -c1-600 | head -n 4
}
grep -c '"spf":{"result":"pass"' together.json | grep -qx 33 ||
	bad "not 33 of 40 pass SPF"
repeated=$(grep '?' asked | sort | uniq -d)
[ -z "$repeated" ] || bad "asked more than once: $repeated"
rounds=$(grep -c '^@go' asked)
[ $((rounds * 10)) -le "$rounds_alone" ] ||
	bad "$rounds rounds, and alone $rounds_alone"
grep -q '^@message [0-9]' asked || bad "no round of many"
queries=$(jq -s 'map(.network.queries) | add' together.json)
[ "$queries" -eq "$(grep -c '?' asked)" ] ||
	bad "$queries queries are told, $(grep -c '?' asked) were asked"

# the same as many files, and with jobs
bin/whybounce "$server" --format=json alone/?.eml alone/??.eml 2> /dev/null |
	verdicts | sort | cmp -s - <(sort one_by_one) || bad "files differ"
bin/whybounce "$server" --format=json --jobs=3 many.mbox | verdicts |
	cmp -s - one_by_one || bad "jobs differ"

# who waits for more input gets what is there already
mkfifo pipe
bin/whybounce "$server" --format=json - < pipe > slow 2> err &
reader=$!
exec 3> pipe
{
	head -c 60000 /dev/zero | tr '\0' '\n' |
		sed '1s/.*/From a@b Fri Nov 20 08:14:03 2026/'
	head -n 3000 many.mbox
} >&3
for ((i = 0; i < 100; i++)); do
	[ -s slow ] && break
	sleep 0.1
done
[ "$(wc -l < slow)" -ge 1 ] || bad "nothing is told before the input ends"
exec 3>&-
wait $reader
exit $failed
