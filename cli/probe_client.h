#ifndef WB_CLI_PROBE_CLIENT_H
#define WB_CLI_PROBE_CLIENT_H

#include <stdbool.h>

#include "dns/world.h"
#include "options.h"

/* The other end of whybounce-probe, which alone has sockets.  It is started at
 * the first question. */
struct wb_prober;

/* What a round has cost, as the probe tells it. */
struct wb_prober_costs {
	unsigned queries, milliseconds;
};

struct wb_prober *wb_prober_new(
	struct wb_arena *a, const struct wb_options *options) WB_MUST_USE;
/* Another message is looked at: time and queries are counted anew. */
void wb_prober_begin(struct wb_prober *prober);
/* Asks everything wanted and puts the answers into the world.  What did not
 * come back in timeout_ms is left unknown there.  False when the probe cannot
 * be used (any more); that was said on standard error, once. */
bool wb_prober_ask(struct wb_prober *prober, const struct wb_wanted *wanted,
	struct wb_world *world, unsigned timeout_ms,
	struct wb_prober_costs *ret_costs) WB_MUST_USE;
void wb_prober_stop(struct wb_prober *prober);

#endif
