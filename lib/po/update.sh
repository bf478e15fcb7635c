#!/usr/bin/env bash
# Brings ja.po up to date with the sources and rules: new texts come in
# untranslated, those that are gone go.
#
#   update.sh RULEC
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
"$here/extract.sh" "$1" "$tmp/all.pot"
msgmerge --quiet --no-fuzzy-matching --sort-output --no-location \
	"$here/ja.po" "$tmp/all.pot" -o "$tmp/merged.po"
# without the date, so that nothing changes where nothing changed
msgattrib --no-obsolete --sort-output "$tmp/merged.po" |
	sed '/^"POT-Creation-Date/d' >"$tmp/ja.po"
cp "$tmp/ja.po" "$here/ja.po"
msgfmt --statistics -o /dev/null "$here/ja.po"
