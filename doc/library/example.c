/* Says why mails came back: example [-l LANG] [-w ANSWERS] FILE...
 *
 *	cc example.c $(pkg-config --cflags --libs whybounce) -o example
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <whybounce.h>

/* Reads a small file whole; the caller frees it. */
static char *
slurp(const char *path, size_t *ret_length)
{
	FILE *file = fopen(path, "rb");
	char *text = malloc(1 << 20);
	if (!file || !text) {
		perror(path);
		exit(66);
	}
	*ret_length = fread(text, 1, 1 << 20, file);
	fclose(file);
	return text;
}

static void
show(const struct whybounce_result *r, const char *path, const char *lang)
{
	printf("%s: %s, %zu recipients\n", path, whybounce_kind(r),
		whybounce_count(r));
	for (size_t i = 0; i < whybounce_count(r); i++) {
		char *title = whybounce_say(r, i, WHYBOUNCE_TITLE, lang);
		printf("%s\t%s\t%s\n%s\n",
			whybounce_field(r, i, WHYBOUNCE_RECIPIENT),
			whybounce_field(r, i, WHYBOUNCE_CAUSE),
			whybounce_field(r, i, WHYBOUNCE_STANDING), title);
		free(title);
		for (size_t j = 0; j < whybounce_fix_count(r, i); j++)
			printf("+ %s %s %s\n",
				whybounce_fix(r, i, j, WHYBOUNCE_NAME),
				whybounce_fix(r, i, j, WHYBOUNCE_TYPE),
				whybounce_fix(r, i, j, WHYBOUNCE_AFTER));
	}
}

int
main(int argc, char **argv)
{
	struct whybounce *w = whybounce_new();
	const char *lang = "en";
	/* the DNS of now, unless -w names answers of before */
	whybounce_use_probe(w, NULL, NULL);
	for (int option; (option = getopt(argc, argv, "l:w:")) != -1;) {
		size_t length;
		char *text;
		if (option == 'l') {
			lang = optarg;
		} else if (option == 'w') {
			text = slurp(optarg, &length);
			if (whybounce_use_answers(w, text, length) !=
				WHYBOUNCE_OK)
				fprintf(stderr, "%s: %s\n", optarg,
					whybounce_error(w));
			free(text);
		} else {
			return 64;
		}
	}
	for (int i = optind; i < argc; i++) {
		struct whybounce_result *r;
		size_t length;
		char *bytes = slurp(argv[i], &length);
		if (whybounce_read(w, bytes, length, &r) == WHYBOUNCE_OK) {
			show(r, argv[i], lang);
			whybounce_result_free(r);
		}
		free(bytes);
	}
	whybounce_free(w);
	return 0;
}
