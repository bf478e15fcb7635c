/* A command line of any words, one a line. */
#include <getopt.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "options.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	enum { WORDS_MAX = 64 };
	struct wb_arena *a = wb_arena_new(0);
	char *text = wb_strndup(a, (const char *)data, len);
	char program[] = "whybounce", *argv[WORDS_MAX + 2] = { program };
	int argc = 1;
	struct wb_options options;

	while (*text && argc <= WORDS_MAX) {
		char *end = text + strcspn(text, "\n");
		argv[argc++] = text;
		if (*end)
			*end++ = '\0';
		text = end;
	}
	optind = 0; /* glibc's way to begin anew */
	struct wb_usage_error wrong = wb_options_parse(a, argc, argv, &options);
	if (!wrong.msgid && (!options.lang || !options.inputs))
		abort();
	/* its names come later */
	if (!wrong.msgid && (options.input_count == 0) != !!options.files0_from)
		abort();
	for (size_t i = 0; !wrong.msgid && i < options.check_input.client_count;
		i++)
		if (options.check_input.clients[i].family == 0)
			abort();
	wb_arena_free(a);
	return 0;
}
