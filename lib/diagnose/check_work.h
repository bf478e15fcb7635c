#ifndef WB_DIAGNOSE_CHECK_WORK_H
#define WB_DIAGNOSE_CHECK_WORK_H

#include "diagnose/check.h"
#include "diagnose/fix.h"

/* A server whose mail is looked at. */
struct wb_checkup_client {
	struct wb_ip ip; /* family 0: none is known */
	const char *text;
	struct wb_name host; /* the MX host that has it; "" when it was given */
	/* It sends for sure, or is in the domain's own house: what is wrong
	 * with it is the domain's business. */
	bool given, own;
	bool passes; /* SPF says so */
};

/* One check-up in the making. */
struct wb_checkup_work {
	struct wb_arena *a;
	const struct wb_rules *rules;
	const struct wb_world *world;
	const struct wb_checkup_input *in;
	struct wb_wanted *wanted;
	struct wb_name from;
	const char *mail_from, *author; /* addresses in domain and from */
	struct wb_checkup_client clients[WB_CHECKUP_CLIENTS_MAX];
	size_t client_count; /* at least one, which may have family 0 */
	bool more_clients;

	/* Of every case: as if a bounce claimed all causes at once. */
	struct wb_cause everything;
	struct wb_claim claim;
	struct wb_report report;
	struct wb_original original;
	struct wb_recipient recipient;
	struct wb_part part;
	struct wb_diagnose_options options;

	const struct wb_checkup *first;
	struct wb_checkup *last;
};

/* check.c */
struct wb_checkup *wb_checkup_add(struct wb_checkup_work *w, const char *check,
	const char *subject, enum wb_grade grade, const char *result);
/* What an item says; up to two values, NULL names end them. */
void wb_checkup_say(struct wb_checkup_work *w, struct wb_checkup *item,
	const char *msgid, const char *name1, const char *value1,
	const char *name2, const char *value2);
/* The case of a claim as it was refined: grade, sentence and verdict, without
 * fixes.  It rests on these findings only. */
struct wb_verdict *wb_checkup_conclude(struct wb_checkup_work *w,
	struct wb_case *c, const struct wb_refined *r,
	const struct wb_findings *findings, struct wb_checkup *item);

/* check_lists.c: blocklists of the servers' addresses and of the domains. */
void wb_checkup_lists(struct wb_checkup_work *w);
/* check_zone.c */
/* True: the registered domain does not exist, and so has nothing else. */
bool wb_checkup_zone(struct wb_checkup_work *w, struct wb_case *c);
/* check_mx.c */
void wb_checkup_mx(struct wb_checkup_work *w, struct wb_case *c);
/* check_auth.c */
void wb_checkup_auth(struct wb_checkup_work *w, struct wb_case *cases);
/* check_host.c */
void wb_checkup_ptr(struct wb_checkup_work *w, struct wb_case *c,
	const struct wb_checkup_client *client);
void wb_checkup_helo(struct wb_checkup_work *w);
void wb_checkup_transport(
	struct wb_checkup_work *w, const struct wb_domain_result *domain);

#endif
