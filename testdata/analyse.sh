#!/usr/bin/env bash
# Static analysis of all sources but tests: testdata/analyse.sh [gcc] [tidy]
# [cppcheck]; all three when none is named.  No finding is the expected state:
# what is accepted is said where it stands.
#
# gcc -fanalyzer takes one CPU minute, clang-tidy fifteen; gcc and cppcheck run
# in ctest.
# WB_BUILD is the build folder whose options are taken (else build/: a release
# build, in which no assertion helps them), WB_JOBS how many run at a time,
# WB_FILES the files, if not all.
set -euo pipefail
cd "$(dirname "$0")/.."
source=$PWD
build=${WB_BUILD:-$PWD/build}
[ $# -gt 0 ] || set -- gcc tidy cppcheck
mapfile -t files < <(find lib cli -name '*.c' ! -name '*_test.c' \
	! -name '*_fuzz.c' ! -name '*_bench.c' | sort)
[ -z "${WB_FILES:-}" ] || read -ra files <<<"$WB_FILES"
jobs=${WB_JOBS:-$(nproc)}
[ -e "$build/compile_commands.json" ] || [ "$*" = cppcheck ] ||
	cmake -S . -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo >&2

# Of each source its options, as the build has them, but for sanitizers, and for
# warnings, which are the build's business.
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
    keep = []
    for before, word in zip(words, words[1:]):
        if before == "-isystem" or word == "-isystem" or \
                word.startswith(("-I", "-D", "-U", "-O", "-std=")):
            keep.append(word)
    print(file, *(shlex.quote(w) for w in keep))
PY
}

analyse_gcc() # optimised as the program is: what is inlined is seen through
{
	# shellcheck disable=SC2016
	options "${files[@]}" | xargs -d '\n' -P "$jobs" -I{} \
		sh -c 'set -- {}
		gcc -fanalyzer -fdiagnostics-plain-output -c -o /dev/null \
			"$@" 2>&1 | grep -E "warning:|error:"' || true
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
