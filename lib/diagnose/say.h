#ifndef WB_DIAGNOSE_SAY_H
#define WB_DIAGNOSE_SAY_H

#include "diagnose/case.h"

/* What no cause's own text can know; each adds notes and advice, or puts
 * sentences in the place of the cause's. */

/* say.c: a value more for the texts; "" and NULL are none. */
const struct wb_param *wb_say_add(struct wb_case *c,
	const struct wb_param *params, const char *name,
	const char *value) WB_MUST_USE;

/* say_doubt.c */
void wb_say_hearsay(
	struct wb_case *c, const struct wb_refined *r, struct wb_verdict *v);
void wb_say_may_be_spf(struct wb_case *c, struct wb_verdict *v);
void wb_say_doubtful(struct wb_case *c, struct wb_verdict *v);
void wb_say_client(
	struct wb_case *c, const struct wb_refined *r, struct wb_verdict *v);

/* say_auth.c: of a signature, and of a policy that refuses no more. */
void wb_say_signature(
	struct wb_case *c, const struct wb_refined *r, struct wb_verdict *v);
void wb_say_policy(
	struct wb_case *c, const struct wb_refined *r, struct wb_verdict *v);

/* say_stray.c */
void wb_say_strays(
	struct wb_case *c, const struct wb_refined *r, struct wb_verdict *v);

/* The text of the only SPF record published at a name where nobody looks; NULL
 * when there is none, or more than one. */
const char *wb_stray_spf(
	struct wb_case *c, struct wb_name *ret_name) WB_MUST_USE;
/* A key of this signature published under a name that is nearly right; NULL
 * when there is none.  It lives as long as the world. */
const struct wb_record *wb_stray_key(struct wb_case *c,
	const struct wb_dkim_result *s, struct wb_name *ret_name) WB_MUST_USE;

/* say_time.c: when the evidence is there. */
void wb_say_time(
	struct wb_case *c, const struct wb_refined *r, struct wb_verdict *v);

/* say_sent_on.c */
void wb_say_sent_on(
	struct wb_case *c, const struct wb_refined *r, struct wb_verdict *v);

/* say_host.c */
void wb_say_host(
	struct wb_case *c, const struct wb_refined *r, struct wb_verdict *v);

/* say_mx.c: may say who acts. */
void wb_say_mx(
	struct wb_case *c, const struct wb_refined *r, struct wb_verdict *v);

#endif
