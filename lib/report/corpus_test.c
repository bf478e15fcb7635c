/* How well the reader does on collections of real bounces that are not part of
 * the project: recipients found, codes agreed on.  Skipped where they are not.
 * WB_MISSES=1 lists what differs. */

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/reply.h"

enum { SKIPPED = 77, FIELDS = 8 };

struct score {
	unsigned files, wanted, found, told; /* recipients */
	unsigned statuses, statuses_right, replies, replies_right;
};

static bool verbose;

static void
miss(const char *file, const char *what, const char *want, const char *have)
{
	if (verbose)
		printf("%s: %s: want \"%s\", have \"%s\"\n", file, what, want,
			have);
}

/* Sisimai's own codes are no facts of the bounce. */
static bool
is_pseudo(const char *status)
{
	const char *detail = strrchr(status, '.');

	return *status == '\0' ||
	       (strncmp(status + 1, ".0.9", 4) == 0 && strlen(detail) == 4);
}

static const struct wb_recipient *
find(const struct wb_report *report, const char *address)
{
	for (const struct wb_recipient *one = report->recipients; one != NULL;
		one = one->next)
		if (g_ascii_strcasecmp(one->final.text, address) == 0 ||
			g_ascii_strcasecmp(one->alias.text, address) == 0 ||
			g_ascii_strcasecmp(one->original.text, address) == 0)
			return one;
	return NULL;
}

static void
compare(struct wb_arena *a, struct score *score, char **field,
	const struct wb_report *report)
{
	const char *file = field[0];
	const struct wb_recipient *one = find(report, field[2]);
	const char *status, *first;

	score->wanted++;
	first = report->recipients == NULL ? ""
					   : report->recipients->final.text;
	if (one == NULL && *field[2] == '\0' && report->recipients != NULL)
		one = report->recipients;
	if (one == NULL) {
		miss(file, "recipient", field[2], first);
		return;
	}
	score->found++;
	status = wb_esc_format(a, one->status);
	if (!is_pseudo(field[3])) {
		score->statuses++;
		if (strcmp(field[3], status) == 0)
			score->statuses_right++;
		else
			miss(file, "status", field[3], status);
	}
	if (*field[4] != '\0') {
		const char *reply = wb_printf(a, "%u", one->reply);

		score->replies++;
		if (strcmp(field[4], reply) == 0)
			score->replies_right++;
		else
			miss(file, "reply", field[4], reply);
	}
}

static const struct wb_report *
read_file(struct wb_arena *a, const char *folder, const char *name)
{
	char *path = g_build_filename(folder, name, NULL), *text = NULL;
	gsize len = 0;
	const struct wb_report *report;
	struct wb_bytes input;

	if (!g_file_get_contents(path, &text, &len, NULL)) {
		fprintf(stderr, "cannot read %s\n", path);
		exit(EXIT_FAILURE);
	}
	input.at = (const uint8_t *)wb_strndup(a, text, len);
	input.len = len;
	report = wb_report_read(a, input);
	g_free(text);
	g_free(path);
	return report;
}

static void
score_lines(struct score *score, char **lines, const char *folder)
{
	struct wb_arena *a = wb_arena_new(0);
	const struct wb_report *report = NULL;
	char *last = g_strdup("");

	for (size_t i = 1; lines[i] != NULL && *lines[i] != '\0'; i++) {
		char **field = g_strsplit(lines[i], "\t", FIELDS);

		if (g_strv_length(field) < FIELDS)
			exit(EXIT_FAILURE);
		if (strcmp(field[0], last) != 0) {
			wb_arena_clear(a);
			report = read_file(a, folder, field[0]);
			score->files++;
			score->told += (unsigned)report->recipient_count;
			g_free(last);
			last = g_strdup(field[0]);
		}
		compare(a, score, field, report);
		g_strfreev(field);
	}
	g_free(last);
	wb_arena_free(a);
}

static double
share(unsigned part, unsigned whole)
{
	return whole == 0 ? 0 : 100.0 * part / whole;
}

/* The percentage must not sink below what was once reached. */
static bool
at_least(const char *what, unsigned part, unsigned whole, double floor)
{
	printf("%-20s %4u of %4u  %5.1f %%\n", what, part, whole,
		share(part, whole));
	if (share(part, whole) >= floor)
		return true;
	printf("  below the floor of %.1f %%\n", floor);
	return false;
}

int
main(void)
{
	static const char folder[] = WB_SOURCE_DIR "/../shared/corpus";
	char *path = g_build_filename(folder, "expected.tsv", NULL);
	char *bounces = g_build_filename(folder, "bounces", NULL);
	struct score score = { .files = 0 };
	char *text, **lines;
	bool good;

	verbose = getenv("WB_MISSES") != NULL;
	if (!g_file_get_contents(path, &text, NULL, NULL)) {
		printf("skipped: no corpus at %s\n", folder);
		return SKIPPED;
	}
	lines = g_strsplit(text, "\n", -1);
	score_lines(&score, lines, bounces);
	good = at_least("recipients found", score.found, score.wanted, 97);
	good &= at_least("recipients right", score.found, score.told, 99);
	good &= at_least(
		"status agrees", score.statuses_right, score.statuses, 99);
	good &= at_least(
		"reply agrees", score.replies_right, score.replies, 99);
	g_strfreev(lines);
	g_free(text);
	g_free(path);
	g_free(bounces);
	return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
