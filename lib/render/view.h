#ifndef WB_RENDER_VIEW_H
#define WB_RENDER_VIEW_H

#include "ask/ask.h"

/* One message, and where it lies for those who look it up. */
struct wb_input {
	const char *path; /* of the file; "-" is standard input */
	size_t offset;    /* of the message in the file */
	unsigned line;    /* lines of the file before it */
	struct wb_bytes bytes;
	bool one_of_many; /* of an mbox, a Maildir or a log */
	bool log_line;    /* of a mail log: what it tells of may be nothing */
	/* Who sent what a log line is about, as an earlier line tells; NULL:
	 * none does. */
	const char *sender;
	bool cut; /* over WB_INPUT_MAX: its end was left unread */
	/* Places in bytes where mbox quoting was taken out, sorted. */
	const size_t *removed;
	size_t removed_count;
};

/* A place in the input's bytes as a place in the file. */
struct wb_place wb_input_place(
	const struct wb_input *input, struct wb_place place) WB_MUST_USE;

/* What is told of one message, in bytes: a text that is longer is cut at the end
 * of a line, an object of JSON leaves verdicts out. */
enum { WB_OUTPUT_MAX = 256 * 1024 * 1024 };

/* What a renderer shows: one message with everything known about it. */
struct wb_view {
	const struct wb_input *input;
	const struct wb_report *report;
	const struct wb_verdict *verdicts; /* NULL: none */
	const struct wb_network *network;
	const struct wb_world *world;
};

/* A stranger's text, safe to show on one line. */
const char *wb_shown(
	struct wb_arena *a, const char *text) WB_MUST_USE WB_RETURNS_NONNULL;

/* The sentence in the reader's language, its {names} filled in; "" when there
 * is nothing to say.  Safe to show, as are those below. */
const char *wb_say(struct wb_arena *a,
	struct wb_sentence sentence) WB_MUST_USE WB_RETURNS_NONNULL;

/* The same for a msgid with up to two values; a NULL name ends them. */
const char *wb_say_with(struct wb_arena *a, const char *msgid,
	const char *name1, const char *value1, const char *name2,
	const char *value2) WB_MUST_USE WB_RETURNS_NONNULL;

/* One paragraph of both; a blank between them unless the first ends in a full
 * stop that needs none. */
const char *wb_say_join(struct wb_arena *a, const char *first,
	const char *second) WB_MUST_USE WB_RETURNS_NONNULL;

/* "RFC 7208, section 8.4", of a cause, in the reader's language. */
const char *wb_say_reference(struct wb_arena *a,
	const char *reference) WB_MUST_USE WB_RETURNS_NONNULL;

/* Who acts, in words: a msgid. */
const char *wb_actor_words(enum wb_actor actor) WB_MUST_USE WB_RETURNS_NONNULL;

/* How people know the input: its path, or a word for standard input. */
const char *wb_view_path(
	const struct wb_input *input) WB_MUST_USE WB_RETURNS_NONNULL;

/* What stands there instead of a bounce: a msgid with {what}; NULL when it is
 * one. */
const char *wb_view_not_a_bounce(const struct wb_report *report) WB_MUST_USE;

/* A verdict on something that did come back, not on an automatic answer, a
 * complaint or a receipt. */
bool wb_view_is_bounce(
	const struct wb_report *report, const struct wb_verdict *v) WB_MUST_USE;

#endif
