#ifndef WB_REDACT_REDACT_H
#define WB_REDACT_REDACT_H

#include "base/arena.h"
#include "base/buf.h"
#include "report/report.h"

/* A bounce that can be shown in public, and still be diagnosed: who wrote to
 * whom, what about and in which words is taken out; which servers, by which
 * domains and addresses, with which replies, stays.
 *
 * Taken out, each by the same pseudonym throughout a run: the local parts of
 * addresses ("user1"; not those of roles, such as postmaster) wherever they
 * stand, and what is left of a message id ("id1") or of a long opaque word
 * ("token1").  Taken out altogether: subjects, the names of people, what
 * follows "?" in links, DKIM signatures and hashes, fields that nobody here
 * reads, attachments, the body of the returned message.
 *
 * The bounce is written anew, in UTF-8 and without transfer encodings, so that
 * nothing stays hidden in base64. */

/* The pseudonyms of one run. */
struct wb_redactor;
struct wb_redactor *wb_redactor_new(void) WB_MUST_USE WB_RETURNS_NONNULL;
void wb_redactor_free(struct wb_redactor *r);

/* What was found of the nth DKIM-Signature of the returned message while it
 * could still be verified: "valid", "invalid", or NULL for neither; where it has
 * l=, behind a colon the length of the canonical body. */
struct wb_redact_found {
	const char *const *header, *const *body;
	size_t count;
};

/* The bounce that the report was read from, redacted.  found may be NULL. */
struct wb_bytes wb_redact(struct wb_arena *a, struct wb_redactor *r,
	const struct wb_report *report,
	const struct wb_redact_found *found) WB_MUST_USE;

#endif
