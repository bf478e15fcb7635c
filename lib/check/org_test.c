
#include "check/org.h"
#include "check/test_world.h"

#define NX            "@default NXDOMAIN\n"
#define R(name, rest) "_dmarc." name ". TXT \"v=DMARC1; p=none" rest "\"\n"

/* The organizational domain, and the names asked in their order; "..." stands
 * for names that are not worth writing out. */
static const struct {
	const char *world, *domain, *org, *asked;
} walks[] = {
	{ NX, "example.com", "example.com", "example.com com" },
	{ NX, "com", "com", "com" },
	{ NX R("example.com", ""), "a.b.example.com", "example.com",
		"a.b.example.com b.example.com example.com com" },
	{ NX R("b.example.com", ""), "a.b.example.com", "b.example.com",
		"a.b.example.com b.example.com example.com com" },
	{ NX R("a.b.example.com", "") R("com", ""), "a.b.example.com", "com",
		"a.b.example.com b.example.com example.com com" },
	/* psd= ends it */
	{ NX R("com", "; psd=y"), "a.mail.example.com", "example.com",
		"a.mail.example.com mail.example.com example.com com" },
	{ NX R("com", "; psd=y"), "com", "com", "com" },
	{ NX R("example.com", "; psd=y"), "example.com", "example.com",
		"example.com" },
	{ NX R("example.com", "; psd=y"), "a.b.example.com", "b.example.com",
		"a.b.example.com b.example.com example.com" },
	{ NX R("b.example.com", "; psd=n") R("com", "; psd=y"),
		"a.b.example.com", "b.example.com",
		"a.b.example.com b.example.com" },
	{ NX R("a.b.example.com", "; psd=n"), "a.b.example.com",
		"a.b.example.com", "a.b.example.com" },
	/* eight labels and more are cut to seven */
	{ NX, "a.b.c.d.e.f.com", "a.b.c.d.e.f.com",
		"a.b.c.d.e.f.com b.c.d.e.f.com c.d.e.f.com d.e.f.com e.f.com "
		"f.com com" },
	{ NX, "a.b.c.d.e.f.g.com", "a.b.c.d.e.f.g.com",
		"a.b.c.d.e.f.g.com b.c.d.e.f.g.com c.d.e.f.g.com d.e.f.g.com "
		"e.f.g.com f.g.com g.com com" },
	{ NX R("com", "; psd=y"), "1.2.3.4.5.6.7.8.9.com", "9.com",
		"1.2.3.4.5.6.7.8.9.com 4.5.6.7.8.9.com 5.6.7.8.9.com "
		"6.7.8.9.com 7.8.9.com 8.9.com 9.com com" },
	/* several records at one name are none */
	{ NX R("example.com", "; psd=n") R("example.com", ""), "a.example.com",
		"a.example.com", "a.example.com example.com com" },
};

START_TEST(test_walk)
{
	struct wb_name domain = name_of(walks[_i].domain);
	const struct wb_walk *walk =
		wb_walk(arena, world_of(walks[_i].world), &domain, NULL);
	struct wb_buf asked;

	wb_buf_init(&asked, arena, 4096);
	for (size_t i = 0; i < walk->count; i++)
		wb_buf_printf(&asked, "%s%s", i > 0 ? " " : "",
			walk->steps[i].domain.text);
	ck_assert_str_eq(asked.at, walks[_i].asked);
	ck_assert_uint_eq(walk->pending + walk->failed, 0);
	ck_assert_str_eq(
		wb_walk_finish(walk, WB_GUESS_NONE).org.text, walks[_i].org);
}
END_TEST

/* Two domains; what is not mentioned was not asked. */
static const struct {
	const char *world, *x, *y;
	enum wb_org_same same;
} pairs[] = {
	{ NX R("example.com", ""), "example.com", "a.example.com",
		WB_ORG_SAME },
	{ NX, "example.com", "a.example.com", WB_ORG_DIFFERS },
	{ NX, "example.com", "example.com", WB_ORG_SAME },
	{ "", "example.com", "example.com", WB_ORG_SAME },
	{ "", "example.com", "example.org", WB_ORG_DIFFERS },
	{ "", "example.com", "a.example.com", WB_ORG_PENDING },
	{ NX "_dmarc.com. TXT SERVFAIL\n" R("example.com", ""), "example.com",
		"a.example.com", WB_ORG_SAME },
	{ NX "_dmarc.com. TXT SERVFAIL\n" R("a.example.com", "; psd=n"),
		"example.com", "a.example.com", WB_ORG_DIFFERS },
	{ NX "_dmarc.com. TXT SERVFAIL\n", "example.com", "other.com",
		WB_ORG_UNCHECKED },
	{ NX "_dmarc.a.example.com. TXT TIMEOUT\n" R("example.com", ""),
		"example.com", "a.example.com", WB_ORG_UNCHECKED },
	{ NX "_dmarc.a.example.com. TXT TIMEOUT\n"
	     "_dmarc.com. TXT TIMEOUT\n" R("example.com", ""),
		"example.com", "a.example.com", WB_ORG_UNCHECKED },
};

START_TEST(test_same)
{
	const struct wb_world *world = world_of(pairs[_i].world);
	struct wb_name x = name_of(pairs[_i].x), y = name_of(pairs[_i].y);

	ck_assert_int_eq(wb_walk_same(wb_walk(arena, world, &x, NULL),
				 wb_walk(arena, world, &y, NULL)),
		pairs[_i].same);
}
END_TEST

static const struct {
	const char *domain, *org;
} listed[] = {
	{ "example.com", "example.com" },
	{ "a.b.example.com", "example.com" },
	{ "a.example.co.jp", "example.co.jp" },
	{ "co.jp", "co.jp" },
	{ "jp", "jp" },
	{ "a.b.city.kawasaki.jp", "city.kawasaki.jp" },
	{ "xn--55qx5d.cn", "xn--55qx5d.cn" },
	{ "a.unlisted", "a.unlisted" },
};

START_TEST(test_psl)
{
	struct wb_name domain = name_of(listed[_i].domain);

	ck_assert_str_eq(wb_org_psl(&domain).text, listed[_i].org);
}
END_TEST

/* A name so long that _dmarc. does not fit before it cannot be asked. */
START_TEST(test_longest)
{
	char text[WB_NAME_MAX + 1];
	struct wb_name domain;
	const struct wb_walk *walk;

	for (size_t i = 0; i < WB_NAME_MAX; i++)
		text[i] = i % 2 == 0 ? 'a' : '.';
	text[WB_NAME_MAX] = '\0';
	domain = name_of(text);
	walk = wb_walk(arena, world_of(NX), &domain, NULL);
	ck_assert_uint_eq(walk->count, 8);
	ck_assert_int_eq(walk->steps[0].outcome, WB_NO_NAME);
	ck_assert_str_eq(
		wb_walk_finish(walk, WB_GUESS_NONE).org.text, domain.text);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("org");
	TCase *all = case_of(suite);

	tcase_add_loop_test(all, test_walk, 0, WB_COUNT(walks));
	tcase_add_loop_test(all, test_same, 0, WB_COUNT(pairs));
	tcase_add_loop_test(all, test_psl, 0, WB_COUNT(listed));
	tcase_add_test(all, test_longest);
	return run_suite(suite);
}
