#include "complain.h"

#include <stdio.h>
#include <string.h>

#include "base/param.h"
#include "base/text.h"
#include "i18n.h"

void
wb_complain(const char *msgid, const char *what, const char *why)
{
	struct wb_arena *a = wb_arena_new(/* limit= */ 0);
	const struct wb_param *params = NULL;
	params = wb_param_add(a, params, "what", what ? what : "");
	params = wb_param_add(a, params, "why", why ? why : "");
	/* File names and a probe's last words may hold anything. */
	const char *line = wb_expand(a, _(msgid), params);
	fprintf(stderr, "whybounce: %s\n",
		wb_text_safe_line(a, line, strlen(line)));
	wb_arena_free(a);
}
