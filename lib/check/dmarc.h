#ifndef WB_CHECK_DMARC_H
#define WB_CHECK_DMARC_H

#include <stdbool.h>

#include "base/arena.h"
#include "check/note.h"
#include "dns/world.h"

enum wb_dmarc { /* RFC 9989, and not yet known */
	WB_DMARC_PENDING,
	WB_DMARC_NONE, /* no policy found */
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
	WB_DMARC_MULTIPLE, /* several v=DMARC1 at one name: none counts */
	WB_DMARC_SYNTAX,   /* starts as DMARC but is unusable */
	WB_DMARC_DNS,
	WB_DMARC_IDENTIFIER, /* an identifier that would align could not be
			      * checked, so nobody can say pass or fail */
};

/* An authenticated identifier that may align with From. */
struct wb_dmarc_identifier {
	bool dkim; /* d= of a signature; else MAIL FROM's domain */
	struct wb_name domain;
	bool passed; /* SPF passed, or the signature verified */
	bool pending, unchecked;
	/* filled by the check: */
	bool aligned;         /* under the record's mode */
	bool aligned_relaxed; /* would align under relaxed */
	/* Whether it aligns waits for an answer, or the DNS did not tell. */
	bool alignment_pending, alignment_unchecked;
	/* Its organizational domain; "" when not known, or not asked since it
	 * can never align. */
	struct wb_name org;
};

struct wb_dmarc_record;

/* The policy and organizational domain by one of the two ways. */
struct wb_dmarc_view {
	enum wb_dmarc result;
	enum wb_dmarc_problem problem;
	/* From's organizational domain; "" when not known for sure. */
	struct wb_name org;
	struct wb_name found_at; /* _dmarc... of the record; "" when none */
	const char *record;      /* "" when none */
	const struct wb_dmarc_record *parsed; /* NULL when none */
	/* Where several records cancel each other; "" when nowhere. */
	struct wb_name multiple_at;
	/* The name for which the DNS did not tell, when that is the problem. */
	struct wb_name unanswered;
	/* Of From's domain; WB_UNKNOWN when np= made no difference. */
	enum wb_outcome existence;
	bool policy_pending; /* sp= or np= waits for that answer */
	const char *tag;     /* the tag that applied: "p", "sp", "np", or "" */
	enum wb_dmarc_policy published, policy; /* as written; t= heeded */
	bool strict_spf, strict_dkim, testing;
	const struct wb_dmarc_identifier *identifiers;
	size_t identifier_count;
};

/* What is in the DNS instead of a usable DMARC record: a record at the apex,
 * under "dmarc.", under a doubled zone name; or another text at _dmarc. */
struct wb_dmarc_stray {
	struct wb_name name;
	/* Stable id: "at-apex", "without-underscore", "doubled-name",
	 * "spf-record", "not-exact" (begins almost as DMARC does),
	 * "other-text", "dangling-alias" (record is ""). */
	const char *why;
	const char *record;
	const struct wb_dmarc_stray *next;
};

struct wb_dmarc_result {
	struct wb_dmarc_view tree_walk; /* RFC 9989 */
	struct wb_dmarc_view psl;       /* RFC 7489 */
	const struct wb_dmarc_stray *strays;
	/* How receivers by RFC 7489 differ; or NULL. */
	const struct wb_check_note *notes;
};

struct wb_dmarc_input {
	struct wb_name from; /* the domain of From */
	const struct wb_dmarc_identifier *identifiers;
	size_t identifier_count;
	bool look_for_strays;
};

/* Pure.  An identifier whose pass or alignment is not known makes the result
 * WB_DMARC_PENDING or WB_DMARC_TEMPERROR, unless it cannot matter.  from "":
 * there is no single author domain, and no DMARC. */
struct wb_dmarc_result wb_dmarc_check(struct wb_arena *a,
	const struct wb_world *world, const struct wb_dmarc_input *in,
	struct wb_wanted *wanted) WB_MUST_USE;

/* Looks where records are put by mistake, for from and its organizational
 * domain by the list. */
const struct wb_dmarc_stray *wb_dmarc_strays(struct wb_arena *a,
	const struct wb_world *world, const struct wb_name *from,
	struct wb_wanted *wanted) WB_MUST_USE;

/* May reports go where rua= and ruf= say?  RFC 9990 section 4. */
enum wb_dmarc_report_state {
	WB_REPORT_PENDING,
	WB_REPORT_INTERNAL,   /* same organizational domain: no leave needed */
	WB_REPORT_AUTHORIZED, /* the target's domain says so */
	WB_REPORT_REFUSED,    /* it does not */
	WB_REPORT_INVALID,    /* no usable mailto: or https: URI */
	WB_REPORT_UNCHECKED,
};

struct wb_dmarc_report {
	bool failure; /* of ruf=; else of rua= */
	const char *uri;
	struct wb_name name; /* example.com._report._dmarc.target; or "" */
	enum wb_dmarc_report_state state;
	const struct wb_dmarc_report *next;
};

/* domain is the one whose record it is: From's, or its organizational one. */
const struct wb_dmarc_report *wb_dmarc_reports(struct wb_arena *a,
	const struct wb_world *world, const struct wb_name *domain,
	const struct wb_dmarc_record *record,
	struct wb_wanted *wanted) WB_MUST_USE;

/* Stable ids: "multiple-records", ... */
const char *wb_dmarc_problem_name(
	enum wb_dmarc_problem problem) WB_MUST_USE WB_RETURNS_NONNULL;
const char *wb_dmarc_report_name(
	enum wb_dmarc_report_state state) WB_MUST_USE WB_RETURNS_NONNULL;
const char *wb_dmarc_name(enum wb_dmarc result) WB_MUST_USE WB_RETURNS_NONNULL;
const char *wb_policy_name(
	enum wb_dmarc_policy policy) WB_MUST_USE WB_RETURNS_NONNULL;

#endif
