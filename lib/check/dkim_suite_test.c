/* 52 signed messages, where ../shared has them. */
#include <glib.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check/dkim.h"

#define SUITE WB_SOURCE_DIR "/../shared/suites/dkim/"

/* What the suite leaves open (a "?" or "undefined"), and how it is judged here.
 * The reasons are in README.md. */
static const struct {
	const char *file, *result, *problem;
} ours[] = {
	{ "07-v_not_first.eml", "pass", "" },
	{ "26-t_future.eml", "policy", "signed-in-future" },
	{ "34-two_txt.eml", "permerror", "several-keys" },
	{ "49-rsa_pkcs1_p.eml", "pass", "" },
};

static char *
load(const char *file, size_t *ret_len)
{
	char *path = g_strconcat(SUITE, file, NULL), *text = NULL;
	gsize len = 0;

	if (g_file_get_contents(path, &text, &len, NULL))
		*ret_len = len;
	g_free(path);
	return text;
}

/* The suite speaks as RFC 6376 does, of PERMFAIL and TEMPFAIL. */
static bool
means(const char *want, const struct wb_dkim_result *r)
{
	if (strcmp(want, "pass") == 0)
		return r->result == WB_DKIM_PASS &&
		       strcmp(r->caution, "body-length") != 0 && !r->testing;
	if (strcmp(want, "pass(weak)") == 0)
		return r->result == WB_DKIM_PASS &&
		       strcmp(r->caution, "body-length") == 0;
	if (strcmp(want, "pass(testing)") == 0)
		return r->result == WB_DKIM_PASS && r->testing;
	if (strcmp(want, "fail") == 0)
		return r->result == WB_DKIM_FAIL;
	if (strcmp(want, "tempfail") == 0)
		return r->result == WB_DKIM_TEMPERROR;
	if (strcmp(want, "permfail") == 0)
		return r->result == WB_DKIM_PERMERROR ||
		       r->result == WB_DKIM_NEUTRAL ||
		       r->result == WB_DKIM_POLICY;
	return false;
}

static bool
right(const char *file, const char *want, const struct wb_dkim_result *r)
{
	if (r == NULL || r->next != NULL)
		return false;
	for (size_t i = 0; i < WB_COUNT(ours); i++)
		if (strcmp(file, ours[i].file) == 0)
			return strcmp(wb_dkim_name(r->result),
				       ours[i].result) == 0 &&
			       strcmp(r->problem, ours[i].problem) == 0;
	return means(want, r);
}

static bool
run(const struct wb_world *world, const char *file, const char *want)
{
	struct wb_arena *a = wb_arena_new(0);
	size_t len = 0;
	char *text = load(file, &len);
	const char *gap = text != NULL
				  ? g_strstr_len(text, (gssize)len, "\r\n\r\n")
				  : NULL;
	struct wb_dkim_input in = { .body_returned = true,
		.now = wb_world_now(world) };
	const struct wb_dkim_result *r;
	bool ok;

	if (gap == NULL)
		abort();
	in.head =
		(struct wb_bytes){ (uint8_t *)text, (size_t)(gap + 2 - text) };
	in.body = (struct wb_bytes){ (const uint8_t *)gap + 4,
		(size_t)(text + len - (gap + 4)) };
	r = wb_dkim_check(a, world, &in, NULL);
	ok = right(file, want, r);
	if (!ok)
		printf("%s: %s %s, not %s\n", file,
			r != NULL ? wb_dkim_name(r->result) : "unsigned",
			r != NULL ? r->problem : "", want);
	g_free(text);
	wb_arena_free(a);
	return ok;
}

static int
run_all(json_t *cases, const struct wb_world *world)
{
	size_t i, count = 0, all = json_array_size(cases);
	json_t *one;

	json_array_foreach(cases, i, one)
	{
		count += run(world,
			json_string_value(json_object_get(one, "file")),
			json_string_value(json_object_get(one, "want")));
	}
	printf("%zu of %zu\n", count, all);
	return all < 52 || count < all;
}

int
main(void)
{
	size_t len = 0;
	char *keys = load("keys.world", &len);
	struct wb_arena *a;
	struct wb_world *world;
	json_t *cases;
	const char *why;
	unsigned line;
	int status;

	if (keys == NULL) {
		puts("skipped: no ../shared/suites/dkim");
		return 77;
	}
	a = wb_arena_new(0);
	world = wb_world_new(a);
	if (wb_world_read(world, keys, len, &line, &why) != WB_OK) {
		printf("keys.world:%u: %s\n", line, why);
		return 1;
	}
	cases = json_load_file(SUITE "cases.json", 0, NULL);
	status = run_all(cases, world);
	json_decref(cases);
	g_free(keys);
	wb_arena_free(a);
	return status;
}
