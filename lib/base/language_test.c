#include "base/language.h"

#include <check.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[64];
static char file[160];

/* Two entries of a catalogue, sorted; the texts from byte 60 on. */
static const uint32_t head[] = { 0x950412de, 0, 2, 28, 44, 0, 0,
	/* msgids */ 5, 60, 11, 66,
	/* texts */ 6, 78, 9, 85 };
static const char tail[] = "Hello\0"        /* 60 */
			   "{n} one\0{n}\0" /* 66: 7, then 3 */
			   "Hallo!\0"       /* 78 */
			   "ein\0viele\0";  /* 85 */

static void
make_folder(const char *path)
{
	ck_assert_int_eq(mkdir(path, 0700), 0);
}

static void
write_file(size_t size)
{
	uint8_t bytes[sizeof head + sizeof tail];
	memcpy(bytes, head, sizeof head);
	memcpy(bytes + sizeof head, tail, sizeof tail);
	FILE *out = fopen(file, "we");
	ck_assert_ptr_nonnull(out);
	ck_assert_uint_eq(fwrite(bytes, 1, size, out), size);
	ck_assert_int_eq(fclose(out), 0);
}

static void
set_up(void)
{
	char path[128];
	strcpy(folder, "/tmp/language_test.XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/de", folder);
	make_folder(path);
	snprintf(path, sizeof path, "%s/de/LC_MESSAGES", folder);
	make_folder(path);
	snprintf(file, sizeof file, "%s/whybounce.mo", path);
	write_file(sizeof head + sizeof tail - 1);
}

static void
tear_down(void)
{
	char path[128];
	wb_language_use(NULL);
	unlink(file);
	snprintf(path, sizeof path, "%s/de/LC_MESSAGES", folder);
	rmdir(path);
	snprintf(path, sizeof path, "%s/de", folder);
	rmdir(path);
	rmdir(folder);
}

START_TEST(texts_of_a_catalogue)
{
	struct wb_catalogue *c = wb_catalogue_open(folder, "de");
	ck_assert_ptr_nonnull(c);
	ck_assert_str_eq(wb_translated("Hello"), "Hello");
	ck_assert_ptr_null(wb_language_use(c));
	ck_assert_str_eq(wb_translated("Hello"), "Hallo!");
	ck_assert_str_eq(wb_translated("Hell"), "Hell");
	ck_assert_str_eq(wb_translated("zebra"), "zebra");
	ck_assert_str_eq(wb_translated(""), "");
	ck_assert_str_eq(wb_translated_n("{n} one", "{n}", 1), "ein");
	ck_assert_str_eq(wb_translated_n("{n} one", "{n}", 7), "viele");
	ck_assert_str_eq(wb_translated_n("{n} x", "{n} xs", 1), "{n} x");
	ck_assert_str_eq(wb_translated_n("{n} x", "{n} xs", 0), "{n} xs");
	ck_assert_ptr_eq(wb_language_use(NULL), c);
	ck_assert_str_eq(wb_translated("Hello"), "Hello");
	wb_catalogue_free(c);
}
END_TEST

static const struct {
	const char *lang;
	bool found;
} names[] = {
	{ "de", true },
	{ "de_AT.UTF-8", true },
	{ "de_AT@euro", true },
	{ "de.UTF-8", true },
	{ "fr_FR.UTF-8", false },
	{ "d", false },
	{ "", false },
	{ "../de", false },
	{ "de/../fr", true },
	{ "x/../de", false },
};

START_TEST(names_of_languages)
{
	struct wb_catalogue *c = wb_catalogue_open(folder, names[_i].lang);
	ck_assert_msg((c != NULL) == names[_i].found, "%s", names[_i].lang);
	wb_catalogue_free(c);
}
END_TEST

/* Cut anywhere, it gives the text, or English, and reads nothing beyond. */
START_TEST(a_file_cut_short)
{
	for (size_t size = 0; size < sizeof head + sizeof tail - 1; size++) {
		write_file(size);
		struct wb_catalogue *c = wb_catalogue_open(folder, "de");
		wb_language_use(c);
		const char *text = wb_translated("Hello");
		ck_assert(strcmp(text, "Hallo!") == 0 ||
			  strcmp(text, "Hello") == 0);
		ck_assert_uint_gt(
			strlen(wb_translated_n("{n} one", "{n}", 7)), 0);
		wb_language_use(NULL);
		wb_catalogue_free(c);
	}
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("language");
	TCase *t = tcase_create("language");
	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_add_test(t, texts_of_a_catalogue);
	tcase_add_loop_test(
		t, names_of_languages, 0, sizeof names / sizeof *names);
	tcase_add_test(t, a_file_cut_short);
	suite_add_tcase(s, t);
	SRunner *r = srunner_create(s);
	srunner_run_all(r, CK_NORMAL);
	int failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed ? 1 : 0;
}
