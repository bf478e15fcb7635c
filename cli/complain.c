#include "complain.h"

#include <stdio.h>

#include "base/param.h"
#include "i18n.h"

void
wb_complain(const char *msgid, const char *what, const char *why)
{
	struct wb_arena *a = wb_arena_new(/* limit= */ 0);
	const struct wb_param *params = NULL;
	params = wb_param_add(a, params, "what", what ? what : "");
	params = wb_param_add(a, params, "why", why ? why : "");
	char *line = wb_expand(a, _(msgid), params);
	/* File names and a probe's last words may hold anything. */
	for (char *c = line; *c; c++)
		if ((unsigned char)*c < ' ' || *c == 0x7f)
			*c = '?';
	fprintf(stderr, "whybounce: %s\n", line);
	wb_arena_free(a);
}
