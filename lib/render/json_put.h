#ifndef WB_RENDER_JSON_PUT_H
#define WB_RENDER_JSON_PUT_H

#include <jansson.h>

#include "base/buf.h"
#include "render/view.h"

/* DESIGN section 8: members may be added without a new number. */
enum { WB_JSON_FORMAT = 1 };

/* Members of objects, and values for arrays, of our types.  A text that is not
 * valid UTF-8 (records may hold anything) is made so when it is written. */
json_t *wb_json_text(const char *text);
void wb_json_put(json_t *object, const char *key, const char *text);
void wb_json_put_number(json_t *object, const char *key, long long number);
void wb_json_put_bool(json_t *object, const char *key, bool value);

/* json_checks.c: what the checks found, {} where they were not run. */
json_t *wb_json_checks(const struct wb_findings *findings);
/* Each check's result in a word: "now" and "simulated" of a fix. */
json_t *wb_json_results(const struct wb_findings *findings);

/* json.c: a verdict's texts, fixes, evidence and checks; what the network
 * did. */
void wb_json_put_story(struct wb_arena *a, json_t *object,
	const struct wb_view *view, const struct wb_verdict *v);
json_t *wb_json_network(const struct wb_network *n);

/* json_write.c: the object as a line, and its end. */
void wb_json_write(struct wb_buf *out, json_t *object);

#endif
