#ifndef WB_DIAGNOSE_CHECK_H
#define WB_DIAGNOSE_CHECK_H

#include "diagnose/verdict.h"

/* A domain looked at without a bounce: would mail from it be taken?  The same
 * checks and fixes as in a diagnosis. */

enum { WB_CHECKUP_CLIENTS_MAX = 8 }; /* further addresses are not tried */

struct wb_checkup_input {
	struct wb_name domain; /* of MAIL FROM */
	struct wb_name from;   /* of the From field; "": domain */
	/* Servers that send; count 0: those that take the domain's mail are
	 * looked at instead. */
	const struct wb_ip *clients;
	size_t client_count;
	const char *helo;             /* "": not checked */
	const char *const *selectors; /* of From's domain */
	size_t selector_count;
};

enum wb_grade {
	WB_GRADE_OK,
	WB_GRADE_NOTE, /* not wrong by itself */
	WB_GRADE_UNCHECKED,
	WB_GRADE_WRONG, /* mail is or will be refused for it */
};

/* What one check says about one thing. */
struct wb_checkup {
	const char
		*check; /* "zone", "mx", "spf", "dkim", "dmarc", "ptr", "helo",
			      * "mta-sts", "dane", "dnsbl" */
	const char *subject; /* address, selector, host or zone; may be "" */
	enum wb_grade grade;
	const char *result; /* in the check's own word: "softfail" */
	struct wb_sentence says;
	/* What it would be in a diagnosis: cause, why, fixes, evidence; without
	 * recipient.  NULL for the checks that have nothing to add. */
	const struct wb_verdict *verdict;
	const struct wb_checkup *next;
};

/* Never NULL.  Pure; not final while it adds to wanted. */
const struct wb_checkup *wb_checkup(struct wb_arena *a,
	const struct wb_rules *rules, const struct wb_world *world,
	const struct wb_checkup_input *in,
	struct wb_wanted *wanted) WB_MUST_USE WB_RETURNS_NONNULL;

const char *wb_grade_name(
	enum wb_grade grade) WB_MUST_USE WB_RETURNS_NONNULL; /* "wrong" */

#endif
