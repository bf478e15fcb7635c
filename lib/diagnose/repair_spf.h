#ifndef WB_DIAGNOSE_REPAIR_SPF_H
#define WB_DIAGNOSE_REPAIR_SPF_H

#include <stdbool.h>

#include "diagnose/verdict.h"

struct wb_spf_repair_input {
	struct wb_name domain;  /* whose record is to be mended */
	struct wb_ip client;    /* that shall pass; family 0: not known */
	struct wb_name include; /* of the service that sends; "" none: the
				 * client's address itself is listed */
	bool is_host; /* the domain is a host's greeting name: nobody else
		       * sends with it */
	/* A record published at a wrong name ("_spf.example.com"), to be used
	 * where the domain has none; NULL: no such. */
	const char *stray;
};

/* The one corrected record. */
struct wb_spf_repair {
	bool possible; /* false: notes say why (the name is a CNAME, ...) */
	const char *after;
	const char *const *before; /* the v=spf1 records it replaces */
	size_t before_count;
	/* A record of the terms that were there, but written as something
	 * without effect ("include=..."): what they let pass comes to pass, and
	 * that is meant.  "" when there were none. */
	const char *meant;
	enum wb_fix_safety safety;
	const struct wb_note *notes; /* what the reader should know of it */
};

/* Synthesizes the record with the least change: created, or the address put
 * before the term that decides for it, records merged, typos mended, dead terms
 * pruned, flattened only at last.  Never weakens "-all".  Pure. */
struct wb_spf_repair wb_spf_repair(struct wb_arena *a,
	const struct wb_world *world, const struct wb_spf_repair_input *in,
	struct wb_wanted *wanted) WB_MUST_USE;

/* The record tried in a patched world: the client passes, limits hold, and no
 * probe address at the edges of the ranges changes its result unless that was
 * an error before. */
struct wb_spf_proof {
	bool proved;
	bool pending; /* answers are still wanted */
	struct wb_sentence why_not;
	size_t probes; /* addresses compared */
};
struct wb_spf_proof wb_spf_repair_prove(struct wb_arena *a,
	const struct wb_world *world, const struct wb_spf_repair_input *in,
	const struct wb_spf_repair *repair,
	struct wb_wanted *wanted) WB_MUST_USE;

/* The world with the repair in place of the domain's SPF records; its other
 * TXT records stay. */
struct wb_world *wb_spf_repair_overlay(struct wb_arena *a,
	const struct wb_world *world, const struct wb_spf_repair_input *in,
	const struct wb_spf_repair *repair) WB_MUST_USE;

#endif
