#!/usr/bin/env bash
# What CONTRIBUTING says of a new rule, done literally; and every file that the
# documents point to is there.
. "$WB_SOURCE/testdata/shell.sh"
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT

# block PAGE FIRST: the lines of the block that begins with that word
block()
{
	awk -v first="$2" '
		/^ *```/ { inside = 0 }
		index($0, first) == 1 || index($0, "   " first) == 1 { inside = 1 }
		inside { sub(/^   /, ""); print }
	' "$1"
}

for page in "$WB_SOURCE/CONTRIBUTING.md" "$WB_SOURCE/CONTRIBUTING.ja.md"; do
	name=${page##*/}
	mkdir "$tmp/$name"
	block "$page" "<bob@" >"$tmp/$name.txt"
	block "$page" "Signature: " >"$tmp/$name/kumo.sig"
	block "$page" "Receiver: " >"$tmp/$name/kumo.receiver"
	cause=$("$WB_BUILD/whybounce" --rules="$tmp/$name" -n --format=json \
		"$tmp/$name.txt" | jq -r '.verdicts[] | .signature, .receiver, .cause')
	[ "$cause" = $'kumo-mail/too-fast\nKumo Mail\nrate-limited' ] ||
		bad "$name: the new rule gives $cause"
	# the mistake that it shows
	sed -i 's/^Text: KM-4417/Text: KM-4418/' "$tmp/$name/kumo.sig"
	said=$(cd "$tmp" && mv "$name" my &&
		"$WB_BUILD/whybounce" --rules=my -n "$name.txt" 2>&1)
	mv "$tmp/my" "$tmp/$name"
	line=$(grep -oE '`my/kumo.sig:[^`]*`' "$page" | tr -d '`')
	[ "whybounce: $line" = "$said" ] || bad "$name: '$line', not '$said'"
done

for page in "$WB_SOURCE"/*.md "$WB_SOURCE"/*/*.md; do
	grep -oE '\]\([^)#]+' "$page" | cut -c3- | grep -v '^http' |
		while read -r file; do
			[ -e "$(dirname "$page")/$file" ] ||
				echo "$page points to $file, which is not there"
		done
done >"$tmp/missing"
[ ! -s "$tmp/missing" ] || bad "$(cat "$tmp/missing")"
exit $failed
