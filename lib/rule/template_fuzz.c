/* A reply is hostile text: whatever it says, a template's match must lie in it,
 * and its captures in the match.  The first line is the template. */
#include <stdlib.h>
#include <string.h>

#include "rule/fold.h"
#include "rule/template.h"

static void
check_match(const struct wb_match *m, size_t len)
{
	if (m->from > m->to || m->to > len || m->count > WB_HOLES_MAX)
		abort();
	for (size_t i = 0; i < m->count; i++)
		if (m->captures[i].at < m->from || m->captures[i].len == 0 ||
			m->captures[i].at + m->captures[i].len > m->to)
			abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct wb_arena *a = wb_arena_new(0);
	const char *input = wb_strndup(a, (const char *)data, len);
	size_t line = strcspn(input, "\n"), rest = strlen(input) - line;
	const char *template = wb_fold(a, input, line).at;
	struct wb_folded text = wb_fold(a, input + line, rest);
	struct wb_match m;

	if (wb_template_check(template, 1) == NULL &&
		wb_template_search(template, text.at, text.len, &m)) {
		check_match(&m, text.len);
		if (strlen(wb_unfold(a, &text, input + line, m.from, m.to)) >
			rest)
			abort();
	}
	wb_arena_free(a);
	return 0;
}
