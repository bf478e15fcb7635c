#!/bin/bash
# shellcheck disable=SC1091
# --record: a later run with the same file asks only what its answers do not
# hold for any more, and --replay heeds no age at all.
. "$WB_SOURCE/testdata/shell.sh"
. "$WB_SOURCE/testdata/nsd.sh"
needed "$program" nsd jq
work=$(mktemp -d)
trap 'nsd_stop; rm -rf "$work"' EXIT

cat > "$work/zone.world" <<'END'
example.com. 3600 MX 10 mail.example.com.
example.com. 3600 TXT "v=spf1 ip4:192.0.2.1 -all"
example.com. 3600 NS ns.example.com.
mail.example.com. 3600 A 192.0.2.1
END
nsd_start_world "$work/zone.world" || exit 1

# run SERVER [option...]: queries asked
run()
{
	"$program" "@$1" --check=example.com --ip=192.0.2.1 --format=json \
		"${@:2}" > "$work/out"
	jq .network.queries "$work/out"
}
spf()
{
	jq -r '[.items[] | select(.check == "spf")][0].result' "$work/out"
}
here=127.0.0.1#$NSD_PORT
first=$(run "$here" --record="$work/kept")
test "$first" -gt 10 || bad "the first run asked $first"
is "SPF" "$(spf)" pass
rounds=$(jq .network.rounds "$work/out")
test "$rounds" -gt 1 || bad "rounds: $rounds"
is "all of it still holds" "$(run "$here" --record="$work/kept")" 0
is "SPF again" "$(spf)" pass
grep -q '^example.com. 3600 TXT' "$work/kept" || bad "TTL is not kept"

# an hour later
sed -i 's/^@now .*/@now 2026-01-01T00:00:00+00:00/; /^@asked/d' "$work/kept"
cp "$work/kept" "$work/old"
is "all is old" "$(run "$here" --record="$work/kept")" "$first"
# old answers are not believed, but tell what to ask
is "all at once" "$(jq .network.rounds "$work/out")" 1
sed 's/ip4:192.0.2.1 -all/include:gone.test ~all/' "$work/old" > "$work/other"
run "$here" --record="$work/other" > /dev/null
is "an old lie" "$(spf)" pass
grep -q 'ip4:192.0.2.1 -all' "$work/other" || bad "an old lie is kept"
grep -q '^@now 2026-01-01' "$work/kept" && bad "the time is not written anew"

# one that was had just now among old ones
sed '/^@asked/d; s/^\(example.com. 3600 TXT\)/@asked\n\1/; s/^@now .*/&\n@asked 2026-01-01T00:00:00+00:00/' \
	"$work/kept" | sed "0,/^@now/s/^@now .*/@now $(date +%FT%T%:z)/" \
	> "$work/mixed"
mixed=$(run "$here" --record="$work/mixed")
test "$mixed" -gt 0 -a "$mixed" -lt "$first" ||
	bad "some are old: $mixed of $first asked"

# another resolver is another view
is "another resolver" \
	"$(run 127.0.0.2#1 --record="$work/kept" --timeout=0.3 > /dev/null
	spf)" temperror

# a replay knows no age
"$program" --replay="$work/old" --check=example.com --ip=192.0.2.1 \
	--format=json > "$work/out"
is "replay" "$(spf)" pass

# what is no world is not overwritten
echo 'my shopping list' > "$work/list"
"$program" --check=example.com --record="$work/list" > /dev/null 2>&1
is "not a world: status" $? 66
is "not a world" "$(cat "$work/list")" 'my shopping list'
exit $failed
