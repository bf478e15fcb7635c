#ifndef WB_DIAGNOSE_REPAIR_SPF_WORK_H
#define WB_DIAGNOSE_REPAIR_SPF_WORK_H

#include "check/spf_parse.h"
#include "check/spf_tree.h"
#include "diagnose/repair_spf.h"

/* What the parts of repair_spf share; nobody else includes this. */

struct wb_terms {
	const char **at;
	size_t count, room;
};

/* A repair under way. */
struct wb_spf_work {
	struct wb_arena *arena;
	const struct wb_world *world;
	const struct wb_spf_repair_input *in;
	struct wb_wanted *wanted;
	struct wb_terms terms; /* of the new record */
	struct wb_terms meant; /* those that the old one had in effect not */
	struct wb_note *notes, **end;
	bool waiting;  /* for an answer */
	bool doubtful; /* somebody has to look at it: WB_FIX_LIKELY */
};

void wb_terms_insert(struct wb_spf_work *work, struct wb_terms *terms,
	size_t at, const char *text);
void wb_terms_remove(struct wb_terms *terms, size_t at);
/* The same term, or one that asks the same with another qualifier. */
bool wb_terms_has(const struct wb_terms *terms, size_t count, const char *text);
/* "v=spf1" and the terms. */
const char *wb_terms_text(
	struct wb_spf_work *work, const struct wb_terms *terms) WB_MUST_USE;
/* One term alone; it lives in the work's arena. */
const struct wb_spf_term *wb_term_parse(
	struct wb_spf_work *work, const char *text) WB_MUST_USE;

enum wb_spf_kind wb_terms_kind(struct wb_spf_work *work,
	const struct wb_terms *terms, size_t i) WB_MUST_USE;

/* Adds a note; name, value pairs end with NULL. */
void wb_spf_note(struct wb_spf_work *work, const char *msgid, ...)
	__attribute__((sentinel));

/* Adds the terms of a record as it was meant: typing mistakes mended, what
 * nobody understands left out, each with a note.  False: too many to look at. */
bool wb_spf_mend(struct wb_spf_work *work, const char *text,
	struct wb_terms *ret_terms) WB_MUST_USE;
/* The terms of the new record, of several that were there. */
void wb_spf_merge(
	struct wb_spf_work *work, const struct wb_terms *records, size_t count);
/* What follows the version of a TXT record that was meant as SPF but is none
 * ("v=spf1;a -all", "spf1 mx -all"); NULL when it was not. */
const char *wb_spf_near_record(const char *text) WB_MUST_USE;

/* Gets the record below the limits of RFC 7208 section 4.6.4: first drops what
 * has no effect, then writes addresses for names. */
void wb_spf_slim(struct wb_spf_work *work);
/* The tree of the new record; sets waiting. */
const struct wb_spf_node *wb_spf_work_tree(
	struct wb_spf_work *work) WB_MUST_USE;

/* Wants what the proof will need, as far as it can be told already. */
void wb_spf_foresee(struct wb_arena *a, const struct wb_world *world,
	const struct wb_spf_repair_input *in, struct wb_wanted *wanted);
/* The domain's SPF for an address, its sender unnamed, without steps. */
struct wb_spf_result wb_spf_try(struct wb_arena *a,
	const struct wb_world *world, const struct wb_name *domain,
	const struct wb_ip *client, struct wb_wanted *wanted) WB_MUST_USE;

#endif
