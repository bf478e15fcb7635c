#!/usr/bin/env bash
# The parent's side of whybounce-probe, with probes that misbehave, and that the
# process that reads mail opens no socket.
. "$WB_SOURCE/testdata/shell.sh"
needed "$program"
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
cd "$tmp" || exit 1
cp "$WB_BUILD/whybounce" .
# here, since a long path would break the lines of the output
cp "$WB_SOURCE/testdata/cases/C-bare-server-to-gmail/bounce.eml" .
bounce=bounce.eml

# probe TEXT: the text becomes the probe
probe()
{
	printf '#!/usr/bin/env bash\n%s\n' "$1" >whybounce-probe
	chmod +x whybounce-probe
}

# run WHAT COMPLAINT: one line, standing unclear, status 75, in time
run()
{
	local begin=$SECONDS
	timeout 20 ./whybounce --timeout=1 - <"$bounce" >out 2>err
	status=$?
	[ "$status" -eq 75 ] || bad "$1: status $status, not 75"
	[ "$(wc -l <err)" -eq 1 ] || bad "$1: not one line"
	grep -qF -e "$2" err || bad "$1: does not say '$2'"
	grep -q "not delivered to" out || bad "$1: no diagnosis"
	grep -q "Checked now" out && bad "$1: claims to have checked"
	[ $((SECONDS - begin)) -lt 10 ] || bad "$1: took too long"
}

run "no probe" "cannot start whybounce-probe: No such file or directory"
probe 'exit 3'
run "probe that ends" "whybounce-probe does not answer"
probe 'kill -9 $$'
run "probe that is killed" "whybounce-probe does not answer"
probe 'echo "%%% garbage %%%"; echo "@done queries=1 ms=1"; sleep 60'
run "probe that talks nonsense" "whybounce-probe"
probe 'sleep 60'
begin=$SECONDS
run "probe that sleeps" "whybounce-probe does not answer: timeout"
# 1 s for the network, and 2 s more for the probe
[ $((SECONDS - begin)) -le 6 ] || bad "probe that sleeps: is waited for"
probe 'yes'
run "probe that never stops" "whybounce-probe does not answer"
probe 'exec <&-; sleep 60'
run "probe that does not listen" "whybounce-probe does not answer"
pgrep -f "$tmp/whybounce-probe" >/dev/null && bad "a probe was left running"

if command -v strace >/dev/null && strace -o trace true 2>/dev/null; then
	probe 'exit 3'
	# the first line is the parser's execve: a probe may well use sockets (bash
	# without SHELL asks nscd), and without execve its pid could come first
	env -u SHELL strace -f -e trace=execve,network -o trace \
		./whybounce "$bounce" >out 2>err
	grep -q 'execve.*whybounce-probe' trace || bad "the probe was not traced"
	pid=$(head -n1 trace | cut -d' ' -f1)
	grep -E "^$pid .*socket\(" trace && bad "the parser opens a socket"
else
	echo "probe_client_test: strace is not to be had, sockets not watched" >&2
fi
exit $((failed > 0))
