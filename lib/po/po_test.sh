#!/usr/bin/env bash
# Every text for people is in ja.po, translated, with its {names} kept.
set -euo pipefail
po=$WB_SOURCE/lib/po
command -v xgettext >/dev/null || {
	echo "po_test: skipped, gettext is not installed" >&2
	exit 77
}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

"$po/extract.sh" "$WB_BUILD/rulec" "$tmp/all.pot"
msgmerge --quiet --no-fuzzy-matching --sort-output --no-location "$po/ja.po" "$tmp/all.pot" \
	-o "$tmp/ja.po"
msgfmt -c -o /dev/null "$tmp/ja.po"
failed=0
for kind in untranslated only-fuzzy only-obsolete; do
	msgattrib --$kind "$tmp/ja.po" -o "$tmp/$kind.po"
	[ -s "$tmp/$kind.po" ] || continue
	echo "$kind in lib/po/ja.po (cmake --build build --target po):"
	grep -v '^#' "$tmp/$kind.po" | sed -n '/^$/,$p'
	failed=1
done
exit $failed
