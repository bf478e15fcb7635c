#ifndef WB_DNS_WORLD_H
#define WB_DNS_WORLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/buf.h"
#include "base/name.h"
#include "base/status.h"

/* The world is every answer known so far.  Checks read it and never wait: what
 * they miss goes on the wanted list, and they say WB_UNKNOWN.  The caller
 * fetches the list, all at once, and runs them again.
 *
 * A world may lie over another and hide some of its answers; a simulated fix is
 * the same check in such a world.
 */
struct wb_world;
struct wb_wanted;

/* RR types by their numbers (RFC 1035 and later). */
enum wb_type {
	WB_A = 1,
	WB_NS = 2,
	WB_CNAME = 5,
	WB_SOA = 6,
	WB_PTR = 12,
	WB_MX = 15,
	WB_TXT = 16,
	WB_AAAA = 28,
	WB_DS = 43,
	WB_TLSA = 52,
};

enum wb_outcome {
	WB_UNKNOWN, /* not asked yet */
	WB_FOUND,
	WB_NO_DATA, /* the name exists, this type does not */
	WB_NO_NAME, /* NXDOMAIN */
	WB_SERVFAIL,
	WB_BOGUS, /* SERVFAIL with CD clear, an answer with CD set */
	WB_REFUSED,
	WB_TIMEOUT,
	WB_MALFORMED,
	WB_NOT_ASKED, /* offline, or the query budget is spent */
};

struct wb_record {
	/* A, AAAA: the address; MX, PTR, NS, CNAME: the host in wb_name's
	 * spelling ("." for the root); TXT: the strings joined, raw bytes
	 * (may hold any but NUL); else presentation form. */
	const char *text;
	uint16_t preference; /* MX */
};

struct wb_answer {
	enum wb_outcome outcome;
	uint32_t ttl;               /* seconds, as the resolver gave it */
	int64_t had_at;             /* since 1970 UTC; 0: the world's now */
	const char *server;         /* who answered, or "" */
	const char *extended_error; /* RFC 8914 text, or "" */
	/* The resolver says (AD, RFC 4035 3.2.3) that DNSSEC confirms it, with
	 * all its aliases.  False: it does not, or does not look. */
	bool authentic;
	const struct wb_record *records;
	size_t count;
	/* The last name of a CNAME chain, or the name asked for.  Aliases are
	 * followed inside the world; count of them in alias_count. */
	struct wb_name canonical;
	unsigned alias_count;
};

/* An HTTPS document (MTA-STS policy). */
struct wb_document {
	enum wb_outcome outcome; /* WB_FOUND: a status was had */
	int status;              /* 200, 404; 0 when none was had */
	const char *body;        /* "" when not had; its lines end in LF */
	const char *error; /* certificate-expired, certificate-name, redirect,
			    * too-big, connect, ...; or "" */
	int64_t had_at;    /* as in an answer */
};

struct wb_world *wb_world_new(struct wb_arena *a) WB_MUST_USE;
/* A world that sees through to under where it holds nothing itself. */
struct wb_world *wb_world_overlay(
	struct wb_arena *a, const struct wb_world *under) WB_MUST_USE;

/* The overlay's records are a person's proposal (--what-if): beside an alias
 * below none can stand, so such a one is not seen. */
void wb_world_assume(struct wb_world *overlay);
/* No name in the world itself has a CNAME and other records (RFC 2181 section
 * 10.1). */
bool wb_world_is_sound(const struct wb_world *world) WB_MUST_USE;
/* A proposed RRset is not seen, for the name is an alias of ret_target. */
bool wb_world_alias_excludes(const struct wb_world *world,
	const struct wb_name *name, enum wb_type type,
	struct wb_name *ret_target) WB_MUST_USE;

/* The moment that this world is of: seconds since 1970 UTC; 0 when unknown. */
int64_t wb_world_now(const struct wb_world *world) WB_MUST_USE;
void wb_world_set_now(struct wb_world *world, int64_t now);

/* Never NULL; the answer lives as long as the world.  wanted may be NULL. */
const struct wb_answer *wb_world_ask(const struct wb_world *world,
	const struct wb_name *name, enum wb_type type,
	struct wb_wanted *wanted) WB_MUST_USE WB_RETURNS_NONNULL;
const struct wb_document *wb_world_fetch(const struct wb_world *world,
	const char *url,
	struct wb_wanted *wanted) WB_MUST_USE WB_RETURNS_NONNULL;

/* Sets one RRset as it was answered; texts are copied.  outcome other than
 * WB_FOUND has no records.  WB_NO_NAME holds for the name's every type that has
 * no answer of its own.  Aliases are RRsets too: canonical and alias_count are
 * not read.  In an overlay, a name that is put exists, with its ancestors. */
void wb_world_put(struct wb_world *world, const struct wb_name *name,
	enum wb_type type, const struct wb_answer *answer);
void wb_world_put_document(struct wb_world *world, const char *url,
	const struct wb_document *document);
/* Edits a zone in an overlay: the name's RRset of that type becomes these
 * texts: of TXT the strings joined, unquoted; else presentation form ("10
 * mx.example.com.").  n 0: removed, the name staying.  A CNAME excludes the
 * name's other types and they it; the name and its ancestors come to exist. */
void wb_world_edit(struct wb_world *overlay, const struct wb_name *name,
	enum wb_type type, const char *const *texts, size_t n);

/* Copies the answers of from itself that still hold at the moment now: those
 * whose TTL has not passed since they were had.  Failures never hold, and a
 * document holds for WB_DOCUMENT_TTL.  servers not empty: answers of these
 * only, as answers name them. */
enum { WB_DOCUMENT_TTL = 300 };
void wb_world_copy_fresh(struct wb_world *world, const struct wb_world *from,
	int64_t now, const char *const *servers, size_t server_count);
/* What was refused for want of time or queries may be asked again. */
void wb_world_forget_unasked(struct wb_world *world);
/* Puts another world under an overlay. */
void wb_world_set_under(struct wb_world *overlay, const struct wb_world *under);
/* Names and documents of which it holds something: a measure of its size. */
size_t wb_world_count(const struct wb_world *world) WB_MUST_USE;

/* World text (grammar in worldtext.c).  Adds to the world; an RRset that it has
 * already is replaced; questions are passed over.  On error (WB_ERR_WORLD)
 * ret_line is the line and ret_why a reason, a msgid; what stands before it
 * was read. */
enum wb_status wb_world_read(struct wb_world *world, const char *text,
	size_t len, unsigned *ret_line, const char **ret_why) WB_MUST_USE;
/* All answers of the world itself (not of one under it), sorted. */
void wb_world_write(const struct wb_world *world, struct wb_buf *out);

/* "example.com.", or "."; the DNS allows any byte in a name, and so "#", ";" and
 * the like are written as \DDD.  name is in wb_name's spelling. */
void wb_name_write(const char *name, struct wb_buf *out);

/* "TXT", or "?" for what is no member of enum wb_type; wb_type_parse: 0 then. */
const char *wb_type_name(enum wb_type type) WB_MUST_USE WB_RETURNS_NONNULL;
enum wb_type wb_type_parse(const char *text, size_t len) WB_MUST_USE;
/* "no-data": as in the JSON. */
const char *wb_outcome_name(
	enum wb_outcome outcome) WB_MUST_USE WB_RETURNS_NONNULL;
/* Absent for sure: NODATA or NXDOMAIN. */
bool wb_outcome_absent(enum wb_outcome outcome) WB_MUST_USE;
/* Nobody could tell: neither found, absent, nor still to be asked. */
bool wb_outcome_failed(enum wb_outcome outcome) WB_MUST_USE;

/* Questions to be asked, each once, in the order in which they came up. */
struct wb_wanted *wb_wanted_new(struct wb_arena *a) WB_MUST_USE;
void wb_wanted_clear(struct wb_wanted *wanted);
size_t wb_wanted_count(const struct wb_wanted *wanted) WB_MUST_USE;
struct wb_question {
	struct wb_name name;
	enum wb_type type;
	const char *url; /* not NULL: a document is wanted instead */
};
const struct wb_question *wb_wanted_at(
	const struct wb_wanted *wanted, size_t i) WB_MUST_USE;
void wb_wanted_add(struct wb_wanted *wanted, const struct wb_name *name,
	enum wb_type type);
void wb_wanted_add_url(struct wb_wanted *wanted, const char *url);
/* Adds the questions of a text such as wb_wanted_write() makes; a is for
 * scratch.  Errors as of wb_world_read(). */
enum wb_status wb_wanted_read(struct wb_wanted *wanted, struct wb_arena *a,
	const char *text, size_t len, unsigned *ret_line,
	const char **ret_why) WB_MUST_USE;
/* The questions as world text: "example.com. TXT ?" a line. */
void wb_wanted_write(const struct wb_wanted *wanted, struct wb_buf *out);
/* Every question without an answer becomes WB_NOT_ASKED in the world: to be
 * called after each round, lest what nobody answers be asked for ever. */
void wb_wanted_refuse(const struct wb_wanted *wanted, struct wb_world *world);

#endif
