#ifndef WB_REDACT_VEIL_H
#define WB_REDACT_VEIL_H

#include <glib.h>
#include <stdbool.h>

#include "redact/redact.h"

/* The inside of lib/redact. */

enum wb_veil_kind { WB_VEIL_USER, WB_VEIL_ID, WB_VEIL_TOKEN, WB_VEIL_KINDS };

struct wb_redactor {
	GHashTable *known[WB_VEIL_KINDS]; /* what it was → its pseudonym */
};

/* One message on its way.  It is gone over twice: what is learned at the end of
 * the first time (a name in the returned message) holds at the beginning of the
 * second. */
struct wb_veil {
	struct wb_arena *a;
	struct wb_redactor *run;
	GHashTable *words;  /* folded: local parts that may stand alone */
	GHashTable *labels; /* of domain names: public, never taken out */
	GPtrArray *phrases; /* names of people, subjects */
	const struct wb_redact_found *found;
	size_t signatures; /* DKIM-Signature fields written so far */
};

void wb_veil_begin(
	struct wb_veil *ret_veil, struct wb_arena *a, struct wb_redactor *run);
void wb_veil_end(struct wb_veil *v);

/* words.c: pseudonyms. */
const char *wb_veil_name(struct wb_veil *v, enum wb_veil_kind kind,
	const char *text, size_t len) WB_MUST_USE WB_RETURNS_NONNULL;
/* That of a local part; the same as it is for roles. */
const char *wb_veil_local(struct wb_veil *v, const char *local,
	size_t len) WB_MUST_USE WB_RETURNS_NONNULL;
bool wb_veil_is_role(const char *local, size_t len) WB_PURE;
/* A word that mail servers use of anybody. */
bool wb_veil_is_common(const char *word, size_t len) WB_PURE;
/* A name that a program bears, and no person. */
bool wb_veil_is_machine(const char *name, size_t len) WB_PURE;
/* A subject in such words alone, numbers and ids apart. */
bool wb_veil_is_of_mailers(const char *text) WB_PURE;
/* Remembers the labels of a domain name. */
void wb_veil_domain(struct wb_veil *v, const char *name, size_t len);
bool wb_veil_is_label(const struct wb_veil *v, const char *word);
/* Remembers a text to be taken out wherever it stands: somebody's name and its
 * words, a subject. */
void wb_veil_phrase(struct wb_veil *v, const char *text, size_t len);
void wb_veil_person(struct wb_veil *v, const char *name, size_t len);
/* The pseudonym of a local part that stands alone, or NULL. */
const char *wb_veil_word(struct wb_veil *v, const char *word, size_t len);

/* text.c: running text, a reply, a field's value. */
void wb_veil_text(
	struct wb_veil *v, struct wb_buf *out, const char *text, size_t len);
/* Lines of it, of which some are like fields: "Subject: ..." */
void wb_veil_lines(
	struct wb_veil *v, struct wb_buf *out, const char *text, size_t len);
/* A list of addresses without the names of their owners. */
void wb_veil_addresses(
	struct wb_veil *v, struct wb_buf *out, const char *text, size_t len);
/* A word that tells nobody anything but whom it was made for. */
bool wb_veil_is_opaque(const char *word, size_t len, size_t least) WB_PURE;

/* url.c: the length of the link that text begins with, 0: none; and its part
 * that may be shown. */
size_t wb_veil_url_length(const char *text, size_t len) WB_PURE;
void wb_veil_url(
	struct wb_veil *v, struct wb_buf *out, const char *url, size_t len);

/* field.c: a header field with its line end, or nothing of it. */
void wb_veil_field(struct wb_veil *v, struct wb_buf *out,
	const struct wb_part *part, const struct wb_header *header,
	bool returned);

#endif
