#ifndef WB_DIAGNOSE_REFINE_H
#define WB_DIAGNOSE_REFINE_H

#include "diagnose/case.h"

/* refine_answer.c */
struct wb_refined wb_refined_as(
	const char *cause, enum wb_standing standing) WB_MUST_USE;
struct wb_refined wb_refined_unclear(const char *cause,
	const struct wb_name *name, enum wb_type type,
	enum wb_outcome outcome) WB_MUST_USE;
/* Did anything else get an answer?  Then silence about one domain is that
 * domain's trouble and not ours. */
bool wb_others_answer(
	struct wb_case *c, const struct wb_name *broken) WB_MUST_USE;
bool wb_is_lame(
	const struct wb_case *c, const struct wb_name *name) WB_MUST_USE;
/* Nothing was learnt.  It is the sender's broken DNS only when that is seen:
 * an answer that fails DNSSEC, or silence about all of that domain while others
 * answer. */
struct wb_refined wb_refine_no_answer(struct wb_case *c, const char *claimed,
	const struct wb_name *name, enum wb_type type,
	enum wb_outcome outcome) WB_MUST_USE;

/* What is wrong with one of the two by itself; cause NULL: nothing. */
struct wb_refined wb_judge_spf(struct wb_case *c) WB_MUST_USE;
struct wb_refined wb_judge_dkim(struct wb_case *c) WB_MUST_USE;
/* The record is sound and does not list the client: forwarded, or not the
 * sender's to change? */
bool wb_spf_is_others(
	struct wb_case *c, struct wb_refined *ret_refined) WB_MUST_USE;

/* What each kind of claim comes to; the case has findings. */
struct wb_refined wb_refine_unauthenticated(struct wb_case *c) WB_MUST_USE;
struct wb_refined wb_refine_spf(struct wb_case *c) WB_MUST_USE;
struct wb_refined wb_refine_dkim(struct wb_case *c) WB_MUST_USE;
struct wb_refined wb_refine_dmarc(struct wb_case *c) WB_MUST_USE;
struct wb_refined wb_refine_dmarc_missing(struct wb_case *c) WB_MUST_USE;
struct wb_refined wb_refine_sender_domain(struct wb_case *c) WB_MUST_USE;
struct wb_refined wb_refine_recipient_domain(struct wb_case *c) WB_MUST_USE;
struct wb_refined wb_refine_ptr(struct wb_case *c) WB_MUST_USE;
struct wb_refined wb_refine_listed(struct wb_case *c) WB_MUST_USE;
struct wb_refined wb_refine_mtasts(struct wb_case *c) WB_MUST_USE;
struct wb_refined wb_refine_dane(struct wb_case *c) WB_MUST_USE;
struct wb_refined wb_refine_tls(struct wb_case *c) WB_MUST_USE;
struct wb_refined wb_refine_helo(struct wb_case *c) WB_MUST_USE;
struct wb_refined wb_refine_sender_dns(struct wb_case *c) WB_MUST_USE;

#endif
