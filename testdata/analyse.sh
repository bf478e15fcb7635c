#!/usr/bin/env bash
# Static analysis of all sources but tests: testdata/analyse.sh [gcc] [tidy]
# [cppcheck]; all three when none is named.  No finding is the expected state:
# what is accepted is said where it stands.
#
# gcc -fanalyzer takes some minutes, clang-tidy too; cppcheck runs in ctest.
set -euo pipefail
cd "$(dirname "$0")/.."
source=$PWD
build=${WB_BUILD:-$PWD/build-check}
[ $# -gt 0 ] || set -- gcc tidy cppcheck
mapfile -t files < <(find lib cli -name '*.c' ! -name '*_test.c' \
	! -name '*_fuzz.c' ! -name '*_bench.c' | sort)
jobs=$(nproc)

# Of each source its options, as the build has them, sanitizers left out.
options()
{
	python3 - "$build" "$source" "$@" <<'PY'
import json, os, shlex, sys
build, source, *files = sys.argv[1:]
commands = {}
for entry in json.load(open(os.path.join(build, "compile_commands.json"))):
    commands[os.path.realpath(entry["file"])] = shlex.split(entry["command"])
for file in files:
    words = commands.get(os.path.join(source, file), [])
    keep = [w for w in words if w.startswith(("-I", "-D", "-std=", "-isystem"))]
    for at, word in enumerate(words):
        if word == "-isystem":
            keep += [words[at + 1]]
    print(file, *(shlex.quote(w) for w in keep))
PY
}

analyse_gcc() # its model of glib's macros and of loops is bounded: level 1
{
	# shellcheck disable=SC2016
	options "${files[@]}" | (cd "$build" && xargs -d '\n' -P "$jobs" -I{} \
		sh -c 'set -- {}; file=$1; shift
		gcc -fanalyzer -O1 -w -Wanalyzer-double-free \
			-Wanalyzer-use-after-free -Wanalyzer-null-dereference \
			-Wanalyzer-null-argument -Wanalyzer-double-fclose \
			-Wanalyzer-file-leak -Wanalyzer-malloc-leak \
			-Wanalyzer-free-of-non-heap -Wanalyzer-out-of-bounds \
			-Wanalyzer-use-of-uninitialized-value \
			-Wanalyzer-fd-leak -Wanalyzer-fd-use-after-close \
			-Wanalyzer-fd-double-close -Wanalyzer-infinite-recursion \
			-Wanalyzer-va-arg-type-mismatch \
			-fdiagnostics-plain-output "$@" -c -o /dev/null \
			"'"$source"'/$file" 2>&1 | grep -E "warning|error"') || true
}

analyse_tidy()
{
	printf '%s\n' "${files[@]}" | xargs -P "$jobs" -n 8 \
		clang-tidy --quiet -p "$build" 2>/dev/null | grep -E \
		'(warning|error):' || true
}

# Accepted everywhere: NULL as the end of variadic arguments is a pointer in
# POSIX; readdir() is safe where no two threads share a folder; version 2.10 does
# not understand ?: with a compound literal (internalAstError).
analyse_cppcheck()
{
	cppcheck --quiet --std=c11 --language=c -j "$jobs" \
		--enable=warning,portability,performance --inline-suppr \
		--suppress=missingIncludeSystem --suppress=unknownMacro \
		--suppress=varFuncNullUB --suppress=readdirCalled \
		--suppress=internalAstError \
		--library=gtk,posix -I lib -I cli -D_GNU_SOURCE \
		"-DWB_VERSION=\"0\"" --error-exitcode=0 \
		--template='{file}:{line}: {severity}: {message} [{id}]' \
		"${files[@]}" 2>&1 | grep -v '^$' || true
}

status=0
for what in "$@"; do
	found=$("analyse_$what")
	n=$(grep -c . <<<"$found" || true)
	echo "$what: ${#files[@]} files, $n findings"
	[ "$n" -eq 0 ] || {
		cat <<<"$found"
		status=1
	}
done
exit $status
