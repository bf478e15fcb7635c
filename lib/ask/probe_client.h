#ifndef WB_ASK_PROBE_CLIENT_H
#define WB_ASK_PROBE_CLIENT_H

#include <sys/types.h>

#include "ask/ask.h"

/* The other end of whybounce-probe, which alone has sockets.  It is started at
 * the first question, or before, by those who cannot start anything then. */
struct wb_prober;

struct wb_prober_options {
	const char *path;           /* of the probe; NULL: see base/places.h */
	const char *const *servers; /* "9.9.9.9", without the @ */
	size_t server_count;
	bool ipv4_only, ipv6_only;
	const char *confine; /* "yes", "try", "no"; NULL: "try" */
	const char *ca; /* file of certificates to trust; NULL: the system's */
	unsigned timeout_ms; /* for the network, a message */
	/* Told once why the probe cannot be used: a msgid with {what}, the
	 * probe, and {why}. */
	void (*failed)(void *context, const char *msgid, const char *why);
	void *context;
};

/* What failed() is told of a probe that its own standard error has a line of: the
 * options do not fit together as only the probe can tell. */
extern const char wb_probe_refuses[];

/* The options are copied, what they point to is not. */
struct wb_prober *wb_prober_new(struct wb_arena *a,
	const struct wb_prober_options *options) WB_MUST_USE;
/* Its process, or 0: why is told of when there is a question. */
pid_t wb_prober_start(struct wb_prober *prober);
void wb_prober_stop(struct wb_prober *prober);

/* It, as one who answers; lives as long as the prober. */
const struct wb_asker *wb_prober_asker(
	struct wb_prober *prober) WB_MUST_USE WB_RETURNS_NONNULL;

#endif
