/* rulec: rules/ to C.  Run by the build.
 *
 *   rulec [--msgids] DIR OUT.c
 */
#include <errno.h>
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rule/emit.h"

static int
usage(void)
{
	fputs("usage: rulec [--msgids] dir out\n", stderr);
	return 64;
}

static int
complain(const struct wb_rule_error *error)
{
	for (; error != NULL; error = error->next)
		if (error->line != 0)
			fprintf(stderr, "%s:%u: %s\n", error->file, error->line,
				error->why);
		else
			fprintf(stderr, "%s: %s\n", error->file, error->why);
	return 1;
}

static int
compile(struct wb_arena *a, bool msgids, const char *dir, const char *path)
{
	const struct wb_rules *rules;
	struct wb_rule_error error;
	FILE *out;

	if (wb_rules_load(a, NULL, dir, &rules, &error) != WB_OK)
		return complain(&error);
	out = fopen(path, "we");
	if (out != NULL && msgids)
		wb_rules_emit_msgids(out, rules);
	else if (out != NULL)
		wb_rules_emit(out, rules);
	if (out != NULL && fclose(out) == 0)
		return 0;
	fprintf(stderr, "%s: %s\n", path, g_strerror(errno));
	return 1;
}

int
main(int argc, char **argv)
{
	bool msgids = argc > 1 && strcmp(argv[1], "--msgids") == 0;
	struct wb_arena *a;
	int status;

	argv += msgids;
	if (argc - msgids != 3)
		return usage();
	a = wb_arena_new(0);
	status = compile(a, msgids, argv[1], argv[2]);
	wb_arena_free(a);
	return status;
}
