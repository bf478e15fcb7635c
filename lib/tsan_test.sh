#!/usr/bin/env bash
# threads_test under ThreadSanitizer, with all of the library built for it.
set -u
skip()
{
	echo "tsan_test: skipped, $*" >&2
	exit 77
}
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
flags=(-fsanitize=thread -g -O1)
echo 'int main(void) { return 0; }' >"$tmp/try.c"
cc "${flags[@]}" "$tmp/try.c" -o "$tmp/try" 2>/dev/null ||
	skip "the compiler has no ThreadSanitizer"
# it wants addresses that a kernel that shuffles them more than usual denies
run=()
"$tmp/try" 2>/dev/null || run=(setarch -R)
"${run[@]}" "$tmp/try" 2>/dev/null ||
	skip "ThreadSanitizer does not run on this kernel"

build=$WB_BUILD/tsan
cmake -S "$WB_SOURCE" -B "$build" -G Ninja -DWB_TESTS=OFF \
	-DWB_SANITIZE=thread -DCMAKE_BUILD_TYPE=None \
	-DCMAKE_C_FLAGS="-g -O1" >"$tmp/log" 2>&1 &&
	cmake --build "$build" --target whybounce_shared >"$tmp/log" 2>&1 || {
	tail -20 "$tmp/log"
	echo "FAIL it cannot be built"
	exit 1
}
cc "${flags[@]}" -D_GNU_SOURCE -DWB_SOURCE_DIR="\"$WB_SOURCE\"" \
	-I"$WB_SOURCE/lib" "$WB_SOURCE/lib/threads_test.c" \
	-L"$build" -Wl,-rpath,"$build" -lwhybounce -o "$tmp/threads" || exit 1

# GLib is not built for it: how its threads wait for each other it cannot see.
cat >"$tmp/suppressions" <<'END'
called_from_lib:libglib-2.0.so
called_from_lib:libgobject-2.0.so
called_from_lib:libgmime-3.0.so
END
TSAN_OPTIONS="suppressions=$tmp/suppressions halt_on_error=0 exitcode=66" \
	"${run[@]}" "$tmp/threads" >"$tmp/out" 2>&1
status=$?
[ "$status" -eq 0 ] || {
	echo "FAIL status $status"
	head -60 "$tmp/out"
	exit 1
}
cat "$tmp/out"
