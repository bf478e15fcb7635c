#ifndef WB_DNS_NODE_H
#define WB_DNS_NODE_H

#include "dns/table.h"
#include "dns/world.h"

/* What a world is made of; for this folder only. */

/* More records than any sound RRset has; a hostile one stops here. */
enum { WB_RECORDS_MAX = 1024 };

struct wb_set {
	enum wb_type type;
	unsigned reading; /* which wb_world_read() made it; 0: none */
	size_t room;      /* of answer.records */
	struct wb_answer answer;
	struct wb_set *next;
};

struct wb_node {
	struct wb_name name;
	/* Something, a failure at least, is said of it or of a name below. */
	bool mentioned;
	bool exists;  /* it or a name below has an RRset, or none for sure */
	bool no_name; /* NXDOMAIN was said for some type */
	struct wb_set *sets;
};

struct wb_entry { /* of the documents */
	const char *url;
	struct wb_document document;
};

struct wb_world {
	struct wb_arena *arena;
	const struct wb_world *under;
	int64_t now;
	int now_zone; /* minutes east, as it was written */
	bool has_default, has_wildcard;
	/* What lies here is only proposed: where an alias lies below, it cannot
	 * be published. */
	bool assumed;
	/* All of this zone lies here, but what it delegates; "": no zone. */
	struct wb_name apex;
	enum wb_outcome default_outcome;
	unsigned reading;
	struct wb_table nodes;     /* wb_name text -> wb_node */
	struct wb_table documents; /* URL -> wb_entry */
	/* Answers that no single RRset gives: behind aliases, by wildcards, by
	 * default; URL -> wb_entry.  Made while a const world is asked. */
	struct wb_table *made, *made_documents;
};

struct wb_set *wb_set_find(
	const struct wb_node *node, enum wb_type type) WB_MUST_USE;
/* The RRset, made when absent, and the name with its ancestors marked as the
 * outcome tells; records are not touched. */
struct wb_set *wb_world_set(struct wb_world *world, const struct wb_name *name,
	enum wb_type type,
	enum wb_outcome outcome) WB_MUST_USE WB_RETURNS_NONNULL;
/* Appends a record; false when there are WB_RECORDS_MAX already.  One that is
 * there is not added twice. */
bool wb_set_add(struct wb_arena *a, struct wb_set *set,
	const struct wb_record *record) WB_MUST_USE;

/* One record's data from its presentation form, for all types but TXT.
 * ret_why is set on failure. */
bool wb_record_parse(struct wb_arena *a, enum wb_type type, const char *text,
	size_t len, struct wb_record *ret_record,
	const char **ret_why) WB_MUST_USE;
/* The record in presentation form, TXT quoted. */
void wb_record_write(
	enum wb_type type, const struct wb_record *record, struct wb_buf *out);
/* text in quotes, with \", \\ and \DDD for what is not printable ASCII. */
void wb_quoted_write(const char *text, struct wb_buf *out);
bool wb_name_read(
	const char *text, size_t len, struct wb_name *ret_name) WB_MUST_USE;
/* NXDOMAIN and the like, exactly so; WB_UNKNOWN when it is none. */
enum wb_outcome wb_outcome_word(const char *text, size_t len) WB_MUST_USE;
const char *wb_outcome_text(
	enum wb_outcome outcome) WB_MUST_USE WB_RETURNS_NONNULL;

#endif
