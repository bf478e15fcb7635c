#!/usr/bin/env bash
# What cmake --install makes is whole, works where it is put and where it is
# moved to, and another program is built with the library of it, in each of the
# ways that the documents name.
set -u
export LC_ALL=C.UTF-8
unset LANGUAGE LD_LIBRARY_PATH PKG_CONFIG_PATH DESTDIR
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
failed=0

bad()
{
	echo "FAIL $*"
	[ ! -e "$tmp/log" ] || tail -20 "$tmp/log" | sed 's/^/  | /'
	failed=1
}

cmake --install "$WB_BUILD" --prefix "$tmp/first" >"$tmp/log" 2>&1 ||
	bad "cmake --install"
rm "$tmp/log"
# it has to work from anywhere, so that no path of here is in use
mv "$tmp/first" "$tmp/moved"
root=$tmp/moved
lib=$(dirname "$(find "$root" -name libwhybounce.so)")
case=$WB_SOURCE/testdata/cases/C-bare-server-to-gmail

for file in bin/whybounce bin/whybounce-probe libexec/whybounce/whybounce-probe \
	include/whybounce.h share/man/man{1/whybounce,1/whybounce-probe}.1 \
	share/man/man5/whybounce-{rules,json,world}.5 \
	share/man/man3/libwhybounce.3 share/man/ja/man1/whybounce.1 \
	share/bash-completion/completions/whybounce \
	share/zsh/site-functions/_whybounce \
	share/fish/vendor_completions.d/whybounce.fish \
	share/locale/ja/LC_MESSAGES/whybounce.mo \
	share/whybounce/mutt/whybounce.muttrc \
	share/whybounce/rules/README.md; do
	[ -s "$root/$file" ] || bad "no $file"
done

# --- the program -----------------------------------------------------------
title()
{
	(cd "$case" && "$root/bin/whybounce" "$@" --replay=now.world bounce.eml |
		sed -n 3p)
}
title | grep -q ' has no SPF record' ||
	bad "English"
title --lang=ja | grep -q 'SPF レコード' ||
	bad "Japanese: the catalogue is not found where it was moved to"
env -i LANG=ja_JP.UTF-8 "$root/bin/whybounce" --help | grep -q '^使い方' ||
	bad "Japanese by LANG, in a locale that is not installed"
# the probe in libexec, although none is beside the program
rm "$root/bin/whybounce-probe"
"$root/bin/whybounce" --timeout=1 @192.0.2.1 "$case/bounce.eml" \
	>/dev/null 2>"$tmp/err"
! grep -q 'cannot start' "$tmp/err" || bad "the probe of libexec is not found"
mv "$root/libexec" "$root/nowhere"
"$root/bin/whybounce" --timeout=1 @192.0.2.1 "$case/bounce.eml" \
	>/dev/null 2>"$tmp/err"
[ -x /usr/libexec/whybounce/whybounce-probe ] ||
	[ -x /usr/local/libexec/whybounce/whybounce-probe ] ||
	grep -q 'cannot start' "$tmp/err" ||
	bad "a probe is found that is not there"
mv "$root/nowhere" "$root/libexec"

# --- the symbols of the library --------------------------------------------
declared=$(sed '/^ *#/d' "$root/include/whybounce.h" | tr '\n' ' ' |
	grep -oE 'WHYBOUNCE_API [^;(]*\(' | grep -oE '[a-z_]+\($' | tr -d '(' |
	sort)
exported=$(nm -D --defined-only "$lib/libwhybounce.so" |
	awk '$2 != "A" { sub("@.*", "", $3); print $3 }' | sort)
[ "$declared" = "$exported" ] || {
	diff <(echo "$declared") <(echo "$exported") >"$tmp/log"
	bad "the library has other symbols than its header"
	rm "$tmp/log"
}
objdump -p "$lib/libwhybounce.so" | grep -q 'SONAME *libwhybounce\.so\.0$' ||
	bad "SONAME"
for f in $declared; do
	grep -q "^\.F[no] $f" "$WB_SOURCE/cli/man/libwhybounce.3" ||
		bad "libwhybounce(3) has no $f"
done

# --- programs built with it -------------------------------------------------
sanitize=()
! grep -q '^WB_SANITIZE:[A-Z]*=ON' "$WB_BUILD/CMakeCache.txt" ||
	sanitize=(-fsanitize="address,undefined")
export PKG_CONFIG_PATH=$lib/pkgconfig
expected="bounce.eml: dsn, 1 recipients
receiver@gmail.com	spf-missing	confirmed
example.com has no SPF record, and Gmail wants the mail authenticated
+ example.com. TXT v=spf1 ip4:160.16.81.253 ~all
+ _dmarc.example.com. TXT v=DMARC1; p=none; rua=mailto:postmaster@example.com"

# check WHAT PROGRAM
check()
{
	local got
	got=$(cd "$case" && LD_LIBRARY_PATH=$lib "$2" -w now.world bounce.eml)
	[ "$got" = "$expected" ] || {
		diff <(echo "$expected") <(echo "$got") | head -20
		bad "$1: the example says something else"
	}
	(cd "$case" && LD_LIBRARY_PATH=$lib "$2" -l ja -w now.world bounce.eml) |
		grep -q 'SPF レコード' || bad "$1: no Japanese"
}

example=$root/share/doc/libwhybounce-dev/examples
warnings=(-Wall -Wextra -pedantic -Werror)
# shellcheck disable=SC2046  # words are meant
cc "${warnings[@]}" "${sanitize[@]}" "$example/example.c" \
	$(pkg-config --cflags --libs whybounce) -o "$tmp/shared" \
	>"$tmp/log" 2>&1 && rm "$tmp/log" && check "pkg-config" "$tmp/shared" ||
	bad "pkg-config"
# shellcheck disable=SC2046
cc "${sanitize[@]}" "$example/example.c" -Wl,-Bstatic \
	$(pkg-config --cflags --libs-only-L whybounce) -lwhybounce -Wl,-Bdynamic \
	$(pkg-config --static --libs whybounce | sed 's/-lwhybounce//') \
	-o "$tmp/static" >"$tmp/log" 2>&1 && rm "$tmp/log" || bad "static"
! objdump -p "$tmp/static" | grep -q 'NEEDED.*whybounce' ||
	bad "static: it needs the shared library"
(cd "$case" && "$tmp/static" -w now.world bounce.eml) |
	diff <(echo "$expected") - >"$tmp/log" && rm "$tmp/log" ||
	bad "static: the example says something else"

cmake -S "$example" -B "$tmp/build" -G Ninja -DCMAKE_PREFIX_PATH="$root" \
	-DCMAKE_C_FLAGS="${sanitize[*]}" >"$tmp/log" 2>&1 &&
	cmake --build "$tmp/build" >"$tmp/log" 2>&1 && rm "$tmp/log" &&
	check "find_package" "$tmp/build/example" || bad "find_package"

# the header alone, in old C and in C++
for language in c/c99 c++/c++11; do
	[ "$language" = c/c99 ] || command -v c++ >/dev/null || {
		echo "install_test: no C++ compiler, that part was skipped"
		continue
	}
	echo '#include <whybounce.h>' |
		"$([ "$language" = c/c99 ] && echo cc || echo c++)" \
			-x "${language%/*}" -std="${language#*/}" "${warnings[@]}" \
			-I"$root/include" -fsyntax-only - >"$tmp/log" 2>&1 ||
		bad "the header in $language"
	rm -f "$tmp/log"
done
exit $failed
