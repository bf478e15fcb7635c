/* RFC 9989's examples and corner cases, where ../shared has them. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check/dmarc.h"
#include "check/org.h"

static unsigned checks, wrong;

static void
expect(const char *src, const char *what, const char *got, const char *want)
{
	checks++;
	if (strcmp(got, want) == 0)
		return;
	wrong++;
	printf("%s: %s is %s, not %s\n", src, what, got, want);
}

static struct wb_name
name_of(const char *text)
{
	struct wb_name name = { "" };

	if (text != NULL && !wb_name_parse(text, strlen(text), &name))
		abort();
	return name;
}

static void
put_txt(struct wb_buf *b, const char *name, const json_t *text)
{
	if (json_is_string(text))
		wb_buf_printf(
			b, "%s. TXT \"%s\"\n", name, json_string_value(text));
}

static struct wb_world *
world_of(struct wb_arena *a, json_t *zone)
{
	struct wb_world *world = wb_world_new(a);
	struct wb_buf b;
	const char *name, *why;
	unsigned line;
	json_t *value, *text;
	size_t i;

	wb_buf_init(&b, a, 1 << 20);
	wb_buf_puts(&b, "# whybounce world 1\n@default NXDOMAIN\n");
	json_object_foreach(zone, name, value)
	{
		put_txt(&b, name, value);
		json_array_foreach(value, i, text)
		{
			put_txt(&b, name, text);
		}
	}
	if (wb_world_read(world, b.at, b.len, &line, &why) != WB_OK)
		abort();
	return world;
}

static void
check_walks(struct wb_arena *a, const struct wb_world *world, json_t *test,
	const char *src)
{
	struct wb_name author =
		name_of(json_string_value(json_object_get(test, "author")));
	json_t *queries = json_object_get(test, "queries"), *value;
	const struct wb_walk *walk = wb_walk(a, world, &author, NULL);
	const char *domain;
	size_t i;

	if (queries != NULL)
		expect(src, "the number of queries",
			wb_printf(a, "%zu", walk->count),
			wb_printf(a, "%zu", json_array_size(queries)));
	json_array_foreach(queries, i, value)
	{
		expect(src, "a query",
			i < walk->count ? walk->steps[i].name.text : "",
			json_string_value(value));
	}
	json_object_foreach(json_object_get(test, "org"), domain, value)
	{
		struct wb_name name = name_of(domain);
		const struct wb_walk *w = wb_walk(a, world, &name, NULL);

		expect(src, domain, wb_walk_finish(w, WB_GUESS_NONE).org.text,
			json_string_value(value));
	}
}

static void
check_aligned(json_t *test, const char *key, const char *src, bool aligned)
{
	json_t *want = json_object_get(test, key);

	if (want != NULL)
		expect(src, key, aligned ? "true" : "false",
			json_is_true(want) ? "true" : "false");
}

static void
check_policy(struct wb_arena *a, const struct wb_world *world, json_t *test,
	const char *src)
{
	struct wb_dmarc_identifier ids[] = {
		{ .domain = name_of(
			  json_string_value(json_object_get(test, "spf"))) },
		{ .dkim = true,
			.domain = name_of(json_string_value(
				json_object_get(test, "dkim"))) },
	};
	struct wb_dmarc_input in = {
		.from = name_of(
			json_string_value(json_object_get(test, "author"))),
		.identifiers = ids,
		.identifier_count = WB_COUNT(ids),
	};
	struct wb_dmarc_result r = wb_dmarc_check(a, world, &in, NULL);
	const char *at = json_string_value(json_object_get(test, "policy_at"));
	const char *p = json_string_value(json_object_get(test, "p"));

	if (at != NULL)
		expect(src, "policy_at", r.tree_walk.found_at.text,
			wb_printf(a, "_dmarc.%s", at));
	if (p != NULL)
		expect(src, "p", wb_policy_name(r.tree_walk.policy), p);
	check_aligned(
		test, "spf_aligned", src, r.tree_walk.identifiers[0].aligned);
	check_aligned(
		test, "dkim_aligned", src, r.tree_walk.identifiers[1].aligned);
	if (json_object_get(test, "note") == NULL)
		return;
	/* several records at From's own name: the two ways part */
	expect(src, "the result by RFC 9989", wb_dmarc_name(r.tree_walk.result),
		"fail");
	expect(src, "the result by RFC 7489", wb_dmarc_name(r.psl.result),
		"none");
}

int
main(void)
{
	json_t *tests = json_load_file(WB_SOURCE_DIR
		"/../shared/suites/dmarc/tree_walk.json",
		0, NULL);
	json_t *test;
	size_t i;

	if (tests == NULL) {
		puts("skipped: no ../shared/suites/dmarc");
		return 77;
	}
	json_array_foreach(tests, i, test)
	{
		struct wb_arena *a = wb_arena_new(0);
		const char *src =
			json_string_value(json_object_get(test, "src"));
		const struct wb_world *world =
			world_of(a, json_object_get(test, "zone"));

		check_walks(a, world, test, src);
		check_policy(a, world, test, src);
		wb_arena_free(a);
	}
	json_decref(tests);
	printf("%u of %u\n", checks - wrong, checks);
	return checks == 0 || wrong > 0;
}
