#ifndef WB_CHECK_DMARC_H
#define WB_CHECK_DMARC_H

#include <stdbool.h>

#include "base/arena.h"
#include "dns/world.h"

enum wb_dmarc { /* RFC 9989, and not yet known */
	WB_DMARC_PENDING,
	WB_DMARC_NONE,	/* no policy found */
	WB_DMARC_PASS,
	WB_DMARC_FAIL,
	WB_DMARC_TEMPERROR,
	WB_DMARC_PERMERROR,
};

enum wb_dmarc_policy {
	WB_POLICY_NONE,
	WB_POLICY_QUARANTINE,
	WB_POLICY_REJECT,
};

enum wb_dmarc_problem {
	WB_DMARC_OK,
	WB_DMARC_NO_RECORD,
	WB_DMARC_MULTIPLE,  /* several v=DMARC1 at one name: none counts */
	WB_DMARC_SYNTAX,    /* starts as DMARC but is unusable */
	WB_DMARC_DNS,
};

/* An authenticated identifier that may align with From. */
struct wb_dmarc_identifier {
	bool dkim;	     /* d= of a signature; else MAIL FROM's domain */
	struct wb_name domain;
	bool passed;	     /* SPF passed, or the signature verified */
	bool pending, unchecked;
	/* filled by the check: */
	bool aligned;	     /* under the record's mode */
	bool aligned_relaxed;	/* would align under relaxed */
	struct wb_name org;	/* its organizational domain */
};

/* The policy and organizational domain by one of the two ways. */
struct wb_dmarc_view {
	enum wb_dmarc result;
	enum wb_dmarc_problem problem;
	struct wb_name org;	/* From's organizational domain */
	struct wb_name found_at; /* _dmarc... of the record; "" when none */
	const char *record;
	const char *tag;	/* the tag that applied: "p", "sp", "np" */
	enum wb_dmarc_policy policy, published; /* applied (t= heeded); as
						 * written */
	bool strict_spf, strict_dkim, testing;
	const struct wb_dmarc_identifier *identifiers;
	size_t identifier_count;
};

/* A DMARC record found where none is looked for: at the apex, "dmarc.", under
 * a doubled zone name. */
struct wb_dmarc_stray {
	struct wb_name name;
	const char *record;
	const struct wb_dmarc_stray *next;
};

struct wb_dmarc_result {
	struct wb_dmarc_view tree_walk; /* RFC 9989 */
	struct wb_dmarc_view psl;	/* RFC 7489 */
	const struct wb_dmarc_stray *strays;
};

struct wb_dmarc_input {
	struct wb_name from; /* the domain of From */
	const struct wb_dmarc_identifier *identifiers;
	size_t identifier_count;
	bool look_for_strays;
};

/* Pure. */
struct wb_dmarc_result wb_dmarc_check(struct wb_arena *a,
	const struct wb_world *world, const struct wb_dmarc_input *in,
	struct wb_wanted *wanted) WB_MUST_USE;

const char *wb_dmarc_name(enum wb_dmarc result)
	WB_MUST_USE WB_RETURNS_NONNULL;
const char *wb_policy_name(enum wb_dmarc_policy policy)
	WB_MUST_USE WB_RETURNS_NONNULL;

#endif
