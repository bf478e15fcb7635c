#include "net/patience.h"

/* Fewer answers are no measure: the first may come from a cache. */
enum { ANSWERS_MIN = 8 };

void
wb_patience_learn(struct wb_patience *patience, int64_t took_ms)
{
	int64_t off = took_ms - patience->mean;

	if (patience->answers++ == 0) {
		patience->mean = took_ms;
		patience->deviation = took_ms / 2;
		return;
	}
	patience->deviation +=
		((off < 0 ? -off : off) - patience->deviation) / 4;
	patience->mean += off / 8;
}

int64_t
wb_patience_ms(const struct wb_patience *patience)
{
	int64_t ms = patience->mean + 4 * patience->deviation;

	if (patience->answers < ANSWERS_MIN || ms > WB_PATIENCE_MAX_MS)
		return WB_PATIENCE_MAX_MS;
	return ms < WB_PATIENCE_MIN_MS ? WB_PATIENCE_MIN_MS : ms;
}
