/* Several threads read messages with one struct whybounce, and show one result
 * in two languages: what comes out is what one thread alone gets.  Built with
 * ThreadSanitizer by tsan_test.sh. */
#include <dirent.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "whybounce.h"

enum { THREADS = 8, MESSAGES = 24, SIZE = 1 << 17 };

static struct message {
	char *bytes, *answers;
	size_t length, answers_length;
	char *texts[2], *json; /* as one thread alone got them */
	struct whybounce_result *result;
} messages[MESSAGES];
static size_t count;

static const char *const languages[] = { "en", "ja" };

static char *
slurp(const char *folder, const char *name, size_t *ret_length)
{
	char path[1024];
	snprintf(path, sizeof path, "%s/%s", folder, name);
	FILE *file = fopen(path, "re");
	if (!file)
		return NULL;
	char *bytes = malloc(SIZE);
	*ret_length = fread(bytes, 1, SIZE, file);
	fclose(file);
	return bytes;
}

static struct whybounce *
with_answers(const struct message *m)
{
	struct whybounce *w = whybounce_new();
	if (whybounce_use_answers(w, m->answers, m->answers_length) !=
		WHYBOUNCE_OK)
		abort();
	return w;
}

static struct whybounce_result *
read_message(const struct whybounce *w, const struct message *m)
{
	struct whybounce_result *r;
	if (whybounce_read(w, m->bytes, m->length, &r) != WHYBOUNCE_OK)
		abort();
	return r;
}

static void
collect(const char *source)
{
	char folder[512];
	snprintf(folder, sizeof folder, "%s/testdata/cases", source);
	DIR *cases = opendir(folder);
	if (!cases)
		abort();
	for (struct dirent *e; (e = readdir(cases)) && count < MESSAGES;) {
		struct message *m = &messages[count];
		char one[1024];
		if (e->d_name[0] == '.')
			continue;
		snprintf(one, sizeof one, "%s/%s", folder, e->d_name);
		m->bytes = slurp(one, "bounce.eml", &m->length);
		m->answers = slurp(one, "now.world", &m->answers_length);
		if (m->bytes && m->answers) {
			count++;
			continue;
		}
		free(m->bytes);
		free(m->answers);
	}
	closedir(cases);
}

/* The first thread reads nothing before the others do: what is made once is
 * made by all of them at the same time. */
static void
check(char *text, const char *expected, const char *what)
{
	if (expected && strcmp(text, expected) != 0) {
		fprintf(stderr, "%s differs:\n%s\n%s\n", what, text, expected);
		exit(1);
	}
	free(text);
}

static void
show(const struct whybounce_result *r, const struct message *m, size_t turn)
{
	size_t lang = turn % 2;
	check(whybounce_text(r, "m", languages[lang], 79), m->texts[lang],
		"text");
	check(whybounce_json(r, "m", "ja"), m->json, "JSON");
}

static void *
work(void *context)
{
	const struct whybounce *offline = context;
	for (size_t i = 0; i < count; i++) {
		const struct message *m = &messages[i];
		struct whybounce *w = with_answers(m);
		struct whybounce_result *r = read_message(w, m);
		show(r, m, i);
		whybounce_result_free(r);
		whybounce_free(w);
		/* shared: one setting, and one result */
		whybounce_result_free(read_message(offline, m));
		if (m->result)
			show(m->result, m, i + 1);
	}
	return NULL;
}

static void
run(struct whybounce *offline)
{
	pthread_t threads[THREADS];
	for (size_t i = 0; i < THREADS; i++)
		if (pthread_create(&threads[i], NULL, work, offline) != 0)
			abort();
	for (size_t i = 0; i < THREADS; i++)
		pthread_join(threads[i], NULL);
}

static void
expect(struct message *m)
{
	struct whybounce *w = with_answers(m);
	m->result = read_message(w, m);
	for (int i = 0; i < 2; i++)
		m->texts[i] = whybounce_text(m->result, "m", languages[i], 79);
	m->json = whybounce_json(m->result, "m", "ja");
	whybounce_free(w);
}

static void
forget(struct message *m)
{
	whybounce_result_free(m->result);
	free(m->texts[0]);
	free(m->texts[1]);
	free(m->json);
	free(m->bytes);
	free(m->answers);
}

int
main(int argc, char **argv)
{
	collect(argc > 1 ? argv[1] : WB_SOURCE_DIR);
	if (!count)
		return 1;
	struct whybounce *offline = whybounce_new();
	run(offline);
	for (size_t i = 0; i < count; i++)
		expect(&messages[i]);
	run(offline);
	for (size_t i = 0; i < count; i++)
		forget(&messages[i]);
	whybounce_free(offline);
	printf("%zu messages, %d threads\n", count, THREADS);
	return 0;
}
