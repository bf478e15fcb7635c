# shellcheck shell=bash
# What tests in shell have in common: source this file first.
#
#	needed PROGRAM...	# the test is skipped where one of them is missing
#	bad WHAT...		# a failure: the test goes on
#	is WHAT GOT WANTED	# one unless they are the same
#	until_up COMMAND...	# until it succeeds, at most 5 s
#	port N			# for the test's server N
#	exit $failed
#
# WB_SOURCE and WB_BUILD are the folders; $program is the whybounce of that build.

set -u
export LC_ALL=C.UTF-8
unset LANGUAGE COLUMNS NO_COLOR
WB_SOURCE=${WB_SOURCE:-$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)}
WB_BUILD=${WB_BUILD:-$WB_SOURCE/build}
program=$WB_BUILD/whybounce
failed=0

needed()
{
	local name
	for name; do
		command -v "$name" >/dev/null && continue
		echo "skipped: $name is not there" >&2
		exit 77
	done
}

# With what the last command printed, when the test keeps that in ./out, ./err or
# ./log.
bad()
{
	local file
	echo "FAIL $*"
	for file in out err log; do
		[ ! -f $file ] || head -n 30 $file | cut -c1-300 | sed 's/^/  | /'
	done
	failed=1
}

is()
{
	[ "$2" = "$3" ] || bad "$1: '$2', not '$3'"
}

until_up()
{
	for _ in $(seq 100); do
		"$@" >/dev/null 2>&1 && return
		sleep 0.05
	done
	echo "not up: $*"
	return 1
}

# Of a range below the kernel's own and that of nsd.sh.
port()
{
	echo $((3000 + ($$ * 10 + $1) % 16000))
}
