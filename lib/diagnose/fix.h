#ifndef WB_DIAGNOSE_FIX_H
#define WB_DIAGNOSE_FIX_H

#include "diagnose/case.h"

/* A fix with everything but its proof; appended to the verdict's list. */
struct wb_fix *wb_fix_new(struct wb_case *c, struct wb_verdict *v,
	const char *id, const struct wb_name *name, enum wb_type type);
/* Takes it out of the list again. */
void wb_fix_drop(struct wb_verdict *v, const struct wb_fix *fix);
/* Tries the fix: its record laid over the world, the same checks run again.
 * It is proved when good() says so of the simulated findings and nothing that
 * was good before is worse.  Other records of the RRset that are not replaced
 * stay. */
void wb_fix_try(struct wb_case *c, struct wb_fix *fix,
	const struct wb_world *overlay,
	bool (*good)(
		const struct wb_findings *now, const struct wb_findings *then));
/* The world with the fix's record in place of those it replaces. */
struct wb_world *wb_fix_overlay(struct wb_case *c, const struct wb_world *world,
	const struct wb_fix *fix);
/* The world after the proved fixes that stand before this one in the list: what
 * is to be done later is tried with the earlier done. */
const struct wb_world *wb_fix_world(struct wb_case *c,
	const struct wb_verdict *v, const struct wb_fix *before);

/* A cause's "Propose:" may name it. */
bool wb_proposal_known(const char *name) WB_MUST_USE;

/* What "Propose:" can name; each does nothing where it does not apply. */
void wb_fix_spf(
	struct wb_case *c, const struct wb_refined *r, struct wb_verdict *v);
void wb_fix_dmarc_starter(
	struct wb_case *c, const struct wb_refined *r, struct wb_verdict *v);
void wb_fix_dmarc_merge(
	struct wb_case *c, const struct wb_refined *r, struct wb_verdict *v);
void wb_fix_dmarc_relax(
	struct wb_case *c, const struct wb_refined *r, struct wb_verdict *v);
void wb_fix_dkim_key(
	struct wb_case *c, const struct wb_refined *r, struct wb_verdict *v);
/* DKIM is what DMARC lacks, and so is SPF, which may be mended as well. */
void wb_fix_or_by_spf(
	struct wb_case *c, const struct wb_refined *r, struct wb_verdict *v);
void wb_fix_null_mx(
	struct wb_case *c, const struct wb_refined *r, struct wb_verdict *v);
/* The edit that people try against a lack of alignment, shown not to help. */
void wb_fix_show_useless_include(
	struct wb_case *c, const struct wb_refined *r, struct wb_verdict *v);
/* Services by which From's own domain can be made to align. */
void wb_fix_services(
	struct wb_case *c, const struct wb_refined *r, struct wb_verdict *v);

/* How the service that sent the mail is made to sign, as advice. */
void wb_fix_service_how(struct wb_case *c, struct wb_verdict *v);

bool wb_spf_passes(
	const struct wb_findings *now, const struct wb_findings *then);
bool wb_dmarc_passes(
	const struct wb_findings *now, const struct wb_findings *then);

#endif
