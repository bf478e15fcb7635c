#include <check.h>
#include <string.h>

#include "base/ip.h"

static struct wb_ip
ip(const char *text)
{
	struct wb_ip ip;

	ck_assert_msg(wb_ip_parse(text, strlen(text), &ip), "%s", text);
	return ip;
}

static const struct form {
	const char *text, *formatted; /* NULL: no address */
} forms[] = {
	{ "192.0.2.1", "192.0.2.1" },
	{ "2001:DB8::25", "2001:db8::25" },
	{ "::ffff:192.0.2.1", "192.0.2.1" },
	{ "::1", "::1" },
	{ "", NULL },
	{ "192.0.2", NULL },
	{ "192.0.2.256", NULL },
	{ "192.0.2.1 ", NULL },
	{ "1:2:3", NULL },
	{ "0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0", NULL },
};

START_TEST(test_forms)
{
	const struct form *f = &forms[_i];
	char text[WB_IP_TEXT_MAX];
	struct wb_ip parsed;
	bool ok = wb_ip_parse(f->text, strlen(f->text), &parsed);

	ck_assert_int_eq(ok, f->formatted != NULL);
	if (!ok)
		return;
	wb_ip_format(&parsed, text);
	ck_assert_str_eq(text, f->formatted);
}
END_TEST

static const struct range {
	const char *ip, *net;
	unsigned bits;
	bool in;
} ranges[] = {
	{ "192.0.2.1", "192.0.2.0", 24, true },
	{ "192.0.3.1", "192.0.2.0", 24, false },
	{ "192.0.3.1", "192.0.2.0", 23, true },
	{ "192.0.2.129", "192.0.2.128", 25, true },
	{ "192.0.2.127", "192.0.2.128", 25, false },
	{ "10.0.0.1", "0.0.0.0", 0, true },
	{ "192.0.2.1", "192.0.2.1", 32, true },
	{ "192.0.2.1", "192.0.2.1", 33, false },
	{ "192.0.2.1", "::", 0, false },
	{ "2001:db8:0:1::1", "2001:db8::", 63, true },
	{ "2001:db8:0:2::1", "2001:db8::", 63, false },
	{ "2001:db8::1", "2001:db8::1", 128, true },
};

START_TEST(test_ranges)
{
	const struct range *r = &ranges[_i];
	struct wb_ip a = ip(r->ip), net = ip(r->net);

	ck_assert_int_eq(wb_ip_in(&a, &net, r->bits), r->in);
}
END_TEST

static const struct public
{
	const char *ip;
	bool public;
}
publics[] = {
	{ "203.0.113.9", true },
	{ "2001:db8::1", true },
	{ "8.8.8.8", true },
	{ "10.1.2.3", false },
	{ "172.15.0.1", true },
	{ "172.16.0.1", false },
	{ "172.31.255.255", false },
	{ "172.32.0.1", true },
	{ "192.168.1.1", false },
	{ "100.64.0.1", false },
	{ "127.0.0.1", false },
	{ "169.254.1.1", false },
	{ "224.0.0.1", false },
	{ "255.255.255.255", false },
	{ "0.0.0.0", false },
	{ "::1", false },
	{ "fe80::1", false },
	{ "fd00::1", false },
	{ "::ffff:10.0.0.1", false },
	/* where a translator or a tunnel hands it on to an IPv4 address */
	{ "64:ff9b::10.0.0.1", false },
	{ "64:ff9b::127.0.0.1", false },
	{ "64:ff9b::169.254.169.254", false },
	{ "64:ff9b::203.0.113.9", true },
	{ "64:ff9b:1::203.0.113.9", false },
	{ "2002:a00:1::1", false },
	{ "2002:7f00:1::", false },
	{ "2002:c0a8:101::1", false },
	{ "2002:cb00:7109::1", true },
	{ "::10.0.0.1", false },
	{ "::203.0.113.9", false },
	{ "::ffff:0:10.0.0.1", false },
	{ "2001::1", false },
	{ "2001:0:4136:e378:8000:63bf:3fff:fdd2", false },
	{ "2001:200::1", true },
	{ "192.0.0.1", false },
	{ "192.88.99.1", false },
	{ "5f00::1", false },
};

START_TEST(test_public)
{
	struct wb_ip a = ip(publics[_i].ip);

	ck_assert_msg(wb_ip_is_public(&a) == publics[_i].public, "%s",
		publics[_i].ip);
}
END_TEST

/* IANA's registries of special addresses, IPv4 and IPv6, first and last of each
 * range, and the neighbours where those may be called. */
static const struct public calls[] = {
	{ "1.1.1.1", true },
	{ "0.0.0.0", false },
	{ "0.255.255.255", false },
	{ "1.0.0.0", true },
	{ "9.255.255.255", true },
	{ "10.0.0.0", false },
	{ "10.255.255.255", false },
	{ "11.0.0.0", true },
	{ "100.63.255.255", true },
	{ "100.64.0.0", false },
	{ "100.127.255.255", false },
	{ "100.128.0.0", true },
	{ "126.255.255.255", true },
	{ "127.0.0.1", false },
	{ "127.255.255.255", false },
	{ "128.0.0.0", true },
	{ "169.253.255.255", true },
	{ "169.254.0.0", false },
	{ "169.254.169.254", false }, /* of clouds' metadata */
	{ "169.255.0.0", true },
	{ "172.15.255.255", true },
	{ "172.16.0.0", false },
	{ "172.31.255.255", false },
	{ "172.32.0.0", true },
	{ "191.255.255.255", true },
	{ "192.0.0.0", false },
	{ "192.0.0.171", false },
	{ "192.0.0.255", false },
	{ "192.0.1.0", true },
	{ "192.0.2.1", false },
	{ "192.0.3.0", true },
	{ "192.88.99.1", false },
	{ "192.167.255.255", true },
	{ "192.168.0.0", false },
	{ "192.168.255.255", false },
	{ "192.169.0.0", true },
	{ "198.17.255.255", true },
	{ "198.18.0.0", false },
	{ "198.19.255.255", false },
	{ "198.20.0.0", true },
	{ "198.51.100.1", false },
	{ "203.0.113.1", false },
	{ "223.255.255.255", true },
	{ "224.0.0.0", false },
	{ "239.255.255.255", false },
	{ "240.0.0.0", false },
	{ "255.255.255.255", false },
	{ "2606:4700:4700::1111", true },
	{ "2a00::1", true },
	{ "::", false },
	{ "::1", false },
	{ "::2", false },
	{ "::127.0.0.1", false }, /* IPv4-compatible */
	{ "::8.8.8.8", false },
	{ "::ffff:8.8.8.8", true },
	{ "::ffff:10.0.0.1", false },
	{ "::ffff:7f00:1", false },
	{ "::ffff:192.168.1.1", false },
	{ "::ffff:169.254.169.254", false },
	{ "::ffff:100.64.0.1", false },
	{ "::ffff:192.0.0.1", false },
	{ "::ffff:198.18.0.1", false },
	{ "::ffff:240.0.0.1", false },
	{ "::ffff:255.255.255.255", false },
	{ "::ffff:0.0.0.0", false },
	{ "::ffff:0:127.0.0.1", false }, /* SIIT, RFC 6145 */
	{ "64:ff9b::8.8.8.8", true },
	{ "64:ff9b::10.0.0.1", false },
	{ "64:ff9b::127.0.0.1", false },
	{ "64:ff9b::169.254.169.254", false },
	{ "64:ff9b::192.168.0.1", false },
	{ "64:ff9b::224.0.0.1", false },
	{ "64:ff9b::192.0.2.1", false },
	{ "64:ff9b:0:0:1::8.8.8.8", false },
	{ "64:ff9b:1::1", false },
	{ "64:ff9b:1:ffff::8.8.8.8", false },
	{ "100::1", false },
	{ "100:0:0:1::1", false },
	{ "1fff::1", false },
	{ "2001::1", false },
	{ "2001:0:808:808::1", false }, /* Teredo */
	{ "2001:2::1", false },
	{ "2001:10::1", false },
	{ "2001:20::1", false },
	{ "2001:1ff:ffff::1", false },
	{ "2001:200::1", true },
	{ "2001:db8::1", false },
	{ "2001:db9::1", true },
	{ "2002:7f00:1::1", false },
	{ "2002:a00:1::1", false },
	{ "2002:808:808::1", false },
	{ "2003::1", true },
	{ "3fff::1", false },
	{ "3fff:1000::1", true },
	{ "4000::1", false },
	{ "5f00::1", false }, /* segment routing, RFC 9602 */
	{ "fc00::1", false },
	{ "fdff:ffff::1", false },
	{ "fe80::1", false },
	{ "febf::1", false },
	{ "fec0::1", false },
	{ "ff02::1", false },
	{ "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", false },
};

START_TEST(test_called)
{
	struct wb_ip a = ip(calls[_i].ip), none = { 0 };

	ck_assert_msg(wb_ip_may_be_called(&a) == calls[_i].public, "%s",
		calls[_i].ip);
	ck_assert(!wb_ip_may_be_called(&none));
}
END_TEST

START_TEST(test_reverse)
{
	struct wb_ip four = ip("203.0.113.9"), six = ip("2001:db8::25");
	struct wb_name name;

	wb_ip_reverse(&four, &name);
	ck_assert_str_eq(name.text, "9.113.0.203.in-addr.arpa");
	wb_ip_reverse(&six, &name);
	ck_assert_str_eq(name.text,
		"5.2.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0."
		"8.b.d.0.1.0.0.2.ip6.arpa");
	ck_assert(wb_ip_reverse_in(&four, "zen.spamhaus.org", &name));
	ck_assert_str_eq(name.text, "9.113.0.203.zen.spamhaus.org");
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("ip");
	TCase *t = tcase_create("ip");
	SRunner *r;
	int failed;

	tcase_add_loop_test(t, test_forms, 0, WB_COUNT(forms));
	tcase_add_loop_test(t, test_ranges, 0, WB_COUNT(ranges));
	tcase_add_loop_test(t, test_public, 0, WB_COUNT(publics));
	tcase_add_loop_test(t, test_called, 0, WB_COUNT(calls));
	tcase_add_test(t, test_reverse);
	suite_add_tcase(s, t);
	r = srunner_create(s);
	srunner_run_all(r, CK_NORMAL);
	failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed != 0;
}
