#ifndef WB_CLI_JSON_PUT_H
#define WB_CLI_JSON_PUT_H

#include <jansson.h>

#include "view.h"

/* Members of objects, and values for arrays, of our types.  A text that is not
 * valid UTF-8 (records may hold anything) is made so. */
json_t *wb_json_text(const char *text);
void wb_json_put(json_t *object, const char *key, const char *text);
void wb_json_put_number(json_t *object, const char *key, long long number);
void wb_json_put_bool(json_t *object, const char *key, bool value);

/* json_checks.c: what the checks found, {} where they were not run. */
json_t *wb_json_checks(const struct wb_findings *findings);
/* Each check's result in a word: "now" and "simulated" of a fix. */
json_t *wb_json_results(const struct wb_findings *findings);

#endif
