#include "check/host.h"

struct wb_host
wb_host_ask(const struct wb_world *world, const struct wb_name *name,
	struct wb_wanted *wanted)
{
	struct wb_host host = {
		.a = wb_world_ask(world, name, WB_A, wanted),
		.aaaa = wb_world_ask(world, name, WB_AAAA, wanted),
		.address = "",
	};

	host.is_alias = host.a->alias_count > 0 || host.aaaa->alias_count > 0;
	if (host.a->outcome == WB_FOUND && host.a->count > 0)
		host.address = host.a->records[0].text;
	else if (host.aaaa->outcome == WB_FOUND && host.aaaa->count > 0)
		host.address = host.aaaa->records[0].text;
	return host;
}
