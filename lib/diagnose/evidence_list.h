#ifndef WB_DIAGNOSE_EVIDENCE_LIST_H
#define WB_DIAGNOSE_EVIDENCE_LIST_H

#include "diagnose/case.h"

/* What the parts of evidence share; nobody else includes this. */

struct wb_evidence_list {
	struct wb_case *c;
	const struct wb_evidence *first;
	struct wb_evidence *last;
};

struct wb_evidence *wb_evidence_add(
	struct wb_evidence_list *l, enum wb_evidence_from from);
/* What the DNS says there; NULL when that was not asked. */
struct wb_evidence *wb_evidence_dns(struct wb_evidence_list *l,
	const struct wb_name *name, enum wb_type type);

/* evidence_host.c: domains, zones, lists, hosts, and records that stand where
 * nobody looks. */
void wb_evidence_of_hosts(
	struct wb_evidence_list *l, const struct wb_refined *r);

#endif
