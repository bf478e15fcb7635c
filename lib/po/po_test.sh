#!/usr/bin/env bash
# Every text for people is in ja.po, translated, with its {names} kept; and
# another language needs a .po, and nothing else.
. "$WB_SOURCE/testdata/shell.sh"
set -euo pipefail
po=$WB_SOURCE/lib/po
needed xgettext
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

"$po/extract.sh" "$WB_BUILD/rulec" "$tmp/all.pot"
msgmerge --quiet --no-fuzzy-matching --sort-output --no-location "$po/ja.po" "$tmp/all.pot" \
	-o "$tmp/ja.po"
msgfmt -c -o /dev/null "$tmp/ja.po"
for kind in untranslated only-fuzzy only-obsolete; do
	msgattrib --$kind "$tmp/ja.po" -o "$tmp/$kind.po"
	[ -s "$tmp/$kind.po" ] || continue
	echo "$kind in lib/po/ja.po (cmake --build build --target po):"
	grep -v '^#' "$tmp/$kind.po" | sed -n '/^$/,$p'
	failed=1
done

# another language is one more .po: whatever it has not translated is English
cat >"$tmp/eo.po" <<'END'
msgid ""
msgstr ""
"Language: eo\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"

#, python-brace-format
msgid "{file}: not delivered to {who}"
msgstr "{file}: ne liverita al {who}"
END
mkdir -p "$tmp/locale/eo/LC_MESSAGES"
msgfmt -o "$tmp/locale/eo/LC_MESSAGES/whybounce.mo" "$tmp/eo.po"
cp "$WB_BUILD/whybounce" "$tmp/"
cd "$WB_SOURCE/testdata/cases/C-bare-server-to-gmail"
for try in "env LC_ALL=C $tmp/whybounce --lang=eo" \
	"env LC_ALL=eo_XX.UTF-8 $tmp/whybounce"; do
	$try -n bounce.eml >"$tmp/out"
	grep -q '^bounce.eml: ne liverita al receiver@gmail.com' "$tmp/out" || {
		echo "$try: not in that language"
		failed=1
	}
	grep -q 'Gmail refuses\|authenticat' "$tmp/out" || {
		echo "$try: what is not translated is not in English"
		failed=1
	}
done
! "$tmp/whybounce" --lang=zz -n bounce.eml >/dev/null 2>&1 || {
	echo "--lang=zz is no mistake"
	failed=1
}
exit $failed
