#include "net/packet.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static struct wb_arena *arena;

static void
set_up(void)
{
	arena = wb_arena_new(0);
}

static void
tear_down(void)
{
	wb_arena_free(arena);
}

static size_t
build(const char *name, enum wb_type type, bool cd, bool no_edns,
	uint8_t ret_wire[WB_PACKET_QUERY_MAX])
{
	struct wb_packet_query query = { .type = type,
		.id = 0x1234,
		.checking_disabled = cd,
		.no_edns = no_edns };

	ck_assert(wb_name_parse(name, strlen(name), &query.name));
	return wb_packet_build(&query, ret_wire);
}

START_TEST(query_is_as_it_should_be)
{
	static const uint8_t plain[] = { 0x12, 0x34, 0x01, 0x00, 0, 1, 0, 0, 0,
		0, 0, 0, 1, 'a', 2, 'b', 'c', 0, 0, 16, 0, 1 };
	static const uint8_t edns[] = { 0x12, 0x34, 0x01, 0x10, 0, 1, 0, 0, 0,
		0, 0, 1, 1, 'a', 2, 'b', 'c', 0, 0, 1, 0, 1,
		/* OPT, 1232 bytes, DO clear */
		0, 0, 41, 0x04, 0xd0, 0, 0, 0, 0, 0, 0 };
	uint8_t wire[WB_PACKET_QUERY_MAX];

	ck_assert_uint_eq(
		build("a.bc", WB_TXT, false, true, wire), sizeof plain);
	ck_assert_mem_eq(wire, plain, sizeof plain);
	ck_assert_uint_eq(build("A.bc.", WB_A, true, false, wire), sizeof edns);
	ck_assert_mem_eq(wire, edns, sizeof edns);
}
END_TEST

/* Names that presentation form has to escape; and the longest. */
static const char *const names[] = { ".", "a\\b.c", "a\"b", "#a", "@b", "a;b",
	"a(b)", "_x._y.z", "*.a", "a/b",
	"123456789.123456789.123456789.123456789.123456789.123456789."
	"123456789.123456789.123456789.123456789.123456789.123456789."
	"123456789.123456789.123456789.123456789.123456789.123456789."
	"123456789.123456789.123456789.123456789.123456789.123456789."
	"123456789.abc" };

START_TEST(any_name_can_be_asked)
{
	uint8_t wire[WB_PACKET_QUERY_MAX];
	struct wb_packet p;
	size_t n = build(names[_i], WB_TXT, false, false, wire);
	uint8_t reply[WB_PACKET_QUERY_MAX];

	ck_assert_uint_gt(n, 0);
	memcpy(reply, wire, n); /* @UNSAFE: of the same size */
	reply[2] |= 0x80;
	reply[3] |= 0x80;
	wb_packet_parse(arena, reply, n, wire, n, &p);
	ck_assert_int_eq(p.kind, WB_PACKET_ANSWER);
	ck_assert_int_eq(p.answer.outcome, WB_NO_DATA);
	ck_assert_str_eq(p.last.text, names[_i]);
}
END_TEST

/* The resolver's word counts only where it was asked to validate. */
START_TEST(validation_is_noted)
{
	for (int i = 0; i < 4; i++) {
		bool cd = i & 1, ad = i & 2;
		uint8_t sent[WB_PACKET_QUERY_MAX], wire[WB_PACKET_QUERY_MAX];
		size_t n = build("a.bc", WB_A, cd, false, sent);
		struct wb_packet p;

		memcpy(wire, sent, n); /* @UNSAFE: of the same size */
		wire[2] |= 0x80;
		wire[3] = (uint8_t)((wire[3] & ~0x20) | 0x83 | (ad ? 0x20 : 0));
		wb_packet_parse(arena, wire, n, sent, n, &p);
		ck_assert_int_eq(p.kind, WB_PACKET_ANSWER);
		ck_assert_int_eq(p.answer.outcome, WB_NO_NAME);
		ck_assert_int_eq(p.answer.authentic, ad && !cd);
	}
}
END_TEST

/* Every record's owner is a chain of 15,000 compression pointers. */
START_TEST(pointers_take_bounded_time)
{
	enum { CHAIN = 15000, RECORDS = 2500 };
	uint8_t sent[WB_PACKET_QUERY_MAX];
	uint8_t *wire = wb_alloc(arena, WB_PACKET_MAX, 1);
	size_t n = build("a.bc", WB_A, false, true, sent), at = n, first;
	struct wb_packet p;
	clock_t begun;

	memcpy(wire, sent, n); /* @UNSAFE: wire is larger by far */
	wire[2] |= 0x80;
	wire[6] = (RECORDS + 1) >> 8;
	wire[7] = (RECORDS + 1) & 0xff;
	memcpy(wire + at, "\xc0\x0c\xff\0\0\1\0\0\0\0", 10);
	wire[at + 10] = (2 * CHAIN) >> 8;
	wire[at + 11] = (2 * CHAIN) & 0xff;
	at += 12;
	first = 12;
	for (int i = 0; i < CHAIN; i++, at += 2) {
		/* 14 bits reach no further than 16 KiB */
		size_t to = first < 0x3fff ? first : 0x3ffe;

		wire[at] = (uint8_t)(0xc0 | to >> 8);
		wire[at + 1] = (uint8_t)to;
		first = at;
	}
	for (int i = 0; i < RECORDS && at + 16 < WB_PACKET_MAX; i++) {
		memcpy(wire + at, "\xff\xfe\0\1\0\1\0\0\0\0\0\4\1\2\3\4", 16);
		at += 16;
	}
	begun = clock();
	wb_packet_parse(arena, wire, at, sent, n, &p);
	ck_assert_int_lt((clock() - begun) * 1000 / CLOCKS_PER_SEC, 2000);
	ck_assert_int_eq(p.kind, WB_PACKET_ANSWER);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("net/packet");
	TCase *all = tcase_create("all");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(all, set_up, tear_down);
	tcase_add_test(all, query_is_as_it_should_be);
	tcase_add_loop_test(
		all, any_name_can_be_asked, 0, (int)WB_COUNT(names));
	tcase_add_test(all, validation_is_noted);
	tcase_add_test(all, pointers_take_bounded_time);
	suite_add_tcase(suite, all);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
