#!/usr/bin/env bash
# Brings every xx.po up to date with the sources and rules: new texts come in
# untranslated, those that are gone go.
#
#   update.sh RULEC
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
"$here/extract.sh" "$1" "$tmp/all.pot"
for po in "$here"/*.po; do
	# an empty one is a new language
	[ -s "$po" ] || {
		language=$(basename "$po" .po)
		msginit --no-translator --locale="$language.UTF-8" \
			-i "$tmp/all.pot" -o "$tmp/new.po" 2>/dev/null
		sed 's/charset=ASCII/charset=UTF-8/' "$tmp/new.po" >"$po"
	}
	msgmerge --quiet --no-fuzzy-matching --sort-output --no-location \
		"$po" "$tmp/all.pot" -o "$tmp/merged.po"
	# without the date, so that nothing changes where nothing changed
	msgattrib --no-obsolete --sort-output "$tmp/merged.po" |
		sed '/^"POT-Creation-Date/d' >"$tmp/new.po"
	cp "$tmp/new.po" "$po"
	echo "${po##*/}: $(msgfmt --statistics -o /dev/null "$po" 2>&1)"
done
