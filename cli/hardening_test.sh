#!/usr/bin/env bash
# What the compiler and the linker can do against a fault that got past us is in
# the programs and the library, and every file was compiled so.  A build with
# sanitizers has their checks instead of FORTIFY_SOURCE and CET: the release
# build that cmake/package_test.sh makes goes through here as well.
set -euo pipefail
failed=0
fail()
{
	echo "$*"
	failed=1
}
has() { grep -qE "$2" <<<"$1"; }
asked() { grep -q "^$1:[A-Z]*=.*$2" "$WB_BUILD/CMakeCache.txt"; }

sanitized=
asked WB_SANITIZE '\(ON\|thread\)' && sanitized=yes

crt=$(cc -print-file-name=crti.o)
case $(uname -m) in
x86_64) mark='IBT, SHSTK' ;;
aarch64) mark=BTI ;;
*) mark= ;;
esac

look()
{
	local file=$1 headers dynamic symbols
	headers=$(readelf -hlW "$file")
	dynamic=$(readelf -dW "$file")
	symbols=$(readelf --dyn-syms -W "$file")
	has "$headers" 'Type: +DYN' || fail "$file: no PIE"
	has "$headers" 'GNU_RELRO' || fail "$file: no RELRO"
	has "$dynamic" 'BIND_NOW|FLAGS_1.*NOW' || fail "$file: RELRO not full"
	has "$headers" 'GNU_STACK.* RW ' || fail "$file: the stack can be run"
	has "$headers" 'LOAD.* RWE ' && fail "$file: memory to write and run"
	has "$dynamic" 'TEXTREL' && fail "$file: text is relocated"
	has "$dynamic" 'RPATH|RUNPATH' && fail "$file: libraries from elsewhere"
	has "$symbols" '__stack_chk_fail' || fail "$file: no stack protector"
	[ -n "$sanitized" ] && return
	has "$symbols" '__(mem|str|snprintf|sprintf|fprintf|printf|read|poll|vsnprintf)[a-z]*_chk' ||
		fail "$file: no FORTIFY_SOURCE"
	# the linker marks what is marked in all parts of it, the C library's too
	[ -z "$mark" ] || ! has "$(readelf -nW "$crt")" "$mark" ||
		has "$(readelf -nW "$file")" "$mark" || fail "$file: no $mark"
}

for program in whybounce whybounce-probe libwhybounce.so.0; do
	look "$WB_BUILD/$program"
done

# All that is ours is marked for CET (and BTI), so that the programs are where
# the C library is: Debian 12's is not.
if [ -z "$sanitized" ] && [ -n "$mark" ]; then
	for archive in "$WB_BUILD"/libw*.a "$WB_BUILD"/cli/*.a; do
		n=$(ar t "$archive" | wc -l)
		[ "$(readelf -nW "$archive" | grep -c "$mark")" = "$n" ] ||
			fail "$archive: not all of its $n objects are marked $mark"
	done
fi

# What cannot be seen in a program, or only that it is there somewhere: each
# file has it (FORTIFY_SOURCE after what may have been set before).
commands=$(grep -E '"command": .* -c [^ ]*/((lib|cli)/[^ ]*|generated/[^ ]*)\.c"' \
	"$WB_BUILD/compile_commands.json")
flags=(-fstack-protector-strong -fstack-clash-protection -fPI[EC])
[ "$(uname -m)" = x86_64 ] && flags+=(-fcf-protection=full)
[ -n "$sanitized" ] ||
	flags+=('-O[23] .*-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3')
[ "$(wc -l <<<"$commands")" -gt 200 ] || fail "too few files were compiled"
for flag in "${flags[@]}"; do
	without=$(grep -vcE -e " $flag( |\$)" <<<"$commands" || true)
	[ "$without" = 0 ] || {
		fail "$without files are compiled without $flag:"
		grep -vE -e " $flag( |\$)" <<<"$commands" | head -3 |
			grep -o '[^ ]*\.c"'
	}
done
exit $failed
