#include <check.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "net/net.h"

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

static const struct address {
	const char *text, *shown; /* NULL: none */
	int family;
	unsigned port;
} addresses[] = {
	{ "9.9.9.9", "9.9.9.9", AF_INET, 53 },
	{ "9.9.9.9#53", "9.9.9.9", AF_INET, 53 },
	{ "127.0.0.1#5353", "127.0.0.1#5353", AF_INET, 5353 },
	{ "::1", "::1", AF_INET6, 53 },
	{ "::1#65535", "::1#65535", AF_INET6, 65535 },
	{ "fe80::1%lo", "fe80::1%lo", AF_INET6, 53 },
	{ "https://9.9.9.9/dns-query", "https://9.9.9.9/dns-query", AF_UNSPEC,
		0 },
	{ "", NULL, 0, 0 },
	{ "9.9.9", NULL, 0, 0 },
	{ "dns.example", NULL, 0, 0 },
	{ "9.9.9.9#", NULL, 0, 0 },
	{ "9.9.9.9#0", NULL, 0, 0 },
	{ "9.9.9.9#65536", NULL, 0, 0 },
	{ "9.9.9.9#53x", NULL, 0, 0 },
	{ "9.9.9.9#-1", NULL, 0, 0 },
	{ "9.9.9.9%lo", NULL, 0, 0 },
	{ "::1%nosuchinterface", NULL, 0, 0 },
	{ "::1:2:3:4:5:6:7:8:9", NULL, 0, 0 },
	{ "http://9.9.9.9/dns-query", NULL, 0, 0 },
	{ "https://", NULL, 0, 0 },
};

static const struct {
	const char *text, *url, *resolve; /* url NULL: none */
} urls[] = {
	{ "https://dns.example/dns-query", "https://dns.example/dns-query",
		NULL },
	{ "https://dns.example/dns-query#192.0.2.53",
		"https://dns.example/dns-query", "dns.example:443:192.0.2.53" },
	{ "https://dns.example:8443#2001:db8::53", "https://dns.example:8443",
		"dns.example:8443:[2001:db8::53]" },
	{ "https://dns.example/?a=b#192.0.2.53", "https://dns.example/?a=b",
		"dns.example:443:192.0.2.53" },
	{ "https://dns.example/#", NULL, NULL },
	{ "https://dns.example/#53", NULL, NULL },
	{ "https://dns.example:x/#192.0.2.53", NULL, NULL },
	{ "https://ann@dns.example/#192.0.2.53", NULL, NULL },
	{ "https://[::1]/#192.0.2.53", NULL, NULL },
};

START_TEST(host_of_a_url_may_be_given)
{
	struct wb_net_server server;

	ck_assert_int_eq(wb_net_server_parse(arena, urls[_i].text, &server),
		urls[_i].url != NULL);
	if (urls[_i].url == NULL)
		return;
	ck_assert_str_eq(server.url, urls[_i].url);
	ck_assert_str_eq(server.text, urls[_i].text);
	ck_assert_pstr_eq(server.resolve, urls[_i].resolve);
}
END_TEST

START_TEST(addresses_are_as_in_dig)
{
	const struct address *a = &addresses[_i];
	struct wb_net_server server;
	uint16_t port;

	ck_assert_int_eq(
		wb_net_server_parse(arena, a->text, &server), a->shown != NULL);
	if (a->shown == NULL)
		return;
	ck_assert_str_eq(server.text, a->shown);
	ck_assert_int_eq(server.https, a->family == AF_UNSPEC);
	ck_assert_int_eq(server.address.any.sa_family, a->family);
	port = a->family == AF_INET6 ? server.address.v6.sin6_port
				     : server.address.v4.sin_port;
	ck_assert_uint_eq(ntohs(port), a->port);
}
END_TEST

static const struct conf {
	const char *text, *servers; /* with a blank after each */
} confs[] = {
	{ "nameserver 192.0.2.1\nnameserver ::1\n", "192.0.2.1 ::1 " },
	{ "# nameserver 192.0.2.9\n;nameserver 192.0.2.9\n"
	  "search example.com\noptions timeout:1\n \tnameserver\t192.0.2.1 x\n",
		"192.0.2.1 " },
	{ "nameserver 192.0.2.1\r\nnameserver dns.example\nnameserver\n"
	  "nameserver https://192.0.2.1/\nnameserver 192.0.2.2",
		"192.0.2.1 192.0.2.2 " },
	{ "nameserver 192.0.2.1\nnameserver 192.0.2.2\n"
	  "nameserver 192.0.2.3\nnameserver 192.0.2.4\n",
		"192.0.2.1 192.0.2.2 192.0.2.3 " },
	{ "", "127.0.0.1 " },
	{ NULL, "127.0.0.1 " },
};

START_TEST(resolv_conf_is_as_in_glibc)
{
	const struct conf *c = &confs[_i];
	struct wb_net_server servers[WB_NET_SERVERS_MAX];
	char path[] = "/tmp/wb-resolv-XXXXXX";
	int fd = mkstemp(path);
	struct wb_buf out;
	size_t n;

	ck_assert_int_ge(fd, 0);
	if (c->text != NULL)
		ck_assert_int_eq(write(fd, c->text, strlen(c->text)),
			(ssize_t)strlen(c->text));
	else
		unlink(path);
	close(fd);
	n = wb_net_resolv_conf(arena, path, servers);
	unlink(path);
	wb_buf_init(&out, arena, 1000);
	for (size_t i = 0; i < n; i++)
		wb_buf_printf(&out, "%s ", servers[i].text);
	ck_assert_str_eq(out.at, c->servers);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("net/server");
	TCase *all = tcase_create("all");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(all, set_up, tear_down);
	tcase_add_loop_test(
		all, host_of_a_url_may_be_given, 0, (int)WB_COUNT(urls));
	tcase_add_loop_test(
		all, addresses_are_as_in_dig, 0, (int)WB_COUNT(addresses));
	tcase_add_loop_test(
		all, resolv_conf_is_as_in_glibc, 0, (int)WB_COUNT(confs));
	suite_add_tcase(suite, all);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
