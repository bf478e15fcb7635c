#!/bin/bash
# shellcheck disable=SC1091
# Worlds of the cases go through a real name server: world2zone makes a zone of
# each, nsd serves that, whybounce-probe asks for all that the world says, and
# must bring back the same.  Every fifth is taken, or all with "all" as argument
# (a minute), and those with aliases, wildcards or empty answers always.
. "$WB_SOURCE/testdata/shell.sh"
. "$WB_SOURCE/testdata/nsd.sh"
probe=$WB_BUILD/whybounce-probe
needed "$probe" nsd
work=$(mktemp -d)
trap 'nsd_stop; rm -rf "$work"' EXIT
failed=0 worlds=0 turn=0

# "name TYPE data" a line, without TTL, class and comment, of what a zone can
# say; strings joined.
plain()
{
	awk '/^[ \t]*([#;@|]|https:|$)/ { next } {
		name = tolower($1)
		sub(/\.*$/, ".", name)
		for (i = 2; $i ~ /^[0-9]+$/ || $i == "IN"; i++)
			;
		type = $i
		if (type ~ /^(NS|DS|SOA)$/)
			next
		data = $0
		for (; i > 0; i--)
			sub(/^[ \t]*[^ \t]+[ \t]*/, "", data)
		if (type == "TXT" && data !~ /^"/ && data !~ /^[A-Z]+$/)
			data = "\"" data "\""
		if (data ~ /^(SERVFAIL|BOGUS|REFUSED|TIMEOUT|MALFORMED)/)
			next
		gsub(/" +"/, "", data)
		if (type != "TXT") {
			sub(/ *;.*/, "", data)
			if (data !~ /^[A-Z]+$/)
				data = tolower(data)
		}
		if (type ~ /^(MX|CNAME|PTR)$/ && data !~ /[.A-Z]$/)
			data = data "."
		print name, type, data
	}' "$1" | sort -u
}

for world in "$WB_SOURCE"/testdata/cases/*/*.world; do
	turn=$((turn + 1))
	test $((turn % 5)) = 0 || test "${1-}" = all ||
		grep -qE ' CNAME |^\*\.| NODATA' "$world" || continue
	worlds=$((worlds + 1))
	plain "$world" > "$work/wanted"
	nsd_start_world "$world" || failed=1
	awk '{ print $1, $2, "?" }' "$work/wanted" | sort -u |
		"$probe" --budget=1000 "@127.0.0.1#$NSD_PORT" > "$work/got.world"
	nsd_stop
	plain "$work/got.world" > "$work/got"
	# The ends of CNAME chains are told as well: more is no mistake.
	comm -23 "$work/wanted" "$work/got" > "$work/lost"
	test -s "$work/lost" || continue
	echo "${world#"$WB_SOURCE"/}: not brought back:"
	cat "$work/lost"
	failed=1
done
echo "$worlds worlds"
test $worlds -gt 0 || failed=1
exit $failed
