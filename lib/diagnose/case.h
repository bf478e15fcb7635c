#ifndef WB_DIAGNOSE_CASE_H
#define WB_DIAGNOSE_CASE_H

#include "diagnose/verdict.h"

/* Where the client address was read; the order is that of trust. */
enum client_from {
	CLIENT_UNKNOWN,
	CLIENT_REPLY,        /* the refusing server's own words */
	CLIENT_RECEIVED,     /* the returned message's Received */
	CLIENT_AUTH_RESULTS, /* Received-SPF or Authentication-Results */
	CLIENT_REPORTING,    /* the reporting MTA's own address */
};

/* One recipient's diagnosis in the making: what everybody needs to know. */
struct wb_case {
	struct wb_arena *a;
	const struct wb_rules *rules;
	const struct wb_report *report;
	const struct wb_recipient *recipient;
	const struct wb_original *original;
	const struct wb_world *world;
	const struct wb_diagnose_options *options;
	struct wb_wanted *wanted;

	const struct wb_claim *claim; /* NULL: none */
	const char *claimed;          /* its cause's id, "" without claim */
	const struct wb_receiver *receiver;
	const struct wb_service *service; /* that sent it; NULL unknown */

	/* identities (RFC 5598); "" when not known */
	struct wb_ip client;
	enum client_from client_from;
	const char *client_text;
	struct wb_name helo;
	const char *mail_from; /* address; "<>" the null sender */
	bool null_sender;
	bool mail_from_guessed; /* from whom the bounce was sent to */
	struct wb_name mail_from_domain;
	struct wb_name spf_domain; /* whose SPF record is looked at */
	const char *from;          /* address in the From field */
	struct wb_name from_domain;
	struct wb_name recipient_domain;
	const char *written_to; /* the address written to, when it is not the
				 * one refused; "" else */

	bool forwarded;
	/* A mailing list sent it on, with its own envelope sender and From as
	 * it was; "" else. */
	const char *list;
	/* The reporter passes on a code only, not the remote's words: what the
	 * checks find is a likely reason and no more (SENDMAGIC). */
	bool hearsay;
	/* docomo answers to a whole mail that it refuses as to one for an
	 * unknown user: SPF may be why (pitfall F28). */
	bool may_be_spf;
	/* There is no mail, only selectors: are their keys there? */
	bool keys_only;
	const struct wb_findings *findings; /* NULL offline */

	enum wb_authentic authentic;
	const char *authentic_why;
	const struct wb_received *entry; /* forged: where it came in */
	/* By "-all" the server that it came from may not send it, and that is
	 * all that speaks against its being the reader's. */
	bool doubtful;
};

/* facts.c: fills the identities from the report and the claim. */
void wb_case_identify(struct wb_case *c);
/* Both have the same organizational domain by the public suffix list: good
 * enough to tell one's own hosts from others', and asks nothing. */
bool wb_same_org(
	const struct wb_name *one, const struct wb_name *other) WB_MUST_USE;

/* findings.c: runs the checks of these bits in a world. */
const struct wb_findings *wb_case_findings(struct wb_case *c,
	const struct wb_world *world, uint32_t checks) WB_MUST_USE;
uint32_t wb_case_checks(const struct wb_case *c) WB_MUST_USE;

/* diagnose.c: the service that sent it, or NULL. */
const struct wb_service *wb_case_service(const struct wb_case *c) WB_MUST_USE;

/* forward.c */
bool wb_case_is_forwarded(struct wb_case *c) WB_MUST_USE;
/* The id of the mailing list that sent the mail on, or "". */
const char *wb_case_list(struct wb_case *c) WB_MUST_USE;
bool wb_is_freemail(const struct wb_name *domain) WB_MUST_USE WB_PURE;
/* A name such as providers give to each of their addresses: it has the
 * address in it. */
bool wb_is_generic_host(
	const struct wb_name *host, const struct wb_ip *ip) WB_MUST_USE;

/* authentic.c */
void wb_case_authenticate(struct wb_case *c);
bool wb_case_is_forged(const struct wb_case *c) WB_MUST_USE WB_PURE;

/* refine.c: what the claim comes to in the light of the findings. */
struct wb_refined {
	const char *cause; /* an id */
	enum wb_standing standing;
	struct wb_name domain; /* whose record is at fault, or "" */
	/* the signature whose key it is, or NULL */
	const struct wb_dkim_result *signature;
	/* for unclear: the question that got no answer */
	struct wb_name unanswered;
	enum wb_type unanswered_type;
	enum wb_outcome outcome;
};
struct wb_refined wb_case_refine(struct wb_case *c) WB_MUST_USE;
/* What is surely wrong with SPF although the reply does not speak of it; cause
 * "" when nothing is. */
struct wb_refined wb_case_suspect_spf(struct wb_case *c) WB_MUST_USE;

/* say.c: the sentences; evidence.c: what they rest on; fix.c: what to do. */
const struct wb_param *wb_case_params(
	struct wb_case *c, const struct wb_refined *r) WB_MUST_USE;
void wb_case_say(
	struct wb_case *c, const struct wb_refined *r, struct wb_verdict *v);
const struct wb_evidence *wb_case_evidence(struct wb_case *c,
	const struct wb_refined *r, const struct wb_verdict *v) WB_MUST_USE;
void wb_case_fix(
	struct wb_case *c, const struct wb_refined *r, struct wb_verdict *v);

void wb_note_add(struct wb_case *c, const struct wb_note **list,
	const char *msgid, const struct wb_param *params);
bool wb_cause_is(const char *id, const char *const *list) WB_MUST_USE WB_PURE;

#endif
