# shellcheck shell=bash
# Sourced by the tests of the mail servers: the servers that ./check unpacked,
# and their users, who need not be this machine's.

# server PACKAGE FILE: sets $root, or skips the test
server()
{
	root=$WB_BUILD/unpacked/$1
	wrapper=$(find /usr/lib -name libnss_wrapper.so -print -quit)
	[ -x "$root/$2" ] && [ -n "$wrapper" ] && [ "$(id -u)" -eq 0 ] &&
		[ -x "$WB_BUILD/whybounce" ] && return
	echo "skipped: needs root, libnss-wrapper, $1 unpacked by ./check" >&2
	exit 77
}

# users NAME...: sets $wrapped, the environment that makes them known
users()
{
	local id=64000 name
	cp /etc/passwd passwd
	cp /etc/group group
	for name; do
		sed -i "/^$name:/d" passwd group
		printf '%s:x:%d:%d::/:/bin/false\n' "$name" $id $id >>passwd
		printf '%s:x:%d:\n' "$name" $id >>group
		id=$((id + 1))
	done
	chmod 644 passwd group
	wrapped=("LD_PRELOAD=$wrapper" "NSS_WRAPPER_PASSWD=$PWD/passwd"
		"NSS_WRAPPER_GROUP=$PWD/group")
}
