#ifndef WB_RULE_PARSE_H
#define WB_RULE_PARSE_H

#include "rule/rule.h"

/* A rule file is stanzas with an empty line between them; a stanza is fields:
 *
 *   stanza       = 1*( field / comment )
 *   field        = name ":" *WSP value *( EOL 1*WSP value ) EOL
 *   name         = 1*( ALPHA / "-" )
 *   comment      = "#" *CHAR EOL
 *
 * The lines of a value are joined by one blank.  Text is UTF-8.  The name of
 * the first field says what the stanza is. */
struct wb_field {
	const char *name;  /* as written */
	const char *value; /* trimmed */
	unsigned line;
	const struct wb_field *next;
};

struct wb_stanza {
	const char *file;
	unsigned line;
	const struct wb_field *fields; /* at least one */
	const struct wb_stanza *next;
};

enum { WB_RULE_FILE_MAX = 1024 * 1024 };

/* Reads text as stanzas.  False: ret_error says why not. */
bool wb_stanzas_parse(struct wb_arena *a, const char *file, const char *text,
	size_t len, const struct wb_stanza **ret_stanzas,
	struct wb_rule_error *ret_error) WB_MUST_USE;

#endif
