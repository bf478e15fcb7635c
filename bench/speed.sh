#!/bin/bash
# CPU time for a large mailbox against the floor, GMime's parsing and decoding
# alone (../shared/tools/gmimewalk.c), in runs that alternate; and the largest
# resident size.
#
#	bench/speed.sh [build folder [rounds [repetitions of the corpus]]]
#
# Fails beyond 1.5 times the floor, by the medians, or 64 MiB.
set -u
source=$(cd "$(dirname "$0")/.." && pwd)
build=$(cd "${1:-$source/build}" && pwd)
shared=$source/../shared
[ -e "$shared/tools/gmimewalk.c" ] || {
	echo "skipped: no $shared/tools/gmimewalk.c" >&2
	exit 77
}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8
# shellcheck disable=SC2046
gcc -O2 -o "$work/floor" "$shared/tools/gmimewalk.c" \
	$(pkg-config --cflags --libs gmime-3.0) || exit 1
python3 "$shared/tools/mkbench.py" "$shared/corpus/bounces" "$work" "${3:-60}" ||
	exit 1
python3 - "$work/mbox" "${2:-9}" "$work/floor" "$build/whybounce" <<'END'
import os
import statistics
import sys

mbox, rounds, floor, program = sys.argv[1:]
commands = {
    "floor": [floor, "-m", mbox],
    "whybounce": [program, "-n", "--format=json", mbox],
}
times = {name: [] for name in commands}
resident = 0
for i in range(int(rounds) + 1):
    for name, command in commands.items():
        pid = os.fork()
        if pid == 0:
            null = os.open(os.devnull, os.O_WRONLY)
            os.dup2(null, 1)
            os.dup2(null, 2)
            os.execv(command[0], command)
        _, _, usage = os.wait4(pid, 0)
        if i > 0:  # the first fills the caches
            times[name].append(usage.ru_utime + usage.ru_stime)
        if name == "whybounce":
            resident = max(resident, usage.ru_maxrss)
median = {name: statistics.median(t) for name, t in times.items()}
ratio = median["whybounce"] / median["floor"]
for name in commands:
    print("%-10s %.3f s (%.3f to %.3f)" % (
        name, median[name], min(times[name]), max(times[name])))
print("ratio      %.2f; %d MiB resident" % (ratio, resident // 1024))
sys.exit(ratio > 1.5 or resident > 64 * 1024)
END
