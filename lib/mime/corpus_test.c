#include <check.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "mime/message.h"

/* Real bounces beside the project, if they are there: each is read to its last
 * byte, whatever its line ends, and all that comes out is text with a place. */

enum { SKIPPED = 77 };

static const char *const folders[] = { WB_SOURCE_DIR
	"/../shared/corpus/bounces",
	WB_SOURCE_DIR "/../shared/lab/bounces" };
static const char *path;

static struct wb_bytes
read_file(struct wb_arena *a, const char *name)
{
	FILE *f = fopen(name, "rb");
	struct wb_bytes bytes;
	uint8_t *at;

	ck_assert_msg(f != NULL, "%s", name);
	fseek(f, 0, SEEK_END);
	bytes.len = (size_t)ftell(f);
	rewind(f);
	bytes.at = at = wb_alloc(a, bytes.len, 1);
	ck_assert_uint_eq(fread(at, 1, bytes.len, f), bytes.len);
	fclose(f);
	return bytes;
}

static void
check_text(struct wb_arena *a, struct wb_message *m, const struct wb_text *text)
{
	size_t before = 0;

	ck_assert_uint_eq(strlen(text->at), text->len);
	ck_assert_uint_eq(wb_utf8_valid(text->at, text->len), text->len);
	ck_assert_ptr_null(memchr(text->at, '\r', text->len));
	for (size_t i = 0; i <= text->len; i += 1 + i / 8) {
		struct wb_place p = wb_text_place(a, m, text, i, 1);

		ck_assert_uint_ge(p.offset, before);
		ck_assert_uint_le(p.offset + p.len, m->input.len);
		ck_assert_uint_gt(p.line, 0);
		before = p.offset;
	}
}

static size_t
check_part(struct wb_arena *a, struct wb_message *m, const struct wb_part *part)
{
	check_text(a, m, wb_part_text(a, m, part));
	for (size_t i = 0; i < part->header_count; i++)
		check_text(a, m, wb_header_text(a, part, &part->headers[i]));
	if (part->source == NULL) {
		ck_assert_ptr_eq(
			part->head.at, m->input.at + part->head_offset);
		ck_assert_ptr_eq(
			part->body.at, m->input.at + part->body_offset);
		ck_assert_uint_le(
			part->body_offset + part->body.len, m->input.len);
	}
	return 1;
}

/* The types in document order. */
static const char *
shape(struct wb_arena *a, const struct wb_message *m)
{
	const char *text = "";

	for (const struct wb_part *p = m->root; p != NULL; p = wb_part_walk(p))
		text = wb_printf(a, "%s %u:%s", text, p->depth, p->type);
	return text;
}

/* The bytes with each LF made CR: nothing but the line ends changes. */
static struct wb_bytes
with_cr(struct wb_arena *a, struct wb_bytes bytes)
{
	uint8_t *at = wb_alloc(a, bytes.len, 1);

	memcpy(at, bytes.at, bytes.len);
	for (size_t i = 0; i < bytes.len; i++)
		if (at[i] == '\n')
			at[i] = '\r';
	return (struct wb_bytes){ at, bytes.len };
}

static void
check_file(const char *name)
{
	struct wb_arena *a = wb_arena_new(0);
	struct wb_bytes bytes = read_file(a, name);
	struct wb_message *m = wb_message_parse(a, bytes), *cr;

	for (const struct wb_part *p = m->root; p != NULL; p = wb_part_walk(p))
		check_part(a, m, p);
	if (memchr(bytes.at, '\r', bytes.len) == NULL) {
		cr = wb_message_parse(a, with_cr(a, bytes));
		ck_assert_str_eq(shape(a, cr), shape(a, m));
	}
	wb_arena_free(a);
}

START_TEST(test_folder)
{
	DIR *dir = opendir(path);
	struct dirent *entry;

	ck_assert_ptr_nonnull(dir);
	while ((entry = readdir(dir)) != NULL) {
		char name[4096];

		if (strstr(entry->d_name, ".eml") == NULL)
			continue;
		snprintf(name, sizeof name, "%s/%s", path, entry->d_name);
		check_file(name);
	}
	closedir(dir);
}
END_TEST

static int
run(void)
{
	Suite *s = suite_create("corpus");
	TCase *t = tcase_create("corpus");
	SRunner *r;
	int failed;

	tcase_set_timeout(t, 120);
	tcase_add_test(t, test_folder);
	suite_add_tcase(s, t);
	r = srunner_create(s);
	srunner_run_all(r, CK_NORMAL);
	failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

int
main(void)
{
	int status = SKIPPED;

	for (size_t i = 0; i < WB_COUNT(folders); i++) {
		DIR *dir = opendir(folders[i]);

		if (dir == NULL) {
			printf("skipped: no %s\n", folders[i]);
			continue;
		}
		closedir(dir);
		path = folders[i];
		if (run() != EXIT_SUCCESS)
			return EXIT_FAILURE;
		status = EXIT_SUCCESS;
	}
	return status;
}
