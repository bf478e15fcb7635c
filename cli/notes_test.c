/* The notes of --jobs that are not what they should be: the process that read
 * mail may have been taken over by it. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "html.h"
#include "summary.h"

static const struct {
	const char *note;
	size_t rows;      /* causes that are counted */
	size_t confirmed; /* of the first */
} notes[] = {
	{ "V\tspf-missing\t1\t0\t1795152000\n", 1, 1 },
	{ "V\tspf-missing\t1\t0\t\n", 1, 1 },
	{ "V\tspf-missing\t99999999\t0\t\n", 0, 0 },
	{ "V\tspf-missing\t-1\t0\t\n", 0, 0 },
	{ "V\tspf-missing\t4294967297\t0\t\n", 0, 0 },
	{ "V\tspf-missing\t\t0\t\n", 0, 0 },
	{ "V\tspf-missing\t1\t99999999\t\n", 0, 0 },
	{ "V\tspf-missing\t1\t-1\t\n", 0, 0 },
	{ "V\n", 0, 0 },
	{ "F\n", 0, 0 },
	{ "\t\t\n", 0, 0 },
};

START_TEST(a_standing_is_one_of_ours)
{
	struct wb_arena *a = wb_arena_new(0);
	struct wb_summary *s = wb_summary_new();
	const struct wb_summary_row *const *rows;
	wb_summary_add(s, wb_strdup(a, notes[_i].note));
	size_t n = wb_summary_rows(a, s, &rows);
	ck_assert_uint_eq(n, notes[_i].rows);
	if (n)
		ck_assert_uint_eq(
			rows[0]->standing[WB_CONFIRMED], notes[_i].confirmed);
	wb_summary_free(s);
	wb_arena_free(a);
}
END_TEST

/* What a note says that a piece has, and what is there. */
static const struct {
	const char *lengths[3];
	size_t stories;
} pages[] = {
	{ { "0", "0", "0" }, 1 },
	{ { "0", "0", "1" }, 0 },
	{ { "0", "0", "99999999999999999999" }, 0 },
	{ { "0", "0", "-1" }, 0 },
	{ { "0", "x", "0" }, 0 },
};

static void
keep(void *context, const char *text, size_t len)
{
	wb_buf_add(context, text, len);
}

/* The summary's piece and nine of a story: key, count, day, receiver, cause,
 * who, heading, title, body. */
static void
put_note(struct wb_buf *out, const char *const lengths[3])
{
	wb_buf_add(out, "0:", 3);
	for (int i = 0; i < 6; i++)
		wb_buf_add(out, "1:1", 4);
	for (int i = 0; i < 2; i++) {
		wb_buf_printf(out, "%s:", lengths[i]);
		wb_buf_putc(out, '\0');
	}
	wb_buf_printf(out, "%s:", lengths[2]);
	wb_buf_putc(out, '\0');
}

START_TEST(a_piece_is_as_long_as_it_says)
{
	struct wb_arena *a = wb_arena_new(0);
	struct wb_html *h = wb_html_new();
	struct wb_buf note, page;
	wb_buf_init(&note, a, 4096);
	wb_buf_init(&page, a, 1 << 20);
	put_note(&note, pages[_i].lengths);
	wb_html_add(h, note.at, note.len);
	wb_html_write(h, keep, &page);
	ck_assert_int_eq(strstr(page.at, "There was no room") != NULL,
		pages[_i].stories > 0);
	wb_html_free(h);
	wb_arena_free(a);
}
END_TEST

/* Nothing is read behind a note whose last piece has no end. */
START_TEST(a_piece_ends_where_it_says)
{
	static const char text[] = "1:M\0"
				   "1:k\0"
				   "1:1\0"
				   "1:1\0"
				   "1:r\0"
				   "1:c\0"
				   "1:w\0"
				   "1:h\0"
				   "1:t\0"
				   "1:bb";
	struct wb_arena *a = wb_arena_new(0);
	struct wb_html *h = wb_html_new();
	struct wb_buf page;
	char *note = malloc(sizeof text - 1);
	ck_assert_ptr_nonnull(note);
	memcpy(note, text, sizeof text - 1);
	wb_html_add(h, note, sizeof text - 1);
	free(note);
	wb_buf_init(&page, a, 1 << 20);
	wb_html_write(h, keep, &page);
	ck_assert_ptr_nonnull(strstr(page.at, "There is no bounce here."));
	wb_html_free(h);
	wb_arena_free(a);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("notes");
	TCase *all = tcase_create("notes");
	tcase_add_loop_test(
		all, a_standing_is_one_of_ours, 0, (int)WB_COUNT(notes));
	tcase_add_loop_test(
		all, a_piece_is_as_long_as_it_says, 0, (int)WB_COUNT(pages));
	tcase_add_test(all, a_piece_ends_where_it_says);
	suite_add_tcase(suite, all);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
