#ifndef WB_CHECK_MTASTS_H
#define WB_CHECK_MTASTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "dns/world.h"

/* A recipient domain's MTA-STS: RFC 8461. */
enum wb_mtasts_state {
	WB_MTASTS_PENDING,
	WB_MTASTS_NONE,       /* no record: no policy */
	WB_MTASTS_BAD_RECORD, /* several, or against the grammar: no policy */
	WB_MTASTS_NO_POLICY,  /* the record promises one, HTTPS does not give
			       * it: see error */
	WB_MTASTS_BAD_POLICY, /* see error */
	WB_MTASTS_OFF,        /* mode: none */
	WB_MTASTS_MATCH,      /* every MX fits the policy */
	WB_MTASTS_MISMATCH,   /* an MX does not; enforced or not: see mode */
	WB_MTASTS_NO_MX,      /* there is none to compare */
	WB_MTASTS_UNCHECKED,  /* the DNS did not tell */
};

enum wb_mtasts_mode {
	WB_MTASTS_MODE_UNKNOWN,
	WB_MTASTS_MODE_NONE,
	WB_MTASTS_MODE_TESTING,
	WB_MTASTS_MODE_ENFORCE,
};

struct wb_mtasts_host {
	struct wb_name name;
	bool fits; /* one of the policy's mx patterns */
};

struct wb_mtasts_result {
	enum wb_mtasts_state state;
	struct wb_name name; /* _mta-sts.<domain> */
	enum wb_outcome txt;
	const char *record, *id; /* "" when there is none */
	const char *url;
	int status;        /* of HTTPS; 0: none was had */
	const char *error; /* of the fetch ("certificate-expired"), or the first
			    * mistake: "version", "mode", "max-age", "mx",
			    * "status"; "" when none */
	enum wb_mtasts_mode mode;
	int64_t max_age; /* seconds */
	const char *const *patterns;
	size_t pattern_count;
	const struct wb_mtasts_host *hosts; /* the domain's MX */
	size_t host_count;
};

/* Pure. */
struct wb_mtasts_result wb_mtasts_check(struct wb_arena *a,
	const struct wb_world *world, const struct wb_name *domain,
	struct wb_wanted *wanted) WB_MUST_USE;

const char *wb_mtasts_state_name(
	enum wb_mtasts_state state) WB_MUST_USE WB_RETURNS_NONNULL;

#endif
