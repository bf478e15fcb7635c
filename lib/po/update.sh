#!/usr/bin/env bash
# Brings ja.po up to date with the sources and rules: new texts come in
# untranslated, changed ones as fuzzy, those that are gone go.
#
#   update.sh RULEC
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
pot=$(mktemp)
trap 'rm -f "$pot"' EXIT
"$here/extract.sh" "$1" "$pot"
msgmerge --quiet --sort-output --no-location "$here/ja.po" "$pot" |
	msgattrib --no-obsolete --sort-output -o "$here/ja.po"
msgfmt --statistics -o /dev/null "$here/ja.po"
