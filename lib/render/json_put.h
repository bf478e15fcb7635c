#ifndef WB_RENDER_JSON_PUT_H
#define WB_RENDER_JSON_PUT_H

#include "base/buf.h"
#include "render/view.h"

/* DESIGN section 8: members may be added without a new number. */
enum { WB_JSON_FORMAT = 1 };

/* json_write.c: JSON is written as it is told, member by member; nothing is
 * kept.  The key is NULL inside an array, else a word of ours that needs no
 * escapes.  A text that is not valid UTF-8 (records may hold anything) is made
 * so; a NULL text is left out, its key too. */
void wb_json_open(struct wb_buf *out, const char *key);  /* { */
void wb_json_close(struct wb_buf *out);                  /* } */
void wb_json_begin(struct wb_buf *out, const char *key); /* [ */
void wb_json_end(struct wb_buf *out);                    /* ] */
void wb_json_put(struct wb_buf *out, const char *key, const char *text);
void wb_json_put_part(
	struct wb_buf *out, const char *key, const char *text, size_t len);
void wb_json_put_number(struct wb_buf *out, const char *key, long long number);
void wb_json_put_bool(struct wb_buf *out, const char *key, bool value);
/* False when what was put since out was `mark` long leaves no room for the end
 * of the object, WB_JSON_END_MAX bytes: then that is taken back, and out->full
 * stays true. */
enum { WB_JSON_END_MAX = 16 * 1024 };
bool wb_json_fits(struct wb_buf *out, size_t mark) WB_MUST_USE;

/* json_checks.c: what the checks found, {} where they were not run. */
void wb_json_checks(struct wb_buf *out, const char *key,
	const struct wb_findings *findings);
/* Each check's result in a word: "now" and "simulated" of a fix. */
void wb_json_results(struct wb_buf *out, const char *key,
	const struct wb_findings *findings);

/* json.c: a verdict's texts, fixes, evidence and checks; what the network
 * did. */
void wb_json_story(struct wb_arena *a, struct wb_buf *out,
	const struct wb_view *view, const struct wb_verdict *v);
void wb_json_network(struct wb_buf *out, const struct wb_network *n);

#endif
