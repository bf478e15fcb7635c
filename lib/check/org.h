#ifndef WB_CHECK_ORG_H
#define WB_CHECK_ORG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "check/dmarc_record.h"
#include "dns/world.h"

/* The organizational domain, by the two ways that receivers find it. */

enum { WB_WALK_MAX = 8 }; /* queries of a walk, RFC 9989 section 4.10 */

/* One query of the walk, and what it says of the domain. */
struct wb_walk_step {
	struct wb_name domain; /* mail.example.com */
	struct wb_name name;   /* _dmarc.mail.example.com */
	enum wb_outcome outcome;
	unsigned count; /* records there that begin v=DMARC1 */
	const struct wb_dmarc_record *record; /* NULL unless just one */
};

/* RFC 9989's DNS tree walk.  The steps are in the order in which the RFC asks,
 * and end where the walk ends for sure: behind psd=y or psd=n. */
struct wb_walk {
	struct wb_walk_step steps[WB_WALK_MAX];
	size_t count;
	/* Steps whose answer is still to come, and those where none came. */
	unsigned pending, failed;
};

/* Wants all names of the walk at once. */
const struct wb_walk *wb_walk(struct wb_arena *a, const struct wb_world *world,
	const struct wb_name *domain,
	struct wb_wanted *wanted) WB_MUST_USE WB_RETURNS_NONNULL;

/* What a step without an answer is taken for. */
enum wb_walk_guess {
	WB_GUESS_NONE,  /* no record */
	WB_GUESS_PLAIN, /* a record without psd=, or psd=u */
	WB_GUESS_PSD_Y,
	WB_GUESS_PSD_N,
	WB_GUESS_COUNT,
};

/* The organizational domain (RFC 9989 section 4.10.2) and the step whose record
 * holds the policy for a domain without one of its own: the organizational
 * domain's, else the public suffix's; NULL when there is none. */
struct wb_walk_end {
	struct wb_name org;
	const struct wb_walk_step *policy;
};
struct wb_walk_end wb_walk_finish(
	const struct wb_walk *walk, enum wb_walk_guess guess) WB_MUST_USE;

/* Do both walks end at the same organizational domain? */
enum wb_org_same {
	WB_ORG_DIFFERS,
	WB_ORG_SAME,
	WB_ORG_PENDING,
	WB_ORG_UNCHECKED, /* the DNS did not tell, and it matters */
};
enum wb_org_same wb_walk_same(
	const struct wb_walk *x, const struct wb_walk *y) WB_MUST_USE;

/* Both lie under one domain of at least one label; without that no way of
 * finding organizational domains can make them align. */
bool wb_org_related(const struct wb_name *a, const struct wb_name *b) WB_PURE;

/* The organizational domain by the public suffix list (RFC 7489 section 3.2);
 * a public suffix is its own. */
struct wb_name wb_org_psl(const struct wb_name *domain) WB_MUST_USE;

/* The registrable domain by the list, or false for a public suffix. */
bool wb_psl_registrable(const struct wb_name *domain,
	struct wb_name *ret_registrable) WB_MUST_USE;

#endif
