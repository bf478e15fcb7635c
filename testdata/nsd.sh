# A real name server for tests in bash: source this file after shell.sh, then
#
#	nsd_start DIR		# serves DIR's "NAME.zone" files ("root.zone": .)
#	nsd_start_world FILE	# the same for the records of a world text
#	... whybounce @127.0.0.1#$NSD_PORT ...
#	nsd_stop
#
# It listens at 127.0.0.1, or at $NSD_LISTEN.  NSD_PORT and NSD_PID are set;
# several may be started one after the other and nsd_stop ends them all.  Nothing
# needs root.  Use: needed nsd; trap nsd_stop EXIT

NSD_PIDS=
NSD_DIRS=
PATH=$PATH:/usr/sbin

# nsd_config DIR PORT WORK
nsd_config()
{
	local zone name
	cat <<-END
	server:
	  ip-address: ${NSD_LISTEN:-127.0.0.1}@$2
	  username: ""
	  chroot: ""
	  zonesdir: "$1"
	  database: ""
	  pidfile: ""
	  xfrdfile: "$3/xfrd.state"
	  xfrdir: "$3"
	  zonelistfile: "$3/zone.list"
	  server-count: 1
	  rrl-ratelimit: 0
	  verbosity: 1
	remote-control:
	  control-enable: no
	END
	for zone in "$1"/*.zone; do
		name=$(basename "$zone" .zone)
		test "$name" = root && name=.
		printf 'zone:\n  name: "%s"\n  zonefile: "%s"\n' \
			"$name" "$zone"
	done
}

# True once its sockets are bound: from then on no question is lost.
nsd_is_up()
{
	local i=0
	while test $i -lt 100; do
		grep -q 'nsd started' "$1" && return 0
		kill -0 "$2" 2> /dev/null || return 1
		sleep 0.05
		i=$((i + 1))
	done
	return 1
}

nsd_start()
{
	local _ nsd_work
	nsd_work=$(mktemp -d) || return 1
	NSD_DIRS="$NSD_DIRS $nsd_work"
	for _ in 1 2 3 4 5 6 7 8 9 10; do
		# below the ports that the kernel gives out by itself
		NSD_PORT=$((20000 + ($$ * 7 + RANDOM) % 12000))
		nsd_config "$(cd "$1" && pwd)" $NSD_PORT "$nsd_work" \
			> "$nsd_work/nsd.conf"
		: > "$nsd_work/log"
		nsd -d -c "$nsd_work/nsd.conf" > "$nsd_work/log" 2>&1 &
		NSD_PID=$!
		if nsd_is_up "$nsd_work/log" $NSD_PID; then
			NSD_PIDS="$NSD_PIDS $NSD_PID"
			grep -i 'error' "$nsd_work/log" >&2
			return 0
		fi
		kill $NSD_PID 2> /dev/null
		wait $NSD_PID 2> /dev/null
	done
	cat "$nsd_work/log" >&2
	return 1
}

nsd_start_world()
{
	local nsd_zones
	nsd_zones=$(mktemp -d) || return 1
	NSD_DIRS="$NSD_DIRS $nsd_zones"
	"${WB_SOURCE:-.}/testdata/world2zone" "$1" \
		> "$nsd_zones/root.zone" 2> /dev/null || return 1
	nsd_start "$nsd_zones"
}

nsd_stop()
{
	local pid dir
	for pid in $NSD_PIDS; do
		kill "$pid" 2> /dev/null
		wait "$pid" 2> /dev/null
	done
	NSD_PIDS=
	for dir in $NSD_DIRS; do
		rm -rf "$dir"
	done
	NSD_DIRS=
}
