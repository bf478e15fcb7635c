#ifndef WB_NET_PATIENCE_H
#define WB_NET_PATIENCE_H

#include <stdint.h>

/* How soon an unanswered query is sent again: learnt of the answers so far, as
 * TCP does (RFC 6298, section 2), so that a resolver nearby which loses a packet
 * costs little, and one that has much to look up is not pressed. */
struct wb_patience {
	int64_t mean, deviation; /* ms; of the times that answers took */
	unsigned answers;
};

enum {
	WB_PATIENCE_MAX_MS = 700, /* before anything is known */
	WB_PATIENCE_MIN_MS = 150,
};

void wb_patience_learn(struct wb_patience *patience, int64_t took_ms);
int64_t wb_patience_ms(const struct wb_patience *patience);

#endif
