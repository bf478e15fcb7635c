#!/usr/bin/env bash
# What the compiler and the linker can do against a fault that got past us is in
# the programs.
set -euo pipefail
failed=0
fail()
{
	echo "$*"
	failed=1
}
has() { grep -qE "$2" <<<"$1"; }

look()
{
	local file=$1 headers dynamic symbols notes
	headers=$(readelf -hlW "$file")
	dynamic=$(readelf -dW "$file")
	symbols=$(readelf --dyn-syms -W "$file")
	notes=$(readelf -nW "$file")
	has "$headers" 'Type: +DYN' || fail "$file: no PIE"
	has "$headers" 'GNU_RELRO' || fail "$file: no RELRO"
	has "$dynamic" 'BIND_NOW|FLAGS_1.*NOW' || fail "$file: RELRO not full"
	has "$headers" 'GNU_STACK.* RW ' || fail "$file: the stack can be run"
	has "$headers" 'LOAD.* RWE ' && fail "$file: memory to write and run"
	has "$dynamic" 'TEXTREL' && fail "$file: text is relocated"
	has "$dynamic" 'RPATH|RUNPATH' && fail "$file: libraries from elsewhere"
	has "$symbols" '__stack_chk_fail' || fail "$file: no stack protector"
	if ! has "$symbols" '__asan_init'; then
		has "$symbols" '__(mem|str|snprintf|sprintf|fprintf|printf|read|poll|vsnprintf)[a-z]*_chk' ||
			fail "$file: no FORTIFY_SOURCE"
		case $(uname -m) in
		x86_64) has "$notes" 'IBT' || fail "$file: no CET" ;;
		aarch64) has "$notes" 'BTI' || echo "$file: no BTI, as the libraries have none" ;;
		esac
	fi
}

for program in whybounce whybounce-probe; do
	look "$WB_BUILD/$program"
done
exit $failed
