#!/usr/bin/env bash
# The Debian packages: they are made, lintian finds no error in them, and what
# is unpacked from them works.
. "$WB_SOURCE/testdata/shell.sh"
export SOURCE_DATE_EPOCH=1795392000
unset LD_LIBRARY_PATH DESTDIR
needed dpkg-shlibdeps
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT

bad()
{
	echo "FAIL $*"
	[ ! -e "$tmp/log" ] || tail -20 "$tmp/log" | sed 's/^/  | /'
	failed=1
}

# as the preset "package" does, in a folder of this build
build=$WB_BUILD/package
cmake -S "$WB_SOURCE" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo \
	-DCMAKE_INSTALL_PREFIX=/usr -DWB_TESTS=OFF >"$tmp/log" 2>&1 &&
	cmake --build "$build" >"$tmp/log" 2>&1 &&
	cpack --config "$build/CPackConfig.cmake" -B "$tmp/out" \
		>"$tmp/log" 2>&1 || {
	bad "they cannot be made"
	exit 1
}
rm "$tmp/log"
debs=("$tmp"/out/*.deb)
[ "${debs[*]##*/}" = "$(echo libwhybounce{-dev,0}_*.deb whybounce_*.deb)" ] ||
	[ ${#debs[@]} -eq 3 ] || bad "not three packages: ${debs[*]}"

if command -v lintian >/dev/null; then
	lintian --allow-root --fail-on error "${debs[@]}" >"$tmp/log" 2>&1 ||
		bad "lintian"
	rm "$tmp/log"
else
	echo "package_test: no lintian, that part was skipped"
fi

# depends PACKAGE WORD...
depends()
{
	local field
	field=$(dpkg-deb -f "$tmp/out/$1"_[0-9]*.deb Depends Recommends)
	for word in "${@:2}"; do
		[[ $field = *$word* ]] || bad "$1 does not depend on $word"
	done
}
depends whybounce libgmime-3.0-0 libidn2-0 libpsl5 libldns3 libunistring2 libssl3
depends libwhybounce0 libgmime-3.0-0 libpsl5 libssl3 "whybounce (="
depends libwhybounce-dev "libwhybounce0 (="

root=$tmp/root
for deb in "${debs[@]}"; do dpkg-deb -x "$deb" "$root"; done
for package in whybounce libwhybounce0 libwhybounce-dev; do
	for file in copyright changelog.Debian.gz; do
		[ -s "$root/usr/share/doc/$package/$file" ] ||
			bad "$package: no $file"
	done
done
pages=0
while read -r page; do
	zcat "$page" | mandoc -Tutf8 >"$tmp/page" 2>/dev/null &&
		grep -q . "$tmp/page" || bad "$page cannot be read"
	pages=$((pages + 1))
done < <(find "$root/usr/share/man" -name '*.gz')
installed=$(find "$WB_SOURCE/cli/man" -type f | wc -l)
[ "$pages" = "$installed" ] || bad "$pages manual pages, not $installed"
[ -e "$root/usr/share/zsh/vendor-completions/_whybounce" ] || bad "zsh"

cd "$WB_SOURCE/testdata/cases/C-bare-server-to-gmail" || exit 1
program=$root/usr/bin/whybounce
"$program" --replay=now.world bounce.eml | diff now.en.txt - >"$tmp/log" ||
	bad "English"
"$program" --replay=now.world --lang=ja bounce.eml |
	diff now.ja.txt - >"$tmp/log" || bad "Japanese"
rm -f "$tmp/log"
rm "$root/usr/bin/whybounce-probe"
"$program" --timeout=1 @192.0.2.1 bounce.eml >/dev/null 2>"$tmp/log"
! grep -q 'cannot start' "$tmp/log" || bad "the probe of libexec is not found"
rm "$tmp/log"

# made elsewhere they would be the same (the build's id is a sum over all)
for file in whybounce whybounce-probe libwhybounce.so; do
	! grep -qF "$WB_SOURCE" "$build/$file" ||
		bad "$file: it knows where it was built"
done

# hardened as Debian wants it
for file in usr/bin/whybounce usr/libexec/whybounce/whybounce-probe \
	usr/lib/*/libwhybounce.so.0; do
	# shellcheck disable=SC2086  # the * is meant
	elf=$(cd "$root" && readelf -Wld $file)
	grep -q GNU_RELRO <<<"$elf" && grep -q 'BIND_NOW\|NOW' <<<"$elf" ||
		bad "$file: not all relocations are read-only"
	grep -q 'Elf file type is DYN' <<<"$elf" || bad "$file: fixed addresses"
	! grep -q 'RUNPATH\|RPATH' <<<"$elf" || bad "$file: it knows a path"
done
# and as cli/hardening_test.sh does
WB_BUILD=$build bash "$WB_SOURCE/cli/hardening_test.sh" >"$tmp/log" 2>&1 ||
	bad "the release build is not hardened"
exit $failed
