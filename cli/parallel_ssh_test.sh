#!/usr/bin/env bash
# What doc/parallel.md says of GNU parallel with several machines, which are two
# names of this one: an sshd of our own on loopback, with its own keys and port.
set -u
export LC_ALL=C.UTF-8
skip()
{
	echo "parallel_ssh_test: skipped, $1" >&2
	exit 77
}
parallel --version 2>/dev/null | grep -q '^GNU parallel' ||
	skip "GNU parallel is not installed"
for tool in ssh ssh-keygen setpriv; do
	command -v $tool >/dev/null || skip "no $tool"
done
sshd=$WB_BUILD/unpacked/openssh-server/usr/sbin/sshd
[ -x "$sshd" ] || sshd=$(PATH=$PATH:/usr/sbin command -v sshd) ||
	skip "no sshd, neither unpacked by ./check nor installed"
tmp=$(mktemp -d) || exit 1
trap 'kill $(cat "$tmp/pid" 2>/dev/null) 2>/dev/null; rm -rf "$tmp"' EXIT
export HOME=$tmp TMPDIR=$tmp
cd "$tmp" || exit 1
failed=0

# As root it would want an account of its own: it is nobody's then, whom only
# it sees with a shell.
as=()
user=$(id -un)
if [ "$(id -u)" -eq 0 ]; then
	user=bouncer
	wrapper=$(find /usr/lib -name libnss_wrapper.so -print -quit)
	[ -n "$wrapper" ] || skip "no libnss-wrapper"
	echo "$user:x:65534:65534::$tmp:/bin/sh" >passwd
	echo "nogroup:x:65534:" >group
	as=(setpriv --reuid=65534 --regid=65534 --clear-groups env
		"LD_PRELOAD=$wrapper" "NSS_WRAPPER_PASSWD=$tmp/passwd"
		"NSS_WRAPPER_GROUP=$tmp/group")
fi

mkdir bin
cp "$WB_BUILD/whybounce" bin/
cp "$sshd" sshd # where its user may run it
sshd=$tmp/sshd
ssh-keygen -q -t ed25519 -N '' -f host
ssh-keygen -q -t ed25519 -N '' -f key
cp key.pub authorized
cat >sshd_config <<-END
	ListenAddress 127.0.0.1
	HostKey $tmp/host
	AuthorizedKeysFile $tmp/authorized
	PidFile $tmp/pid
	PasswordAuthentication no
	KbdInteractiveAuthentication no
	UsePAM no
	StrictModes no
	MaxStartups 100
	MaxSessions 100
END
cat >ssh_config <<-END
	Host h1 h2
	  HostName 127.0.0.1
	  User $user
	  IdentityFile $tmp/key
	  IdentitiesOnly yes
	  UserKnownHostsFile $tmp/known
	  StrictHostKeyChecking accept-new
	  LogLevel ERROR
END
chmod 755 "$tmp"
[ "$(id -u)" -ne 0 ] || chown 65534 "$tmp" host
ssh=(ssh -F "$tmp/ssh_config")
for _ in 1 2 3 4 5; do
	# below the ports that the kernel gives out by itself
	port=$((20000 + (RANDOM * 7 + $$) % 12000))
	"${as[@]}" "$sshd" -f "$tmp/sshd_config" -p $port -E "$tmp/log" || continue
	sed -i "/^  Port/d; s/^  HostName.*/&\n  Port $port/" ssh_config
	"${ssh[@]}" h1 true 2>>log && break
	kill "$(cat pid)" 2>/dev/null
	port=
done
[ -n "$port" ] || {
	tail -n 3 log >&2
	skip "sshd does not run here"
}

for round in 1 2 3; do
	for file in "$WB_SOURCE"/testdata/cases/*/bounce.eml; do
		echo "From a@b Fri Nov 20 08:14:03 2026"
		sed 's/^From />From /' "$file"
		echo
	done
done >many.mbox

# without where the message lies in what was read
place()
{
	sed -E 's/"path":"[^"]*","offset":[0-9]+//; s/"line":[0-9]+//g;
		s/"offset":[0-9]+//g'
}

bin/whybounce -n --format=json many.mbox | place >whole
[ -s whole ] || failed=1
for block in 30k 200k; do
	parallel --pipe --keep-order --block $block --recend '\n\n' --recstart 'From ' \
		--ssh "${ssh[*]}" -S 2/h1,2/h2 \
		"$tmp/bin/whybounce -n --format=json -" <many.mbox 2>err |
		place | cmp - whole || {
		echo "FAIL blocks of $block"
		head -n 3 err
		failed=1
	}
done
exit $failed
