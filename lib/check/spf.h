#ifndef WB_CHECK_SPF_H
#define WB_CHECK_SPF_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/ip.h"
#include "check/note.h"
#include "dns/world.h"

enum wb_spf { /* RFC 7208 section 2.6, and not yet known */
	WB_SPF_PENDING,
	WB_SPF_NONE,
	WB_SPF_NEUTRAL,
	WB_SPF_PASS,
	WB_SPF_FAIL,
	WB_SPF_SOFTFAIL,
	WB_SPF_TEMPERROR,
	WB_SPF_PERMERROR,
};

/* Why a result is none, permerror or temperror. */
enum wb_spf_problem {
	WB_SPF_OK,
	WB_SPF_NO_DOMAIN,	/* no name to ask, or a single label */
	WB_SPF_NO_RECORD,	/* NODATA, or TXT without v=spf1 */
	WB_SPF_NO_NAME,		/* NXDOMAIN */
	WB_SPF_MULTIPLE,	/* several v=spf1 records */
	WB_SPF_SYNTAX,		/* a term no evaluator accepts */
	WB_SPF_LOOKUP_LIMIT,	/* over 10 */
	WB_SPF_VOID_LIMIT,	/* over 2 */
	WB_SPF_TARGET_NONE,	/* include or redirect of a domain w/o record */
	WB_SPF_LOOP,		/* a record includes itself */
	WB_SPF_DNS,		/* SERVFAIL, timeout, ... */
};

/* One term as it was judged, in order; the renderer draws the carets. */
struct wb_spf_step {
	struct wb_name domain;	/* whose record */
	const char *record;	/* its text */
	unsigned depth;		/* of include and redirect */
	size_t at, len;		/* the term in that record's text */
	enum wb_spf_why {
		WB_SPF_WHY_MATCH,
		WB_SPF_WHY_NO_MATCH,
		WB_SPF_WHY_SKIPPED,	/* behind the deciding term */
		WB_SPF_WHY_MODIFIER,	/* exp=, unknown modifiers */
		WB_SPF_WHY_SYNTAX,
		WB_SPF_WHY_LOOKUP_LIMIT,
		WB_SPF_WHY_VOID_LIMIT,
		WB_SPF_WHY_LOOP,
		WB_SPF_WHY_DNS,		/* its look-up failed */
		WB_SPF_WHY_TARGET_NONE,
		WB_SPF_WHY_PENDING,
	} why;
	enum wb_spf result;	/* what the term yields when it decides */
	struct wb_name target;	/* expanded <domain-spec>, or "" */
	enum wb_outcome outcome; /* of its look-up; WB_UNKNOWN: none made */
	const struct wb_spf_step *next;
};

struct wb_spf_result {
	enum wb_spf result;
	enum wb_spf_problem problem;
	struct wb_name domain;	/* whose policy was asked */
	struct wb_name at;	/* where the problem is: an include's target
				 * for TARGET_NONE, DNS, ... */
	const char *record;	/* the domain's record, or "" */
	const char *const *records; /* all its v=spf1 records */
	size_t record_count;
	unsigned lookups, void_lookups;	/* as counted in this evaluation */
	unsigned static_lookups; /* of the whole tree, as checkers print it */
	const char *explanation; /* exp= expanded, or "" */
	const struct wb_spf_step *steps;
	/* The term that gave the result: of the domain's own record, or of the
	 * record that redirect= leads to; an include: itself, not the term in
	 * it.  Of an error, the innermost term that it lies in.  NULL: no term
	 * did. */
	const struct wb_spf_step *deciding;
	const struct wb_check_note *notes; /* how receivers differ; or NULL */
};

struct wb_spf_input {
	struct wb_ip client;
	struct wb_name domain;	/* of MAIL FROM; HELO's for the null sender */
	struct wb_name helo;	/* for %{h}; may be "" */
	const char *sender;	/* local@domain; "" is postmaster@domain */
	const char *receiver;	/* %{r}; "" is "unknown" */
	bool brief; /* for many addresses: result, problem, at and look-ups
		     * only, no steps, no static count */
};

/* check_host(), RFC 7208 section 4.  Pure. */
struct wb_spf_result wb_spf_check(struct wb_arena *a,
	const struct wb_world *world, const struct wb_spf_input *in,
	struct wb_wanted *wanted) WB_MUST_USE;

const char *wb_spf_name(enum wb_spf result) WB_MUST_USE WB_RETURNS_NONNULL;

#endif
