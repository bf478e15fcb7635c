#ifndef WB_RULE_RULE_H
#define WB_RULE_RULE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/param.h"
#include "base/status.h"
#include "report/report.h"

/* Who can put it right.  Order is order of display. */
enum wb_actor {
	WB_ACTOR_SENDER,          /* the person who wrote the mail */
	WB_ACTOR_SENDER_ADMIN,    /* their mail server */
	WB_ACTOR_SENDER_DNS,      /* their zone */
	WB_ACTOR_SENDING_SERVICE, /* the service that sends for them */
	WB_ACTOR_FORWARDER,
	WB_ACTOR_IP_OWNER, /* who can set the PTR record */
	WB_ACTOR_RECIPIENT,
	WB_ACTOR_RECIPIENT_ADMIN,
	WB_ACTOR_NOBODY, /* wait, or nothing to do */
};
const char *wb_actor_name(
	enum wb_actor actor) WB_MUST_USE WB_RETURNS_NONNULL; /* "sender-dns" */

/* Which checks bear a cause out ("Checks: spf ptr"). */
enum wb_check {
	WB_CHECK_SPF = 1 << 0,
	WB_CHECK_DKIM = 1 << 1,
	WB_CHECK_DMARC = 1 << 2,
	WB_CHECK_SENDER_DOMAIN = 1 << 3,
	WB_CHECK_RECIPIENT_DOMAIN = 1 << 4,
	WB_CHECK_PTR = 1 << 5,
	WB_CHECK_HELO = 1 << 6,
	WB_CHECK_DNSBL = 1 << 7,
	WB_CHECK_MTASTS = 1 << 8,
	WB_CHECK_DANE = 1 << 9,
};

/* One of rules/causes/.  Of each text the first variant whose {names} are all
 * known is shown; the last has none that could be missing.  Texts are msgids.
 */
struct wb_cause {
	const char *id;                /* "spf-ip-not-listed"; never renamed */
	const char *reason;            /* the same in Sisimai's vocabulary */
	const char *reason_after_data; /* where the reply is to the whole mail;
					* "": as else */
	const char *reason_at_connect; /* before a mail was offered; likewise */
	enum wb_actor actor;
	uint32_t checks;            /* WB_CHECK_... */
	const char *const *titles;  /* NULL-ended, as all lists here */
	const char *const *claimed; /* titles when the checks have not borne it
				     * out; may be empty: titles serve */
	const char *const *was;     /* titles when refuted; may be empty */
	const char *const *because;
	const char *const *fix;
	const char *const *proposals;  /* "spf-add-client" */
	const char *const *references; /* "RFC 7208, section 8.4" */
	bool temporary; /* a retry can cure it, whatever the reply's class */
};

/* Who a server belongs to: rules/receivers/.  Recognised by the remote MTA's
 * name, else by the recipient's domain. */
struct wb_receiver {
	const char *id;             /* "gmail" */
	const char *name;           /* "Gmail" */
	const char *const *remotes; /* globs: "*.google.com" */
	const char *const *domains; /* "gmail.com" */
};

/* One of rules/signatures/. */
struct wb_signature {
	const char *id; /* "google/spf-hardfail" */
	const struct wb_cause *cause;
	const char *reason;         /* where it is not the cause's, or "" */
	const char *const *texts;   /* templates, folded; any of them will do.
				   * None, and no words: the codes alone
				   * claim it, from these remotes only. */
	const char *const *words;   /* patterns of rule/words.h, for where no
				   * text is found */
	const char *const *lets;    /* "name=value": what the words do not say,
				  * added to the captures */
	const char *const *unless;  /* templates; none of them may match */
	const char *const *remotes; /* globs or receiver ids */
	bool remote_only;           /* they exclude others */
	const char *dialect;        /* "" for any */
	uint16_t reply_min, reply_max; /* 0: any */
	struct wb_esc status;          /* class 0: any class */
	const char *ask;     /* where its owner takes requests: a URL or an
			  * address, or "" */
	const char *heard;   /* codes of its examples: "550 5.7.26, 421" */
	uint16_t status_max; /* detail up to this one; 0: only status.detail */
	bool has_status;
	uint32_t commands; /* bits 1 << wb_command; 0: any */
	int16_t bias;      /* "Weight:", added to what follows from the rest */
};

/* How a sending service is recognised in a returned message, and what aligns
 * there: rules/services/. */
struct wb_service {
	const char *id, *name;
	const char *const *received;     /* globs on Received hosts */
	const char *const *return_paths; /* globs on MAIL FROM */
	const char *const *signers; /* globs on "selector@domain" of DKIM */
	const char *const *reverse; /* globs on the client's PTR */
	const char *include;        /* domain to include in SPF, or "" */
	bool include_helps; /* its include at the From domain can align */
	bool aligns_spf, aligns_dkim;             /* own domain possible */
	const char *spf_how, *dkim_how, *publish; /* msgids, or "" */
	const char *const *records; /* "{domain} TXT v=spf1 ..." */
	const char *console;        /* where the user finds the values, or "" */
	const char *confidence;     /* "H", "M", "L" */
};

/* How good the ground of a claim is; lower is better. */
enum wb_strength {
	WB_STRENGTH_SPECIFIC, /* a signature with a condition on who speaks */
	WB_STRENGTH_GENERIC,  /* a phrase that many mailers share */
	WB_STRENGTH_CODE,     /* only IANA's meaning of the status code */
};

/* The report says so; not yet checked. */
struct wb_claim {
	const struct wb_cause *cause;
	const struct wb_signature *signature; /* NULL: from the code alone */
	const char *reason; /* its cause's, unless the words say otherwise */
	enum wb_strength strength;
	int weight; /* what orders the claims; 0: from the code alone */
	const struct wb_param *captures; /* with places in the input */
	struct wb_place place;           /* of the words that matched */
	const struct wb_claim *next;     /* weaker */
};

struct wb_rules; /* causes, signatures, receivers, services, their index */

/* The rules compiled in; constant data, no cost at start. */
extern const struct wb_rules wb_rules_builtin;

/* What the recipient's diagnostic claims, strongest first; NULL: nothing. */
const struct wb_claim *wb_rules_match(struct wb_arena *a,
	const struct wb_rules *rules, const struct wb_report *report,
	const struct wb_recipient *recipient) WB_MUST_USE;
const struct wb_cause *wb_rules_cause(const struct wb_rules *rules,
	const char *id) WB_MUST_USE; /* NULL: no such cause */
/* NULL when nobody knows whose server it is.  remote_mta may be "". */
const struct wb_receiver *wb_rules_receiver(const struct wb_rules *rules,
	const char *remote_mta, const char *recipient_domain) WB_MUST_USE;
const struct wb_service *wb_rules_services(
	const struct wb_rules *rules, size_t *ret_count) WB_MUST_USE;
const struct wb_cause *wb_rules_causes(
	const struct wb_rules *rules, size_t *ret_count) WB_MUST_USE;
const struct wb_signature *wb_rules_signatures(
	const struct wb_rules *rules, size_t *ret_count) WB_MUST_USE;
const struct wb_receiver *wb_rules_receivers(
	const struct wb_rules *rules, size_t *ret_count) WB_MUST_USE;
/* What Sisimai would call a verdict of that cause that a claim led to (NULL:
 * none did): for those who come from there. */
const char *wb_reason(const struct wb_cause *cause,
	const struct wb_claim *claim) WB_MUST_USE WB_RETURNS_NONNULL;

/* A rule file that does not compile, and why.  What cannot be read stops at
 * the first error; what is read has all its errors found. */
struct wb_rule_error {
	const char *file;
	unsigned line;
	const char *why;
	const struct wb_rule_error *next;
};
/* Reads every rule file under dir, laid over base (NULL: over nothing): what
 * has the id of a rule of base takes its place.  On WB_ERR_RULES, WB_ERR_OPEN
 * and WB_ERR_READ ret_error says where.  What it makes lives in a. */
enum wb_status wb_rules_load(struct wb_arena *a, const struct wb_rules *base,
	const char *dir, const struct wb_rules **ret_rules,
	struct wb_rule_error *ret_error) WB_MUST_USE;

/* '*' stands for any run of bytes; no other magic; ASCII case is ignored. */
bool wb_glob(const char *pattern, const char *text) WB_MUST_USE WB_PURE;

/* What the globs of receivers and services are for. */
enum wb_glob_kind {
	WB_GLOB_REMOTE, /* receivers: */
	WB_GLOB_DOMAIN,
	WB_GLOB_RECEIVED, /* services: */
	WB_GLOB_RETURN_PATH,
	WB_GLOB_SIGNER,
	WB_GLOB_REVERSE,
};

/* The number of the first service with a glob of that kind for text; how many
 * services there are when it is none. */
size_t wb_rules_service_number(const struct wb_rules *rules,
	enum wb_glob_kind kind, const char *text) WB_MUST_USE;

#endif
