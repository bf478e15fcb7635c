#ifndef WB_CHECK_TEST_WORLD_H
#define WB_CHECK_TEST_WORLD_H

/* What every test of this folder needs: an arena a test, and worlds and names
 * from their text.  For tests only.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "dns/world.h"

static struct wb_arena *arena;

static inline void
set_up(void)
{
	arena = wb_arena_new(0);
}

static inline void
tear_down(void)
{
	wb_arena_free(arena);
}

static inline void
add_to_world(struct wb_world *world, const char *text)
{
	const char *why = "";
	unsigned line = 0;

	ck_assert_msg(
		wb_world_read(world, text, strlen(text), &line, &why) == WB_OK,
		"line %u: %s", line, why);
}

static inline struct wb_world *
world_of(const char *text)
{
	struct wb_world *world = wb_world_new(arena);

	add_to_world(world, text);
	return world;
}

/* "" gives the name that is none. */
static inline struct wb_name
name_of(const char *text)
{
	struct wb_name name = { "" };

	if (text[0] != '\0')
		ck_assert_msg(
			wb_name_parse(text, strlen(text), &name), "%s", text);
	return name;
}

/* "a.example A, a.example AAAA": what was put on the list, in order. */
static inline const char *
wanted_text(const struct wb_wanted *wanted)
{
	struct wb_buf text;

	wb_buf_init(&text, arena, 1 << 16);
	for (size_t i = 0; i < wb_wanted_count(wanted); i++) {
		const struct wb_question *q = wb_wanted_at(wanted, i);

		wb_buf_printf(&text, "%s%s %s", i > 0 ? ", " : "",
			q->url != NULL ? q->url : q->name.text,
			q->url != NULL ? "" : wb_type_name(q->type));
	}
	return text.at;
}

static inline TCase *
case_of(Suite *suite)
{
	TCase *all = tcase_create("all");

	tcase_add_checked_fixture(all, set_up, tear_down);
	suite_add_tcase(suite, all);
	return all;
}

static inline int
run_suite(Suite *suite)
{
	SRunner *runner = srunner_create(suite);
	int failed;

	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

#endif
