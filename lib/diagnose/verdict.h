#ifndef WB_DIAGNOSE_VERDICT_H
#define WB_DIAGNOSE_VERDICT_H

#include <stdbool.h>

#include "base/param.h"
#include "check/dane.h"
#include "check/dkim.h"
#include "check/dmarc.h"
#include "check/dnsbl.h"
#include "check/domain.h"
#include "check/helo.h"
#include "check/mtasts.h"
#include "check/ptr.h"
#include "check/spf.h"
#include "check/zone.h"
#include "dns/world.h"
#include "report/report.h"
#include "rule/rule.h"

/* How far our own look at the world bears out what the bounce claims. */
enum wb_standing {
	WB_CLAIMED,   /* nothing to check, or offline */
	WB_CONFIRMED, /* still so */
	WB_REFUTED,   /* not so now: fixed since, or theirs is stale */
	WB_UNCLEAR,   /* the checks could not tell */
};

/* How safely a fix can be pasted (rustc's Applicability). */
enum wb_fix_safety {
	WB_FIX_EXACT,
	WB_FIX_LIKELY,     /* rests on a condition that the text names */
	WB_FIX_HAS_BLANKS, /* <...> is to be filled in */
};

/* What the checks made of it, as far as they were run. */
struct wb_findings {
	bool has_spf, has_dkim, has_dmarc, has_sender, has_recipient, has_ptr;
	bool has_dnsbl, has_mtasts, has_helo, has_zone;
	/* The client's address is not known: what SPF says of it is not known
	 * either, unless the record is bad for everybody. */
	bool spf_unchecked;
	bool spf_is_helo; /* null sender: the HELO identity was checked */
	struct wb_spf_result spf;
	const struct wb_dkim_result *dkim; /* NULL with has_dkim: unsigned */
	struct wb_dmarc_result dmarc;
	struct wb_domain_result sender, recipient;
	struct wb_ptr_result ptr;
	struct wb_dnsbl_result dnsbl; /* the list that the reply names */
	/* It does not say which domain is listed; From's was looked up. */
	bool dnsbl_guessed;
	struct wb_mtasts_result mtasts; /* of the recipient's domain */
	/* Of the domain that is not found or gives no answer, when that
	 * tells why. */
	struct wb_zone_result zone;
	struct wb_helo_result helo;      /* of the name that was refused */
	const struct wb_dane_host *dane; /* of the recipient's mail hosts */
	size_t dane_count;               /* 0: not checked, or none */
};

/* Is the bounce for a mail that its reader sent? */
enum wb_authentic {
	WB_AUTHENTIC_UNKNOWN, /* nothing speaks for it or against it */
	WB_AUTHENTIC_SURE,    /* signed with DKIM by a domain of theirs */
	WB_AUTHENTIC_LIKELY,
	WB_AUTHENTIC_LIKELY_FORGED,
	WB_AUTHENTIC_FORGED, /* the address was forged: backscatter */
};

/* One change of one RRset, tried in a patched world. */
struct wb_fix {
	const char *id; /* "spf-create", "spf-add-client" */
	struct wb_sentence
		intro; /* "In the DNS of {zone}, if {ip} is yours:" */
	struct wb_name name;
	enum wb_type type;
	const char *before, *after;     /* "" when there is none */
	const char *const *more_before; /* further records to be removed,
					 * NULL-ended or NULL */
	enum wb_fix_safety safety;
	bool tried;   /* it was simulated */
	bool proved;  /* the target verdict turned good, nothing got worse */
	bool useless; /* shown because it is what people try, and it does not
		       * help: never counted as a fix */
	bool extra;   /* good besides, but this refusal does not hang on it:
		       * never counted as a fix */
	struct wb_sentence note; /* after the proof; why it helps, or not */
	const struct wb_findings *now, *simulated;
	enum wb_actor actor; /* whose record it is */
	const struct wb_fix *next;
};

/* A span of an evidence text, with carets or a word under it. */
struct wb_mark {
	size_t at, len;    /* bytes of the text */
	const char *label; /* msgid; NULL: carets */
	const struct wb_mark *next;
};

struct wb_evidence {
	enum wb_evidence_from {
		WB_FROM_REPLY,    /* words of a remote server in the bounce */
		WB_FROM_REPORT,   /* words of the reporting mailer */
		WB_FROM_ORIGINAL, /* headers of the returned message */
		WB_FROM_DNS,
		WB_FROM_HTTPS,
	} from;
	const char *speaker;   /* "Gmail", "mx2.example.com"; "" unknown */
	struct wb_place place; /* in the input; line 0 for DNS */
	const char *text;      /* what stands there, or the record(s) */
	/* DNS */
	struct wb_name name;
	enum wb_type type;
	const struct wb_answer *answer;
	const struct wb_mark *marks;
	const struct wb_evidence *next;
};

struct wb_note {
	struct wb_sentence sentence;
	const struct wb_note *next;
};

struct wb_verdict {
	const struct wb_recipient *recipient;
	const char *receiver;         /* "Gmail", or the remote's name, or "" */
	const struct wb_claim *claim; /* NULL: nothing matched */
	const struct wb_cause *cause; /* never NULL; "unknown" at worst */
	enum wb_standing standing;
	enum wb_authentic authentic;
	/* What that rests on, a stable id: "dkim", "reporting-mta", "received",
	 * "message-id", "helo", "service", "path"; or "". */
	const char *authentic_why;
	enum wb_actor actor;
	bool permanent; /* a hard bounce: the address or its domain is no good */
	const struct wb_param *params;          /* of the cause's texts */
	struct wb_sentence title, because, fix; /* variants already chosen */
	struct wb_sentence checked;             /* "Checked now: still so." */
	const struct wb_note *notes;  /* more to say, each a paragraph */
	const struct wb_note *advice; /* more on what to do, each an item */
	const struct wb_findings *findings; /* NULL offline */
	const struct wb_fix *fixes;
	const struct wb_evidence *evidence;
	bool show_identifiers; /* the picture of From, MAIL FROM, d= */
	int64_t age;           /* of the bounce, in seconds; -1: not known */
	uint32_t ttl; /* the longest of the answers shown; 0: not known */
	/* What to do after a change of a record that resolvers hold; msgid
	 * NULL: nothing is known of that. */
	struct wb_sentence wait;
	const struct wb_verdict *next;
};

struct wb_diagnose_options {
	bool offline;               /* claims only; nothing is wanted */
	const struct wb_name *mine; /* domains that the reader sends from */
	size_t mine_count;
	bool assumed; /* the world has records that are only proposed */
};

/* One verdict a recipient, in the report's order; NULL when it has none.
 * Pure: the same report and world give the same verdicts.  Not final while it
 * adds to wanted. */
const struct wb_verdict *wb_diagnose(struct wb_arena *a,
	const struct wb_rules *rules, const struct wb_report *report,
	const struct wb_world *world, const struct wb_diagnose_options *options,
	struct wb_wanted *wanted) WB_MUST_USE;

/* A standing is unclear because the DNS gave no answer: exit status 75. */
bool wb_verdict_incomplete(const struct wb_verdict *verdicts) WB_MUST_USE;

const char *wb_standing_name(enum wb_standing standing)
	WB_MUST_USE WB_RETURNS_NONNULL; /* "confirmed" */
const char *wb_authentic_name(enum wb_authentic authentic)
	WB_MUST_USE WB_RETURNS_NONNULL; /* "likely-own" */
/* A reply in one line: codes that each of its lines repeated left out. */
const char *wb_diagnostic_unfolded(
	struct wb_arena *a, const char *text) WB_MUST_USE WB_RETURNS_NONNULL;
/* SPF's result in the findings: wb_spf_name(), or "not-checked". */
const char *wb_findings_spf_name(
	const struct wb_findings *f) WB_MUST_USE WB_RETURNS_NONNULL;
const char *wb_safety_name(
	enum wb_fix_safety safety) WB_MUST_USE WB_RETURNS_NONNULL;

#endif
