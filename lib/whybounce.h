#ifndef WHYBOUNCE_H
#define WHYBOUNCE_H

/* libwhybounce: says why a mail bounced, whether that is still so, who must do
 * what, and which DNS record cures it.  libwhybounce(3) has an example.
 *
 *	struct whybounce *w = whybounce_new();
 *	struct whybounce_result *r;
 *	if (whybounce_read(w, bytes, length, &r) == WHYBOUNCE_OK) {
 *		char *text = whybounce_text(r, "bounce", "en", 79);
 *		...
 *		free(text);
 *		whybounce_result_free(r);
 *	}
 *	whybounce_free(w);
 *
 * Threads: the library has no state of its own.  A struct whybounce is set up
 * by one thread; after that, any number of threads may read messages with it,
 * and read one result, at the same time: what takes a const pointer only reads.
 *
 * Messages may hold anything: a message is never an error, however broken, and
 * costs bounded time and memory.  Running out of memory ends the process, as
 * in GLib, which the library uses.  The locale, signal handlers, standard error
 * and the environment are neither read nor changed.
 *
 * Strings are UTF-8 and end in NUL.  Those that are returned as const char *
 * belong to what they were asked of and live as long; a char * is the caller's,
 * to be freed with free().  Texts that come from strangers are made safe to
 * show in a terminal, except where this is said.
 */

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#define WHYBOUNCE_API __attribute__((visibility("default")))

/* Version of the library that runs, "0.1.0". */
WHYBOUNCE_API const char *whybounce_version(void);

/* Why the library could not do its work.  What is wrong with a message, with
 * the DNS or with somebody's server is never one of these: it is a result. */
enum whybounce_status {
	WHYBOUNCE_OK,
	WHYBOUNCE_CANNOT_READ, /* a file or a descriptor; errno says why */
	WHYBOUNCE_TOO_BIG,     /* a message of more than 64 MiB */
	WHYBOUNCE_BAD_RULES,   /* a rule file does not compile */
	WHYBOUNCE_BAD_ANSWERS, /* a text of DNS answers does not parse */
	WHYBOUNCE_BAD_NAME,    /* no domain name */
};

/* --- How to diagnose ----------------------------------------------------- */

/* All that a diagnosis needs besides the message: rules, and who is asked about
 * the DNS.  A new one has the rules of the library and asks nobody, so that it
 * tells what the bounce claims. */
struct whybounce;

WHYBOUNCE_API struct whybounce *whybounce_new(void);
/* Results stay as they are.  NULL is allowed. */
WHYBOUNCE_API void whybounce_free(struct whybounce *w);

/* Why the last of the functions below failed, in English, for people, such as
 * "rules/own.sig:3: unknown field"; "" when it did not. */
WHYBOUNCE_API const char *whybounce_error(const struct whybounce *w);

/* Adds the rules of a folder (whybounce-rules(5)) to those of the library; at
 * most one folder. */
WHYBOUNCE_API enum whybounce_status whybounce_set_rules(
	struct whybounce *w, const char *folder);

/* A domain that the readers send from, by which their own mail is told from
 * forged mail.  May be called several times. */
WHYBOUNCE_API enum whybounce_status whybounce_add_mine(
	struct whybounce *w, const char *domain);

/* Who is asked: the last of the following three calls counts. */

/* Nobody: these answers, in the form of whybounce-world(5), are all that is
 * known.  They are copied. */
WHYBOUNCE_API enum whybounce_status whybounce_use_answers(
	struct whybounce *w, const char *text, size_t length);

/* The DNS, through the program whybounce-probe, one process for each message
 * that needs it.  path is its file, NULL the installed one.  servers are
 * resolvers, as dig has them behind its @ ("9.9.9.9", "::1#5353",
 * "https://dns.example/dns-query"), NULL-ended; NULL asks those of
 * /etc/resolv.conf.  A probe that cannot be started leaves what it was to find
 * out unclear; whybounce_trouble() tells. */
WHYBOUNCE_API void whybounce_use_probe(
	struct whybounce *w, const char *path, const char *const *servers);

/* The caller's own resolver.  It is given all questions of a round at once, and
 * reports what it learns by the functions below before it returns; what it says
 * nothing about is unclear.  It is called in the thread that reads the message,
 * several times a message, and by several threads at once if those read
 * messages. */
struct whybounce_answers;
struct whybounce_question {
	const char *name; /* "example.com.", or "" for a document */
	const char *type; /* "TXT" */
	unsigned number;  /* of the type: 16 */
	const char *url;  /* of a document to fetch by HTTPS (an MTA-STS
			   * policy), or NULL */
};
typedef void whybounce_resolver(void *context,
	const struct whybounce_question *questions, size_t count,
	struct whybounce_answers *answers);
WHYBOUNCE_API void whybounce_use_resolver(
	struct whybounce *w, whybounce_resolver *ask, void *context);

/* What the DNS said.  No answer is never the same as no record. */
enum whybounce_outcome {
	WHYBOUNCE_FOUND,
	WHYBOUNCE_NO_DATA, /* the name exists, records of the type do not */
	WHYBOUNCE_NO_NAME, /* NXDOMAIN */
	WHYBOUNCE_SERVFAIL,
	WHYBOUNCE_REFUSED,
	WHYBOUNCE_TIMEOUT,
	WHYBOUNCE_BOGUS, /* DNSSEC validation failed */
};

/* The records of one name and type.  TXT: its strings joined, unquoted; MX: "10
 * mx.example.com."; others as in a zone file.  Aliases are answers of their own,
 * of type "CNAME".  Without WHYBOUNCE_FOUND records is not read. */
WHYBOUNCE_API enum whybounce_status whybounce_answer(
	struct whybounce_answers *answers, const char *name, const char *type,
	enum whybounce_outcome outcome, const char *const *records,
	size_t count);
/* Answers in the form of whybounce-world(5), documents among them. */
WHYBOUNCE_API enum whybounce_status whybounce_answer_text(
	struct whybounce_answers *answers, const char *text, size_t length);

/* Time that asking about one message may take; 5000 when never called.  It
 * binds the probe; with a resolver no new round begins after it. */
WHYBOUNCE_API void whybounce_set_timeout(
	struct whybounce *w, unsigned milliseconds);

/* --- Diagnosing ---------------------------------------------------------- */

/* What came of one message. */
struct whybounce_result;

/* Diagnoses one message: a mail, a bare SMTP reply, or lines of a mail log.
 * The bytes are needed during the call only.  ret_result is set when it returns
 * WHYBOUNCE_OK, and to be freed by whybounce_result_free(). */
WHYBOUNCE_API enum whybounce_status whybounce_read(const struct whybounce *w,
	const void *bytes, size_t length, struct whybounce_result **ret_result);
/* The same for what can be read from a descriptor, which stays open. */
WHYBOUNCE_API enum whybounce_status whybounce_read_fd(const struct whybounce *w,
	int fd, struct whybounce_result **ret_result);
WHYBOUNCE_API void whybounce_result_free(struct whybounce_result *r);

/* It is a bounce; else nothing came back, whatever the message is. */
WHYBOUNCE_API bool whybounce_is_bounce(const struct whybounce_result *r);
/* What the message is: "dsn", "prose", "reply", "log", "autoreply", "none" ...:
 * see report.kind in whybounce-json(5). */
WHYBOUNCE_API const char *whybounce_kind(const struct whybounce_result *r);
/* Every answer that was wanted was had. */
WHYBOUNCE_API bool whybounce_is_complete(const struct whybounce_result *r);
/* Why nobody could be asked, in English: "cannot start whybounce-probe: No such
 * file or directory"; "" when all is well. */
WHYBOUNCE_API const char *whybounce_trouble(const struct whybounce_result *r);

/* --- Verdicts, one a recipient ------------------------------------------- */

WHYBOUNCE_API size_t whybounce_count(const struct whybounce_result *r);

/* Stable English words that a program may compare: see whybounce-json(5). */
enum whybounce_field_id {
	WHYBOUNCE_RECIPIENT,  /* "receiver@gmail.com" */
	WHYBOUNCE_ACTION,     /* "failed", "delayed", "delivered", ... */
	WHYBOUNCE_CODE,       /* "5.7.26", the enhanced status code */
	WHYBOUNCE_REPLY,      /* "550", the SMTP reply code */
	WHYBOUNCE_REMOTE,     /* host name of the server that refused */
	WHYBOUNCE_DIAGNOSTIC, /* the words in which it refused */
	WHYBOUNCE_RECEIVER,   /* "Gmail" */
	WHYBOUNCE_CAUSE,      /* "spf-missing"; "unknown" */
	WHYBOUNCE_REASON,     /* a word of Sisimai's: "authfailure" */
	WHYBOUNCE_STANDING,   /* "claimed", "confirmed", "refuted", "unclear" */
	WHYBOUNCE_ACTOR,      /* who can mend it: "sender-dns" */
	WHYBOUNCE_PERMANENT,  /* "true": do not write there again; "false" */
};
/* "" when it is not known, or there is no verdict i (from 0) or no such field. */
WHYBOUNCE_API const char *whybounce_field(const struct whybounce_result *r,
	size_t i, enum whybounce_field_id field);

/* A DNS record to be changed, fix j of verdict i. */
enum whybounce_fix_id {
	WHYBOUNCE_NAME,   /* "example.com." */
	WHYBOUNCE_TYPE,   /* "TXT" */
	WHYBOUNCE_BEFORE, /* what is there, as it is; "" when nothing */
	WHYBOUNCE_AFTER,  /* what should be, as it is; "" for nothing */
	WHYBOUNCE_SAFETY, /* "exact", "likely", "has-blanks" */
	WHYBOUNCE_PROVED, /* "true": tried on the answers, and it helps */
};
WHYBOUNCE_API size_t whybounce_fix_count(
	const struct whybounce_result *r, size_t i);
WHYBOUNCE_API const char *whybounce_fix(const struct whybounce_result *r,
	size_t i, size_t j, enum whybounce_fix_id field);

/* --- Texts --------------------------------------------------------------- */

/* lang is "en", "ja" or a locale's name ("ja_JP.UTF-8"); what there is no
 * translation for is English.  Each call has its own language. */

/* One sentence or paragraph, or "". */
enum whybounce_part {
	WHYBOUNCE_TITLE,   /* the cause in a line */
	WHYBOUNCE_BECAUSE, /* why, and whether that is still so */
	WHYBOUNCE_FIX,     /* who should do what */
};
WHYBOUNCE_API char *whybounce_say(const struct whybounce_result *r, size_t i,
	enum whybounce_part part, const char *lang);

/* What the program whybounce prints: in lines of width columns (at least 40),
 * with evidence; in JSON, one line, whybounce-json(5).  name is what the
 * message is called there. */
WHYBOUNCE_API char *whybounce_text(const struct whybounce_result *r,
	const char *name, const char *lang, unsigned width);
WHYBOUNCE_API char *whybounce_json(
	const struct whybounce_result *r, const char *name, const char *lang);

/* All answers that were had, whybounce-world(5), for whybounce_use_answers(). */
WHYBOUNCE_API char *whybounce_record(const struct whybounce_result *r);

#ifdef __cplusplus
}
#endif

#endif
